"""The summary's way out: each step is kept, approving seals, and what is changed afterwards needs a reason."""

from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_raw, of_words
from deepdive.errors import Refused
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model.sealing import WHOLE, addenda, changes, seals, standing, whole
from deepdive.summary.approval import broken, told
from desks import begun, weeks_later

ROLE = "chair of the sub-group"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = begun(tmp_path)
    note = desk.do("capture", text="- plan late for the ward /A", group="1", case="A").thing
    finding = desk.do("finding", text="Plans were late.", notes=(note,), theme="plans").thing
    desk.do("recommend", text="Midwifery to share plans.", findings=(finding,))
    return desk


def finding(desk: Desk) -> str:
    return next(iter(desk.session.findings))


def how(desk: Desk) -> list[tuple[str, str]]:
    return [(one.of, one.how) for one in changes(desk.session)]


def test_a_summary_goes_from_draft_to_the_sub_group_to_approved_to_published(desk: Desk) -> None:
    states = [desk.session.details.status]
    for verb, given in (("send_to_subgroup", {}), ("approve", {"role": ROLE}), ("publish", {})):
        desk.do(verb, **given)
        states.append(desk.session.details.status)

    assert states == ["draft", "with_subgroup", "approved", "published"]
    assert [one.step for one in desk.session.approvals.values()] == ["with_subgroup", "approved", "published"]
    assert {one.date for one in desk.session.approvals.values()} == {"2026-11-20"}


def test_every_step_is_undone_like_anything_else(desk: Desk) -> None:
    desk.do("send_to_subgroup")
    desk.do("approve", role=ROLE)
    desk.undo()

    assert desk.session.details.status == "with_subgroup"
    assert standing(desk.session) is None


def test_it_is_not_published_before_it_is_approved(desk: Desk) -> None:
    with pytest.raises(Refused, match="not approved yet"):
        desk.do("publish")


def test_an_approval_needs_a_role_that_names_nobody_and_something_to_approve(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="as a role"):
        desk.do("approve", role="")
    with pytest.raises(Refused, match="names nobody"):
        desk.do("approve", role="Kayleigh Smith")
    with pytest.raises(Refused, match="nothing to approve"):
        begun(tmp_path / "empty").do("approve", role=ROLE)


def test_how_far_it_is_cannot_be_written_by_hand_and_no_step_be_removed(desk: Desk) -> None:
    approval = desk.do("approve", role=ROLE).thing

    with pytest.raises(Refused, match="back_to_draft"):
        desk.do("describe", thing="session", field="status", value="draft")
    with pytest.raises(Refused, match="stays on record"):
        desk.do("remove", thing=approval)
    with pytest.raises(Refused, match="no field seals"):
        desk.do("describe", thing=approval, of="approval", field=f"seals/{WHOLE}", value="0")


@pytest.mark.parametrize("verb", ["approve", "publish"])
def test_nothing_is_approved_or_published_while_an_immediate_concern_is_open(desk: Desk, verb: str) -> None:
    if verb == "publish":
        desk.do("approve", role=ROLE)
    concern = desk.do("concern", case="A", what="bruises on the arm").thing
    given = {"role": ROLE}

    with pytest.raises(Refused, match=r"1 immediate concern is open.*! opens its card.*dealt_with"):
        desk.do(verb, **given)

    desk.do("dealt_with", concern=concern, told="duty manager")
    desk.do(verb, **given)


def test_approving_and_publishing_say_how_much_still_stops_a_publication(desk: Desk) -> None:
    desk.do("reword", finding=finding(desk), text="Kayleigh was not asked, TBC.")
    said = [desk.do("approve", role=ROLE).says]
    desk.do("reword", finding=finding(desk), text="Kayleigh was not asked.")
    desk.do("addendum", because="Was left over.")
    said.append(desk.do("publish").says)
    desk.do("reword", finding=finding(desk), text="The mother was not asked.")
    said.append(desk.do("approve", role=ROLE).says)

    assert "2 things in the sealed words still stop a publication, and its other parts may: deepdive check" in said[0]
    assert said[1].startswith("Published. 1 thing in the sealed words still stops a publication, and its other parts")
    assert "publication" not in said[2]


