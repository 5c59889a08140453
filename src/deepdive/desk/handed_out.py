"""Group files that were handed out: to which group, when, by which name, and which came back (F9).

A purge cannot reach them, so its preview and its receipt name them.
"""

from collections.abc import Iterable

from deepdive.desk.edge import Edge
from deepdive.desk.setting import Outcome, make, put
from deepdive.history.line import Set
from deepdive.history.pack import Head
from deepdive.model.agenda import moment
from deepdive.model.session import Session
from deepdive.model.things import Piece

KIND = "handed_out"


def written_down(edge: Edge, group: str, name: str, at: str) -> Outcome:
    """What to set so that it is known that a file was handed out; `at` is when it was packed, as its head says."""
    piece, sets = make(edge, "piece", title=name, about=group, source=at)
    return Outcome([*sets, *put("piece", piece, kind=KIND)], f"{name} is written down as handed out.", piece)


def handed_out(session: Session) -> list[Piece]:
    """The files that were handed out, in order."""
    return [piece for piece in session.pieces.values() if piece.kind == KIND]


def answered(session: Session, heads: Iterable[Head], at: str) -> list[Set]:
    """What to set so that it is known of which files an answer came back."""
    told = {(head.group, head.since) for head in heads if head.since}
    back = [piece for piece in handed_out(session) if (piece.about, piece.source) in told]
    return [item for piece in back for item in put("piece", piece.id, came_back=at)]


def told(session: Session) -> list[str]:
    """Every file that was handed out, in a plain line."""
    return [_line(session, piece) for piece in handed_out(session)]


def _line(session: Session, piece: Piece) -> str:
    group = session.groups.get(piece.about)
    to = (group.label if group else "") or ("a group" if piece.about else "the whole session")
    back = f"came back {_when(piece.came_back)}" if piece.came_back else "nothing came back of it yet"
    return f"{piece.title or 'a file'}, {to}, handed out {_when(piece.source)}: {back}."


def _when(at: str) -> str:
    then = moment(at)
    return f"{then:%d.%m.%Y %H:%M}" if then else "at an unknown time"
