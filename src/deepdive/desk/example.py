"""The fictional sample, copied: it is never opened in place."""

from pathlib import Path

from deepdive.desk.desk import Desk, Station
from deepdive.desk.setting import Outcome
from deepdive.errors import Refused
from deepdive.history.keys import key_of
from deepdive.history.line import Set
from deepdive.history.reading import CHANGES, Reading
from deepdive.model.partnership import FILE as PARTNERSHIP
from deepdive.model.text import slug
from deepdive.shipped import shipped


def copy_example(target: Path, station: Station, *, practice: bool = False) -> Path:
    """Copies the sample into a folder as a session of this laptop, its partnership file in it; answers its folder.

    A copy that may come to lie among real sessions is for `practice`: marked everywhere, in no count. Its made-up
    standing words are in its own folder: beside it they would be those of real sessions too.
    """
    source, files = shipped("sample"), station.files
    if not source.is_dir():
        raise Refused("The sample is not in this installation.")
    folder = _free(target, _name_of(source, station))
    files.make_folder(folder / CHANGES)
    for name in files.names(source / CHANGES):
        files.replace_whole(folder / CHANGES / name, files.read(source / CHANGES / name))
    if files.condition(source / PARTNERSHIP):
        files.replace_whole(folder / PARTNERSHIP, files.read(source / PARTNERSHIP))
    with Desk(folder, station) as desk:
        desk.do("host", device=station.device)
        _make_own(desk, key_of(station.home, desk.session.id), practice)
    return folder


def _make_own(desk: Desk, public_key: str, practice: bool) -> None:
    """Gives a session that was made without one the key for what groups hand back, and marks it; no undo ends that."""
    sets: list[Set] = []
    if public_key and not desk.session.details.public_key:
        sets.append(Set("session", desk.session.id, "public_key", public_key))
    if practice:
        sets.append(Set("session", desk.session.id, "practice", True))
    if sets:
        desk.carry_out("give_key", Outcome(sets, "", desk.session.id))


def _name_of(source: Path, station: Station) -> str:
    """The name the sample's folder would have been given."""
    session = Reading(source, station.files).session
    date = session.meeting.date if session.meeting else ""
    return f"{date}-{slug(session.details.title)}".strip("-")


def _free(target: Path, name: str) -> Path:
    """A folder of this name that is not there yet; a number is added to one that is taken."""
    for number in range(1, 1000):
        folder = target / (name if number == 1 else f"{name}-{number}")
        if not folder.exists():
            return folder
    raise Refused(f"There are a thousand samples in {target}.")
