"""Feedback: one group at a time, top threes first, said before, additions of that group."""

from pathlib import Path

import pytest
from boards import HOSTILE, Board, board, ids, opened, session, type_words
from rooms import assert_picture, room, screen_text, session_screen
from stage_rooms import look_at

from deepdive.tui.panes.feedback import FeedbackPane


def starred(made: Board) -> Board:
    """With two top notes of Beech and one of Ash."""
    for note in ids(made.desk, "MW didnt", "joint visit", "dad not"):
        made.desk.do("star", note=note)
    return made


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_stage_looks_as_it_should(tmp_path: Path, size: tuple[int, int]) -> None:
    made = starred(board(tmp_path))
    async with opened(made, "feedback", size) as (app, pilot):
        made.clock.move(seconds=30)
        await pilot.press("f2")

        assert_picture(app, f"feedback-{size[0]}x{size[1]}")


async def test_starred_notes_come_first_and_strengths_before_stumbling_blocks(tmp_path: Path) -> None:
    async with opened(starred(board(tmp_path)), "feedback") as (app, pilot):
        await pilot.press("2")

        shown = app.screen.query_one(FeedbackPane).notes.items
        assert [note.text.split()[0] for note in shown[:3]] == ["joint", "MW", "MW"]
        assert [note.kind for note in shown[:2]] == ["worked_well", "stumbling_block"]
        assert shown[-1].kind == "recommendation"


async def test_f2_hears_the_next_group_and_says_who_was_heard(tmp_path: Path) -> None:
    made = board(tmp_path)
    async with opened(made, "feedback") as (app, pilot):
        before = screen_text(app)
        made.clock.move(minutes=3)
        await pilot.press("f2")

        assert "Hear Group 1 Ash now" in before
        assert "Heard: nobody   To come: Group 2 Beech, Group 3 Cedar, Group 4 Online" in before
        assert "Hear Group 2 Beech now" in screen_text(app)
        assert "Heard: Group 1 Ash   To come: Group 3 Cedar, Group 4 Online" in screen_text(app)


async def test_a_group_that_was_only_passed_is_still_to_come(tmp_path: Path) -> None:
    made = board(tmp_path)
    async with opened(made, "feedback") as (app, pilot):
        made.clock.move(minutes=3)
        await pilot.press("f2", "f2")

        assert "Heard: Group 1 Ash   To come: Group 2 Beech, Group 4 Online" in screen_text(app)


async def test_after_the_last_group_it_says_that_all_were_heard_and_a_digit_hears_one_again(tmp_path: Path) -> None:
    made = board(tmp_path)
    async with opened(made, "feedback") as (app, pilot):
        for _ in range(4):
            made.clock.move(minutes=3)
            await pilot.press("f2")
        done = screen_text(app)
        await pilot.press("f2", "escape", "4")

        assert "Every group has been heard." in done
        assert "Group 4 Online" not in done.partition("Every group")[2].partition("heard.")[0]
        assert "Hear Group 4 Online now" in screen_text(app)
        assert "Heard: Group 1 Ash, Group 2 Beech, Group 3 Cedar   To come: nobody" in screen_text(app)


async def test_a_group_that_was_passed_comes_again_after_the_last(tmp_path: Path) -> None:
    made = board(tmp_path)
    async with opened(made, "feedback") as (app, pilot):
        await pilot.press("f2")
        for _ in range(3):
            made.clock.move(minutes=3)
            await pilot.press("f2")

        assert "Hear Group 1 Ash now" in screen_text(app)


async def test_which_groups_were_heard_is_kept_over_a_restart_and_is_nothing_to_undo(tmp_path: Path) -> None:
    made = board(tmp_path)
    async with opened(made, "feedback") as (app, pilot):
        await pilot.press("minus")
        await type_words(pilot, "- nobody knew the night number")
        for _ in range(2):
            made.clock.move(minutes=3)
            await pilot.press("f2")
        await pilot.press("ctrl+z")
        texts = [note.text for note in session(app).notes.values()]
    async with room(tmp_path, clock=made.clock, at=made.at, opened=made.desk.folder) as (app, pilot):
        await pilot.pause()

        assert "nobody knew the night number" not in texts
        assert "Hear Group 3 Cedar now" in screen_text(app)
        assert "Heard: Group 1 Ash, Group 2 Beech   To come: Group 4 Online" in screen_text(app)


