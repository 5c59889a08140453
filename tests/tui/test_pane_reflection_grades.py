"""Returns and grades in the auditors' reflection: the scale, none too; three grades; the reason of a change."""

from pathlib import Path

import pytest
from boards import HOSTILE, Board, answer, board, opened, session, type_words
from rooms import assert_picture, screen_text
from sample_room import pressed, sample_room

from deepdive.tui.cards.form import Entries

pytestmark = pytest.mark.slow


def returned(made: Board, scale: str = "grade") -> Board:
    """Three returns on two cases, and a scale."""
    do = made.desk.do
    do("answered", agency="Housing", case="A", good_practice="a joint visit", development="Repairs took months.")
    do("answered", agency="Midwifery", case="A", status="partial", reason="two questions had no information")
    do("answered", agency="Police", case="B", status="not_known", reason="the family was not known")
    if scale:
        do("scale", scale=scale)
    return made


def graded(made: Board) -> Board:
    """Some of it graded; one change has no reason."""
    returned(made)
    made.desk.do("grade", case="A", auditor="good", final="req")
    made.desk.do("grade", case="A", agency="Housing", auditor="inad", meeting="req", final="req", reason="Two visits.")
    return made


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_view_looks_as_it_should(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(graded(board(tmp_path)), "reflection", size) as (app, pilot):
        await pilot.press("5", "down")
        await pilot.pause()

        assert_picture(app, f"reflection-grades-{size[0]}x{size[1]}")


async def test_none_is_the_first_answer_to_how_the_audit_grades(tmp_path: Path) -> None:
    async with opened(returned(board(tmp_path), scale=""), "reflection") as (app, pilot):
        await pilot.press("5")
        await pilot.pause()
        asked = screen_text(app)
        await pilot.press("tab")
        await type_words(pilot, "In words")

        assert "How this audit grades:" in asked
        assert "In words, no grade" in asked
        assert session(app).details.grade_scale == "none"
        assert "auditor " not in screen_text(app)


async def test_a_return_has_no_fields_for_grades_where_there_are_none(tmp_path: Path) -> None:
    async with opened(returned(board(tmp_path), scale="none"), "reflection") as (app, pilot):
        await pilot.press("5", "down", "enter")
        await pilot.pause()

        assert "Case A, Housing" in screen_text(app)
        assert "To develop         Repairs took months." in screen_text(app)
        assert "Final grade" not in screen_text(app)


async def test_the_work_of_all_agencies_is_graded_apart_from_each_one(tmp_path: Path) -> None:
    async with opened(returned(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("5", "down", "enter")
        await pilot.pause()
        for words in ("Good", "Good", "Requires"):
            await pilot.press("enter")
            await type_words(pilot, words)
        without = screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        await type_words(pilot, "The plan came after the birth.")

        case = next(iter(session(app).cases.values()))
        assert (case.grade, case.grade_in_meeting, case.grade_final) == ("Good", "Good", "Requires improvement")
        assert case.grade_reason == "The plan came after the birth."
        assert not any(one.grade for one in session(app).returns.values())
        assert "!Case A, all together" in without
        assert "!Case A, all together" not in screen_text(app)


async def test_the_spread_is_told_and_never_a_mean(tmp_path: Path) -> None:
    made = graded(board(tmp_path))
    made.desk.do("grade", case="A", agency="Midwifery", auditor="good")
    async with opened(made, "reflection") as (app, pilot):
        await pilot.press("5")
        await pilot.pause()

        assert "Agencies      Good 1 · Requires improvement 1" in screen_text(app)


async def test_a_return_is_added_by_agency_case_and_standing(tmp_path: Path) -> None:
    async with opened(board(tmp_path), "reflection") as (app, pilot):
        await pilot.press("tab", "tab")
        empty = screen_text(app)
        await pilot.press("n")
        for words in ("Hous", "Case B", "in part"):
            await type_words(pilot, words)
        await pilot.press("enter")
        await type_words(pilot, "no record before May")

        found = next(iter(session(app).returns.values()))
        assert "n adds one" in empty
        assert (found.status, found.reason) == ("partial", "no record before May")
        assert session(app).agencies[found.agency].label == "Housing"
        assert session(app).cases[found.case].label == "Case B"


async def test_a_finding_rests_on_the_marked_return(tmp_path: Path) -> None:
    async with opened(returned(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("5", "down", "down", "f")
        await pilot.pause()
        await type_words(pilot, "Repairs took months.")

        finding = next(iter(session(app).findings.values()))
        assert [session(app).agencies[session(app).returns[one].agency].label for one in finding.returns] == ["Housing"]
        assert answer(app).startswith("Finding written")


async def test_hostile_words_of_a_return_are_shown_as_they_are(tmp_path: Path) -> None:
    made = board(tmp_path)
    made.desk.do("answered", agency="Housing", case="A", development=HOSTILE[0], reason="[/x] [red]")
    async with opened(made, "reflection") as (app, pilot):
        await pilot.press("tab", "tab")
        await pilot.pause()

        assert "[b]not bold[/b] [/x] [unclear]" in screen_text(app)
        assert "[/x] [red]" in screen_text(app)


async def test_one_answer_of_an_audit_tool_is_put_right_on_the_card_of_its_return(tmp_path: Path) -> None:
    async with opened(returned(board(tmp_path), scale="none"), "reflection") as (app, pilot):
        await pilot.press("5", "down", "enter")
        app.screen.query_one(Entries).go_to("answers/C1")
        await pilot.press("enter")
        await type_words(pilot, "Partly met")
        await pilot.press("enter")
        await type_words(pilot, "The plan has no date.")

        found = next(iter(session(app).returns.values()))
        assert found.answers["C1"] == "Partly met"
        assert found.comments["C1"] == "The plan has no date."
        assert "Partly met" in screen_text(app)


async def test_an_answer_can_be_taken_away_on_the_card(tmp_path: Path) -> None:
    made = returned(board(tmp_path), scale="none")
    first = next(iter(made.desk.session.returns))
    made.desk.do("describe", thing=first, of="return", field="answers/C1", value="Met")
    async with opened(made, "reflection") as (app, pilot):
        await pilot.press("5", "down", "enter")
        app.screen.query_one(Entries).go_to("answers/C1")
        await pilot.press("enter")
        await type_words(pilot, "(nothing)")

        assert not session(app).returns[first].answers.get("C1")


async def test_the_sample_says_one_thing_of_its_scale_and_of_its_returns(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "reflection") as (app, pilot):
        await pressed(app, pilot, "5", "escape")
        shown = " ".join(screen_text(app).split())

        assert "not chosen yet" in shown
        assert "strengths and areas for improvement, in words" not in shown
        assert "No return is kept here" in shown
        assert "Documents print: Seventeen of twenty tools came back." in shown
