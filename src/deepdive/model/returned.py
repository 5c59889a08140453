"""Audit tools and questionnaires that come back: each answer beside what is here, so that twice changes nothing.

A return keeps for every field a sum of what the form said when it was taken. From it an answer that was changed on the
form is told from one that was changed here since, and only the first is taken; no words can be told from it.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from deepdive.errors import Refused
from deepdive.model.capture_line import URGENT
from deepdive.model.return_items import Form, concern_question
from deepdive.model.session import Session
from deepdive.model.things import Return

MOST_FILLED = 1_000
"""Returns that can come in one file."""

State = Literal["new", "changed", "here", "both"]
Cells = Mapping[str, str]


class Filled(Struct, frozen=True):
    """One return as its form tells it: by field what was written (empty where nothing was), and where it stands.

    `told` is what a person should know of the reading: words that belong to no question, and how others were read.
    """

    form: Form
    agency: str
    case: str
    cells: Cells
    places: Mapping[str, str] = {}
    code: str = ""
    told: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether anything at all was filled in."""
        return any(self.cells.values())


class Cell(Struct, frozen=True):
    """One answer of a form beside the one that is here."""

    field: str
    was: str
    will: str
    state: State


class Compared(Struct, frozen=True):
    """A return that came back beside the one that is here; `found` is None where there was none.

    `said` is how it stands by its form, `status` how it will stand here, `unanswered` how many questions it leaves
    open, and `urgent` that a concern is new.
    """

    filled: Filled
    found: Return | None
    cells: tuple[Cell, ...]
    said: str = ""
    status: str = ""
    late: bool = False
    unanswered: int = 0
    urgent: bool = False

    @property
    def changes(self) -> tuple[Cell, ...]:
        """The answers that would be taken."""
        return tuple(cell for cell in self.cells if cell.state in ("new", "changed"))

    @property
    def state(self) -> Literal["new", "changed", "here", "empty"]:
        """The return as a whole: new, changed, here already, or not filled in."""
        if not self.filled.says_something and not self.changes:
            return "empty"
        if self.found is None or (self.found.status == "awaited" and not self.found.taken):
            return "new"
        return "changed" if self.changes else "here"


def compared(session: Session, came: Sequence[Filled], today: str) -> list[Compared]:
    """Every return of a file beside what is here; raises `Refused` when two of them are of one agency and case."""
    if len(came) > MOST_FILLED:
        raise Refused(f"This file has {len(came):,} returns; {MOST_FILLED:,} fit. Nothing was taken.")
    seen: set[tuple[str, str]] = set()
    for one in came:
        if one.form == "audit_tool" and (one.agency, one.case) in seen:
            raise Refused(f"{whose(session, one)} is in this file twice. Leave one of the two out. Nothing was taken.")
        seen.add((one.agency, one.case))
    used: set[str] = set()
    return [_compared(session, one, today, used) for one in came]


def whose(session: Session, one: Filled | Return) -> str:
    """Agency and case, as people call them."""
    agency, case = session.agencies.get(one.agency), session.cases.get(one.case)
    return ", ".join(found.label for found in (agency, case) if found) or "no agency"


def sum_of(text: str) -> str:
    """A short sum of what a cell of a form says; nothing of nothing."""
    return f"{zlib.crc32(text.encode()):08x}" if text else ""


def value_in(found: Return | None, field: str) -> str:
    """What a return says in a field, which may be one answer of a table: `answers/C1`."""
    head, _, member = field.partition("/")
    if found is None:
        return ""
    value: Any = getattr(found, head, "")
    value = value.get(member, "") if member else value
    return "" if (head, value) in _SAYS_NOTHING else str(value)


_SAYS_NOTHING = {("status", "awaited"), ("permission", "none")}
"""What stands in a field before anybody has said anything."""


def _compared(session: Session, one: Filled, today: str, used: set[str]) -> Compared:
    found = _found(session, one, used)
    if found:
        used.add(found.id)
    is_late = bool(session.details.returns_due) and today > session.details.returns_due and one.says_something
    said = _said(session, one)
    status = _status(said, found, is_late)
    cells = tuple(_cells(one, found, status))
    was_urgent = concerns_in(session, {field: value_in(found, field) for field in (*one.cells, "concern")})
    is_new = bool(concerns_in(session, one.cells)) and not was_urgent
    return Compared(one, found, cells, said, status, is_late, len(_open(session, one)), is_new)


def concerns_in(session: Session, cells: Cells) -> list[str]:
    """The fields that tell of a concern now: the question is answered so, or `!!` stands somewhere as a word."""
    asked = f"answers/{concern_question(session)}"
    answer, words = cells.get(asked, ""), cells.get("concern", "")
    is_answered = answer.startswith("Yes") or bool(words and answer != "No")
    return [asked] * is_answered + [field for field, said in cells.items() if URGENT in said.split()]


def _found(session: Session, one: Filled, used: set[str]) -> Return | None:
    """The return that is here already: of an audit tool by agency and case; of a questionnaire also by role.

    Several people of one role may fill in copies of one file, so of theirs the one with most answers in common is
    meant, and none where nothing is: then it is another person's.
    """
    same = [r for r in session.returns.values() if _key(r) == (one.form, one.agency, one.case) and r.id not in used]
    if one.form == "audit_tool":
        return same[0] if same else None
    role = sum_of(one.cells.get("role", ""))
    same = [r for r in same if r.taken.get("role", "") == role and r.sheet == one.code]
    best = max(same, key=lambda r: _in_common(one, r), default=None)
    return best if best and _in_common(one, best) else None


def _key(found: Return) -> tuple[str, str, str]:
    return found.form, found.agency, found.case


def _in_common(one: Filled, found: Return) -> int:
    return sum(
        found.taken.get(field) == sum_of(words) for field, words in one.cells.items() if words and "comments/" in field
    )


def _said(session: Session, one: Filled) -> str:
    """How a return stands as its form says, else by what was answered."""
    if one.cells.get("status") or not one.says_something:
        return one.cells.get("status", "")
    return "partial" if one.form == "audit_tool" and _open(session, one) else "returned"


def _status(said: str, found: Return | None, is_late: bool) -> str:
    """How a return will stand: as it does while its form says the same; after the day it was due it is late."""
    stands = value_in(found, "status")
    if found and (not said or (stands and found.taken.get("status", "") == sum_of(said))):
        return stands
    return "late" if said == "returned" and is_late else said


def _open(session: Session, one: Filled) -> list[str]:
    """The questions of the tool with choices that have no answer."""
    asked = [f"answers/{question.id}" for question in session.toolkit.audit_tool if question.scale != "concern"]
    return [field for field in asked if field in one.cells and not one.cells[field]] if one.says_something else []


def _cells(one: Filled, found: Return | None, status: str) -> Iterator[Cell]:
    for field, words in one.cells.items():
        if field not in ("case", "status"):
            yield Cell(field, value_in(found, field), words, _state(found, field, words))
    was = value_in(found, "status")
    taken = found.taken.get("status", "") if found else ""
    if status and status != was:
        yield Cell("status", was, status, "changed" if was or taken else "new")
    elif was:
        yield Cell("status", was, was, "here")


def _state(found: Return | None, field: str, words: str) -> State:
    """One answer: as it was taken; changed on the form only; or changed on both sides, and then what is here stays."""
    was = value_in(found, field)
    taken = found.taken.get(field, "") if found else ""
    if sum_of(words) == taken or was == words:
        return "here"
    if not taken:
        return "both" if was else "new"
    return "changed" if sum_of(was) == taken else "both"
