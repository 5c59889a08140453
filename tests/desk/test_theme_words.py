"""Words that find a theme: those of a theme made in the room, those added later, those that undo takes back."""

from pathlib import Path

import pytest

from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from deepdive.library import toolkit_source
from deepdive.model.toolkits import load
from deepdive.suggest.themes import choices
from desks import PARTNERSHIP, station


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    told = Beginning(title="Spring", date="2026-11-20", cases=2, groups=2)
    found = new_session(
        tmp_path / "sessions", station(tmp_path, "laptop1"), load("core", toolkit_source), PARTNERSHIP, told
    )
    found.do("capture", text="- grandad never asked", group="Group 1")
    found.do("capture", text="- boxing club closed", group="Group 1")
    return found


def first_offered(desk: Desk) -> list[str]:
    return [found[0].theme if found else "" for found in choices(desk.session).values()]


def test_a_theme_made_in_the_room_is_found_by_the_words_it_was_given(desk: Desk) -> None:
    made = desk.do("theme", name="Things to do", words="boxing, youth club").thing

    assert first_offered(desk)[1] == made


def test_words_added_to_a_theme_find_notes_and_those_it_has_stay(desk: Desk) -> None:
    made = desk.do("theme", name="Things to do", words="dance").thing

    answer = desk.do("theme_words", theme=made, words="boxing")

    assert desk.session.themes[made].words == "dance, boxing"
    assert first_offered(desk)[1] == made
    assert answer.says == "Things to do is found by: dance, boxing"


def test_words_added_to_a_theme_of_the_toolkit_bring_it_into_the_session(desk: Desk) -> None:
    desk.do("theme_words", theme="legal", words="boxing")

    assert desk.session.themes["legal"].words == "boxing"
    assert first_offered(desk)[1] == "legal"


def test_undo_takes_the_added_words_back_and_leaves_the_others(desk: Desk) -> None:
    made = desk.do("theme", name="Things to do", words="dance").thing
    desk.do("theme_words", theme=made, words="boxing")

    desk.undo()

    assert desk.session.themes[made].words == "dance"
    assert first_offered(desk)[1] != made


@pytest.mark.parametrize("words", ["dance", "Dance", " ", ",;"])
def test_words_that_add_nothing_are_refused(desk: Desk, words: str) -> None:
    made = desk.do("theme", name="Things to do", words="dance").thing

    with pytest.raises(Refused):
        desk.do("theme_words", theme=made, words=words)


def test_words_added_to_a_merged_theme_go_to_the_one_it_is_in(desk: Desk) -> None:
    made = desk.do("theme", name="Things to do", words="dance").thing
    desk.do("theme_words", theme="legal", words="gown")
    desk.do("merge", theme=made, into="legal")

    desk.do("theme_words", theme=made, words="boxing")

    assert desk.session.themes["legal"].words == "gown, boxing"


def test_what_people_placed_stays_where_it_is_when_words_are_added(desk: Desk) -> None:
    note = list(desk.session.notes)[1]
    desk.do("gather", notes=(note,), theme="access")

    desk.do("theme_words", theme="legal", words="boxing")

    assert desk.session.notes[note].themes == ("access",)
    assert note not in choices(desk.session)
