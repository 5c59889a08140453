"""The desk: on the disk before it is shown, one writer a file, nothing lost."""

import os
import stat
import sys
from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.errors import NotSaved, Refused
from deepdive.history.drafts import Draft
from deepdive.history.files import Files
from desks import NoSync, begun, station


class Failing(NoSync):
    """A disk that refuses when it is told to."""

    def __init__(self) -> None:
        self.refuses = ""

    def write(self, descriptor: int, data: bytes) -> int:
        """Takes everything, half, or nothing."""
        if self.refuses == "write":
            raise OSError(28, "No space left on device")
        if self.refuses == "half":
            return super().write(descriptor, data[: len(data) // 2])
        return super().write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        """Answers, or not."""
        if self.refuses == "fsync":
            raise OSError(5, "Input/output error")


@pytest.mark.parametrize("fault", ["write", "half", "fsync"])
def test_what_the_disk_refuses_is_nowhere_and_the_next_goes_on(tmp_path: Path, fault: str) -> None:
    files = Failing()
    desk = begun(tmp_path, station(tmp_path, "laptop1", files))
    desk.do("capture", text="+ first", group="1")
    before = desk.session

    files.refuses = fault
    with pytest.raises(NotSaved, match="Not saved"):
        desk.do("capture", text="+ lost", group="1")
    files.refuses = ""

    assert desk.session is before
    desk.do("capture", text="+ second", group="1")
    again = Desk(desk.folder, station(tmp_path, "laptop2"))
    assert [note.text for note in again.session.notes.values()] == ["first", "second"]
    assert not again.reading.journal.damage
    assert not again.reading.fold.missing()


def test_a_refused_act_leaves_everything_as_it_was(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    before, size = desk.session, sum(path.stat().st_size for path in (desk.folder / "changes").iterdir())

    for verb, given in (
        ("capture", {"text": "+"}),
        ("gather", {"notes": ("n-none",), "theme": "fathers"}),
        ("nosuch", {}),
    ):
        with pytest.raises(Refused):
            desk.do(verb, **given)

    assert desk.session is before
    assert sum(path.stat().st_size for path in (desk.folder / "changes").iterdir()) == size


def test_one_act_is_one_write_and_one_fsync(tmp_path: Path) -> None:
    calls: list[str] = []

    class Counting(Files):
        def write(self, descriptor: int, data: bytes) -> int:
            calls.append("write")
            return super().write(descriptor, data)

        def fsync(self, descriptor: int) -> None:
            calls.append("fsync")
            super().fsync(descriptor)

    desk = begun(tmp_path, station(tmp_path, "laptop1", Counting()))
    calls.clear()

    desk.do("capture", text="+ one /A @mw #fathers ??", group="1")

    assert calls == ["write", "fsync"]


def test_a_second_window_of_this_laptop_writes_its_own_file_and_has_its_own_undo(tmp_path: Path) -> None:
    here = station(tmp_path, "laptop1")
    desk = begun(tmp_path, here)
    second = Desk(desk.folder, here)
    desk.do("capture", text="+ from the first", group="1")
    second.do("capture", text="+ from the second", group="1")

    assert second.is_second_window
    assert sorted(path.name for path in (desk.folder / "changes").iterdir()) == ["laptop1.jsonl", "laptop1~2.jsonl"]
    desk.poll()
    desk.undo()
    assert [note.text for note in desk.session.notes.values()] == ["from the second"]
    second.close()
    third = Desk(desk.folder, here)
    assert third.device == "laptop1~2"


def test_a_torn_last_line_is_kept_aside_and_cut_off_by_its_writer_only(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("capture", text="+ whole", group="1")
    desk.close()
    path = desk.folder / "changes" / "laptop1.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"v":1,"id":"torn')

    other = Desk(desk.folder, station(tmp_path, "laptop2"))
    assert path.read_bytes() == whole + b'{"v":1,"id":"torn'
    again = Desk(desk.folder, station(tmp_path, "laptop1"))

    assert path.read_bytes() == whole
    assert [file.read_bytes() for file in (desk.folder / "damaged").iterdir()] == [b'{"v":1,"id":"torn']
    assert again.session.notes == other.session.notes


def test_a_file_that_ends_before_what_this_laptop_remembers_gets_a_new_writer(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    path = desk.folder / "changes" / "laptop1.jsonl"
    old = path.read_bytes()
    desk.do("capture", text="+ after the backup", group="1")
    desk.close()
    path.write_bytes(old)

    again = Desk(desk.folder, station(tmp_path, "laptop1"))
    again.do("capture", text="+ new", group="1")

    assert again.device != "laptop1"
    assert path.read_bytes() == old
    assert not again.reading.fold.missing()


def test_others_lines_come_with_a_poll_and_nothing_is_read_twice(tmp_path: Path) -> None:
    reads: list[int] = []

    class Watching(NoSync):
        def read(self, path: Path, offset: int = 0, most: int = 1 << 30) -> bytes:
            data = super().read(path, offset, most)
            reads.append(len(data))
            return data

    desk = begun(tmp_path, station(tmp_path, "laptop1", Watching()))
    other = Desk(desk.folder, station(tmp_path, "laptop2"))
    other.do("capture", text="+ one", group="1")
    desk.poll()
    reads.clear()

    assert [desk.poll() for _ in range(1000)] == [0] * 1000
    assert not reads
    other.do("capture", text="+ two", group="1")
    assert desk.poll() == 1
    assert reads == [len((desk.folder / "changes" / "laptop2.jsonl").read_bytes().splitlines(True)[-1])]


def test_a_half_copied_line_waits_until_it_is_whole(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    other = Desk(desk.folder, station(tmp_path, "laptop2"))
    other.do("capture", text="+ one", group="1")
    path = desk.folder / "changes" / "laptop2.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:40])

    assert desk.poll() == 0
    path.write_bytes(whole)
    assert desk.poll() == 1
    assert not desk.reading.journal.damage


def test_a_conflict_copy_of_a_file_is_read_and_changes_nothing(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ Kayleigh rang", group="1").thing
    changes = desk.folder / "changes"
    (changes / "laptop1-DESKTOP-7.jsonl").write_bytes((changes / "laptop1.jsonl").read_bytes())
    before = desk.session

    assert desk.poll() == 0
    assert desk.session == before
    desk.purge_note(note)
    assert note not in Desk(desk.folder, station(tmp_path, "laptop2")).session.notes


def test_the_draft_is_kept_offered_back_and_emptied(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.keep_draft(Draft("half a li", "2026-11-20T09:30:00.000+00:00", group="g-1"))

    desk.close()

    again = Desk(desk.folder, station(tmp_path, "laptop1"))

    assert again.kept_draft() == Draft("half a li", "2026-11-20T09:30:00.000+00:00", group="g-1")
    again.keep_draft(Draft("", ""))
    assert again.kept_draft() is None
    assert not list((desk.folder / "drafts").iterdir())


def test_only_the_host_writes_the_record_until_another_takes_over(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    other = Desk(desk.folder, station(tmp_path, "laptop2"))
    other.do("capture", text="+ one", group="1")
    other.close()
    assert not (desk.folder / "record.json").exists()

    third = Desk(desk.folder, station(tmp_path, "laptop3"))
    third.do("host", device="laptop3")
    third.close()

    assert (desk.folder / "record.json").exists()


def test_a_record_that_cannot_be_replaced_now_is_tried_again(tmp_path: Path) -> None:
    class Held(NoSync):
        held = True

        def replace(self, source: Path, target: Path) -> None:
            if self.held and target.name == "record.json":
                raise PermissionError(13, "held by another program")
            super().replace(source, target)

    files = Held()
    desk = begun(tmp_path, station(tmp_path, "laptop1", files))

    assert not desk.record.write()
    assert desk.record.is_behind
    files.held = False
    assert desk.record.write()
    assert not [path for path in desk.folder.iterdir() if path.suffix == ".tmp"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_files_and_folders_are_their_owners_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        desk = begun(tmp_path)
        desk.keep_draft(Draft("half", ""))
        desk.close()
    finally:
        os.umask(old)

    for path in [desk.folder, *desk.folder.rglob("*"), *(tmp_path / "data-laptop1").rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), (path, oct(mode))
