"""After a refusal: what one laptop must put right by itself, in the order in which it goes wrong."""

import errno
import json
from pathlib import Path
from threading import Event, Thread

import pytest

from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_note
from deepdive.errors import NotSaved
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from desks import NoSync, begun, station

SECRET = "Kayleigh"


class Picky(NoSync):
    """Refuses the calls it is told to, by name and by the end of a path where there is one; halves writes by name."""

    def __init__(self) -> None:
        self.refuses: set[tuple[str, str]] = set()

    def write(self, descriptor: int, data: bytes) -> int:
        return super().write(descriptor, data[: len(data) // 2] if ("write", "") in self.refuses else data)

    def truncate(self, descriptor: int, size: int) -> None:
        self._meet("truncate", "")
        super().truncate(descriptor, size)

    def replace(self, source: Path, target: Path) -> None:
        self._meet("replace", target.suffix)
        super().replace(source, target)

    def sync_folder(self, path: Path) -> None:
        self._meet("sync_folder", path.name)

    def _meet(self, call: str, end: str) -> None:
        if (call, end) in self.refuses:
            raise OSError(errno.EIO, "the disk refuses")


@pytest.fixture
def disk() -> Picky:
    """A disk that is well until it is told otherwise."""
    return Picky()


def whole(desk: Desk) -> list[str]:
    """The texts on the disk; fails where a line is damaged or missing."""
    reading = Reading(desk.folder, REAL)
    assert not reading.journal.damage
    assert not reading.fold.missing()
    return sorted(note.text for note in reading.session.notes.values())


def test_a_torn_line_that_could_not_be_cut_off_is_never_built_upon_when_a_purge_arrives(
    tmp_path: Path, disk: Picky
) -> None:
    desk = begun(tmp_path, station(tmp_path, "laptop1", disk))
    note = desk.do("capture", text=f"+ {SECRET} rang", group="1").thing
    other = Desk(desk.folder, station(tmp_path, "laptop2"))
    other.purge(of_note(other.reading.fold, note))
    disk.refuses = {("write", ""), ("truncate", "")}
    with pytest.raises(NotSaved):
        desk.do("capture", text="+ refused", group="1")
    disk.refuses = set()

    desk.poll()
    desk.do("capture", text="+ taken", group="1")

    assert whole(desk) == ["taken"]


def test_a_rewritten_history_whose_name_was_not_confirmed_is_gone_on_from_at_its_real_end(
    tmp_path: Path, disk: Picky
) -> None:
    desk = begun(tmp_path, station(tmp_path, "laptop1", disk))
    note = desk.do("capture", text=f"+ {SECRET} rang {'and rang ' * 200}", group="1").thing
    disk.refuses = {("sync_folder", "changes")}
    desk.purge(of_note(desk.reading.fold, note))
    disk.refuses = set()
    desk.do("capture", text="+ first", group="1")
    disk.refuses = {("write", "")}
    with pytest.raises(NotSaved):
        desk.do("capture", text="+ refused", group="1")
    disk.refuses = set()

    desk.do("capture", text="+ second", group="1")

    assert whole(desk) == ["first", "second"]


def test_words_that_could_not_be_cleaned_from_the_history_are_told_and_go_with_the_next_look(
    tmp_path: Path, disk: Picky
) -> None:
    desk = begun(tmp_path, station(tmp_path, "laptop1", disk))
    note = desk.do("capture", text=f"+ {SECRET} rang", group="1").thing
    disk.refuses = {("replace", ".jsonl")}
    receipt = desk.purge(of_note(desk.reading.fold, note))
    disk.refuses = set()
    path = desk.folder / "changes" / "laptop1.jsonl"

    assert receipt.laptops == ("laptop1",)
    assert SECRET.encode() in path.read_bytes()
    desk.poll()
    assert SECRET.encode() not in path.read_bytes()


def test_a_session_whose_folder_could_not_be_confirmed_leaves_no_folder(tmp_path: Path, disk: Picky) -> None:
    (tmp_path / "sessions").mkdir()
    disk.refuses = {("sync_folder", "sessions")}

    with pytest.raises(NotSaved, match="No session was made"):
        begun(tmp_path, station(tmp_path, "laptop1", disk))

    assert not list((tmp_path / "sessions").iterdir())


def test_what_a_killed_program_left_half_written_goes_with_a_purge(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text=f"+ {SECRET} rang", group="1").thing
    left = [desk.folder / ".record.json.1.tmp", desk.folder / "changes" / ".laptop1.jsonl.1.tmp"]
    for path in left:
        path.write_text(f'{{"text":"{SECRET} ra', encoding="utf-8")

    desk.purge(of_note(desk.reading.fold, note))

    assert not [path for path in left if path.exists()]


class Crossing(NoSync):
    """A disk on which one record is stopped before its bytes are written, until another is about to be put down."""

    def __init__(self) -> None:
        self.armed = False
        self.inside, self.go_on, self.wrote = Event(), Event(), Event()

    def write(self, descriptor: int, data: bytes) -> int:
        if not (self.armed and data.startswith(b'{"meta"')):
            return super().write(descriptor, data)
        self.armed = False
        self.inside.set()
        assert self.go_on.wait(20)
        taken = super().write(descriptor, data)
        self.wrote.set()
        return taken

    def replace(self, source: Path, target: Path) -> None:
        if self.inside.is_set() and target.name == "record.json":
            self.go_on.set()
            assert self.wrote.wait(20)
        super().replace(source, target)


def test_two_threads_that_put_down_records_at_once_leave_the_newer_one_whole(tmp_path: Path) -> None:
    disk = Crossing()
    desk = begun(tmp_path, station(tmp_path, "laptop1", disk))
    older = desk.record.to_write()
    assert older
    disk.armed = True
    first = Thread(target=desk.record.put, args=(older,))
    first.start()
    assert disk.inside.wait(20)
    desk.do("capture", text="+ newer", group="1")
    second = Thread(target=desk.record.write)

    second.start()
    second.join(0.3)
    disk.go_on.set()
    first.join()
    second.join()

    tables = json.loads((desk.folder / "record.json").read_bytes())
    assert [row["text"] for row in tables["notes"].values()] == ["newer"]
