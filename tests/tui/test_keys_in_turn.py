"""Keys that come all at once act one after the other, each where the one before has led the cursor."""

import string
from pathlib import Path

import pytest
from rooms import room, screen_text, session_screen, station
from textual import events
from textual.pilot import Pilot

from deepdive.tui.app import DeepDiveApp
from deepdive.tui.keys_in_turn import Acted

NAMES = {
    " ": "space",
    "+": "plus",
    "-": "minus",
    ">": "greater_than_sign",
    "\r": "enter",
    "\x1b": "escape",
    "\x19": "ctrl+y",
    "\x1a": "ctrl+z",
}


async def at_once(app: DeepDiveApp, pilot: Pilot[None], keys: str) -> None:
    """Sends keys as a terminal does that was read late."""
    for key in keys:
        letter = key if key in string.ascii_letters + string.digits else NAMES[key]
        app.post_message(events.Key(letter, key if key.isprintable() else None))
    await pilot.pause()
    await pilot.pause()


async def test_the_words_behind_a_sign_that_opens_the_line_go_into_the_line(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape")

        await at_once(app, pilot, "+ the plan came late and nobody was asked")

        assert session_screen(app).where.text.replace("  ", " ") == "+ the plan came late and nobody was asked"


async def test_a_note_and_what_letters_do_after_it_may_come_at_once(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        session = session_screen(app).sitting
        before = len(session.session.notes)

        await at_once(app, pilot, "one line\r- and another\r\x1bu")

        texts = [note.text for note in session.session.notes.values()]
        assert len(texts) == before + 1
        assert texts[-1] == "one line"


@pytest.mark.parametrize("key", ["w", "s"])
async def test_words_behind_a_letter_that_asks_go_into_the_answer(tmp_path: Path, key: str) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"one line", "enter", "escape", "up")

        await at_once(app, pilot, f"{key}early help")

        assert session_screen(app).ask_row.asking
        assert session_screen(app).ask_row.field.value == "early help"


async def test_a_title_behind_the_key_for_a_new_session_stands_in_it(tmp_path: Path) -> None:
    app = DeepDiveApp(station(tmp_path), tmp_path / "sessions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()

        await at_once(app, pilot, "nNeglect in spring")
        await pilot.pause()

        assert "Title            Neglect in spring" in screen_text(app)


async def test_a_key_that_was_sent_to_what_is_gone_holds_nothing_back(tmp_path: Path) -> None:
    app = DeepDiveApp(station(tmp_path), tmp_path / "sessions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("n", *["enter"] * 6, "tab", "tab", *"2 midwife")
        await pilot.pause()

        assert "▌ 2 midwife" in screen_text(app)


async def test_a_key_whose_end_is_never_told_holds_back_the_next_ones_only_for_a_moment(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("a")
        app._since = float("-inf")
        app._under_way = Acted()

        await pilot.press("b")

        assert session_screen(app).where.text == "ab"
