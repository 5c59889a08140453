"""Running late: the plan of the rest of the meeting, shown before it is taken."""

from pathlib import Path

from rooms import Clock, assert_picture, room, screen_text


async def test_two_presses_put_a_late_meeting_right(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        await pilot.press("escape")
        clock.move(minutes=14)
        await pilot.press("l")
        assert "The plan below ends at" in screen_text(app)
        await pilot.press("enter")

        assert "on time" in screen_text(app)
        assert "min behind" not in screen_text(app)
        await pilot.press("u")
        assert "min behind" in screen_text(app)


async def test_escape_leaves_the_plan_as_it_was(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        before = app.screen.sitting.session  # type: ignore[attr-defined]
        await pilot.press("escape", "l", "escape")

        assert app.screen.sitting.session is before  # type: ignore[attr-defined]
        assert "The plan is as it was." in screen_text(app)


async def test_minutes_are_set_by_hand_before_the_plan_is_taken(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "l", "down", "e", "backspace", "backspace", "1", "5", "enter")
        assert "fitted round it" in screen_text(app)
        await pilot.press("enter")

        assert app.screen.sitting.session.meeting.minutes["stumbling_blocks"] == 15  # type: ignore[attr-defined]


async def test_a_stage_is_skipped_with_its_reason_and_the_meeting_may_end_later(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "l", "down", "down", "w", *"tea", "enter")
        meeting = app.screen.sitting.session.meeting  # type: ignore[attr-defined]
        assert meeting.skipped == {"break": "tea"}
        await pilot.press("c", *(["backspace"] * 5), *"13:80", "enter")
        assert "like 12:45" in screen_text(app)
        await pilot.press(*(["backspace"] * 5), *"13:10", "enter")

        assert app.screen.sitting.session.meeting.finish[11:16] == "13:10"  # type: ignore[attr-defined]


async def test_the_clock_says_in_words_that_little_time_is_left(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        clock.move(minutes=9)
        app.screen.ticking.tick()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Worked well: 4 minutes left." in screen_text(app)
        clock.move(minutes=5)
        app.screen.ticking.tick()  # type: ignore[attr-defined]
        await pilot.pause()

        assert "Worked well: the time is up." in screen_text(app)


async def test_the_rest_of_the_meeting_is_a_picture(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        clock.move(minutes=9)
        app.screen.ticking.tick()  # type: ignore[attr-defined]
        await pilot.press("escape", "l")

        assert_picture(app, "replan-80x24")
