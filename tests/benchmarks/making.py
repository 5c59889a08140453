"""Sessions of any size, made without waiting for the disk, then worked in as on any laptop."""

from pathlib import Path

from deepdive import library
from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk, Station
from deepdive.desk.edge import Edge
from deepdive.history.device import Home
from deepdive.history.files import REAL, Files
from deepdive.model.toolkits import load
from desks import PARTNERSHIP, NoSync

TOLD = (
    "MW rang HV same day as booking, before letter went @Midwifery",
    "housing officer came to the planning mtg and stayed @Housing",
    '"she felt listened to for the first time"',
    "joint visit HV + SW at 28 wks, plan in plain words on fridge",
    "dad's own history asked abt, not just mum's #fathers",
    "discharge plan not on ward at weekend /A",
    "took 3 calls to get anyone, list 2 yrs old",
    "records in 3 systems, none talk",
)
"""What a room says, over and over with a number."""


def words(number: int) -> str:
    """What is said in a note."""
    return f"{number} {TOLD[number % len(TOLD)]}"


def station(folder: Path, files: Files = REAL, device: str = "laptop1") -> Station:
    """A laptop with the clock and the chance of this machine."""
    return Station(files, Home(folder / "home" / "deepdive", files), Edge(), device)


def made(folder: Path, title: str = "A meeting", groups: int = 4) -> Desk:
    """A session in its stage Worked well; what is done at this desk does not wait for the disk."""
    toolkit = load("pre-birth-care-leavers", library.toolkit_source)
    told = Beginning(title=title, date="2026-11-20", cases=2, groups=groups)
    desk = new_session(folder / "sessions", station(folder, NoSync()), toolkit, PARTNERSHIP, told)
    desk.do("stage", to="worked_well")
    return desk


def said(desk: Desk, count: int) -> Desk:
    """The same session with so many notes more, all of the first group."""
    for number in range(count):
        desk.do("capture", text=words(number), group="1")
    return desk


def noted(folder: Path, count: int, title: str = "A meeting") -> Path:
    """The folder of a session with so many notes."""
    with said(made(folder, title), count) as desk:
        return desk.folder


def written_up(folder: Path, notes: int, findings: int) -> Path:
    """The folder of a session whose notes are placed, with findings, and a recommendation on every third of them."""
    with said(made(folder), notes) as desk:
        themes, ids = list(desk.session.themes), list(desk.session.notes)
        for place, theme in enumerate(themes):
            desk.do("gather", notes=",".join(ids[place :: len(themes)]), theme=theme)
        for number in range(findings):
            about = ",".join(ids[number * 5 % notes :][:5])
            text = f"Agencies told each other in time in case {number}, and the plan was at hand."
            finding = desk.do("finding", text=text, notes=about, theme=themes[number % len(themes)]).thing
            if number % 3 == 0:
                desk.do("recommend", text=f"Keep list {number} of teams up to date.", findings=finding)
        return desk.folder
