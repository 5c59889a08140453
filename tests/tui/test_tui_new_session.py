"""The form for a new session: looking into a kind of audit, another method, a toolkit of one's own."""

from pathlib import Path

import pytest
from rooms import assert_picture, screen_text, session_screen
from test_tui_library import library

OWN = """
schema = 1
id = "ours"
extends = "core"
title = "[b]Ours[/x] [unclear]"
version = "1"
purpose = "[/x] why"
when_to_use = "[red]when[/x]"
"""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_form_is_as_in_the_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    async with library(tmp_path, size) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter", "enter", "enter", "6")
        await pilot.pause()

        assert_picture(app, f"new-session-{size[0]}x{size[1]}")


async def test_m_looks_into_the_marked_kind_and_esc_comes_back(tmp_path: Path) -> None:
    async with library(tmp_path, (120, 40)) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter", "4", "m")
        await pilot.pause()
        inside = screen_text(app)
        await pilot.press("escape")
        await pilot.pause()

        assert "Neglect is what does not happen" in inside
        assert "How cases are chosen" in inside
        assert "Kind of audit" in screen_text(app)


@pytest.mark.parametrize(("more", "title"), [("", "Deep dive, Decmeber"), (" 2026", "Deep dive, Decmeber 2026")])
async def test_a_title_that_looks_like_a_name_is_asked_about_in_its_field_and_may_stay(
    tmp_path: Path, more: str, title: str
) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("n", *"Deep dive, Decmeber", *["enter"] * 6)
        await pilot.pause()
        asked = screen_text(app)
        await pilot.press(*more, "enter", *(["enter"] if more else []))
        await pilot.pause()

        assert '"Decmeber" looks like a name. The title names a folder.' in " ".join(asked.split())
        assert session_screen(app).sitting.session.details.title == title


async def test_another_method_is_chosen_by_its_number(tmp_path: Path) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter", "enter", "enter", "8", *["enter"] * 3)
        await pilot.pause()

        meeting = session_screen(app).sitting.session.meeting
        assert meeting is not None
        assert meeting.agenda == "learning-event"


async def test_a_toolkit_of_ones_own_is_offered_and_its_words_stay_words(tmp_path: Path) -> None:
    folder = tmp_path / "sessions" / "toolkits"
    folder.mkdir(parents=True)
    (folder / "ours.toml").write_text(OWN, encoding="utf-8")
    async with library(tmp_path, (120, 40)) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter", "9", "m")
        await pilot.pause()
        inside = screen_text(app)
        await pilot.press("escape")
        await pilot.pause()

        assert "[b]Ours[/x] [unclear]" in inside
        assert "[red]when[/x]" in inside
        assert "9 [b]Ours[/x] [unclear]" in screen_text(app)


async def test_a_form_that_was_left_has_what_was_typed_the_next_time(tmp_path: Path) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*"Bruises", "enter", "4", "enter", *"12 Mar", "enter", "2", "enter", "6", "escape", "escape")
        await pilot.pause()
        after = screen_text(app)
        await pilot.press("n")
        await pilot.pause()
        again = screen_text(app)
        await pilot.press(*["enter"] * 6)
        await pilot.pause()

        assert "No session was made. n brings your answers back." in after
        assert all(
            words in again for words in ("Bruises", "\u25ba 4 Neglect", "12 Mar", "\u25ba2 Two hours", "Case C ...")
        )
        session = session_screen(app).sitting.session
        assert (session.details.title, len(session.cases)) == ("Bruises", 6)


async def test_a_day_typed_without_a_year_shows_the_year_it_was_taken_for(tmp_path: Path) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter", "enter", *"12 Mar")
        await pilot.pause()

        assert "Friday 12 Mar 2027" in screen_text(app)