def test_an_accuracy_check_keeps_who_was_asked_what_was_corrected_and_who_agreed(desk: Desk) -> None:
    desk.do("describe", thing=finding(desk), field="commended_role", value="midwife")
    first = desk.do("accuracy_check", asked="Midwifery,Police", on="2026-11-20").thing
    second = desk.do("accuracy_check", asked="Housing", corrected="One of two cases.").thing
    desk.do("accuracy_check", agreed=(finding(desk),), agreed_by="midwifery team")

    check = desk.session.approvals[first]
    assert first == second
    assert [desk.session.agencies[one].label for one in check.asked] == ["Midwifery", "Police", "Housing"]
    assert (check.date, check.corrected, check.agreed_by) == ("2026-11-20", "One of two cases.", "midwifery team")
    assert desk.session.findings[finding(desk)].commended_agreed
    with pytest.raises(Refused, match="commends nobody"):
        desk.do("accuracy_check", agreed=(next(iter(desk.session.recommendations)),))


def test_each_version_has_an_accuracy_check_of_its_own(desk: Desk) -> None:
    first = desk.do("accuracy_check", asked="Police").thing
    desk.do("approve", role=ROLE)
    desk.do("back_to_draft", because="A number was wrong.")
    second = desk.do("accuracy_check", asked="Police").thing

    assert [desk.session.approvals[one].version for one in (first, second)] == [1, 2]


@pytest.mark.parametrize(
    ("verb", "given", "found"),
    [
        ("reword", {"finding": "f-", "text": "Plans came late."}, [("finding", "changed")]),
        ("describe", {"thing": "f-", "field": "impact", "value": "Nobody was ready."}, [("finding", "changed")]),
        ("recast", {"recommendation": "r-", "text": "Share."}, [("recommendation", "changed")]),
        ("remove", {"thing": "r-"}, [("recommendation", "taken out")]),
        ("piece", {"kind": "key_message", "text": "Ask early."}, [("piece", "put in")]),
        ("describe", {"thing": "session", "field": "aim", "value": "To learn."}, [("session", "changed")]),
        ("describe", {"thing": "plans", "field": "name", "value": "Plans", "of": "theme"}, [("theme", "changed")]),
        ("piece", {"kind": "dissemination", "text": "Sent to all."}, []),
        ("piece", {"kind": "vignette", "text": "A story."}, []),
        ("action", {"recommendation": "r-", "text": "Do it.", "agency": "Police"}, []),
        ("capture", {"text": "- more", "group": "1"}, []),
    ],
)
def test_what_is_printed_for_everybody_is_sealed_and_nothing_else(
    desk: Desk, verb: str, given: dict[str, str], found: list[tuple[str, str]]
) -> None:
    desk.do("approve", role=ROLE)
    desk.do(verb, **given)

    assert how(desk) == found


def test_words_put_back_as_they_were_are_as_they_were_approved(desk: Desk) -> None:
    desk.do("approve", role=ROLE)
    desk.do("reword", finding=finding(desk), text="Other words.")
    desk.undo()

    assert how(desk) == []


def test_an_addendum_covers_what_was_changed_so_far_and_not_what_comes_after(desk: Desk) -> None:
    desk.do("approve", role=ROLE)
    with pytest.raises(Refused, match="Nothing was changed"):
        desk.do("addendum", because="No reason.")
    desk.do("reword", finding=finding(desk), text="Plans came late.")
    desk.do("addendum", because="The agency asked.", role="audit lead")
    covered = how(desk)
    desk.do("reword", finding=finding(desk), text="Plans came too late.")

    assert covered == []
    assert how(desk) == [("finding", "changed")]
    assert [one.because for one in addenda(desk.session)] == ["The agency asked."]


def test_an_addendum_may_be_of_one_thing_even_of_what_is_there_no_more(desk: Desk) -> None:
    desk.do("approve", role=ROLE)
    gone = next(iter(desk.session.recommendations))
    desk.do("reword", finding=finding(desk), text="Plans came late.")
    desk.do("remove", thing=gone)
    desk.do("addendum", thing=gone, because="The board did not accept it.")

    assert how(desk) == [("finding", "changed")]
    desk.undo()
    desk.do("addendum", because="Both, for one reason.")
    assert how(desk) == []


def test_the_boards_answer_says_at_once_that_it_opens_what_was_published(desk: Desk) -> None:
    told = "The published summary prints it, so an addendum is needed that says why"
    advice = next(iter(desk.session.recommendations))
    before = desk.do("decide", recommendation=advice, decision="part", reason="Over two years.").says
    desk.do("approve", role=ROLE)
    desk.do("publish")
    kept = desk.do("decide", recommendation=advice, decision="accepted").says
    refused = desk.do("decide", recommendation=advice, decision="not_accepted", reason="It is done already.").says

    assert "addendum" not in before + kept
    assert told in refused
    assert how(desk) == [("recommendation", "taken out")]


