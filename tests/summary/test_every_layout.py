"""Every layout that ships, for every profile it allows, of every kind of session: nothing empty, nothing left over."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from audits import MADE, layout, printed
from briefings.building import built
from test_briefings import FIVE

import desks
from deepdive.desk.beginning import Beginning, new_session
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model.partnership import FILE, Partnership, read_partnership
from deepdive.model.session import Session
from deepdive.shipped import shipped
from deepdive.summary.compose import compose
from deepdive.summary.document import Block, Box, Bullets, Document, Facts, Heading, Numbered, Table, words
from deepdive.summary.layout import ProfileName
from deepdive.summary.layouts import ORDER, layout_ids, places
from deepdive.summary.leaving import left_out_of
from deepdive.summary.markdown import write_markdown
from deepdive.summary.preview import pages
from deepdive.summary.profile import PROFILES

LAYOUTS = layout_ids(places(Path("nowhere")), REAL)
MADE_FOR: list[tuple[str, ProfileName]] = [(one, profile) for one in LAYOUTS for profile in layout(one).profiles]
COMPLETE = ("sample", *FIVE)
LEFT_OVER = re.compile(r"[{}]|  |\bNone\b(?! now)|\[no finding|\.\.|:\.|\s[.,;](\s|$)|\(\)|\bTBC\b|: *$", re.MULTILINE)
LEDGER = "of 66 notes, 56 are placed, 4 the same as another, 2 parked, 1 kept apart, 1 withdrawn and 2 still to place"

Whole = tuple[Session, Partnership]


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Whole]:
    folder = tmp_path_factory.mktemp("every")
    made: dict[str, Whole] = {
        name: (built(folder / name, module.TOLD), module.TOLD.partnership) for name, module in FIVE.items()
    }
    made["sample"] = (
        Reading(shipped("sample"), REAL).session,
        read_partnership((shipped("sample") / FILE).read_bytes()),
    )
    made["empty"] = (_new(folder / "empty", cases=2, groups=2), desks.PARTNERSHIP)
    made["desk review"] = (_new(folder / "desk", cases=0, groups=0), Partnership())
    return made


def _new(folder: Path, *, cases: int, groups: int) -> Session:
    told = Beginning(title="A new audit", date="2026-11-20", cases=cases, groups=groups)
    with new_session(folder / "sessions", desks.station(folder, "a"), desks.toolkit(), desks.PARTNERSHIP, told) as desk:
        return desk.session


def made(whole: Whole, layout_id: str, profile: str) -> Document:
    return compose(whole[0], layout(layout_id), PROFILES[profile], whole[1], MADE)


def bare(blocks: Sequence[Block]) -> list[str]:
    """Headings that nothing stands under, boxes and lists with nothing in them."""
    found = []
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        match block:
            case Heading(level=level, text=text):
                if not text or after is None or (isinstance(after, Heading) and after.level <= level):
                    found.append(text)
            case Box(title=title, blocks=inner):
                found += bare(inner) if inner else [title or "box"]
            case Bullets(items=items) | Numbered(items=items) | Facts(items=items):
                found += [] if items else ["list"]
            case Table(rows=rows):
                found += [] if rows else ["table"]
    return found


@pytest.mark.parametrize(("layout_id", "profile"), MADE_FOR)
def test_nothing_is_empty_and_nothing_is_left_over(sessions: dict[str, Whole], layout_id: str, profile: str) -> None:
    for name, whole in sessions.items():
        document = made(whole, layout_id, profile)

        assert bare(document.blocks) == [], name
        lines = f"{document.title}\n{document.subtitle}\n{printed(document)}".replace("\n\n", "\n")
        assert [line for line in lines.split("\n") if LEFT_OVER.search(line) and not _leads_on(line)] == [], name


def _leads_on(line: str) -> bool:
    """Whether a line ends in a colon because a list or a quotation follows it."""
    return line.endswith(":") and not LEFT_OVER.search(line[:-1])


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("layout_id", [one for one in LAYOUTS if layout(one).budget.most])
def test_the_sample_keeps_to_the_length_of_each_layout(
    sessions: dict[str, Whole], layout_id: str, profile: str
) -> None:
    budget, document = layout(layout_id).budget, made(sessions["sample"], layout_id, profile)

    assert budget.least <= words(document) <= budget.most
    assert pages(document) <= budget.pages


@pytest.mark.parametrize("layout_id", [one for one in LAYOUTS if "publication" in layout(one).profiles])
def test_a_publication_holds_no_case_no_role_no_table_by_case_and_no_whole_day(
    sessions: dict[str, Whole], layout_id: str
) -> None:
    for name in COMPLETE:
        session = sessions[name][0]
        document = made(sessions[name], layout_id, "publication")
        said = write_markdown(document)

        labels = [case.label for case in session.cases.values()]
        assert [label for label in labels if re.search(rf"\b{label}\b", said)] == []
        assert [role for role in _only_of_people(session) if re.search(rf"\b{role}\b", said, re.IGNORECASE)] == []
        assert not re.search(r"\b\d{1,2} (January|May|September|October|November|December) 20\d\d", said)
        assert not any(isinstance(block, Table) and block.shaded for block in document.blocks)
        assert "accounted for" not in said


def _only_of_people(session: Session) -> list[str]:
    """The roles of those who came that stand in nobody's finding, recommendation or piece."""
    typed = [text for one in session.findings.values() for text in (one.text, one.context, one.impact)]
    typed += [f"{one.published} {one.text}" for one in session.recommendations.values()]
    typed += [f"{one.title} {one.text}" for one in session.pieces.values()]
    typed += [session.details.audience, session.details.tool_factors, session.details.method]
    said = " ".join(typed).casefold()
    return [person.role for person in session.participants.values() if person.role.casefold() not in said]


@pytest.mark.parametrize("layout_id", [one for one in LAYOUTS if "restricted" in layout(one).profiles])
def test_every_internal_document_accounts_for_every_note(sessions: dict[str, Whole], layout_id: str) -> None:
    said = printed(made(sessions["sample"], layout_id, "restricted"))

    assert said.casefold().count(LEDGER) == 1


def test_the_layouts_that_ship_are_listed_in_their_order() -> None:
    assert tuple(LAYOUTS) == ORDER


def test_what_a_layout_has_no_room_for_is_told(sessions: dict[str, Whole]) -> None:
    told = left_out_of(sessions["briefing"][0], layout("one-page"), PROFILES["restricted"])

    assert "four findings that this layout has no room for" in told
    assert "four recommendations that this layout has no room for" in told


def test_only_a_whole_layout_holds_the_findings_kept_for_the_full_report(sessions: dict[str, Whole]) -> None:
    session = sessions["sample"][0]
    kept = [one.text for one in session.findings.values() if one.waits]

    assert kept
    short = printed(made(sessions["sample"], "briefing", "restricted"))
    whole = printed(made(sessions["sample"], "full-report", "restricted"))
    assert [text for text in kept if text in short] == []
    assert [text for text in kept if text not in whole] == []
