"""After the audit: the board's answers, actions begun by them, sheets taken in, what teams sent back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.desk.verbs.actions import as_text
from deepdive.errors import Refused
from deepdive.history.files import REAL
from deepdive.model.action_sheet import Edit
from deepdive.summary.compose import compose
from deepdive.summary.document import texts
from deepdive.summary.layouts import layout_named, places
from deepdive.summary.profile import PROFILES
from desks import PARTNERSHIP, begun


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A session with a finding to recommend from."""
    made = begun(tmp_path)
    note = made.do("capture", text="- plan late", group="1").thing
    made.do("finding", text="Plans were late.", notes=note)
    return made


def agreed(desk: Desk, **given: str) -> str:
    """A recommendation."""
    return desk.do("recommend", text="Share plans.", findings=next(iter(desk.session.findings)), **given).thing


def whose(desk: Desk) -> list[str]:
    """The agencies that have actions, by name."""
    labels = {one.id: one.label for one in desk.session.agencies.values()}
    return [labels.get(one.agency, "") for one in desk.session.actions.values()]


def test_what_is_accepted_becomes_an_action_an_agency(desk: Desk) -> None:
    answer = desk.do("decide", recommendation=agreed(desk, addressees="MW,Police"), decision="accepted")

    assert whose(desk) == ["Midwifery", "Police"]
    assert answer.says == 'Accepted: "Share plans." 2 actions begun.'


def test_what_is_for_all_partners_becomes_an_action_of_each(desk: Desk) -> None:
    desk.do("decide", recommendation=agreed(desk, audience="all_partners"), decision="part", reason="not in 2026")

    assert whose(desk) == [one.label for one in desk.session.agencies.values()]


def recommended(desk: Desk, text: str, **given: str) -> str:
    return desk.do("recommend", text=text, findings=next(iter(desk.session.findings)), **given).thing


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Midwifery to share plans.", ["Midwifery"]),
        ("Midwifery and the Police to share plans.", ["Midwifery", "Police"]),
        ("Staff to share plans with Midwifery.", [""]),
    ],
)
def test_what_is_addressed_to_no_one_is_for_the_agencies_that_its_sentence_names(
    desk: Desk, text: str, has: list[str]
) -> None:
    one = recommended(desk, text)
    answer = desk.do("decide", recommendation=one, decision="accepted")

    assert whose(desk) == has
    assert ("begun: Midwifery" in answer.says and "as the sentence says." in answer.says) == any(has)
    assert ("nobody has it yet" in answer.says) != any(has)


def test_a_sentence_of_all_partners_begins_an_action_of_each_and_who_is_addressed_counts_before_it(desk: Desk) -> None:
    desk.do("decide", recommendation=recommended(desk, "All partners to share plans."), decision="accepted")
    every = [one.label for one in desk.session.agencies.values()]
    assert sorted(whose(desk)) == sorted(every)

    told = recommended(desk, "Midwifery to share plans.", addressees="Police")
    assert desk.do("decide", recommendation=told, decision="accepted").says.endswith("1 action begun.")
    assert sorted(whose(desk)) == sorted([*every, "Police"])


def test_an_action_that_nobody_has_is_said_to_be_so_and_deciding_again_adds_none(desk: Desk) -> None:
    one = agreed(desk)
    answer = desk.do("decide", recommendation=one, decision="accepted")
    action = next(iter(desk.session.actions))
    desk.do("describe", thing=one, field="text", value="Midwifery to share plans.")
    desk.do("decide", recommendation=one, decision="part", reason="from April")

    assert f"describe thing={action} field=agency value=AGENCY." in answer.says
    assert whose(desk) == [""]


def test_what_is_not_accepted_needs_a_reason_and_begins_nothing(desk: Desk) -> None:
    one = agreed(desk, addressees="MW")

    with pytest.raises(Refused, match="Say why"):
        desk.do("decide", recommendation=one, decision="not_accepted")
    desk.do("decide", recommendation=one, decision="not_accepted", reason="it is done elsewhere")

    assert whose(desk) == []
    assert desk.session.recommendations[one].decision_reason == "it is done elsewhere"


