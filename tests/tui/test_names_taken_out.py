"""A name in a note that has just been taken down goes with one key."""

from pathlib import Path

import pytest
from rooms import Clock, room, session_screen
from stage_rooms import last_note, said, standing_at
from test_tui_note_taker import opened


@pytest.mark.parametrize("stage", ["welcome", "cases", "worked_well", "feedback", "close"])
async def test_the_name_in_a_note_goes_with_one_key_right_after_it_was_taken_down(tmp_path: Path, stage: str) -> None:
    async with standing_at(tmp_path, stage) as (app, pilot, _):
        await pilot.press("f6", *"Tom Hardy went round", "enter")
        told = said(app)
        await pilot.press("ctrl+r", "enter")

        assert told.endswith('"Tom Hardy" looks like a name; ^R takes it out.')
        assert last_note(app).text == "[name removed] went round"


async def test_a_note_taker_takes_the_name_out_in_the_same_way(tmp_path: Path) -> None:
    app, _ = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"Tom Hardy went round", "enter", "ctrl+r", "enter")

        assert last_note(app).text == "[name removed] went round"


async def test_the_key_means_nothing_where_the_note_was_taken_back(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"Tom Hardy went round", "enter", "ctrl+z", "ctrl+z", "ctrl+r")

        assert session_screen(app).where.text == ""


async def test_the_key_means_nothing_where_the_note_names_nobody(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"the plan came late", "enter", "ctrl+r")

        assert session_screen(app).where.text == ""


async def test_a_name_that_was_written_over_in_a_card_is_still_kept_and_that_is_said(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press(
            "tab", "tab", "n", *"Jane Smith from school", "enter", "up", "enter", "enter", *"nurse", "enter"
        )
        told = said(app)
        await pilot.press("escape", "ctrl+x")

        assert '"Jane Smith" is still kept among the changes; ^X removes words for good.' in told
        assert session_screen(app).ask_row.field.value == "Jane Smith"


async def test_nothing_is_said_of_a_name_that_stays(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n", *"Jane Smith from school", "enter", "up", "enter", "enter", "right")
        await pilot.press(*" today", "enter")

        assert "still kept" not in said(app)
