"""Fictional audits for tests: real sessions made at a desk, with the layouts and standing words that ship."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.oxml.ns import qn
from msgspec.structs import replace

import desks
from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk
from deepdive.history.files import REAL
from deepdive.model.details import Details
from deepdive.model.partnership import Contact, Partnership, read_partnership
from deepdive.model.session import Session
from deepdive.model.things import Finding
from deepdive.model.toolkit import Primer, Resource, Setting, Sourced, Toolkit
from deepdive.shipped import shipped
from deepdive.summary.compose import compose
from deepdive.summary.document import Box, Document, Heading, texts
from deepdive.summary.layout import Layout
from deepdive.summary.layouts import layout_named, places
from deepdive.summary.profile import PROFILES
from deepdive.summary.word import write_word

MADE = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
HOSTILE = ["[/x] and [b]bold[/b]", "[Child D] was seen", "=1+1", "<script>x</script>", "# a heading", "$x$ {text} {?x}"]
"""Words that must come out as they went in."""

NINE = [
    "Background",
    "Care leavers who become parents",
    "Method",
    "Strengths in Multi-Agency Practice",
    "Learning Identified",
    "Recommendations for improvement",
    "Learning for Practice",
    "Points for discussion",
    "Topic Resources",
]
"""The sections of a learning summary, in their order."""


def layout(layout_id: str = "learning-summary") -> Layout:
    return layout_named(layout_id, places(Path("nowhere")), REAL)


def standing() -> Partnership:
    """The starting partnership file, with its contacts filled in."""
    path = shipped("toolkits") / "partnership.toml"
    front_door = Contact(label="Front door", phone="01632 960123", hours="9 am to 5 pm", email="door@larkshire.example")
    return replace(
        read_partnership(path.read_bytes()),
        name="Larkshire Safeguarding Children Partnership",
        contacts=(front_door,),
        training="Courses are listed at learn.larkshire.example.",
        procedures="Larkshire procedures",
        procedures_link="https://procedures.larkshire.example/",
    )


def kit() -> Toolkit:
    """A small toolkit with a whole primer."""
    small: Toolkit = desks.toolkit()
    return replace(
        small,
        primer=Primer(
            title="Care leavers who become parents",
            introduction="Why it matters.",
            lead="Begin early where:",
            when=(
                Sourced(text="there is reason before week {setting}", source="Local protocol, 2025", setting="week"),
                Sourced(text="an older child was removed", source="Local protocol, 2025"),
            ),
        ),
        settings=(Setting(id="week", label="Before week", value="20"),),
        discussion=("What has your team learnt?",),
        topic_discussion=("How do you plan for going home?",),
        resources=(Resource(label="Advocacy", text="Your local advocacy service."),),
    )


@contextmanager
def audit(folder: Path, toolkit: Toolkit | None = None) -> Iterator[Desk]:
    """A new session: two cases, three groups, themes Fathers and Planning."""
    told = Beginning(title="Care leavers, autumn", date="2026-11-20", cases=2, groups=3)
    station = desks.station(folder, "laptop1")
    with new_session(folder / "sessions", station, toolkit or kit(), standing(), told) as desk:
        yield desk


def whole(desk: Desk) -> None:
    """Everything a learning summary can say."""
    desk.do("people", text="3 midwife @MW practitioner\n2 team manager @CSC manager\nnurse @ICB auditor")
    desk.do("all_present")
    described = {
        "sample_source": "Children's Services data",
        "criteria": "care leavers with an assessment",
        "window_months": "18",
        "tool_based_on": "the inspection framework",
        "tool_factors": "going home",
        "tool_from_review": "a recent review",
    }
    for field, value in described.items():
        desk.do("describe", thing="session", field=field, value=value)
    well = taken(desk, "+ same worker all along /A", "plans")
    block = taken(desk, "- file did not follow /B", "fathers")
    strength = desk.do("finding", text="The same worker stayed throughout", notes=(well,)).thing
    learning = desk.do("finding", text="The file did not follow the student", notes=(block,)).thing
    desk.do("describe", thing=strength, field="theme", value="plans")
    desk.do("recommend", text="Files follow within a week.", findings=(learning,), addressees=("Housing",))


def taken(desk: Desk, line: str, theme: str = "", group: str = "1") -> str:
    """A note taken down, in a theme; its id."""
    note = desk.do("capture", text=line, group=group).thing
    if theme:
        desk.do("gather", notes=(note,), theme=theme)
    return note


def written(desk: Desk, text: str, kind: str = "learning", theme: str = "fathers", **fields: object) -> str:
    """A finding with a note of its own; its id."""
    note = taken(desk, "+ a point" if kind == "strength" else "- a point")
    finding = desk.do("finding", text=text, notes=(note,), kind=kind, theme=theme).thing
    for field, value in fields.items():
        desk.do("describe", thing=finding, field=field, value=str(value))
    return finding


def summary(session: Session, profile: str = "restricted", layout_id: str = "learning-summary") -> Document:
    return compose(session, layout(layout_id), PROFILES[profile], standing(), MADE)


def headings(document: Document) -> list[str]:
    """The headings of the first level and the titles of boxes, in order."""
    first = [one for one in document.blocks if isinstance(one, Box) or (isinstance(one, Heading) and one.level == 1)]
    return [title for one in first if (title := one.title if isinstance(one, Box) else one.text)]


def printed(document: Document) -> str:
    return "\n".join(text for block in document.blocks for text in texts(block))


def section(document: Document, heading: str) -> str:
    """The text between a heading of the first level, or of a box, and the next."""
    found: list[str] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Box):
            inside = False
            found += texts(block) if block.title == heading else ()
        elif isinstance(block, Heading) and block.level == 1:
            inside = block.text == heading
        elif inside:
            found += texts(block)
    return "\n".join(found)


def in_word(document: Document) -> str:
    body = docx.Document(BytesIO(write_word(document))).element.body
    return "".join(str(piece.text or "") for piece in body.iter(qn("w:t")))


def session_of(*findings: Finding, **details: str) -> Session:
    """A session made of values alone, for what is slow at a desk."""
    about = Details(id="s-test00", title="An audit", **details)  # type: ignore[arg-type]
    return Session(details=about, toolkit=kit(), findings={one.id: one for one in findings})
