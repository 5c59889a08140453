"""What a laptop does when another program changes its own file of changes while the session is open."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from deepdive.desk.desk import Desk, Station
from deepdive.desk.purging import of_words
from deepdive.errors import NotSaved
from deepdive.history.device import Home
from deepdive.history.files import REAL
from deepdive.history.line import Line, encode, seal
from deepdive.history.reading import Reading
from desks import NoSync, begun, edge, station


def notes_on_disk(folder: Path) -> list[str]:
    """The notes by their words; fails where a line is damaged, missing, or a number was given to two lines."""
    reading = Reading(folder, REAL)
    assert not reading.journal.damage
    assert not reading.fold.missing()
    numbers = [(line.device, line.n) for line in reading.fold.lines.values()]
    assert len(set(numbers)) == len(numbers)
    return sorted(note.text for note in reading.session.notes.values())


def own(desk: Desk) -> Path:
    """The file a desk writes to."""
    return desk.folder / "changes" / f"{desk.device}.jsonl"


def begun_with(folder: Path, *texts: str) -> Desk:
    """An open session with notes."""
    desk = begun(folder)
    for text in texts:
        desk.do("capture", text=f"+ {text}", group="1")
    return desk


def put(path: Path, data: bytes) -> None:
    """What a sync engine does: a new file in the place of the old."""
    new = path.with_name(".incoming")
    new.write_bytes(data)
    new.replace(path)


def test_an_older_copy_put_in_the_place_of_the_open_file_costs_no_acknowledged_note(tmp_path: Path) -> None:
    desk = begun_with(tmp_path, "first")
    older = own(desk).read_bytes()
    desk.do("capture", text="+ second", group="1")
    put(own(desk), older)

    answer = desk.do("capture", text="+ third", group="1")

    assert notes_on_disk(desk.folder) == ["first", "second", "third"]
    assert desk.device != "laptop1"
    assert (desk.folder / "changes" / "laptop1.jsonl").read_bytes() == older
    assert "Nothing is lost" in answer.says


def test_the_same_bytes_in_another_file_are_gone_on_from_under_the_same_id(tmp_path: Path) -> None:
    desk = begun_with(tmp_path, "first")
    put(own(desk), own(desk).read_bytes())

    answer = desk.do("capture", text="+ second", group="1")

    assert notes_on_disk(desk.folder) == ["first", "second"]
    assert desk.device == "laptop1"
    assert "Another program" not in answer.says
    assert [path.name for path in own(desk).parent.iterdir()] == ["laptop1.jsonl"]


def test_a_file_whose_times_were_touched_is_still_its_own(tmp_path: Path) -> None:
    desk = begun_with(tmp_path, "first")
    own(desk).touch()

    desk.do("capture", text="+ second", group="1")

    assert desk.device == "laptop1"


@pytest.mark.parametrize("how", ["cut", "emptied", "gone", "renamed", "of other bytes", "filled with nothing"])
def test_whatever_is_done_to_the_open_file_every_acknowledged_note_is_on_the_disk_after_the_next(
    tmp_path: Path, how: str
) -> None:
    desk = begun_with(tmp_path, "first", "second")
    path, data = own(desk), own(desk).read_bytes()
    ways: dict[str, Callable[[], object]] = {
        "cut": lambda: path.write_bytes(data[: data.rfind(b"\n", 0, -1) + 1]),
        "emptied": lambda: path.write_bytes(b""),
        "gone": path.unlink,
        "renamed": lambda: path.rename(path.with_name("laptop1 (1).jsonl")),
        "of other bytes": lambda: path.write_bytes(data[:-9] + b"00000000}"[-8:] + b"\n"),
        "filled with nothing": lambda: path.write_bytes(bytes(len(data))),
    }
    ways[how]()

    desk.do("capture", text="+ third", group="1")

    on_disk = {note.text for note in Reading(desk.folder, REAL).session.notes.values()}
    assert on_disk == {"first", "second", "third"}
    assert desk.device != "laptop1"


def test_lines_that_a_stranger_added_under_the_same_id_are_kept_and_no_number_is_given_twice_from_then_on(
    tmp_path: Path,
) -> None:
    desk = begun_with(tmp_path, "first")
    copy = tmp_path / "elsewhere"
    shutil.copytree(desk.folder, copy / "sessions" / desk.folder.name)
    with Desk(copy / "sessions" / desk.folder.name, station(copy, "laptop1", seed=7)) as stranger:
        stranger.do("capture", text="+ by a stranger", group="1")
        added = own(stranger).read_bytes()[own(desk).stat().st_size :]
    with own(desk).open("ab") as file:
        file.write(added)

    desk.do("capture", text="+ second", group="1")

    assert notes_on_disk(desk.folder) == ["by a stranger", "first", "second"]
    assert desk.device != "laptop1"


def test_a_file_that_was_replaced_after_the_last_act_is_put_right_on_leaving(tmp_path: Path) -> None:
    desk = begun_with(tmp_path, "first")
    older = own(desk).read_bytes()
    desk.do("capture", text="+ second", group="1")
    put(own(desk), older)

    desk.close()

    assert notes_on_disk(desk.folder) == ["first", "second"]


def test_a_file_that_was_replaced_is_put_right_by_the_next_look_at_the_folder(tmp_path: Path) -> None:
    desk = begun_with(tmp_path, "first", "second")
    put(own(desk), b"")

    desk.poll()

    assert notes_on_disk(desk.folder) == ["first", "second"]


def test_undo_still_takes_back_what_was_done_before_the_file_was_replaced(tmp_path: Path) -> None:
    desk = begun_with(tmp_path, "first", "second")
    put(own(desk), b"")

    desk.undo()

    assert notes_on_disk(desk.folder) == ["first"]


class Full(NoSync):
    """A disk that takes nothing while it is full."""

    full = False

    def write(self, descriptor: int, data: bytes) -> int:
        return 0 if self.full else super().write(descriptor, data)


def test_a_full_disk_while_lines_are_put_back_is_told_and_costs_nothing_but_waiting(tmp_path: Path) -> None:
    disk = Full()
    desk = begun(tmp_path, station(tmp_path, "laptop1", disk))
    desk.do("capture", text="+ first", group="1")
    put(own(desk), b"")
    disk.full = True
    for _ in range(5):
        with pytest.raises(NotSaved):
            desk.do("capture", text="+ second", group="1")
    disk.full = False

    desk.do("capture", text="+ second", group="1")

    assert notes_on_disk(desk.folder) == ["first", "second"]
    assert len(list((desk.folder / "changes").iterdir())) == 2


def test_a_session_whose_folder_was_removed_is_not_brought_back_by_a_note(tmp_path: Path) -> None:
    desk = begun_with(tmp_path, "first")
    shutil.rmtree(desk.folder)

    with pytest.raises(NotSaved, match="gone"):
        desk.do("capture", text="+ second", group="1")
    desk.close()

    assert not desk.folder.exists()


def test_a_folder_that_was_away_for_a_moment_is_gone_on_with_under_the_same_id(tmp_path: Path) -> None:
    desk = begun_with(tmp_path, "first")
    desk.folder.rename(tmp_path / "away")
    with pytest.raises(NotSaved):
        desk.do("capture", text="+ second", group="1")
    (tmp_path / "away").rename(desk.folder)

    desk.do("capture", text="+ second", group="1")

    assert notes_on_disk(desk.folder) == ["first", "second"]
    assert desk.device == "laptop1"


def test_the_host_goes_on_writing_the_record_under_its_new_id_and_after_it_comes_back(tmp_path: Path) -> None:
    desk = begun_with(tmp_path, "first")
    put(own(desk), b"")
    desk.do("capture", text="+ second", group="1")
    desk.close()
    home = Home(tmp_path / "data-laptop1", NoSync())
    kept = home.device({}, lambda: "never")

    with Desk(desk.folder, Station(NoSync(), home, edge(9), kept)) as came_back:
        came_back.do("capture", text="+ third", group="1")

    assert kept == came_back.device == desk.device
    record = json.loads((desk.folder / "record.json").read_bytes())
    assert [row["text"] for row in record["notes"].values()] == ["first", "second", "third"]


def test_a_second_window_whose_file_was_replaced_leaves_the_first_its_id(tmp_path: Path) -> None:
    first = begun_with(tmp_path, "first")
    second = Desk(first.folder, station(tmp_path, "laptop1", seed=5))
    second.do("capture", text="+ second", group="1")
    put(own(second), b"")

    second.do("capture", text="+ third", group="1")
    first.do("capture", text="+ fourth", group="1")

    assert notes_on_disk(first.folder) == ["first", "fourth", "second", "third"]
    assert first.device == "laptop1"
    assert second.is_second_window


def test_lines_of_a_newer_version_are_put_back_as_they_came(tmp_path: Path) -> None:
    desk = begun_with(tmp_path, "first")
    line = Line(2, desk.station.edge.change(), 1, 99, "", "laptop8", "", "later", ())
    newer = seal(encode(line).split(b',"crc"')[0] + b',"mood":"calm"}')
    desk.reading.journal.take_in([newer.rstrip()])
    desk.close()
    again = Desk(desk.folder, station(tmp_path, "laptop1", seed=6))
    put(own(again), b"")

    again.do("capture", text="+ second", group="1")

    assert newer in own(again).read_bytes()


def test_words_that_were_removed_for_good_are_not_put_back(tmp_path: Path) -> None:
    desk = begun_with(tmp_path, "Kayleigh rang", "first")
    desk.purge(of_words(desk.reading.fold, "Kayleigh"))
    put(own(desk), b"")

    desk.do("capture", text="+ second", group="1")

    assert b"Kayleigh" not in own(desk).read_bytes()
    assert len(notes_on_disk(desk.folder)) == 3


def test_a_session_that_was_read_is_shown_without_the_right_to_write_until_something_is_done(tmp_path: Path) -> None:
    begun(tmp_path).close()
    here = station(tmp_path, "laptop1")
    (folder,) = (tmp_path / "sessions").iterdir()
    shown, other = Desk(folder, here, reading=Reading(folder, REAL)), Desk(folder, here)

    assert shown.session.details.title == other.session.details.title
    assert other.device == "laptop1"

    shown.do("capture", text="+ she was asked", group="1")

    assert shown.device == "laptop1~2"


def test_a_session_that_was_only_shown_leaves_nothing_behind(tmp_path: Path) -> None:
    begun(tmp_path).close()
    (folder,) = (tmp_path / "sessions").iterdir()
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    Desk(folder, station(tmp_path, "laptop1"), reading=Reading(folder, REAL)).close()

    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
