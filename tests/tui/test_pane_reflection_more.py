"""More for the summary: what auditors write beside findings, and points for discussion that are offered."""

from pathlib import Path

import pytest
from boards import HOSTILE, Board, answer, board, ids, opened, session, type_words
from rooms import assert_picture, screen_text
from textual.pilot import Pilot

from deepdive.tui.panes.reflection import ReflectionPane

pytestmark = pytest.mark.slow


def written(made: Board) -> Board:
    """Some of it is written; a theme has two stumbling blocks."""
    theme = made.desk.session.live_themes()[0]
    made.desk.do("gather", notes=ids(made.desk, "MW didnt", "no one sure"), theme=theme.id)
    made.desk.do("piece", kind="key_message", text="Ask who else matters.", source="Working Together 2023")
    made.desk.do("piece", kind="key_message", text="Ring before you write.")
    made.desk.do("piece", kind="driver", text="babies known to two services", count=3, of=11)
    made.desk.do("send_back", case="A", agency="Housing", told="manager", why="repairs", look_again_on="2026-12-03")
    return made


async def go_to(pilot: Pilot[None], row: str) -> None:
    """Marks the row of a sort, or of a thing by the beginning of its words."""
    rows = pilot.app.screen.query_one(ReflectionPane).more.list
    rows.go_to(next(one.id for one in rows.items if row in (one.name, one.id) or one.words.startswith(row)))
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_view_looks_as_it_should(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(written(board(tmp_path)), "reflection", size) as (app, pilot):
        await pilot.press("6")
        await pilot.pause()

        assert_picture(app, f"reflection-more-{size[0]}x{size[1]}")


async def test_the_card_of_a_thing_looks_as_it_should(tmp_path: Path) -> None:
    async with opened(written(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("6")
        await go_to(pilot, "Key messages")
        await pilot.press("enter")
        await pilot.pause()

        assert_picture(app, "reflection-card-80x24")


async def test_esc_and_the_same_number_go_back_to_the_themes(tmp_path: Path) -> None:
    async with opened(written(board(tmp_path)), "reflection") as (app, pilot):
        for way in ("escape", "6"):
            await pilot.press("6")
            await pilot.pause()
            there = screen_text(app)
            await pilot.press(way)
            await pilot.pause()

            assert "More for the summary" in there
            assert "More for the summary" not in screen_text(app)


async def test_enter_on_an_empty_row_writes_the_first_of_its_sort(tmp_path: Path) -> None:
    async with opened(written(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("6")
        await go_to(pilot, "Vignettes")
        await pilot.press("enter")
        await pilot.pause()
        await type_words(pilot, "Mother rang twice.")

        assert [one.text for one in session(app).pieces.values() if one.kind == "vignette"] == ["Mother rang twice."]
        assert "Esc leaves the rest for later" in answer(app)


async def test_a_learning_point_says_which_story_it_is_from(tmp_path: Path) -> None:
    made = written(board(tmp_path))
    story = made.desk.do("piece", kind="vignette", title="Two calls", text="Mother rang twice.").thing
    point = made.desk.do("piece", kind="learning_point", text="Ring back.").thing
    async with opened(made, "reflection") as (app, pilot):
        await pilot.press("6")
        await go_to(pilot, "Learning points")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("end", "enter")
        await type_words(pilot, "Two")

        assert session(app).pieces[point].about == story


async def test_a_commendation_is_agreed_on_its_card(tmp_path: Path) -> None:
    made = written(board(tmp_path))
    praise = made.desk.do("piece", kind="commendation", who="midwife", text="You rang first.").thing
    async with opened(made, "reflection") as (app, pilot):
        await pilot.press("6")
        await go_to(pilot, "Commendations")
        before = screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("end", "enter")
        await type_words(pilot, "yes")

        assert "not agreed yet" in before
        assert session(app).pieces[praise].agreed


async def test_comma_and_full_stop_move_a_thing_among_its_like(tmp_path: Path) -> None:
    async with opened(written(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("6")
        await go_to(pilot, "Ring before")
        await pilot.press("comma")
        await pilot.pause()

        shown = screen_text(app)
        assert shown.index("Ring before") < shown.index("Ask who else")


async def test_what_is_taken_away_comes_back_by_undo(tmp_path: Path) -> None:
    async with opened(written(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("6")
        await go_to(pilot, "Ring before")
        await pilot.press("w")
        gone = len(session(app).pieces)
        await pilot.press("u")

        assert (gone, len(session(app).pieces)) == (2, 3)


async def test_a_case_that_was_sent_back_is_closed_with_what_came_of_it(tmp_path: Path) -> None:
    async with opened(written(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("6", "end", "up", "enter")
        await pilot.pause()
        await pilot.press("end", "enter")
        await type_words(pilot, "a damp survey was done")

        card = next(iter(session(app).concerns.values()))
        assert (card.outcome, card.closed) == ("a damp survey was done", True)


async def test_a_point_for_discussion_is_offered_from_a_theme_and_added_by_one_key(tmp_path: Path) -> None:
    async with opened(written(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("6")
        await go_to(pilot, "offered")
        before = dict(session(app).pieces)
        await pilot.press("d")
        await pilot.pause()
        shown = screen_text(app)
        await pilot.press("a")
        await pilot.pause()

        added = [one for one in session(app).pieces.values() if one.id not in before]
        assert not [one for one in before.values() if one.kind == "discussion_point"]
        assert "Think of communication with the care leaver:" in shown
        assert "Offered   from Communication with the care leaver, 2 stumbling blocks" in shown
        assert [one.text[:43] for one in added] == ["Think of communication with the care leaver"]


async def test_a_day_that_is_none_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    made = written(board(tmp_path))
    card = made.desk.do("piece", kind="review_card", title="Child D").thing
    async with opened(made, "reflection") as (app, pilot):
        await pilot.press("6")
        await go_to(pilot, "Other reviews")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await type_words(pilot, "in spring")

        assert answer(app).startswith('"in spring" is not a day.')
        assert session(app).pieces[card].from_day == ""


async def test_keys_of_notes_do_nothing_among_what_is_written(tmp_path: Path) -> None:
    async with opened(written(board(tmp_path)), "reflection") as (app, pilot):
        await pilot.press("6")
        before = session(app)
        await pilot.press("f", "r", "t", "space", "tab", "p", "k")
        await pilot.pause()

        assert session(app) == before
        assert app.screen.query_one(ReflectionPane).more.list.has_focus


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_words_are_shown_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    made = board(tmp_path)
    for words in HOSTILE:
        made.desk.do("piece", kind="key_message", text=words, title="[red]not[/red] [/x]", source="[/]")
    async with opened(made, "reflection", size) as (app, pilot):
        await pilot.press("6")
        await go_to(pilot, "Key messages")
        await pilot.press("enter")
        await pilot.pause()

        assert "[red]not[/red] [/x]" in screen_text(app)
        assert "[b]not bold[/b] [/x] [unclear]" in screen_text(app)
