"""Many sessions: the folder they are in, finding one, what the list says of each."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from msgspec import Struct

from deepdive.errors import DeepDiveError, Refused, Unreadable
from deepdive.history.files import Files
from deepdive.history.journal import ENDING
from deepdive.history.reading import CHANGES, RECORD, Reading
from deepdive.model.actions import decision_on, is_asked
from deepdive.model.limits import TOML_BYTES
from deepdive.model.partnership import FILE as PARTNERSHIP
from deepdive.model.partnership import Partnership, read_partnership
from deepdive.model.session import Session
from deepdive.model.text import joined, slug
from deepdive.shipped import shipped

SAMPLE = "sample"

BASES = ("core", "adults")
"""The toolkits that others build on: of children, and of adults."""

ORDER = (
    *("pre-birth-assessment", "pre-birth-care-leavers", "keeping-babies-safe", "neglect"),
    *("exploitation-missing", "domestic-abuse", "strategy-discussions", "transitions"),
)
"""The toolkits that ship as they are listed: by the age of the child, then by what services do."""


Source = Callable[[str], bytes]


class Row(Struct, frozen=True, kw_only=True):
    """One session as the library lists it; `problem` says why it could not be read whole.

    `due` are the days of its open actions, `has_raw` says that captured words are still there.
    """

    folder: str
    id: str = ""
    title: str = ""
    toolkit: str = ""
    date: str = ""
    stage: str = ""
    notes: int = 0
    practice: bool = False
    groups: int = 0
    cases: int = 0
    open_actions: int = 0
    to_settle: int = 0
    problem: str = ""
    due: tuple[str, ...] = ()
    keep_raw_until: str = ""
    keep_rest_until: str = ""
    has_raw: bool = False


def is_session(folder: Path, files: Files) -> bool:
    """Whether a folder holds a session: a history, a base or a record."""
    return any(name.endswith(ENDING) for name in files.names(folder / CHANGES)) or any(
        files.condition(folder / name) for name in (RECORD, "base.json")
    )


def folders(sessions: Path, files: Files) -> list[Path]:
    """The folders in a sessions folder that hold a session, newest name first."""
    return [
        sessions / name for name in sorted(files.names(sessions), reverse=True) if is_session(sessions / name, files)
    ]


def row_of(folder: Path, session: Session) -> Row:
    """The row of a session that was read."""
    meeting = session.meeting
    to_do = [action for action in session.actions.values() if is_asked(action, decision_on(session, action))]
    return Row(
        folder=folder.name,
        id=session.id,
        title=session.details.title,
        toolkit=session.toolkit.id,
        date=meeting.date if meeting else "",
        stage=session.stage.id if session.stage else "",
        notes=sum(note.kind != "remark" for note in session.notes.values()),
        practice=session.details.practice,
        groups=len(session.groups),
        cases=len(session.cases),
        open_actions=len(to_do),
        to_settle=len(session.conflicts),
        due=tuple(sorted(action.due for action in to_do if action.due)),
        keep_raw_until=session.details.keep_raw_until,
        keep_rest_until=session.details.keep_rest_until,
        has_raw=any(note.text for note in session.notes.values()),
    )


def find(sessions: Path, said: str, files: Files) -> Path:
    """The session a person means; raises `Refused`.

    A path, a folder's name, a unique part of one, or of the title a session has now: a folder keeps its first name.
    """
    path = Path(said)
    if path.is_dir() and is_session(path, files):
        return path
    if path.is_file():
        raise Refused(f"{path.name} is a file. If it is a group file, `deepdive join` opens it.")
    names = [folder.name for folder in folders(sessions, files)]
    if said in names:
        return sessions / said
    found = _called(names, said) or _titled(sessions, names, said, files)
    if len(found) == 1:
        return sessions / found[0]
    if found:
        raise Refused(f'"{said}" could be {joined(found[:8], "or")}.')
    there = f"There is {joined(names[:8])}." if names else "There are no sessions here yet."
    raise Refused(f'No session is called "{said}". {there}')


def _called(names: list[str], said: str) -> list[str]:
    """The folders that what was said is a part of, as it is or as a title is written in a folder's name."""
    if not said.strip():
        return []
    found = [name for name in names if said.lower() in name.lower()]
    written = slug(said)
    return found or [name for name in names if written in name.lower() and written != slug("")]


def _titled(sessions: Path, names: list[str], said: str, files: Files) -> list[str]:
    """The folders of sessions that what was said is a part of the title of; one that cannot be read has none."""
    if not said.strip():
        return []
    found = []
    for name in names:
        with suppress(DeepDiveError, OSError):
            if said.strip().casefold() in Reading(sessions / name, files).session.details.title.casefold():
                found.append(name)
    return found


def partnership(sessions: Path, files: Files) -> Partnership:
    """The standing words beside the sessions; an empty one when there is no such file, or it is made up."""
    return read_partnership(_beside(sessions, files))


def standing_words(folder: Path, files: Files) -> Partnership:
    """The standing words of a session: those it was given with it, or those beside it."""
    return read_partnership(standing_file(folder, files))


def standing_file(folder: Path, files: Files) -> bytes:
    """The partnership file that came with a session, or the one beside it; nothing when there is none."""
    own = folder / PARTNERSHIP
    return files.read(own, most=TOML_BYTES) if files.condition(own) else _beside(folder.parent, files)


def _beside(sessions: Path, files: Files) -> bytes:
    """The partnership file beside the sessions; one that is made up stands for no session, as if there were none."""
    if PARTNERSHIP not in files.names(sessions):
        return b""
    data = files.read(sessions / PARTNERSHIP, most=TOML_BYTES)
    return b"" if is_made_up(data) else data


def is_made_up(data: bytes) -> bool:
    """Whether a partnership file still has a telephone number of the sample's: those reach nobody."""
    return any(phone in data for phone in _phones_of_the_sample())


@cache
def _phones_of_the_sample() -> frozenset[bytes]:
    path = shipped("sample") / PARTNERSHIP
    words = read_partnership(path.read_bytes()) if path.is_file() else Partnership()
    contacts = (*words.contacts, *words.wellbeing, *words.safeguarding, *words.allegations)
    return frozenset(contact.phone.encode() for contact in contacts)


def make_partnership(sessions: Path, files: Files) -> None:
    """Puts the starting partnership file beside the sessions, where there is none."""
    if PARTNERSHIP not in files.names(sessions):
        files.make_folder(sessions)
        files.replace_whole(sessions / PARTNERSHIP, (shipped("toolkits") / PARTNERSHIP).read_bytes())


def toolkit_ids() -> list[str]:
    """The ids of the toolkits that ship, without what they share."""
    there = {path.stem for path in shipped("toolkits").glob("*.toml")}
    others = (name for name in there - set(ORDER) if name not in BASES and not name.startswith(Path(PARTNERSHIP).stem))
    return [*(name for name in ORDER if name in there), *sorted(others)]


def toolkit_source(toolkit_id: str) -> bytes:
    """The bytes of a toolkit that ships; raises `Unreadable` when there is none of that id."""
    path = shipped("toolkits") / f"{toolkit_id}.toml"
    if path.parent != shipped("toolkits") or not path.is_file():
        import difflib

        near = difflib.get_close_matches(toolkit_id, [*BASES, *toolkit_ids()], 1)
        hint = f" Did you mean {near[0]}?" if near else f" There is {joined(toolkit_ids())}."
        raise Unreadable(f"There is no toolkit {toolkit_id}.{hint}")
    return path.read_bytes()
