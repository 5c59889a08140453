"""A session that several people work on: what happens in it is drawn, for tests that hold of every session."""

from collections.abc import Iterable
from pathlib import Path

from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from deepdive.history.line import Line
from desks import begun, station


def act(desk: Desk, what: int, pick: int) -> None:
    """One of the things people do, on something that is there; what cannot be done changes nothing."""
    try:
        if what == 8:
            desk.undo()
        elif what == 9:
            desk.redo()
        else:
            verb, given = _drawn(desk, what, pick)
            desk.do(verb, **given)
    except Refused:
        return


def _drawn(desk: Desk, what: int, pick: int) -> tuple[str, dict[str, object]]:
    """A verb and what it is told; a new note while there is none."""
    notes, themes = list(desk.session.notes), list(desk.session.themes)
    if what <= 3 or not notes:
        return "capture", {"text": f"{'+->.'[pick % 4]} said {pick}", "group": str(pick % 3 + 1)}
    note = notes[pick % len(notes)]
    acts: dict[int, tuple[str, dict[str, object]]] = {
        4: ("amend", {"note": note, "text": f"- changed {pick}"}),
        5: ("gather", {"notes": (note,), "theme": themes[pick % len(themes)]}),
        6: ("withdraw", {"note": note}),
        7: ("star", {"note": note}),
        10: ("same_as", {"note": note, "other": notes[(pick // 7) % len(notes)]}),
        11: ("finding", {"text": f"found {pick}", "notes": (note,)}),
        12: ("theme", {"name": f"theme {pick % 5}", "notes": (note,)}),
        13: ("merge", {"theme": themes[pick % len(themes)], "into": themes[(pick // 3) % len(themes)]}),
    }
    return acts[what]


def lived(folder: Path, acts: Iterable[tuple[int, int, int]]) -> list[Line]:
    """The lines of a session that three laptops worked on, each seeing the others now and then."""
    first = begun(folder)
    desks = [first, *(Desk(first.folder, station(folder, name), "note-taker") for name in ("laptop2", "laptop3"))]
    for who, what, pick in acts:
        if pick % 3 == 0:
            desks[who].poll()
        act(desks[who], what, pick)
    for desk in desks:
        desk.close()
    return list(Desk(first.folder, station(folder, "laptop4")).reading.fold.lines.values())
