"""Days that people type: what cannot be is refused, what has passed is kept and said."""

from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from desks import begun


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A session whose meeting is today, 20 November 2026, with a finding."""
    desk = begun(tmp_path)
    note = desk.do("capture", text="- plan late", group="1", case="A").thing
    desk.do("finding", text="Plans were late.", notes=(note,))
    return desk


def keep(desk: Desk, field: str, day: str) -> str:
    return desk.do("describe", thing="session", field=f"keep_{field}_until", value=day).says


@pytest.mark.parametrize("field", ["raw", "rest"])
def test_a_day_of_removal_that_has_been_is_refused(desk: Desk, field: str) -> None:
    with pytest.raises(Refused, match=r"until 19 Nov 2026: that day has been.* Nothing was changed\."):
        keep(desk, field, "19 Nov 2026")

    assert not getattr(desk.session.details, f"keep_{field}_until")
    assert "kept." in keep(desk, field, "2026-11-20")


def test_the_rest_goes_no_earlier_than_the_notes(desk: Desk) -> None:
    keep(desk, "raw", "2027-11-20")
    with pytest.raises(Refused, match="the notes are kept until 20 Nov 2027, and the rest goes no earlier"):
        keep(desk, "rest", "2027-01-01")
    keep(desk, "rest", "2031-11-20")
    with pytest.raises(Refused, match="the rest goes on 20 Nov 2031, and the notes with it"):
        keep(desk, "raw", "2032-01-01")
    keep(desk, "rest", "")

    assert "kept." in keep(desk, "raw", "2032-01-01")


def test_an_accuracy_check_was_not_made_on_a_day_to_come_nor_before_the_meeting(desk: Desk) -> None:
    with pytest.raises(Refused, match="An accuracy check on 21 Nov 2026: that day is still to come"):
        desk.do("accuracy_check", asked="Police", on="2026-11-21")
    desk.do("accuracy_check", asked="Police")
    for day in ("2026-11-21", "2026-11-19"):
        with pytest.raises(Refused, match=r"still to come|before the meeting"):
            desk.do("accuracy_check", on=day)


def test_a_day_by_which_something_is_due_that_has_been_is_kept_and_said(desk: Desk) -> None:
    desk.do("describe", thing=next(iter(desk.session.meetings)), of="meeting", field="date", value="2026-09-01")
    said = "1 Nov 2026 has been already: is that the day?"
    one = desk.do("recommend", text="Share plans.", findings=next(iter(desk.session.findings)), due="2026-11-01")
    begun_one = desk.do("action", recommendation=one.thing, text="Write a list.", due="2026-11-01")

    assert said in one.says
    assert said in begun_one.says
    assert said not in desk.do("describe", thing=one.thing, field="due", value="2026-11-20").says
    assert said in desk.do("describe", thing=one.thing, field="due", value="2026-11-01").says


@pytest.mark.parametrize("when", ["2 Dec 2027 9:00", "2 Dec 2027", "2026-11-21T00:10:00.000+00:00", "tomorrow 9:00"])
def test_nobody_was_told_of_a_concern_on_a_day_to_come(desk: Desk, when: str) -> None:
    card = desk.do("concern", what="a bruise").thing
    before = desk.session
    for verb, given in (
        ("dealt_with", {"concern": card, "told": "duty manager", "when": when}),
        ("describe", {"thing": card, "field": "when", "value": when}),
        ("hand_over", {"agency": "Police", "told": "designated officer", "when": when}),
    ):
        with pytest.raises(Refused, match=r"on (21 Nov 2026|2 Dec 2027): that day is still to come"):
            desk.do(verb, **given)

    assert desk.session == before
    assert "still to come: is that the day?" in desk.do("concern", what="a burn", when=when).says


def test_a_time_later_today_is_kept_and_asked_about(desk: Desk) -> None:
    card = desk.do("concern", what="a bruise", when="16:00")
    told = desk.do("describe", thing=card.thing, field="when", value="4pm")
    handed = desk.do("hand_over", agency="Police", told="designated officer", when="today 16:00")
    closed = desk.do("dealt_with", concern=card.thing, told="duty manager", when="2026-11-20T16:00:00.000+00:00")

    for says in (card.says, told.says, handed.says, closed.says):
        assert says.endswith("16:00 is still to come: is that the time?")
    for when in ("9:00", "yesterday 16:00", "19 Nov 16:00", "this morning", ""):
        assert "still to come" not in desk.do("dealt_with", concern=card.thing, told="duty manager", when=when).says
