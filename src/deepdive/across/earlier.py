"""What earlier audits of the same kind left: their open actions, and the areas they had seen (steps 18 and 19).

An area is a theme on which an audit wrote learning. It stays after the captured words were removed.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec import Struct

from deepdive.across.actions import Asked, plan
from deepdive.across.digest import Digest, Point, learning
from deepdive.across.reading import counted
from deepdive.history.files import Files
from deepdive.model.capture_line import folded
from deepdive.model.session import Session
from deepdive.suggest.again import Earlier

STATES = {
    "": "",
    "accepted": "accepted",
    "part": "accepted in part",
    "not_accepted": "not accepted",
    "referred": "referred",
}


class Area(Struct, frozen=True):
    """Something an earlier audit had seen: the theme's name, its audit, and what was written."""

    name: str
    source: str
    held: str
    findings: tuple[str, ...] = ()


class Before(Struct, frozen=True):
    """What earlier audits of the same kind left, the last one first."""

    audits: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    open_actions: tuple[Asked, ...] = ()
    points: tuple[Earlier, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there was an earlier audit."""
        return bool(self.audits)


def before(session: Session, sessions: Path, today: date, files: Files) -> Before:
    """What stands in the sessions beside a session, of the same kind of audit and held before it."""
    return left_by(session, counted(sessions, files), today)


def left_by(session: Session, read: Iterable[Digest], today: date) -> Before:
    """What earlier ones of some sessions left for this one; areas are those of the last audit."""
    held = session.meeting.date if session.meeting else ""
    earlier = [
        one
        for one in read
        if one.row.toolkit == session.toolkit.id and one.row.id != session.id and _is_before(one.row.date, held)
    ]
    earlier.sort(key=lambda one: one.row.date, reverse=True)
    actions = tuple(one for one in plan(earlier, today).actions if one.line.is_open)
    last = next((one for one in earlier if any(map(learning, one.points))), None)
    return Before(
        tuple(_named(one) for one in earlier),
        tuple(_areas(last)) if last else (),
        actions,
        tuple(point for one in earlier for point in _points(one)),
    )


def _is_before(day: str, held: str) -> bool:
    return not held or day < held


def _named(one: Digest) -> str:
    return f"{one.row.title}, {one.row.date}" if one.row.date else one.row.title


def _areas(one: Digest) -> list[Area]:
    """The themes of an audit's learning, those with most of it first."""
    names = {theme.id: theme.name for theme in one.themes}
    found: dict[str, list[Point]] = {}
    for point in one.points:
        if point.of == "finding" and learning(point):
            name = next((names[theme] for theme in point.themes if theme in names), "Other points")
            found.setdefault(name, []).append(point)
    in_turn = sorted(found.items(), key=lambda item: (-len(item[1]), folded(item[0])))
    return [Area(name, _named(one), one.row.date, tuple(point.text for point in points)) for name, points in in_turn]


def _points(one: Digest) -> list[Earlier]:
    open_ = {line.number for line in one.actions if line.is_open}
    begun = {line.number for line in one.actions}
    return [
        Earlier(point.id, point.of, point.number, point.text, _state(point, open_, begun), one.year, one.row.folder)
        for point in one.points
    ]


def _state(point: Point, open_: set[int], begun: set[int]) -> str:
    """What became of a recommendation: its actions first, else the board's answer."""
    if point.of == "finding":
        return ""
    if point.number in begun:
        return "open" if point.number in open_ else "done"
    return STATES[point.decision]
