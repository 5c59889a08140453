"""Group files that were handed out are known: to whom, when, by which name, and which came back."""

from pathlib import Path

import pytest

from deepdive.desk import handed_out, purging, receipt
from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from deepdive.history.joined import joined_in
from desks import begun
from group_files import handed_back, merged, written


def given_out(folder: Path) -> tuple[Desk, Path]:
    """A session whose group 2 has a file that was written down, and what came back of it."""
    desk = begun(folder)
    copy = written(desk, 2, "+ plan shared")
    joined = joined_in(copy.folder, desk.station.files)
    assert joined is not None
    desk.carry_out("hand_out", handed_out.written_down(desk.station.edge, joined.group, "group-2.age", joined.at))
    return desk, handed_back(desk, 2, copy)


def test_a_file_is_named_with_its_group_and_whether_it_came_back(tmp_path: Path) -> None:
    desk, back = given_out(tmp_path)
    before = handed_out.told(desk.session)

    merged(desk, back)

    assert len(before) == 1
    assert before[0].startswith("group-2.age, Group 2, handed out ")
    assert before[0].endswith("nothing came back of it yet.")
    assert "came back " in handed_out.told(desk.session)[0]
    desk.undo()
    assert handed_out.told(desk.session) == before


def test_undo_does_not_forget_that_a_file_was_handed_out(tmp_path: Path) -> None:
    desk, _ = given_out(tmp_path)
    there = handed_out.told(desk.session)

    with pytest.raises(Refused):
        desk.undo(list(desk.reading.fold.lines)[-1])

    assert handed_out.told(desk.session) == there


def test_a_purge_names_the_files_it_cannot_reach_before_and_after(tmp_path: Path) -> None:
    desk, back = given_out(tmp_path)
    merged(desk, back)
    note = next(iter(desk.session.notes))
    named = handed_out.told(desk.session)
    removal = purging.of_note(desk.reading.fold, note)

    before = receipt.told_before(receipt.look(desk, removal), named)
    after = desk.purge(removal).lines()

    assert f"Out of reach, a group file: {named[0]}" in before
    assert f"Out of reach, a group file: {named[0]}" in after


def test_a_file_name_with_purged_words_is_not_told_any_more(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    group = next(iter(desk.session.groups))
    desk.carry_out(
        "hand_out", handed_out.written_down(desk.station.edge, group, "Quillfeather.age", desk.station.edge.at())
    )

    lines = desk.purge(purging.of_words(desk.reading.fold, "Quillfeather")).lines()

    assert "Quillfeather" not in "".join(lines)
    assert handed_out.told(desk.session)[0].startswith("[removed].age, ")
