"""Two versions of a note, from two laptops: shown side by side, settled by one key."""

from pathlib import Path

from rooms import Clock, assert_picture, made, screen_text, session_screen, station
from textual.pilot import Pilot

from deepdive.desk.desk import Desk
from deepdive.tui.app import DeepDiveApp


def at_odds(folder: Path) -> tuple[DeepDiveApp, str]:
    """A session in which two laptops wrote one note anew at once; the note's id."""
    clock = Clock()
    desk = made(station(folder, clock), folder / "sessions", clock)
    note = next(iter(desk.session.notes))
    other = Desk(desk.folder, station(folder / "other", clock, device="laptop-2"))
    desk.do("amend", note=note, text="+ plan reached the ward late")
    other.do("amend", note=note, text="+ plan never reached the ward")
    desk.close()
    other.close()
    return DeepDiveApp(station(folder, clock), folder / "sessions", desk.folder), note


async def settle(pilot: Pilot[None], *keys: str) -> None:
    await pilot.pause()
    await pilot.press("escape", "z", *keys)
    await pilot.pause()


async def test_both_versions_are_shown_with_laptop_and_time(tmp_path: Path) -> None:
    app, _ = at_odds(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)

        assert "plan reached the ward late" in screen_text(app)
        assert "plan never reached the ward" in screen_text(app)
        assert_picture(app, "settle-80x24")


async def test_one_digit_settles_it_and_undo_shows_what_was_shown_before(tmp_path: Path) -> None:
    app, note = at_odds(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, "2")
        assert not session_screen(app).sitting.session.conflicts
        assert session_screen(app).sitting.session.notes[note].text == "plan reached the ward late"
        assert "two versions any more" in screen_text(app)
        await pilot.press("u")

        assert session_screen(app).sitting.session.notes[note].text == "plan never reached the ward"


async def test_both_can_be_kept_as_contested(tmp_path: Path) -> None:
    app, note = at_odds(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, "a")

        kept = session_screen(app).sitting.session.notes[note]
        assert {kept.text, kept.contested} == {"plan reached the ward late", "plan never reached the ward"}


async def test_a_third_wording_can_be_written(tmp_path: Path) -> None:
    app, note = at_odds(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, "e", "!", "enter")

        session = session_screen(app).sitting.session
        assert not session.conflicts
        assert session.notes[note].text.endswith("!")
