"""Follow-up: actions, how they stand, and what is different for children."""

from pathlib import Path

import pytest
from rooms import Clock, assert_picture, room, screen_text, session_screen
from sample_room import HOSTILE, SHOWN, answered, look_at, pressed, said, sample_room, settled

from deepdive.model.actions import is_done, latest_news
from deepdive.model.things import Action
from deepdive.tui.across_screen import ItemList
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.cards.form import Entries
from deepdive.tui.panes.follow_up import FollowUpPane
from deepdive.tui.panes.follow_up_rows import short_day
from years import SPRING_2023, written_up

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

        assert "Shown to be done" in screen_text(app)


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
        assert "1 recommendation waits for the board's answer: a keeps it" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_words_that_look_like_markup_stand_letter_for_letter(tmp_path: Path, size: tuple[int, int]) -> None:
    async with room(tmp_path, size=size) as (app, pilot):
        screen = session_screen(app)
        note = next(iter(screen.sitting.session.notes))
        made = screen.act("recommend", text=HOSTILE, notes=(note,))
        assert made is not None
        screen.act("action", recommendation=made.thing, text=HOSTILE, owner=HOSTILE)
        await look_at(app, pilot, "follow_up")
        await pressed(app, pilot, "n", "tab", "enter")
        await answered(app, pilot, HOSTILE)

        assert SHOWN in screen_text(app)
        assert "\x1b" not in screen_text(app)


async def test_a_day_of_another_year_is_told_with_its_year() -> None:
    assert short_day("2026-10-01", TODAY) == "1 Oct"
    assert short_day("2027-01-31", TODAY) == "31 Jan 2027"
    assert short_day("soon", TODAY) == "soon"


async def test_0_shows_the_actions_of_every_session_and_esc_comes_back(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        await pressed(app, pilot, "0")
        assert "in all sessions" in screen_text(app)

        await pressed(app, pilot, "escape")
        assert session_screen(app).looking.id == "follow_up"


async def test_enter_on_an_action_of_the_open_session_comes_back_to_it(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        await pressed(app, pilot, "0", "enter")

        assert session_screen(app).looking.id == "follow_up"
        assert session_screen(app).is_open


async def test_enter_on_an_action_of_another_session_leaves_this_one_and_opens_that(tmp_path: Path) -> None:
    other = written_up(tmp_path, SPRING_2023)
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        first = session_screen(app)
        await pressed(app, pilot, "0")
        rows = app.screen.query_one(ItemList)
        rows.go_to(next(item.id for item in rows.items if item.folder == other.name))
        await pressed(app, pilot, "enter")

        assert session_screen(app).sitting.folder.name == other.name
        assert not first.is_open


def without_answer(app: DeepDiveApp) -> str:
    """A new recommendation of which the board has said nothing yet; its id."""
    found = session_screen(app).sitting.session.findings
    answer = session_screen(app).act("recommend", text="Ask fathers themselves.", findings=[next(iter(found))])
    assert answer is not None
    return answer.thing


async def test_a_recommendation_without_an_answer_waits_behind_what_is_late(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, _):
        new = without_answer(app)

        rows = pane(app).actions.items
        waiting = next(one for one in rows if one.id == new)
        assert (waiting.number, waiting.standing.words) == ("?", "no answer yet")
        assert [one.standing.condition for one in rows[: rows.index(waiting) - 1]] == ["over"]
        assert "at the board" in screen_text(app)


async def test_a_keeps_the_boards_answer_and_what_is_accepted_begins(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        new = without_answer(app)
        pane(app).actions.go_to(new)
        await pressed(app, pilot, "a")
        await answered(app, pilot, "accepted")

        session = session_screen(app).sitting.session
        assert session.recommendations[new].decision == "accepted"
        assert [one.text for one in session.actions.values() if one.recommendation == new]


async def test_what_is_not_accepted_is_asked_for_a_reason_and_stands_last(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        new = without_answer(app)
        pane(app).actions.go_to(new)
        await pressed(app, pilot, "a")
        await answered(app, pilot, "not accepted")
        await answered(app, pilot, "The form changes in April.")

        found = session_screen(app).sitting.session.recommendations[new]
        assert (found.decision, found.decision_reason) == ("not_accepted", "The form changes in April.")
        assert pane(app).actions.items[-1].standing.words == "not accepted"
        await pressed(app, pilot, "end")
        assert "The form changes in April." in screen_text(app)


async def test_actions_of_what_was_not_accepted_are_counted_as_that_and_not_as_done(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        screen = session_screen(app)
        for one in screen.sitting.session.recommendations:
            screen.act("decide", recommendation=one, decision="not_accepted", reason="Done elsewhere.")
        for action in screen.sitting.session.actions.values():
            if is_done(action):
                screen.act("remove", thing=action.id, of="action")
        await settled(app, pilot)

        left = len(screen.sitting.session.actions)
        assert f"{left} action" in screen_text(app)
        assert f"{left} not accepted" in screen_text(app)
        assert "All is done" not in screen_text(app)


async def test_a_on_an_action_puts_the_answer_to_its_recommendation_right(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        about = marked(app).recommendation
        await pressed(app, pilot, "a")
        await answered(app, pilot, "accepted in part")
        await answered(app, pilot, "Only in the north.")

        found = session_screen(app).sitting.session.recommendations[about]
        assert (found.decision, found.decision_reason) == ("part", "Only in the north.")


async def test_a_sheet_with_a_name_on_it_says_so_before_it_goes_out(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        marked_now = marked(app).id
        session_screen(app).act("describe", thing=marked_now, of="action", field="text", value="Visit Kayden Smith")
        await pressed(app, pilot, "x")
        await answered(app, pilot, "every")

        assert '"Kayden Smith" in it looks like' in session_screen(app).sitting.said[-1].text


async def test_all_fields_of_an_action_are_in_peoples_words(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        await pressed(app, pilot, "m")
        shown = screen_text(app)
        app.screen.query_one("FieldsCard Entries", Entries).go_to("rag")
        await pressed(app, pilot, "enter")
        await answered(app, pilot, "on track")

        assert "31 Jan 2026" in shown
        assert "off track" in shown
        assert "2026-01-31" not in shown
        assert marked(app).rag == "green"


async def test_what_is_kept_on_a_card_happened_once(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        await pressed(app, pilot, "m", "enter")
        await answered(app, pilot, "Four of six families say so.")

        told = [one.text for one in session_screen(app).sitting.said if "kept." in one.text]
        assert len(told) == 1


async def test_no_clock_is_offered_once_the_meeting_has_ended(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        await pressed(app, pilot, "c")

        assert session_screen(app).card is None
        assert "+1 min" not in screen_text(app)


async def test_the_card_of_an_action_opens_at_its_evidence(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "follow_up") as (app, pilot):
        await pressed(app, pilot, "m")

        card = session_screen(app).card
        assert card.fields.item.id == "evidence_done"  # type: ignore[union-attr]  # it has fields
