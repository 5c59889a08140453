"""A note-taker's own screen: one group, its line, nothing of the others."""

from pathlib import Path

import pytest
from rooms import PARTNERSHIP, Clock, assert_picture, made, screen_text, session_screen, station
from textual import events

from deepdive.desk.desk import Desk
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.palette import Everything
from deepdive.tui.stages import standing_at


def opened(folder: Path, clock: Clock) -> tuple[DeepDiveApp, Desk]:
    """Group 2's own screen on a second laptop, and the facilitator's desk on the first."""
    sessions = folder / "sessions"
    desk = made(station(folder, clock), sessions, clock)
    group = list(desk.session.groups)[1]
    other = station(folder / "other", clock, device="laptop-2")
    return DeepDiveApp(other, sessions, desk.folder, "note-taker", group, PARTNERSHIP), desk


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_note_takers_screen_is_as_in_the_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    app, _ = opened(tmp_path, Clock())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()

        assert_picture(app, f"note-taker-{size[0]}x{size[1]}")


async def test_nothing_of_another_group_stands_on_it(tmp_path: Path) -> None:
    app, _ = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        seen = screen_text(app)

        for theirs in ("Ash", "Cedar", "Online", "early help stayed", "link worked", "Themes"):
            assert theirs not in seen


async def test_letters_typed_after_a_click_on_the_list_go_to_the_line(tmp_path: Path) -> None:
    app, desk = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click("NoteList")
        await pilot.press(*"baby")

        assert session_screen(app).where.text == "baby"
        await pilot.press("enter")
        desk.poll()
        assert [note.text for note in desk.session.notes.values()][-1] == "baby"
        assert desk.session.notes.keys() == session_screen(app).sitting.session.notes.keys()


async def test_what_is_taken_down_is_the_groups_own_whatever_key_is_pressed(tmp_path: Path) -> None:
    app, _ = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        group = session_screen(app).where.group
        await pilot.press("escape", "f2", "ctrl+g", *"- own", "enter")
        note = list(session_screen(app).sitting.session.notes.values())[-1]

        assert note.group == group
        assert note.kind == "stumbling_block"


async def test_the_screen_goes_along_when_the_facilitator_goes_on(tmp_path: Path) -> None:
    app, desk = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f8")
        assert session_screen(app).sitting.session.stage.id == "worked_well"  # type: ignore[union-attr]
        await pilot.press("f7")
        session_screen(app).where.line.put("half a line")
        desk.do("stage", to="next")
        session_screen(app).ticking.tick()
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert session_screen(app).looking.id == "stumbling_blocks"
        assert session_screen(app).where.text == "half a line"


async def test_which_group_is_asked_where_nobody_said_it(tmp_path: Path) -> None:
    clock = Clock()
    desk = made(station(tmp_path, clock), tmp_path / "sessions", clock)
    other = station(tmp_path / "other", clock, device="laptop-2")
    app = DeepDiveApp(other, tmp_path / "sessions", desk.folder, "note-taker", "", PARTNERSHIP)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Which group do you write for" in screen_text(app)
        await pilot.press(*"ced", "enter")

        assert "Group 3 Cedar" in screen_text(app)
        await pilot.press(*"own", "enter")
        assert list(session_screen(app).sitting.session.notes.values())[-1].group == session_screen(app).where.group


async def test_the_meeting_going_on_takes_no_question_its_cursor(tmp_path: Path) -> None:
    clock = Clock()
    sessions = tmp_path / "sessions"
    desk = made(station(tmp_path, clock), sessions, clock)
    other = station(tmp_path / "other", clock, device="laptop-2")
    app = DeepDiveApp(other, sessions, desk.folder, "note-taker", "", PARTNERSHIP)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        desk.do("stage", to="stumbling_blocks")
        session_screen(app).ticking.tick()
        await pilot.pause()

        await pilot.press(*"beech", "enter")

        assert session_screen(app).looking.id == "stumbling_blocks"
        assert session_screen(app).sitting.session.groups[session_screen(app).where.group].label == "Beech"


