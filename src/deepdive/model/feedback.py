"""What people say of a meeting on paper: the questions, and a sheet of answers that comes back, a row a paper.

A sheet has a code of its own: the meeting's id and three letters. What was taken keeps the code and the row, and a sum
of the answers as they were, so that the same sheet twice changes nothing and what was put right here stays.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from deepdive.errors import Refused
from deepdive.model.session import Session, in_order
from deepdive.model.sheet import checked_numbers
from deepdive.model.things import Piece

KIND = "feedback"
SCALE = ("Yes", "Mostly", "A little", "No")
"""What may be ticked."""

MOST_ROWS = 200
State = Literal["new", "here", "changed", "both"]


class Asked(Struct, frozen=True):
    """One question: its number, its words, and whether it is answered in words rather than by a tick."""

    id: str
    question: str
    words: bool = False


QUESTIONS = (
    Asked("F1", "I could say what I wanted to say."),
    Asked("F2", "We looked for learning and not for somebody to blame."),
    Asked("F3", "I understand better how the work of other agencies fits with mine."),
    Asked("F4", "I expect something to become better for children because of today."),
    Asked("F5", "What helped most today?", words=True),
    Asked("F6", "What should be different the next time?", words=True),
    Asked("F7", "What will you do differently in your own work?", words=True),
)
BY_ID = {one.id: one for one in QUESTIONS}
WORDED = tuple(one.id for one in QUESTIONS if one.words)
"""The questions that are answered in words."""

CODE = re.compile(r"(m-[0-9a-hjkmnp-tv-z]{6})-([0-9a-hjkmnp-tv-z]{3}) feedback")
"""A sheet's code: of which meeting it is, and which of its sheets."""


class FeedbackRow(Struct, frozen=True):
    """A paper as it was typed: its number on the sheet, and its answers by question."""

    number: int
    answers: Mapping[str, str]


class FeedbackSheet(Struct, frozen=True):
    """What came back: the code of the sheet, and its rows with answers."""

    code: str
    rows: tuple[FeedbackRow, ...]

    @property
    def meeting(self) -> str:
        """The id of the meeting it is of."""
        found = CODE.fullmatch(self.code)
        return found[1] if found else ""


class Compared(Struct, frozen=True):
    """A paper beside what is here: new, here already, changed on the sheet, or changed on both sides."""

    row: FeedbackRow
    state: State
    piece: str = ""


def compared(session: Session, sheet: FeedbackSheet) -> list[Compared]:
    """Every paper beside what was taken of it; raises `Refused` when the sheet is not of this session."""
    if sheet.meeting not in session.meetings:
        raise Refused("This feedback sheet is of another session, or of a meeting that is gone. Nothing was taken.")
    if len(sheet.rows) > MOST_ROWS:
        raise Refused(f"This sheet has {len(sheet.rows):,} papers; {MOST_ROWS} fit. Nothing was taken.")
    checked_numbers(row.number for row in sheet.rows)
    taken = {one.sheet: one for one in papers(session)}
    return [_compared(taken.get(place(sheet.code, row)), row) for row in sheet.rows]


def _compared(found: Piece | None, row: FeedbackRow) -> Compared:
    if found is None:
        return Compared(row, "new")
    if found.sheet_sum == sum_of(row.answers):
        return Compared(row, "here", found.id)
    is_as_taken = found.sheet_sum == sum_of(found.answers)
    return Compared(row, "changed" if is_as_taken else "both", found.id)


def place(code: str, row: FeedbackRow) -> str:
    """The sheet and row a paper came from, as its piece keeps it."""
    return f"{code.partition(' ')[0]}/{row.number}"


def sum_of(answers: Mapping[str, str]) -> str:
    """A short sum of a paper's answers; no words can be told from it."""
    told = "\n".join(f"{field}={answers[field]}" for field in sorted(answers) if answers[field])
    return f"{zlib.crc32(told.encode()):08x}"


def papers(session: Session) -> list[Piece]:
    """The papers that came back, in order."""
    return in_order(one for one in session.pieces.values() if one.kind == KIND)


def counts(session: Session) -> dict[str, Counter[str]]:
    """How often each answer was ticked, by question; only questions that anybody answered."""
    found = {one.id: Counter(_said(session, one.id)) for one in QUESTIONS if not one.words}
    return {question: ticked for question, ticked in found.items() if ticked}


def said(session: Session, question: str) -> list[str]:
    """What was written to a question, in order."""
    return list(_said(session, question))


def _said(session: Session, question: str) -> Iterator[str]:
    return (words for one in papers(session) if (words := one.answers.get(question, "").strip()))


def ticked(written: str) -> str:
    """The word of the scale that somebody means; empty when it is none."""
    wanted = " ".join(written.split()).casefold().rstrip(".")
    return next((one for one in SCALE if one.casefold() == wanted), "")


def checked(number: int, answers: Mapping[str, str]) -> FeedbackRow:
    """A paper whose answers are of this form; raises `Refused` naming the question that is not."""
    for field, words in answers.items():
        asked = BY_ID.get(field)
        if asked is None:
            raise Refused(f"There is no question {field[:20]} on a feedback form. Nothing was taken.")
        if not asked.words and words not in SCALE:
            raise Refused(f'{field}: "{words[:40]}" is none of {", ".join(SCALE)}. Nothing was taken.')
    return FeedbackRow(number, {field: words for field, words in answers.items() if words})


def told(found: Sequence[Compared]) -> str:
    """What a sheet brings, in a sentence."""
    states = Counter(one.state for one in found)
    parts = [f"{states[state]} {words}" for state, words in STATES.items() if states[state]]
    count = f"{len(found)} paper{'' if len(found) == 1 else 's'}"
    return f"Feedback on the meeting, {count}: {', '.join(parts)}." if found else "No paper has an answer."


STATES: dict[State, str] = {
    "new": "new",
    "here": "here already",
    "changed": "changed on the sheet",
    "both": "changed on the sheet and here, so left as they are here",
}
"""What a paper can be, in words."""
