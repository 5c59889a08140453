"""Follow-up: actions, how they stand, and what is different for children."""

from pathlib import Path

import pytest
from rooms import Clock, assert_picture, room, screen_text, session_screen
from sample_room import HOSTILE, SHOWN, answered, look_at, pressed, said, sample_room, settled

from deepdive.model.actions import latest_news
from deepdive.model.things import Action
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.panes.follow_up import FollowUpPane
from deepdive.tui.panes.follow_up_rows import short_day

pytestmark = pytest.mark.slow

TODAY = Clock().moment.date()


def pane(app: DeepDiveApp) -> FollowUpPane:
    return session_screen(app).query_one(FollowUpPane)


def marked(app: DeepDiveApp) -> Action:
    item = pane(app).actions.item
    assert item is not None
    return session_screen(app).sitting.session.actions[item.id]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_pane_looks_as_in_its_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    async with sample_room(tmp_path, "follow_up", size=size) as (app, _):
        assert_picture(app, f"follow-up-{size[0]}x{size[1]}")


async def test_the_latest_action_is_marked_and_the_counts_are_in_the_head(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, _):
        assert marked(app).rag == "red"
        assert "1 action is overdue" in screen_text(app)
        assert " days over" in screen_text(app)
        assert "off track" in screen_text(app)


async def test_a_case_sent_back_stands_before_all_actions(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        session_screen(app).act(
            "send_back", case="A", agency="Midwifery", why="the plan is missing", look_again_on="2026-11-06"
        )
        await pressed(app, pilot, "home")

        first = pane(app).actions.items[0]
        assert (first.number, first.standing.words) == ("!", "14 days over")
        assert "1 case was sent back: look at that again first" in screen_text(app)


async def test_h_on_a_case_sent_back_writes_what_came_of_it_and_closes_it(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        answer = session_screen(app).act("send_back", case="A", agency="Midwifery")
        await pressed(app, pilot, "home", "h")
        await answered(app, pilot, "a new plan was written")

        assert answer is not None
        concern = session_screen(app).sitting.session.concerns[answer.thing]
        assert (concern.outcome, concern.closed) == ("a new plan was written", True)
        assert pane(app).actions.items[0].number == "1"


async def test_h_keeps_how_an_action_goes_in_words_and_a_line_of_news(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        action = marked(app).id
        await pressed(app, pilot, "h")
        await answered(app, pilot, "at risk")
        await answered(app, pilot, "the group meets in December")

        session = session_screen(app).sitting.session
        news = latest_news(session, action)
        assert session.actions[action].rag == "amber"
        assert news is not None
        assert news.text == "the group meets in December"
        assert "the group meets in December" in screen_text(app)


async def test_done_is_closed_today_and_asks_what_is_different_for_children(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        action = marked(app).id
        await pressed(app, pilot, "h")
        await answered(app, pilot, "done")
        await answered(app, pilot, "")

        found = session_screen(app).sitting.session.actions[action]
        assert (found.rag, found.closed_on) == ("blue", TODAY.isoformat())
        assert "what is different for children" in said(app)
        assert marked(app).id == action


async def test_an_action_that_is_not_done_after_all_is_opened_again(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        await pressed(app, pilot, "end", "up", "h")
        action = marked(app).id
        await answered(app, pilot, "at risk")
        await answered(app, pilot, "")

        found = session_screen(app).sitting.session.actions[action]
        assert (found.rag, found.closed_on) == ("amber", "")


async def test_n_makes_one_action_for_each_agency_of_a_recommendation(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        screen = session_screen(app)
        before = set(screen.sitting.session.actions)
        several = max(screen.sitting.session.recommendations.values(), key=lambda one: len(one.addressees))
        await pressed(app, pilot, "n")
        await answered(app, pilot, several.text)
        await answered(app, pilot, "ask at every visit")

        made = [one for one in screen.sitting.session.actions.values() if one.id not in before]
        assert {one.agency for one in made} == set(several.addressees)
        assert {one.text for one in made} == {"ask at every visit"}
        assert marked(app).id in {one.id for one in made}


async def test_m_opens_the_fields_of_the_marked_action(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        await pressed(app, pilot, "m")

        assert "Evidence" in screen_text(app)


async def test_what_is_removed_comes_back_by_undo(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        action = marked(app).id
        await pressed(app, pilot, "w")
        gone = action not in session_screen(app).sitting.session.actions
        await pressed(app, pilot, "u")

        assert gone
        assert action in session_screen(app).sitting.session.actions


async def test_find_shows_what_has_the_words_and_esc_shows_all(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        count = len(pane(app).actions.items)
        await pressed(app, pilot, "slash")
        await answered(app, pilot, "midwifery")
        found = [item.who for item in pane(app).actions.items]
        await pressed(app, pilot, "escape")

        assert set(found) == {"Midwifery"}
        assert len(pane(app).actions.items) == count


async def test_a_number_marks_its_action(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        await pressed(app, pilot, "4")

        item = pane(app).actions.item
        assert item is not None
        assert item.number == "4"


async def test_without_actions_it_says_what_would_be_there_and_which_key_brings_it(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await look_at(app, pilot, "follow_up")
        first = screen_text(app)
        note = next(iter(session_screen(app).sitting.session.notes))
        session_screen(app).act("recommend", text="One list of teams", notes=(note,))
        await settled(app, pilot)

        assert "No recommendations yet" in first
        assert "No actions yet. n makes one" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_words_that_look_like_markup_stand_letter_for_letter(tmp_path: Path, size: tuple[int, int]) -> None:
    async with room(tmp_path, size=size) as (app, pilot):
        screen = session_screen(app)
        note = next(iter(screen.sitting.session.notes))
        made = screen.act("recommend", text=HOSTILE, notes=(note,))
        assert made is not None
        screen.act("action", recommendation=made.thing, text=HOSTILE, owner=HOSTILE)
        await look_at(app, pilot, "follow_up")
        await pressed(app, pilot, "n")
        await answered(app, pilot, "")
        await answered(app, pilot, HOSTILE)

        assert SHOWN in screen_text(app)
        assert "\x1b" not in screen_text(app)


async def test_a_day_of_another_year_is_told_with_its_year() -> None:
    assert short_day("2026-10-01", TODAY) == "1 Oct"
    assert short_day("2027-01-31", TODAY) == "31 Jan 2027"
    assert short_day("soon", TODAY) == "soon"
