"""Several audits over the years, lived through at a desk: for tests of everything that is read over all of them."""

import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk, Station
from deepdive.desk.edge import Edge
from deepdive.model.toolkit import Toolkit
from desks import PARTNERSHIP, NoSync, hash_of, station, toolkit

FILES = NoSync()
_OPENED: Counter[Path] = Counter()
"""How often a desk was opened in a folder, so that no id is given twice and all are the same each time."""

TODAY = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


class Audit(NamedTuple):
    """What an audit said: its title and day, whether it is practice, and of what kind of audit."""

    title: str
    held: str
    practice: bool = False


SPRING_2023 = Audit("Pre-birth, spring", "2023-03-14")
AUTUMN_2025 = Audit("Pre-birth, autumn", "2025-10-09")
PRACTICE = Audit("Practice run", "2026-01-10", True)


def at_desk(folder: Path, device: str = "laptop1", held: str = "") -> Station:
    """A laptop whose clock stands at a day."""
    made = station(folder, device)
    moment = datetime.fromisoformat(f"{held}T10:00:00+00:00") if held else TODAY
    _OPENED[folder] += 1
    source = random.Random(hash_of(f"{device}{held}") + _OPENED[folder])
    return Station(made.files, made.home, Edge(lambda: moment, source.randbytes), device)


def held(folder: Path, audit: Audit, kit: Toolkit | None = None) -> Desk:
    """An audit that was set up: two cases, three groups, five agencies."""
    told = Beginning(title=audit.title, date=audit.held, cases=2, groups=3, practice=audit.practice)
    return new_session(folder / "sessions", at_desk(folder, held=audit.held), kit or toolkit(), PARTNERSHIP, told)


def written_up(folder: Path, audit: Audit, kit: Toolkit | None = None) -> Path:
    """An audit with notes, a finding on fathers, and a recommendation that two agencies have an action for."""
    with held(folder, audit, kit) as desk:
        father = desk.do("capture", text="- nobody asked the father anything #fathers @MW", group="1").thing
        desk.do("capture", text="- father's own history not in the form #fathers @HV", group="2")
        desk.do("capture", text="+ plan copied to the ward before discharge @MW", group="1")
        finding = desk.do(
            "finding", text="Fathers were missing from most assessments.", notes=father, theme="fathers"
        ).thing
        agreed = desk.do(
            "recommend",
            text="Put the father's history into the booking form.",
            findings=finding,
            addressees="MW,HV",
            owner="named midwife",
            due=f"{int(audit.held[:4]) + 1}-01-31",
        ).thing
        desk.do("decide", recommendation=agreed, decision="accepted")
        return desk.folder


def actions_of(folder: Path, agency: str) -> list[str]:
    """The ids of an agency's actions in a session."""
    with Desk(folder, at_desk(folder.parents[1])) as desk:
        labels = {one.id: one.label for one in desk.session.agencies.values()}
        return [one.id for one in desk.session.actions.values() if labels.get(one.agency) == agency]
