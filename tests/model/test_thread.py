"""The golden thread both ways, and what has none."""

from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.model.thread import Thread, gathered, orphans, thread
from desks import begun


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Three notes of two groups, the first two in Fathers."""
    found = begun(tmp_path)
    for group, words in (("1", "- dad not on the form"), ("2", "+ dad was asked"), ("2", "- plan came late")):
        found.do("capture", text=words, group=f"Group {group}")
    found.do("gather", notes=list(found.session.notes)[:2], theme="fathers")
    return found


def written(desk: Desk) -> tuple[list[str], str, str, str]:
    """Notes, a finding on the first, a recommendation on the finding, and an action of it."""
    notes = list(desk.session.notes)
    finding = desk.do("finding", text="Fathers were left out.", notes=notes[:1]).thing
    recommendation = desk.do("recommend", text="Midwifery asks both parents.", findings=[finding]).thing
    return notes, finding, recommendation, desk.do("action", recommendation=recommendation).thing


def test_a_recommendation_leads_back_to_what_was_said_and_on_to_its_actions(desk: Desk) -> None:
    notes, finding, recommendation, action = written(desk)

    found = thread(desk.session, "recommendation", recommendation)

    assert found == Thread(
        "recommendation", recommendation, (notes[0],), (finding,), ("fathers",), (recommendation,), (action,)
    )


@pytest.mark.parametrize("of", ["note", "finding", "theme", "action"])
def test_every_thing_of_a_thread_leads_to_its_recommendation(desk: Desk, of: str) -> None:
    notes, finding, recommendation, action = written(desk)
    start = {"note": notes[0], "finding": finding, "theme": "fathers", "action": action}[of]

    found = thread(desk.session, of, start)

    assert found.recommendations == (recommendation,)
    assert found.actions == (action,)
    assert notes[0] in found.notes


def test_a_note_beside_the_one_a_recommendation_rests_on_has_no_part_in_it(desk: Desk) -> None:
    notes, *_ = written(desk)

    assert thread(desk.session, "note", notes[1]).recommendations == ()


def test_a_recommendation_on_a_theme_alone_rests_on_all_notes_of_it(desk: Desk) -> None:
    made = desk.do("recommend", text="Ask fathers.", themes=["fathers"]).thing

    assert len(thread(desk.session, "recommendation", made).notes) == 2


def test_a_stumbling_theme_without_recommendation_is_an_orphan_until_there_is_one_or_a_reason(desk: Desk) -> None:
    before = [theme.id for theme in orphans(desk.session).themes]
    desk.do("no_action", theme="fathers", because="the form has just changed")
    reasoned = orphans(desk.session).themes
    desk.undo()
    written(desk)

    assert before == ["fathers"]
    assert reasoned == ()
    assert orphans(desk.session).themes == ()


def test_what_rests_on_nothing_and_what_is_in_no_theme_are_orphans(desk: Desk) -> None:
    made = desk.do("recommend", text="Better plans.", themes=["plans"]).thing

    found = orphans(desk.session)

    assert [one.id for one in found.recommendations] == [made]
    assert [note.text for note in found.notes] == ["plan came late"]


def test_the_same_point_of_another_group_counts_the_group_and_not_the_note_twice(desk: Desk) -> None:
    first = next(iter(desk.session.notes))
    same = desk.do("capture", text="- no father on any form", group="Group 3").thing
    desk.do("same_as", note=same, other=first)

    fathers = next(one for one in gathered(desk.session) if one.id == "fathers")

    assert len(fathers.notes) == 2
    assert len(fathers.groups) == 3


def test_notes_of_a_merged_theme_stand_in_the_one_it_went_into(desk: Desk) -> None:
    desk.do("merge", theme="fathers", into="plans")

    assert [(one.id, len(one.notes)) for one in gathered(desk.session)] == [("plans", 2)]
    assert len(thread(desk.session, "theme", "fathers").notes) == 2


def test_a_thing_that_is_not_there_has_an_empty_thread(desk: Desk) -> None:
    assert thread(desk.session, "finding", "f-gone00") == Thread("finding", "f-gone00")


def test_a_recommendation_without_a_finding_is_an_orphan_until_one_rests_on_its_notes(desk: Desk) -> None:
    notes = list(desk.session.notes)
    made = desk.do("recommend", text="Ask fathers.", notes=notes[:1]).thing
    before = [one.id for one in orphans(desk.session).recommendations]
    finding = desk.do("finding", text="Fathers were left out.", notes=notes[:2]).thing

    assert before == [made]
    assert orphans(desk.session).recommendations == ()
    assert thread(desk.session, "finding", finding).recommendations == (made,)
    assert thread(desk.session, "recommendation", made).findings == (finding,)


def test_a_theme_with_an_action_under_way_is_no_orphan(desk: Desk) -> None:
    desk.do("describe", thing="fathers", of="theme", field="existing_action", value="the form is being redrawn")

    assert orphans(desk.session).themes == ()


def test_a_kept_note_is_an_orphan_until_something_written_rests_on_its_point(desk: Desk) -> None:
    first, second, _ = desk.session.notes
    desk.do("same_as", note=second, other=first)
    desk.do("keep", thing=second)
    before = [note.id for note in orphans(desk.session).kept]
    desk.do("finding", text="Fathers were left out.", notes=[first])

    assert before == [second]
    assert orphans(desk.session).kept == ()


def test_themes_of_the_topic_stand_before_the_wider_ones(desk: Desk) -> None:
    desk.do("tier", theme="plans", block="topic")

    assert [one.id for one in gathered(desk.session)] == ["plans", "fathers"]


def test_a_finding_whose_theme_leads_to_a_recommendation_has_its_answer_there(desk: Desk) -> None:
    notes, first, *_ = written(desk)
    second = desk.do("finding", text="Fathers came late.", notes=notes[2:], theme="fathers").thing
    alone = desk.do("finding", text="Plans came late.", notes=notes[2:], theme="plans").thing
    before = [one.id for one in orphans(desk.session).findings]

    desk.do("gather", notes=notes[2:], theme="plans")
    desk.do("no_action", theme="plans", because="it was put right")

    assert first not in before
    assert second not in before
    assert before == [alone]
    assert orphans(desk.session).findings == ()
