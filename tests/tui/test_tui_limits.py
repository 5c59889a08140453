"""What is pasted into the line has a limit, and is told when it is over it; nothing is cut."""

from pathlib import Path

import pytest
from rooms import room, screen_text, session_screen
from textual import events

from deepdive.model.limits import NOTE_LIMIT, PASTE_LIMIT, PASTE_LINES


@pytest.mark.parametrize(
    "pasted",
    ["x" * (NOTE_LIMIT + 1), "a line\n" * (PASTE_LINES + 1), f"{'x' * PASTE_LIMIT}\nx"],
    ids=["one line", "many lines", "many characters"],
)
async def test_a_paste_that_does_not_fit_is_told_and_the_line_stays_as_it_was(tmp_path: Path, pasted: str) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        screen.where.line.put("half a line")

        screen.where.line.post_message(events.Paste(pasted))
        await pilot.pause()
        await pilot.pause()

        assert "Nothing was put in" in " ".join(screen_text(app).split())
        assert screen.where.text == "half a line"


async def test_a_paste_that_just_fits_is_put_in_whole(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)

        screen.where.line.post_message(events.Paste("x" * NOTE_LIMIT))
        await pilot.pause()

        assert screen.where.text == "x" * NOTE_LIMIT
