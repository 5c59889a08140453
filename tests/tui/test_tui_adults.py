"""A board for adults is nowhere spoken to of children: every stage, its cards, help, the palette."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rooms import Clock, screen_text, session_screen, station
from stage_rooms import look_at
from textual.pilot import Pilot

from deepdive import library
from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk, Station
from deepdive.model.partnership import FILE, read_partnership
from deepdive.model.toolkits import load
from deepdive.shipped import shipped
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.palette import Everything
from desks import NoSync

WORDS = shipped("toolkits") / "partnership-adults.toml"
STAGES = tuple(stage.id for stage in load("adults", library.toolkit_source).stages)
OPENS = ("f1", "enter", "e", "m", "n", "f", "r", "h", "t", "a", "g", "exclamation_mark", "c", "x", "slash")
"""Keys that open a card, a question or help; where a key does nothing, nothing is shown."""

OF_CHILDREN = re.compile(r"\bchild\w*|\byoung (?:person|people)|\bbab(?:y|ies)\b|\bpupils?\b", re.IGNORECASE)
THEIRS = re.compile(r"children's services|worried about a child|child protection|child and adolescent", re.IGNORECASE)
"""What an adult may turn out to need all the same: the front door for children, and what things are called in law."""


def of_children(text: str) -> list[str]:
    """The lines that speak of children, but for those of another service."""
    return [line.strip() for line in text.splitlines() if OF_CHILDREN.search(THEIRS.sub("", line))]


def empty(folder: Path, at: Station) -> Desk:
    """A new session of a board for adults."""
    sessions = folder / "sessions"
    sessions.mkdir(exist_ok=True)
    (sessions / FILE).write_bytes(WORDS.read_bytes())
    kit, words = load("adults", library.toolkit_source), read_partnership(WORDS.read_bytes())
    return new_session(sessions, at, kit, words, Beginning(title="Self-neglect", date="2026-11-20", cases=2, groups=2))


def full(folder: Path, at: Station) -> Desk:
    """The same with notes, a finding, recommendations with nothing filled in, and an action that is done."""
    desk = empty(folder, at)
    desk.do("people", text="2 district nurse @ICB\nauditor @police auditor")
    desk.do("stage", to="worked_well")
    for place, text in enumerate(
        ("+ he was asked first", "- nobody asked what he wanted", "> ask first", ". who rang?")
    ):
        desk.do("capture", text=text, group=str(place % 2 + 1), case="A")
    desk.do("capture", text="- the gas was left on today !!", group="1", case="A")
    notes = [note.id for note in desk.session.notes.values() if not note.urgent]
    theme = next(iter(desk.session.live_themes())).id
    desk.do("gather", notes=tuple(notes[:3]), theme=theme)
    finding = desk.do("finding", text="They asked what he wanted first.", notes=tuple(notes[:2]), theme=theme).thing
    advice = desk.do("recommend", text="Ask for the outcome first.", findings=(finding,)).thing
    desk.do("recommend", text="Ensure awareness.", themes=(theme,))
    desk.do("action", recommendation=advice, text="Change the form.", due="2027-01-31")
    action = next(iter(desk.session.actions))
    desk.do("progress", action=action, rag="blue", update="", closed_on="2026-11-19")
    return desk


@asynccontextmanager
async def opened(folder: Path, make: object = full) -> AsyncIterator[tuple[DeepDiveApp, Pilot[None]]]:
    """The program with such a session open."""
    clock = Clock()
    at = station(folder, clock, NoSync())
    desk = (empty if make is empty else full)(folder, at)
    desk.close()
    words = read_partnership(WORDS.read_bytes())
    app = DeepDiveApp(at, folder / "sessions", desk.folder, partnership=words)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        yield app, pilot


async def close(app: DeepDiveApp, pilot: Pilot[None]) -> None:
    """Closes whatever a key opened."""
    for _ in range(3):
        await pilot.press("escape")
        await pilot.pause()
    while app.screen is not session_screen(app):
        app.pop_screen()
        await pilot.pause()


def palette_words(app: DeepDiveApp) -> Iterator[str]:
    """Name and help of everything that the palette finds."""
    for name, told, *_ in Everything(session_screen(app))._found():  # all of it, where the screen shows a part
        yield f"{name}: {told}"


async def test_a_new_session_of_a_board_for_adults_speaks_of_no_child_at_any_stage(tmp_path: Path) -> None:
    said: dict[str, list[str]] = {}
    async with opened(tmp_path, empty) as (app, pilot):
        for stage in STAGES:
            await look_at(session_screen(app), stage)
            await pilot.pause()
            said[stage] = of_children(screen_text(app))

    assert len(said) == 15
    assert {stage: lines for stage, lines in said.items() if lines} == {}


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
async def test_what_a_key_opens_in_a_session_for_adults_speaks_of_no_child(tmp_path: Path, stage: str) -> None:
    said: dict[str, list[str]] = {}
    async with opened(tmp_path) as (app, pilot):
        for key in ("", *OPENS):
            await look_at(session_screen(app), stage)
            await pilot.pause()
            if key:
                await pilot.press(key)
                await app.workers.wait_for_complete()
                await pilot.pause()
            said[key] = of_children(screen_text(app))
            await close(app, pilot)

    assert {key: lines for key, lines in said.items() if lines} == {}


async def test_the_palette_of_a_session_for_adults_speaks_of_no_child(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, _):
        words = list(palette_words(app))

    assert any("Adult and family voice" in line for line in words)
    assert of_children("\n".join(words)) == []
