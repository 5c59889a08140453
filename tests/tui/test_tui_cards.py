"""Cards of fields and questions: what is said is said by the row's own name, and goes with the question."""

from pathlib import Path

import pytest
from rooms import screen_text, session_screen
from stage_rooms import now, said, standing_at

from deepdive.tui.cards.concern import STILL_OPEN, WAITS
from deepdive.tui.cards.form import WRITES_OVER, Entries, Entry, question_of
from deepdive.tui.naming import cases
from deepdive.tui.widgets.ask_row import choice_rows
from deepdive.tui.widgets.question import Choice, Question

pytestmark = pytest.mark.slow


def test_every_choice_that_fits_is_shown_whole_and_the_rest_is_counted() -> None:
    found = [Choice(str(n), f"a matter about a worker's performance {n}") for n in range(8)]

    rows = choice_rows(found, 0, 78)

    assert len(rows) == 2
    assert "performance 0" in "".join(text for text, _ in rows[0].left)
    assert "and 6 more" in "".join(text for text, _ in rows[1].left)


def test_the_choice_that_stands_there_comes_first_and_all_others_behind_it() -> None:
    choices = (Choice("practitioner", "practitioner"), Choice("manager", "manager"), Choice("auditor", "auditor"))

    asked = question_of(Entry(id="capacity", name="Capacity", value="auditor", start="auditor", choices=choices))

    assert [choice.id for choice in asked.choices] == ["auditor", "practitioner", "manager"]
    assert asked.start == ""