def test_deciding_twice_begins_no_action_twice(desk: Desk) -> None:
    one = agreed(desk, addressees="MW")
    desk.do("decide", recommendation=one, decision="accepted")
    desk.do("decide", recommendation=one, decision="part", reason="from April")

    assert whose(desk) == ["Midwifery"]


def test_one_undo_takes_back_the_answer_and_its_actions(desk: Desk) -> None:
    one = agreed(desk, addressees="MW,Police")
    desk.do("decide", recommendation=one, decision="accepted")
    desk.undo()

    assert (whose(desk), desk.session.recommendations[one].decision) == ([], "")


def test_a_sheet_writes_the_edited_fields_only_and_one_undo_takes_it_back(desk: Desk) -> None:
    desk.do("decide", recommendation=agreed(desk, addressees="MW", owner="named midwife"), decision="accepted")
    action = next(iter(desk.session.actions))
    told = (("rag", "on track"), ("evidence_impact", "Seen in\nsix records."), ("news", "begun"))
    before = desk.session.actions[action]

    answer = desk.do("take_actions", text=as_text([Edit(action, field, "", will, "new") for field, will in told]))
    taken = desk.session.actions[action]
    news = [one.text for one in desk.session.pieces.values() if one.kind == "update"]
    desk.undo()

    assert answer.says == "Taken in: 1 action, 3 cells."
    assert (taken.rag, taken.evidence_impact, taken.owner) == ("green", "Seen in\nsix records.", "named midwife")
    assert news == ["begun"]
    assert desk.session.actions[action] == before
    assert not desk.session.pieces


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no sheet of actions"),
        ("[" * 100_000, "no sheet of actions"),
        ('[{"action":"a-none00","field":"rag","value":"done"}]', "There is no action a-none00"),
        ("[]", "here already"),
    ],
)
def test_what_is_no_sheet_is_refused(desk: Desk, text: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        desk.do("take_actions", text=text)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [("text", "x", "no cell"), ("rag", "nearly", "not begun, off track"), ("closed_on", "soon", "is not a day")],
)
def test_a_cell_that_cannot_be_taken_is_refused(desk: Desk, field: str, value: str, says: str) -> None:
    desk.do("decide", recommendation=agreed(desk), decision="accepted")
    action = next(iter(desk.session.actions))

    with pytest.raises(Refused, match=says):
        desk.do("take_actions", text=as_text([Edit(action, field, "", value, "new")]))


def test_nothing_is_closed_on_a_day_that_is_still_to_come(desk: Desk) -> None:
    desk.do("decide", recommendation=agreed(desk), decision="accepted")
    action = next(iter(desk.session.actions))

    for verb, given in (
        ("progress", {"action": action, "closed_on": "2031-01-01"}),
        ("describe", {"thing": action, "field": "closed_on", "value": "1/1/2031"}),
        ("take_actions", {"text": as_text([Edit(action, "closed_on", "", "2031-01-01", "new")])}),
    ):
        with pytest.raises(Refused, match="on 1 Jan 2031: that day is still to come"):
            desk.do(verb, **given)
    assert "is before the meeting" in desk.do("progress", action=action, closed_on="2019-01-01").says


@pytest.mark.parametrize(
    ("due", "says"),
    [
        ("2019-04-01", "1 Apr 2019 is before the meeting, on 20 Nov 2026: is that the year?"),
        ("2206-04-01", "1 Apr 2206 is more than 5 years after the meeting: is that the year?"),
        ("2027-04-01", ""),
    ],
)
def test_a_day_far_from_the_meeting_is_kept_and_asked_about(desk: Desk, due: str, says: str) -> None:
    one = desk.do("recommend", text="Share plans.", findings=next(iter(desk.session.findings)), due=due)
    begun = desk.do("action", recommendation=one.thing, text="Write a list.", agency="MW", due=due)
    desk.do("describe", thing=begun.thing, field="due", value="")
    told = desk.do("describe", thing=begun.thing, field="due", value=due)

    assert one.says == f'Recommended: "Share plans." {says}'.rstrip()
    assert begun.says == f'1 action for "Write a list." {says}'.rstrip()
    assert (says in told.says, desk.session.actions[begun.thing].due) == (True, due)


