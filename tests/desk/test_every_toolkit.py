"""Every toolkit carries a whole meeting, and what comes out of it is full, and of its own topic only."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk
from deepdive.history.files import REAL
from deepdive.library import toolkit_ids, toolkit_source
from deepdive.model.ledger import ledger
from deepdive.model.partnership import Partnership, read_partnership
from deepdive.model.session import Session
from deepdive.model.toolkits import load
from deepdive.shipped import shipped
from deepdive.summary.compose import compose
from deepdive.summary.document import Block, Box, Bullets, Heading, Numbered, Table
from deepdive.summary.export import WRITERS, export
from deepdive.summary.layouts import layout_ids, layout_named, places
from deepdive.summary.markdown import write_markdown
from deepdive.summary.profile import PROFILES
from desks import station

MADE = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
FOLDERS = places(Path("nowhere"))
LAYOUTS = layout_ids(FOLDERS, REAL)
KITS = [*toolkit_ids(), "adults"]
NOTES = Path(__file__).parents[1] / "suggest" / "topics.tsv"
SIGNS = {"worked_well": "+", "stumbling_block": "-", "recommendation": ">"}
TELLING = {
    "pre-birth-assessment": ("pre-birth assessment", "unborn"),
    "pre-birth-care-leavers": ("care leaver", "pathway plan"),
    "keeping-babies-safe": ("safer sleep", "crying"),
    "neglect": ("neglect", "good enough"),
    "exploitation-missing": ("exploit", "return interview"),
    "domestic-abuse": ("domestic abuse", "survivor"),
    "strategy-discussions": ("strategy discussion", "paediatric"),
    "transitions": ("transition", "birthday"),
}
"""Words that tell a topic: those of another topic are foreign, where its own toolkit does not have them."""

ADULTS = [
    "The person was asked what they wanted",
    "Nobody assessed capacity for the tenancy",
    "Ask for the outcome first",
]


def partnership(toolkit_id: str) -> Partnership:
    """The standing words that ship: of children, or the example of a board for adults."""
    name = "partnership-adults" if toolkit_id == "adults" else "partnership"
    return read_partnership((shipped("toolkits") / f"{name}.toml").read_bytes())


def lines(toolkit_id: str) -> list[str]:
    """Some lines of the topic, with their signs."""
    if toolkit_id == "adults":
        return [f"{sign} {text}" for sign, text in zip("+->", ADULTS, strict=True)]
    rows = [row.split("\t") for row in NOTES.read_text(encoding="utf-8").splitlines()[1:]]
    return [f"{SIGNS[kind]} {text}" for kit, kind, _, text in rows if kit == toolkit_id]


def held(folder: Path, toolkit_id: str) -> Desk:
    """A whole meeting with that toolkit, from the list of people to the end."""
    told = Beginning(title="A topic, autumn", date="2026-11-20", cases=2, groups=2)
    kit = load(toolkit_id, toolkit_source)
    desk = new_session(folder / "sessions", station(folder, "laptop1"), kit, partnership(toolkit_id), told)
    desk.do("people", text="2 social worker @ASC practitioner\nteam manager @police manager\nauditor @ICB auditor")
    desk.do("propose_seats")
    desk.do("all_present")
    for stage in ("welcome", "context", "cases", "worked_well"):
        desk.do("stage", to=stage)
    for place, line in enumerate(lines(toolkit_id)):
        desk.do("capture", text=f"{line} /{'AB'[place % 2]}", group=str(place % 2 + 1))
    desk.do(
        "voice", whose="a family member", text="They rang when they said they would", case="A", permission="paraphrase"
    )
    conclude(desk)
    for stage in ("recommendations", "feedback", "themes", "agree", "close"):
        desk.do("stage", to=stage)
    desk.do("end_meeting")
    return desk


def conclude(desk: Desk) -> None:
    """Notes in themes, a finding from each theme, recommendations on the findings, actions on those."""
    themes = [theme.id for theme in desk.session.live_themes()]
    for place, note in enumerate([n for n in desk.session.notes.values() if n.kind != "remark"]):
        desk.do("gather", notes=(note.id,), theme=themes[place % len(themes)])
    for place, theme in enumerate(themes[:3]):
        notes = tuple(note.id for note in desk.session.notes.values() if theme in note.themes)
        finding = desk.do("finding", text=f"What was seen, number {place + 1}.", notes=notes, theme=theme).thing
        told = {"findings": (finding,), "addressees": ("Police",), "outcome": "Safer.", "measure": "Look at six."}
        advice = desk.do("recommend", text=f"Agree how it is done, part {place + 1}.", **told).thing
        desk.do("action", recommendation=advice, text="Write it down.", due="2027-03-01")


@pytest.fixture(scope="module", params=KITS)
def meeting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Desk]]:
    with held(tmp_path_factory.mktemp(request.param), request.param) as desk:
        yield request.param, desk


def documents(session: Session, words: Partnership) -> Iterator[tuple[str, list[Block], str]]:
    """Every layout in every profile it allows: its name, its blocks, and what it says."""
    for layout_id in LAYOUTS:
        layout = layout_named(layout_id, FOLDERS, REAL)
        for profile in layout.profiles:
            document = compose(session, layout, PROFILES[profile], words, MADE)
            yield f"{layout_id}-{profile}", list(document.blocks), write_markdown(document)


def bare(blocks: list[Block]) -> list[str]:
    """Headings, boxes, lists and tables with nothing in them."""
    found = []
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, Heading) and (
            after is None or (isinstance(after, Heading) and after.level <= block.level)
        ):
            found.append(block.text)
        elif isinstance(block, Box):
            found += bare(list(block.blocks)) if block.blocks else [block.title]
        elif isinstance(block, Bullets | Numbered) and not block.items:
            found.append("a list")
        elif isinstance(block, Table) and not block.rows:
            found.append("a table")
    return found


def foreign(toolkit_id: str) -> list[str]:
    """Words that tell another topic and stand nowhere in this toolkit or in what was said."""
    own = (shipped("toolkits") / f"{toolkit_id}.toml").read_text(encoding="utf-8").casefold()
    own += " ".join(lines(toolkit_id)).casefold()
    words = [word for kit, telling in TELLING.items() if kit != toolkit_id for word in telling]
    return [word for word in words if word not in own]


def test_a_whole_meeting_is_held(meeting: tuple[str, Desk]) -> None:
    toolkit_id, desk = meeting
    count = ledger(desk.session)

    assert desk.session.stage is not None
    assert desk.session.stage.id == "reflection"
    assert count.placed == count.captured > 2
    assert len(desk.session.live_themes()) >= 7, toolkit_id


def test_every_layout_is_full(meeting: tuple[str, Desk]) -> None:
    toolkit_id, desk = meeting

    empty = {
        name: found for name, blocks, _ in documents(desk.session, partnership(toolkit_id)) if (found := bare(blocks))
    }

    assert empty == {}


def test_no_layout_speaks_of_another_topic(meeting: tuple[str, Desk]) -> None:
    toolkit_id, desk = meeting
    words = foreign(toolkit_id)

    said = {
        name: found
        for name, _, text in documents(desk.session, partnership(toolkit_id))
        if (found := [word for word in words if word in text.casefold()])
    }

    assert words
    assert said == {}


def test_the_summary_says_what_the_topic_is_and_what_to_talk_about(meeting: tuple[str, Desk]) -> None:
    toolkit_id, desk = meeting
    kit = desk.session.toolkit

    text = next(
        text for name, _, text in documents(desk.session, partnership(toolkit_id)) if "learning-summary" in name
    )

    assert kit.primer.title in text
    assert "{setting}" not in text
    assert all(point in text for point in kit.topic_discussion[:2])


def test_every_format_is_written_of_one_toolkit(tmp_path: Path) -> None:
    with held(tmp_path, "neglect") as desk:
        layout = layout_named("learning-summary", FOLDERS, REAL)
        report = export(
            desk.session,
            tmp_path / "out",
            layout=layout,
            profile=PROFILES["restricted"],
            partnership=partnership("neglect"),
            formats=tuple(WRITERS),
            made=MADE,
            files=REAL,
        )

    assert {path.suffix.lstrip(".") for path in report.files} == set(WRITERS)


def test_a_board_for_adults_is_not_spoken_to_of_children(tmp_path: Path) -> None:
    words = partnership("adults")
    with held(tmp_path, "adults") as desk:
        said = {name: re.findall(r"[^.\n]*\bchild\w*[^.\n]*", text) for name, _, text in documents(desk.session, words)}
        prompts = " ".join(line for stage in desk.session.toolkit.stages for line in (*stage.prompt, stage.now))

    assert {name: found for name, found in said.items() if found} == {}
    assert "child" not in prompts


def test_a_board_for_adults_has_its_own_labels_and_agencies_in_its_documents(tmp_path: Path) -> None:
    words = partnership("adults")
    with held(tmp_path, "adults") as desk:
        said = {name: text for name, _, text in documents(desk.session, words)}
        agencies = [agency.label for agency in desk.session.agencies.values()]

    assert "What we are worried about" in said["meeting-notes-restricted"]
    assert "Your Safeguarding Adults Board" in said["full-report-restricted"]
    assert "Adult Social Care" in agencies
