"""Cases: one a page, the child's life first."""

from pathlib import Path

import pytest
from rooms import assert_picture, screen_text, session_screen
from stage_rooms import HOSTILE, answer, change, last_note, now, said, standing_at
from textual.pilot import Pilot

from deepdive.tui.app import DeepDiveApp
from deepdive.tui.naming import cases


async def told(app: DeepDiveApp, pilot: Pilot[None]) -> None:
    """Case B with everything that is known of it."""
    second = cases(now(app))[1].id
    fields = {"age_band": "Unborn", "plan_type": "Child protection", "summary": "First baby.\nTwo homes so far."}
    fields |= {"lived_experience": "A baby who reaches for both parents."}
    for field, value in fields.items():
        await change(app, pilot, "describe", thing=second, of="case", field=field, value=value)
    await change(app, pilot, "piece", kind="key_moment", about=second, title="week 9", text="Booking.")
    await change(app, pilot, "piece", kind="key_moment", about=second, title="birth", text="Home with a plan.")
    given = {"whose": "a young mother", "kind": "worked_well", "case": second}
    await change(app, pilot, "voice", text="somebody asked me first", **given)


async def test_a_digit_shows_that_case_and_the_line_is_about_it(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "cases") as (app, pilot, _):
        await pilot.press("2")

        assert " Case B" in screen_text(app)
        assert session_screen(app).where.case == cases(now(app))[1].id

        await pilot.press("7")

        assert said(app) == "There is no case 7."


async def test_voices_come_first_then_the_childs_life_then_the_summary_then_the_moments(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "cases", size=(120, 40)) as (app, pilot, _):
        await told(app, pilot)
        await pilot.press("2")

        shown = screen_text(app)
        order = ["~ somebody asked me first", "voice of a young mother", "A baby who reaches", "First baby."]
        order += ["Two homes so far.", "week 9  Booking.", "birth   Home with a plan."]
        assert sorted(order, key=shown.index) == order


async def test_a_voice_is_added_with_whose_how_and_what_may_be_quoted(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "cases") as (app, pilot, _):
        await pilot.press("n")
        await answer(app, pilot, '"nobody asked me"', "a young mother", "on a walk", "", "stum")

        voice = last_note(app)
        assert (voice.voice_whose, voice.voice_how_asked, voice.voice_permission) == (
            "a young mother",
            "on a walk",
            "none",
        )
        assert (voice.kind, voice.quote, voice.evidence) == ("stumbling_block", True, "family_voice")
        assert voice.cases == (cases(now(app))[0].id,)
        assert '~ "nobody asked me"' in screen_text(app)


async def test_a_correction_is_a_remark_about_the_case_shown(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "cases") as (app, pilot, _):
        await pilot.press("2", "f6")
        session_screen(app).where.line.put("it was week 29, not 31")
        await pilot.press("enter", "escape")

        assert last_note(app).kind == "remark"
        assert last_note(app).cases == (cases(now(app))[1].id,)
        assert "it was week 29, not 31" in screen_text(app)

        await pilot.press("1")

        assert "it was week 29, not 31" not in screen_text(app)


async def test_a_concern_in_a_voice_is_not_shown_among_the_voices(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "cases") as (app, pilot, _):
        first = cases(now(app))[0].id
        await change(app, pilot, "voice", whose="a child", text="he comes back tonight !!", case=first)

        assert "he comes back tonight" not in screen_text(app)


async def test_more_opens_the_fields_of_the_case(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "cases") as (app, pilot, _):
        await pilot.press("m")
        await pilot.pause()

        assert "Lived experience" in screen_text(app)


async def test_without_cases_the_page_says_who_makes_them(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "cases") as (app, pilot, _):
        for case in list(now(app).cases):
            await change(app, pilot, "remove", thing=case, of="case")

        assert "No cases yet: Set-up, Cases makes them." in screen_text(app)


async def test_hostile_words_stay_words_and_the_page_scrolls_to_their_end(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "cases") as (app, pilot, _):
        first = cases(now(app))[0].id
        await change(app, pilot, "describe", thing=first, of="case", field="lived_experience", value=HOSTILE)
        await change(app, pilot, "piece", kind="key_moment", about=first, title="[/w] [b]", text=f"{HOSTILE} the end")
        await change(app, pilot, "voice", whose="[/v] [Child D]", text="[/x] [b] said", case=first)
        assert "voice of [/v] [Child D]" in screen_text(app)
        assert "[/x] [b]bold[/b] [Child D]" in screen_text(app)

        await pilot.press("end")

        assert "the end" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_in_its_pictures(tmp_path: Path, size: tuple[int, int]) -> None:
    async with standing_at(tmp_path, "cases", size=size) as (app, pilot, _):
        await told(app, pilot)
        await pilot.press("2")

        assert_picture(app, f"cases-{size[0]}x{size[1]}")


async def test_page_and_line_are_about_the_same_case(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "cases") as (app, pilot, _):
        await pilot.press("f6", "f3", *"born early", "enter")

        assert " Case B" in screen_text(app)
        assert last_note(app).cases == (cases(now(app))[1].id,)


async def test_a_remark_of_the_whole_room_is_of_no_group_and_no_case_when_one_looks_back(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "worked_well") as (app, pilot, _):
        await pilot.press("f2")
        group, case = session_screen(app).where.group, session_screen(app).where.case
        await pilot.press("f7", "f7")
        await pilot.pause()
        await pilot.press("f6", *"who sent the figures", "enter", "escape")
        remark = last_note(app)
        await pilot.press("f8", "f8")
        await pilot.pause()

        assert (remark.kind, remark.group, remark.cases) == ("remark", "", ())
        assert (session_screen(app).where.group, session_screen(app).where.case) == (group, case)
        assert group


async def test_a_remark_that_was_begun_in_another_stage_stays_of_it_and_of_no_case(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "context") as (app, pilot, _):
        await pilot.press("f6", *"is that a year", "f8")
        await pilot.pause()
        told = said(app)
        await pilot.press("enter")

        assert told.endswith("This line is still of Context.")
        assert (last_note(app).stage, last_note(app).cases) == ("context", ())
