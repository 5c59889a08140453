"""A copy on another laptop: what it is, what can be done in it, how it is brought up to date and goes back."""

import os
import stat
from pathlib import Path

import pytest
from msgspec.structs import replace

from deepdive.desk import packing
from deepdive.desk.desk import Desk
from deepdive.desk.example import copy_example
from deepdive.desk.purging import of_words
from deepdive.desk.removing import remove_whole, whole
from deepdive.errors import DeepDiveError, Refused
from deepdive.history.files import REAL
from deepdive.history.inspection import inspect
from deepdive.history.joined import JOINED, joined_in, keep_joined
from deepdive.history.pack import unpacked
from deepdive.history.reading import Reading
from deepdive.library import standing_words
from deepdive.model.agenda import agenda
from deepdive.model.session import Session
from desks import begun, station
from group_files import NOW, handed_back, joined, merged, taker, texts, written

PARTNERSHIP = """
emergency_line = "If a child is in danger, call 999."
website = "https://example.org"
[[safeguarding]]
label = "Duty team"
phone = "01000 000000"
[[agencies]]
name = "Midwifery"
aliases = ["MW"]
"""


def opened(folder: Path) -> Session:
    return Reading(folder, REAL).session


def test_a_copy_has_the_group_s_notes_cases_agencies_and_members_and_no_others(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("capture", text="+ of one", group="1")
    desk.do("capture", text="+ of two @MW /A", group="2")
    desk.do("people", text="midwife @MW\nhealth visitor @HV")
    people = list(desk.session.participants)
    desk.do("describe", thing=people[0], field="group", value="2")
    desk.do("describe", thing=people[1], field="group", value="1")

    session = opened(joined(desk, 2).folder)

    assert [note.text for note in session.notes.values()] == ["of two"]
    assert list(session.participants) == [people[0]]
    assert session.cases.keys() == desk.session.cases.keys()
    assert session.agencies == desk.session.agencies
    assert [group.label for group in session.groups.values()] == ["", "Group 2", ""]
    assert session.toolkit == desk.session.toolkit


def test_a_copy_has_the_agenda_and_the_clock_of_the_meeting(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("stage", to="worked_well")
    desk.do("extend", minutes=3)

    session = opened(joined(desk, 2).folder)

    assert agenda(session, NOW) == agenda(desk.session, NOW)
    assert session.stage == desk.session.stage


def test_a_copy_and_all_in_it_are_its_owner_s_alone(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows keeps the profile's rights")
    desk = begun(tmp_path)
    (desk.folder.parent / "partnership.toml").write_text(PARTNERSHIP, encoding="utf-8")

    folder = written(desk, 2, "+ plan shared").folder

    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")]}
    assert {mode for name, mode in found.items() if "." in name} == {0o600}
    assert {mode for name, mode in found.items() if "." not in name} == {0o700}


def test_nothing_is_wrong_with_a_copy(tmp_path: Path) -> None:
    copy = written(begun(tmp_path), 2, "+ plan shared", "- calls unanswered")

    assert inspect(copy.folder, REAL).wrong == []


def test_the_standing_words_of_a_copy_are_those_that_came_with_it(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    (desk.folder.parent / "partnership.toml").write_text(PARTNERSHIP, encoding="utf-8")

    words = standing_words(joined(desk, 2).folder, REAL)

    assert words.emergency_line == "If a child is in danger, call 999."
    assert words.safeguarding[0].phone == "01000 000000"
    assert words.website == ""


def test_a_theme_can_be_named_in_a_copy_as_at_the_facilitator_s(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    copy = written(desk, 2, "+ he was asked #fathers")

    merged(desk, handed_back(desk, 2, copy))

    note = next(iter(desk.session.notes.values()))
    assert (note.text, note.themes) == ("he was asked", ("fathers",))
    assert desk.session.conflicts == ()


def test_the_same_file_opened_again_opens_the_same_copy(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    data = packing.group_pack(desk.reading, list(desk.session.groups)[1], desk.station)
    first = packing.join(unpacked(data, "g"), tmp_path / "there", taker(desk, 2))
    with Desk(first.folder, taker(desk, 2), "note-taker") as there:
        there.do("capture", text="+ plan shared", group=first.group)

    again = packing.join(unpacked(data, "g"), tmp_path / "there", taker(desk, 2))

    assert (again.folder, again.was_there) == (first.folder, True)
    assert [note.text for note in opened(again.folder).notes.values()] == ["plan shared"]


def test_a_later_file_brings_a_copy_up_to_date_and_keeps_what_was_written(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    copy = written(desk, 2, "+ plan shared")
    desk.do("describe", thing=list(desk.session.cases)[1], field="summary", value="Twins, born early.")

    again = joined(desk, 2)

    session = opened(again.folder)
    assert again.folder == copy.folder
    assert [note.text for note in session.notes.values()] == ["plan shared"]
    assert list(session.cases.values())[1].summary == "Twins, born early."
    merged(desk, handed_back(desk, 2, again))
    assert texts(desk) == ["plan shared"]


def test_a_later_file_after_a_purge_removes_the_words_from_the_copy(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    copy = written(desk, 2, "- names Quillfeather")
    merged(desk, handed_back(desk, 2, copy))
    desk.purge_note(next(iter(desk.session.notes)))

    joined(desk, 2)
    Desk(copy.folder, taker(desk, 2), "note-taker").close()

    assert b"Quillfeather" not in b"".join(path.read_bytes() for path in copy.folder.rglob("*") if path.is_file())


def test_an_earlier_file_does_not_take_a_copy_back(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    early = packing.group_pack(desk.reading, list(desk.session.groups)[1], desk.station)
    desk.do("capture", text="+ of two", group="2")
    late = packing.group_pack(desk.reading, list(desk.session.groups)[1], desk.station)
    for data in (late, early):
        copy = packing.join(unpacked(data, "g"), tmp_path / "there", taker(desk, 2))

    assert [note.text for note in opened(copy.folder).notes.values()] == ["of two"]


def test_a_copy_that_is_open_is_not_changed_under_its_reader(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    there = taker(desk, 2)
    copy = joined(desk, 2)
    desk.do("capture", text="+ of two", group="2")

    with Desk(copy.folder, there, "note-taker"), pytest.raises(Refused, match="open in another window"):
        joined(desk, 2)


def test_a_copy_in_which_nothing_was_written_has_nothing_to_hand_back(tmp_path: Path) -> None:
    desk = begun(tmp_path)

    with pytest.raises(Refused, match="Nothing was written"):
        handed_back(desk, 2, joined(desk, 2))


def test_what_is_handed_back_is_not_opened_as_a_copy(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    copy = written(desk, 2, "+ plan shared")
    origin = joined_in(copy.folder, REAL)
    assert origin is not None
    data = packing.return_pack(Reading(copy.folder, REAL), taker(desk, 2), origin)

    with pytest.raises(Refused, match="merge"):
        packing.join(unpacked(data, "back"), tmp_path / "there", taker(desk, 2))


def test_a_folder_s_name_comes_from_words_but_never_leads_anywhere(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("describe", thing="session", field="title", value="../../etc/CON: a\\b")
    desk.do("describe", thing=list(desk.session.groups)[1], field="label", value="../x")

    folder = joined(desk, 2).folder

    assert folder.parent == taker(desk, 2).home.folder / "sessions"
    assert folder.name == "etc-con-a-b-x"


def test_the_whole_session_goes_to_another_laptop_and_what_is_done_there_comes_back(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ plan shared #fathers", group="1").thing
    desk.do("finding", text="Plans were shared.", notes=(note,))
    away = station(tmp_path, "laptop2", seed=3)
    copy = packing.join(unpacked(packing.whole_pack(desk.reading, desk.station), "w"), tmp_path / "there", away)
    same = opened(copy.folder) == desk.session
    with Desk(copy.folder, away) as there:
        there.do("capture", text="+ thought of later", group="1")
        there.do("amend", note=note, text="+ plan shared early #fathers")

    merged(desk, handed_back(desk, 2, copy))

    assert same
    assert texts(desk) == ["plan shared early", "thought of later"]
    assert desk.session.conflicts == ()


def test_a_session_exported_as_json_is_gone_on_with_as_it_was(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ plan shared @MW @HV /B,A #fathers", group="1").thing
    with Desk(desk.folder, station(tmp_path, "laptop2"), "note-taker") as other:
        other.do("amend", note=note, text="+ theirs")
        desk.do("amend", note=note, text="+ ours @HV @MW")
    desk.poll()
    desk.do("stage_minutes", stage="themes", minutes=0)

    copy = packing.join_session(desk.session, tmp_path / "there", taker(desk, 2))

    assert opened(copy.folder) == desk.session
    with Desk(copy.folder, taker(desk, 2)) as there:
        there.do("amend", note=note, text="+ gone on with")
        assert there.session.notes[note].text == "gone on with"


def test_removing_a_copy_leaves_a_receipt_and_the_laptop_that_made_the_session_its_key(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    here = desk.station
    data = packing.group_pack(desk.reading, list(desk.session.groups)[1], here)
    copy = packing.join(unpacked(data, "g"), tmp_path / "copies", here)
    key = here.home.kept_key(desk.session.id)
    desk.close()

    lines = remove_whole(whole(copy.folder, here), here)

    assert not copy.folder.exists()
    assert (tmp_path / "copies" / "receipts" / f"removed-{desk.session.id}.txt").is_file()
    assert lines[0].startswith(f"Session {desk.session.id} was removed for good")
    assert here.home.kept_key(desk.session.id) == key != ""


def test_removing_a_copy_tells_first_of_notes_that_were_not_handed_back(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    copy = written(desk, 2, "+ one", "- two")
    there = taker(desk, 2)

    never = whole(copy.folder, there).told_before()
    reading, origin = Reading(copy.folder, REAL), joined_in(copy.folder, REAL)
    assert origin
    packing.keep_handed(reading, origin)
    handed = whole(copy.folder, there).told_before()
    with Desk(copy.folder, there, "note-taker") as again:
        again.do("capture", text="+ three", group=copy.group)
    since = whole(copy.folder, there)

    ending = "written or changed here and not handed back since, so that no file has them."
    assert f"It removes 2 notes {ending}" in never
    assert f"`deepdive pack {copy.folder.name} --to FILE` hands back first." in never
    assert not any("hand" in line for line in handed[1:])
    assert f"It removes 1 note {ending}" in since.told_before()
    assert f"Removed with them: 1 note {ending}" in remove_whole(since, there)


def test_a_copy_of_which_nobody_kept_what_was_handed_back_says_so(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    copy = written(desk, 2, "+ one")
    origin = joined_in(copy.folder, REAL)
    assert origin
    keep_joined(copy.folder, replace(origin, handed=None), REAL)

    told = whole(copy.folder, taker(desk, 2)).told_before()

    assert "It removes whatever was written here since the last hand-back: how much that is was not kept." in told


def test_a_purge_in_a_copy_says_that_the_facilitator_s_words_go_when_it_is_taken_in(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("capture", text="+ zibbleford rang", group=list(desk.session.groups)[1])
    copy = joined(desk, 2)

    with Desk(copy.folder, taker(desk, 2), "note-taker") as there:
        receipt = there.purge(of_words(there.reading.fold, "zibbleford"))

    told = next(line for line in receipt.lines() if "Not yet reached" in line)
    assert "It is cleaned when the facilitator takes in what you hand back from this copy." in told
    assert "next opens this session" not in receipt.says()
    assert "until what you hand back is taken in." in receipt.in_short()
    merged(desk, handed_back(desk, 2, copy))
    assert not [note for note in desk.session.notes.values() if "zibbleford" in note.text]


@pytest.mark.parametrize("data", [b"", b"[]", b'{"v":1}', b'{"pack":1,"pack":2}', b"\xff", b"x" * 100_000])
def test_a_damaged_mark_of_a_copy_is_told_and_never_taken_for_a_session_of_its_own(tmp_path: Path, data: bytes) -> None:
    folder = joined(begun(tmp_path), 2).folder
    (folder / JOINED).write_bytes(data)

    with pytest.raises(DeepDiveError, match=JOINED):
        joined_in(folder, REAL)


def test_what_a_group_of_the_copied_sample_hands_back_needs_no_words(tmp_path: Path) -> None:
    here = station(tmp_path, "laptop1")
    first = Desk(copy_example(tmp_path / "demos", here), here)
    again = Reading(copy_example(tmp_path / "demos", here), REAL).session

    merged(first, handed_back(first, 2, written(first, 2, "+ plan on the fridge")))

    assert "plan on the fridge" in texts(first)
    assert again.details.public_key == first.session.details.public_key
