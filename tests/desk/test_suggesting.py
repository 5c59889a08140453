"""Accepting and rejecting what was suggested: it is remembered, and can be undone."""

from pathlib import Path

import pytest

from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk
from deepdive.library import toolkit_source
from deepdive.model.toolkits import load
from deepdive.suggest.duplicates import pairs
from deepdive.suggest.themes import choices
from desks import PARTNERSHIP, station

TEXTS = ("- MARAC actions not shared with school", "- school never told outcome of MARAC")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    told = Beginning(title="Spring", date="2026-11-20", cases=2, groups=2)
    found = new_session(
        tmp_path / "sessions", station(tmp_path, "laptop1"), load("core", toolkit_source), PARTNERSHIP, told
    )
    for group, text in enumerate(TEXTS, 1):
        found.do("capture", text=text, group=f"Group {group}")
    return found


def notes(desk: Desk) -> list[str]:
    return list(desk.session.notes)


def offered(desk: Desk, note: str) -> list[str]:
    return [choice.theme for choice in choices(desk.session)[note]]


def test_accepting_a_theme_that_stands_in_the_toolkit_only_adds_it_to_the_session(desk: Desk) -> None:
    first, second = notes(desk)
    best = next(theme for theme in offered(desk, first) if theme not in desk.session.themes)
    before = best in desk.session.themes

    desk.do("gather", notes=(first,), theme=best)

    assert (before, best in desk.session.themes) == (False, True)
    assert set(choices(desk.session)) == {second}


def test_a_theme_that_was_rejected_is_not_offered_again_until_undone(desk: Desk) -> None:
    first = notes(desk)[0]
    before = offered(desk, first)

    desk.do("not_theme", note=first, theme=before[0])
    rejected = offered(desk, first)
    desk.undo()

    assert before[0] not in rejected
    assert offered(desk, first) == before


def test_rejecting_for_one_note_leaves_the_others_alone(desk: Desk) -> None:
    first, second = notes(desk)

    desk.do("not_theme", note=first, theme="domestic_abuse")

    assert "domestic_abuse" in offered(desk, second)


def test_two_notes_said_to_differ_are_not_offered_again_until_undone(desk: Desk) -> None:
    first, second = notes(desk)
    before = [(pair.a, pair.b) for pair in pairs(desk.session)]

    desk.do("different", note=second, other=first)
    rejected = pairs(desk.session)
    desk.undo()

    assert before == [(first, second)]
    assert rejected == []
    assert [(pair.a, pair.b) for pair in pairs(desk.session)] == before


def test_two_notes_joined_as_one_point_are_not_offered_again(desk: Desk) -> None:
    first, second = notes(desk)

    desk.do("same_as", note=second, other=first)

    assert pairs(desk.session) == []


def test_a_theme_made_in_the_room_is_offered_by_its_words(desk: Desk) -> None:
    made = desk.do("theme", name="MARAC", words="MARAC, high risk meeting").thing

    assert made in offered(desk, notes(desk)[0])