async def test_the_group_that_was_asked_for_is_written_for_whatever_line_came_back(tmp_path: Path) -> None:
    clock = Clock()
    app, desk = opened(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"half a line", "ctrl+q")
    first = next(iter(desk.session.groups))
    again = DeepDiveApp(app.station, app.sessions, desk.folder, "note-taker", first, PARTNERSHIP)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()

        assert session_screen(again).where.group == first
        assert session_screen(again).where.text == "half a line"


async def test_help_lists_no_key_that_is_a_letter_of_the_line_here(tmp_path: Path) -> None:
    app, _ = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        told = {found.key.id for found in session_screen(app).working()}
        await pilot.press("f1")
        await pilot.pause()
        shown = screen_text(app)

        assert {"blank", "undo", "next_case", "next_kind", "star"} <= told
        assert not told & {"next_group", "choose_group", "to_line", "late", "public", "park"}
        assert "Esc leaves the line; then letters act" not in shown
        assert "Type what was said, press Enter." in shown
        assert "Look out" not in shown


async def test_a_paste_cannot_go_to_another_group(tmp_path: Path) -> None:
    app, _ = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        group = session_screen(app).where.group
        session_screen(app).where.line.post_message(events.Paste("- one thing\n- another thing"))
        await pilot.pause()
        await pilot.pause()
        shown = screen_text(app)
        await pilot.press("f2", "f5", "enter")
        await pilot.pause()

        assert session_screen(app).where.group == group
        assert "F2" not in shown.splitlines()[-1]
        assert 'Every line begins with "-": read as bullets.' in shown
        assert list(session_screen(app).sitting.session.notes.values())[-1].group == group


@pytest.mark.parametrize("width", [80, 109, 110, 111, 140])
async def test_a_concern_that_waits_stands_on_the_screen_at_every_width(tmp_path: Path, width: int) -> None:
    app, _ = opened(tmp_path, Clock())
    async with app.run_test(size=(width, 40)) as pilot:
        await pilot.press(*"hurt at home", "space", "!", "!", "enter")
        await pilot.pause()

        assert screen_text(app).count("1 concern waiting") == 1
        assert "! 1 concern" not in screen_text(app)


def take_in(app: DeepDiveApp) -> None:
    """What other laptops wrote is taken in, as once a second."""
    session_screen(app).ticking.tick()


async def test_a_line_that_is_begun_stays_of_its_kind_when_the_meeting_goes_on(tmp_path: Path) -> None:
    app, desk = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = session_screen(app)
        await pilot.press(*"trust was bui")
        desk.do("stage", to="next")
        take_in(app)
        await app.workers.wait_for_complete()
        await pilot.pause()
        said = screen.sitting.said[-1].text
        await pilot.press(*"lt", "enter")
        await pilot.pause()
        note = list(screen.sitting.session.notes.values())[-1]

        assert said == ("The meeting is at Stumbling blocks now. This line is still + worked well; F4 changes it.")
        assert (note.text, note.kind, note.stage) == ("trust was built", "worked_well", "worked_well")
        assert "It stands under Worked well; Stumbling blocks goes on." in screen.sitting.said[-1].text
        await pilot.press(*"nobody rang", "enter")
        newest = list(screen.sitting.session.notes.values())[-1]
        assert (newest.kind, newest.stage) == ("stumbling_block", "stumbling_blocks")


async def test_f4_makes_a_line_that_was_begun_before_one_of_the_stage_that_is_on(tmp_path: Path) -> None:
    app, desk = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"no trust")
        desk.do("stage", to="next")
        take_in(app)
        await pilot.pause()
        await pilot.press("f4", "enter")
        await pilot.pause()
        note = list(session_screen(app).sitting.session.notes.values())[-1]

        assert (note.kind, note.stage) == ("stumbling_block", "stumbling_blocks")


async def test_words_begun_before_feedback_do_not_become_a_remark(tmp_path: Path) -> None:
    app, desk = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"trust")
        desk.do("stage", to="feedback")
        take_in(app)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        note = list(session_screen(app).sitting.session.notes.values())[-1]

        assert (note.kind, note.stage) == ("worked_well", "worked_well")


