"""Set-up: details, cases, people, groups."""

from pathlib import Path

import pytest
from rooms import assert_picture, room, screen_text, session_screen
from stage_rooms import HOSTILE, answer, change, now, said, standing_at
from textual import events

from deepdive.tui.app import DeepDiveApp
from deepdive.tui.keys import KEYS
from deepdive.tui.naming import case_letters, cases
from deepdive.tui.panes.setup_fitting import sum_words, ways_to_fit
from deepdive.tui.widgets.people_line import PeopleLine, without
from desks import begun

pytestmark = pytest.mark.slow

# details


async def test_enter_writes_the_title_and_goes_on_to_the_day(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("enter")
        await answer(app, pilot, "Neglect, six cases")

        assert now(app).details.title == "Neglect, six cases"
        assert "\u25ba Day" in screen_text(app)


async def test_a_day_is_taken_as_people_write_it(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("down", "enter")
        await answer(app, pilot, "12 Mar 2027")

        assert now(app).meeting.date == "2027-03-12"  # type: ignore[union-attr]  # there is one
        assert "12 Mar 2027, Friday" in screen_text(app)


async def test_what_is_no_day_is_refused_and_its_words_stay(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("down", "enter")
        await answer(app, pilot, "some Tuesday")

        assert now(app).meeting.date == "2026-11-20"  # type: ignore[union-attr]  # there is one
        assert session_screen(app).ask_row.field.value == "some Tuesday"
        assert "is no day" in screen_text(app)


async def test_a_session_keeps_its_title_when_it_is_emptied(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("enter")
        await answer(app, pilot, "")

        assert now(app).details.title == "Pre-birth and care leavers"
        assert said(app) == "A session needs a title."


async def test_the_beginning_tells_the_end(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("down", "down", "enter")
        await answer(app, pilot, "9.30")

        assert "9:30, ends 12:20" in screen_text(app)


async def test_minutes_of_a_stage_are_changed_and_the_sum_follows(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("down", "down", "down", "down", "down", "enter")
        await answer(app, pilot, "Worked", "60")

        assert now(app).meeting.minutes["worked_well"] == 60  # type: ignore[union-attr]  # there is one
        assert "205 of 180 min planned, 25 more than there are" in screen_text(app)
        assert "Break: none; 10 less" in screen_text(app)


def test_an_agenda_that_fits_needs_no_ways(tmp_path: Path) -> None:
    desk = begun(tmp_path)

    moment = desk.station.edge.now()

    assert sum_words(desk.session, moment) == "118 of 180 min planned, 62 to spare"
    assert ways_to_fit(desk.session, moment) == []


def test_case_by_case_stages_are_offered_fewer_minutes_each(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    for _ in range(10):
        desk.do("case")
    desk.do("stage_minutes", stage="themes", minutes=40)

    ways = ways_to_fit(desk.session, desk.station.edge.now())

    assert [way.words for way in ways] == ["Cases: 4 min for each case, not 5; 12 less"]


async def test_what_makes_a_plan_fit_is_rows_that_enter_takes_and_undo_brings_back(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await change(app, pilot, "stage_minutes", stage="worked_well", minutes=36)
        await pilot.press("down", "down", "down", "down", "down", "down")
        await pilot.pause()
        shown = screen_text(app)
        await pilot.press("enter")
        taken, told, fits = now(app).meeting, said(app), screen_text(app)
        await pilot.press("u")
        await pilot.pause()

        assert "\u25ba To make it fit     Cases: 4 min for each case, not 5; 2 less" in shown
        assert "Enter take it" in shown
        assert taken is not None
        assert taken.minutes["cases"] == 8
        assert told == (
            "Cases has 8 minutes. The plan is 2 min shorter: 179 of 180 min planned, 1 to spare. u brings it back."
        )
        assert "To make it fit" not in fits
        assert "Cases: 4 min for each case, not 5; 2 less" in screen_text(app)


async def test_where_nothing_makes_a_plan_fit_it_is_said_what_remains(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        for stage in [one.stage for one in now(app).toolkit.agendas[0].slots]:
            await change(app, pilot, "stage_minutes", stage=stage, minutes=0)
        await change(app, pilot, "stage_minutes", stage="themes", minutes=500)

        assert "less" not in screen_text(app)
        assert "Give the room more time, or look at fewer cases." in screen_text(app)


async def test_more_opens_every_field_of_the_session(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("m")
        await pilot.pause()

        assert "Strapline" in screen_text(app)


# cases


async def test_a_new_case_gets_the_next_letter(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "n")

        assert [case.label for case in cases(now(app))] == ["Case A", "Case B", "Case C"]
        assert "\u25ba Case C" in screen_text(app)


async def test_key_moments_are_added_moved_and_removed_in_a_case(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "enter", "n")
        await answer(app, pilot, "week 9", "Booking")
        await pilot.press("n")
        await answer(app, pilot, "week 15", "First visit")
        await pilot.press("comma")

        moments = sorted(now(app).pieces.values(), key=lambda piece: piece.position)
        assert [piece.text for piece in moments] == ["First visit", "Booking"]
        assert {piece.about for piece in moments} == {cases(now(app))[0].id}

        await pilot.press("w", "escape")

        assert [piece.text for piece in now(app).pieces.values()] == ["Booking"]
        assert session_screen(app).pane.part.list.has_focus  # type: ignore[attr-defined]  # the part with the cases


async def test_a_key_moment_passes_those_of_other_cases(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        first, second = (case.id for case in cases(now(app)))
        for case, text in ((first, "one"), (second, "other"), (first, "two")):
            await change(app, pilot, "piece", kind="key_moment", about=case, text=text)
        await pilot.press("tab", "enter", "full_stop")

        texts = [piece.text for piece in sorted(now(app).pieces.values(), key=lambda piece: piece.position)]
        assert [text for text in texts if text != "other"] == ["two", "one"]


async def test_a_live_process_is_told_with_who_agreed(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await change(app, pilot, "describe", thing="Case A", field="live_process", value="A court hearing is open.")
        await pilot.press("tab")

        assert "! A court hearing is open. Notes may be disclosed. Agreed to go on:" in screen_text(app)


async def test_the_list_of_who_case_a_is_stays_outside(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab")

        assert "The list of who Case A is stays outside this program." in screen_text(app)


# people


def line_of(app: DeepDiveApp) -> PeopleLine:
    """The line people are typed into."""
    return session_screen(app).pane.query_one(PeopleLine)


async def test_a_person_is_added_with_the_capacity_and_case_of_the_chips(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n", "f4", "f3")
        line_of(app).line.put("team manager @hou")
        await pilot.press("enter")

        added = list(now(app).participants.values())[-1]
        assert (added.role, added.capacity) == ("team manager", "manager")
        assert [now(app).agencies[added.agency].label] == ["Housing"]
        assert [now(app).cases[case].label for case in added.cases] == ["Case A"]
        assert line_of(app).line.text == ""


async def test_a_case_in_the_line_wins_over_the_chip(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n", "f3")
        line_of(app).line.put("health visitor @HV /B")
        await pilot.press("enter")

        added = list(now(app).participants.values())[-1]
        assert added.role == "health visitor"
        assert [now(app).cases[case].label for case in added.cases] == ["Case B"]


async def test_tab_completes_an_agency_and_else_goes_on(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n")
        line_of(app).line.put("officer @hou")
        await pilot.press("tab")

        assert line_of(app).line.text == "officer @Housing "

        await pilot.press("tab")

        assert "GROUPS 4" in screen_text(app)


async def test_a_typed_name_is_told_and_one_key_keeps_the_role(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n")
        line_of(app).line.put("midwife (Kayleigh) @MW ")
        await pilot.pause()

        assert '"Kayleigh" looks like a name. ^R keeps only the role' in screen_text(app)

        await pilot.press("ctrl+r")

        assert line_of(app).line.text == "midwife @MW"


@pytest.mark.parametrize(
    ("line", "name", "kept"),
    [
        ("Kayleigh, midwife @MW", "Kayleigh", "midwife @MW"),
        ("midwife Kayleigh @MW /A", "Kayleigh", "midwife @MW /A"),
        ("midwife (Kayleigh)", "Kayleigh", "midwife"),
        ("midwife - Kayleigh", "Kayleigh", "midwife"),
    ],
)
def test_a_name_leaves_nothing_behind(line: str, name: str, kept: str) -> None:
    at = line.index(name)

    assert without(line, at, at + len(name)) == kept


async def test_escape_leaves_the_line_also_when_there_is_nobody(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        for participant in list(now(app).participants):
            await change(app, pilot, "remove", thing=participant, of="participant")
        await pilot.press("tab", "tab", "n", "escape")

        assert not session_screen(app).writing
        assert "Nobody yet" in screen_text(app)


async def test_words_stay_in_the_line_when_they_are_refused(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n")
        line_of(app).line.put("midwife 9")
        await pilot.press("enter")

        assert line_of(app).line.text == "midwife 9"
        assert "There is no group 9" in screen_text(app)


async def test_an_agency_nobody_knew_is_named(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n")
        line_of(app).line.put("adviser @Refuge_service")
        await pilot.press("enter")

        assert said(app) == '1 person added. There was no agency "Refuge service": made new; ^Z takes it back.'


async def test_a_pasted_block_is_shown_before_anybody_is_added(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n")
        line_of(app).line.post_message(events.Paste("2 health visitor @HV /A\npolice officer @Police 2\n@\nadviser 17"))
        await pilot.pause()

        shown = screen_text(app)
        assert "Pasted 3 people" in shown
        assert "there is no group 17" in shown
        assert len(now(app).participants) == 3

        await pilot.press("down", "down", "space", "enter")

        added = [p.role for p in list(now(app).participants.values())[3:]]
        assert added == ["health visitor", "health visitor", "police officer"]


async def test_a_pasted_line_that_looks_like_a_name_is_left_out_until_space(tmp_path: Path) -> None:
    pasted = events.Paste("police officer @Police 2\nSarah Thompson from housing\nschool nurse")
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n")
        line_of(app).line.post_message(pasted)
        await pilot.pause()
        shown = screen_text(app)
        await pilot.press("enter")
        told, added = said(app), [p.role for p in list(now(app).participants.values())[3:]]
        await pilot.press(*"housing officer", "enter")

        assert "Pasted 2 people" in shown
        assert '"Sarah Thompson" looks like a name; Space adds it' in shown
        assert added == ["police officer", "school nurse"]
        assert told == "2 people added. Left out: line 2, which looks like a name. Add the role alone."
        assert list(now(app).participants.values())[-1].role == "housing officer"


async def test_space_adds_a_pasted_line_that_only_looks_like_a_name(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n")
        line_of(app).line.post_message(events.Paste("police officer @Police 2\nSarah Thompson from housing"))
        await pilot.pause()
        await pilot.press("down", "space", "enter")

        assert said(app).startswith("2 people added.")


async def test_where_the_line_waits_for_people_no_letter_is_named_for_it(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        for person in list(now(app).participants):
            session_screen(app).act("remove", thing=person, of="participant")
        await pilot.press("tab", "tab")
        waiting = said(app)
        await pilot.press("escape")

        assert waiting == "Type who comes, then Enter: 2 health visitor @HV /A. Esc leaves the line."
        assert said(app) == "n adds people. A number puts the marked person into that group."


async def test_a_digit_seats_the_marked_person_and_w_removes_them(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "3")

        midwife = next(p for p in now(app).participants.values() if p.role == "midwife")
        assert now(app).groups[midwife.group].label == "Cedar"

        await pilot.press("w")

        assert "midwife" not in [p.role for p in now(app).participants.values()]

        await pilot.press("u")

        assert "midwife" in [p.role for p in now(app).participants.values()]


# groups


async def test_a_proposal_seats_whom_nobody_placed_by_hand(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await change(app, pilot, "people", text="4 health visitor @HV")
        await pilot.press("tab", "tab", "tab", "a")

        assert all(person.group for person in now(app).participants.values())
        assert [p.by_hand for p in now(app).participants.values()] == [True] * 3 + [False] * 4


async def test_broken_rules_stand_in_words_under_their_group(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "tab")

        assert "! only 1 agency." in screen_text(app)
        assert "3 rules are broken, marked !." in screen_text(app)


async def test_a_digit_moves_the_marked_person_who_stays_marked(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "tab", "down", "down", "down", "4")

        manager = next(p for p in now(app).participants.values() if p.role == "team manager")
        assert now(app).groups[manager.group].label == "Online"
        assert "\u25ba     team manager" in screen_text(app)


async def test_enter_on_a_group_says_which_cases_it_looks_at(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "tab", "enter")
        await answer(app, pilot, "a b")

        assert letters_of(app, "Ash") == "A B"


def letters_of(app: DeepDiveApp, label: str) -> str:
    """The cases of a group, by their labels."""
    session = now(app)
    return case_letters(session, next(g for g in session.groups.values() if g.label == label).cases)


# all of it


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("part", ["details", "cases", "people", "groups"])
async def test_the_parts_look_as_in_their_pictures(tmp_path: Path, part: str, size: tuple[int, int]) -> None:
    async with standing_at(tmp_path, "setup", size=size) as (app, pilot, _):
        await pilot.press(*["tab"] * ["details", "cases", "people", "groups"].index(part))
        await pilot.pause()

        assert_picture(app, f"setup-{part}-{size[0]}x{size[1]}")


async def test_people_and_their_groups_stand_together_on_a_tall_screen(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup", size=(120, 40)) as (app, pilot, _):
        await pilot.press("tab", "tab")

        assert "2  Beech         Case B        2 people, 2 agencies, 1 auditor" in screen_text(app)


async def test_words_that_look_like_markup_stay_words(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        words = HOSTILE[:200]
        await change(app, pilot, "describe", thing="session", field="aim", value=HOSTILE)
        await change(app, pilot, "describe", thing="Case A", field="summary", value=HOSTILE)
        await change(app, pilot, "describe", thing="Case A", field="lived_experience", value=HOSTILE)
        first = cases(now(app))[0].id
        await change(app, pilot, "piece", kind="key_moment", about=first, title=words, text=HOSTILE)
        await change(app, pilot, "describe", thing="Beech", of="group", field="label", value="[/x] [b]")
        await change(app, pilot, "people", text=f"{words} @[/x] /A")
        assert "[/x] [b]bold[/b]" in screen_text(app)

        for _ in range(3):
            await pilot.press("tab")
            assert "[/x]" in screen_text(app)


async def test_hostile_words_in_the_people_line_are_marked_or_kept(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n")
        line_of(app).line.put("[/x] [b] role @Housing")
        await pilot.press("enter")

        assert list(now(app).participants.values())[-1].role == "[/x] [b] role"


async def test_a_name_is_told_while_an_agency_is_offered_and_again_when_it_was_added(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n")
        line_of(app).line.put("Sarah Thompson, PA @leaving")
        await pilot.pause()
        shown = screen_text(app)
        await pilot.press("enter")

        assert '"Sarah Thompson" looks like a name. ^R keeps only the role' in shown
        assert '"Sarah Thompson" looks like a name; ^Z takes it back.' in said(app)


async def test_the_row_that_is_asked_for_is_named_after_one_with_a_name_as_long(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("down", "down", "down", "down", "enter", "escape", "up", "up", "enter")
        await pilot.pause()

        assert " Begins: " in screen_text(app)


async def test_rows_stand_under_their_columns_also_when_the_list_scrolls(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await change(app, pilot, "people", text="\n".join(["midwife @MW"] * 20), capacity="practitioner")
        await pilot.press("tab", "tab")
        await pilot.pause()
        rows = screen_text(app).split("\n")
        head = next(row for row in rows if "Own case" in row)

        assert {row.index("practitioner") for row in rows if "midwife" in row} == {head.index("Capacity")}


async def test_a_group_that_has_no_name_is_called_by_its_number_once(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await change(app, pilot, "group")
        await pilot.press("tab", "tab", "tab")
        await pilot.pause()

        assert " Group 5 " in screen_text(app)
        assert "5  Group" not in screen_text(app)


async def test_a_second_meeting_is_added_and_the_first_gone_back_to(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        session = app.screen.sitting.session  # type: ignore[attr-defined]
        first = session.meeting.id
        await pilot.press("n", *"second", "enter", *"12 Mar 2027", "enter")
        session = app.screen.sitting.session  # type: ignore[attr-defined]
        assert (session.meeting.kind, session.meeting.date) == ("second_authority", "2027-03-12")
        assert "2 of 2, second authority" in screen_text(app)
        await pilot.press("home", "down", "enter", "1", "enter")

        assert app.screen.sitting.session.meeting.id == first  # type: ignore[attr-defined]


KEYS_WHILE_WRITING = sorted({key for one in KEYS.values() for key in (*one.both, *one.writing)} - {"ctrl+q"})


@pytest.mark.parametrize("key", KEYS_WHILE_WRITING)
async def test_every_key_that_acts_while_writing_is_safe_in_the_line_of_people(tmp_path: Path, key: str) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n")
        line_of(app).line.put("social worker Marjorie Quillfeather @CSC")
        await pilot.press(key)
        await pilot.pause()

        assert app.is_running


async def test_a_half_typed_person_is_back_in_the_line_after_the_program_stopped(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "tab", "n")
        line_of(app).line.put("2 school nurses @SN")
        screen = session_screen(app)
        screen.keep_draft()
        folder = screen.sitting.folder
    async with room(tmp_path, opened=folder) as (app, pilot):
        await pilot.pause()
        await pilot.pause()
        back, told = line_of(app).line.text, said(app)
        await pilot.press("enter")
        await pilot.pause()
        kept = session_screen(app).sitting.desk.kept_draft()

        assert back == "2 school nurses @SN"
        assert "It is back in the line: Enter takes it down." in told
        assert [p.role for p in list(now(app).participants.values())[-2:]] == ["school nurse", "school nurse"]
        assert kept is None or not kept.text


async def test_the_keys_row_names_what_keys_do_to_key_moments_once_one_is_among_them(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "setup") as (app, pilot, _):
        await pilot.press("tab", "enter")
        row = screen_text(app).splitlines()[-1]
        await pilot.press("escape")

        assert "n add one" in row
        assert "Esc to the cases" in row
        assert "Enter key moments" in screen_text(app).splitlines()[-1]