def test_approving_says_what_it_sealed_by_its_name(desk: Desk) -> None:
    desk.do("piece", kind="key_message", text="Ask early.")

    says = desk.do("approve", role=ROLE).says

    assert says.startswith(
        "Approved and sealed, approval 1: one finding, one recommendation, one theme, one other sentence and"
        " the session's own words. What is changed from now on needs a reason."
    )


def test_publishing_waits_for_the_addendum(desk: Desk) -> None:
    desk.do("approve", role=ROLE)
    desk.do("reword", finding=finding(desk), text="Plans came late.")
    with pytest.raises(Refused, match="one finding was changed"):
        desk.do("publish")
    desk.do("addendum", because="The agency asked.")

    desk.do("publish")

    assert desk.session.details.status == "published"


def test_after_an_addendum_it_can_be_published_again_and_only_then(desk: Desk) -> None:
    desk.do("approve", role=ROLE)
    desk.do("publish")
    with pytest.raises(Refused, match="After an addendum it can be published again"):
        desk.do("publish")
    desk.do("reword", finding=finding(desk), text="Plans came late.")
    desk.do("addendum", because="The agency asked.")

    again = desk.do("publish", on="2027-01-12")

    assert again.says.startswith("Published again")
    assert "published on 12 January 2027" in told(desk.session)
    with pytest.raises(Refused, match="already"):
        desk.do("publish")


def test_an_addendum_says_what_was_changed_and_what_was_added(desk: Desk) -> None:
    desk.do("approve", role=ROLE)
    note = next(iter(desk.session.notes))
    desk.do("reword", finding=finding(desk), text="Plans came late.")
    desk.do("finding", text="Fathers were asked.", notes=(note,))
    desk.do("finding", text="Wards were told.", notes=(note,))

    says = desk.do("addendum", because="A late return came.").says

    assert (
        says
        == "Addendum kept: one finding was changed and two findings were added, with the reason. It stands at the end."
    )


def test_no_step_is_before_the_meeting_and_a_publication_to_come_is_asked_about(desk: Desk) -> None:
    for verb, given in (
        ("send_to_subgroup", {}),
        ("accuracy_check", {"asked": "Midwifery"}),
        ("approve", {"role": ROLE}),
        ("back_to_draft", {"because": "More on fathers."}),
    ):
        if verb == "back_to_draft":
            desk.do("send_to_subgroup")
        with pytest.raises(Refused, match="1 Feb 2020: that is before the meeting, which was on 20 Nov 2026"):
            desk.do(verb, on="2020-02-01", **given)

    desk.do("describe", thing=next(iter(desk.session.meetings)), field="date", value="2019-12-01")
    assert desk.do("approve", role=ROLE, on="2020-02-01").says.startswith("Approved and sealed")
    assert "12 Jan 2031 is still to come: is that the day?" in desk.do("publish", on="2031-01-12").says


def test_no_other_step_and_no_addendum_is_on_a_day_to_come(desk: Desk) -> None:
    def refused(verb: str, **given: str) -> bool:
        before = desk.session
        with pytest.raises(Refused, match="on 21 Nov 2026: that day is still to come"):
            desk.do(verb, on="2026-11-21", **given)
        return desk.session == before

    assert refused("send_to_subgroup")
    assert refused("accuracy_check", asked="Midwifery")
    assert refused("approve", role=ROLE)
    desk.do("approve", role=ROLE, on="2026-11-20")
    desk.do("reword", finding=finding(desk), text="Plans came late.")
    assert refused("addendum", because="The agency asked.")
    assert refused("back_to_draft", because="More on fathers.")


def test_approving_again_is_a_new_version_without_the_old_addenda(desk: Desk) -> None:
    desk.do("approve", role=ROLE)
    with pytest.raises(Refused, match="approved already"):
        desk.do("approve", role=ROLE)
    desk.do("reword", finding=finding(desk), text="Plans came late.")
    desk.do("addendum", because="The agency asked.")
    desk.do("reword", finding=finding(desk), text="Plans came too late.")
    desk.do("approve", role="vice-chair")

    held = standing(desk.session)
    assert held is not None
    assert (held.version, held.role, how(desk), addenda(desk.session)) == (2, "vice-chair", [], [])


def test_a_returned_summary_is_a_draft_with_its_reason(desk: Desk) -> None:
    desk.do("send_to_subgroup")
    with pytest.raises(Refused, match="why"):
        desk.do("back_to_draft", because="")
    step = desk.do("back_to_draft", because="More on fathers, please.").thing

    assert desk.session.details.status == "draft"
    assert desk.session.approvals[step].because == "More on fathers, please."