async def test_the_order_is_said_as_it_is(tmp_path: Path) -> None:
    async with opened(starred(board(tmp_path)), "feedback") as (app, pilot):
        await pilot.press("2")
        with_stars = screen_text(app)
        await pilot.press("4")

        assert "Hear Group 2 Beech now, its top three first." in with_stars
        assert "Hear Group 4 Online now, strengths first." in screen_text(app)


async def test_what_is_added_goes_to_the_group_that_is_heard(tmp_path: Path) -> None:
    async with opened(board(tmp_path), "feedback") as (app, pilot):
        await pilot.press("f2", "minus")
        await type_words(pilot, "- nobody knew the night number")

        note = list(session(app).notes.values())[-1]
        assert session(app).groups[note.group].label == "Beech"
        assert (note.kind, note.stage) == ("stumbling_block", "feedback")
        assert "nobody knew the night number" in screen_text(app)


async def test_words_typed_before_the_group_is_chosen_stay_in_the_line(tmp_path: Path) -> None:
    async with opened(board(tmp_path), "feedback") as (app, pilot):
        await pilot.press("plus")
        app.focused.put("+ half said")  # type: ignore[union-attr]
        await pilot.press("f2")

        assert app.focused.text == "+ half said"  # type: ignore[union-attr]
        assert "Hear Group 2 Beech now" in screen_text(app)


async def test_a_point_another_group_made_is_joined_to_it(tmp_path: Path) -> None:
    made = board(tmp_path)
    first, second = ids(made.desk, "MW didnt", "no one sure")
    async with opened(made, "feedback") as (app, pilot):
        await pilot.press("4")
        app.screen.query_one(FeedbackPane).notes.go_to(second)
        await pilot.press("equals_sign")
        await type_words(pilot, "MW didnt")
        await pilot.press("equals_sign")
        await pilot.pause()
        joined = screen_text(app)
        await pilot.press("2")

        assert session(app).notes[second].same_as == first
        assert "= Group 2 Beech" in joined
        assert "2 groups" in screen_text(app)


async def test_a_star_is_put_on_and_taken_off(tmp_path: Path) -> None:
    async with opened(board(tmp_path), "feedback") as (app, pilot):
        note = app.screen.query_one(FeedbackPane).notes.items[0].id
        await pilot.press("asterisk")
        on = session(app).notes[note].starred
        await pilot.press("asterisk")

        assert (on, session(app).notes[note].starred) == (True, False)


async def test_parked_notes_are_not_fed_back(tmp_path: Path) -> None:
    made = board(tmp_path)
    made.desk.do("park", note=ids(made.desk, "dad not")[0], kind="performance")
    async with opened(made, "feedback") as (app, _):
        assert "dad not" not in screen_text(app)


async def test_a_group_without_notes_is_told_what_to_do(tmp_path: Path) -> None:
    async with opened(board(tmp_path), "feedback") as (app, pilot):
        await pilot.press("3")

        assert "Nothing was taken down in this group. Type what they say" in " ".join(screen_text(app).split())


async def test_the_time_of_a_group_is_its_share_of_the_stage(tmp_path: Path) -> None:
    made = board(tmp_path)
    async with opened(made, "feedback") as (app, pilot):
        made.clock.move(minutes=2)
        session_screen(app).ticking.tick()
        await pilot.pause()

        assert "3:00 of 5:00 left" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_words_are_shown_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    made = board(tmp_path, tuple(("Ash", "A", words) for words in HOSTILE))
    for note in list(made.desk.session.notes):
        made.desk.do("star", note=note)
    async with opened(made, "feedback", size) as (app, pilot):
        shown = screen_text(app)
        made.clock.move(minutes=1)
        await pilot.press("f2")

        assert "[b]not bold[/b] [/x] [unclear]" in shown
        if size[0] == 120:
            assert "[b]not bold[/b]" in screen_text(app)


