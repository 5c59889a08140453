"""Themes for notes: points, reasons as typed, rejected ones, themes made in the room, words of the topic."""

from typing import Any

import msgspec
import pytest

from deepdive.library import toolkit_source
from deepdive.model.session import Session
from deepdive.model.things import Finding, Note, Theme
from deepdive.model.toolkit import Primer, StarterTheme, Toolkit, Words
from deepdive.model.toolkits import load
from deepdive.suggest.themes import Choice, because, choices
from noted import CORE, session_of

KIT = Toolkit(
    schema=1,
    id="small",
    title="Small",
    version="1",
    primer=Primer(title="", introduction=""),
    themes=(
        StarterTheme(
            id="plans",
            name="Planning",
            words=Words(strong=("birth plan*",), terms=("plan", "plans"), weak=("date",), false=("planning meeting",)),
        ),
        StarterTheme(id="meetings", name="Meetings", words=Words(strong=("planning meeting",), terms=("chair",))),
        StarterTheme(id="fathers", name="Fathers", words=Words(strong=("father*",), terms=("partner",))),
        StarterTheme(id="babies", name="Babies", words=Words(strong=("baby safety", "bab*"))),
    ),
    abbreviations={"dad": "father", "mtg": "meeting", "fsw": "family support worker", "bp": "birth plan"},
)


def session(text: str, toolkit: Toolkit = KIT, **note: Any) -> Session:
    return session_of({"n-1": Note(id="n-1", kind="stumbling_block", text=text, **note)}, toolkit)


def found(text: str, toolkit: Toolkit = KIT, **note: Any) -> tuple[Choice, ...]:
    return choices(session(text, toolkit, **note))["n-1"]


def named(text: str, toolkit: Toolkit = KIT, **note: Any) -> list[str]:
    return [choice.theme for choice in found(text, toolkit, **note)]


def with_themes(before: Session, *themes: Theme) -> Session:
    return msgspec.structs.replace(before, themes={theme.id: theme for theme in themes})


def test_three_points_and_a_lead_of_two_are_strong() -> None:
    assert found("Dad not asked") == (Choice("fathers", "strong", ("Dad",)),)


def test_two_points_are_only_likely() -> None:
    assert found("her partner") == (Choice("fathers", "likely", ("partner",)),)


def test_a_lead_of_one_is_only_likely() -> None:
    assert [choice.strength for choice in found("dad not in plan")] == ["likely", "likely"]


def test_reasons_are_the_words_as_they_were_typed() -> None:
    assert found("The BP, no Date")[0].reasons == ("BP", "Date")
    assert found("no Birth  Plan")[0].reasons == ("Birth Plan",)


def test_a_reason_reads_as_a_part_of_a_sentence() -> None:
    assert because(Choice("info", "strong", ("didnt know", "HV team"))) == 'because of: "didnt know", "HV team"'


def test_the_longest_phrase_wins_inside_a_theme() -> None:
    assert named("planning mtg") == ["meetings"]


def test_a_false_friend_takes_points_off() -> None:
    assert named("no plan at planning meeting") == ["meetings"]


def test_a_phrase_said_again_counts_once() -> None:
    assert found("plan, plan, plan")[0].strength == "likely"


def test_among_equals_what_is_said_first_comes_first() -> None:
    assert named("partner in the chair has a plan") == ["fathers", "meetings", "plans"]
    assert named("a plan for the chair and her partner") == ["plans", "meetings", "fathers"]


def test_among_equals_one_strong_word_is_before_two_lesser_ones() -> None:
    assert named("a plan with a date, dad knew") == ["fathers", "plans"]


def test_equals_said_in_one_word_stand_in_the_order_of_the_toolkit() -> None:
    kit = msgspec.structs.replace(
        KIT, themes=tuple(StarterTheme(id=one, name=one, words=Words(terms=("cup",))) for one in ("b", "a"))
    )

    assert named("cup", kit) == ["b", "a"]


@pytest.mark.parametrize("text", ["nobody was told", "never told", "No one told", "not been told", "none were told"])
def test_negations_and_small_words_between_do_not_matter_to_a_phrase(text: str) -> None:
    told = StarterTheme(id="told", name="Told", words=Words(strong=("not told",)))
    kit = msgspec.structs.replace(KIT, themes=(told,))

    assert named(text, kit) == ["told"]


def test_told_is_not_the_same_as_not_told() -> None:
    told = StarterTheme(id="told", name="Told", words=Words(strong=("not told",)))

    assert named("she was told", msgspec.structs.replace(KIT, themes=(told,))) == []


def test_at_most_three_are_offered() -> None:
    assert len(found("partner in the chair has a plan for baby")) == 3


