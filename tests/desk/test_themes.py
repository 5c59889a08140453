"""Themes, what was not meant, and what is said of it."""

from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
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
