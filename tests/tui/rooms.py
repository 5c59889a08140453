"""A made session in a room with a fixed clock, for tests of the screens."""

import itertools
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from deepdive import library
from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk, Station
from deepdive.desk.edge import Edge
from deepdive.history.device import Home
from deepdive.history.files import REAL, Files
from deepdive.model.partnership import FILE, Contact, PartnerAgency, Partnership
from deepdive.model.toolkits import load
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.session import SessionScreen

PICTURES = Path(__file__).parent / "pictures"

AGENCIES = (
    ("Midwifery", ("MW",)),
    ("Mental health", ("CAMHS",)),
    ("MARAC", ()),
    ("Health visiting", ("HV",)),
    ("Police", ()),
    ("Children's Social Care", ("CSC",)),
    ("GP", ()),
    ("Housing", ()),
    ("Leaving care", ("PA",)),
    ("Education", ()),
)

PARTNERSHIP = Partnership(
    name="Vale Safeguarding Children Partnership",
    emergency_line="If a child is in danger now, call 999.",
    safeguarding=(Contact(label="Duty desk", phone="01632 960000"),),
    agencies=tuple(PartnerAgency(name=name, aliases=aliases) for name, aliases in AGENCIES),
)

STANDING_WORDS = """
name = "Vale Safeguarding Children Partnership"
emergency_line = "If a child is in danger now, call 999."
[[safeguarding]]
label = "Duty desk"
phone = "01632 960000"
"""
"""What stands beside the sessions."""

NOTES = (
    ("Beech", "MW rang HV same day as booking, before letter went @Midwifery"),
    ("Beech", "housing officer came to the planning mtg and stayed @Housing"),
    ("Beech", '"she felt listened to for the first time" @CSC'),
    ("Beech", "joint visit HV + SW at 28 wks, plan in plain words on fridge @HV"),
    ("Beech", "dad's own history asked abt, not just mum's"),
    ("Beech", "GP flagged pregnancy at 9 wks & told leaving care team [Case B] @GP"),
    ("Ash", "early help stayed in touch"),
    ("Online", "link worked"),
    ("Beech", "same PA all the way through @PA"),
    ("Beech", "college kept her place open @Education"),
    ("Beech", "ward had copy of birth plan @Midwifery"),
)
"""What the groups have said when the room opens, a minute apart."""


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=0)))

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **by: float) -> None:
        self.moment += timedelta(**by)


def station(folder: Path, clock: Clock | None = None, files: Files = REAL, device: str = "laptop-1") -> Station:
    """A laptop with a clock that stands still and ids that are the same each time."""
    numbers = itertools.count(1 + 100_000 * ord(device[-1]))

    def random_bytes(count: int) -> bytes:
        return (next(numbers) * 2654435761 % (1 << 64)).to_bytes(8, "big").rjust(count, b"\0")[:count]

    return Station(files, Home(folder / "data", files), Edge(clock or Clock(), random_bytes), device)


def made(at: Station, sessions: Path, clock: Clock) -> Desk:
    """A session of two cases and four groups, in its stage Worked well, with the notes said so far."""
    sessions.mkdir(exist_ok=True)
    (sessions / FILE).write_text(STANDING_WORDS, encoding="utf-8")
    toolkit = load("pre-birth-care-leavers", library.toolkit_source)
    told = Beginning(title="Pre-birth and care leavers", date="2026-11-20", cases=2, groups=4)
    desk = new_session(sessions, at, toolkit, PARTNERSHIP, told)
    for number, name in enumerate(["Ash", "Beech", "Cedar", "Online"], 1):
        desk.do("describe", thing=f"Group {number}", of="group", field="label", value=name)
    desk.do("group_cases", group="Online", cases="A,B")
    for line in ("midwife @Midwifery 2", "detective sergeant @Police auditor 2", "team manager @GP manager 1"):
        desk.do("people", text=line)
    for minutes in (0, 10, 12, 10, 0):
        clock.move(minutes=minutes)
        if minutes or desk.session.stage.id == "setup":  # type: ignore[union-attr]  # the toolkit has stages
            desk.do("stage", to="next")
    for group, text in NOTES:
        clock.move(minutes=1)
        desk.do("capture", text=text, group=group, case="B" if group == "Beech" else "A")
    clock.move(seconds=42)
    return desk


@asynccontextmanager
async def room(
    folder: Path,
    *,
    size: tuple[int, int] = (80, 24),
    clock: Clock | None = None,
    at: Station | None = None,
    opened: Path | None = None,
) -> AsyncIterator[tuple[DeepDiveApp, Pilot[None]]]:
    """The program with a session open: a made one, or one that is there."""
    clock = clock or Clock()
    at = at or station(folder, clock)
    sessions = folder / "sessions"
    if opened is None:
        desk = made(at, sessions, clock)
        opened = desk.folder
        desk.close()
    app = DeepDiveApp(at, sessions, opened, partnership=PARTNERSHIP)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot
        await pilot.pause()


def session_screen(app: DeepDiveApp) -> SessionScreen:
    """The session screen, whatever lies over it."""
    return next(screen for screen in app.screen_stack if isinstance(screen, SessionScreen))


def screen_text(app: App[None]) -> str:
    """What stands on the screen, as text."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()  # the cells as they are drawn; no public door
    assert all(strip.cell_length <= width for strip in strips)
    assert len(strips) == height
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


def assert_picture(app: DeepDiveApp, name: str) -> None:
    """The screen is as in the picture of that name; DEEPDIVE_PICTURES=write writes it anew."""
    path = PICTURES / f"{name}.txt"
    if os.environ.get("DEEPDIVE_PICTURES") == "write":
        PICTURES.mkdir(exist_ok=True)
        path.write_text(screen_text(app), encoding="utf-8")
    assert screen_text(app) == path.read_text(encoding="utf-8")
