"""Making a session: its folder, its first line, its key."""

from pathlib import Path

from msgspec import Struct

from deepdive.desk.desk import Desk, Station
from deepdive.desk.verbs.setup import begin, names_nobody
from deepdive.errors import DeepDiveError, NotSaved, Refused
from deepdive.history.journal import Journal
from deepdive.history.keys import new_key
from deepdive.history.line import VERSION, Line
from deepdive.history.reading import CHANGES
from deepdive.model.limits import too_much
from deepdive.model.partnership import Partnership
from deepdive.model.text import clean_line, slug
from deepdive.model.toolkit import Toolkit


class Beginning(Struct, frozen=True, kw_only=True):
    """What a new session is told; `date` is a plain day, `keep_title` that the title was looked at and names nobody."""

    title: str
    date: str
    cases: int = 2
    groups: int = 3
    agenda: str = ""
    practice: bool = False
    keep_title: bool = False


def new_session(sessions: Path, station: Station, toolkit: Toolkit, partnership: Partnership, told: Beginning) -> Desk:
    """Makes a session in the sessions folder and opens it; raises `Refused` or `NotSaved`, and then there is none."""
    title = clean_line(told.title)
    if not title:
        raise Refused("A session needs a title.")
    if problem := too_much("title", title):
        raise Refused(problem)
    if not told.keep_title:
        names_nobody(title, "title")
    session_id = station.edge.fresh("s")
    outcome = begin(
        station.edge,
        toolkit,
        partnership,
        session_id=session_id,
        title=title,
        host=station.device,
        date=told.date,
        cases=told.cases,
        groups=told.groups,
        agenda=told.agenda,
        practice=told.practice,
        public_key=new_key(station.home, session_id),
    )
    edge = station.edge
    sets = tuple(outcome.sets)
    line = Line(VERSION, edge.change(), 1, 1, edge.at(), station.device, "facilitator", "new", sets)
    folder = _free_folder(sessions, f"{told.date}-{slug(title)}", station)
    try:
        _write_first(folder, station, line)
        return Desk(folder, station)
    except (DeepDiveError, OSError) as error:
        _unmake(folder, station)
        raise NotSaved("No session was made: the disk did not take it. What you typed is still here.") from error


def _free_folder(sessions: Path, name: str, station: Station) -> Path:
    """A folder that is not there yet, made; a number is added to a name that is taken."""
    for number in range(1, 1000):
        folder = sessions / (name if number == 1 else f"{name}-{number}")
        if not folder.exists():
            try:
                station.files.make_folder(folder)
            except OSError as error:
                _unmake(folder, station)
                raise NotSaved(f"No session was made: the folder {sessions} cannot be written to.") from error
            return folder
    raise Refused("There are a thousand sessions of this name. Choose another title.")


def _unmake(folder: Path, station: Station) -> None:
    """Takes away what there is of a session that could not be made."""
    files = station.files
    try:
        for name in files.names(folder / CHANGES):
            files.unlink(folder / CHANGES / name)
        if files.names(folder):
            files.remove_folder(folder / CHANGES)
        files.remove_folder(folder)
    except OSError:  # nothing more can be done; a folder without a first line is no session
        return


def _write_first(folder: Path, station: Station, line: Line) -> None:
    journal = Journal(folder / CHANGES, station.files)
    try:
        journal.begin_writing(station.device)
        journal.append(line)
    finally:
        journal.close()
