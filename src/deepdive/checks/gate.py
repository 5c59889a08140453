"""The gate before a document goes out: what stops it, what needs a decision, what is only a hint.

The rules read passages of text, whatever they come from. They know the words that stand in every document of a
partnership (contacts, procedures, the topic's introduction) and do not take those for identifiers (F33).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from deepdive.checks import identifiers
from deepdive.checks.kinds import KIND_WORDS
from deepdive.model.partnership import PLACEHOLDER, Partnership
from deepdive.model.session import Session

Severity = Literal["block", "warn", "hint"]
SEVERITIES: tuple[Severity, ...] = ("block", "warn", "hint")
"""The severities, the gravest first."""


class Notice(Struct, frozen=True):
    """One thing to settle: the rule, how grave it is, where it stands, what is wrong and what would put it right."""

    code: str
    severity: Severity
    where: str
    message: str
    fix: str = ""


class Passage(Struct, frozen=True):
    """A piece of text with the place a person finds it at; `unwritten` marks what the program left to be written."""

    where: str
    text: str
    unwritten: bool = False


Rule = Callable[[Session, Partnership, Sequence[Passage]], Iterator[Notice]]

SHORTEST_STANDING = 4
"""Letters a standing text has at least; a shorter one could hide an identifier."""

_LEFT_OVER = re.compile(
    r"\b(?:TBC|TBA|TBD)\b|\?\?+|\[image:[^\]]*\]?|\(?not a requirement\?\)?|\bto be confirmed\b|\bXXX+\b", re.IGNORECASE
)


def notices(session: Session, partnership: Partnership, passages: Sequence[Passage]) -> list[Notice]:
    """Everything the rules have to say about passages that are to be published, the gravest first.

    A rule that a partnership turned off stays off, unless what it finds is a block.
    """
    found = [notice for rule in RULES for notice in rule(session, partnership, passages)]
    kept = [one for one in found if one.severity == "block" or one.code not in partnership.rules_off]
    return sorted(dict.fromkeys(kept), key=lambda one: SEVERITIES.index(one.severity))


def blocks(found: Iterable[Notice]) -> list[Notice]:
    """The notices that stop a publication."""
    return [notice for notice in found if notice.severity == "block"]


def q1_identifiers(session: Session, partnership: Partnership, passages: Sequence[Passage]) -> Iterator[Notice]:
    """Q1: nothing that could tell who a child, a family or a worker is."""
    known = known_words(session, partnership)
    standing = standing_texts(session, partnership)
    for passage in passages:
        for suspect in identifiers.find(passage.text, known):
            if not _stands(passage.text, suspect.start, suspect.end, standing):
                says = f'"{suspect.text}" looks like {KIND_WORDS.get(suspect.kind, "an identifier")}.'
                fix = f'Write "{identifiers.instead(passage.text, suspect)}" in its place, or put it another way.'
                yield Notice("Q1", "block", _place(session, passage), says, fix)


def q19_left_over(session: Session, partnership: Partnership, passages: Sequence[Passage]) -> Iterator[Notice]:
    """Q19: nothing that was left over from drafting, and nothing still to be written."""
    for passage in passages:
        if passage.unwritten:
            fix = "Write a finding for this theme, or take its notes out of the theme."
            yield Notice("Q19", "block", passage.where, f'"{passage.text}" is still to be written.', fix)
        for left in _LEFT_OVER.finditer(passage.text):
            says = f'"{left[0].strip()}" is left over from drafting.'
            yield Notice("Q19", "block", _place(session, passage), says, "Say what it should be, or take it out.")


def case_labels(session: Session, partnership: Partnership, passages: Sequence[Passage]) -> Iterator[Notice]:
    """F13: no label of a case in anything that is published."""
    labels = sorted({case.label.strip() for case in session.cases.values()} - {""}, key=len, reverse=True)
    named = re.compile(
        "|".join(rf"(?<!\w){re.escape(label)}(?!\w)" for label in labels if len(label) > 1) or r"(?!)", re.I
    )
    for passage in passages:
        for label in named.finditer(passage.text):
            says = f'"{label[0]}" is the label of a case.'
            yield Notice(
                "case_label", "block", _place(session, passage), says, 'Write "in one of the cases" or "a parent".'
            )


def partnership_name(session: Session, partnership: Partnership, passages: Sequence[Passage]) -> Iterator[Notice]:
    """The partnership file is filled in."""
    if partnership.name in ("", PLACEHOLDER):
        says = "The document does not say whose it is."
        fix = "Write your partnership's name in partnership.toml, the file beside the sessions."
        yield Notice("partnership", "warn", "partnership.toml", says, fix)


def attendance(session: Session, partnership: Partnership, passages: Sequence[Passage]) -> Iterator[Notice]:
    """People are told as having come only when somebody marked who came (F21)."""
    if session.participants and not any(meeting.attendance for meeting in session.meetings.values()):
        says = f"Nobody was marked present: all {len(session.participants)} who were asked are counted as having come."
        yield Notice("attendance", "warn", "Welcome", says, "Mark who came, in the stage Welcome.")


RULES: tuple[Rule, ...] = (q1_identifiers, q19_left_over, case_labels, partnership_name, attendance)
"""Every rule, in the order in which its notices are told."""


def known_words(session: Session, partnership: Partnership) -> identifiers.Known:
    """Words that are no identifiers wherever they stand: agencies, labels of cases, titles of published reviews."""
    agencies = [word for one in partnership.agencies for word in (one.name, one.area, *one.aliases)]
    reviews = [piece.title for piece in session.pieces.values() if piece.kind in ("review_card", "policy_note")]
    labels = [case.label for case in session.cases.values()]
    own = [partnership.name, partnership.short_name, partnership.subgroup]
    return identifiers.Known(frozenset({*agencies, *reviews, *labels, *own} - {""}))


def standing_texts(session: Session, partnership: Partnership) -> frozenset[str]:
    """Whole texts that the rules do not look into: of the partnership file, of the toolkit, of resources."""
    toolkit = session.toolkit
    topic = (toolkit.primer, toolkit.settings, toolkit.resources, toolkit.discussion, toolkit.topic_discussion)
    said = [*_strings(partnership), *_strings(topic), *map(toolkit.worded, toolkit.primer.when)]
    for piece in session.pieces.values():
        if piece.kind in ("resource", "policy_note", "review_card"):
            said += [piece.title, piece.text, piece.source] if piece.kind == "resource" else [piece.title, piece.link]
            said.append(piece.link)
    return frozenset(_plain(text) for text in said if len(text) >= SHORTEST_STANDING)


def _strings(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        yield from (text for name in value.__struct_fields__ for text in _strings(getattr(value, name)))
    elif isinstance(value, dict):
        yield from (text for item in value.values() for text in _strings(item))
    elif isinstance(value, tuple):
        yield from (text for item in value for text in _strings(item))


def _stands(text: str, start: int, end: int, standing: frozenset[str]) -> bool:
    """Whether a place in a text lies inside a standing text."""
    found = text[start:end]
    return any(_covers(text, start, end, one) for one in standing if found in one)


def _covers(text: str, start: int, end: int, standing: str) -> bool:
    at = text.find(standing, max(0, end - len(standing)))
    return 0 <= at <= start and end <= at + len(standing)


def _plain(text: str) -> str:
    """A text as documents print it: single spaces."""
    return re.sub(r"[ \t]{2,}|\t", " ", text).strip()


def _place(session: Session, passage: Passage) -> str:
    """The place of a passage, with the finding or recommendation whose words stand in it."""
    written = [(one.id, _plain(one.text)) for one in session.findings.values()]
    written += [(one.id, _plain(one.published or one.text)) for one in session.recommendations.values()]
    owner = next((thing for thing, text in written if text and text in passage.text), "")
    return f"{passage.where} ({owner})" if owner else passage.where
