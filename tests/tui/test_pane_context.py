"""Context: headline numbers, the numbers behind the audit, remarks."""

from pathlib import Path

import pytest
from rooms import assert_picture, screen_text, session_screen
from sample_room import sample_room
from stage_rooms import HOSTILE, answer, change, last_note, now, standing_at

from deepdive.tui.panes.headlines import agency_words, came_words, case_words, return_words
from desks import begun


def test_people_are_counted_by_capacity_once_somebody_is_marked(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("people", text="2 midwife @MW\nteam manager @CSC manager\nnurse @HV auditor")
    assert came_words(desk.session).startswith("4 expected: 1 auditor, 2 practitioners, 1 manager.")

    first = next(iter(desk.session.participants))
    desk.do("attend", person=first, how="absent")
    desk.do("all_present")

    assert came_words(desk.session) == "3 of 4 here: 1 auditor, 1 practitioner, 1 manager. 1 absent."


def test_an_agency_whose_only_person_is_absent_is_not_here(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("people", text="midwife @MW\nofficer @Police")
    people = {person.role: person.id for person in desk.session.participants.values()}
    desk.do("attend", person=people["officer"], how="absent")
    desk.do("attend", person=people["midwife"], how="late")

    here, missing = agency_words(desk.session)

    assert here == "Midwifery"
    assert "Police" in missing


def test_only_invited_agencies_are_missed_where_any_are_marked_so(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("people", text="midwife @MW")
    desk.do("describe", thing="Housing", of="agency", field="invited", value="yes")

    assert agency_words(desk.session) == ("Midwifery", "Housing")


def test_cases_are_counted_by_plan_without_those_that_were_replaced(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("describe", thing="Case A", of="case", field="plan_type", value="Child protection")
    assert case_words(desk.session) == "2 cases: Child protection 1, no plan named 1"

    desk.do("describe", thing="Case B", of="case", field="replaced_by", value="Case A")

    assert case_words(desk.session) == "1 case: Child protection 1"


def test_returns_are_told_only_when_there_are_any(tmp_path: Path) -> None:
    assert return_words(begun(tmp_path).session) == ""


async def test_a_number_is_added_with_how_many_of_how_many(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "context") as (app, pilot, _):
        await pilot.press("n")
        await answer(app, pilot, "Nine assessments began after week 20.", "9 of 23", "the tracker")

        driver = next(iter(now(app).pieces.values()))
        assert (driver.kind, driver.count, driver.of, driver.source) == ("driver", 9, 23, "the tracker")
        assert "9 of 23   Nine assessments began after week 20." in screen_text(app)


async def test_a_number_that_its_sentence_says_is_not_printed_twice(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "context", size=(120, 40)) as (app, _):
        shown = screen_text(app)

    assert "In 9 of 23 pre-birth assessments of care leavers" in shown
    assert shown.count("9 of 23") == 1
    assert shown.count("31") == 1


async def test_a_number_that_cannot_be_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "context") as (app, pilot, _):
        await pilot.press("n")
        await answer(app, pilot, "Some of them.", "30 of 23", "the tracker")

        assert not now(app).pieces
        assert session_screen(app).ask_row.field.value == "the tracker"


async def test_a_remark_is_edited_where_it_stands(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "context") as (app, pilot, _):
        await change(app, pilot, "capture", text="why only two cases?", stage="context")
        await pilot.press("tab", "enter")

        assert session_screen(app).where.editing == last_note(app).id


async def test_the_room_hears_what_is_missing_in_an_empty_session(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "context") as (app, _, _):
        assert "none yet; n adds one, as a sentence to say" in screen_text(app)
        assert "none yet; F6, then a line" in screen_text(app)


async def test_hostile_words_stay_words(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "context") as (app, pilot, _):
        await change(app, pilot, "piece", kind="driver", text=HOSTILE, source="[/z] [b]")
        await change(app, pilot, "describe", thing="session", field="aim", value="[/x] [b] aim")
        await change(app, pilot, "describe", thing="Midwifery", of="agency", field="label", value="[/m] [Child D]")
        await pilot.press("down", "down", "pagedown", "home")

        assert "[/x] [b] aim" in screen_text(app)
        assert "[/m] [Child D]" in screen_text(app)

        await pilot.press("end")

        assert "([/z] [b])" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_in_its_pictures(tmp_path: Path, size: tuple[int, int]) -> None:
    async with standing_at(tmp_path, "context", size=size) as (app, pilot, _):
        await change(app, pilot, "piece", kind="driver", text="Nine began after week 20.", count=9, of=23)
        await change(app, pilot, "capture", text="why only two cases?", stage="context")
        await pilot.press("b", "b")

        assert_picture(app, f"context-{size[0]}x{size[1]}")


def test_cases_without_any_plan_type_say_so(tmp_path: Path) -> None:
    assert case_words(begun(tmp_path).session) == "2 cases; no plan type is named yet"
