"""What was approved and is another now: it stops a publication until an addendum tells why."""

from pathlib import Path

import pytest
from gates import STANDING, Leaving
from msgspec.structs import replace

from deepdive.errors import Refused


@pytest.fixture
def leaving(tmp_path: Path) -> Leaving:
    made = Leaving(tmp_path)
    made.recommendation("Midwifery to share plans.", made.finding("Plans were late."))
    return made


def test_a_draft_is_sealed_by_nothing(leaving: Leaving) -> None:
    assert leaving.of("sealed") == []


def test_what_was_changed_put_in_or_taken_out_stops_it_at_its_place(leaving: Leaving) -> None:
    first, agreed = next(iter(leaving.desk.session.findings)), next(iter(leaving.desk.session.recommendations))
    leaving.desk.do("approve", role="chair")
    leaving.desk.do("reword", finding=first, text="Plans came late.")
    second = leaving.finding("One more.")
    leaving.desk.do("remove", thing=agreed)

    found = leaving.of("sealed")

    assert {one.severity for one in found} == {"block"}
    assert [(one.where, one.thing) for one in found[:2]] == [
        (f"Findings ({first})", first),
        (f"Findings ({second})", second),
    ]
    assert found[2].message == f"Something that was approved is printed no more. ({agreed})"
    assert found[2].where == "Approval"


def test_an_addendum_answers_it(leaving: Leaving) -> None:
    leaving.desk.do("approve", role="chair")
    leaving.desk.do("describe", thing="session", field="aim", value="To learn.")
    before = [one.message for one in leaving.of("sealed")]
    leaving.desk.do("addendum", because="It was missing.")

    assert before == ["The session's own words were changed."]
    assert leaving.of("sealed") == []


def test_nobody_keeps_it_and_no_partnership_turns_it_off(leaving: Leaving) -> None:
    first = next(iter(leaving.desk.session.findings))
    leaving.desk.do("approve", role="chair")
    leaving.desk.do("reword", finding=first, text="Plans came late.")

    with pytest.raises(Refused, match="without an addendum"):
        leaving.desk.do("keep_because", code="sealed", thing=first, because="It is fine.", role="chair")
    told = leaving.told(partnership=replace(STANDING, rules_off=("sealed",)))
    assert [one.thing for one in told if one.code == "sealed"] == [first]
