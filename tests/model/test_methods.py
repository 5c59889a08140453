"""Another method has words of its own; a session may ask something else; the notes end in the same lists."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from deepdive.forms.capture_sheet import capture_sheet
from deepdive.library import toolkit_source
from deepdive.model.agenda import agenda
from deepdive.model.public import public_view
from deepdive.model.toolkits import load
from desks import PARTNERSHIP, station

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def begun(folder: Path, agenda_id: str = "") -> Desk:
    """A session on neglect with the run sheet of that id."""
    told = Beginning(title="Neglect, autumn", date="2026-11-20", cases=1, groups=1, agenda=agenda_id)
    return new_session(folder / "s", station(folder, "a"), load("neglect", toolkit_source), PARTNERSHIP, told)


def titles(desk: Desk) -> list[str]:
    return [one.stage.title for one in agenda(desk.session, NOW) if one.minutes]


def prompt(desk: Desk, stage_id: str) -> str:
    stage = desk.session.stage_named(stage_id)
    assert stage is not None
    return " ".join(stage.prompt)


def test_a_method_has_titles_and_prompts_of_its_own(tmp_path: Path) -> None:
    with begun(tmp_path, "after-action-review") as desk:
        assert titles(desk)[2:6] == [
            "What we expected",
            "What happened",
            "Why: what helped",
            "Why: what got in the way",
        ]
        assert prompt(desk, "context").startswith("What did each of us expect")


def test_what_a_method_does_not_say_comes_from_the_topic(tmp_path: Path) -> None:
    with begun(tmp_path, "inspection-rehearsal") as desk, begun(tmp_path / "b") as usual:
        said, topic = desk.session.stage_named("worked_well"), usual.session.stage_named("worked_well")

    assert said is not None
    assert topic is not None
    assert said.title == "Strengths we could show"
    assert said.look_out == topic.look_out


def test_notes_of_a_method_have_the_same_kinds(tmp_path: Path) -> None:
    with begun(tmp_path, "appreciative-inquiry") as desk:
        desk.do("stage", to="Discovery")
        note = desk.do("capture", text="one person stayed", group="1").thing
        desk.do("stage", to="Dream")
        other = desk.do("capture", text="no time to stay", group="1").thing

        assert [desk.session.notes[one].kind for one in (note, other)] == ["worked_well", "stumbling_block"]


def test_a_recall_event_is_another_meeting_of_the_session(tmp_path: Path) -> None:
    with begun(tmp_path, "learning-event") as desk:
        before = titles(desk)
        desk.do("meeting", date="2027-01-15", kind="recall", agenda="recall")

        assert "The story together" in before
        assert "What we got wrong" in titles(desk)
        assert "The story together" not in titles(desk)


def test_a_session_asks_something_else_and_then_what_the_toolkit_says_again(tmp_path: Path) -> None:
    with begun(tmp_path) as desk:
        before = prompt(desk, "worked_well")
        desk.do("adapt", stage="worked_well", prompt="What helped?\nWho else saw it?")
        adapted = prompt(desk, "worked_well")
        desk.do("adapt", stage="worked_well")

        assert adapted == "What helped? Who else saw it?"
        assert prompt(desk, "worked_well") == before


def test_what_a_session_asks_wins_over_the_method_and_is_undone(tmp_path: Path) -> None:
    with begun(tmp_path, "after-action-review") as desk:
        before = prompt(desk, "cases")
        desk.do("adapt", stage="what happened", prompt="Tell it in order.")
        adapted = prompt(desk, "cases")
        desk.undo()

        assert adapted == "Tell it in order."
        assert prompt(desk, "cases") == before


def test_an_adapted_prompt_stands_before_the_room_and_on_the_sheets(tmp_path: Path) -> None:
    with begun(tmp_path) as desk:
        desk.do("adapt", stage="worked_well", prompt="What helped?")
        desk.do("stage", to="worked_well")
        group = next(iter(desk.session.groups.values()))
        sheet = capture_sheet(desk.session, PARTNERSHIP, group, lambda count: "x" * count)

        assert public_view(desk.session, NOW).prompt == ("What helped?",)
        assert sheet.rounds[0].prompt == ("What helped?",)


@pytest.mark.parametrize("words", ["a\nb\nc", "x" * 161])
def test_a_prompt_that_cannot_be_read_aloud_is_refused(tmp_path: Path, words: str) -> None:
    with begun(tmp_path) as desk, pytest.raises(Refused, match="read aloud"):
        desk.do("adapt", stage="cases", prompt=words)
