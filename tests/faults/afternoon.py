"""A fixed afternoon of two laptops and three windows: the acts that every fault is tried on, one after another."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_note, of_words
from deepdive.history.drafts import Draft
from deepdive.history.files import Files
from desks import begun, station

SECRET = "Kayleigh"
HALF = Draft("half a line", "2026-11-20T10:00:00.000+00:00")
LATER = Draft(f"{SECRET} and her", "2026-11-20T11:00:00.000+00:00", group="g-1")


class Room:
    """The laptops of a meeting, what is open on them, and what the acts before have made."""

    def __init__(self, folder: Path, files: Files, desk: type[Desk] = Desk) -> None:
        self.folder = folder
        self.files = files
        self.desks: dict[str, Desk] = {}
        self.made: dict[str, str] = {}
        self._desk = desk
        self._openings = 0

    @property
    def session(self) -> Path:
        """The session's folder."""
        return self.folder / "sessions" / "2026-11-20-pre-birth-spring"

    def begin(self) -> None:
        """Makes the session on the first laptop."""
        begun(self.folder, station(self.folder, "laptop1", self.files)).close()

    def open(self, name: str, device: str) -> None:
        """Opens the session in a window; every opening draws other ids."""
        self._openings += 1
        at = station(self.folder, device, self.files, seed=self._openings)
        self.desks[name] = self._desk(self.session, at)

    def close(self, name: str) -> None:
        """Leaves the session."""
        self.desks[name].close()
        del self.desks[name]

    def says(self, name: str, label: str, text: str) -> None:
        """Takes down a note and keeps its id under a label."""
        self.made[label] = self.desks[name].do("capture", text=text, group="1").thing

    def exports(self) -> None:
        """A document that quotes what must go later stands in the session's folder."""
        out = self.session / "out"
        out.mkdir(exist_ok=True)
        (out / "learning-summary-restricted.md").write_text(f"{SECRET} rang", encoding="utf-8")


class Act(NamedTuple):
    """One act of the afternoon, and the laptop's window it happens in."""

    name: str
    do: Callable[[Room], object]


def purge_note(room: Room) -> None:
    """Removes for good what laptop2 wrote and laptop1 amended."""
    desk = room.desks["one"]
    desk.poll()
    desk.purge(of_note(desk.reading.fold, room.made["late"]))


def purge_words(room: Room) -> None:
    """Removes a name wherever it stands."""
    desk = room.desks["one"]
    desk.purge(of_words(desk.reading.fold, SECRET))


def see_and_write(room: Room) -> None:
    """The host learns of a purge and writes the record anew."""
    room.desks["other"].poll()
    room.desks["other"].record.write()


def gather(room: Room) -> None:
    """Puts a note of each window in a theme, and a note of another laptop."""
    desk = room.desks["one"]
    desk.poll()
    desk.do("gather", notes=(room.made["first"], room.made["second"]), theme="fathers")


ACTS: tuple[Act, ...] = (
    Act("make the session", Room.begin),
    Act("open", lambda room: room.open("one", "laptop1")),
    Act("capture", lambda room: room.says("one", "first", "+ midwife came weekly /A")),
    Act("keep a draft", lambda room: room.desks["one"].keep_draft(HALF)),
    Act("capture what must go", lambda room: room.says("one", "secret", f"- {SECRET} rang from Elm Road /B")),
    Act("write the record", lambda room: room.desks["one"].record.write()),
    Act("open a second window", lambda room: room.open("two", "laptop1")),
    Act("capture in it", lambda room: room.says("two", "second", "> share plans @housing ??")),
    Act("amend", lambda r: r.desks["one"].do("amend", note=r.made["first"], text="+ midwife came every week /A")),
    Act("gather", gather),
    Act("undo", lambda room: room.desks["one"].undo()),
    Act("redo", lambda room: room.desks["one"].redo()),
    Act("close the second window", lambda room: room.close("two")),
    Act("open on another laptop", lambda room: room.open("other", "laptop2")),
    Act("capture there", lambda room: room.says("other", "late", "- late again, said the neighbour")),
    Act("keep another draft", lambda room: room.desks["one"].keep_draft(LATER)),
    Act("purge a note", purge_note),
    Act("take over as host", lambda room: room.desks["other"].do("host", device="laptop2")),
    Act("see the purge there", lambda room: room.desks["other"].poll()),
    Act("write the record there", see_and_write),
    Act("keep the draft again", lambda room: room.desks["one"].keep_draft(LATER)),
    Act("purge words", purge_words),
    Act("see the words go there", see_and_write),
    Act("leave", lambda room: room.close("one")),
    Act("come back", lambda room: room.open("one", "laptop1")),
    Act("capture again", lambda room: room.says("one", "last", ". thank you")),
    Act("leave the other", lambda room: room.close("other")),
    Act("leave again", lambda room: room.close("one")),
)

SECRETS_GONE = next(i for i, act in enumerate(ACTS, 1) if act.name == "see the words go there")
"""How many acts are done when the name must stand nowhere: not in the record either, which another laptop writes."""
