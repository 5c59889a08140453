"""What a return that came back says, in lines: how it stands, what changed, what somebody should look at."""

from collections.abc import Iterator

from deepdive.cli.common import counted
from deepdive.cli.room import BEFORE, suspects
from deepdive.desk.setting import short
from deepdive.model.return_items import STATUS_WORDS, concern_question, items
from deepdive.model.returned import Compared as ComparedReturn
from deepdive.model.returned import concerns_in, whose
from deepdive.model.returned_text import halves
from deepdive.model.session import Session

_WORDS = ("reason", "role", "good_practice", "development", "recommendations", "concern")
_ANSWERS = ("answers", "comments", "good_practice", "development", "recommendations")


def return_lines(session: Session, one: ComparedReturn) -> Iterator[str]:
    """One return: whose it is, how it stands, how much it says; of one that changed every change."""
    name = whose(session, one.filled)
    if one.state == "empty":
        yield f"{name}  not filled in"
        return
    words = {**STATUS_WORDS, "late": "Returned late", "": "no standing"}
    if one.urgent:
        yield concern_line(session, one)
    stands = words.get(one.status, one.status).lower()
    because = f" ({short(one.filled.cells['reason'], 60)})" if one.filled.cells.get("reason") else ""
    late = ", after the day it was due" if one.late and one.status != "late" else ""
    said = sum(bool(words) for field, words in one.filled.cells.items() if field.partition("/")[0] in _ANSWERS)
    answers = f"{said} answer{'' if said == 1 else 's'}"
    yield f"{name}  {one.state if one.state != 'here' else 'here already'}, {stands}{because}{late}; {answers}"
    for cell in one.cells:
        if cell.state == "both":
            yield f"{name}  {_named(session, one, cell.field)}: changed on the form and here, so left as it is here"
        elif one.state == "changed" and cell.state in ("new", "changed"):
            yield f"{name}  {_named(session, one, cell.field)}: {_shown(cell.was)} is now {_shown(cell.will)}"


def concern_line(session: Session, one: ComparedReturn) -> str:
    """What a return says to the question about a concern now, and where else `!!` stands in it."""
    cells = one.filled.cells
    where = concerns_in(session, cells)
    told = [cells.get("concern") or "yes"] if where[0] == f"answers/{concern_question(session)}" else []
    told += [f"!! in {_named(session, one, field)}" for field in where[len(told) :]]
    return f"{whose(session, one.filled)}  concern now: {'; '.join(told)}"


def _named(session: Session, one: ComparedReturn, field: str) -> str:
    """What a person calls an answer: its number on the form, and where it stands there."""
    asked = {half.field: half for half in halves(items(session, one.filled.form))}
    half = asked.get(field)
    is_beside = half is not None and half.item.choice and not half.is_choice
    name = f"{half.item.key if half else field}{' words' if is_beside else ''}"
    place = one.filled.places.get(field, "")
    return f"{name} [{place}]" if place else name


def _shown(value: str) -> str:
    return f'"{short(value, 60)}"' if value else "nothing"


def hints(session: Session, one: ComparedReturn) -> Iterator[str]:
    """What somebody should look at: a reason that is missing, questions left open, what looks like an identifier."""
    name = whose(session, one.filled)
    if one.status in ("not_completed", "partial") and not one.filled.cells.get("reason"):
        yield f"{name}  no reason is given"
    if one.status in ("returned", "late") and one.unanswered:
        has = "has" if one.unanswered == 1 else "have"
        yield f"{name}  {counted(one.unanswered, 'question')} {has} no answer"
    if one.filled.form == "questionnaire" and not one.filled.case and one.filled.says_something and session.cases:
        yield f"{name}  it names no case"
    for cell in one.changes:
        is_words = cell.field.startswith("comments/") or cell.field in _WORDS
        for hint in suspects(cell.will, fix=BEFORE) if is_words else ():
            yield f"{name}  {_named(session, one, cell.field)}: {hint}"
