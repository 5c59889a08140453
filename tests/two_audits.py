"""The facts of two audits as such audits have them, entered through forms: who answered, on which cases, what.

Ten cases and five agencies, two practices of which did not take part; twelve cases of two authorities by plan type,
two meetings, and a count of three in twelve.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from deepdive.desk.desk import Desk
from deepdive.forms.answer_forms import audit_tool
from deepdive.history.files import REAL
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.summary.compose import compose
from deepdive.summary.document import texts
from deepdive.summary.layouts import layout_named, places
from deepdive.summary.profile import PROFILES
from deepdive.summary.sheets import Sheet
from deepdive.summary.sheets_session import sheets
from filling import Answers, asked, audit, filled, labels, take

MADE = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
BACK = ("Returned", "")
ByCase = Mapping[str, Answers]
Fill = Callable[[Mapping[str, bytes], Mapping[str, ByCase]], Mapping[str, bytes]]
"""Fills in the forms of agencies, by agency and case."""

TEN = ("Safeguarding Unit", "Larkshire Police", "Community Trust", "Larkshire Hospitals", "Care Board")
TWELVE = ("Children's Services", "Health Visiting", "Maternity", "Probation")
UNSAFE = ("Case A", "Case D", "Case K")


def by_cells(forms: Mapping[str, bytes], pages: Mapping[str, ByCase]) -> Mapping[str, bytes]:
    """Fills forms in by writing their cells."""
    return {label: filled(form, pages[label]) for label, form in forms.items()}


def _answered(desk: Desk, pages: Mapping[str, ByCase], fill: Fill) -> Desk:
    """Sends each agency its audit tool, and takes back what it wrote into it."""
    forms = {label: audit_tool(asked(desk, label)) for label in pages}
    for label, data in fill(forms, pages).items():
        take(desk, data, f"{label}.xlsx")
    return desk


def ten_cases(folder: Path, fill: Fill = by_cells) -> Desk:
    """Ten cases, five agencies, not all of them known, two practices that did not take part."""
    desk = audit(folder, cases=10, agencies=TEN)
    desk.do("describe", thing="session", field="method_agreed_by", value="the audit group")
    desk.do("describe", thing="session", field="sample_source", value="a list from Children's Social Care")
    cases = labels(desk)
    full = {"Standing": BACK, "C1": ("Met", ""), "C9": ("Partly met", "")}
    part = {"Standing": ("In part", "there was nothing on the family"), "C1": ("Met", ""), "C9": ("Not recorded", "")}
    missing = {"Standing": ("Not completed", "two practices did not take part")}
    unknown = {"Standing": ("Not known to us", "")}
    pages: dict[str, ByCase] = {
        "Safeguarding Unit": dict.fromkeys(cases, full),
        "Larkshire Police": {case: full if at < 7 else part for at, case in enumerate(cases)},
        "Community Trust": {case: full if at < 9 else unknown for at, case in enumerate(cases)},
        "Larkshire Hospitals": dict.fromkeys(cases, full),
        "Care Board": {case: full if at < 8 else missing for at, case in enumerate(cases)},
    }
    return _answered(desk, pages, fill)


def twelve_cases(folder: Path, fill: Fill = by_cells) -> Desk:
    """Twelve cases of two authorities, three of each plan in each, two meetings."""
    desk = audit(folder, cases=12, agencies=TWELVE)
    for at, case in enumerate(labels(desk)):
        desk.do("describe", thing=case, of="case", field="area", value="Larkford" if at < 6 else "Larkshire")
        desk.do("describe", thing=case, of="case", field="plan_type", value="Child in need" if at % 2 else "Early Help")
    for area in ("Larkford", "Larkshire"):
        for plan in ("child in need plan", "Early Help"):
            desk.do("piece", kind="stratum", title=f"{area}, {plan}", count=3, of=3)
    first = next(iter(desk.session.meetings))
    desk.do("describe", thing=first, of="meeting", field="date", value="2026-12-01")
    desk.do("meeting", title="Second authority", date="2027-01-15", kind="second_authority")
    return _answered(desk, {label: _safe_sleep(desk) for label in TWELVE}, fill)


def _safe_sleep(desk: Desk) -> ByCase:
    """What each agency answers: in three of twelve cases nobody saw where the baby sleeps."""
    unseen, seen = ("Not met", "nobody saw where the baby sleeps"), ("Met", "")
    return {
        case: {"Standing": BACK, "PB12": unseen if case in UNSAFE else seen, "Well": ("", "seen at home every week")}
        for case in labels(desk)
    }


def printed(session: Session, layout_id: str, profile: str) -> str:
    """All a document says, a line a piece of text."""
    shape = layout_named(layout_id, places(Path("nowhere")), REAL)
    document = compose(session, shape, PROFILES[profile], Partnership(name="Larkshire Partnership"), MADE)
    return "\n".join(text for block in document.blocks for text in texts(block))


def tables(session: Session) -> dict[str, Sheet]:
    """The tables of the full report, by name."""
    shape = layout_named("full-report", places(Path("nowhere")), REAL)
    document = compose(session, shape, PROFILES["restricted"], Partnership(), MADE)
    return {one.name: one for one in sheets(document, session, PROFILES["restricted"], Partnership())}