def test_seals_stay_good_when_raw_words_are_purged(desk: Desk) -> None:
    desk.do("describe", thing=finding(desk), field="seen_from", value="cases")
    desk.do("piece", kind="vignette", title="A story", text="What was told in the room.")
    desk.do("piece", kind="key_moment", text="Week 12.", about="Case A")
    desk.do("approve", role=ROLE)
    before = seals(desk.session)

    desk.purge(of_raw(desk.reading.fold))

    assert not any(note.text for note in desk.session.notes.values())
    assert seals(desk.session) == before
    assert broken(desk.session) == []


def test_no_seal_is_of_a_note_a_story_or_what_is_not_for_publication(desk: Desk) -> None:
    note = next(iter(desk.session.notes))
    held = desk.do("finding", text="The midwife was kind.", notes=(note,)).thing
    desk.do("describe", thing=held, field="commended_role", value="midwife")
    story = desk.do("piece", kind="vignette", text="A story.").thing

    assert not {held, story, note} & seals(desk.session).keys()


def test_a_purge_of_approved_words_takes_their_seals_away(desk: Desk) -> None:
    named, other = "Kayleigh's plan was late.", finding(desk)
    note = next(iter(desk.session.notes))
    thing = desk.do("finding", text=named, notes=(note,)).thing
    desk.do("approve", role=ROLE)
    old = next(iter(desk.session.approvals.values())).seals

    desk.purge(of_words(desk.reading.fold, "Kayleigh"))

    held = next(iter(desk.session.approvals.values()))
    assert held.seals.keys() == old.keys() - {thing, WHOLE}
    assert held.seals[other] == old[other]
    files = b"".join(path.read_bytes() for path in desk.folder.rglob("*.jsonl"))
    assert old[thing].encode() not in files
    assert old[WHOLE].encode() not in files
    assert how(desk) == [("finding", "changed")]
    desk.do("addendum", because="A name was taken out.")
    assert broken(desk.session) == []


def test_a_purge_of_what_a_sentence_once_said_leaves_its_seal(desk: Desk) -> None:
    desk.do("reword", finding=finding(desk), text="Kayleigh's plan was late.")
    desk.do("reword", finding=finding(desk), text="A plan was late.")
    desk.do("approve", role=ROLE)

    desk.purge(of_words(desk.reading.fold, "Kayleigh"))

    assert broken(desk.session) == []


def test_a_seal_somebody_wrote_over_is_noticed(desk: Desk) -> None:
    desk.do("approve", role=ROLE)
    held = standing(desk.session)

    assert held is not None
    assert whole(held)
    held.seals[finding(desk)] = "0" * 64
    assert not whole(held)


def test_it_is_told_in_a_line_and_read_back_from_disk(desk: Desk) -> None:
    said = [told(desk.session)]
    weeks_later(desk)
    desk.do("send_to_subgroup", on="2026-11-24")
    said.append(told(desk.session))
    desk.do("approve", role=ROLE, on="2026-12-03")
    desk.do("publish", on="2026-12-05")
    desk.close()
    said.append(told(Reading(desk.folder, REAL).session))

    assert said == [
        "Summary: a draft.",
        "Summary: with the sub-group since 24 November 2026.",
        "Summary: published on 5 December 2026, approved by the chair of the sub-group on 3 December 2026,"
        " approval 1 (one finding, one recommendation, one theme and the session's own words).",
    ]


def test_who_said_that_a_concern_is_dealt_with_is_not_replaced_by_saying_it_again(desk: Desk) -> None:
    concern = desk.do("concern", case="A", what="bruises on the arm").thing
    desk.do("dealt_with", concern=concern, told="duty manager", by="team manager")

    with pytest.raises(Refused, match="This card is closed already"):
        desk.do("dealt_with", concern=concern, told="duty manager", by="somebody else")

    assert desk.session.concerns[concern].confirmed_by == "team manager"


def test_a_step_out_says_that_the_meeting_has_not_been_ended(desk: Desk) -> None:
    desk.do("stage", to="themes")
    during = desk.do("send_to_subgroup").says
    desk.undo()
    desk.do("end_meeting")

    assert during.endswith("The meeting has not been ended; it is at Themes.")
    assert "not been ended" not in desk.do("send_to_subgroup").says


def test_sending_to_the_subgroup_again_on_the_same_day_adds_no_second_line(desk: Desk) -> None:
    desk.do("send_to_subgroup")
    with pytest.raises(Refused, match="It is with the sub-group since 20 Nov 2026 already"):
        desk.do("send_to_subgroup", on="2026-11-20")
    desk.do("send_to_subgroup", role="board manager")
    desk.do("back_to_draft", because="More on fathers.")
    desk.do("send_to_subgroup")

    assert [one.step for one in desk.session.approvals.values()].count("with_subgroup") == 3
