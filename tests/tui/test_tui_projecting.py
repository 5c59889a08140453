"""What the room sees: the public view, a note shown to it, the room form, the blank screen, a second screen."""

from pathlib import Path

import pytest
from rooms import Clock, assert_picture, room, screen_text, session_screen, station

from deepdive.history.shown import newest
from deepdive.model.partnership import Partnership
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.display import DisplayApp


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_public_view_is_as_in_the_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    async with room(tmp_path, size=size) as (app, pilot):
        await pilot.press("escape", "v")

        assert_picture(app, f"public-{size[0]}x{size[1]}")


async def test_the_public_view_tells_no_title_no_note_and_no_hint_and_v_goes_back(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "v")
        seen = screen_text(app)
        await pilot.press("v")

        for kept in ("Pre-birth", "fridge", "voice yet", "nothing yet", "saved"):
            assert kept not in seen
        assert "fridge" in screen_text(app) or "Pre-birth" in screen_text(app)


async def test_a_note_is_shown_with_one_key_and_taken_away_with_the_same(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "2", "quotation_mark", "v")
        shown = screen_text(app)
        await pilot.press("v", "quotation_mark", "v")

        assert "ward had copy of birth plan" in shown
        assert "ward had copy of birth plan" not in screen_text(app)


async def test_a_note_that_looks_like_it_names_somebody_is_not_shown(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        app.screen.act("capture", text="+ Sarah Okafor came herself", group="Ash", case="A")  # type: ignore[attr-defined]
        await pilot.press("escape", "1", "end", "quotation_mark")
        assert "Not shown" in screen_text(app)
        await pilot.press("v")

        assert "Okafor" not in screen_text(app)


async def test_in_the_room_form_the_line_is_hidden_until_enter_and_hints_are_kept_back(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "2", "V")
        app.screen.write("")  # type: ignore[attr-defined]
        app.screen.where.line.put("Sarah Okafor rang")  # type: ignore[attr-defined]
        await pilot.pause()
        typing = screen_text(app)
        await pilot.press("enter")
        taken = screen_text(app)

        for text in (typing, taken):
            assert "Okafor" not in text
            assert "voice yet" not in text
        assert "not shown to the room" in taken
        await pilot.press("escape", "V")
        assert "Okafor" in screen_text(app)


async def test_blank_covers_the_second_screen_too(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        sitting = app.screen.sitting  # type: ignore[attr-defined]
        folder, files = sitting.desk.folder, sitting.desk.station.files
        await pilot.press("f9")
        assert newest(folder, files).blank
        await pilot.press("f9")

        assert not newest(folder, files).blank


async def test_a_second_screen_follows_the_meeting_and_is_blank_when_the_first_is(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        sitting = app.screen.sitting  # type: ignore[attr-defined]
        await pilot.press("escape", "2", "quotation_mark")
        other = DisplayApp(sitting.desk.folder, station(tmp_path).files, Partnership(), clock)
        async with other.run_test(size=(80, 24)) as second:
            await second.pause()
            assert "ward had copy of birth plan" in screen_text(other)
            await pilot.press("f9")
            other.screen.follow()  # type: ignore[attr-defined]
            await second.pause()
            assert "ward" not in screen_text(other)
            await pilot.press("f9")
            sitting.act("stage", to="next")
            sitting.show_room(notes=())
            other.screen.follow()  # type: ignore[attr-defined]
            await second.pause()

            assert "Stumbling blocks" in screen_text(other)


async def test_what_was_shown_is_shown_no_longer_when_the_session_is_opened_again(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        sitting = app.screen.sitting  # type: ignore[attr-defined]
        folder, files = sitting.desk.folder, sitting.desk.station.files
        screen = app.screen
        await pilot.press("escape", "2", "quotation_mark", "f9")
        screen.stop()  # type: ignore[attr-defined]
    async with room(tmp_path, clock=clock, opened=folder) as (app, _):
        assert newest(folder, files).notes == ()
        assert not newest(folder, files).blank


async def test_one_comes_back_from_the_public_view_to_the_stage_that_was_started_there(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "v")
        await pilot.pause()
        await pilot.press("f8", "v")
        await pilot.pause()
        await pilot.pause()

        assert session_screen(app).looking.id == "stumbling_blocks"
        assert "Stumbling blocks" in session_screen(app).sitting.said[-1].text


async def test_the_room_form_stays_where_it_is_said_for_which_group_one_opens(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "V", "f6")
        session_screen(app).where.line.put("mother drinks at home")
        await pilot.pause()
        sitting = session_screen(app).sitting
        folder, group = sitting.folder, list(sitting.session.groups)[1]
        session_screen(app).stop()
    app = DeepDiveApp(station(tmp_path), tmp_path / "sessions", folder, "facilitator", group)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()

        assert session_screen(app).where.text == "mother drinks at home"
        assert "mother drinks" not in screen_text(app)


async def test_every_ground_rule_stands_on_the_public_view_of_a_small_screen(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        screen.act("stage", to="welcome")
        await pilot.pause()
        await pilot.press("escape", "v")
        shown = " ".join(screen_text(app).split())

        rules = screen.sitting.session.toolkit.ground_rules
        assert len(rules) > 4
        assert [rule for rule in rules if " ".join(rule.split()) not in shown] == []


async def test_the_room_form_hides_a_half_typed_line_at_once_and_stays_over_leaving(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        session_screen(app).where.line.put("mother drinks at home")
        await pilot.pause()
        await pilot.press("escape", "V")
        await pilot.pause()
        hidden = screen_text(app)
        folder = session_screen(app).sitting.folder
        session_screen(app).stop()
    async with room(tmp_path, opened=folder) as (app, pilot):
        await pilot.pause()
        await pilot.pause()
        back = screen_text(app)
        await pilot.press("f8", "f8", "f8", "f8", "escape", "V")
        await pilot.pause()

        assert "mother drinks" not in hidden
        assert "mother drinks" not in back
        assert session_screen(app).where.text == "mother drinks at home"
        assert not session_screen(app).room_form
