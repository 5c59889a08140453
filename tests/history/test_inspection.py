"""What verify and rebuild find in a folder, and that they lose nothing."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_words
from deepdive.history.drafts import Draft
from deepdive.history.files import REAL
from deepdive.history.inspection import Inspection, inspect
from deepdive.history.line import Line, encode
from deepdive.history.reading import Reading
from deepdive.history.shown import Shown, show
from desks import begun, station


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A session that two laptops wrote, closed."""
    desk = begun(tmp_path)
    desk.do("capture", text="+ first", group="1")
    with Desk(desk.folder, station(tmp_path, "laptop2", seed=2)) as other:
        other.do("capture", text="- second", group="2")
    desk.poll()
    desk.do("capture", text="> third", group="1")
    desk.close()
    return desk.folder


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Every file by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def looked_at(folder: Path) -> Inspection:
    """What is found; fails where looking changed something."""
    before = bytes_in(folder)
    found = inspect(folder, REAL)
    assert bytes_in(folder) == before
    return found


def texts(folder: Path) -> set[str]:
    """The notes."""
    return {note.text for note in Reading(folder, REAL).session.notes.values()}


def record_with(folder: Path, **changes: object) -> None:
    """Changes the one document of `meta` in the record."""
    tables = json.loads((folder / "record.json").read_bytes())
    tables["meta"]["1"] |= changes
    (folder / "record.json").write_text(json.dumps(tables), encoding="utf-8")


def test_a_whole_session_has_nothing_wrong_and_nothing_to_know(folder: Path) -> None:
    found = looked_at(folder)

    assert found.told == ()
    assert found.head == "Pre-birth, spring: 4 changes, 3 notes."


def test_a_line_that_is_missing_is_told_by_laptop_and_number(folder: Path) -> None:
    path = folder / "changes" / "laptop1.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[2])

    laptop = "laptop laptop1 (facilitator, last wrote here on 20 Nov 2026)"
    assert f"Of {laptop} 1 change has not arrived or is lost (2)." in looked_at(folder).wrong


def test_a_line_that_was_cut_off_behind_all_others_is_known_from_the_record(folder: Path) -> None:
    path = folder / "changes" / "laptop1.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))

    wrong, offered = looked_at(folder).wrong
    assert offered.startswith("Only the record still holds 1 note")

    assert "record.json knows later changes than the history (1 of laptop laptop1 (facilitator, " in wrong


def test_a_record_that_says_something_else_is_told_by_table_and_count_without_a_word_of_it(folder: Path) -> None:
    data = (folder / "record.json").read_bytes()
    (folder / "record.json").write_bytes(data.replace(b'"first"', b'"firsd"').replace(b'"third"', b'"thirt"'))

    (wrong,) = looked_at(folder).wrong

    assert "record.json says something other than the history of 2 of the notes." in wrong
    assert "firs" not in wrong


@pytest.mark.parametrize(
    "changes, told",
    [
        ({"schema": 2}, "newer deepdive"),
        ({"session": {"id": "s-other1"}}, "of another session"),
        ({"last": "none"}, "not a record of a session"),
    ],
)
def test_a_record_that_is_of_something_else_is_told(folder: Path, changes: dict[str, object], told: str) -> None:
    record_with(folder, **changes)

    assert any(told in line for line in looked_at(folder).wrong)


def test_a_record_of_an_earlier_version_that_has_fewer_fields_says_nothing_else(folder: Path) -> None:
    tables = json.loads((folder / "record.json").read_bytes())
    del tables["pieces"]
    for note in tables["notes"].values():
        del note["starred"], note["kind"]
    (folder / "record.json").write_text(json.dumps(tables), encoding="utf-8")

    assert looked_at(folder).wrong == []


def test_a_record_that_is_behind_or_missing_is_no_fault(folder: Path, tmp_path: Path) -> None:
    with Desk(folder, station(tmp_path, "laptop2", seed=3)) as other:
        other.do("capture", text="+ fourth", group="2")
    behind = looked_at(folder)
    (folder / "record.json").unlink()
    missing = looked_at(folder)

    assert behind.wrong == missing.wrong == []
    assert "1 change behind" in behind.notes[0]
    assert "record.json is not here" in missing.notes[0]


def test_a_history_of_a_newer_version_names_the_laptop(folder: Path) -> None:
    line = Line(2, "later", 1, 99, "", "laptop8", "", "hum", ())
    (folder / "changes" / "laptop8.jsonl").write_bytes(encode(line))

    assert "On laptop laptop8 is a newer deepdive: update this one." in looked_at(folder).wrong