async def test_once_the_meeting_has_ended_it_says_what_was_heard(tmp_path: Path) -> None:
    made = board(tmp_path)
    made.desk.do("stage", to="close")
    made.desk.do("end_meeting")
    async with opened(made, "reflection") as (app, pilot):
        await look_at(session_screen(app), "feedback")
        await pilot.pause()
        shown = screen_text(app)

        assert "The meeting has ended. Heard: " in shown
        assert "To come" not in shown


async def test_a_star_moves_no_note_under_the_mark_while_a_group_is_heard(tmp_path: Path) -> None:
    async with opened(board(tmp_path), "feedback") as (app, pilot):
        before = [note.id for note in app.screen.query_one(FeedbackPane).notes.items]
        await pilot.press("asterisk", "down", "asterisk", "down", "asterisk")
        after = [note.id for note in app.screen.query_one(FeedbackPane).notes.items]

        assert after == before
        assert [one for one in before[:3] if session(app).notes[one].starred] == before[:3]


async def test_going_on_says_which_groups_were_not_heard(tmp_path: Path) -> None:
    made = board(tmp_path)
    async with opened(made, "feedback") as (app, pilot):
        made.clock.move(minutes=3)
        await pilot.press("f2")
        made.clock.move(minutes=3)
        await pilot.press("]")
        await pilot.pause()

        told = session_screen(app).sitting.said[-1].text
        assert "Group 3 Cedar and Group 4 Online were not heard: F7 looks back, ^Z goes back." in told


async def test_a_note_that_looks_like_a_name_says_so_where_it_is_read_aloud(tmp_path: Path) -> None:
    made = board(tmp_path)
    made.desk.do("capture", text="- Kayleigh was not asked", group="Ash", case="A", stage="stumbling_blocks")
    async with opened(made, "feedback") as (app, _):
        row = next(line for line in screen_text(app).splitlines() if "Kayleigh" in line)

        assert "name?" in row


async def test_when_all_were_heard_that_stays_over_a_restart(tmp_path: Path) -> None:
    made = board(tmp_path)
    async with opened(made, "feedback") as (app, pilot):
        for _ in range(4):
            made.clock.move(minutes=3)
            await pilot.press("f2")
    async with room(tmp_path, clock=made.clock, at=made.at, opened=made.desk.folder) as (app, pilot):
        await pilot.pause()

        assert "Every group has been heard." in screen_text(app)
        assert "Heard: Group 1 Ash, Group 2 Beech, Group 3 Cedar, Group 4 Online\n" in screen_text(app)


async def test_the_time_of_a_group_goes_on_over_a_restart(tmp_path: Path) -> None:
    made = board(tmp_path)
    async with opened(made, "feedback") as (app, pilot):
        made.clock.move(minutes=3)
        await pilot.press("f2")
        made.clock.move(minutes=1)
        session_screen(app).pane.tick()
        await pilot.pause()
        before = screen_text(app)
    made.clock.move(minutes=1)
    async with room(tmp_path, clock=made.clock, at=made.at, opened=made.desk.folder) as (app, pilot):
        await pilot.pause()

        assert "4:00 of 5:00 left" in before
        assert "3:00 of 5:00 left" in screen_text(app)


async def test_a_fourth_star_of_a_group_says_that_three_are_meant(tmp_path: Path) -> None:
    async with opened(board(tmp_path), "feedback") as (app, pilot):
        await pilot.press("2")
        for _ in range(3):
            await pilot.press("*", "down")
        third = session_screen(app).sitting.said[-1].text
        await pilot.press("*")

        assert "up to 3" not in third
        assert session_screen(app).sitting.said[-1].text.endswith("That makes 4; up to 3 are meant for Feedback.")
