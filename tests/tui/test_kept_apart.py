"""What is kept apart stays off a screen that a room may see, wherever it was said before."""

from pathlib import Path

import pytest
from rooms import room, screen_text, session_screen
from stage_rooms import last_note, said, standing_at

from deepdive.tui.app import DeepDiveApp


def told(app: DeepDiveApp) -> str:
    """All that help says has happened."""
    return " ".join(text for _, text in session_screen(app).told().happened)


@pytest.mark.parametrize(
    "before",
    [("asterisk",), ("w", "enter", "u"), ("u", "ctrl+y"), ("p", *"off", "enter", "p")],
    ids=["starred", "withdrawn and back", "undone and back", "parked and back"],
)
async def test_what_was_said_of_a_note_before_goes_when_it_is_kept_apart(
    tmp_path: Path, before: tuple[str, ...]
) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"the nurse slept on shift", "enter", "escape", *before)
        named = told(app)
        await pilot.press("p", *"a matter", "enter")

        assert "slept" in named
        assert "slept" not in told(app) + screen_text(app)
        assert last_note(app).parked == "performance"


async def test_a_concern_that_is_taken_back_is_not_read_out(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"boy seen with burns tonight !!", "enter", "ctrl+z")
        undone = said(app)
        await pilot.press("ctrl+y")

        assert "burns" not in undone + told(app)


async def test_what_is_kept_apart_comes_back_only_after_a_question(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"the nurse slept on shift", "enter", "escape", "p", *"a matter", "enter", "p")
        asked = screen_text(app)
        await pilot.press("enter", "escape", "p", *"no", "enter")
        stays = last_note(app).parked
        await pilot.press("p", *"yes", "enter")

        assert "Bring it back" in asked
        assert "slept" not in asked
        assert stays == "performance"
        assert last_note(app).parked == ""
        assert said(app) == "It is kept apart no longer."


@pytest.mark.parametrize("key", ["m", "e", "quotation_mark"])
async def test_no_key_shows_the_words_of_what_is_kept_apart(tmp_path: Path, key: str) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"the nurse slept on shift", "enter", "escape", "p", *"a matter", "enter", key)

        assert "slept" not in screen_text(app)
        assert "ept apart" in said(app)


async def test_a_number_behind_the_audit_that_is_none_is_refused_and_stays(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "context") as (app, pilot, _):
        await pilot.press("n", *"30 families", "enter", *"27 referrals", "enter")

        assert session_screen(app).ask_row.field.value == "27 referrals"
        assert said(app) == "That is no number. Write it as 27, or 9 of 23; Enter alone: none."


async def test_tab_writes_the_first_match_out_then_the_next(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "themes") as (app, pilot, _):
        await pilot.press("t", *"co", "tab")
        first = session_screen(app).ask_row.field.value
        await pilot.press("tab")

        assert first == "Communication with the care leaver"
        assert session_screen(app).ask_row.field.value == "Communication between professionals"


async def test_after_undo_the_note_that_came_back_is_marked(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "themes") as (app, pilot, _):
        before = session_screen(app).pane.query_one("#to-place").item  # type: ignore[attr-defined]
        await pilot.press("t", *"planning", "enter", "u")

        assert session_screen(app).pane.query_one("#to-place").item.id == before.id  # type: ignore[attr-defined]


async def test_the_room_form_leads_to_the_line(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "V", *"quiet words")

        assert session_screen(app).where.text == "quiet words"


async def test_a_letter_that_means_nothing_is_answered(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "agree") as (app, pilot, _):
        await pilot.press("f")

        assert said(app) == "f does nothing here. Letters act, as nothing is being written; ? shows which."
