"""Rooms that stand at a stage, for tests of the panes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rooms import Clock, made, room, session_screen, station
from textual.pilot import Pilot

from deepdive.desk.desk import Desk
from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.session import SessionScreen
from desks import NoSync

HOSTILE = "[/x] [b]bold[/b] [Child D] \x1b[31mred =1+1 \u202eabc " + "long " * 3990
"""Words that would be markup, a formula, an escape or a turn of direction elsewhere; 20,000 characters of them."""


@asynccontextmanager
async def standing_at(
    folder: Path, stage: str, *, size: tuple[int, int] = (80, 24), running: bool = True
) -> AsyncIterator[tuple[DeepDiveApp, Pilot[None], Desk]]:
    """A made session at a stage, with the desk as the screens use it; `running` starts the stage's clock."""
    clock = Clock()
    at = station(folder, clock, NoSync())
    desk = made(at, folder / "sessions", clock)
    if running:
        desk.do("stage", to=stage)
    desk.close()
    async with room(folder, size=size, clock=clock, at=at, opened=desk.folder) as (app, pilot):
        screen = session_screen(app)
        await look_at(screen, stage)
        await pilot.pause()
        yield app, pilot, screen.sitting.desk


async def look_at(screen: SessionScreen, stage: str) -> None:
    """Looks at a stage, with nothing being written."""
    found = screen.sitting.session.toolkit.stage(stage)
    assert found is not None
    await screen.look_at(found)
    screen.pane.rest()


def now(app: DeepDiveApp) -> Session:
    """The session as it is now."""
    return session_screen(app).sitting.session


def said(app: DeepDiveApp) -> str:
    """What the program said last."""
    return session_screen(app).sitting.said[-1].text


def last_note(app: DeepDiveApp) -> Note:
    """The note that was taken down last."""
    return list(now(app).notes.values())[-1]


async def answer(app: DeepDiveApp, pilot: Pilot[None], *words: str) -> None:
    """Answers one question after another."""
    for one in words:
        session_screen(app).ask_row.field.value = one
        await pilot.press("enter")
    await pilot.pause()


async def change(app: DeepDiveApp, pilot: Pilot[None], verb: str, /, **given: object) -> None:
    """Does a verb by the screen, as its panes do."""
    assert session_screen(app).act(verb, **given) is not None
    await pilot.pause()
