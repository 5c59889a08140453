"""The capture stages: taking notes down, and what keys do to them."""

import errno
import re
from pathlib import Path

import pytest
from rooms import Clock, assert_picture, made, room, screen_text, session_screen, station
from textual import events

from deepdive.desk.desk import Desk
from deepdive.desk.verbs.capture import URGENT_ANSWER
from deepdive.history.files import Files
from deepdive.model.partnership import Partnership
from deepdive.model.things import Note
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.line_warnings import behind
from deepdive.tui.taking import urgent_answer
from deepdive.tui.widgets.group_table import since


class FullDisk(Files):
    """A disk that takes nothing more once it is full."""

    full = False

    def write(self, descriptor: int, data: bytes) -> int:
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(descriptor, data)


def notes(app: DeepDiveApp) -> list[Note]:
    return list(session_screen(app).sitting.session.notes.values())


def put(app: DeepDiveApp, text: str) -> None:
    session_screen(app).where.line.put(text)


async def look_at(app: DeepDiveApp, stage_id: str) -> None:
    """Shows a stage that has no pane of its own, the line open."""
    screen = session_screen(app)
    stage = screen.sitting.session.toolkit.stage(stage_id)
    assert stage is not None
    await screen.look_at(stage)
    screen.write()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_capture_while_writing_is_as_in_the_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    async with room(tmp_path, size=size) as (app, pilot):
        await pilot.press("f2")
        put(app, "plan copied to ward before birth @mi")
        await pilot.pause()

        assert_picture(app, f"capture-writing-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_capture_in_commands_is_as_in_the_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    async with room(tmp_path, size=size) as (app, pilot):
        await pilot.press("f2", "escape")

        assert_picture(app, f"capture-commands-{size[0]}x{size[1]}")


async def test_eight_groups_stand_in_two_columns_on_a_low_screen(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        for _ in range(4):
            session_screen(app).act("group")
        await pilot.press("8")
        await pilot.press("escape", "8")
        await pilot.pause()

        assert_picture(app, "capture-eight-groups-80x24")


async def test_enter_takes_the_line_down_and_says_so(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "plan copied to ward @mid")

        await pilot.press("enter")

        session = session_screen(app).sitting.session
        assert notes(app)[-1].text == "plan copied to ward"
        assert [session.agencies[one].label for one in notes(app)[-1].agencies] == ["Midwifery"]
        assert "Taken down in Ash. 2 notes." in screen_text(app)
        assert "saved 10:13:42" in screen_text(app)
        assert session_screen(app).where.text == ""


async def test_the_next_line_can_be_typed_at_once(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"one", "enter", *"two", "enter")

        assert [note.text for note in notes(app)[-2:]] == ["one", "two"]


async def test_a_sign_at_the_start_of_the_line_changes_the_kind_at_once(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "- no one asked dad")
        await pilot.pause()

        assert "F4 - stumbling block" in screen_text(app)


async def test_f4_gives_one_line_its_kind_and_says_so(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("f4")
        told = session_screen(app).sitting.said[-1].text
        await pilot.press("f2")
        still = screen_text(app)
        await pilot.press(*"one", "enter", "f2", *"two", "enter")

        assert told == "This line is - stumbling block; the next is + worked well again."
        assert told in still
        assert [note.kind for note in notes(app)[-2:]] == ["stumbling_block", "worked_well"]


async def test_a_sign_before_a_digit_is_text(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "-5 kg in a week")
        await pilot.pause()
        shown = screen_text(app)
        await pilot.press("enter")

        assert "F4 + worked well" in shown
        assert notes(app)[-1].text == "-5 kg in a week"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("GP was never told??", "?? counts only with a space before it;"),
        ("baby left alone tonight!!", "!! counts only with a space before it;"),
        ("!!dad has a knife", "!! counts only with a space behind it;"),
        ("dad shouts at her!!, again", "!! counts only with a space before and behind it;"),
        ('"he hits me !!"', "!! counts only with a space behind it;"),
        ("help !!!", "!! counts only as two marks alone;"),
        ("GP was never told ??", ""),
        ("it said \\!! on the door", ""),
        ("why????", ""),
    ],
)
def test_a_mark_that_is_glued_to_a_word_is_said_to_be_text(line: str, told: str) -> None:
    assert behind(line).startswith(told)
    assert bool(behind(line)) == bool(told)


async def test_an_urgent_mark_that_is_glued_to_a_word_is_said_before_a_name(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "Kayleigh is alone tonight!!")
        await pilot.pause()

        assert "!! counts only with a space before it; as it stands it is text." in screen_text(app)


async def test_nothing_is_shown_as_taken_down_that_the_disk_refused(tmp_path: Path) -> None:
    clock, files = Clock(), FullDisk()
    at = station(tmp_path, clock, files)
    desk = made(at, tmp_path / "sessions", clock)
    desk.close()
    async with room(tmp_path, clock=clock, at=at, opened=desk.folder) as (app, pilot):
        put(app, "words that must stay")
        count = len(notes(app))
        files.full = True

        await pilot.press("enter")
        await pilot.pause()
        refused = screen_text(app)
        files.full = False
        await pilot.press("enter")

        assert "NOT SAVED since 10:13:42" in refused
        assert "words that must stay" in refused
        assert "press Enter again" in " ".join(refused.split())
        assert len(notes(app)) == count + 1
        assert "NOT SAVED" not in screen_text(app)


async def test_up_in_an_empty_line_brings_the_last_note_back(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("up")
        shown = screen_text(app)
        put(app, "+ early help stayed in touch all year /A")
        await pilot.press("enter")

        assert "editing a note, Esc leaves it as it was" in shown
        assert "early help stayed in touch all year" in [note.text for note in notes(app)]
        assert len(notes(app)) == 11


async def test_esc_leaves_a_note_that_is_being_edited_as_it_was(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        before = notes(app)
        await pilot.press("up", *"xyz", "escape")

        assert notes(app) == before
        assert session_screen(app).where.text == ""


async def test_the_group_can_be_chosen_after_the_words_were_typed(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "type first")
        await pilot.press("ctrl+g", "3", "enter")

        session = session_screen(app).sitting.session
        assert session.groups[notes(app)[-1].group].label == "Cedar"
        assert notes(app)[-1].text == "type first"


async def test_the_key_that_asks_for_a_group_takes_the_next_one_when_pressed_again(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("ctrl+g", "ctrl+g", *"42 weeks")

        session = session_screen(app).sitting.session
        assert session.groups[session_screen(app).where.group].label == "Beech"
        assert session_screen(app).where.text == "42 weeks"


async def test_a_letter_chooses_the_case(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("ctrl+o", "b", *"ok", "enter")

        session = session_screen(app).sitting.session
        assert [session.cases[case].label for case in notes(app)[-1].cases] == ["Case B"]
        assert notes(app)[-1].text == "ok"


async def test_tab_takes_the_first_completion(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "list was old @hea")
        await pilot.pause()
        await pilot.press("tab")

        assert session_screen(app).where.text == "list was old @Health_visiting "


async def test_an_identifier_is_said_and_one_key_replaces_it(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "rang her on 07700 900123 twice")
        await pilot.pause()
        shown = " ".join(screen_text(app).split())
        await pilot.press("ctrl+r", "enter")

        assert "looks like a telephone number" in shown
        assert "07700" not in notes(app)[-1].text


async def test_an_urgent_line_is_answered_at_once_and_its_words_leave_the_screen(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "bruises seen today !!")
        await pilot.press("enter")
        text = " ".join(screen_text(app).split())

        assert "This program tells no one" in text
        assert "Duty desk 01632 960000" in text
        assert "bruises" not in text
        assert "kept apart: immediate concern" in text


async def test_the_concern_waits_in_the_rail_and_opens_by_its_key(tmp_path: Path) -> None:
    async with room(tmp_path, size=(120, 40)) as (app, pilot):
        put(app, "bruises seen today !!")
        await pilot.press("enter")
        await pilot.pause()
        waiting = screen_text(app)
        await pilot.press("escape", "exclamation_mark")
        await pilot.pause()

        assert "! 1 concern waiting" in waiting
        assert "Act first; this program tells no one." in screen_text(app)


@pytest.mark.parametrize("keys", [("escape",), ("escape", "0")])
async def test_a_note_of_a_child_at_risk_has_a_sign_of_its_own_alone_and_side_by_side(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with room(tmp_path, size=(120, 40)) as (app, pilot):
        put(app, "bruises seen today !!")
        await pilot.press("enter", *keys)
        await pilot.pause()

        (row,) = [line for line in screen_text(app).splitlines() if "kept apart" in line]
        assert "!" in row.partition("kept apart")[0]
        assert "+" not in row.partition("kept apart")[0]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_room_that_sees_the_screen_sees_what_to_do_at_once_and_no_card_of_a_concern(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with room(tmp_path, size=size) as (app, pilot):
        await pilot.press("escape", "V", "enter")
        put(app, "bruises seen today !!")
        await pilot.press("enter")
        await pilot.pause()
        answered = screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        shown = screen_text(app)
        await pilot.press("exclamation_mark")
        await pilot.pause()
        asked = screen_text(app)
        await pilot.press("V", "exclamation_mark")
        await pilot.pause()

        assert "This program tells no one" in answered
        assert "bruises" not in answered
        assert "concern" not in shown
        assert "not shown to the room" in shown
        assert "Act first" not in asked
        assert "Act first" in screen_text(app)


async def test_a_concern_that_is_none_comes_back_with_its_reason(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "bruises on the ball !!")
        await pilot.press("enter", "escape", "exclamation_mark")
        await pilot.pause()
        await pilot.press("d", "n", "enter", *"a ball", "enter")
        await pilot.pause()

        assert notes(app)[-1].parked == ""
        assert "bruises on the ball" in screen_text(app)


async def test_letters_act_on_the_marked_note_and_never_reach_the_line(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "half a line")
        await pilot.press("escape", "asterisk")

        assert [note.text for note in notes(app) if note.starred] == ["early help stayed in touch"]
        assert session_screen(app).where.text == "half a line"


async def test_ctrl_n_stars_the_last_note_while_one_writes(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("f2", "ctrl+n")

        assert [note.text for note in notes(app) if note.starred] == ["ward had copy of birth plan"]


async def test_withdraw_asks_for_a_reason_that_may_stay_empty(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "w", "enter")
        await pilot.pause()

        assert [note.text for note in notes(app) if note.withdrawn] == ["early help stayed in touch"]
        assert "Withdrawn" in screen_text(app)


async def test_the_row_an_answer_is_for_stays_marked_while_it_is_given(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "2", "up", "p")
        await pilot.pause()
        asked = [line for line in screen_text(app).splitlines() if "\u25ba" in line]
        await pilot.press("escape")
        await pilot.pause()

        assert any("college kept her place open" in line for line in asked)


async def test_an_urgent_answer_names_whom_to_turn_to_and_how_its_card_opens(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "bruises seen today !!")
        await pilot.press("enter")
        await pilot.pause()
        told = " ".join(screen_text(app).split())

        assert re.search(r"Turn to: [^.]*Duty desk 01632 960000[^.]*\.", told)
        assert "Esc, then ! opens its card." in told


async def test_park_is_chosen_by_typing(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "p", *"dat", "enter")

        assert notes(app)[6].parked == "needs_data"


async def test_a_note_is_cut_in_two_before_but(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "plan was good but nobody had it")
        await pilot.press("enter", "escape", "k", "enter")

        assert [note.text for note in notes(app)[-2:]] == ["plan was good", "but nobody had it"]


async def test_two_marked_notes_are_joined(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("f2", "escape", "space", "up", "space", "equals_sign")

        joined = [note for note in notes(app) if note.same_as]
        assert len(joined) == 1


async def test_purge_asks_once_and_then_the_words_are_gone(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "words to be forgotten")
        await pilot.press("enter", "ctrl+x", "y", "enter")
        await pilot.pause()
        session_screen(app).sitting.write_record()
        folder = session_screen(app).sitting.desk.folder

        files = [path for path in folder.rglob("*") if path.is_file()]
        assert not [path for path in files if b"to be forgotten" in path.read_bytes()]


async def test_a_remark_becomes_a_note_of_a_kind_by_its_sign(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await look_at(app, "break")
        put(app, "dates of the timeline are wrong")
        await pilot.press("enter", "escape", "minus")

        assert notes(app)[-1].kind == "stumbling_block"


async def test_a_stage_without_groups_takes_remarks(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await look_at(app, "break")
        put(app, "somebody asked about the timeline")
        await pilot.press("enter")

        assert notes(app)[-1].kind == "remark"
        assert notes(app)[-1].stage == "break"


async def test_zero_shows_all_groups_in_one_list(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "0")
        await pilot.pause()

        assert "All groups" in screen_text(app)
        assert "+ 4A  link worked" in screen_text(app)


async def test_a_pasted_block_is_shown_first_and_taken_down_line_by_line(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        line = session_screen(app).where.line
        line.post_message(
            events.Paste('ward had copy\n"she felt listened to"\n\n- list 2 yrs old @Midwifery\nward had copy')
        )
        await pilot.pause()
        await pilot.pause()
        shown = screen_text(app)
        await pilot.press("down", "down", "down", "down", "space", "enter")
        await pilot.pause()

        assert "Pasted 4 notes into Group 1 Ash, Case A." in shown
        assert "same as line 1" in shown
        assert [note.text for note in notes(app)[-3:]] == ["ward had copy", '"she felt listened to"', "list 2 yrs old"]


@pytest.mark.parametrize("width", [80, 120])
async def test_a_pasted_line_shows_what_it_names_and_a_mark_that_is_text(tmp_path: Path, width: int) -> None:
    async with room(tmp_path, size=(width, 40)) as (app, pilot):
        session_screen(app).where.line.post_message(
            events.Paste(
                "* list two years old @Midwifery ??\n* dad was asked late #fathers /A,B ??\n* alone tonight!!\nplan"
            )
        )
        await pilot.pause()
        await pilot.pause()

        rows = screen_text(app).splitlines()
        assert next(row for row in rows if "list two years" in row).rstrip(" \u2502").endswith("@Midwifery ??")
        assert "/A,B ?? #" in next(row for row in rows if "dad was asked" in row)
        assert "!! is text here" in next(row for row in rows if "+ worked well      alone tonight" in row)
        assert 'Most lines begin with "*": read as bullets.' in screen_text(app)


async def test_what_was_pasted_in_one_act_is_taken_back_in_one_and_brought_back_in_one(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        before = notes(app)
        session_screen(app).where.line.post_message(events.Paste("ward had copy\n- list old\nKayleigh was asked"))
        await pilot.pause()
        await pilot.press("enter", "ctrl+z")
        await pilot.pause()

        assert notes(app) == before
        assert 'Undone: take down several notes, "ward had copy"' in " ".join(screen_text(app).split())
        assert '"Kayleigh" is still kept among the changes' in " ".join(screen_text(app).split())
        await pilot.press("ctrl+y")
        assert [note.text for note in notes(app)[len(before) :]] == ["ward had copy", "list old", "Kayleigh was asked"]
        assert '"Kayleigh" stands in the note' in session_screen(app).sitting.said[-1].text


async def test_esc_puts_nothing_of_a_paste_in(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        before = notes(app)
        session_screen(app).where.line.post_message(events.Paste("one\ntwo"))
        await pilot.pause()
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()

        assert notes(app) == before


async def test_one_pasted_line_goes_into_the_line(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        session_screen(app).where.line.post_message(events.Paste("one line\x1b[31m only\n"))
        await pilot.pause()

        assert session_screen(app).where.text == "one line only"


async def test_more_shows_every_field_and_writes_one(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "m")
        await pilot.pause()
        await pilot.press("down", "enter", *" and dad", "enter")
        await pilot.pause()

        assert "early help stayed in touch and dad" in [note.text for note in notes(app)]


async def test_the_clocks_card_gives_more_minutes(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "c")
        await pilot.pause()
        await pilot.press("2")

        assert "18:18 left" in screen_text(app).splitlines()[0]


async def test_five_silent_minutes_are_told(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        clock.move(minutes=6)
        session_screen(app).ticking.tick()
        await pilot.pause()

        assert "nothing yet, 17 min" in screen_text(app)


async def test_up_never_brings_back_the_words_of_a_note_that_is_kept_apart(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("ctrl+g", "2")
        before = notes(app)[-1]
        put(app, "bruises seen today !!")
        await pilot.press("enter", "up")
        await pilot.pause()

        assert session_screen(app).where.editing == before.id
        assert "bruises" not in screen_text(app)


async def test_the_words_of_a_concern_are_mended_where_the_mark_alone_asks_for_them(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        await pilot.press(*"bruses seen today !!", "enter", *"!!", "up")
        await pilot.pause()

        assert screen.where.text == "+ bruses seen today /A !!"
        await pilot.press("home", *["right"] * 3, "i", "enter")
        await pilot.pause()
        concern = list(screen.sitting.session.concerns.values())
        assert [(notes(app)[-1].text, notes(app)[-1].parked)] == [("bruises seen today", "concern")]
        assert [(one.note, one.closed) for one in concern] == [(notes(app)[-1].id, False)]
        assert "seen today" not in screen_text(app)
        assert "999" in screen_text(app)
        assert screen.where.text == ""


async def test_a_concern_that_is_left_as_it_was_leaves_the_screen(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"bruises seen today !!", "enter", *"!!", "up", "escape")
        await pilot.pause()

        assert "seen today" not in screen_text(app)
        assert session_screen(app).where.text == ""
        await pilot.press("f2", *"!!", "up")
        assert "There is no concern here" in screen_text(app)


async def test_the_notes_shown_and_what_up_brings_back_are_those_of_the_group_chosen_by_number(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("ctrl+g", "3")
        await pilot.pause()
        shown = screen_text(app)
        await pilot.press("up")

        assert "► 3 Cedar" in shown
        assert "Group? 1-4" not in shown
        assert session_screen(app).where.text == ""
        await pilot.press("ctrl+g", "ctrl+g")
        await pilot.pause()
        assert "► 4 Online" in screen_text(app)


async def test_up_says_so_where_every_note_is_kept_apart(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("ctrl+g", "3")
        put(app, "bruises seen today !!")
        await pilot.press("enter", "up")
        await pilot.pause()

        assert session_screen(app).where.text == ""
        assert "Nothing to edit. The notes here are kept apart" in screen_text(app)


async def test_the_emergency_number_is_said_once(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "bruises seen today !!")
        await pilot.press("enter")

        assert screen_text(app).count("999") == 1


def test_without_a_number_of_the_partnerships_own_the_answer_names_one() -> None:
    theirs = Partnership(emergency_line="Ring the duty desk.")

    assert "call 999. Ring the duty desk." in urgent_answer(URGENT_ANSWER, theirs)


async def test_a_group_is_told_which_kind_of_note_a_case_still_lacks(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("ctrl+g", "4", "ctrl+o", "b")
        put(app, "- nobody saw the letter")
        await pilot.press("enter")
        await pilot.pause()

        assert "no + on Case B" in screen_text(app)


def test_the_last_note_is_told_in_minutes_then_hours_then_not_at_all() -> None:
    assert [since(at) for at in (222, 59 * 60 + 59, 60 * 60, 5.5 * 3600, 13 * 3600, 35_173_800)] == [
        "3:42",
        "59:59",
        "1 h",
        "5 h",
        "earlier",
        "earlier",
    ]


async def test_an_answer_that_names_nothing_is_said_and_keeps_its_words(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "s", "9", "enter")
        await pilot.pause()

        assert session_screen(app).ask_row.field.value == "9"
        assert 'Nothing here is called "9". Type the beginning of one of them, or Esc.' in screen_text(app)


async def test_enter_alone_takes_nothing_where_one_of_several_is_to_be_named(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "s", "enter")
        await pilot.pause()

        assert session_screen(app).ask_row.asking
        assert session_screen(app).looking.id == "worked_well"
        assert "Type the beginning of one of them" in screen_text(app)


async def test_tab_goes_to_the_first_of_several_and_enter_takes_it(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        first = session_screen(app).face.plan[0].stage
        await pilot.press("escape", "s", "tab", "enter")
        await pilot.pause()

        assert session_screen(app).looking == first


async def test_side_by_side_a_note_with_a_name_says_so_and_the_marked_one_is_told_whole(tmp_path: Path) -> None:
    async with room(tmp_path, size=(120, 40)) as (app, pilot):
        words = "Kayleigh said that nobody ever asked about the father at all"
        put(app, words)
        await pilot.press("enter", "escape", "0")
        await pilot.pause()
        named = screen_text(app)
        await pilot.press("2", "up")
        await pilot.pause()

        assert "name?" in named
        assert '"college kept her place open" Group 2 Beech' in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_note_that_tells_who_somebody_is_is_marked_with_what_it_holds(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with room(tmp_path, size=size) as (app, pilot):
        for words in ("mum born 03/04/1999", "ring 07700 900123", "Kayleigh rang 07700 900123"):
            put(app, words)
            await pilot.press("enter")
        await pilot.press("escape", "0")
        await pilot.pause()

        assert [screen_text(app).count(tag) for tag in ("date of birth?", "phone?", "name?")] == [1, 1, 1]


async def test_all_groups_stand_side_by_side_on_a_wide_screen(tmp_path: Path) -> None:
    async with room(tmp_path, size=(120, 40)) as (app, pilot):
        await pilot.press("escape", "0", "3")
        assert_picture(app, "capture-side-by-side-120x40")
        await pilot.press("2", "up", "asterisk")

        starred = [note for note in app.screen.sitting.session.notes.values() if note.starred]  # type: ignore[attr-defined]
        assert [note.text for note in starred] == ["college kept her place open"]
        await pilot.press("0")
        assert "heard too little" in screen_text(app)


async def test_on_a_narrow_screen_all_groups_are_one_list(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "0")

        assert "All groups" in screen_text(app)
        assert "heard too little" in screen_text(app)


async def test_near_the_end_each_group_is_asked_for_its_top_three(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        clock.move(minutes=9)
        app.screen.ticking.tick()  # type: ignore[attr-defined]
        await pilot.pause()

        assert "Each group stars its top three" in screen_text(app)


def burst(app: DeepDiveApp, *keys: str) -> None:
    """Keys that were typed while the program was busy: all of them are there before the first is looked at."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else " " if key == "space" else None))


async def test_keys_typed_in_one_go_act_in_their_order(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        before = set(session_screen(app).sitting.session.notes)
        first = session_screen(app).where.group

        burst(app, *"one", "enter", "f2", *"two", "enter", "f4", *"six", "enter", "f8", *"ten", "enter")
        await pilot.pause()
        await pilot.pause()

        notes = session_screen(app).sitting.session.notes
        made = {note.text: note for key, note in notes.items() if key not in before}
        assert [made["one"].group == first, made["two"].group == first] == [True, False]
        assert (made["two"].kind, made["six"].kind) == ("worked_well", "stumbling_block")
        assert [made[text].stage for text in ("one", "six", "ten")] == [
            "worked_well",
            "worked_well",
            "stumbling_blocks",
        ]
        assert made["ten"].kind == "stumbling_block"


async def test_a_window_too_small_for_a_moment_leaves_the_typist_in_the_line(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.resize_terminal(40, 10)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()

        await pilot.press(*"we")

        assert session_screen(app).where.text == "we"


async def test_undo_while_a_note_is_mended_leaves_the_note_and_takes_nothing_else_back(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"asked", "enter")
        count = len(session_screen(app).sitting.session.notes)
        await pilot.press("up", *" twice")

        await pilot.press("ctrl+z", "ctrl+z")

        assert len(session_screen(app).sitting.session.notes) == count
        assert not session_screen(app).where.editing


async def test_typing_that_was_taken_back_comes_back(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"half", "ctrl+z")
        assert session_screen(app).where.text == ""

        await pilot.press("ctrl+y")

        assert session_screen(app).where.text == "half"


async def test_a_stage_key_leaves_a_question_that_is_open(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "w")
        assert session_screen(app).ask_row.asking

        await pilot.press("f7")
        await pilot.pause()

        assert not session_screen(app).ask_row.asking
        assert not any(note.withdrawn for note in session_screen(app).sitting.session.notes.values())


async def test_the_group_and_the_kind_of_a_paste_can_be_changed_before_enter_takes_it(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        app.post_message(events.Paste("one\ntwo"))
        await pilot.pause()
        await pilot.press("f2", "f4", "enter")
        await pilot.pause()

        session = session_screen(app).sitting.session
        assert [(session.groups[one.group].label, one.kind) for one in notes(app)[-2:]] == [
            ("Beech", "stumbling_block")
        ] * 2
        assert session_screen(app).where.kind == "worked_well"


async def test_an_immediate_concern_in_a_paste_says_what_to_do_as_a_typed_one_does(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        app.screen.query_one("#line").post_message(events.Paste("+ she was asked\n- !! hurt at home again"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

        assert "tells no one" in session_screen(app).sitting.said[-1].text


async def test_a_name_mended_out_of_a_note_is_said_to_be_kept_until_it_is_purged(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "Kayleigh was asked alone")
        await pilot.press("enter", "up", "ctrl+r", "enter")

        assert notes(app)[-1].text.endswith("was asked alone")
        assert '"Kayleigh" is still kept' in session_screen(app).sitting.said[-1].text


async def test_a_note_taken_down_under_another_stage_says_so(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        session_screen(app).act("stage", to="stumbling_blocks")
        await pilot.pause()
        await pilot.press("f7")
        await pilot.pause()
        put(app, "she was asked")

        await pilot.press("enter")

        assert "It stands under Worked well" in session_screen(app).sitting.said[-1].text


async def test_what_was_said_goes_when_another_group_is_spoken_to(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "one")
        await pilot.press("enter", "f2")
        await pilot.pause()
        after_f2 = screen_text(app)
        await pilot.press("escape", "8", "2")
        await pilot.pause()

        assert "Taken down in Ash" not in after_f2
        assert "There is no group 8" not in screen_text(app)


async def test_the_words_of_a_card_go_with_it(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "m")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()

        assert "closes the card" not in screen_text(app)
        assert session_screen(app).sitting.said[-1].text == session_screen(app).pane.HINT


async def test_a_note_shown_to_the_room_is_shown_no_longer_in_the_next_stage(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "quotation_mark")
        shown = session_screen(app).sitting.shown.notes
        await pilot.press("f8")
        await pilot.pause()

        assert len(shown) == 1
        assert session_screen(app).sitting.shown.notes == ()


async def test_another_kind_for_a_note_that_is_mended_is_taken_with_enter(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("up", "f4")
        await pilot.pause()
        line, told = session_screen(app).where.text, screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        put(app, "the next one is of the stage's kind again")
        await pilot.press("enter")

        kinds = [note.kind for note in notes(app) if note.text.startswith(("early help", "the next one"))]
        assert line.startswith("- ")
        assert "With Enter this note is - stumbling block." in told
        assert kinds == ["stumbling_block", "worked_well"]


@pytest.mark.parametrize("keys", [("f3",), ("f2",), ("ctrl+o", "a"), ("ctrl+g", "1")])
async def test_keys_for_new_words_change_nothing_while_a_note_is_mended(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("f2", "up")
        await pilot.pause()
        where = session_screen(app).where
        before = (where.group, where.case, where.text)
        await pilot.press(*keys)
        await pilot.pause()

        assert (where.group, where.case, where.text) == before
        assert "This note is being mended." in screen_text(app)


async def test_up_goes_on_to_the_note_before_until_something_is_changed(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("f2", "up")
        await pilot.pause()
        where, last = session_screen(app).where, notes(app)
        first = where.editing
        await pilot.press("up")
        await pilot.pause()
        second = where.editing
        await pilot.press("x", "up")
        await pilot.pause()

        ids = [note.id for note in last if session_screen(app).sitting.session.groups[note.group].label == "Beech"]
        assert [first, second] == [ids[-1], ids[-2]]
        assert where.editing == second


async def test_words_in_the_line_wait_while_a_note_is_mended(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "half a thought")
        await pilot.press("escape", "e")
        await pilot.pause()
        mended = session_screen(app).where.text
        await pilot.press("escape")
        await pilot.pause()

        assert "half a thought" not in mended
        assert session_screen(app).where.text == "half a thought"


async def test_up_says_that_a_concern_was_passed(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "bruises seen today !!")
        await pilot.press("enter", "up")
        await pilot.pause()

        assert "What is kept apart stays off the line; this is the note before it." in " ".join(
            screen_text(app).split()
        )


async def test_a_sign_put_before_the_old_one_takes_its_place(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("up", "home", "minus", "space", "enter")
        await pilot.pause()

        found = next(note for note in notes(app) if note.text.startswith("early help"))
        assert found.kind == "stumbling_block"


async def test_a_sign_that_gets_its_space_afterwards_counts(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"-but the list was full", "enter", "up", "home", "right", "space", "enter")

        found = list(notes(app))[-1]
        assert (found.kind, found.text) == ("stumbling_block", "but the list was full")


async def test_a_word_that_names_nothing_is_brought_back_as_it_was_typed(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "nobody asked the dads #fathres")
        await pilot.press("enter", "up")
        await pilot.pause()

        assert session_screen(app).where.text == "+ nobody asked the dads #fathres /A"


async def test_after_the_last_case_it_says_that_new_notes_are_about_none(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        while session_screen(app).where.case:
            await pilot.press("f3")

        assert "No case: new notes are about none. F3 goes on to Case" in screen_text(app)


async def test_a_note_that_is_kept_apart_is_not_put_in_the_line_and_says_where_its_words_are(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "bruises seen today !!")
        await pilot.press("enter", "escape", "escape", "end", "e")
        await pilot.pause()

        assert session_screen(app).where.editing == ""
        assert "Kept apart: ! opens its card, which shows the words." in screen_text(app)
        assert "bruises" not in screen_text(app)


async def test_the_mark_stays_on_a_note_whose_fields_were_written(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "one more")
        await pilot.press("enter", "escape", "home")
        marked = session_screen(app).pane.notes.item.id  # type: ignore[attr-defined]  # it is a list
        session_screen(app).act("describe", thing=marked, of="note", field="quote", value="she said it so")
        await pilot.pause()

        assert session_screen(app).pane.notes.item.id == marked  # type: ignore[attr-defined]  # it is a list


async def test_a_name_in_a_paste_is_replaced_before_it_is_taken_down(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        session_screen(app).where.line.post_message(events.Paste("* - Kayleigh was asked alone\n* - ward had copy"))
        await pilot.pause()
        await pilot.pause()
        before = screen_text(app)
        await pilot.press("ctrl+r", "enter")
        await pilot.pause()

        assert "a name?" in before
        assert [(note.kind, note.text) for note in notes(app)[-2:]] == [
            ("stumbling_block", "[name removed] was asked alone"),
            ("stumbling_block", "ward had copy"),
        ]


async def test_a_starred_quotation_is_named_in_one_pair_of_marks(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, '"they finally listened"')
        await pilot.press("enter", "ctrl+n")

        assert session_screen(app).sitting.said[-1].text.startswith('Starred: "they finally listened"')


async def test_what_is_pasted_while_nothing_is_written_goes_to_the_line(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape")
        app.screen.focused.post_message(events.Paste("one\ntwo"))  # type: ignore[union-attr]  # a list has it
        await pilot.pause()
        await pilot.pause()

        assert "Pasted 2 notes" in screen_text(app)


async def test_undo_in_an_empty_question_takes_no_act_back(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "s")
        before = session_screen(app).sitting.session
        await pilot.press("ctrl+z")
        await pilot.pause()

        assert session_screen(app).sitting.session is before
        assert session_screen(app).ask_row.asking
        assert "Esc leaves the question." in screen_text(app)


async def test_redo_brings_back_what_was_taken_back_last(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        session = session_screen(app).sitting
        await pilot.press("+", "space", *"one", "enter", *"half", "ctrl+z")
        await pilot.press("ctrl+z")
        gone = len(session.session.notes)

        await pilot.press("ctrl+y")
        came, line = len(session.session.notes), session_screen(app).where.text
        await pilot.press("ctrl+y")

        assert (came, line) == (gone + 1, "")
        assert session_screen(app).where.text == "half"


async def test_what_letters_do_is_not_said_to_somebody_who_writes(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape")
        before = screen_text(app)
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("escape", "enter")

        assert "Letters act on the marked note" in before
        assert "Letters act on the marked note" not in screen_text(app)
        assert session_screen(app).writing


async def test_another_stage_of_the_groups_opens_without_the_hint_of_the_one_before(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "f8", "escape", "f7")
        await pilot.pause()

        assert session_screen(app).writing
        assert "Letters act on the marked note" not in screen_text(app)


async def test_f6_in_the_line_stays_in_the_line(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("f6", *"first they asked", "enter")

        texts = [note.text for note in session_screen(app).sitting.session.notes.values()]
        assert texts[-1] == "first they asked"


async def test_half_a_line_keeps_its_kind_when_the_facilitator_goes_on(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "trust was built")
        await pilot.press("f8")
        await pilot.pause()
        said = session_screen(app).sitting.said[-1].text
        await pilot.press("enter")
        await pilot.pause()

        assert said.endswith("This line is still + worked well; F4 changes it.")
        assert (notes(app)[-1].kind, notes(app)[-1].stage) == ("worked_well", "worked_well")


async def test_a_line_without_words_is_of_the_stage_that_is_begun(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("f8")
        await pilot.pause()

        assert "This line is still" not in session_screen(app).sitting.said[-1].text
        assert session_screen(app).where.kind == "stumbling_block"


@pytest.mark.parametrize(("before", "opens"), [((), "Esc, then ! opens it."), (("escape",), "concern. ! opens it.")])
async def test_a_concern_of_another_laptop_names_the_keys_that_open_it(
    tmp_path: Path, before: tuple[str, ...], opens: str
) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        await pilot.press(*before)
        with Desk(screen.sitting.folder, station(tmp_path / "other", device="laptop-2"), "note-taker") as other:
            other.do("capture", text="hurt at home !!", group="Beech")
        screen.ticking.tick()
        await pilot.pause()

        assert opens in screen.sitting.said[-1].text


async def test_f4_in_a_paste_says_which_lines_it_changes_and_leaves_the_line_alone(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        put(app, "half a line")
        session_screen(app).where.line.post_message(events.Paste("one\ntwo\nthree"))
        await pilot.pause()
        await pilot.pause()
        asked = screen_text(app).splitlines()[-1]
        await pilot.press("f4")
        of_all = session_screen(app).sitting.said[-1].text
        await pilot.press("down", "down", "f4")
        await pilot.pause()
        of_one, then = session_screen(app).sitting.said[-1].text, screen_text(app).splitlines()[-1]
        await pilot.press("enter")
        await pilot.pause()

        assert "F4 kind of all" in asked
        assert "F4 its kind" in then
        assert of_all == "All lines without a sign are - stumbling block. Down marks one to change alone."
        assert of_one == "Line 3 is > recommendation."
        assert [one.kind for one in notes(app)[-3:]] == ["stumbling_block", "stumbling_block", "recommendation"]
        assert (session_screen(app).where.text, session_screen(app).where.kind) == ("half a line", "worked_well")


async def test_a_role_typed_before_the_field_is_open_makes_no_concern_into_none(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"alone tonight !!", "enter", "escape", "!")
        await pilot.press(*"duty manager", "enter")

        (concern,) = session_screen(app).sitting.session.concerns.values()
        assert not concern.closed
        assert 'Nothing here is called "uty manager"' in " ".join(screen_text(app).split())


async def test_a_star_never_reads_out_a_note_that_is_kept_apart(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"dad hit the toddler !!", "enter", "ctrl+n")

        assert "toddler" not in screen_text(app)
        assert "That note is kept apart: it is not for Feedback." in screen_text(app)


async def test_after_a_crash_in_a_note_that_is_mended_the_next_line_is_of_the_stages_kind(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"one", "enter", "up", *" more")
        session_screen(app).keep_draft()
        folder = session_screen(app).sitting.folder
    async with room(tmp_path, opened=folder) as (app, pilot):
        await pilot.press("escape", "enter", *"two", "enter")

        assert (notes(app)[-1].text, notes(app)[-1].kind) == ("two", "worked_well")


async def test_a_name_that_was_mended_out_leaves_the_screen_when_one_types_on(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"Sarah Jones rang", "enter", "up", "ctrl+r", "enter")
        told = screen_text(app)
        await pilot.press(*"next")

        assert "Sarah Jones" in told
        assert "Sarah Jones" not in screen_text(app)
