"""A disk that is full, broken or takes half of a write: once, or from some call on until it is well again."""

from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_note
from deepdive.errors import DeepDiveError, Refused
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from desks import begun, station
from faults.afternoon import ACTS, SECRET, Act, Room
from faults.disks import REFUSED, Refusing
from faults.exact import clear, holding, state


class Going(Room):
    """A room whose people carry on when the disk refuses, and try again when it is well."""

    def __init__(self, folder: Path, files: Refusing, desk: type[Desk] = Desk) -> None:
        super().__init__(folder, files, desk)
        self.disk = files
        self.acknowledged: list[str] = []

    @property
    def session(self) -> Path:
        """The session's folder; a disk that let go of nothing may have kept one that was not acknowledged before it."""
        return max((self.folder / "sessions").iterdir())

    def try_all(self) -> None:
        """Every act of the afternoon; one that is refused is done again when the disk is well."""
        for act in ACTS:
            if not self.try_one(act):
                self.carry_on()
                self.disk.healed = True
                self.carry_on()
                self.agree()
                assert self.try_one(act, again=True), act.name

    def try_one(self, act: Act, *, again: bool = False) -> bool:
        """Whether an act was acknowledged; where it was not, what every window shows is as it was."""
        before = {name: desk.session for name, desk in self.desks.items()}
        try:
            act.do(self)
        except Refused:  # a note has not come, the words are gone already, or a note since left nothing to redo
            return again and act.name in ("purge words", "redo")
        except DeepDiveError:
            for name, desk in self.desks.items():
                # a poll within the act may have brought what others did; nothing else may differ
                assert desk.session == before[name] or "purge" in act.name or act.name == "gather", act.name
            return False
        return True

    def agree(self) -> None:
        """Every window shows what is on the disk, and of its own writing no more than that.

        What another window could not save and not take back at once may have been seen in between.
        """
        if not self.desks:
            return
        lines = Reading(self.session, REAL).fold.lines
        for desk in self.desks.values():
            desk.poll()
            shown = desk.reading.fold.lines
            assert lines.keys() <= shown.keys()
            assert all(line.id in lines for line in shown.values() if line.device == desk.device)

    def carry_on(self) -> None:
        """What people go on doing meanwhile in every window."""
        for name, desk in self.desks.items():
            text = f"meanwhile {len(self.acknowledged)} in {name}"
            before = desk.session
            try:
                desk.do("capture", text=f"+ {text}", group="3")
                self.acknowledged.append(text)
            except DeepDiveError:
                assert desk.session == before
            try:
                desk.poll()
            except DeepDiveError:
                continue
            desk.record.write()


def calls(folder: Path, how: str) -> int:
    """How many calls of an afternoon a disk can refuse in this way."""
    clear(folder)
    files = Refusing(0, how, persists=False)
    Going(folder, files).try_all()
    return files.calls


SAID = ("midwife came every week", "[removed] rang from Elm Road", "share plans", "thank you")
"""What stands at the end of the afternoon."""


def afternoon_with(folder: Path, files: Refusing, desk: type[Desk] = Desk) -> None:
    """The whole afternoon on such a disk; then every note stands once, the refused nowhere, and all agree."""
    clear(folder)
    room = Going(folder, files, desk)
    room.try_all()

    found = state(room.session)
    assert found.session is not None
    assert sorted(note.text for note in found.session.notes.values()) == sorted([*SAID, *room.acknowledged])
    assert len({line[1:3] for line in found.lines}) == len(found.lines)
    Desk(room.session, station(folder, "laptop1", seed=77)).close()
    assert holding(room.session / "changes", SECRET) == []
    assert files.persists or [path.name for path in room.session.parent.iterdir()] == [room.session.name]
    files.bury()


@pytest.mark.parametrize("how", sorted(REFUSED))
@pytest.mark.parametrize("persists", [False, True], ids=["once", "until it is well"])
def test_what_the_disk_refuses_is_told_and_nowhere_and_the_meeting_goes_on(
    tmp_path: Path, how: str, persists: bool, size: int
) -> None:
    every = calls(tmp_path / "count", how)
    step = 1 if size >= 500 else max(1, every // 60)

    for at in range(1, every + 1, step):
        afternoon_with(tmp_path / "here", Refusing(at, how, persists=persists))


def test_windows_that_can_keep_no_lock_never_write_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "data-laptop1").write_text("not a folder", encoding="utf-8")
    one = begun(tmp_path)
    two = Desk(one.folder, station(tmp_path, "laptop1", seed=1))

    for number in range(3):
        one.do("capture", text=f"+ one {number}", group="1")
        two.do("capture", text=f"+ two {number}", group="1")

    again = Reading(one.folder, REAL)
    assert one.device != two.device
    assert len(again.session.notes) == 6
    assert not again.fold.missing()


def test_a_purge_on_a_laptop_that_does_not_write_the_record_says_whose_record_is_to_come(tmp_path: Path) -> None:
    host = begun(tmp_path)
    other = Desk(host.folder, station(tmp_path, "laptop2"), "note-taker")
    note = other.do("capture", text="+ to go", group="1").thing
    host.poll()
    host.record.write()

    receipt = other.purge(of_note(other.reading.fold, note))

    assert receipt.laptops == ("laptop1",)


def test_one_file_that_cannot_be_read_now_does_not_cost_what_the_others_bring(tmp_path: Path) -> None:
    disk = Refusing(1, "broken", persists=False)
    disk.healed = True
    desk = begun(tmp_path, station(tmp_path, "laptop3", disk))
    for name in ("laptop1", "laptop2"):
        with Desk(desk.folder, station(tmp_path, name)) as other:
            other.do("capture", text=f"+ of {name}", group="1")
    disk.at = disk.calls + 4  # after the names, the first file's condition and bytes: the second file's condition
    disk.healed = False

    first, second = desk.poll(), desk.poll()

    assert (first, second) == (1, 1)
