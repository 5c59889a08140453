"""Themes, what was not meant, and what is said of it."""

from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from deepdive.model.ledger import ledger
from deepdive.model.session import in_order
from deepdive.model.things import Theme
from deepdive.model.thread import gathered
from desks import begun


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    found = begun(tmp_path)
    for words in ("dad not on any form", "plan came late"):
        found.do("capture", text=f"- {words}", group="Group 1")
    return found


def notes(desk: Desk) -> list[str]:
    return list(desk.session.notes)


def test_placing_one_note_says_its_words(desk: Desk) -> None:
    answer = desk.do("gather", notes=notes(desk)[:1], theme="fathers")

    assert answer.says == 'Placed in Fathers: "dad not on any form".'


def test_moving_several_notes_says_how_many(desk: Desk) -> None:
    answer = desk.do("move", notes=notes(desk), theme="plans")

    assert answer.says == "Moved to Planning: 2 notes."


def test_a_theme_that_was_not_meant_is_remembered_at_the_note(desk: Desk) -> None:
    first = notes(desk)[0]

    desk.do("not_theme", note=first, theme="fathers")

    assert desk.session.notes[first].not_themes == ("fathers",)
    assert desk.session.notes[first].themes == ()


def test_two_notes_that_differ_are_remembered_at_both_and_undo_forgets_it(desk: Desk) -> None:
    first, second = notes(desk)

    desk.do("different", note=first, other=second)
    remembered = desk.session.notes[first].not_same, desk.session.notes[second].not_same
    desk.undo()

    assert remembered == ((second,), (first,))
    assert desk.session.notes[first].not_same == ()


def themes_of(desk: Desk) -> list[tuple[str, ...]]:
    return [note.themes for note in desk.session.notes.values()]


def test_a_theme_is_of_the_topic_or_among_the_wider_ones_and_undo_puts_it_back(desk: Desk) -> None:
    answer = desk.do("tier", theme="fathers", block="topic")
    first = desk.session.themes["fathers"].block
    desk.undo()

    assert answer.says == "Fathers is of the topic now and stands first."
    assert (first, desk.session.themes["fathers"].block) == ("topic", "wider")


def test_themes_move_among_those_of_their_tier(desk: Desk) -> None:
    other = desk.do("theme", name="Getting about").thing
    desk.do("tier", theme="plans", block="topic")

    desk.do("order", thing=other, of="theme", to="up")

    assert [theme.id for theme in gathered_themes(desk)] == ["plans", other, "fathers"]


def gathered_themes(desk: Desk) -> list[Theme]:
    return [one.theme for one in gathered(desk.session)]


def test_a_theme_that_was_brought_into_another_has_no_place_in_the_order(desk: Desk) -> None:
    desk.do("merge", theme="fathers", into="plans")

    with pytest.raises(Refused, match="has no place of its own"):
        desk.do("order", thing="fathers", of="theme", to="up")


def test_notes_are_split_off_into_a_new_theme_and_leave_the_one_they_were_in(desk: Desk) -> None:
    desk.do("gather", notes=notes(desk), theme="fathers")

    answer = desk.do("theme", name="Getting about", notes=notes(desk)[:1], leaving="fathers")

    assert themes_of(desk) == [(answer.thing,), ("fathers",)]
    assert answer.says == 'Theme "Getting about" is made. 1 note came out of Fathers.'
    desk.undo()
    assert themes_of(desk) == [("fathers",), ("fathers",)]


def test_a_note_taken_out_of_a_theme_leaves_those_merged_into_it_too(desk: Desk) -> None:
    desk.do("gather", notes=notes(desk), theme="fathers")
    desk.do("merge", theme="fathers", into="plans")

    desk.do("take_out", notes=notes(desk)[:1], theme="plans")

    assert themes_of(desk) == [(), ("fathers",)]


def group_ids(desk: Desk) -> list[str]:
    return [group.id for group in in_order(desk.session.groups.values())]


def by_group(desk: Desk) -> list[int | None]:
    """Each group's hands for Fathers."""
    return [desk.session.themes["fathers"].priority.get(group) for group in group_ids(desk)]


