"""How many presses an act takes beside the typed words: what people were promised."""

from pathlib import Path

import pytest
from rooms import room, screen_text, session_screen

from deepdive.model.session import Session
from deepdive.tui.app import DeepDiveApp


def now(app: DeepDiveApp) -> Session:
    return session_screen(app).sitting.session


def words(app: DeepDiveApp, text: str) -> None:
    session_screen(app).where.line.put(text)


async def test_a_note_of_the_same_group_and_case_takes_enter_alone(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        before = len(now(app).notes)
        for number in range(3):
            words(app, f"- note {number}")
            await pilot.press("enter")

        made = list(now(app).notes.values())[before:]
        assert [note.kind for note in made] == ["stumbling_block"] * 3
        assert len({(note.group, note.cases) for note in made}) == 1


@pytest.mark.parametrize(("key", "chip"), [("f2", "Group 2 Beech"), ("f4", "- stumbling block")])
async def test_group_and_kind_change_with_one_press_and_the_words_stay(tmp_path: Path, key: str, chip: str) -> None:
    async with room(tmp_path) as (app, pilot):
        words(app, "half a line")
        await pilot.press(key)

        assert chip in screen_text(app)
        assert session_screen(app).where.text == "half a line"


async def test_the_case_changes_with_one_press(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        before = session_screen(app).where.case
        await pilot.press("f3")

        assert session_screen(app).where.case != before


async def test_a_star_is_one_press_while_typing(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("ctrl+n")

        assert sum(note.starred for note in now(app).notes.values()) == 1


async def test_a_theme_is_t_three_letters_and_enter(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        session_screen(app).act("stage", to="themes")
        await app.workers.wait_for_complete()
        await pilot.press("t", *"fat", "enter")

        placed = [note for note in now(app).notes.values() if note.themes]
        assert [note.themes for note in placed] == [("fathers",)]


async def test_stages_undo_and_blank_are_one_press_each_while_typing(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        words(app, "+ last")
        await pilot.press("enter")
        count = len(now(app).notes)
        await pilot.press("ctrl+z")
        assert len(now(app).notes) == count - 1
        await pilot.press("f8")
        assert now(app).stage.id == "stumbling_blocks"  # type: ignore[union-attr]
        await pilot.press("f7")
        assert session_screen(app).looking.id == "worked_well"
        words(app, "half a line")
        await pilot.press("f9")
        assert "Blank" in screen_text(app)
        await pilot.press("f9")
        assert session_screen(app).where.text == "half a line"
