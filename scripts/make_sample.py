"""Builds the fictional session in sessions/sample from scripts/sample, through the desk, as it would have been lived.

Run it after a change to the toolkit files, to the verbs or to the words in scripts/sample. The same words make the same
bytes: the clock and the ids are given, and the session has no key pair, so there is no private key to look after.
"""

import random
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk, Station
from deepdive.desk.edge import Edge
from deepdive.history.device import Home
from deepdive.history.files import Files
from deepdive.history.reading import CHANGES, RECORD
from deepdive.library import toolkit_source
from deepdive.model.partnership import FILE as PARTNERSHIP
from deepdive.model.partnership import read_partnership
from deepdive.model.toolkits import load

ROOT = Path(__file__).resolve().parents[1]
WORDS = Path(__file__).resolve().parent / "sample"
SAMPLE = ROOT / "sessions" / "sample"
HOST = "sample01"
SEED = 56
_NAME = re.compile(r"\$[a-z0-9-]+")


class Act(NamedTuple):
    """Something a person did: when, on which laptop, which verb with what, and the name it goes by from then on."""

    at: datetime
    by: str
    do: str
    given: dict[str, Any]
    name: str = ""
    fields: dict[str, str] = {}
    unseen: bool = False


class Unhurried(Files):
    """A disk that is not waited for: what is built here can be built again."""

    def fsync(self, descriptor: int) -> None:
        """Leaves it to the system when a file reaches the disk."""

    def sync_folder(self, path: Path) -> None:
        """Leaves it to the system when a name reaches the disk."""


class Keyless(Home):
    """A data folder that keeps no private key, so that a session made here has no public one either."""

    def keep_key(self, session_id: str, key: str) -> bool:
        """Keeps nothing, and says so."""
        return False


class Clock:
    """The wall clock of the story: it stands where an act begins, and goes on a little at each step of it."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._now = datetime.min.replace(tzinfo=UTC)

    def stand_at(self, moment: datetime) -> None:
        """Stands at a moment, give or take what nobody would notice; never goes back."""
        self._now = max(moment + timedelta(milliseconds=self._chance.randrange(1000)), self._now)

    def step(self) -> None:
        """Goes on by as long as a person takes to fill in one more field."""
        self._now += timedelta(milliseconds=self._chance.randrange(2500, 7000))

    def now(self) -> datetime:
        """The moment."""
        return self._now


class Story:
    """The session as it grows: its laptops, its clock, and the things that have a name in the words."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        chance = random.Random(SEED)
        self._clock = Clock(chance)
        self._edge = Edge(self._clock.now, chance.randbytes)
        self._desks: dict[str, Desk] = {}
        self._things: dict[str, str] = {}

    def begin(self, session: dict[str, Any]) -> None:
        """Makes the session on the facilitator's laptop."""
        self._clock.stand_at(datetime.fromisoformat(session["made"]))
        toolkit = load(session["toolkit"], toolkit_source)
        partnership = read_partnership((WORDS / PARTNERSHIP).read_bytes())
        told = Beginning(title=session["title"], date=session["date"], cases=session["cases"], groups=session["groups"])
        desk = new_session(self._folder / "sessions", self._station(HOST), toolkit, partnership, told)
        self._desks[HOST] = desk

    def carry_out(self, act: Act) -> None:
        """Does one act on its laptop, which has seen what the others did unless the act says that it has not."""
        self._clock.stand_at(act.at)
        desk = self._desk(act.by)
        if not act.unseen:
            desk.poll()
        given = {name: self._meant(value) for name, value in act.given.items()}
        thing = str(given["thing"]) if act.do == "describe" else self._do(desk, act.do, given)
        kind = str(given.get("of", "")) if act.do == "describe" else ""
        if act.name:
            self._things[act.name] = thing
        for field, value in act.fields.items():
            self._clock.step()
            desk.do("describe", thing=thing, of=kind, field=field, value=self._meant(value))

    def end(self) -> Path:
        """Closes every laptop, the facilitator's last, with the record written; answers the session's folder."""
        host = self._desks.pop(HOST)
        for desk in self._desks.values():
            desk.close()
        host.poll()
        host.close()
        return host.folder

    def _do(self, desk: Desk, verb: str, given: dict[str, Any]) -> str:
        if verb in ("undo", "redo"):
            return (desk.undo() if verb == "undo" else desk.redo()).thing
        return desk.do(verb, **given).thing

    def _desk(self, device: str) -> Desk:
        if device not in self._desks:
            self._desks[device] = Desk(self._desks[HOST].folder, self._station(device), "note-taker")
        return self._desks[device]

    def _station(self, device: str) -> Station:
        files = Unhurried()
        return Station(files, Keyless(self._folder / device, files), self._edge, device)

    def _meant(self, value: Any) -> Any:
        """A value with the ids that its names stand for."""
        if isinstance(value, list):
            return [self._meant(item) for item in value]
        if isinstance(value, str):
            return _NAME.sub(lambda found: self._things[found[0][1:]], value)
        return value


def build(target: Path) -> None:
    """Writes the sample into a folder: the history, the record and the partnership's words."""
    with tempfile.TemporaryDirectory() as folder:
        story = Story(Path(folder))
        story.begin(tomllib.loads((WORDS / "session.toml").read_text("utf-8")))
        for act in acts():
            story.carry_out(act)
        made = story.end()
        shutil.copytree(made / CHANGES, target / CHANGES)
        shutil.copy(made / RECORD, target / RECORD)
    shutil.copy(WORDS / PARTNERSHIP, target / PARTNERSHIP)


def acts() -> list[Act]:
    """Every act of the story in the order of time."""
    days = (act for path in sorted(WORDS.glob("[0-9]*.toml")) for act in _acts_of_day(path))
    return sorted([*days, *_notes_in_the_room(WORDS / "notes.tsv")], key=lambda act: act.at)


def _acts_of_day(path: Path) -> Iterator[Act]:
    """The acts in one file; one without a time follows the one before it after the file's pace."""
    table = tomllib.loads(path.read_text("utf-8"))
    pace, at = timedelta(seconds=table["pace"]), _moment(table, table["begins"])
    for row in table["act"]:
        at = _moment(table, row.pop("at")) if "at" in row else at + pace
        told = {key: row.pop(key) for key in ("do", "fields", "unseen") if key in row}
        yield Act(at=at, by=row.pop("on", HOST), name=row.pop("as", ""), given=row, **told)


def _notes_in_the_room(path: Path) -> Iterator[Act]:
    """The notes as they were typed: time, laptop, group, name, words and, for some, the note that they rest on."""
    stamp, *lines = path.read_text("utf-8").splitlines()
    for line in lines:
        at, by, group, name, text, *rests_on = line.split("\t")
        given: dict[str, Any] = {"text": text, "group": group, "rests_on": [f"${one}" for one in rests_on]}
        yield Act(datetime.fromisoformat(stamp.format(time=at)), by, "capture", given, name)


def _moment(table: dict[str, Any], time: str) -> datetime:
    return datetime.fromisoformat(f"{table['day']}T{time}{table['offset']}")


def main() -> None:
    """Builds the sample anew in its place in the repository."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "sample"
        build(made)
        shutil.rmtree(SAMPLE, ignore_errors=True)
        shutil.copytree(made, SAMPLE)
    sys.stdout.write(f"{SAMPLE.relative_to(ROOT)} is built.\n")


if __name__ == "__main__":
    main()
