"""Points that an earlier audit had in much the same words: offered where they are written, kept by one key."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rooms import PARTNERSHIP, Clock, screen_text, session_screen, station
from sample_room import answered, pressed, settled
from textual.pilot import Pilot

from deepdive import library
from deepdive.desk.desk import Desk
from deepdive.model.things import Finding, Recommendation
from deepdive.model.toolkits import load
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.panes.agree_lists import RecommendationList
from deepdive.tui.panes.reflection_findings import AuditorsFindings
from deepdive.tui.panes.themes_table import ThemesTable
from deepdive.tui.session import SessionScreen
from years import AUTUMN_2025, held, written_up

pytestmark = pytest.mark.slow

KIT = load("pre-birth-care-leavers", library.toolkit_source)
NOW = AUTUMN_2025._replace(title="Pre-birth now", held="2026-11-20")


def written_again(folder: Path) -> Desk:
    """An audit a year after another one, with a finding and a recommendation that much resemble the earlier ones."""
    written_up(folder, AUTUMN_2025, KIT)
    desk = held(folder, NOW, KIT)
    note = desk.do("capture", text="- dad not asked #fathers", group="1").thing
    text = "Fathers were missing from half the assessments."
    finding = desk.do("finding", text=text, notes=note, theme="fathers").thing
    desk.do("recommend", text="Put the history of the father into the booking form.", findings=finding)
    desk.do("recommend", text="Put the father's history into the booking form now.", findings=finding)
    return desk


@asynccontextmanager
async def opened(folder: Path, stage: str) -> AsyncIterator[tuple[DeepDiveApp, Pilot[None]]]:
    desk = written_again(folder)
    desk.do("stage", to=stage)
    desk.close()
    app = DeepDiveApp(station(folder, Clock()), folder / "sessions", desk.folder, partnership=PARTNERSHIP)
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(app, pilot)
        yield app, pilot


async def compared(app: DeepDiveApp, pilot: Pilot[None]) -> None:
    """Waits until the points were compared, however slowly the screen came."""
    for _ in range(50):
        await settled(app, pilot)
        screen = app.screen
        if isinstance(screen, SessionScreen) and getattr(screen.pane, "repeats", None):
            return


def finding(app: DeepDiveApp) -> Finding:
    return next(iter(session_screen(app).sitting.session.findings.values()))


def first(app: DeepDiveApp) -> Recommendation:
    return next(iter(session_screen(app).sitting.session.recommendations.values()))


async def at_findings(app: DeepDiveApp, pilot: Pilot[None]) -> None:
    """The findings on fathers have the cursor."""
    app.screen.query_one(ThemesTable).go_to("fathers")
    await settled(app, pilot)
    app.screen.set_focus(app.screen.query_one(AuditorsFindings))
    await settled(app, pilot)


async def test_a_recommendation_says_in_which_audit_it_stood_and_one_key_keeps_it(tmp_path: Path) -> None:
    async with opened(tmp_path, "agree") as (app, pilot):
        offered = screen_text(app)
        await pressed(app, pilot, "=")

        assert "Also in 2025, recommendation 1, open: Put the father's history" in offered
        assert first(app).seen_before == "2025, recommendation 1, open"
        assert "Before     2025, recommendation 1, open" in screen_text(app)
        assert "Also in 2025, recommendation 1, open:" not in screen_text(app)


async def test_undo_takes_it_back_and_it_is_offered_again(tmp_path: Path) -> None:
    async with opened(tmp_path, "agree") as (app, pilot):
        await pressed(app, pilot, "=", "u")

        assert first(app).seen_before == ""
        assert "Also in 2025, recommendation 1, open:" in screen_text(app)


async def test_a_finding_of_the_reflection_keeps_in_which_audit_it_stood(tmp_path: Path) -> None:
    async with opened(tmp_path, "reflection") as (app, pilot):
        await at_findings(app, pilot)
        offered = screen_text(app)
        await pressed(app, pilot, "=")

        assert "Also in 2025, finding 1: Fathers were missing from most" in offered
        assert finding(app).seen_before == "2025, finding 1"


async def test_what_was_seen_before_is_added_to_not_written_over(tmp_path: Path) -> None:
    async with opened(tmp_path, "reflection") as (app, pilot):
        given = {"thing": finding(app).id, "of": "finding", "field": "seen_before", "value": "a review of 2019"}
        session_screen(app).act("describe", **given)
        await at_findings(app, pilot)
        await pressed(app, pilot, "=")

        assert finding(app).seen_before == "a review of 2019; 2025, finding 1"


async def test_of_two_that_stand_here_the_key_goes_to_the_other(tmp_path: Path) -> None:
    desk = held(tmp_path, NOW, KIT)
    note = desk.do("capture", text="- dad not asked #fathers", group="1").thing
    one = desk.do("recommend", text="Put the history of the father into the booking form.", notes=note).thing
    two = desk.do("recommend", text="Put the father's history into the booking form now.", notes=note).thing
    desk.do("stage", to="agree")
    desk.close()
    app = DeepDiveApp(station(tmp_path, Clock()), tmp_path / "sessions", desk.folder, partnership=PARTNERSHIP)
    async with app.run_test(size=(80, 40)) as pilot:
        await compared(app, pilot)
        screen = session_screen(app)
        screen.pane.rest()
        rows = app.screen.query_one(RecommendationList)
        rows.go_to(one)
        await settled(app, pilot)
        assert "Also here, recommendation 2:" in screen_text(app)
        await pressed(app, pilot, "=")

        assert rows.item is not None
        assert rows.item.id == two


async def test_the_reflection_asks_how_each_area_of_the_last_audit_is_now(tmp_path: Path) -> None:
    async with opened(tmp_path, "reflection") as (app, pilot):
        await pressed(app, pilot, "6", "n")
        await answered(app, pilot, "Area the last audit")
        offered = screen_text(app)
        for words in ("Fathers", "worse", "Two of six forms have it."):
            await answered(app, pilot, words)

        pieces = session_screen(app).sitting.session.pieces.values()
        judged = [(one.title, one.since, one.text) for one in pieces if one.kind == "earlier_area"]
        assert "Fathers" in offered
        assert judged == [("Fathers, partners and other significant adults", "worse", "Two of six forms have it.")]
        assert "Then and now" in screen_text(app)
