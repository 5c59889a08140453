"""What people said of the meeting, on the papers they handed in."""

import msgspec

from deepdive.desk.edge import Edge
from deepdive.desk.registry import Lines, verb
from deepdive.desk.setting import Outcome, last_position, make, put
from deepdive.errors import Refused
from deepdive.history.line import Set
from deepdive.model.feedback import KIND, Compared, FeedbackRow, FeedbackSheet, checked, compared, place, sum_of, told
from deepdive.model.limits import NOTE_LIMIT
from deepdive.model.session import Session
from deepdive.model.text import clean


class _Row(msgspec.Struct, frozen=True):
    number: int
    answers: dict[str, str]


class _Sheet(msgspec.Struct, frozen=True):
    code: str
    rows: tuple[_Row, ...]


@verb("Take in feedback on the meeting")
def take_feedback(session: Session, edge: Edge, *, text: Lines) -> Outcome:
    """Takes in papers of feedback as JSON: {code, rows: [{number, answers: {F1: Yes}}]}; twice changes nothing."""
    sheet = _read(text)
    found = compared(session, sheet)
    news = [one for one in found if one.state in ("new", "changed")]
    if not news:
        raise Refused(f"{told(found)} Nothing was changed.")
    edge.keep_order("pc", sum(one.state == "new" for one in news))
    at = last_position(session, "piece")
    sets = [item for step, one in enumerate(news) for item in _taken(session, edge, sheet, one, at + step)]
    return Outcome(sets, told(found), sheet.meeting)


def as_text(sheet: FeedbackSheet) -> str:
    """A sheet as the verb takes it."""
    return msgspec.json.encode(sheet).decode()


def _read(text: str) -> FeedbackSheet:
    try:
        said = msgspec.json.decode(text.encode(), type=_Sheet)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        raise Refused("This is no sheet of feedback: JSON with a code and rows of answers.") from None
    return FeedbackSheet(said.code, tuple(_row(one) for one in said.rows))


def _row(said: _Row) -> FeedbackRow:
    row = checked(said.number, {field: clean(words).strip() for field, words in said.answers.items()})
    if any(len(words) > NOTE_LIMIT for words in row.answers.values()):
        raise Refused(f"Row {said.number} has an answer of more than {NOTE_LIMIT:,} characters. Nothing was taken.")
    return row


def _taken(session: Session, edge: Edge, sheet: FeedbackSheet, one: Compared, position: float) -> list[Set]:
    """What taking a paper sets: a new piece, or the answers of one that was changed on the sheet."""
    marks = {"sheet": place(sheet.code, one.row), "sheet_sum": sum_of(one.row.answers)}
    if one.state == "changed":
        before = session.pieces[one.piece].answers
        answers = {**dict.fromkeys(before, ""), **one.row.answers}
        return put("piece", one.piece, answers=answers, **marks)
    given = {"about": sheet.meeting, "answers": dict(one.row.answers), "position": position, **marks}
    piece, sets = make(edge, "piece", **given)
    return [*sets, *put("piece", piece, kind=KIND)]
