"""Keeping what the check found: with reason and role, for these words only, and undone like anything else."""

import re
from pathlib import Path

import pytest

import desks
from deepdive.checks.gate import Notice, Passage, notices
from deepdive.checks.gate.deciding import mark
from deepdive.desk.desk import Desk
from deepdive.errors import Refused

TEXT = "Kayleigh and Tyler were not asked what they wanted."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desks.begun(tmp_path)


def finding(desk: Desk, text: str = TEXT) -> str:
    note = desk.do("capture", text="- a point", group="1").thing
    return desk.do("finding", text=text, notes=(note,)).thing


def names(desk: Desk) -> list[Notice]:
    passages = [Passage("Findings", one.text) for one in desk.session.findings.values()]
    return [one for one in notices(desk.session, desks.PARTNERSHIP, passages) if one.code == "Q1"]


def keep(desk: Desk, **given: str) -> str:
    return desk.do(
        "keep_because", **({"because": "She asked for it.", "role": "audit lead", "code": "Q1"} | given)
    ).thing


def test_a_name_is_kept_by_itself_with_reason_and_role(desk: Desk) -> None:
    keep(desk, thing=finding(desk), words="Kayleigh")

    assert [(one.words, one.because, one.role) for one in names(desk)] == [
        ("Kayleigh", "She asked for it.", "audit lead"),
        ("Tyler", "", ""),
    ]


def test_the_place_that_the_check_tells_names_the_thing(desk: Desk) -> None:
    made = finding(desk, "Kayleigh was not asked.")
    keep(desk, thing=f"Learning Identified ({made})")

    assert [one.kept for one in names(desk)] == [True]


def test_with_several_words_it_is_asked_which(desk: Desk) -> None:
    with pytest.raises(Refused, match="Say which: words='Kayleigh' or 'Tyler'"):
        keep(desk, thing=finding(desk))


def test_other_words_ask_again(desk: Desk) -> None:
    made = finding(desk)
    keep(desk, thing=made, words="Kayleigh")
    desk.do("reword", finding=made, text="Kayleigh and Tyler were not asked.")

    assert [one.kept for one in names(desk)] == [False, False]


def test_undo_opens_it_again_and_redo_closes_it(desk: Desk) -> None:
    keep(desk, thing=finding(desk), words="Tyler")
    desk.undo()
    opened = [one.kept for one in names(desk)]
    desk.redo()

    assert opened == [False, False]
    assert [one.kept for one in names(desk)] == [False, True]


def test_deciding_twice_changes_the_reason(desk: Desk) -> None:
    made = finding(desk)
    first = keep(desk, thing=made, words="Tyler")
    second = keep(desk, thing=made, words="Tyler", because="A published name.")

    assert first == second
    assert [one.because for one in names(desk)] == ["", "A published name."]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"because": ""}, "needs a reason"),
        ({"because": ".."}, "needs a reason in words"),
        ({"role": ""}, "needs a reason"),
        ({"role": "Sarah Millbrook"}, "looks like a name"),
        ({"code": "Q99"}, "There is no rule Q99"),
        ({"code": "Q21"}, "is dealt with, not kept"),
        ({"code": "Q16"}, "are put right, not kept"),
        ({"code": "Q4"}, "finds nothing there"),
        ({"words": "Somebody"}, "finds no such words there"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_a_reason(desk: Desk, given: dict[str, str], says: str) -> None:
    made = finding(desk)
    with pytest.raises(Refused, match=says):
        keep(desk, **({"thing": made, "words": "Tyler"} | given))
    assert not desk.session.decisions


def test_of_the_session_as_a_whole_a_decision_holds_until_findings_come_or_go(desk: Desk) -> None:
    finding(desk, "Plans reached the ward late.")
    keep(desk, code="equality")
    kept = desk.session.decisions
    finding(desk, "Visits were late as well.")
    told = notices(desk.session, desks.PARTNERSHIP, [Passage("F", one.text) for one in desk.session.findings.values()])

    assert len(kept) == 1
    assert [one.kept for one in told if one.code == "equality"] == [False]


def test_no_words_can_be_told_from_a_decision(desk: Desk) -> None:
    made = finding(desk)
    keep(desk, thing=made, words="Tyler")
    (decision,) = desk.session.decisions.values()
    guesses = {mark(desk.session, "Q1", "finding", made, f"Tyler{number}") for number in range(20_000)}

    assert re.fullmatch("[0-9a-f]{3}", decision.mark)
    assert decision.mark in guesses
    assert "Tyler" not in str(decision)


def test_a_decision_is_in_the_record_and_outlives_a_restart(desk: Desk, tmp_path: Path) -> None:
    keep(desk, thing=finding(desk), words="Tyler")
    desk.close()

    with Desk(desk.folder, desks.station(tmp_path, "laptop1")) as again:
        assert [one.kept for one in names(again)] == [False, True]