async def test_a_refusal_goes_away_with_its_question(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        app.screen.query_one(Entries).go_to("agenda")
        await pilot.press("enter", "z", "z", "enter")
        refused = screen_text(app)
        await pilot.press("escape")
        await pilot.pause()

        assert 'Nothing here is called "zz"' in refused
        assert "Nothing here is called" not in screen_text(app)


async def test_what_was_refused_is_replaced_by_what_is_typed_next(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        app.screen.query_one(Entries).go_to("agenda")
        await pilot.press("enter", "z", "z", "enter", "h")

        assert session_screen(app).ask_row.field.value == "h"


async def test_an_answer_names_the_row_as_it_is_shown_and_the_next_one(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        app.screen.query_one(Entries).go_to("triggers")
        await pilot.press("enter")
        session_screen(app).ask_row.field.value = "an inspection"
        await pilot.press("enter")

        assert said(app) == "Why now: kept. Enter goes on: Scope."


async def test_a_case_card_says_what_to_do_and_which_row_comes_next(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "e")
        await pilot.pause()
        first = said(app)
        await pilot.press("space", "down", "enter")
        session_screen(app).ask_row.field.value = "a baby at home"
        await pilot.press("enter")
        await pilot.pause()

        assert first == "Enter fills in the marked row; Esc closes the card."
        assert said(app) == "Summary: kept. Enter goes on: Lived experience."
        assert "\u25cf Name" not in screen_text(app)
        assert app.screen.query_one("FieldsCard Entries", Entries).item.id == "lived_experience"  # type: ignore[union-attr]  # there is one


async def test_a_field_of_the_everything_card_is_found_by_typing(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("m")
        await pilot.pause()
        shown = screen_text(app)
        await pilot.press("slash", *"lawful", "enter")
        await pilot.pause()

        card = app.screen.query_one("FieldsCard Entries", Entries)
        assert card.item is not None
        assert card.item.id == "lawful_basis"
        assert "(the year it counts for, as 2026)" in shown
        assert {"status", "title", "aim"}.isdisjoint(entry.id for entry in card.items)
        assert all(entry.hint for entry in card.items)


@pytest.mark.parametrize("where", ["a key moment", "a case", "the title"])
async def test_a_name_is_told_while_it_is_typed_and_when_it_is_kept(tmp_path: Path, where: str) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        keys = {"a key moment": ("tab", "enter", "n", "enter"), "a case": ("tab", "e", "down", "enter")}
        await pilot.press(*keys.get(where, ("enter",)))
        await pilot.pause()
        session_screen(app).ask_row.field.value = "no reply from Dr John Smith"
        await pilot.pause()
        await pilot.pause()
        typed = screen_text(app)
        await pilot.press("enter")

        assert 'John Smith" looks like a name. ^R writes' in typed
        assert 'John Smith" looks like a name; ^Z takes it back.' in said(app)


async def test_a_role_takes_the_place_of_a_name_in_a_question(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "enter", "n", "enter")
        session_screen(app).ask_row.field.value = "Mrs Taylor waited a year"
        await pilot.pause()
        await pilot.press("ctrl+r", "enter")

        assert "Taylor" not in list(now(app).pieces.values())[-1].text


async def test_help_tells_the_grammar_of_the_line_only_where_there_is_one(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("enter", "f1")
        await pilot.pause()

        assert "In the line" not in screen_text(app)


async def test_a_key_moment_is_read_whole_under_the_list(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        first = cases(now(app))[0].id
        title = "2024-03: the health visitor raises weight"
        session_screen(app).act("piece", kind="key_moment", about=first, title=title, text="no reply for six weeks")
        await pilot.press("tab", "enter")
        await pilot.pause()

        assert f"{title}: no reply for six weeks" in screen_text(app)


async def test_a_plan_that_grows_with_another_case_says_so(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "n")
        await pilot.pause()

        assert "The plan is" in said(app)
        assert "min longer" in said(app)


async def test_a_case_that_no_group_looks_at_is_said_beside_the_plan(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "n", "tab", "tab")
        await pilot.pause()

        assert "Case C: no group looks at it." in " ".join(screen_text(app).split())


async def test_d_goes_to_the_rule_that_is_broken_and_there_keeps_it_so(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "tab")
        before = {group.id: group.keeps for group in now(app).groups.values()}
        await pilot.press("d")
        marked = said(app)
        gone = {group.id: group.keeps for group in now(app).groups.values()}
        await pilot.press("d")

        assert "d keeps it so" in marked
        assert gone == before
        assert any(group.keeps for group in now(app).groups.values())


async def test_strata_are_entered_in_set_up(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("shift+tab", "enter", *"North", "enter")
        await pilot.pause()

        assert [(one.kind, one.title) for one in now(app).pieces.values()][-1] == ("stratum", "North")


async def test_enter_opens_the_marked_person_where_attendance_is_taken(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        await pilot.press("tab", "tab", "enter")
        await pilot.pause()

        assert now(app).meeting.rules_agreed == ""  # type: ignore[union-attr]  # there is one
        assert "What they need" in screen_text(app)


async def test_the_row_of_keys_says_which_digits_mean_something(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "welcome") as (app, pilot, _):
        await pilot.press("tab", "tab")
        await pilot.pause()

        assert "1-3 present, absent, late" in screen_text(app)


async def test_a_time_of_a_concern_is_read_and_what_is_none_is_said(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "worked_well") as (app, pilot, _):
        session_screen(app).act("concern", what="a bruise", case=cases(now(app))[0].id)
        await pilot.press("exclamation_mark")
        await pilot.pause()
        app.screen.query_one("ConcernCard Entries", Entries).go_to("when")
        await pilot.press("enter")
        session_screen(app).ask_row.field.value = "soon"
        await pilot.press("enter")
        refused = said(app)
        session_screen(app).ask_row.field.value = "yesterday 4pm"
        await pilot.press("enter")

        assert '"soon" is no time.' in refused
        assert next(iter(now(app).concerns.values())).when.startswith("2026-11-19T16:00")


async def test_a_time_of_a_concern_that_is_to_come_is_asked_about_and_a_day_to_come_refused(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "worked_well") as (app, pilot, _):
        session_screen(app).act("concern", what="a bruise", case=cases(now(app))[0].id)
        await pilot.press("exclamation_mark")
        await pilot.pause()
        told = []
        for when in ("2 Dec 2027 9:00", "16:00"):
            app.screen.query_one("ConcernCard Entries", Entries).go_to("when")
            await pilot.press("enter")
            session_screen(app).ask_row.field.value = when
            await pilot.press("enter")
            await pilot.pause()
            told.append(said(app))
            await pilot.press("escape")

        assert "2 Dec 2027: that day is still to come. Nothing was changed." in told[0]
        assert "16:00 is still to come: is that the time?" in told[1]
        assert next(iter(now(app).concerns.values())).when.startswith("2026-11-20T16:00")


async def test_a_return_that_opened_a_concern_is_read_on_its_card(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "worked_well") as (app, pilot, _):
        screen = session_screen(app)
        case, agency = cases(now(app))[0].id, next(iter(now(app).agencies))
        made = screen.act("answered", agency=agency, case=case)
        assert made is not None
        screen.act("describe", thing=made.thing, of="return", field="concern", value="The baby is left alone at night.")
        what = f"A return answers C17 with yes, in the words of its return ({made.thing})."
        screen.act("concern", what=what, case=case)
        await pilot.press("exclamation_mark")
        await pilot.pause()

        assert '"The baby is left alone at night."' in screen_text(app)
        assert made.thing not in screen_text(app)


async def test_a_theme_that_there_is_not_is_said_at_once(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "worked_well") as (app, pilot, _):
        screen = session_screen(app)
        screen.write()
        screen.where.line.put("plans came late #chronologie @Nonsens")
        await pilot.pause()
        typed = screen.where.warning
        await pilot.press("enter")

        assert typed == 'There is no theme "chronologie". With Enter it stays in the words.'
        assert 'There is no theme "chronologie" or agency "Nonsens"; they stay in the words.' in said(app)


async def test_the_marked_note_tells_its_agencies_and_themes(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "worked_well") as (app, pilot, _):
        screen = session_screen(app)
        screen.where.numbered_group("2")
        screen.pane.show(now(app))
        screen.pane.rest()
        await pilot.press("home")
        await pilot.pause()

        assert "Midwifery" in said(app)
        assert "No theme yet." in said(app)


async def test_a_note_that_holds_a_name_says_so_in_the_list_and_when_it_is_marked(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "worked_well") as (app, pilot, _):
        screen = session_screen(app)
        screen.act("capture", text="Mrs Taylor said thank you", group=screen.where.group, stage="worked_well")
        screen.act("capture", text="the ward rang", group=screen.where.group, stage="worked_well")
        screen.pane.rest()
        await pilot.press("end", "up")
        await pilot.pause()

        row = next(row for row in screen_text(app).split("\n") if "said thank you" in row)
        assert "name?" in row
        assert '"Mrs Taylor" looks like a name. e mends it; ^X removes the note for good.' in said(app)


async def test_ctrl_u_empties_the_line_wherever_the_cursor_is(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "worked_well") as (app, pilot, _):
        screen = session_screen(app)
        screen.write()
        screen.where.line.put("child said the breakfast club was best", 5)
        await pilot.press("ctrl+u")

        assert screen.where.text == ""


async def test_a_plus_in_the_middle_of_a_line_is_told(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "worked_well") as (app, pilot, _):
        screen = session_screen(app)
        screen.write()
        screen.where.line.put("it was the best thing+ the ward rang")
        await pilot.pause()

        assert screen.where.warning.startswith("+ inside a line is text.")


async def test_a_note_of_two_agencies_joined_by_a_plus_is_not_told(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "worked_well") as (app, pilot, _):
        screen = session_screen(app)
        screen.write()
        screen.where.line.put("joint visit HV + SW at 28 weeks")
        await pilot.pause()

        assert screen.where.warning == ""


async def test_findings_without_a_theme_have_a_row_of_their_own_in_the_reflection(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "reflection") as (app, pilot, _):
        screen = session_screen(app)
        note = next(iter(now(app).notes))
        screen.act("finding", text="Wards and groups differ in what they write down.", notes=(note,))
        await pilot.press("end")
        await pilot.pause()

        assert "Findings without a theme" in screen_text(app)
        assert "Wards and groups differ" in screen_text(app)


async def test_what_is_typed_first_takes_the_place_of_what_stood_in_the_field(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        app.screen.query_one(Entries).go_to("date")
        await pilot.press("enter")
        await pilot.pause()
        told = screen_text(app)
        await pilot.press(*"12 Mar 2027", "enter")

        meeting = now(app).meeting
        assert meeting is not None
        assert meeting.date == "2027-03-12"
        assert WRITES_OVER in told


async def test_an_arrow_key_keeps_what_stood_in_the_field_to_be_mended(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        app.screen.query_one(Entries).go_to("title")
        await pilot.press("enter", "end", *", spring", "enter")

        assert now(app).details.title == "Pre-birth and care leavers, spring"


def test_a_sentence_is_mended_where_it_stands_and_a_value_is_typed_over() -> None:
    sentence = "The midwife asks about the father at booking."

    assert Question("Words", start=sentence).is_mended
    assert not Question("Day", start="20 Nov 2026").is_mended


async def test_one_esc_too_many_does_not_leave_an_urgent_card_on_which_nobody_is_told(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "worked_well") as (app, pilot, _):
        session_screen(app).act("concern", what="a bruise")
        await pilot.press("exclamation_mark", "enter", "escape", "escape")
        await pilot.pause()
        first = said(app), session_screen(app).card
        await pilot.press(*"duty")
        untouched = list(now(app).concerns)
        await pilot.press("escape", "escape")
        await pilot.pause()

        assert first[0] == STILL_OPEN
        assert first[1] is not None
        assert len(untouched) == 1
        assert session_screen(app).card is None
        assert said(app) == WAITS


async def test_the_time_on_an_urgent_card_says_that_it_is_that_of_the_taking_down(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "worked_well") as (app, pilot, _):
        session_screen(app).act("concern", what="a bruise")
        await pilot.press("exclamation_mark")
        await pilot.pause()

        assert "10:13 (as it was taken down)" in screen_text(app)
