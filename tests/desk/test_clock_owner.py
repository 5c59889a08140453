"""Stage and clock are the facilitator's: a note-taker's laptop goes along and never moves them."""

from pathlib import Path
from typing import Any

import pytest

from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from desks import begun, station
from group_files import joined, taker

MOVES: list[tuple[str, dict[str, Any]]] = [
    ("stage", {"to": "next"}),
    ("pause", {}),
    ("extend", {"minutes": 5}),
    ("stage_minutes", {"stage": "themes", "minutes": 30}),
    ("skip", {"stage": "themes", "because": "late"}),
    ("finish_at", {"time": "16:00"}),
    ("adapt", {"stage": "worked_well", "prompt": "What else?"}),
]


@pytest.mark.parametrize(("verb", "given"), MOVES, ids=[verb for verb, _ in MOVES])
def test_a_note_taker_in_the_shared_folder_cannot_move_the_meeting(
    tmp_path: Path, verb: str, given: dict[str, Any]
) -> None:
    desk = begun(tmp_path)
    desk.do("stage", to="worked_well")
    other = Desk(desk.folder, station(tmp_path, "laptop2"), "note-taker")
    before = other.session

    with pytest.raises(Refused, match="the facilitator's"):
        other.do(verb, **given)

    assert other.session is before
    assert desk.poll() == 0


def test_nobody_moves_the_meeting_in_the_copy_of_one_group(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("stage", to="worked_well")
    copy = joined(desk, 2)

    with Desk(copy.folder, taker(desk, 2), "facilitator") as there:
        with pytest.raises(Refused, match="the facilitator's"):
            there.do("stage", to="next")
        with pytest.raises(Refused, match="the facilitator's"):
            there.do("describe", thing=there.session.details.meeting, field="starts", value="09:00")
        assert there.do("capture", text="+ plan shared", group=copy.group).thing


def test_a_copy_stands_at_the_stage_of_its_file_and_notes_taken_there_are_of_it(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("stage", to="stumbling_blocks")
    copy = joined(desk, 2)

    with Desk(copy.folder, taker(desk, 2), "note-taker") as there:
        note = there.do("capture", text="calls unanswered", group=copy.group).thing

        assert there.session.stage == desk.session.stage
        assert there.session.notes[note].kind == "stumbling_block"


def test_a_note_taker_cannot_take_back_a_stage_of_the_facilitators(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("stage", to="worked_well")
    moved = list(desk.reading.fold.lines)[-1]
    other = Desk(desk.folder, station(tmp_path, "laptop2"), "note-taker")

    with pytest.raises(Refused, match="the facilitator's"):
        other.undo(moved)
    assert other.session.stage == desk.session.stage
