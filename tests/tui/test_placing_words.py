"""Days as people write them, and two texts side by side."""

from datetime import date
from pathlib import Path

import pytest
from boards import board, ids, opened

from deepdive.model.when import read_day
from deepdive.tui.cards.compare import Compared, compare_rows, compared
from deepdive.tui.panes.themes_board import ThemesBoard

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2027-01-31", "2027-01-31"),
        ("31 Jan", "2027-01-31"),
        ("30 November", "2026-11-30"),
        ("1st Dec. 2027", "2027-12-01"),
        ("31/1/2027", "2027-01-31"),
        ("31.1.27", "2027-01-31"),
        ("31 Feb", ""),
        ("29 Feb", ""),
        ("soon", ""),
        ("", ""),
        ("99/99/9999", ""),
    ],
)
def test_a_day_is_read_as_people_write_it(said: str, meant: str) -> None:
    assert read_day(said, TODAY) == meant


def test_two_texts_are_compared_word_by_word_in_their_order() -> None:
    found = compared("Plan was on the ward, early", "the plan WASN\u2019T on ward")

    assert found == Compared(("plan", "ward"), ("early",), ("wasn't",))


def test_a_word_that_may_turn_the_meaning_round_stands_out(tmp_path: Path) -> None:
    made = board(tmp_path, (("Ash", "A", "- plan was on ward"), ("Beech", "B", "+ plan wasn't on ward")))
    first, second = (made.desk.session.notes[one] for one in ids(made.desk, "plan was", "plan wasn't")[::2])

    pieces = [piece for row in compare_rows(made.desk.session, first, second, 78) for piece in row.left]

    assert ("wasn't", "stop") in pieces


async def test_an_empty_list_has_the_ground_of_the_theme(tmp_path: Path) -> None:
    made = board(tmp_path)
    made.desk.do("gather", notes=list(made.desk.session.notes), theme=made.desk.session.live_themes()[0].id)
    async with opened(made) as (app, pilot):
        app.theme = "day"
        await pilot.pause()

        strip = app.screen.query_one(ThemesBoard).notes.render_line(0)

        assert {segment.style.bgcolor.name for segment in strip if segment.style and segment.style.bgcolor} == {
            "#ffffff"
        }