def test_nothing_is_offered_where_nothing_speaks_for_it() -> None:
    assert found("??? 😀 and so on") == ()


def test_a_rejected_theme_never_comes_again_and_the_next_moves_up() -> None:
    assert named("dad not in plan", not_themes=("fathers",)) == ["plans"]


def test_a_theme_merged_away_is_offered_under_the_one_it_is_in() -> None:
    merged = with_themes(
        session("dad and partner not in plan"),
        Theme(id="fathers", name="Fathers", merged_into="t-1"),
        Theme(id="t-1", name="Family"),
    )

    assert choices(merged)["n-1"][0] == Choice("t-1", "strong", ("dad", "partner"))


def test_what_was_rejected_under_its_old_name_is_rejected_after_a_merge() -> None:
    merged = with_themes(
        session("dad not asked", not_themes=("fathers",)),
        Theme(id="fathers", name="Fathers", merged_into="t-1"),
        Theme(id="t-1", name="Family"),
    )

    assert choices(merged)["n-1"] == ()


@pytest.mark.parametrize("words", ["college, sixth form", "college sixth", "College\nsixth form", "coll*"])
def test_a_theme_made_in_the_room_is_found_by_its_words(words: str) -> None:
    made = with_themes(session("kept her place at College"), Theme(id="t-1", name="Education", words=words))

    assert choices(made)["n-1"] == (Choice("t-1", "strong", ("College",)),)


def test_shorthand_in_the_rooms_words_is_read_in_full() -> None:
    made = with_themes(session("family support worker came"), Theme(id="t-1", name="Support", words="FSW"))

    assert choices(made)["n-1"][0].reasons == ("family support worker",)


def test_a_word_the_room_gives_to_a_theme_of_the_toolkit_counts() -> None:
    given = with_themes(session("grandad not asked"), Theme(id="fathers", name="Fathers", words="grandad"))

    assert [choice.theme for choice in choices(given)["n-1"]] == ["fathers"]


def test_among_equals_a_theme_made_in_the_room_comes_first() -> None:
    made = with_themes(session("dad at college"), Theme(id="t-1", name="Education", words="college"))

    assert [choice.theme for choice in choices(made)["n-1"]] == ["t-1", "fathers"]


def test_words_of_the_topic_count_for_nothing() -> None:
    topic = msgspec.structs.replace(KIT, demoted=("bab*",))

    assert named("the baby") == ["babies"]
    assert named("the baby", topic) == []


def test_a_phrase_with_a_word_beside_those_of_the_topic_still_counts() -> None:
    topic = msgspec.structs.replace(KIT, demoted=("baby",))

    assert found("baby safety", topic)[0].reasons == ("baby safety",)


def test_a_weak_word_inside_what_shorthand_means_is_no_reason() -> None:
    families = StarterTheme(id="family", name="Family", words=Words(weak=("family",)))
    kit = msgspec.structs.replace(KIT, themes=(families,))

    assert named("FSW came", kit) == []
    assert named("family came", kit) == ["family"]


def test_only_notes_without_a_place_are_listed_and_each_of_them() -> None:
    notes = {
        "n-1": Note(id="n-1", kind="stumbling_block", text="nothing known"),
        "n-2": Note(id="n-2", kind="stumbling_block", text="dad", themes=("fathers",)),
        "n-3": Note(id="n-3", kind="stumbling_block", text="dad", parked="legal"),
        "n-4": Note(id="n-4", kind="stumbling_block", text="dad", withdrawn=True),
        "n-5": Note(id="n-5", kind="stumbling_block", text="dad", same_as="n-1"),
        "n-6": Note(id="n-6", kind="remark", text="dad"),
        "n-7": Note(id="n-7", kind="stumbling_block", text="dad"),
    }
    placed = with_themes(session_of(notes, KIT), Theme(id="fathers", name="Fathers"))
    placed = msgspec.structs.replace(placed, findings={"f-1": Finding(id="f-1", notes=("n-7",))})

    assert choices(placed) == {"n-1": ()}


def test_every_toolkit_that_ships_suggests_its_own_themes() -> None:
    for toolkit_id in ("core", "pre-birth-assessment", "pre-birth-care-leavers"):
        assert named("dad and stepfather left out", load(toolkit_id, toolkit_source))[0] == "fathers"


def test_the_words_of_a_shipped_topic_are_left_out() -> None:
    topic = load("pre-birth-assessment", toolkit_source)

    assert named("PBA", CORE) == ["assessment"]
    assert named("PBA", topic) == []


def test_the_same_session_gets_the_same_suggestions() -> None:
    text = "dad and partner left out of the birth plan at the planning mtg, no chair"

    assert found(text) == found(text)
