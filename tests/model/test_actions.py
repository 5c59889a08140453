"""How actions stand on a day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from deepdive.model.actions import (
    IN_TURN,
    NOT_ACCEPTED,
    RAG_WORDS,
    Standing,
    in_turn,
    latest_news,
    looked_again,
    sent_back,
    standing,
    tally,
)
from deepdive.model.details import Details
from deepdive.model.session import Session
from deepdive.model.things import Action, Concern, Piece
from deepdive.model.toolkit import Primer, Toolkit

TODAY = date(2026, 11, 20)
TOOLKIT = Toolkit(schema=1, id="t", title="T", version="1", primer=Primer(title="", introduction=""))


def test_an_action_past_its_day_is_so_many_days_over() -> None:
    assert standing(Action(id="a", due="2026-10-01"), TODAY).words == "50 days over"
    assert standing(Action(id="a", due="2026-11-19"), TODAY).words == "1 day over"


def test_an_action_of_today_is_due_and_not_late() -> None:
    found = standing(Action(id="a", due="2026-11-20", agency="g-1"), TODAY)

    assert (found.condition, found.words) == ("open", "due today")


def test_an_action_to_come_is_on_time_unless_the_agency_says_otherwise() -> None:
    assert standing(Action(id="a", due="2027-01-31", agency="g-1"), TODAY).words == "on time"
    assert standing(Action(id="a", due="2027-01-31", rag="amber", agency="g-1"), TODAY).words == "at risk"
    assert standing(Action(id="a", due="2027-01-31", rag="red", agency="g-1"), TODAY).words == "off track"


def test_an_action_without_a_day_says_so() -> None:
    assert standing(Action(id="a", agency="g-1"), TODAY).words == "no date"
    assert standing(Action(id="a", due="next spring", agency="g-1"), TODAY).words == "no date"


def test_an_action_that_nobody_has_is_not_begun_and_nobody_is_on_the_way_with_it() -> None:
    nobodys = [Action(id="a"), Action(id="b", due="2027-01-31")]
    late, owned = Action(id="c", due="2026-11-01"), Action(id="d", owner="named midwife")
    found = tally([*nobodys, late, owned], TODAY)

    assert [standing(one, TODAY).words for one in (*nobodys, late, owned)] == [
        "not begun",
        "not begun",
        "19 days over",
        "no date",
    ]
    assert (found.over, found.open, found.on_the_way, found.nobody, found.all) == (1, 3, 1, 2, 4)


def test_done_without_evidence_of_impact_is_asked_about() -> None:
    assert standing(Action(id="a", due="2026-01-31", closed_on="2026-02-01"), TODAY).words == "impact?"
    assert standing(Action(id="a", rag="blue", evidence_impact="  "), TODAY).words == "impact?"


def test_done_with_evidence_of_impact_is_done_however_late_it_was() -> None:
    action = Action(id="a", due="2026-01-31", rag="blue", evidence_impact="seven parents said it helped")

    assert standing(action, TODAY).condition == "done"


def test_nobody_is_asked_about_an_action_of_what_was_not_accepted() -> None:
    late = Action(id="a-1", due="2020-01-01")

    assert standing(late, TODAY, "not_accepted") == NOT_ACCEPTED
    assert standing(Action(id="a-1", rag="blue"), TODAY, "not_accepted") == Standing("done", "done")
    assert standing(late, TODAY, "referred").condition == "over"


def test_the_latest_come_first_then_by_day_then_those_that_are_done() -> None:
    actions = [
        Action(id="done", rag="blue", evidence_impact="yes"),
        Action(id="impact", rag="blue"),
        Action(id="no day"),
        Action(id="to come", due="2027-01-31"),
        Action(id="late", due="2026-11-01"),
        Action(id="latest", due="2026-10-01"),
    ]

    assert [one.id for one in in_turn(actions, TODAY)] == ["latest", "late", "to come", "no day", "impact", "done"]


def test_what_was_not_accepted_stands_last_and_is_not_counted_as_late() -> None:
    actions = [Action(id="refused", due="2026-01-01", recommendation="r-1"), Action(id="late", due="2026-11-01")]
    decided = {"r-1": "not_accepted"}

    assert [one.id for one in in_turn(actions, TODAY, decided)] == ["late", "refused"]
    assert (tally(actions, TODAY, decided).over, tally(actions, TODAY).over) == (1, 2)


def test_the_tally_counts_every_action_once() -> None:
    actions = [Action(id="a", due="2026-10-01"), Action(id="b"), Action(id="c", rag="blue")]

    found = tally(actions, TODAY)

    assert (found.over, found.open, found.impact, found.done, found.all) == (1, 1, 1, 0, 3)


def test_cases_sent_back_wait_until_somebody_has_looked_again() -> None:
    cards = [
        Concern(id="later", kind="sent_back", look_again_on="2026-12-01"),
        Concern(id="closed", kind="sent_back", closed=True),
        Concern(id="risk", kind="immediate"),
        Concern(id="sooner", kind="sent_back", look_again_on="2026-11-06"),
    ]
    session = Session(details=Details(id="s"), toolkit=TOOLKIT, concerns={card.id: card for card in cards})

    assert [card.id for card in sent_back(session)] == ["sooner", "later"]
    assert looked_again(cards[3], TODAY).words == "14 days over"
    assert looked_again(cards[0], TODAY).words == "on time"
    assert looked_again(Concern(id="c"), TODAY).words == "no date"


def test_the_news_of_an_action_is_its_last_line() -> None:
    pieces = [
        Piece(id="1", kind="update", about="a", text="first", from_day="2026-01-29"),
        Piece(id="2", kind="update", about="a", text="last", from_day="2026-04-23"),
        Piece(id="3", kind="update", about="b", text="of another", from_day="2026-05-01"),
    ]
    session = Session(details=Details(id="s"), toolkit=TOOLKIT, pieces={piece.id: piece for piece in pieces})

    news = latest_news(session, "a")

    assert news is not None
    assert news.text == "last"
    assert latest_news(session, "c") is None


@given(
    some.builds(
        Action,
        id=some.just("a"),
        due=some.dates().map(str) | some.text(max_size=8),
        rag=some.sampled_from(sorted(RAG_WORDS)),
        closed_on=some.just("") | some.dates().map(str),
        evidence_impact=some.text(max_size=4),
    ),
    some.dates(),
)
def test_every_action_stands_somehow_in_words(action: Action, today: date) -> None:
    found = standing(action, today)

    assert found.words
    assert found.condition in IN_TURN


def test_what_was_not_accepted_is_not_counted_as_done() -> None:
    actions = [
        Action(id="refused", recommendation="r-1"),
        Action(id="done all the same", recommendation="r-1", closed_on="2026-10-01"),
        Action(id="open", recommendation="r-2"),
    ]

    found = tally(actions, TODAY, {"r-1": "not_accepted"})

    assert (found.open, found.done, found.refused, found.all) == (1, 1, 1, 3)
