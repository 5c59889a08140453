"""Screens over all sessions: words, actions, trends; from the library and back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rooms import PARTNERSHIP, Clock, assert_picture, screen_text, session_screen, station
from textual.pilot import Pilot

from deepdive import library
from deepdive.desk.desk import Desk
from deepdive.desk.setting import Outcome, put
from deepdive.model.toolkits import load
from deepdive.tui.across_screen import AcrossScreen
from deepdive.tui.app import DeepDiveApp
from years import AUTUMN_2025, PRACTICE, SPRING_2023, actions_of, at_desk, held, written_up

KIT = load("pre-birth-care-leavers", library.toolkit_source)


@asynccontextmanager
async def shelf(folder: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[DeepDiveApp, Pilot[None]]]:
    """The library with two audits and a practice one."""
    for audit in (SPRING_2023, AUTUMN_2025, PRACTICE):
        written_up(folder, audit, KIT)
    app = DeepDiveApp(station(folder, Clock()), folder / "sessions", None, partnership=PARTNERSHIP)
    async with app.run_test(size=size) as pilot:
        await done(app, pilot)
        yield app, pilot


async def done(app: DeepDiveApp, pilot: Pilot[None], *keys: str) -> None:
    """Presses keys, each after what the one before set going."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
    if not keys:
        await app.workers.wait_for_complete()
        await pilot.pause()


