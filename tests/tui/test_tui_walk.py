"""The main job from the empty folder to the Word file, by keyboard alone."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from boards import type_words
from rooms import Clock, screen_text, session_screen, station
from textual.pilot import Pilot

from deepdive.model.session import Session
from deepdive.tui.app import DeepDiveApp

PEOPLE = ("4 social worker @CSC /A", "3 health visitor @HV /B", "2 midwife @Midwifery", "2 manager @CSC manager")
AUDITOR = "detective sergeant @Police auditor"
WELL = ("joint visit at 28 wks", "same PA all the way", "ward had copy of birth plan", "college kept her place open")
BLOCKS = ("list of teams 2 yrs old", "dad never invited", "plan not on ward at weekend", "took 3 calls to get anyone")
ASKS = ("one page plan that goes with mum", "one adviser throughout")


def now(app: DeepDiveApp) -> Session:
    """The session as it stands on the disk."""
    return session_screen(app).sitting.session


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys, each when the one before has done its work."""
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_whole_walk_by_keyboard_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    clock = Clock()
    app = DeepDiveApp(station(tmp_path, clock), tmp_path / "sessions")
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await set_up(app, pilot)
        await meet(app, pilot, clock)
        await gather(app, pilot)
        await agree(app, pilot)
        await send(app, pilot)

        session = now(app)
        assert (len(session.notes), len(session.participants)) == (30, 12)
        assert (len(session.findings), len(session.recommendations)) == (5, 3)
        documents = sorted((session_screen(app).sitting.desk.folder / "out").glob("*.docx"))
        text = "\n".join(p.text for p in docx.Document(BytesIO(documents[0].read_bytes())).paragraphs)
        assert "Finding number 1." in text
        assert "same PA all the way" not in text


async def set_up(app: DeepDiveApp, pilot: Pilot[None]) -> None:
    """A new session with twelve people in three groups."""
    await press(pilot, "n", *["enter"] * 6)
    assert session_screen(app).looking.id == "setup"
    await press(pilot, "tab", "tab", "n")
    for line in (*PEOPLE, AUDITOR):
        await type_words(pilot, line)
        await pilot.pause()
    await press(pilot, "escape", "tab", "a")
    assert all(person.group for person in now(app).participants.values())


async def meet(app: DeepDiveApp, pilot: Pilot[None], clock: Clock) -> None:
    """Ten lines from each of three groups, over three stages."""
    await press(pilot, "f8", "enter", "f8", "f8", "f8")
    for lines in (WELL, BLOCKS, ASKS):
        for _ in range(3):
            for line in lines:
                clock.move(seconds=20)
                await type_words(pilot, line)
                await pilot.pause()
            await press(pilot, "f2")
        await press(pilot, "f8", *(["f8"] if lines is BLOCKS else []))
    kinds = [note.kind for note in now(app).notes.values()]
    assert [kinds.count(k) for k in ("worked_well", "stumbling_block", "recommendation")] == [12, 12, 6]
    assert all(note.group for note in now(app).notes.values())


async def gather(app: DeepDiveApp, pilot: Pilot[None]) -> None:
    """All notes into four themes, one of them made in the room."""
    await press(pilot, "f8")
    assert session_screen(app).looking.id == "themes"
    await press(pilot, "tab", "n")
    await type_words(pilot, "Hearing about dads")
    await press(pilot, "enter", "shift+tab")
    for name in ("communication between", "planning", "continuity", "hearing"):
        await press(pilot, *["space", "down"] * 8, "t")
        await type_words(pilot, name)
        await pilot.pause()
    assert "0 to place" in screen_text(app)
    used = {theme for note in now(app).notes.values() for theme in note.themes}
    assert len(used) == 4


async def agree(app: DeepDiveApp, pilot: Pilot[None]) -> None:
    """A finding from each theme that has notes, a fifth, and three recommendations."""
    wanted = [place for place, theme in enumerate(now(app).live_themes()) if in_it(app, theme.id)]
    for number, place in enumerate([*wanted, wanted[0]], 1):
        await press(pilot, "tab", "home", *["down"] * place, "enter", "f")
        await type_words(pilot, f"Finding number {number}.")
        await press(pilot, *(["r"] if number <= 3 else []))
        if number <= 3:
            await type_words(pilot, f"Recommendation number {number}.")
            await press(pilot, "escape")
        await press(pilot, "escape", "shift+tab")


def in_it(app: DeepDiveApp, theme: str) -> bool:
    """Whether a theme has notes."""
    return any(theme in note.themes for note in now(app).notes.values())


async def send(app: DeepDiveApp, pilot: Pilot[None]) -> None:
    """The summary, restricted, as a Word file."""
    await press(pilot, "s")
    await type_words(pilot, "summary")
    await press(pilot, "0", "x", "enter")
    await app.workers.wait_for_complete()
    await pilot.pause()