def test_each_groups_hands_are_kept_and_the_rooms_number_takes_their_place(desk: Desk) -> None:
    answer = desk.do("priority", theme="fathers", by_group="3,4,0")
    groups = by_group(desk)
    desk.do("priority", theme="fathers", votes=6)

    assert answer.says == "Fathers: 3 + 4 + 0 = 7. It hides nothing."
    assert groups == [3, 4, 0]
    assert desk.session.themes["fathers"].priority == {"room": 6}


def test_one_groups_hands_change_nobody_elses(desk: Desk) -> None:
    desk.do("priority", theme="fathers", by_group="3,4,0")
    desk.do("priority", theme="fathers", votes=5, group="Group 2")

    assert by_group(desk) == [3, 5, 0]


def test_hands_are_taken_away_by_saying_none(desk: Desk) -> None:
    desk.do("priority", theme="fathers", votes=6)
    desk.do("priority", theme="fathers", votes="")

    assert desk.session.themes["fathers"].priority == {}


@pytest.mark.parametrize("said", [{"votes": "-1"}, {"by_group": "3,4"}, {"by_group": "3,-4,1"}, {"votes": "many"}])
def test_hands_that_cannot_be_are_refused(desk: Desk, said: dict[str, str]) -> None:
    with pytest.raises(Refused):
        desk.do("priority", theme="fathers", **said)


def test_a_show_of_hands_drops_no_note(desk: Desk) -> None:
    desk.do("gather", notes=notes(desk), theme="fathers")
    before = ledger(desk.session)

    desk.do("priority", theme="fathers", votes=0)

    assert ledger(desk.session) == before


def test_a_note_is_kept_regardless_by_one_verb_and_no_longer_by_the_same(desk: Desk) -> None:
    first = notes(desk)[0]

    answer = desk.do("keep", thing=first)
    was_kept = desk.session.notes[first].keep
    desk.do("keep", thing=first)

    assert answer.says == 'Kept regardless: "dad not on any form".'
    assert (was_kept, desk.session.notes[first].keep) == (True, False)


def test_a_finding_kept_regardless_no_longer_waits_for_the_full_report(desk: Desk) -> None:
    made = desk.do("finding", text="Fathers were left out.", notes=notes(desk)[:1]).thing
    desk.do("describe", thing=made, field="full_report_only", value="yes")
    waited = desk.session.findings[made].waits
    desk.do("keep", thing=made)
    desk.do("describe", thing=made, field="full_report_only", value="yes")

    assert waited
    assert not desk.session.findings[made].waits


def test_only_notes_and_findings_are_kept_regardless(desk: Desk) -> None:
    with pytest.raises(Refused, match="Only a note or a finding"):
        desk.do("keep", thing="fathers")


def test_a_theme_that_was_removed_and_taken_up_again_comes_back_as_it_was(desk: Desk) -> None:
    before = desk.session.themes["fathers"]
    desk.do("remove", thing="fathers", of="theme")
    desk.do("gather", notes=notes(desk)[:1], theme="fathers")

    desk.undo()
    desk.undo()

    assert desk.session.themes["fathers"] == before


def test_the_second_part_of_a_note_may_be_of_another_kind(desk: Desk) -> None:
    first = notes(desk)[1]

    made = desk.do("split", note=first, first="plan came late", second="+ but the ward rang").thing

    assert desk.session.notes[made].kind == "worked_well"
    assert desk.session.notes[made].text == "but the ward rang"
    assert desk.session.notes[first].kind == "stumbling_block"


def test_a_recommendation_takes_its_tracker_fields_and_its_words_for_print(desk: Desk) -> None:
    given = {"type": "process", "priority": "high", "published": "Midwives ask both parents."}

    made = desk.do("recommend", text="MW to change the booking form", notes=notes(desk)[:1], **given).thing

    found = desk.session.recommendations[made]
    assert (found.type, found.priority, found.published) == ("process", "high", "Midwives ask both parents.")
