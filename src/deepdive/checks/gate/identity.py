"""Who a child, a family or a worker is: identifiers (Q1) and the labels of cases (F13)."""

import re
from collections.abc import Iterator

from deepdive.checks import identifiers
from deepdive.checks.gate.matter import Matter
from deepdive.checks.gate.notice import Notice
from deepdive.checks.gate.standing import known_words, stands
from deepdive.checks.kinds import KIND_WORDS


def q1_identifiers(matter: Matter) -> Iterator[Notice]:
    """Q1: nothing that could tell who a child, a family or a worker is."""
    known = known_words(matter.session, matter.partnership)
    for passage in matter.passages:
        for suspect in identifiers.find(passage.text, known):
            if not stands(passage.text, suspect.start, suspect.end, matter.standing):
                says = f'"{suspect.text}" looks like {KIND_WORDS.get(suspect.kind, "an identifier")}.'
                fix = f'Write "{identifiers.instead(passage.text, suspect)}" in its place, or put it another way.'
                yield matter.at(passage, "Q1", "block", suspect.text, says, fix)


def case_labels(matter: Matter) -> Iterator[Notice]:
    """F13: no label of a case in anything that is published."""
    named = label_pattern([case.label for case in matter.session.cases.values()])
    for passage in matter.passages:
        for label in named.finditer(passage.text):
            says = f'"{label[0]}" is the label of a case.'
            fix = f'Write "{instead_of_label(passage.text, label.start())}" in its place, or "a parent".'
            yield matter.at(passage, "case_label", "block", label[0], says, fix)


def group_labels(matter: Matter) -> Iterator[Notice]:
    """F13: which of the small groups said something is told to nobody outside the meeting.

    Only labels that end with a number or a letter, such as *Group 3*: others are words that mean something else too.
    """
    labels = [group.label for group in matter.session.groups.values() if _NUMBERED.search(group.label)]
    named = label_pattern(labels)
    for passage in matter.passages:
        for label in named.finditer(passage.text):
            says = f'"{label[0]}" is one of the small groups of the meeting.'
            yield matter.at(
                passage, "group_label", "warn", label[0], says, "Say which agencies it was, or leave it out."
            )


_NUMBERED = re.compile(r"\w+ +(?:\d+|[A-Z])$")


def label_pattern(labels: list[str]) -> re.Pattern[str]:
    """Finds any of some labels as whole words; nothing where there is none longer than a letter."""
    wanted = sorted({label.strip() for label in labels}, key=len, reverse=True)
    either = "|".join(rf"(?<!\w){re.escape(label)}(?!\w)" for label in wanted if len(label) > 1)
    return re.compile(either or r"(?!)", re.IGNORECASE)


def instead_of_label(text: str, start: int) -> str:
    """What is written for a case's label: "one of the cases", with a capital where a sentence opens."""
    opens = not text[:start].strip() or text[:start].rstrip()[-1] in ".!?:"
    return "One of the cases" if opens else "one of the cases"
