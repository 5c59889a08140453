"""Points for discussion are offered from themes with stumbling blocks, and what returns say is read as notes are."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from deepdive.desk.desk import Desk
from deepdive.model.things import Theme
from deepdive.suggest.discussing import points_offered, question
from deepdive.suggest.evidence import themes_of_returns
from desks import begun


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two stumbling blocks in one theme, one in another, a strength in a third."""
    desk = begun(tmp_path)
    for theme, text in (
        ("plans", "- plan late"),
        ("fathers", "- dad not asked"),
        ("fathers", "- dad not on the form"),
        ("voice", "+ she drew her week"),
    ):
        note = desk.do("capture", text=text, stage="stumbling_blocks").thing
        desk.do("gather", notes=[note], theme=theme)
    return desk


def test_themes_with_a_stumbling_block_are_asked_about_those_with_most_first(desk: Desk) -> None:
    assert [(one.theme, one.blocks) for one in points_offered(desk.session)] == [("fathers", 2), ("plans", 1)]


def test_the_question_is_made_from_the_themes_own_phrase_or_its_name() -> None:
    with_phrase = Theme(id="t", name="Fathers", phrase="fathers included")

    assert question(with_phrase).startswith("Think of fathers included: ")
    assert question(replace(with_phrase, phrase="")).startswith("Think of fathers: ")
    assert question(Theme(id="t", name="MARAC minutes")).startswith("Think of MARAC minutes: ")


def test_the_toolkits_questions_on_a_theme_come_before_its_own(desk: Desk) -> None:
    kit = replace(desk.session.toolkit, topic_discussion=("Who asks about planning?", "What is for lunch?"))
    themes = tuple(
        replace(one, words=replace(one.words, strong=("planning",))) if one.id == "plans" else one for one in kit.themes
    )
    session = replace(desk.session, toolkit=replace(kit, themes=themes))

    found = [one.text for one in points_offered(session) if one.theme == "plans"]

    assert found[0] == "Who asks about planning?"
    assert found[1].startswith("Think of planning")
    assert len(found) == 2


def test_what_stands_among_the_points_already_is_not_offered_again(desk: Desk) -> None:
    first = points_offered(desk.session)[0]

    desk.do("piece", kind="discussion_point", text=first.text.upper())

    assert first.text not in [one.text for one in points_offered(desk.session)]


def test_offering_adds_nothing(desk: Desk) -> None:
    points_offered(desk.session)

    assert not desk.session.pieces


def test_a_return_speaks_of_the_themes_its_words_name(desk: Desk) -> None:
    desk.do("theme", name="Damp homes", words="damp, mould")
    theme = next(one.id for one in desk.session.live_themes() if one.name == "Damp homes")
    spoken = desk.do("answered", agency="Housing", case="A", development="There was mould on the wall.").thing
    silent = desk.do("answered", agency="Police", case="A", status="not_known").thing

    assert themes_of_returns(desk.session) == {spoken: frozenset([theme]), silent: frozenset()}
