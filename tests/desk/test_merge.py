"""What comes back from groups is taken in whole, once, in any order; and one undo takes it back."""

import shutil
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepdive.desk.desk import Desk
from deepdive.errors import NotSaved
from deepdive.history.joined import joined_in, keep_joined
from deepdive.history.reading import CHANGES, Reading
from deepdive.model.session import Session
from desks import Clock, NoSync, begun, station
from group_files import NOW, brought, handed_back, joined, looked, merged, taker, texts, written
from living import act


class Full(NoSync):
    """A disk that takes no whole file while it is full."""

    is_full = False

    def replace(self, source: Path, target: Path) -> None:
        """Refuses while the disk is full."""
        if self.is_full:
            raise OSError(28, "No space left on device")
        super().replace(source, target)


def bare(session: Session) -> Session:
    """A session without the reports of what was taken in."""
    return msgspec.structs.replace(session, pieces={})


def another(folder: Path) -> Desk:
    """Another session, made on another laptop."""
    return begun(folder / "other", station(folder / "other", "laptop7"))


def test_notes_that_a_group_hands_back_are_in_the_session(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("capture", text="+ said in plenary", group="1")

    answer = merged(desk, brought(desk, 2, "+ plan shared @HV #fathers /A", "- calls unanswered"))

    assert answer.says == "Taken in: 1 file, 2 new notes. Undo takes it back."
    assert texts(desk) == ["calls unanswered", "plan shared", "said in plenary"]
    note = next(note for note in desk.session.notes.values() if note.text == "plan shared")
    assert (len(note.agencies), len(note.cases), note.themes) == (1, 1, ("fathers",))
    assert desk.session.conflicts == ()
    assert Reading(desk.folder, desk.station.files).session == desk.session


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    path = brought(desk, 2, "+ plan shared")
    merged(desk, path)
    before, size = desk.session, (desk.folder / CHANGES / "laptop1.jsonl").stat().st_size

    answer = merged(desk, path, path)

    assert answer.says == "Nothing new: all of it is here already."
    assert desk.session is before
    assert (desk.folder / CHANGES / "laptop1.jsonl").stat().st_size == size


def test_a_file_named_twice_at_once_is_taken_once(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    path = brought(desk, 2, "+ plan shared")

    report = looked(desk, path, path)

    assert [one.new for one in report.files] == [1, 0]
    assert len(report.lines) == 1


def test_a_late_file_brings_only_what_came_since(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    copy = written(desk, 2, "+ first")
    merged(desk, handed_back(desk, 2, copy))
    with Desk(copy.folder, taker(desk, 2), "note-taker") as there:
        there.do("capture", text="+ second", group=copy.group)

    report = looked(desk, handed_back(desk, 2, copy, "late.age"))

    assert [(one.new, one.here) for one in report.files] == [(1, 1)]


def test_looking_changes_nothing_on_the_disk_or_at_the_desk(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    path = brought(desk, 2, "+ plan shared")
    before = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}

    looked(desk, path)

    assert {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()} == before
    assert texts(desk) == []


def test_the_report_is_kept_in_plain_words_without_anybody_s_own(tmp_path: Path) -> None:
    desk = begun(tmp_path)

    piece = merged(desk, brought(desk, 2, "+ plan shared")).thing

    assert desk.session.pieces[piece].kind == "taken_in"
    assert desk.session.pieces[piece].text == "back2.age (Group 2): 1 new note."


def test_two_changes_of_one_note_are_two_versions_and_told(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ plan shared", group="2").thing
    copy = joined(desk, 2)
    with Desk(copy.folder, taker(desk, 2), "note-taker") as there:
        there.do("amend", note=note, text="+ plan shared late")
    desk.do("amend", note=note, text="+ plan shared early")

    report = looked(desk, handed_back(desk, 2, copy))

    assert report.files[0].changed == (note,)
    assert report.told() == [
        "back2.age (Group 2): 1 changed.",
        f"  Two versions of note {note}, text.",
    ]


def test_notes_of_two_groups_that_say_the_same_are_named(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("capture", text="- the discharge plan was not on the ward at the weekend", group="1")
    desk.do("capture", text="- housing was not asked", group="1")

    report = looked(desk, brought(desk, 2, "- discharge plan not on the ward at weekend"))

    assert len(report.alike) == 1
    assert report.told_alike()[0].startswith("May make the same point: n-")
    first, second = (f'"{report.said[one]}" ({one})' for one in (report.alike[0].a, report.alike[0].b))
    assert report.told_alike(report.said) == [f"May make the same point: {first} and {second}."]
    assert '"discharge plan not on the ward at weekend"' in report.told_alike(report.said)[0]
    assert "discharge" not in " ".join(report.told())


def test_a_note_kept_apart_is_named_among_those_alike_without_its_words(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="- the discharge plan was not on the ward at the weekend", group="1").thing
    desk.do("park", note=note, kind="performance")

    report = looked(desk, brought(desk, 2, "- discharge plan not on the ward at weekend"))

    assert note not in report.said


def test_an_immediate_concern_among_them_is_told_first(tmp_path: Path) -> None:
    desk = begun(tmp_path)

    report = looked(desk, brought(desk, 2, "+ plan shared", "- she is not safe tonight !!"))

    assert report.told()[1] == "  1 immediate concern among them: see to it first."


@pytest.mark.parametrize(("minutes", "way"), [(7, "ahead of"), (-7, "behind")])
def test_a_clock_that_is_off_by_minutes_is_named(tmp_path: Path, minutes: int, way: str) -> None:
    clock = Clock()
    desk = begun(tmp_path, station(tmp_path, "laptop1", clock=clock))
    copy = joined(desk, 2)
    theirs = Clock()
    theirs.walk(minutes)
    with Desk(copy.folder, station(tmp_path, "taker2", clock=theirs), "note-taker") as there:
        there.do("capture", text="+ plan shared", group=copy.group)

    report = looked(desk, handed_back(desk, 2, copy), now=clock())

    assert report.told()[1] == f"  The clock of laptop taker2 is at least 7 minutes {way} this one's."


def test_clocks_that_agree_within_a_minute_are_not_named(tmp_path: Path) -> None:
    desk = begun(tmp_path)

    assert looked(desk, brought(desk, 2, "+ plan shared"), now=NOW + timedelta(hours=9)).files[0].clocks == ()


# undo


def test_one_undo_takes_a_merge_back_and_redo_brings_it_again(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("capture", text="+ said in plenary", group="1")
    merged(desk, brought(desk, 1, "+ one"), brought(desk, 2, "+ two", "- three"))
    lines = len(desk.reading.fold.lines)

    undone = desk.undo()
    left = texts(desk)
    redone = desk.redo()

    assert undone.says == "Undone: taking in, 2 files, 3 new notes."
    assert left == ["said in plenary"]
    assert redone.says == "Brought back: taking in, 2 files, 3 new notes."
    assert texts(desk) == ["one", "said in plenary", "three", "two"]
    assert len(desk.reading.fold.lines) == lines + 2


def test_undo_and_redo_of_a_merge_work_again_and_again_and_after_a_restart(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    merged(desk, brought(desk, 2, "+ two"))
    for _ in range(2):
        desk.undo()
        desk.redo()
    desk.close()

    again = Desk(desk.folder, desk.station)
    again.undo()

    assert texts(again) == []
    assert again.redo().says.startswith("Brought back")
    assert texts(again) == ["two"]


def test_undo_of_a_merge_writes_back_what_stood_there_however_often_they_changed_it(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ as it was", group="2").thing
    copy = joined(desk, 2)
    with Desk(copy.folder, taker(desk, 2), "note-taker") as there:
        there.do("amend", note=note, text="+ changed once")
        there.do("amend", note=note, text="+ changed twice")
    merged(desk, handed_back(desk, 2, copy))
    changed = texts(desk)

    desk.undo()

    assert changed == ["changed twice"]
    assert texts(desk) == ["as it was"]
    assert desk.session.conflicts == ()


def test_undo_of_a_merge_leaves_what_was_written_here_meanwhile(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ as it was", group="2").thing
    copy = joined(desk, 2)
    with Desk(copy.folder, taker(desk, 2), "note-taker") as there:
        there.do("amend", note=note, text="+ their wording")
    desk.do("amend", note=note, text="+ our wording")
    merged(desk, handed_back(desk, 2, copy))

    desk.undo()

    assert texts(desk) == ["our wording"]
    assert desk.session.conflicts == ()


def test_undo_of_a_merge_keeps_a_value_that_was_settled_since(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ as it was", group="2").thing
    copy = joined(desk, 2)
    with Desk(copy.folder, taker(desk, 2), "note-taker") as there:
        there.do("amend", note=note, text="+ their wording")
    path = handed_back(desk, 2, copy)
    merge = merged(desk, path)
    desk.do("amend", note=note, text="+ settled since")
    change = next(line.id for line in desk.reading.fold.lines.values() if line.verb == "take_in")

    answer = desk.undo(change)

    assert texts(desk) == ["settled since"]
    assert "stay as they were changed since" in answer.says
    assert merge.thing not in desk.session.pieces


def test_undo_of_a_merge_leaves_a_theme_that_was_here_before(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    path = brought(desk, 2, "+ heard her #voice")
    desk.do("capture", text="+ heard him #voice", group="1")
    merged(desk, path)

    desk.undo()

    assert "voice" in desk.session.themes
    assert desk.session.conflicts == ()


def test_two_groups_that_take_up_one_theme_have_nothing_to_settle(tmp_path: Path) -> None:
    desk = begun(tmp_path)

    merged(desk, brought(desk, 1, "+ heard her #voice"), brought(desk, 2, "+ heard him #voice"))

    assert desk.session.conflicts == ()


def test_what_was_taken_back_comes_again_when_its_file_is_merged_again(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    one, two = brought(desk, 1, "+ one"), brought(desk, 2, "+ two")
    merged(desk, one, two)
    desk.undo()

    answer = merged(desk, two)

    assert texts(desk) == ["two"]
    assert answer.says == "Taken in: 1 file, 0 new notes, 1 brought back. Undo takes it back."
    desk.undo()
    assert texts(desk) == []


# what is refused, and what is left as it was


def test_a_file_of_another_session_is_refused_and_the_others_are_taken(tmp_path: Path) -> None:
    desk, other = begun(tmp_path), another(tmp_path)
    strange = brought(other, 2, "+ not ours")

    report = looked(desk, strange, brought(desk, 2, "+ ours"))

    assert report.refused[0].problem == "locked for the key of another session, or damaged. Nothing was taken."
    assert [one.new for one in report.files] == [0, 1]


def test_a_file_of_another_session_under_the_same_key_is_told_as_such(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    copy = written(desk, 2, "+ plan shared")
    origin = joined_in(copy.folder, desk.station.files)
    assert origin is not None
    keep_joined(copy.folder, msgspec.structs.replace(origin, session="s-other0"), desk.station.files)

    report = looked(desk, handed_back(desk, 2, copy))

    assert report.files[0].problem == f"of another session (s-other0, this is {desk.session.id}). Nothing was taken."
    assert not report.brings


def test_without_the_key_it_is_said_how_to_go_on(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    path = brought(desk, 2, "+ plan shared")
    desk.station.home.keep_key(desk.session.id, "")

    assert "--key FILE" in looked(desk, path).files[0].problem


def test_a_file_that_is_none_is_left_as_it_is(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    (tmp_path / "picture.age").write_bytes(b"\x89PNG\r\n" * 100)
    (tmp_path / "empty.age").write_bytes(b"")

    report = looked(desk, tmp_path / "picture.age", tmp_path / "empty.age", tmp_path / "missing.age")

    assert len(report.refused) == 3
    assert all(one.problem for one in report.files)


def test_a_disk_that_is_full_takes_nothing_of_it(tmp_path: Path) -> None:
    files = Full()
    desk = begun(tmp_path, station(tmp_path, "laptop1", files))
    path = brought(desk, 2, "+ plan shared", "- calls unanswered")
    report_before = (desk.session, (desk.folder / CHANGES / "laptop1.jsonl").read_bytes())

    files.is_full = True
    with pytest.raises(NotSaved, match="disk is full"):
        merged(desk, path)
    files.is_full = False

    assert (desk.session, (desk.folder / CHANGES / "laptop1.jsonl").read_bytes()) == report_before
    merged(desk, path)
    assert len(texts(desk)) == 2


# copies of the folder, and loose files


def test_another_copy_of_the_folder_brings_what_is_only_there(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("capture", text="+ here", group="1")
    shutil.copytree(desk.folder, tmp_path / "copy")
    with Desk(tmp_path / "copy", station(tmp_path, "laptop9")) as there:
        there.do("capture", text="+ there", group="1")

    merged(desk, tmp_path / "copy")

    assert texts(desk) == ["here", "there"]


def test_a_loose_history_that_a_sync_engine_left_is_taken_in(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    with Desk(desk.folder, station(tmp_path, "laptop2"), "note-taker") as there:
        there.do("capture", text="+ written apart", group="1")
    loose = tmp_path / "laptop2-LAPTOP.jsonl"
    (desk.folder / CHANGES / "laptop2.jsonl").rename(loose)
    loose.write_bytes(b'{"v":1,"id":"half of a l\n' + loose.read_bytes())
    again = Desk(desk.folder, station(tmp_path, "laptop5"))

    report = looked(again, loose)
    merged(again, loose)

    assert report.told()[1] == "  1 piece of it damaged: left out, all else is used."
    assert texts(again) == ["written apart"]


def test_a_loose_history_about_nothing_here_is_refused(tmp_path: Path) -> None:
    desk, other = begun(tmp_path), another(tmp_path)
    with Desk(other.folder, station(tmp_path, "laptop8")) as there:
        there.do("capture", text="+ not ours", group="1")

    report = looked(desk, other.folder, other.folder / CHANGES / "laptop8.jsonl")

    assert [one.problem.split(".")[0] for one in report.files] == [
        f"of another session ({other.session.id}, this is {desk.session.id})",
        "nothing in it is about this session",
    ]


# purged stays purged


def test_purged_words_do_not_come_back_by_an_old_file(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    copy = written(desk, 2, "- names the child Quillfeather")
    path = handed_back(desk, 2, copy)
    merged(desk, path)
    desk.purge_note(next(iter(desk.session.notes)))

    again = merged(desk, path)
    desk.close()
    later = Desk(desk.folder, desk.station)
    with Desk(copy.folder, taker(desk, 2), "note-taker") as there:
        there.do("capture", text="+ something else", group=copy.group)
    merged(later, handed_back(later, 2, copy, "later.age"))
    later.close()

    assert again.says.startswith("Nothing new")
    assert texts(later) == ["something else"]
    assert b"Quillfeather" not in b"".join(one.read_bytes() for one in desk.folder.rglob("*") if one.is_file())


def test_words_purged_before_their_file_is_merged_for_the_first_time_are_never_written(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ plan shared", group="2").thing
    copy = joined(desk, 2)
    with Desk(copy.folder, taker(desk, 2), "note-taker") as there:
        there.do("amend", note=note, text="+ plan shared with Quillfeather")
    desk.purge_note(note)

    merged(desk, handed_back(desk, 2, copy))

    assert texts(desk) == []
    assert b"Quillfeather" not in b"".join(one.read_bytes() for one in desk.folder.rglob("*") if one.is_file())


def test_words_purged_in_the_copy_are_purged_here_when_it_comes_back(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    copy = written(desk, 2, "- names Quillfeather")
    merged(desk, handed_back(desk, 2, copy))
    with Desk(copy.folder, taker(desk, 2), "note-taker") as there:
        there.purge_note(next(iter(there.session.notes)))

    merged(desk, handed_back(desk, 2, copy, "later.age"))

    assert texts(desk) == []
    assert b"Quillfeather" not in b"".join(one.read_bytes() for one in desk.folder.rglob("*") if one.is_file())


# any order


def test_six_files_in_any_order_come_to_the_same_session(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    files = [brought(desk, number, f"+ of {number} #voice", f"- more of {number}") for number in (1, 2, 3)]
    found: list[Session] = []
    for number, order in enumerate(permutations(files)):
        folder = tmp_path / f"order{number}" / "session"
        shutil.copytree(desk.folder, folder)
        with Desk(folder, desk.station) as there:
            for path in order:
                merged(there, path)
            found.append(bare(there.session))

    assert len(found[0].notes) == 6
    assert all(one == found[0] for one in found)


@given(data=st.data())
def test_any_work_on_any_laptops_merged_in_any_order_is_the_same_session(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    tmp_path = tmp_path_factory.mktemp("s")
    desk = begun(tmp_path)
    for pick in range(4):
        act(desk, 1, pick)
    acts = st.lists(st.tuples(st.integers(0, 13), st.integers(0, 40)), min_size=1, max_size=6)
    files: list[Path] = []
    for number in (1, 2, 3):
        copy = joined(desk, number)
        with Desk(copy.folder, taker(desk, number), "note-taker") as there:
            there.do("capture", text=f"+ of {number}", group=copy.group)
            for half in range(2):
                for what, pick in data.draw(acts):
                    act(there, what, pick)
                files.append(handed_back(desk, number, copy, f"{number}-{half}.age"))
    for what, pick in data.draw(acts):
        act(desk, what, pick)
    desk.close()
    sessions = []
    for number in range(2):
        folder = tmp_path / f"order{number}" / "session"
        shutil.copytree(desk.folder, folder)
        with Desk(folder, station(tmp_path, f"m{number}")) as there:
            merged_in_parts(there, data.draw(st.permutations(files)), data.draw(st.integers(1, 6)))
            sessions.append(bare(there.session))
            before = there.session
            merged(there, *files)
            assert there.session is before

    assert sessions[0] == sessions[1]


def merged_in_parts(desk: Desk, files: list[Path], first: int) -> None:
    """Some files at once, then each of the others on its own; the key came on a stick."""
    origin = station(desk.folder.parent.parent, "laptop1")
    desk.station.home.keep_key(desk.session.id, origin.home.kept_key(desk.session.id))
    merged(desk, *files[:first])
    for path in files[first:]:
        merged(desk, path)
