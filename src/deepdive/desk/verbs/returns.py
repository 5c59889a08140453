"""What comes back: capture sheets of groups, the audit tools and questionnaires of agencies."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from deepdive.desk.edge import Edge
from deepdive.desk.registry import AgencyId, Day, Lines, verb
from deepdive.desk.setting import Outcome, make, put
from deepdive.desk.verbs.capture import URGENT_ANSWER, amend, capture, only_case
from deepdive.errors import Refused
from deepdive.history.line import Set
from deepdive.model.capture_line import glued_urgent
from deepdive.model.return_items import cases_of, concern_question
from deepdive.model.returned import Compared as ComparedReturn
from deepdive.model.returned import compared as compared_returns
from deepdive.model.returned import sum_of, whose
from deepdive.model.returned_text import read_table
from deepdive.model.session import Session
from deepdive.model.sheet import STAGE_OF, Compared, Sheet, SheetRow, compared, place, read_typed, row_sum, text_sum
from deepdive.model.text import joined
from deepdive.model.things import NoteKind


@verb("Take in a capture sheet")
def take_sheet(session: Session, edge: Edge, *, text: Lines) -> Outcome:
    """Takes in a group's sheet: its code on the first line, then a row's number and its line; twice changes nothing."""
    sheet = read_typed(text)
    found = compared(session, sheet)
    edge.keep_order("n", sum(one.state == "new" for one in found))
    sets = [item for one in found for item in _taken(session, edge, sheet, one)]
    says = told(session, sheet, found)
    if not sets:
        raise Refused(f"{says} Nothing was changed.")
    urgent = told_of_urgent(session, sheet, (one.row for one in found if is_new(one)))
    return Outcome(sets, f"{urgent} {says}".lstrip(), sheet.group)


def told_of_urgent(session: Session, sheet: Sheet, rows: Iterable[SheetRow]) -> str:
    """That rows of a sheet tell of a concern now or may do so, which ones, and what to do: said before all else."""
    rows = list(rows)
    urgent = [row.number for row in rows if row.urgent]
    doubtful = [row.number for row in rows if not row.urgent and glued_urgent(row.line)]
    told = [f"A concern now: {_where(session, sheet, urgent)}. {URGENT_ANSWER}"] if urgent else []
    if doubtful:
        told.append(
            f"Perhaps a concern: {_where(session, sheet, doubtful)}. !! is text there: it counts only as a word of its "
            "own. If somebody may be at risk now, tell the facilitator, and write it with spaces round it on the sheet."
        )
    return " ".join(told)


def _where(session: Session, sheet: Sheet, numbers: Sequence[int]) -> str:
    """Rows of a sheet, with the group whose sheet it is."""
    label = session.groups[sheet.group].label if sheet.group in session.groups else "a sheet of another session"
    return f"{label}, row{'' if len(numbers) == 1 else 's'} {joined([str(number) for number in numbers])}"


def is_new(one: Compared) -> bool:
    """Whether a row says something that is not here yet, or cannot be taken."""
    return one.state in ("new", "changed", "refused")


def understood(session: Session, sheet: Sheet, one: Compared) -> str:
    """Which cases and agencies a row that would be taken is about, by their names; of a new one also the group's."""
    if one.said is None:
        return ""
    by_group = only_case(session, sheet.group) if one.state == "new" else ""
    cases = one.said.cases or ((by_group,) if by_group else ())
    named = [session.cases[case].label for case in cases] or ["no case"] * bool(session.cases)
    agencies = [session.agencies[agency].label for agency in one.said.agencies]
    return ", ".join([*named, *agencies, *["kind assumed"] * one.row.assumed])


def told(session: Session, sheet: Sheet, found: list[Compared]) -> str:
    """What a sheet brings, in a sentence: how many rows are new, here already, changed."""
    counts = {state: sum(one.state == state for one in found) for state in STATES}
    parts = [f"{counts[state]} {words}" for state, words in STATES.items() if counts[state]]
    label = session.groups[sheet.group].label
    lost = sum(one.state == "removed" for one in found)
    if not (parts or lost):
        return f"{label}: no rows with words."
    return f"{label}: {'. '.join(part for part in (joined(parts), _removed(lost)) if part)}."


def _removed(count: int) -> str:
    """That rows were removed here for good, and stay away whatever the sheet says."""
    if not count:
        return ""
    one = "1 row was removed here and is not taken again"
    return one if count == 1 else f"{count} rows were removed here and are not taken again"


STATES = {
    "new": "new",
    "here": "here already",
    "changed": "changed on the sheet",
    "both": "changed on the sheet and here, so left as they are here",
    "refused": "that cannot be taken",
}
"""What a row can be, in words."""


