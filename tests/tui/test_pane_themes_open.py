"""One theme open, findings written from its notes, and notes that make the same point."""

from pathlib import Path

import pytest
from boards import board, gathered, ids, opened, session, type_words
from rooms import assert_picture, screen_text

from deepdive.tui.panes.themes_board import ThemesBoard
from deepdive.tui.panes.themes_page import ThemePage
from deepdive.tui.widgets.board_notes import BoardNotes

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_open_theme_looks_as_it_should(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(gathered(board(tmp_path)), size=size) as (app, pilot):
        await pilot.press("tab", "down", "enter", "tab", "tab")

        assert_picture(app, f"theme-open-{size[0]}x{size[1]}")


async def test_the_same_point_is_compared_first_and_joined_by_the_same_key(tmp_path: Path) -> None:
    made = board(tmp_path)
    first, second = ids(made.desk, "MW didnt", "no one sure")
    async with opened(made) as (app, pilot):
        pane = app.screen.query_one(ThemesBoard)
        pane.notes.go_to(second)
        await pilot.press("equals_sign")
        await type_words(pilot, "MW didnt")
        before = session(app).notes[second].same_as
        shown = screen_text(app)
        await pilot.press("equals_sign")
        await pilot.pause()

        assert before == ""
        assert "MW didnt know which HV team to ring, list 2 yrs old" in shown
        assert "in both: health visitor = HV, team" in " ".join(shown.split())
        assert session(app).notes[second].same_as == first


async def test_two_notes_that_differ_are_kept_apart_for_good(tmp_path: Path) -> None:
    made = board(tmp_path)
    first, second = ids(made.desk, "MW didnt", "no one sure")
    async with opened(made) as (app, pilot):
        app.screen.query_one(ThemesBoard).notes.go_to(second)
        await pilot.press("equals_sign")
        await type_words(pilot, "MW didnt")
        await pilot.press("d")
        await pilot.pause()

        assert session(app).notes[second].not_same == (first,)
        assert session(app).notes[second].same_as == ""


async def test_a_finding_is_written_from_marked_notes_with_them_in_view_and_its_kind_proposed(tmp_path: Path) -> None:
    made = gathered(board(tmp_path))
    dad, plan = ids(made.desk, "dad not", "discharge")
    async with opened(made) as (app, pilot):
        await pilot.press("tab", "down", "enter", "tab", "tab", "space", "down", "space", "f")
        await pilot.pause()
        shown = screen_text(app)
        await type_words(pilot, "Fathers and wards were left out.")

        finding = next(iter(session(app).findings.values()))
        assert "dad not on any form" in shown
        assert "F4 learning" in shown
        assert set(finding.notes) == {dad, plan}
        assert finding.kind == "learning"
        assert finding.theme == session(app).live_themes()[1].id


async def test_f4_changes_the_kind_before_the_finding_is_written(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        await pilot.press("f")
        await pilot.pause()
        await pilot.press("f4")
        await type_words(pilot, "Midwives rang on the day.")

        assert next(iter(session(app).findings.values())).kind == "learning"


async def test_words_of_a_finding_that_is_left_come_back(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        await pilot.press("f")
        await pilot.pause()
        app.focused.put("Half a sent")  # type: ignore[union-attr]
        await pilot.press("escape", "f")
        await pilot.pause()

        assert app.focused.text == "Half a sent"  # type: ignore[union-attr]
        assert not session(app).findings


async def test_a_theme_with_notes_and_no_finding_says_so(tmp_path: Path) -> None:
    async with opened(gathered(board(tmp_path))) as (app, pilot):
        await pilot.press("tab", "down", "enter")

        assert "[no finding written: 3 notes]" in screen_text(app)


async def test_the_sentence_of_an_open_theme_is_written_at_once(tmp_path: Path) -> None:
    async with opened(gathered(board(tmp_path))) as (app, pilot):
        await pilot.press("tab", "down", "enter", "e")
        await pilot.pause()
        await type_words(pilot, "People came late to the table.")

        assert session(app).live_themes()[1].summary == "People came late to the table."


async def test_a_second_wording_is_kept_beside_the_first(tmp_path: Path) -> None:
    made = gathered(board(tmp_path))
    made.desk.do("finding", text="Fathers were left out.", notes=ids(made.desk, "dad not"))
    async with opened(made) as (app, pilot):
        await pilot.press("tab", "down", "enter", "tab", "tab", "tab", "3")
        await pilot.pause()
        await type_words(pilot, "One father was left out.")

        finding = next(iter(session(app).findings.values()))
        assert (finding.text, finding.contested) == ("Fathers were left out.", "One father was left out.")


async def test_marks_are_gone_once_the_finding_is_written(tmp_path: Path) -> None:
    async with opened(gathered(board(tmp_path))) as (app, pilot):
        await pilot.press("tab", "down", "enter", "tab", "tab", "space", "f")
        await pilot.pause()
        await type_words(pilot, "Fathers were left out.")

        assert "\u25cf" not in "".join(screen_text(app).splitlines()[2:])


async def test_r_recommends_from_the_open_theme_while_no_note_is_marked(tmp_path: Path) -> None:
    async with opened(gathered(board(tmp_path))) as (app, pilot):
        await pilot.press("tab", "down", "enter", "r")
        await pilot.pause()
        await type_words(pilot, "All partners to ask fathers")
        await pilot.press("escape")

        made = next(iter(session(app).recommendations.values()))
        assert made.themes == (session(app).live_themes()[1].id,)


async def test_escape_goes_back_to_the_board_with_the_theme_marked(tmp_path: Path) -> None:
    async with opened(gathered(board(tmp_path))) as (app, pilot):
        await pilot.press("tab", "down", "enter", "escape")

        table = app.screen.query_one(ThemesBoard).table
        assert table.has_focus
        assert table.marked == 1


async def test_down_from_the_sentence_goes_to_the_notes_and_space_marks_the_first(tmp_path: Path) -> None:
    async with opened(gathered(board(tmp_path))) as (app, pilot):
        await pilot.press("tab", "down", "enter", "down")
        column = app.screen.focused
        await pilot.press("shift+tab", "space")

        assert isinstance(column, BoardNotes)
        assert len(app.screen.query_one(ThemePage).chosen()) == 1


async def test_a_finding_without_marks_says_that_it_rests_on_all_notes(tmp_path: Path) -> None:
    async with opened(gathered(board(tmp_path))) as (app, pilot):
        await pilot.press("tab", "down", "enter", "f")
        await pilot.pause()

        assert "From all 3 notes" in screen_text(app)
