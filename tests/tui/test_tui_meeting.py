"""A meeting of three hours in fast time: four groups, 120 notes, late and planned anew, a crash, a concern, a purge."""

from pathlib import Path

import pytest
from boards import Unsynced, type_words
from rooms import Clock, screen_text, session_screen, station
from test_tui_walk import now, press
from textual.pilot import Pilot

from deepdive.model.agenda import agenda
from deepdive.model.ledger import ledger
from deepdive.tui.app import DeepDiveApp

PEOPLE = ("4 social worker @CSC", "4 health visitor @HV", "4 midwife @Midwifery", "4 team manager @Police manager")
HALF = "half a line that"
SECRET = "Zebedee Quillfeather was named aloud"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_a_whole_meeting_of_four_groups(tmp_path: Path, size: tuple[int, int]) -> None:
    clock = Clock()
    at = station(tmp_path, clock, Unsynced())
    app = DeepDiveApp(at, tmp_path / "sessions")
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await begin(app, pilot, clock)
        await first_round(app, pilot, clock)
        folder = session_screen(app).sitting.desk.folder
        session_screen(app).where.line.put(HALF)
        session_screen(app).stop()
    app = DeepDiveApp(at, tmp_path / "sessions", folder)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert session_screen(app).where.line.text == HALF
        assert session_screen(app).looking.id == "worked_well"
        await press(pilot, "ctrl+z")
        session_screen(app).where.line.put("")
        await late(app, pilot, clock)
        await other_rounds(app, pilot, clock)
        await to_the_end(app, pilot, clock)

        session = now(app)
        counted = ledger(session)
        assert counted.captured == 119
        assert (
            counted.captured == counted.placed + counted.merged + counted.parked + counted.withdrawn + counted.unplaced
        )
        assert session.meeting is not None
        assert session.meeting.ended
        plan = {one.stage.id: one for one in agenda(session, clock())}
        assert plan["worked_well"].used > 20 * 60
        assert session.meeting.agreed["stumbling_blocks"] == 25 > plan["stumbling_blocks"].minutes
    history = b"".join(path.read_bytes() for path in (folder / "changes").iterdir())
    assert b"Quillfeather" not in history


async def begin(app: DeepDiveApp, pilot: Pilot[None], clock: Clock) -> None:
    """A new session of four groups, its people, the rules agreed."""
    await press(pilot, "n", *["enter"] * 5, "backspace", "4", "enter")
    await press(pilot, "tab", "tab", "n")
    for line in PEOPLE:
        await type_words(pilot, line)
        await pilot.pause()
    await press(pilot, "escape", "tab", "a", "f8", "enter")
    assert len(now(app).groups) == 4
    for minutes in (10, 10, 10):
        clock.move(minutes=minutes)
        await press(pilot, "f8")
    assert session_screen(app).looking.id == "worked_well"


async def say(app: DeepDiveApp, pilot: Pilot[None], clock: Clock, lines: list[str]) -> None:
    """Every group says some lines; F2 goes on to the next group."""
    for _ in now(app).groups:
        for line in lines:
            clock.move(seconds=10)
            await type_words(pilot, line)
            await pilot.pause()
        await press(pilot, "f2")


async def first_round(app: DeepDiveApp, pilot: Pilot[None], clock: Clock) -> None:
    """Twelve lines a group; the screen goes blank in the middle of one; a name slips and is purged."""
    session_screen(app).where.line.put("words that")
    await press(pilot, "f9", "x", "f9")
    assert session_screen(app).where.line.text == "words that"
    session_screen(app).where.line.put("")
    await say(app, pilot, clock, [f"strength {number} they spoke of" for number in range(12)])
    await type_words(pilot, SECRET)
    await press(pilot, "ctrl+x", "y", "enter")
    assert "Quillfeather" not in screen_text(app)
    assert len(now(app).notes) == 48


async def late(app: DeepDiveApp, pilot: Pilot[None], clock: Clock) -> None:
    """Twenty minutes late: the rest is planned again with two presses."""
    clock.move(minutes=32)
    session_screen(app).ticking.tick()
    await pilot.pause()
    assert "min behind" in screen_text(app)
    await press(pilot, "escape", "l", "enter")
    assert "on time" in screen_text(app)


async def other_rounds(app: DeepDiveApp, pilot: Pilot[None], clock: Clock) -> None:
    """Twelve stumbling blocks and six recommendations a group, and one immediate concern."""
    await press(pilot, "f8")
    await say(app, pilot, clock, [f"block {number} in the way" for number in range(12)])
    await type_words(pilot, "he is alone with her tonight !!")
    await pilot.pause()
    assert "This program tells no one" in screen_text(app) or "tells no one" in screen_text(app)
    assert "alone with her" not in screen_text(app)
    await press(pilot, "f8", "f8")
    await say(app, pilot, clock, [f"recommend step {number}" for number in range(5)])
    for number in range(2):
        await type_words(pilot, f"one more thought {number}")
        await pilot.pause()
    assert len(now(app).notes) == 119


async def to_the_end(app: DeepDiveApp, pilot: Pilot[None], clock: Clock) -> None:
    """Feedback, themes, agreement; the meeting ends only when the concern is dealt with."""
    await press(pilot, "f8", "f8", "f8", "f8")
    assert session_screen(app).looking.id == "close"
    await press(pilot, "f8")
    assert not now(app).meeting.ended  # type: ignore[union-attr]
    await press(pilot, "escape", "exclamation_mark", "end", "enter")
    await type_words(pilot, "duty manager")
    await press(pilot, "f8")
    assert now(app).meeting.ended  # type: ignore[union-attr]
    assert session_screen(app).looking.id == "close"  # the room still sees it
    await press(pilot, "f8")
    assert session_screen(app).looking.id == "reflection"