def test_an_area_that_no_theme_is_called_is_kept_and_asked_about(desk: Desk) -> None:
    known = next(iter(desk.session.themes.values())).name

    assert desk.do("then_and_now", area=known, since="improved").says == f"{known}: improved."
    assert "No theme is called so here" in desk.do("then_and_now", area="zxcv", since="same").says
    assert desk.do("then_and_now", area="ZXCV", since="worse").says == "ZXCV: worse."


def test_what_a_team_sent_back_belongs_to_how_it_was_shared(desk: Desk) -> None:
    shared = desk.do("piece", kind="dissemination", text="Briefing in team meetings", count="9").thing
    made = desk.do("team_return", team="Duty team", learnt="ask fathers", will_do="a prompt", shared=shared).thing

    piece = desk.session.pieces[made]

    assert (piece.kind, piece.who, piece.text, piece.will_do, piece.about) == (
        "team_return",
        "Duty team",
        "ask fathers",
        "a prompt",
        shared,
    )
    with pytest.raises(Refused, match="what it learnt"):
        desk.do("team_return", team="Duty team")


def test_a_recommendation_that_was_made_before_stands_in_the_year_on_year_table(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="- plan late", group="1").thing
    agreed = desk.do("recommend", text="Share the plan with the ward.", notes=note).thing
    desk.do("describe", thing=agreed, of="recommendation", field="seen_before", value="2023, recommendation 5, open")

    shape = layout_named("year-on-year", places(Path("nowhere")), REAL)
    document = compose(desk.session, shape, PROFILES["restricted"], PARTNERSHIP, datetime(2027, 2, 1, tzinfo=UTC))
    told = "\n".join(text for block in document.blocks for text in texts(block))

    assert "Recommended before: 2023, recommendation 5, open" in told
    assert "Share the plan with the ward" in told


def test_an_owner_that_is_a_day_is_asked_about(desk: Desk) -> None:
    one = agreed(desk, addressees="MW")
    action = desk.do("action", recommendation=one, owner="31 Jan 2027")

    assert "The owner is a day" in action.says
    again = desk.do("describe", thing=action.thing, of="action", field="owner", value="31 Jan")
    assert "The owner is a day" in again.says
    right = desk.do("describe", thing=one, of="recommendation", field="owner", value="Head of Service")
    assert right.says == "owner: kept."


@pytest.mark.parametrize("verb", ["hand_over", "send_back"])
def test_where_a_role_was_told_a_name_is_refused(desk: Desk, verb: str) -> None:
    given = {"agency": "Police", "case": "A"}
    with pytest.raises(Refused, match='"Janet Brown" in this role looks like a name'):
        desk.do(verb, told="Janet Brown", **given)
    card = desk.do(verb, told="designated officer", **given).thing
    with pytest.raises(Refused, match='"Janet Brown" in this role looks like a name'):
        desk.do("describe", thing=card, field="told", value="Janet Brown")

    assert [one.told for one in desk.session.concerns.values()] == ["designated officer"]


def test_an_immediate_concern_is_kept_whoever_was_told(desk: Desk) -> None:
    card = desk.do("concern", what="a bruise", told="Janet Brown").thing
    desk.do("describe", thing=card, field="told", value="Janet Browne")
    desk.do("dealt_with", concern=card, told="Janet Brown")

    assert (desk.session.concerns[card].told, desk.session.concerns[card].closed) == ("Janet Brown", True)
