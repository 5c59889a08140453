"""Three laptops, each with its own copy of the folder; files arrive in parts, again, and in any order."""

from pathlib import Path
from random import Random

import pytest

from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_note
from deepdive.errors import Refused
from deepdive.history.fold import Fold
from deepdive.model.session import Session
from desks import begun, station
from living import act

ACTS = (1, *range(4, 14), 4, 4, 6, 8, 9, 14, *[15] * 12)
"""What is drawn from: the acts of `living`, edits, withdrawals and undo more often; 14 a purge, 15 an arrival."""

LAPTOPS = ("laptop1", "laptop2", "laptop3")


class Meeting:
    """Three desks on three copies of a session, and what was removed for good."""

    def __init__(self, folder: Path, draw: Random) -> None:
        self.draw = draw
        self.purged: set[str] = set()
        first = begun(folder / "laptop1", title=f"Meeting {draw.random()}")
        self.desks = {"laptop1": first}
        first_line = (first.folder / "changes" / "laptop1.jsonl").read_bytes()
        for name in LAPTOPS[1:]:
            changes = folder / name / "sessions" / "meeting" / "changes"
            changes.mkdir(parents=True)
            (changes / "laptop1.jsonl").write_bytes(first_line)
            self.desks[name] = Desk(changes.parent, station(folder / name, name), "note-taker")

    def live(self, acts: int) -> None:
        """So many things happen, on laptops that now and then hear of each other."""
        for _ in range(acts):
            what = self.draw.choice(ACTS)
            desk = self.desks[self.draw.choice(LAPTOPS)]
            if what == 14:
                self.purge(desk)
            elif what == 15:
                self.arrive(*self.draw.sample(LAPTOPS, 2), part=self.draw.random())
            else:
                act(desk, what, self.draw.randrange(30))
            if self.draw.random() < 0.3:
                desk.poll()

    def purge(self, desk: Desk) -> None:
        """Removes a note for good, wherever it was made."""
        if desk.session.notes:
            note = self.draw.choice(list(desk.session.notes))
            desk.purge(of_note(desk.reading.fold, note))
            self.purged.add(note)

    def arrive(self, of: str, at: str, *, part: float = 1.0) -> None:
        """A laptop's file, whole or the first part of it, lies in another's folder."""
        data = (self.desks[of].folder / "changes" / f"{of}.jsonl").read_bytes()
        whole = data if part > 0.4 else data[: int(len(data) * part)]
        (self.desks[at].folder / "changes" / f"{of}.jsonl").write_bytes(whole)

    def all_arrive(self) -> None:
        """Everything lies everywhere, and everybody has looked."""
        for _ in range(2):  # what a laptop cleans of a purge it learns of goes round again
            for of in LAPTOPS:
                for at in LAPTOPS:
                    if of != at:
                        self.arrive(of, at)
            for desk in self.desks.values():
                desk.poll()

    @property
    def session(self) -> Session:
        """What all of them see; fails where they differ."""
        first, second, third = (desk.session for desk in self.desks.values())
        assert first == second == third
        return first


def settle_all(meeting: Meeting) -> None:
    """Somebody settles every conflict, and all hear of it."""
    desk = meeting.desks["laptop1"]
    for conflict in meeting.session.conflicts:
        try:
            desk.do("settle", thing=conflict.id, field=conflict.field, choice=1)
        except Refused as refused:
            pytest.fail(f"{conflict}: {refused}")
    meeting.all_arrive()
    assert not meeting.session.conflicts


def one_history(folder: Path, seed: int) -> int:
    """Lives one meeting and holds it against the promises; answers how many conflicts there were."""
    meeting = Meeting(folder, Random(seed))
    for name, desk in meeting.desks.items():
        desk.do("capture", text=f"+ all know this of {name}", group="1")
    meeting.all_arrive()
    meeting.live(30)
    meeting.all_arrive()

    written = sum(desk.reading.fold.last.get(name, 0) for name, desk in meeting.desks.items())
    for desk in meeting.desks.values():
        assert len(desk.reading.fold.lines) == written
        assert not desk.reading.fold.missing()
        assert not desk.reading.journal.damage
    assert_purged(meeting)
    assert_order_is_nothing(meeting)
    conflicts = len(meeting.session.conflicts)
    settle_all(meeting)
    return conflicts


def assert_purged(meeting: Meeting) -> None:
    """No value of a purge is anywhere, in any copy."""
    for note in meeting.purged:
        assert note not in meeting.session.notes
    for name, desk in meeting.desks.items():
        for purge in desk.reading.fold.purges:
            slot = desk.reading.fold.slot(purge.of, purge.id, purge.field)
            assert slot is None or not slot.entries
        again = Fold()
        again.take(desk.reading.fold.lines.values())
        assert again.session() == meeting.session, name


def assert_order_is_nothing(meeting: Meeting) -> None:
    """The lines of one laptop in any order, some twice, come to what all see."""
    lines = list(meeting.desks["laptop2"].reading.fold.lines.values())
    mixed = meeting.draw.sample(lines, len(lines)) + meeting.draw.sample(lines, len(lines) // 2)
    fold = Fold()
    for line in mixed:
        fold.take_one(line)
    assert fold.session() == meeting.session


def test_in_any_history_nothing_is_lost_or_doubled_and_conflicts_are_seen_and_settled(
    tmp_path: Path, size: int
) -> None:
    conflicts = 0

    for seed in range(max(300, size * 6)):
        try:
            conflicts += one_history(tmp_path / str(seed), seed)
        except AssertionError as error:
            raise AssertionError(f"history {seed}") from error

    assert conflicts > 100


def test_redo_does_not_bring_back_a_purged_note_not_even_without_its_words(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ to go for good", group="1").thing
    desk.undo()
    desk.purge(of_note(desk.reading.fold, note))

    desk.redo()

    assert note not in desk.session.notes


def test_redo_on_a_laptop_that_has_not_heard_of_a_purge_does_not_bring_the_note_back(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    other = Desk(desk.folder, station(tmp_path, "laptop2"), "note-taker")
    note = other.do("capture", text="+ to go for good", group="1").thing
    other.undo()
    desk.poll()
    desk.purge(of_note(desk.reading.fold, note))
    other.redo()

    desk.poll()
    other.poll()

    assert note not in desk.session.notes
    assert note not in other.session.notes
