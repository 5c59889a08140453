"""Sheets of actions out of all sessions and back to the sessions they came from."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from deepdive.across.actions import Plan
from deepdive.across.reading import Read, Unread, read_all
from deepdive.history.files import Files
from deepdive.history.reading import Reading
from deepdive.model.action_sheet import BackRow, Edit, SheetRow, edits
from deepdive.model.session import Session
from deepdive.summary.wording import day


class Came(Struct, frozen=True):
    """What a sheet brings one session."""

    folder: Path
    session: Session
    edits: tuple[Edit, ...]
    gone: tuple[str, ...] = ()
    """Actions of the sheet that this session has no longer."""

    @property
    def news(self) -> tuple[Edit, ...]:
        """The cells that would change something."""
        return tuple(one for one in self.edits if one.state != "here")


def sheet_rows(plan: Plan) -> list[SheetRow]:
    """The open actions of a plan as rows of a sheet."""
    return [
        SheetRow(
            one.action, one.session, f"{one.title}, {day(one.date)}", f"{one.line.number}. {one.line.recommendation}"
        )
        for one in plan.open
    ]


def came_for(sessions: Path, rows: Sequence[BackRow], files: Files) -> tuple[list[Came], list[str]]:
    """What a sheet brings each session, and the ids of sessions that are not here; raises as a session is read."""
    wanted = dict.fromkeys(row.session for row in rows)
    folders = _folders(read_all(sessions, files), wanted)
    found = [came_to(sessions / folders[one], rows, files) for one in wanted if one in folders]
    return found, [one for one in wanted if one not in folders]


def came_to(folder: Path, rows: Sequence[BackRow], files: Files) -> Came:
    """What a sheet brings the session in a folder."""
    session = Reading(folder, files).session
    own = [row for row in rows if row.session == session.id]
    gone = tuple(row.action for row in own if row.action not in session.actions)
    return Came(folder, session, tuple(edits(session, own)), gone)


def _folders(read: Iterable[Read | Unread], wanted: Iterable[str]) -> dict[str, str]:
    """The folder of each session by its id."""
    ids = set(wanted)
    rows = (one.digest.row for one in read if isinstance(one, Read))
    return {row.id: row.folder for row in rows if row.id in ids}
