"""Decisions to keep what a rule found: how they are recognised, and the notices they answer.

A decision is known by the rule, the thing and a sum of twelve bits over the thing's words. Twelve bits are enough
that other words ask again (all but one in four thousand), and too few to tell from them what the words were.
"""

from collections.abc import Iterable
from hashlib import blake2s

from msgspec.structs import replace

from deepdive.checks.gate.notice import Notice
from deepdive.checks.gate.words import texts_of
from deepdive.model.session import Session
from deepdive.model.things import Decision

NEVER_KEPT = {
    "Q19": "What is still to be written is written, or taken out; it is not kept.",
    "Q16": "Numbers that cannot be are put right, not kept.",
    "Q21": "An immediate concern is dealt with, not kept.",
    "sealed": "What was approved is not changed without an addendum that tells why; nothing is kept here.",
    "Q23": "Without permission somebody's own words are not printed: write them in other words, or ask.",
}
"""Rules whose notices nobody may keep, and what is done instead."""

NAMES_WORDS = ("Q1", "case_label", "group_label", "Q2", "Q4", "Q5", "Q20")
"""Rules that name words: each of them is decided on its own."""


def mark(session: Session, code: str, of: str, thing: str, words: str = "") -> str:
    """The short sum by which a decision knows what it was made on."""
    named = code in NAMES_WORDS
    parts = (session.id, code, of, thing, words if named else "", *_subject(session, of, thing, named))
    return blake2s("\0".join(parts).encode(), digest_size=8).hexdigest()[:3]


def _subject(session: Session, of: str, thing_id: str, named: bool) -> Iterable[str]:
    """What was decided on: all words of a thing; of the session, which findings and recommendations there are."""
    thing = session.thing(of, thing_id) if of else None
    if thing is None or (of == "session" and not named):
        return (*session.findings, *session.recommendations)
    return [words.text for words in texts_of(of, thing)]


def answered(session: Session, found: Iterable[Notice]) -> list[Notice]:
    """The notices, those that somebody decided to keep with reason and role."""
    made = {(one.rule, one.about, one.mark): one for one in session.decisions.values() if one.because and one.role}
    return [_answered(session, made, notice) for notice in found] if made else list(found)


def _answered(session: Session, made: dict[tuple[str, str, str], Decision], notice: Notice) -> Notice:
    if notice.code in NEVER_KEPT:
        return notice
    about = notice.thing or session.id
    of = notice.of or "session"
    decision = made.get((notice.code, about, mark(session, notice.code, of, about, notice.words)))
    return replace(notice, because=decision.because, role=decision.role) if decision else notice
