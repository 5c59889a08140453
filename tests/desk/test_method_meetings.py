"""A meeting by each of the other methods, from its first stage to its last, and the summary that comes out of it."""

from pathlib import Path

import pytest
from test_every_toolkit import MADE, bare, conclude

from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk
from deepdive.history.files import REAL
from deepdive.library import toolkit_source
from deepdive.model.agenda import agenda
from deepdive.model.ledger import ledger
from deepdive.model.partnership import read_partnership
from deepdive.model.toolkit import Agenda
from deepdive.model.toolkits import load
from deepdive.shipped import shipped
from deepdive.summary.compose import compose
from deepdive.summary.layouts import layout_named, places
from deepdive.summary.markdown import write_markdown
from deepdive.summary.profile import PROFILES
from desks import station

pytestmark = pytest.mark.slow

KIT = load("neglect", toolkit_source)
METHODS = [form for form in KIT.agendas if form.about]
WORDS = read_partnership((shipped("toolkits") / "partnership.toml").read_bytes())
FOLDERS = places(Path("nowhere"))
TAKES = {"cases", "worked_well", "stumbling_blocks", "recommendations", "feedback", "themes", "agree", "context"}
"""Stages in which something is said that is taken down."""

LINES = ("+ school washed his coat and gave breakfast", "- nobody asked what a day was like", "> one page chronology")


def held(folder: Path, form: Agenda) -> tuple[Desk, list[str]]:
    """A whole meeting by a method, and the stages that it went through."""
    told = Beginning(title="Neglect, autumn", date="2026-11-20", cases=2, groups=2, agenda=form.id)
    desk = new_session(folder / "sessions", station(folder, "laptop1"), KIT, WORDS, told)
    desk.do("people", text="2 social worker @CSC practitioner\nteam manager @police manager\nauditor @ICB auditor")
    desk.do("propose_seats")
    desk.do("all_present")
    case = next(iter(desk.session.cases))
    desk.do("describe", thing=case, of="case", field="lived_experience", value="He wears the same coat every day.")
    desk.do("describe", thing=case, of="case", field="summary", value="Two plans in four years.")
    visited: list[str] = []
    for planned in agenda(desk.session, MADE):
        stage = planned.stage.id
        if planned.stage.after_meeting:
            break
        desk.do("stage", to=stage)
        visited.append(stage)
        if stage in TAKES:
            for place, line in enumerate(LINES):
                desk.do("capture", text=f"{line}, {planned.stage.title} /{'AB'[place % 2]}", group="1")
        if stage == "agree":
            conclude(desk)
    if "agree" not in visited:
        conclude(desk)
    desk.do("end_meeting")
    return desk, visited


@pytest.mark.parametrize("form", METHODS, ids=lambda form: form.id)
def test_a_meeting_by_another_method_is_held_to_its_end(tmp_path: Path, form: Agenda) -> None:
    desk, visited = held(tmp_path, form)
    with desk:
        count = ledger(desk.session)
        standing = desk.session.stage
        meeting = next(iter(desk.session.meetings.values()))

    assert visited == [slot.stage for slot in form.slots]
    assert meeting.agenda == form.id
    assert standing is not None
    assert standing.id == "reflection"
    assert count.captured == count.placed
    assert count.captured >= 6


@pytest.mark.parametrize("form", METHODS, ids=lambda form: form.id)
def test_the_summary_of_another_method_has_no_empty_section(tmp_path: Path, form: Agenda) -> None:
    desk, _ = held(tmp_path, form)
    with desk:
        for layout_id in ("learning-summary", "meeting-notes", "one-page", "full-report"):
            layout = layout_named(layout_id, FOLDERS, REAL)
            document = compose(desk.session, layout, PROFILES["restricted"], WORDS, MADE)

            assert bare(list(document.blocks)) == [], layout_id
            assert "school washed his coat" in write_markdown(document) or layout_id != "meeting-notes"


def test_the_other_methods_are_all_there() -> None:
    assert {form.id for form in METHODS} == {
        "case-by-case",
        "inspection-rehearsal",
        "after-action-review",
        "appreciative-inquiry",
        "learning-event",
        "recall",
    }
