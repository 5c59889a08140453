"""Real sessions for tests: a fixed clock that walks, ids from a seed, any number of laptops."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk, Station
from deepdive.desk.edge import Edge
from deepdive.history.device import Home
from deepdive.history.files import Files
from deepdive.model.partnership import PartnerAgency, Partnership
from deepdive.model.toolkit import Agenda, Primer, Slot, Stage, StageId, StarterTheme, Toolkit

PARTNERSHIP = Partnership(
    name="Larkshire Partnership",
    agencies=(
        PartnerAgency(name="Midwifery", aliases=("MW",)),
        PartnerAgency(name="Health visiting", aliases=("HV", "0-19")),
        PartnerAgency(name="Children's Social Care", aliases=("CSC", "social care")),
        PartnerAgency(name="Police"),
        PartnerAgency(name="Housing"),
    ),
)


class NoSync(Files):
    """The real file system without waiting for the disk: for tests that are not about the disk."""

    def fsync(self, descriptor: int) -> None:
        """Leaves it to the kernel."""

    def sync_folder(self, path: Path) -> None:
        """Leaves it to the kernel."""


class Clock:
    """A clock that stands until it is told to walk."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def walk(self, minutes: float) -> None:
        """Moves on."""
        self.moment += timedelta(minutes=minutes)


def weeks_later(desk: Desk) -> None:
    """From now on it is ten weeks later: the board has met, the steps on the way out have been."""
    before, weeks = desk.station.edge.now, timedelta(weeks=10)
    desk.station.edge.now = lambda: before() + weeks


def edge(seed: int, clock: Clock | None = None) -> Edge:
    """An edge with ids from a seed; its clock walks a millisecond a call when none is given."""
    source = random.Random(seed)
    walking = Clock()

    def now() -> datetime:
        walking.walk(1 / 60000)
        return walking.moment

    return Edge(clock or now, source.randbytes)


def station(
    folder: Path, device: str, files: Files | None = None, clock: Clock | None = None, seed: int = 0
) -> Station:
    """A laptop with its own data folder."""
    used = files or NoSync()
    return Station(used, Home(folder / f"data-{device}", used), edge(hash_of(device) + seed, clock), device)


def hash_of(text: str) -> int:
    """A number of a text that is the same in every run."""
    return sum(ord(letter) * pow(31, place, 1_000_003) for place, letter in enumerate(text)) % 1_000_003


def toolkit() -> Toolkit:
    """A small toolkit with every stage that matters."""
    titles: dict[StageId, str] = {
        "setup": "Set-up",
        "welcome": "Welcome",
        "cases": "Cases",
        "worked_well": "Worked well",
        "stumbling_blocks": "Stumbling blocks",
        "recommendations": "Recommendations",
        "themes": "Themes",
        "close": "Close",
        "reflection": "Auditors' reflection",
        "summary": "Summary",
    }
    after = ("reflection", "summary")
    minutes: dict[StageId, int] = {"setup": 15, "welcome": 10, "cases": 5, "worked_well": 25, "stumbling_blocks": 25}
    minutes |= {"recommendations": 20, "themes": 20, "close": 8}
    slots = tuple(
        Slot(stage=stage, minutes=count, per="case" if stage == "cases" else "meeting")
        for stage, count in minutes.items()
    )
    return Toolkit(
        schema=1,
        id="small",
        title="Small",
        version="1",
        primer=Primer(title="Topic", introduction="What it is."),
        stages=tuple(Stage(id=i, title=title, after_meeting=i in after) for i, title in titles.items()),
        agendas=(Agenda(id="three-hours", title="Three hours", minutes=180, slots=slots),),
        starts_with=("fathers", "plans"),
        themes=(
            StarterTheme(id="fathers", name="Fathers"),
            StarterTheme(id="plans", name="Planning"),
            StarterTheme(id="voice", name="Voice of the child"),
        ),
    )


def begun(folder: Path, at: Station | None = None, *, title: str = "Pre-birth, spring") -> Desk:
    """A new session with two cases and three groups."""
    told = Beginning(title=title, date="2026-11-20", cases=2, groups=3)
    return new_session(folder / "sessions", at or station(folder, "laptop1"), toolkit(), PARTNERSHIP, told)
