"""People who come late, and the voices of children and families."""

from pathlib import Path

import pytest

from deepdive.errors import Refused
from desks import begun


def test_people_can_be_added_and_marked_in_one_act(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("people", text="midwife @MW")

    desk.do("people", text="2 nurse @HV\nofficer @Police", how="late")

    meeting = desk.session.meeting
    assert meeting is not None
    late = [person.role for person in desk.session.participants.values() if meeting.attendance.get(person.id) == "late"]
    assert sorted(late) == ["nurse", "nurse", "officer"]

    desk.undo()

    assert [person.role for person in desk.session.participants.values()] == ["midwife"]
    assert desk.session.meeting is not None
    assert not desk.session.meeting.attendance


def test_a_voice_is_a_note_that_says_whose_it_is_and_may_not_be_quoted(tmp_path: Path) -> None:
    desk = begun(tmp_path)

    note = desk.do("voice", whose="a father", text="- nobody rang me", case="A", how_asked="by letter").thing

    voice = desk.session.notes[note]
    assert (voice.text, voice.kind, voice.voice_whose) == ("nobody rang me", "stumbling_block", "a father")
    assert (voice.voice_permission, voice.permission, voice.evidence) == ("none", "none", "family_voice")
    assert [desk.session.cases[case].label for case in voice.cases] == ["Case A"]


def test_a_voice_keeps_what_may_be_quoted(tmp_path: Path) -> None:
    desk = begun(tmp_path)

    note = desk.do("voice", whose="a child", text="she listened", permission="verbatim", kind="worked_well").thing

    assert desk.session.notes[note].voice_permission == "verbatim"
    assert desk.session.notes[note].permission == "verbatim"


def test_a_voice_needs_to_be_somebodys(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        begun(tmp_path).do("voice", whose="", text="she listened")


def test_an_urgent_voice_opens_the_card_of_a_concern(tmp_path: Path) -> None:
    desk = begun(tmp_path)

    said = desk.do("voice", whose="a child", text="he is back tonight !!", case="B").says

    assert "tells no one" in said
    assert [concern.kind for concern in desk.session.concerns.values()] == ["immediate"]