def test_a_number_given_twice_is_told_and_both_changes_are_used(folder: Path) -> None:
    line = Line(1, "again", 2, 99, "", "laptop1", "", "hum", ())
    (folder / "changes" / "laptop1 (1).jsonl").write_bytes(encode(line))

    assert "On laptop laptop1 1 number was given to two changes each; both are used." in looked_at(folder).notes


@pytest.mark.parametrize("end", [b'{"v":1,"id":"half', bytes(512)], ids=["half a line", "empty bytes"])
def test_an_end_that_is_no_line_is_told(folder: Path, end: bytes) -> None:
    path = folder / "changes" / "laptop2.jsonl"
    path.write_bytes(path.read_bytes() + end)

    (wrong,) = looked_at(folder).wrong

    assert f"laptop2.jsonl: the last {len(end)} bytes are" in wrong


def test_a_conflict_copy_of_a_history_is_used_and_told_by_what_is_new_in_it(folder: Path, tmp_path: Path) -> None:
    path = folder / "changes" / "laptop2.jsonl"
    before = path.read_bytes()
    with Desk(folder, station(tmp_path, "laptop2", seed=3)) as other:
        other.do("capture", text="+ fourth", group="2")
    path.rename(path.with_name("laptop2-LAPTOP.jsonl"))
    path.write_bytes(before)

    found = looked_at(folder)

    assert texts(folder) == {"first", "second", "third", "fourth"}
    told = "changes/laptop2-LAPTOP.jsonl: a copy that another program made, with 1 new, which are used, and 1 that are"
    assert any(line.startswith(told) for line in found.notes)
    assert found.wrong == []


@pytest.mark.parametrize("name", ["laptop2 (1).jsonl", "laptop2.sync-conflict-20261120-140000-ABCDEFG.jsonl"])
def test_a_conflict_copy_with_nothing_new_in_it_is_told_and_counts_nothing_twice(folder: Path, name: str) -> None:
    shutil.copy(folder / "changes" / "laptop2.jsonl", folder / "changes" / name)

    found = looked_at(folder)

    assert any(f"changes/{name}" in line and "0 new" in line for line in found.notes)
    assert found.wrong == []
    assert len(Reading(folder, REAL).session.notes) == 3


@pytest.mark.parametrize("place", ["", "changes/"])
@pytest.mark.parametrize("name", ["record-LAPTOP.json", "record (1).json"])
def test_a_conflict_copy_of_a_record_is_told_by_what_is_new_in_it(
    folder: Path, tmp_path: Path, name: str, place: str
) -> None:
    shutil.copy(folder / "record.json", folder / f"{place}{name}")
    same = looked_at(folder)
    away = tmp_path / "away"
    shutil.copytree(folder, away / "sessions" / folder.name)
    with Desk(away / "sessions" / folder.name, station(tmp_path, "laptop1", seed=4)) as elsewhere:
        elsewhere.do("capture", text="+ elsewhere", group="1")
    shutil.copy(away / "sessions" / folder.name / "record.json", folder / f"{place}{name}")
    newer = looked_at(folder)

    assert same.wrong == []
    assert any(f"{place}{name}" in line and "0 changes that are new" in line for line in same.notes)
    assert any(f"{place}{name}" in line and "1 changes that are new" in line for line in newer.wrong)


def test_a_history_that_was_dropped_beside_the_folder_of_histories_is_told_and_not_lost(
    folder: Path, tmp_path: Path
) -> None:
    path = folder / "changes" / "laptop2.jsonl"
    path.rename(folder / "laptop2 (1).jsonl")

    found = looked_at(folder)

    assert any(
        line.startswith("laptop2 (1).jsonl: a copy") and "1 changes that are new" in line for line in found.wrong
    )


@pytest.mark.parametrize("data", [b"", bytes(4096)], ids=["0 bytes", "NUL"])
@pytest.mark.parametrize(
    "name", ["record.json", "changes/laptop2.jsonl", "record-LAPTOP.json", "changes/laptop2 (1).jsonl"]
)
def test_an_empty_file_is_told_and_costs_nothing_else(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)

    found = looked_at(folder)

    assert any(name.rpartition("/")[2] in one.says for one in found.told)
    assert {"first", "third"} <= texts(folder)
    is_ours = name in ("record.json", "changes/laptop2.jsonl") or data
    assert bool(found.wrong) == bool(is_ours and "LAPTOP" not in name)