async def say(app: DeepDiveApp, pilot: Pilot[None], words: str) -> None:
    """Answers the question that is asked."""
    screen = app.screen
    assert isinstance(screen, AcrossScreen)
    screen.ask_row.field.value = words
    await done(app, pilot, "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_trends_are_as_in_the_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    async with shelf(tmp_path, size) as (app, pilot):
        await done(app, pilot, "y")

        assert_picture(app, f"trends-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_all_actions_are_as_in_the_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    async with shelf(tmp_path, size) as (app, pilot):
        await done(app, pilot, "h")

        assert_picture(app, f"all-actions-{size[0]}x{size[1]}")


async def test_words_are_found_and_enter_opens_there(tmp_path: Path) -> None:
    async with shelf(tmp_path) as (app, pilot):
        await done(app, pilot, "slash")
        await say(app, pilot, "ward plan")
        assert_picture(app, "search-80x24")

        await done(app, pilot, "enter")

        assert session_screen(app).sitting.session.details.title == "Pre-birth, autumn"


async def test_words_that_are_nowhere_are_said_to_be_nowhere(tmp_path: Path) -> None:
    async with shelf(tmp_path) as (app, pilot):
        await done(app, pilot, "slash")
        await say(app, pilot, "zebra")

        assert "Nothing has these words. / looks for others." in screen_text(app)


async def test_esc_goes_back_to_the_list(tmp_path: Path) -> None:
    async with shelf(tmp_path) as (app, pilot):
        for key in ("y", "h", "slash"):
            await done(app, pilot, key)
            assert isinstance(app.screen, AcrossScreen)
            await done(app, pilot, *(["escape"] if key != "slash" else ["escape", "escape"]))
            assert "Which session?" in screen_text(app)


async def test_actions_are_found_by_agency(tmp_path: Path) -> None:
    async with shelf(tmp_path) as (app, pilot):
        await done(app, pilot, "h", "slash")
        await say(app, pilot, "midwifery")

        assert screen_text(app).count("Health visiting") == 0
        assert '"midwifery"' in screen_text(app)


async def test_enter_on_a_theme_looks_for_its_words(tmp_path: Path) -> None:
    async with shelf(tmp_path) as (app, pilot):
        await done(app, pilot, "y", "enter")

        assert "Search" in screen_text(app)
        assert "theme" in screen_text(app)


@pytest.mark.parametrize("ending", ["html", "xlsx", "jsonl"])
async def test_trends_are_written_beside_the_sessions(tmp_path: Path, ending: str) -> None:
    async with shelf(tmp_path) as (app, pilot):
        for _ in range(2):
            await done(app, pilot, "y", "x")
            await say(app, pilot, {"html": "web", "xlsx": "excel", "jsonl": "json"}[ending])
            await done(app, pilot, "escape")

        names = sorted(path.name for path in (tmp_path / "sessions" / "trends").iterdir())
        assert names == [f"trends-2026-11-20-v2.{ending}", f"trends-2026-11-20.{ending}"]


async def test_hostile_names_stay_words(tmp_path: Path) -> None:
    with held(tmp_path, AUTUMN_2025, KIT) as desk:
        note = desk.do("capture", text="- [/x] [b]zebra[/b]", group="1").thing
        desk.do("theme", name="[/y] [b]lists[/b]", notes=note)
        agreed = desk.do("recommend", text="[/z] do it", notes=note).thing
        desk.do("decide", recommendation=agreed, decision="accepted")
    async with shelf(tmp_path) as (app, pilot):
        await done(app, pilot, "y")
        assert "[/y] [b]lists[/b]" in screen_text(app)
        await done(app, pilot, "escape", "h", "end")
        assert "[/z] do it" in screen_text(app)
        await done(app, pilot, "escape", "slash")
        await say(app, pilot, "zebra")
        assert "[/x] [b]zebra[/b]" in screen_text(app)


async def test_the_library_says_what_is_overdue_and_what_is_past_its_day(tmp_path: Path) -> None:
    folder = written_up(tmp_path, SPRING_2023, KIT)
    with Desk(folder, at_desk(tmp_path)) as desk:
        day = put("session", desk.session.id, keep_raw_until="2024-01-31")
        desk.carry_out("describe", Outcome(day, "kept", desk.session.id))
    written_up(tmp_path, AUTUMN_2025, KIT)
    app = DeepDiveApp(station(tmp_path, Clock()), tmp_path / "sessions", None, partnership=PARTNERSHIP)
    async with app.run_test() as pilot:
        await done(app, pilot)
        await done(app, pilot, "end")

        listed = screen_text(app)
        assert listed.count("2 overdue") == 2
        assert "Past its day: its captured words were to be kept until 2024-01-31 only." in listed


async def test_the_context_of_a_new_session_tells_what_the_last_audit_left(tmp_path: Path) -> None:
    written_up(tmp_path, AUTUMN_2025, KIT)
    desk = held(tmp_path, AUTUMN_2025._replace(title="Pre-birth now", held="2026-11-20"), KIT)
    desk.do("stage", to="context")
    desk.close()
    app = DeepDiveApp(station(tmp_path, Clock()), tmp_path / "sessions", desk.folder, partnership=PARTNERSHIP)
    async with app.run_test(size=(80, 40)) as pilot:
        await done(app, pilot)
        assert "Then and now  the last audit of this kind, 9 Oct 2025" in screen_text(app)
        assert "2 actions still open, 2 overdue" in screen_text(app)
        await done(app, pilot, "escape", "1")
        screen = session_screen(app)
        for words in ("improved", "Six of eight forms have it"):
            screen.ask_row.field.value = words
            await done(app, pilot, "enter")

        pieces = [one for one in screen.sitting.session.pieces.values() if one.kind == "earlier_area"]
        assert [(one.since, one.text, one.source) for one in pieces] == [
            ("improved", "Six of eight forms have it", "Pre-birth, autumn, 2025-10-09")
        ]
        assert "improved" in screen_text(app)


async def test_an_action_plan_goes_to_excel_and_back_and_shows_what_it_would_change(tmp_path: Path) -> None:
    import openpyxl

    folder = written_up(tmp_path, AUTUMN_2025, KIT)
    with Desk(folder, at_desk(tmp_path)) as desk:
        desk.do("stage", to="follow_up")
    action = actions_of(folder, "Midwifery")[0]
    app = DeepDiveApp(station(tmp_path, Clock()), tmp_path / "sessions", folder, partnership=PARTNERSHIP)
    async with app.run_test() as pilot:
        await done(app, pilot)
        screen = session_screen(app)
        await done(app, pilot, "x")
        screen.ask_row.field.value = "midwifery"
        await done(app, pilot, "enter")
        sheet = folder / "out" / "actions-midwifery.xlsx"
        book = openpyxl.load_workbook(sheet)
        book["Actions"]["G5"] = "at risk"
        book.save(tmp_path / "came back.xlsx")
        await done(app, pilot, "j")
        screen.ask_row.field.value = f'"{tmp_path / "came back.xlsx"}"'
        await done(app, pilot, "enter")
        shown, before = screen_text(app), screen.sitting.session.actions[action].rag
        await done(app, pilot, "enter")

        assert "1 edited cell. Nothing is taken yet." in shown
        assert "Enter take them in  Esc take nothing" in shown
        assert "not begun -> at risk" in shown
        assert (before, screen.sitting.session.actions[action].rag) == ("grey", "amber")


async def test_how_the_learning_is_shared_and_what_a_team_sent_back_stand_in_follow_up(tmp_path: Path) -> None:
    folder = written_up(tmp_path, AUTUMN_2025, KIT)
    with Desk(folder, at_desk(tmp_path)) as desk:
        desk.do("stage", to="follow_up")
    app = DeepDiveApp(station(tmp_path, Clock()), tmp_path / "sessions", folder, partnership=PARTNERSHIP)
    async with app.run_test(size=(120, 40)) as pilot:
        await done(app, pilot)
        screen = session_screen(app)
        for key, answers in (
            ("n", ("How the learning", "Briefing in team meetings", "All partners", "9")),
            ("h", ("Duty team", "fathers are asked late", "a prompt in the form")),
        ):
            await done(app, pilot, "end", key)
            for words in answers:
                screen.ask_row.field.value = words
                await done(app, pilot, "enter")

        assert "1 of 9 teams" in screen_text(app)
        assert "a prompt in the form" in screen_text(app)