def _taken(session: Session, edge: Edge, sheet: Sheet, one: Compared) -> list[Set]:
    """What taking a row sets; nothing for one that is here already or was changed on both sides."""
    row = one.row
    if one.said is None or one.state in ("here", "both", "removed", "refused"):
        return []
    marks = {"sheet": place(sheet.code, row), "sheet_sum": row_sum(row), "sheet_words": text_sum(one.said)}
    if one.state == "changed":
        return [*amend(session, edge, note=one.note, text=row.line).sets, *put("note", one.note, **marks)]
    kind: NoteKind = one.said.kind
    only = only_case(session, sheet.group)
    made = capture(session, edge, text=row.line, group=sheet.group, case=only, stage=STAGE_OF[kind])
    return [*made.sets, *put("note", made.thing, **marks)]


@verb("Ask agencies for their returns")
def ask_for_returns(session: Session, edge: Edge, *, agencies: tuple[AgencyId, ...], due: Day = "") -> Outcome:
    """Keeps that agencies were asked for an audit tool on each of their cases, and by when it is to be back."""
    there = {(one.agency, one.case) for one in session.returns.values() if one.form == "audit_tool"}
    wanted = [(agency, case.id) for agency in agencies for case in cases_of(session, agency)]
    asked = [one for one in wanted if one not in there]
    edge.keep_order("rt", len(asked))
    sets = put("session", session.id, returns_due=due) if due else []
    for agency, case in asked:
        sets += make(edge, "return", agency=agency, case=case)[1]
    return Outcome(
        sets,
        f"Asked for {len(asked)} return{'' if len(asked) == 1 else 's'}." if asked else "They were asked before.",
        session.id,
    )


@verb("Take in returns")
def take_returns(session: Session, edge: Edge, *, text: Lines) -> Outcome:
    """Takes in returns as a table of text (CSV), a row a return and a column an answer; twice changes nothing.

    Answers that were changed both in the table and here stay as they are here.
    """
    found = compared_returns(session, read_table(session, text), edge.now().date().isoformat())
    edge.keep_order("rt", sum(one.found is None for one in found))
    sets = [item for one in found if one.changes for item in _return_sets(session, edge, one)]
    says = told_of_returns(found)
    if not sets:
        raise Refused(f"{says} Nothing was changed.")
    urgent = told_of_concerns(session, found)
    return Outcome(sets, f"{urgent} {says}".lstrip(), sets[0].id)


def told_of_returns(found: Sequence[ComparedReturn]) -> str:
    """What returns bring, in a sentence: how they stand, and how many are new, changed or here already."""
    back = [one for one in found if one.state != "empty"]
    stand = Counter(one.status for one in back)
    parts = [f"{stand[status]} {words}" for status, words in RETURN_STATES.items() if stand[status]]
    states = Counter[str](one.state for one in back)
    news = [f"{states[state]} {words}" for state, words in RETURN_NEWS.items() if states[state]]
    empty = len(found) - len(back)
    left = f" {empty} not filled in." if empty else ""
    return f"{joined(parts)} ({', '.join(news)}).{left}" if back else "Nothing is filled in."


def told_of_concerns(session: Session, found: Sequence[ComparedReturn]) -> str:
    """That a return tells of a concern now, and what to do: the first thing to be said."""
    urgent = [whose(session, one.filled) for one in found if one.urgent]
    return f"A concern now: {joined(urgent)}. {URGENT_ANSWER}" if urgent else ""


RETURN_STATES = {
    "returned": "returned",
    "late": "returned late",
    "partial": "in part",
    "not_known": "not known to the agency",
    "not_completed": "not completed",
}
"""How a return can stand, in a sentence."""

RETURN_NEWS = {"new": "new", "changed": "changed", "here": "here already"}


def _return_sets(session: Session, edge: Edge, one: ComparedReturn) -> list[Set]:
    """What taking a return sets: only what its form says anew, and a sum of everything it says."""
    filled = one.filled
    if one.found is None:
        return_id, sets = make(edge, "return", agency=filled.agency, case=filled.case, sheet=filled.code)
        sets += put("return", return_id, form="questionnaire") if filled.form == "questionnaire" else []
    else:
        return_id, sets = one.found.id, []
    for cell in one.changes:
        sets += put("return", return_id, **_under(cell.field, cell.will))
    marks = {cell.field: sum_of(cell.will) or None for cell in one.cells if cell.state != "both"}
    marks["status"] = sum_of(one.said) or None
    sets += put("return", return_id, taken=marks)
    return sets + (_card(edge, one, return_id, session) if one.urgent else [])


def _under(field: str, value: str) -> dict[str, Any]:
    """A field with its value, as `put` takes it."""
    head, _, member = field.partition("/")
    return {head: {member: value}} if member else {head: value}


def _card(edge: Edge, one: ComparedReturn, return_id: str, session: Session) -> list[Set]:
    """The card of an immediate concern; its words stay in the return, under whose permission they are."""
    answer = "in the words of its return" if one.filled.cells.get("concern") else "without words"
    what = f"A return answers {concern_question(session)} with yes, {answer} ({return_id})."
    return make(edge, "concern", case=one.filled.case, agency=one.filled.agency, what=what, when=edge.at())[1]