def test_an_older_copy_of_the_record_costs_nothing_and_the_history_wins(folder: Path, tmp_path: Path) -> None:
    older = (folder / "record.json").read_bytes()
    with Desk(folder, station(tmp_path, "laptop1", seed=5)) as desk:
        desk.do("capture", text="+ fourth", group="1")
    (folder / "record.json").write_bytes(older)

    found = looked_at(folder)
    Desk(folder, station(tmp_path, "laptop1", seed=6)).close()

    assert found.wrong == []
    assert "1 change behind" in found.notes[0]
    assert b'"fourth"' in (folder / "record.json").read_bytes()


def test_a_history_nobody_has_written_to_yet_is_no_fault(folder: Path, tmp_path: Path) -> None:
    Desk(folder, station(tmp_path, "laptop3", seed=5)).close()

    found = looked_at(folder)

    assert found.wrong == []
    assert "laptop3.jsonl: empty; nothing was written there yet." in found.notes


@pytest.mark.skipif(sys.platform == "win32", reason="the rights of the profile hold there")
def test_files_that_others_may_read_are_told_and_left_as_they_are(folder: Path) -> None:
    os.chmod(folder / "record.json", 0o644)
    os.chmod(folder / "changes", 0o755)

    found = looked_at(folder)

    assert "2 files and folders here (changes and record.json)" in found.notes[0]
    assert (folder / "record.json").stat().st_mode & 0o777 == 0o644


def test_what_a_killed_program_left_and_what_was_kept_aside_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "changes" / ".laptop1.jsonl.7.tmp").write_bytes(b"half")
    with (folder / "changes" / "laptop1.jsonl").open("ab") as file:
        file.write(b"half a line")
    Desk(folder, station(tmp_path, "laptop1", seed=7)).close()

    told = looked_at(folder).notes

    assert any("1 half-written file" in line and "changes/.laptop1.jsonl.7.tmp" in line for line in told)
    assert "The folder damaged holds 1 file of bytes that were kept aside." in told


def test_a_draft_that_cannot_be_read_is_told(folder: Path, tmp_path: Path) -> None:
    desk = Desk(folder, station(tmp_path, "laptop1", seed=7))
    desk.keep_draft(Draft("half", "2026-11-20T10:00:00.000+00:00"))
    desk.close()
    (folder / "drafts" / "laptop1.json").write_bytes(b"")

    assert "drafts/laptop1.json: this line being typed cannot be read." in looked_at(folder).notes


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
def test_what_is_no_file_is_told_beside_all_else(folder: Path) -> None:
    os.mkfifo(folder / "changes" / "laptop9.jsonl")
    (folder / "changes" / "laptop8.jsonl").symlink_to("/dev/zero")
    (folder / "changes" / ".x.tmp").write_bytes(b"")

    found = looked_at(folder)

    assert any("laptop9.jsonl" in line for line in found.wrong)
    assert any("laptop8.jsonl" in line for line in found.wrong)
    assert any("half-written" in line for line in found.notes)


def test_a_session_without_its_history_is_told_to_stand_on_its_record(folder: Path) -> None:
    shutil.rmtree(folder / "changes")

    found = looked_at(folder)

    assert found.wrong == []
    assert found.notes == ["There is no history here: record.json is all there is."]


def test_a_session_whose_beginning_is_lost_tells_what_else_there_is(folder: Path) -> None:
    (folder / "record.json").unlink()
    path = folder / "changes" / "laptop1.jsonl"
    path.write_bytes(b"x" + path.read_bytes()[1:])

    found = looked_at(folder)

    assert any("damaged bytes from byte 0" in line for line in found.wrong)
    assert any("The beginning of this session is not here" in line for line in found.wrong)


def test_a_record_is_as_it_should_be_after_two_laptops_removed_words(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("capture", text="+ Ann and Bob came", group="1")
    other = Desk(desk.folder, station(tmp_path, "a-laptop"))
    desk.purge(of_words(desk.reading.fold, "Ann"))
    other.poll()
    other.purge(of_words(other.reading.fold, "Bob"))
    other.close()
    desk.poll()
    desk.close()

    assert inspect(desk.folder, REAL).wrong == []


def test_what_the_room_is_shown_is_no_line_being_typed(folder: Path) -> None:
    show(folder, "laptop1", Shown("2026-11-30T10:00:00Z", True), REAL)

    found = looked_at(folder)

    assert (found.wrong, found.notes) == ([], [])
