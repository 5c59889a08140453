"""The auditors' reflection: findings beside the room's words, what is still to do."""

from pathlib import Path

import pytest
from boards import HOSTILE, Board, answer, board, ids, opened, session, type_words
from rooms import assert_picture, screen_text, session_screen

from deepdive.tui.cards.recommendation import fill
from deepdive.tui.panes.reflection import ReflectionPane

pytestmark = pytest.mark.slow


def concluded(made: Board) -> Board:
    """Two themes with notes; the first has a finding."""
    first, second = made.desk.session.live_themes()[:2]
    notes = ids(made.desk, "MW didnt", "no one sure", "MW rang")
    made.desk.do("gather", notes=notes, theme=first.id)
    made.desk.do("gather", notes=ids(made.desk, "dad not"), theme=second.id)
    made.desk.do("finding", text="Contact lists were out of date in both cases.", notes=notes)
    return made


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_stage_looks_as_it_should(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(concluded(board(tmp_path)), "reflection", size) as (app, _):
        assert_picture(app, f"reflection-{size[0]}x{size[1]}")


async def test_up_and_down_choose_the_theme_whose_notes_and_findings_stand_beside_each_other(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        first = screen_text(app)
        await pilot.press("down")

        assert "Contact lists were out of date" in first
        assert "Contact lists were out of date" not in screen_text(app)
        assert "[no finding written: 1 note]" in screen_text(app)
        assert "dad not on any form" in screen_text(app)


async def test_a_finding_is_written_from_all_of_a_theme(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("down", "f")
        await pilot.pause()
        assert f"Finding for {session(app).live_themes()[1].name}" in screen_text(app)
        await type_words(pilot, "Fathers were not on the forms.")

        finding = list(session(app).findings.values())[-1]
        assert finding.theme == session(app).live_themes()[1].id
        assert len(finding.notes) == 1


async def test_the_rooms_words_cannot_be_changed_here(tmp_path: Path) -> None:
    made = concluded(board(tmp_path))
    async with opened(made, "reflection") as (app, pilot):
        before = session(app).notes
        await pilot.press("tab", "e", "w", "p", "asterisk", "k")
        await pilot.pause()

        assert session(app).notes == before
        assert app.screen.query_one(ReflectionPane).notes.has_focus


async def test_f4_goes_through_the_kinds_of_a_finding(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("tab", "tab", "tab", "f4")

        assert next(iter(session(app).findings.values())).kind == "strength"


async def test_dissent_is_kept_beside_the_finding(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("tab", "tab", "tab", "3")
        await pilot.pause()
        await type_words(pilot, "Only one list was out of date.")
        await pilot.pause()

        assert next(iter(session(app).findings.values())).contested == "Only one list was out of date."
        assert "second wording: Only one list" in screen_text(app)


async def test_the_level_of_assurance_and_its_sentence_are_asked_one_after_the_other(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("1")
        await type_words(pilot, "reas")
        await pilot.pause()
        await type_words(pilot, "Most of what should happen does.")

        assert session(app).details.assurance == "reasonable"
        assert session(app).details.assurance_sentence == "Most of what should happen does."
        assert "1 assured" in screen_text(app)


async def test_a_case_goes_back_to_an_agency(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("2")
        for words in ("Case B", "Mid", "team manager", "the plan was never written", "3 Dec"):
            await type_words(pilot, words)

        card = next(iter(session(app).concerns.values()))
        assert (card.kind, card.told, card.what) == ("sent_back", "team manager", "the plan was never written")
        assert card.look_again_on == "2026-12-03"
        assert "2 back: 1" in screen_text(app)


async def test_a_commendation_is_kept_and_prints_only_once_agreed(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("3")
        for words in ("Leaving", "personal adviser", "The same adviser all the way."):
            await type_words(pilot, words)

        piece = next(iter(session(app).pieces.values()))
        assert (piece.kind, piece.who, piece.agreed) == ("commendation", "personal adviser", False)
        assert session(app).agencies[piece.about].label == "Leaving care"


async def test_that_equality_was_not_seen_is_recorded_with_its_reason(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("4")
        await pilot.pause()
        await type_words(pilot, "No return or note speaks of it.")

        assert session(app).details.no_equality_finding_because == "No return or note speaks of it."
        assert "kept" in answer(app)


async def test_a_finding_on_it_answers_the_question_of_equality_too(tmp_path: Path) -> None:
    made = concluded(board(tmp_path))
    made.desk.do("finding", text="Interpreters were booked for one of two visits.", notes=ids(made.desk, "dad not"))
    async with opened(made, "reflection") as (app, pilot):
        await pilot.press("4")
        await pilot.pause()
        shown = screen_text(app)
        await pilot.press("escape")

        assert "A finding speaks of it:  Interpreters were booked" in shown
        assert answer(app) == "Nothing is missing."


async def test_the_returns_take_the_place_of_the_rooms_words_where_there_is_little_room(tmp_path: Path) -> None:
    made = concluded(board(tmp_path))
    made.desk.do("answered", agency="Housing", case="A", development="She felt judged and stopped coming.")
    async with opened(made, "reflection") as (app, pilot):
        before = screen_text(app)
        await pilot.press("tab", "tab")
        returns = screen_text(app)
        await pilot.press("tab")

        assert "Tab 1 return" in before
        assert "Case A, Housing" not in before
        assert "Returns  1 of 1 speak of it" in returns
        assert "to develop      She felt judged and stopped coming." in returns
        assert "MW didnt know" in screen_text(app)


async def test_a_finding_rests_on_a_return(tmp_path: Path) -> None:
    made = concluded(board(tmp_path))
    made.desk.do("answered", agency="Housing", case="A", development="Repairs took months.")
    async with opened(made, "reflection") as (app, pilot):
        await pilot.press("tab", "tab", "f")
        await pilot.pause()
        shown = screen_text(app)
        await type_words(pilot, "Repairs took months.")

        assert "Return  Case A, Housing  Repairs took months." in shown
        assert list(session(app).findings.values())[-1].returns == tuple(session(app).returns)


async def test_how_often_is_typed_counted_from_tags_or_taken_from_a_question(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("tab", "tab", "tab", "m", "down", "down")
        for words, shown in (("1 of 2", "1 of 2"), ("cases", "2 of 2")):
            await pilot.press("enter")
            await type_words(pilot, words)
            await pilot.press("up")

            assert f"How often          {shown}" in screen_text(app)

        await pilot.press("enter")
        await type_words(pilot, "3 of 2")

        assert answer(app) == "3 of 2 cannot be: the first number is the larger one."


async def test_a_field_that_is_left_keeps_its_words_and_comes_back_to_the_card(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("tab", "tab", "tab", "m", "enter")
        await pilot.pause()
        await pilot.press("n", "o", "escape")
        await pilot.pause()
        left = answer(app)
        await pilot.press("enter")
        await pilot.pause()
        await type_words(pilot, "nobody had the list")

        assert "Your words are back" in left
        assert next(iter(session(app).findings.values())).context == "nobody had the list"
        assert "Why it made sense  nobody had the list" in screen_text(app)


async def test_the_room_sees_nothing_of_the_stage(tmp_path: Path) -> None:
    made = concluded(board(tmp_path))
    recommendation = made.desk.do("recommend", text="Keep one list.", notes=ids(made.desk, "MW didnt")).thing
    made.desk.do("describe", thing=recommendation, field="room", value="yes")
    async with opened(made, "reflection") as (app, pilot):
        await pilot.press("tab", "quotation_mark", "v")
        await pilot.pause()

        for words in ("Keep one list", "MW didnt", "Contact lists", "What do the room", "To do"):
            assert words not in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_words_are_shown_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    made = board(tmp_path, tuple(("Ash", "A", words) for words in HOSTILE))
    theme = made.desk.session.live_themes()[0]
    made.desk.do("rename", theme=theme.id, name="[red]not[/red] [/x]")
    made.desk.do("gather", notes=ids(made.desk, "[b]", "red", "wide"), theme=theme.id)
    made.desk.do("finding", text=HOSTILE[0], notes=ids(made.desk, "[b]"))
    made.desk.do("contest", finding=next(iter(made.desk.session.findings)), text="[/] [@click=x]")
    async with opened(made, "reflection", size) as (app, pilot):
        shown = screen_text(app)
        await pilot.press("tab")

        assert "[red]not" in shown
        assert "[b]not bold[/b] [/x] [unclear]" in shown
        assert "[/] [@click=x]" in shown
        assert "[b]not bold[/b] [/x] [unclear] [@click=app.quit]quit[/]" in screen_text(app)


async def test_a_recommendation_made_here_says_where_it_stands(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("r")
        await type_words(pilot, "Midwifery to share contact lists")
        await pilot.press("escape")
        await pilot.pause()
        made = list(session(app).recommendations.values())[-1]
        fill(app.screen.query_one(ReflectionPane).room, made.id, after="due")
        await pilot.pause()
        await type_words(pilot, "Head of Midwifery")

        assert "stands in the stage Agree" in answer(app)
        assert "m shows all of its fields" not in answer(app)


async def test_what_the_numbers_choose_of_a_finding_is_offered_only_where_they_choose_it(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        before = screen_text(app)
        await pilot.press("shift+tab")
        await pilot.pause()

        assert "2 exact" not in before
        assert "Shift+Tab goes from the themes to the findings" in before
        assert app.screen.query_one(ReflectionPane).findings.has_focus
        assert "2 exact" in screen_text(app)


async def test_exact_numbers_that_are_too_small_to_print_say_so(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        pane = app.screen.query_one(ReflectionPane)
        finding = next(iter(session(app).findings))
        pane.room.act("how_often", finding=finding, often="1 of 2")
        await pilot.press("shift+tab", "2")
        await pilot.pause()

        assert session(app).findings[finding].exact
        assert "documents print words while there are fewer than 10 cases" in answer(app)


async def test_enter_on_the_returns_writes_no_finding_from_the_notes(tmp_path: Path) -> None:
    async with opened(concluded(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("tab", "tab")
        await pilot.pause()

        assert app.screen.query_one(ReflectionPane).returns.has_focus
        assert "Enter" not in screen_text(app).splitlines()[-1]
        await pilot.press("enter")
        await pilot.pause()
        assert session_screen(app).card is None
