"""A made session far enough on for themes, findings and recommendations, and a hostile one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from rooms import Clock, made, room, session_screen, station
from textual.pilot import Pilot
from textual.widgets import Input

from deepdive.desk.desk import Desk, Station
from deepdive.history.files import Files
from deepdive.model.session import Session
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.widgets.capture_line import CaptureLine

SAID = (
    ("Beech", "B", "- MW didnt know which HV team to ring, list 2 yrs old @Midwifery"),
    ("Ash", "A", "- dad not on any form"),
    ("Ash", "A", "- discharge plan not on ward at weekend @Midwifery"),
    ("Beech", "B", "> one page plan that goes with mum, both hospitals"),
    ("Online", "A", "- no one sure which health visitor team covers the flat @HV"),
)
HOSTILE = (
    "- [b]not bold[/b] [/x] [unclear] [@click=app.quit]quit[/]",
    "- \x1b[31mred\x1b[0m \u202eevil\u202c =1+1",
    "+ wide \u6f22\u5b57 \U0001f476\U0001f3fd emoji " + "long " * 60,
)


class Unsynced(Files):
    """The real file system without waiting for the disk."""

    def fsync(self, descriptor: int) -> None:
        """Leaves it to the kernel."""

    def sync_folder(self, path: Path) -> None:
        """Leaves it to the kernel."""


class Board(NamedTuple):
    """A session being made ready: its desk, the laptop it stands on, its clock, its folder."""

    desk: Desk
    at: Station
    clock: Clock
    folder: Path


def board(folder: Path, lines: tuple[tuple[str, str, str], ...] = SAID) -> Board:
    """The made session with a few more notes."""
    clock = Clock()
    at = station(folder, clock, Unsynced())
    desk = made(at, folder / "sessions", clock)
    for group, case, text in lines:
        clock.move(minutes=1)
        desk.do("capture", text=text, group=group, case=case, stage="stumbling_blocks")
    return Board(desk, at, clock, folder)


def ids(desk: Desk, *beginnings: str) -> list[str]:
    """The notes whose words begin so."""
    return [n.id for one in beginnings for n in desk.session.notes.values() if n.text.startswith(one)]


@asynccontextmanager
async def opened(
    made_ready: Board, stage: str = "themes", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[DeepDiveApp, Pilot[None]]]:
    """The program with that session open at a stage."""
    desk, at, clock, folder = made_ready
    if desk.session.stage is None or desk.session.stage.id != stage:
        desk.do("stage", to=stage)
    desk.close()
    async with room(folder, size=size, clock=clock, at=at, opened=desk.folder) as (app, pilot):
        await pilot.pause()
        yield app, pilot


async def type_words(pilot: Pilot[None], words: str) -> None:
    """Puts words in the field that has the cursor and takes them with Enter."""
    field = pilot.app.focused
    if isinstance(field, CaptureLine):
        field.put(words)
    else:
        assert isinstance(field, Input)
        field.value = words
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


def answer(app: DeepDiveApp) -> str:
    """What was said last."""
    return session_screen(app).sitting.said[-1].text


def session(app: DeepDiveApp) -> Session:
    """The session as it now stands."""
    return session_screen(app).sitting.session


def gathered(made: Board) -> Board:
    """With Ash's two notes in the second theme, and its sentence."""
    theme = made.desk.session.live_themes()[1]
    made.desk.do("gather", notes=ids(made.desk, "dad not", "discharge"), theme=theme.id)
    made.desk.do("gather", notes=ids(made.desk, "early help"), theme=theme.id)
    return made
