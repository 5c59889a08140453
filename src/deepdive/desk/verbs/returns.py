"""What comes back: capture sheets of groups, on paper or as a spreadsheet (F32)."""

from deepdive.desk.edge import Edge
from deepdive.desk.registry import Lines, verb
from deepdive.desk.setting import Outcome, put
from deepdive.desk.verbs.capture import URGENT_ANSWER, amend, capture
from deepdive.errors import Refused
from deepdive.history.line import Set
from deepdive.model.session import Session
from deepdive.model.sheet import STAGE_OF, Compared, Sheet, compared, place, read_typed, row_sum, text_sum
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
    urgent = any(one.said and one.said.urgent for one in found if one.state in ("new", "changed"))
    return Outcome(sets, f"{says} {URGENT_ANSWER}" if urgent else says, sheet.group)


def told(session: Session, sheet: Sheet, found: list[Compared]) -> str:
    """What a sheet brings, in a sentence: how many rows are new, here already, changed."""
    counts = {state: sum(one.state == state for one in found) for state in STATES}
    parts = [f"{counts[state]} {words}" for state, words in STATES.items() if counts[state]]
    label = session.groups[sheet.group].label
    return f"{label}: {joined(parts) if parts else 'no rows with words'}."


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
    if one.said is None or one.state in ("here", "both", "refused"):
        return []
    marks = {"sheet": place(sheet.code, row), "sheet_sum": row_sum(row), "sheet_words": text_sum(one.said)}
    if one.state == "changed":
        return [*amend(session, edge, note=one.note, text=row.line).sets, *put("note", one.note, **marks)]
    kind: NoteKind = one.said.kind
    cases = session.groups[sheet.group].cases
    only = cases[0] if len(cases) == 1 else ""
    made = capture(session, edge, text=row.line, group=sheet.group, case=only, stage=STAGE_OF[kind])
    return [*made.sets, *put("note", made.thing, **marks)]