async def test_words_that_are_emptied_are_begun_anew_in_the_stage_that_is_on(tmp_path: Path) -> None:
    app, desk = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"trust")
        desk.do("stage", to="next")
        take_in(app)
        await pilot.pause()
        await pilot.press("ctrl+u")
        await pilot.pause()
        await pilot.press(*"no trust", "enter")
        await pilot.pause()
        note = list(session_screen(app).sitting.session.notes.values())[-1]

        assert (note.kind, note.stage) == ("stumbling_block", "stumbling_blocks")


async def test_an_empty_line_is_of_the_stage_that_came_while_a_note_was_mended(tmp_path: Path) -> None:
    app, desk = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("up")
        desk.do("stage", to="next")
        take_in(app)
        await pilot.pause()
        await pilot.press("escape", *"no trust", "enter")
        await pilot.pause()

        assert list(session_screen(app).sitting.session.notes.values())[-1].kind == "stumbling_block"


async def test_what_was_said_of_a_stage_goes_when_the_meeting_goes_on_and_its_end_is_said(tmp_path: Path) -> None:
    app, desk = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f7", *"link worked", "enter")
        before = session_screen(app).sitting.said[-1].text
        desk.do("stage", to="close")
        take_in(app)
        await pilot.pause()
        on = screen_text(app)
        session_screen(app).look(standing_at(session_screen(app).sitting.session))
        desk.do("end_meeting")
        take_in(app)
        await pilot.pause()

        assert "Worked well goes on." in before
        assert "The meeting is at" in on
        assert "Worked well goes on." not in on
        assert session_screen(app).sitting.said[-1].text == "The meeting has ended. Everything is saved; ^Q leaves."


async def test_only_keys_that_act_here_are_named(tmp_path: Path) -> None:
    app, _ = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f7")
        await pilot.pause()
        back = session_screen(app).sitting.said[-1].text
        found = {str(hit.text): hit.help async for hit in Everything(session_screen(app)).discover()}

        assert back.endswith("F8 comes forward.")
        assert found["look ahead  (F8)"] == "Looks at the stage after; changes nothing"


async def test_what_came_of_enter_is_seen_though_a_tag_can_be_completed(tmp_path: Path) -> None:
    app, _ = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"/B", "enter")
        await pilot.pause()

        assert "there are no words in this line" in screen_text(app)
        assert session_screen(app).where.text == "/B"


async def test_a_name_is_told_while_an_agency_can_be_completed(tmp_path: Path) -> None:
    app, _ = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        session_screen(app).where.line.put("Jordan Smith was kind @po")
        await pilot.pause()
        shown = screen_text(app)

        assert "Tab Police" in shown
        assert "looks like a name" in shown


@pytest.mark.parametrize("key", ["up", "ctrl+n"])
async def test_where_the_last_note_stands_is_said_in_a_stage_without_one(tmp_path: Path, key: str) -> None:
    app, desk = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        desk.do("stage", to="next")
        take_in(app)
        await pilot.pause()
        await pilot.press(key)

        assert session_screen(app).sitting.said[-1].text == (
            "No note here yet. The last one stands under Worked well; F7 goes there."
        )


async def test_at_feedback_all_notes_of_the_group_stand_there_its_top_three_first(tmp_path: Path) -> None:
    app, desk = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"- one to star", "enter", "ctrl+n")
        desk.do("stage", to="feedback")
        take_in(app)
        await pilot.pause()
        texts = [note.text for note in session_screen(app).pane.notes.items]  # type: ignore[attr-defined]  # its list

        assert texts[0] == "one to star"
        assert len(texts) > 5
        assert "one to star" in screen_text(app)
        assert "early help stayed" not in screen_text(app)


async def test_a_key_that_does_nothing_here_leaves_what_was_said(tmp_path: Path) -> None:
    app, _ = opened(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"link worked", "enter")
        said = session_screen(app).sitting.said[-1].text
        await pilot.press("f2")

        assert said.startswith("Taken down")
        assert session_screen(app).sitting.said[-1].text == said
