"""Welcome: words to say aloud, ground rules, who has come."""

from pathlib import Path

import pytest
from rooms import assert_picture, screen_text, session_screen
from stage_rooms import HOSTILE, answer, change, last_note, now, said, standing_at

from deepdive.tui.widgets.people_list import people

pytestmark = pytest.mark.slow


def attendance(app: object) -> list[str | None]:
    """How everybody's attendance is marked, in their order."""
    session = now(app)  # type: ignore[arg-type]
    assert session.meeting is not None
    return [session.meeting.attendance.get(person.id) for person in people(session)]


async def test_everything_that_is_read_aloud_fits_on_a_small_screen(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, _, _):
        shown = " ".join(screen_text(app).split())

        assert all(words in shown for words in now(app).toolkit.read_out)


async def test_the_seven_ground_rules_have_a_page(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        await pilot.press("tab")

        assert all(f"{n}  {rule}" in screen_text(app) for n, rule in enumerate(now(app).toolkit.ground_rules, 1))


async def test_enter_notes_once_that_everybody_agreed(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, desk):
        await pilot.press("tab", "enter")
        agreed = now(app).meeting.rules_agreed  # type: ignore[union-attr]  # there is one
        desk.station.edge.now.move(minutes=5)  # type: ignore[attr-defined]  # the clock of the tests
        await pilot.press("enter")

        assert agreed
        assert now(app).meeting.rules_agreed == agreed  # type: ignore[union-attr]  # there is one
        assert "Everybody agreed at 10:13." in screen_text(app)
        assert said(app) == "Everybody agreed at 10:13 already; u takes it back."


async def test_a_digit_marks_a_person_and_goes_on_to_the_next(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        await pilot.press("tab", "tab", "1", "2", "3")

        assert attendance(app) == ["present", "absent", "late"]
        assert "2 of 3 here: 1 practitioner, 1 manager. 1 absent." in screen_text(app)


async def test_zero_marks_the_others_present_and_changes_nobody(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        await pilot.press("tab", "tab", "2", "0")

        assert attendance(app) == ["absent", "present", "present"]


async def test_a_digit_without_a_meaning_marks_nobody(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        await pilot.press("tab", "tab", "7")

        assert attendance(app) == [None, None, None]
        assert said(app) == "1 present, 2 absent, 3 late."


async def test_what_a_late_arrival_is_written_like_stands_whole_in_eighty_columns(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        await pilot.press("n")
        shown = screen_text(app)

    assert "health visitor @HV /A 1\n" in shown
    assert "The number of their group stands last." in shown


async def test_people_who_come_late_are_added_as_late_in_one_act(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        await pilot.press("n")
        await answer(app, pilot, "2 health visitor @HV")

        assert attendance(app) == [None, None, None, "late", "late"]

        await pilot.press("u")

        assert attendance(app) == [None, None, None]


async def test_a_line_becomes_a_remark_of_the_welcome(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        await pilot.press("f6")
        session_screen(app).where.line.put("who reads the notes afterwards?")
        await pilot.press("enter", "escape", "shift+tab")

        assert (last_note(app).kind, last_note(app).stage) == ("remark", "welcome")
        assert "REMARKS 1" in screen_text(app)
        assert "who reads the notes afterwards?" in screen_text(app)


async def test_where_nobody_was_put_down_the_page_says_what_to_do(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        for participant in list(now(app).participants):
            await change(app, pilot, "remove", thing=participant, of="participant")
        await pilot.press("tab", "tab")

        assert "n adds people as they come" in screen_text(app)


async def test_hostile_words_stay_words(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        await change(app, pilot, "people", text=f"{HOSTILE[:150]} @[/y][b]")
        await pilot.press("tab", "tab")
        assert "[/x] [b]" in screen_text(app)
        assert "[/y][b]" in screen_text(app)

        await change(app, pilot, "capture", text=f"[/x] [Child D] {HOSTILE[60:19000]}", stage="welcome")
        await pilot.press("tab")
        assert "[/x] [Child D]" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("part", ["aloud", "rules", "here", "remarks"])
async def test_the_parts_look_as_in_their_pictures(tmp_path: Path, part: str, size: tuple[int, int]) -> None:
    async with standing_at(tmp_path, "welcome", size=size) as (app, pilot, _):
        await pilot.press(*["tab"] * ["aloud", "rules", "here", "remarks"].index(part))
        await pilot.pause()

        assert_picture(app, f"welcome-{part}-{size[0]}x{size[1]}")


async def test_a_late_arrival_without_a_group_is_said_to_be_in_none(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        await pilot.press("n")
        await answer(app, pilot, "health visitor @HV")
        without = said(app)
        await pilot.press("n")
        await answer(app, pilot, "health visitor @HV 2")

        assert "In no group yet" in without
        assert "In no group yet" not in said(app)


async def test_a_late_arrival_from_an_unknown_agency_is_said_to_have_made_it(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        await pilot.press("n")
        await answer(app, pilot, "tenancy officer @irs")

        assert 'There was no agency "irs": made new; ^Z takes it back.' in said(app)


async def test_enter_on_what_is_read_aloud_goes_on_to_the_rules_and_there_notes_that_all_agreed(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        await pilot.press("enter")
        before = now(app).meeting
        rules = screen_text(app)
        await pilot.press("enter")
        after = now(app).meeting

        assert before is not None
        assert after is not None
        assert "GROUND RULES" in rules
        assert (before.rules_agreed, bool(after.rules_agreed)) == ("", True)
