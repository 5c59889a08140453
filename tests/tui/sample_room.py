"""The finished sample in a room with a fixed clock, for tests of the panes after the meeting."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rooms import Clock, room, session_screen, station
from textual.pilot import Pilot

from deepdive.desk.example import copy_example
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.widgets.words_field import WordsField

HOSTILE = "[b]bold[/b] [/x] [unclear] =1+1 \x1b[31mred\x1b[0m \u202eback"
SHOWN = "[b]bold[/b] [/x] [unclear] =1+1 red back"


async def settled(app: DeepDiveApp, pilot: Pilot[None]) -> None:
    """Waits until every message is handled and every worker has come to its end."""
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def pressed(app: DeepDiveApp, pilot: Pilot[None], *keys: str) -> None:
    """Presses keys, each after what the one before set going."""
    for key in keys:
        await pilot.press(key)
        await settled(app, pilot)


async def answered(app: DeepDiveApp, pilot: Pilot[None], words: str) -> None:
    """Sets the words of the question that is asked, in one row or on a card, and presses Enter."""
    screen = session_screen(app)
    if isinstance(screen.focused, WordsField):
        screen.focused.put(words)
    else:
        assert screen.ask_row.asking
        screen.ask_row.field.value = words
    await pilot.pause()
    await pressed(app, pilot, "enter")


def said(app: DeepDiveApp) -> str:
    """What the program said last."""
    return session_screen(app).sitting.said[-1].text


@asynccontextmanager
async def sample_room(
    folder: Path, stage: str, *, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[DeepDiveApp, Pilot[None]]]:
    """A copy of the sample, open, with one stage shown."""
    clock = Clock()
    here = station(folder, clock)
    opened = copy_example(folder / "sessions", here)
    async with room(folder, size=size, clock=clock, at=here, opened=opened) as (app, pilot):
        await look_at(app, pilot, stage)
        yield app, pilot


async def look_at(app: DeepDiveApp, pilot: Pilot[None], stage: str) -> None:
    """Shows a stage."""
    screen = session_screen(app)
    found = screen.sitting.session.toolkit.stage(stage)
    assert found is not None
    await screen.look_at(found)
    await settled(app, pilot)
