"""The list of sessions, and beginning one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rooms import PARTNERSHIP, Clock, assert_picture, made, screen_text, session_screen, station
from textual.pilot import Pilot

from deepdive.across.reading import Listed
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.library_screen import needs_you, session_row

TODAY = "2026-11-20"


@asynccontextmanager
async def library(
    folder: Path, size: tuple[int, int] = (80, 24), count: int = 0
) -> AsyncIterator[tuple[DeepDiveApp, Pilot[None]]]:
    clock = Clock()
    at = station(folder, clock)
    for _ in range(count):
        made(at, folder / "sessions", clock).close()
    app = DeepDiveApp(at, folder / "sessions", None, partnership=PARTNERSHIP)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield app, pilot


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_first_run_is_as_in_the_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    async with library(tmp_path, size) as (app, _):
        assert_picture(app, f"library-first-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_list_of_sessions_is_as_in_the_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    async with library(tmp_path, size, 2) as (app, _):
        assert_picture(app, f"library-{size[0]}x{size[1]}")


async def test_enter_opens_the_session_where_it_stopped(tmp_path: Path) -> None:
    async with library(tmp_path, count=1) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()

        assert session_screen(app).looking.id == "worked_well"


async def test_a_session_that_cannot_be_read_is_a_row_and_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "sessions" / "2026-01-01-broken" / "changes"
    broken.mkdir(parents=True)
    (broken / "laptop-9.jsonl").write_text("not a line\n")
    async with library(tmp_path) as (app, pilot):
        listed = screen_text(app)
        await pilot.press("enter")
        await pilot.pause()

        assert "could not be read whole" in listed
        assert "2026-01-01-broken" in screen_text(app)


async def test_enter_on_every_field_makes_a_session(tmp_path: Path) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*["enter"] * 6)
        await pilot.pause()

        session = session_screen(app).sitting.session
        assert len(session.cases) == 2
        assert len(session.groups) == 3
        assert session.meeting is not None
        assert session.meeting.date == "2026-11-27"


async def test_what_is_typed_stands_in_the_new_session(tmp_path: Path) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*"Autumn", "enter", "2", "enter", *"12 Mar 2027", "enter", "2", "enter", "4", "enter", "5")
        await pilot.press("enter")
        await pilot.pause()

        session = session_screen(app).sitting.session
        assert session.details.title == "Autumn"
        assert session.meeting is not None
        assert (session.meeting.date, session.meeting.agenda) == ("2027-03-12", "two-hours")
        assert (len(session.cases), len(session.groups)) == (4, 5)


async def test_esc_makes_no_session(tmp_path: Path) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("escape", "escape")
        await pilot.pause()

        assert "No sessions yet." in screen_text(app)
        assert not list((tmp_path / "sessions").glob("*-*"))


async def test_a_day_that_is_none_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter", "enter", *"soon", *["enter"] * 4)
        await pilot.pause()

        assert '"soon" is not a day' in screen_text(app)


@pytest.mark.parametrize(
    ("found", "needs"),
    [
        (Listed(folder="a", concerns=1, date=TODAY, stage="worked_well", to_settle=2), "1 concern"),
        (Listed(folder="a", concerns=2, due=("2026-01-01",)), "2 concerns"),
        (Listed(folder="a", date=TODAY, stage="worked_well", to_settle=2), "now"),
        (Listed(folder="a", sent_back=1, due=("2026-01-01",)), "1 sent back"),
        (Listed(folder="a", due=("2026-01-01",), keep_raw_until="2026-01-01", has_raw=True), "1 overdue"),
        (Listed(folder="a", open_actions=2, keep_raw_until="2026-01-01", has_raw=True), "past its day"),
    ],
)
def test_the_gravest_needs_you_first(found: Listed, needs: str) -> None:
    assert needs_you(found, TODAY) == needs
    assert session_row(found, 78, TODAY).left[-1] == (needs, "now" if needs == "now" else "look")


async def test_a_concern_of_a_meeting_that_is_on_stands_in_the_list(tmp_path: Path) -> None:
    clock = Clock()
    with made(station(tmp_path, clock), tmp_path / "sessions", clock) as desk:
        desk.do("concern", case="A", what="bruises on the arm")
    async with library(tmp_path) as (app, _):
        shown = screen_text(app)

        assert "1 concern" in shown
        assert "Carry on with the meeting" in shown
        assert "bruises" not in shown
