"""The frame round every stage: bars, answer row, moving, covering, taking back, leaving and coming back."""

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace
from rooms import Clock, room, screen_text, session_screen, station
from stage_rooms import look_at, now, said, standing_at
from textual.events import Key

from deepdive.desk.desk import Desk
from deepdive.desk.verbs import VERBS
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.faults import fault_in_words
from deepdive.tui.palette import Everything, run_verb
from deepdive.tui.sitting import Sitting
from deepdive.tui.ticking import KEPT_AFTER
from deepdive.tui.widgets.note_list import NoteList


def line(app: DeepDiveApp) -> str:
    return session_screen(app).where.line.text


async def test_a_session_opens_at_the_stage_where_it_stopped(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, _):
        assert "Worked well" in screen_text(app).splitlines()[0]
        assert "stage 5 of 12" in screen_text(app).splitlines()[1]


async def test_the_clock_moves_without_a_new_layout(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        before = screen_text(app).splitlines()[0]
        clock.move(seconds=61)

        session_screen(app).ticking.tick()
        await pilot.pause()

        assert "13:18 left" in before
        assert "12:17 left" in screen_text(app).splitlines()[0]


async def test_words_in_the_line_stay_when_one_looks_at_another_stage(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        session_screen(app).where.line.put("half a line")

        await pilot.press("f7")
        await pilot.press("f7")

        assert session_screen(app).looking.id == "context"
        assert line(app) == "half a line"


async def test_looking_at_another_stage_changes_nothing(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        before = session_screen(app).sitting.session

        await pilot.press("f7", "escape")
        await pilot.press("left_square_bracket")

        assert session_screen(app).sitting.session is before
        assert "looking at Context · running Worked well 13:18" in screen_text(app).splitlines()[0]


async def test_f8_at_the_running_stage_ends_it_and_starts_the_next(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("f8")
        await pilot.pause()

        assert session_screen(app).looking.id == "stumbling_blocks"
        assert "Stumbling blocks is on." in screen_text(app)
        assert "stumbling block" in screen_text(app)


async def test_a_stage_chosen_by_typing_is_looked_at_and_f8_starts_it(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "s", *"them", "enter")
        await pilot.pause()
        looked_at = session_screen(app).looking.id
        running = session_screen(app).sitting.session.stage

        await pilot.press("right_square_bracket")
        await pilot.pause()

        assert looked_at == "themes"
        assert running is not None
        assert running.id == "worked_well"
        assert session_screen(app).sitting.session.stage == session_screen(app).looking


async def test_blank_covers_everything_and_comes_back_with_the_line_as_it_was(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        session_screen(app).where.line.put("half a line")

        await pilot.press("f9")
        covered = screen_text(app)
        await pilot.press("x", "f8", "ctrl+q", "f2", *"baby was cold", "enter")
        still = screen_text(app)
        await pilot.press("f9")

        assert covered.strip() == "Blank. F9 or Esc brings it back; nothing typed is taken."
        assert still == covered
        assert line(app) == "half a line"
        assert session_screen(app).looking.id == "worked_well"


async def test_no_key_but_those_it_names_uncovers_the_screen(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "b")
        covered = screen_text(app)
        await pilot.press("enter", "space", "x", "tab", "down", "f8")
        still = screen_text(app)
        await pilot.press("b")

        assert covered.strip() == "Blank. b or Esc brings it back."
        assert still == covered
        assert app.screen is session_screen(app)


async def test_two_quick_keys_uncover_the_screen_once(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "b")
        blank = app.screen

        for _ in range(2):
            blank.post_message(Key("b", "b"))
        await pilot.pause()

        assert app.screen is session_screen(app)


@pytest.mark.parametrize("under", ["f1", "ctrl+p"])
async def test_blank_covers_help_and_the_palette_too(tmp_path: Path, under: str) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(under)
        await pilot.press("ctrl+l")

        assert screen_text(app).split() == ["Blank.", "b", "or", "Esc", "brings", "it", "back."]


async def test_undo_takes_back_typing_first_and_then_the_last_act(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        screen.where.line.insert("half a line")
        await pilot.press("ctrl+z")
        typed = line(app)
        count = len(screen.sitting.session.notes)

        await pilot.press("ctrl+z")

        assert typed == ""
        assert len(screen.sitting.session.notes) == count - 1
        assert 'Undone: take down a note, "ward had copy of birth plan". ^Y brings it back.' in screen_text(app)


async def test_redo_brings_back_what_was_undone(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        count = len(session_screen(app).sitting.session.notes)

        await pilot.press("ctrl+z", "ctrl+y")

        assert len(session_screen(app).sitting.session.notes) == count


async def test_a_key_that_closes_help_acts_at_once(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "question_mark")
        await pilot.press("2")
        await pilot.pause()

        assert app.screen is session_screen(app)
        assert session_screen(app).sitting.session.groups[session_screen(app).where.group].label == "Beech"


async def test_help_tells_what_happened(tmp_path: Path) -> None:
    async with room(tmp_path, size=(100, 60)) as (app, pilot):
        await pilot.press("ctrl+s", "f1")

        assert "Everything is saved already" in screen_text(app)


async def test_leaving_keeps_the_line_and_opening_again_puts_it_back(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        session_screen(app).where.line.put("half a line")
        await pilot.press("f2")
        folder = session_screen(app).sitting.desk.folder

        await pilot.press("ctrl+q")

    async with room(tmp_path, clock=clock, opened=folder) as (app, _):
        text = screen_text(app)

    assert "half a line" in text
    assert "It is back in the line: Enter takes it down." in " ".join(text.split())
    assert "F2 Group 2 Beech" in text
    assert (folder / "record.json").exists()


async def test_undo_takes_a_line_that_is_back_out_before_any_act(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        await pilot.press(*"what was said", "enter", *"half a line")
        screen = session_screen(app)
        folder, count = screen.sitting.desk.folder, len(screen.sitting.session.notes)
        await pilot.press("ctrl+q")

    async with room(tmp_path, clock=clock, opened=folder) as (app, pilot):
        await pilot.press("ctrl+z")

        assert line(app) == ""
        assert len(session_screen(app).sitting.session.notes) == count


async def test_a_line_that_is_back_stands_under_the_notes_of_its_own_group(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        await pilot.press(*"what the first group said", "enter", "f2", *"half a line")
        screen = session_screen(app)
        folder, shown = screen.sitting.desk.folder, [note.text for note in screen.query_one(NoteList).items]

        await pilot.press("ctrl+q")

    async with room(tmp_path, clock=clock, opened=folder) as (app, _):
        assert [note.text for note in session_screen(app).query_one(NoteList).items] == shown


async def test_the_line_is_on_the_disk_within_a_second_of_typing(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, _):
        screen = session_screen(app)
        screen.where.line.put("half a line")

        screen.ticking.tick()

        draft = screen.sitting.desk.kept_draft()
        assert draft is not None
        assert draft.text == "half a line"


async def test_the_line_is_on_the_disk_as_soon_as_somebody_pauses(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        desk = session_screen(app).sitting.desk
        await pilot.press(*"half a line")
        await asyncio.sleep(2 * KEPT_AFTER)  # long before a second is over

        draft = desk.kept_draft()
        assert draft is not None
        assert draft.text == "half a line"


async def test_what_was_kept_before_stays_until_it_is_back_in_the_line(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"half a line")
        screen = session_screen(app)
        screen.ticking.tick()
        desk, draft = screen.sitting.desk, screen.where.draft
        again = Sitting(Desk(desk.folder, desk.station))

        again.keep_draft(replace(draft, text=""))

        assert desk.kept_draft() == screen.where.draft


async def test_words_that_were_taken_down_before_a_crash_are_not_offered_again(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, _):
        screen = session_screen(app)
        screen.where.line.put("said once")
        screen.ticking.tick()
        where = screen.where
        clock.move(seconds=1)
        screen.sitting.desk.do("capture", text="said once", group=where.group)
        folder = screen.sitting.desk.folder
        screen.sitting.desk.close()

    async with room(tmp_path, clock=clock, opened=folder) as (app, _):
        assert line(app) == ""


async def test_the_record_is_written_two_seconds_after_the_last_change(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        screen = session_screen(app)
        await pilot.press("f8")
        screen.ticking.tick()
        at_once = screen.sitting.desk.record.is_behind
        clock.move(seconds=2)

        screen.ticking.tick()
        await app.workers.wait_for_complete()

        assert at_once
        assert not screen.sitting.desk.record.is_behind


async def test_q_goes_to_the_library_and_lets_the_session_go(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        folder = session_screen(app).sitting.desk.folder

        await pilot.press("escape", "q")
        await pilot.pause()

        assert "Which session?" in screen_text(app)
        Desk(folder, station(tmp_path)).close()


async def test_what_another_laptop_wrote_is_shown(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        elsewhere = station(tmp_path / "other", clock, device="laptop-2")
        other = Desk(session_screen(app).sitting.desk.folder, elsewhere, "note-taker")
        other.do("capture", text="from the other laptop", group="Ash", stage="worked_well")
        other.close()

        session_screen(app).ticking.tick()
        await pilot.pause()

        assert "from the other laptop" in screen_text(app)


async def test_the_palette_offers_the_desks_verbs_and_no_picture_of_the_screen(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, _):
        ours = [hit.text async for hit in Everything(app.screen).discover()]
        theirs = [command.title for command in app.get_system_commands(app.screen)]

    assert {verb.title for verb in VERBS.values()} <= set(ours)
    assert "pause  (F5)" in ours
    assert theirs == ["Theme"]


async def test_a_verb_of_the_palette_that_must_be_told_something_opens_a_card(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        run_verb(session_screen(app), "theme")
        await pilot.pause()
        await pilot.press("enter", *"Sleep", "enter", "end", "enter")
        await pilot.pause()

        assert "Sleep" in [theme.name for theme in session_screen(app).sitting.session.themes.values()]


def test_a_fault_prints_no_words_of_the_room() -> None:
    def failing(words: str) -> None:
        raise ValueError(words)

    try:
        failing("Kayleigh rang the ward")
    except ValueError:
        said = fault_in_words().plain

    assert "Kayleigh" not in said
    assert "ValueError" in said
    assert "Everything that was taken down is saved" in said


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (80, 20), (60, 16), (200, 60), (70, 22)])
async def test_no_row_is_longer_than_the_screen_and_the_last_one_tells_where_all_keys_are(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with room(tmp_path, size=size) as (app, _):
        assert screen_text(app).splitlines()[-1].endswith("F1 all keys")
        assert "Type what was said" in screen_text(app)


@pytest.mark.parametrize("size", [(50, 12), (50, 40), (120, 12), (30, 3)])
async def test_a_window_too_small_says_so_and_shows_the_line_that_is_typed_on(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"half a ")
        await pilot.resize_terminal(*size)
        await pilot.press(*"line")
        small = screen_text(app)
        await pilot.resize_terminal(80, 24)

        assert "This window is too small" in small
        assert "half a line" in small
        assert "half a line" in screen_text(app)


async def test_in_a_window_too_small_no_key_acts_unseen(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        await pilot.press(*"half a line")
        before = list(screen.sitting.session.notes.values())
        await pilot.resize_terminal(50, 12)
        await pilot.press("enter", "ctrl+n", "f5", "escape", "w")

        assert list(screen.sitting.session.notes.values()) == before
        assert screen.where.text == "half a linew"
        assert not screen.ask_row.asking
        await pilot.resize_terminal(80, 24)
        await pilot.press("enter")
        assert list(screen.sitting.session.notes.values())[-1].text == "half a linew"


async def test_a_question_has_the_cursor_again_when_the_window_is_large_again(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "w")
        await pilot.resize_terminal(50, 12)
        await pilot.resize_terminal(80, 24)
        await pilot.press(*"twice", "enter")

        notes = session_screen(app).sitting.session.notes.values()
        assert [note.withdrawn_why for note in notes if note.withdrawn] == ["twice"]


async def test_without_colour_there_are_only_greys_and_the_state_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape")
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        inks = [segment.style.color for strip in strips for segment in strip if segment.style and segment.style.color]

        assert all(len(set(ink.get_truecolor())) == 1 for ink in inks)
        assert "COMMANDS" in screen_text(app)
        assert "\u25ba+ A  early help stayed in touch" in screen_text(app)


@pytest.mark.parametrize("stage", ["reflection", "summary", "follow_up"])
async def test_f8_from_a_look_at_what_comes_after_the_meeting_leads_back_and_ends_nothing(
    tmp_path: Path, stage: str
) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        found = next(one for one in screen.sitting.session.toolkit.stages if one.id == stage)
        await pilot.press("escape", "s", *found.title.lower(), "enter")
        await pilot.pause()
        hint = said(app)
        await pilot.press("f8")
        await pilot.pause()

        assert hint == f"Looking at {found.title}; nothing has changed. F8 or ] goes back to Worked well."
        assert said(app) == "The meeting is at Worked well. Close ends it."
        assert screen.looking.id == "worked_well"
        assert now(app).stage == screen.looking
        assert not now(app).meeting.ended  # type: ignore[union-attr]  # there is one


async def test_f8_at_close_ends_the_meeting(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await look_at(session_screen(app), "summary")
        await pilot.press("f8")
        await pilot.pause()
        told, ended_by_a_look = said(app), now(app).meeting.ended  # type: ignore[union-attr]  # there is one
        await pilot.press("f8")
        await pilot.pause()

        assert told == "The meeting is at Close. F8 or ] here ends it."
        assert not ended_by_a_look
        assert now(app).meeting.ended  # type: ignore[union-attr]  # there is one


async def test_a_note_is_brought_back_with_the_cursor_behind_its_words_before_its_tokens(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"> one named worker /B", "enter", "up", *" per family", "enter")

        note = list(session_screen(app).sitting.session.notes.values())[-1]
        assert note.text == "one named worker per family"
        assert [session_screen(app).sitting.session.cases[case].label for case in note.cases] == ["Case B"]


async def test_a_sign_without_a_space_is_said_while_it_is_typed(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"-no one asked")

        assert "- counts as a sign with a space behind it; as it stands it is text." in screen_text(app)


async def test_an_immediate_concern_of_another_laptop_is_said_and_stays_in_sight(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        screen = session_screen(app)
        with Desk(
            screen.sitting.desk.folder, station(tmp_path / "other", clock, device="laptop-2"), "note-taker"
        ) as other:
            other.do("capture", text="- bruise on the baby today !!", group="Beech")

        screen.ticking.tick()
        await pilot.pause()
        told = " ".join(screen_text(app).split())
        await pilot.press(*"+ another note", "enter")

        assert "A group has taken down an immediate concern. Esc, then ! opens it." in told
        assert "! 1 concern waiting" in screen_text(app)


async def test_a_group_whose_laptop_is_not_heard_from_says_when_it_was_last_seen(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        screen = session_screen(app)
        other = station(tmp_path / "other", clock, device="laptop-2")
        with Desk(screen.sitting.desk.folder, other, "note-taker") as desk:
            at = clock().strftime("%H:%M")
            desk.do("capture", text="+ what Beech said", group="Beech", stage="worked_well")
        screen.ticking.tick()
        clock.move(minutes=9)
        screen.ticking.tick()
        await pilot.pause()

        row = next(line for line in screen_text(app).splitlines() if "2 Beech" in line)
        assert f"laptop last seen {at}" in row


async def test_the_group_stays_over_leaving_though_no_words_stand_in_the_line(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("f2", "f2", "f3")
        where, folder = session_screen(app).where, session_screen(app).sitting.folder
        stood = (where.group, where.case)
        session_screen(app).stop()
    async with room(tmp_path, opened=folder) as (app, pilot):
        await pilot.pause()
        where = session_screen(app).where

        assert (where.group, where.case) == stood
        assert where.text == ""


async def test_a_stage_that_is_not_in_the_agenda_is_found_all_the_same(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        meeting = session_screen(app).sitting.session.meeting
        assert meeting is not None
        session_screen(app).act("describe", thing=meeting.id, field="agenda", value="ninety-minutes")
        plan = [one.stage.id for one in session_screen(app).face.plan]
        await pilot.press("escape", "s", *"themes", "enter")
        await pilot.pause()

        assert "themes" not in plan
        assert session_screen(app).looking.id == "themes"


@pytest.mark.parametrize(("seconds", "is_told"), [(0, True), (60, False)])
async def test_a_stage_that_was_passed_by_a_key_pressed_twice_is_told(
    tmp_path: Path, seconds: int, is_told: bool
) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        await pilot.press("f8")
        clock.move(seconds=seconds)
        await pilot.press("f8")
        told = session_screen(app).sitting.said[-1].text
        await pilot.press("escape", "u")

        assert told.startswith("Break is on.")
        assert ("Stumbling blocks was on for a moment only: ^Z goes back to it." in told) == is_told
        assert session_screen(app).looking.id == "stumbling_blocks"
