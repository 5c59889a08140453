"""Somebody types where no words are awaited: what lies behind a card stays, and no question outlives its card."""

from pathlib import Path

import pytest
from rooms import Clock, room, screen_text, session_screen
from stage_rooms import look_at, said
from textual import events

from deepdive.tui.cards.words import WordsCard


@pytest.mark.parametrize("card", ["l", "c"])
async def test_a_sentence_typed_over_a_card_reaches_nothing_behind_it(tmp_path: Path, card: str) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("+", "space", *"one note", "enter", "escape", card)
        screen = session_screen(app)
        shown, before = screen.card, screen.sitting.session

        await pilot.press(*"all of us", "space", *"just ran, again and again")

        assert screen.card is shown
        assert screen.sitting.session == before
        assert not screen.ask_row.asking


async def test_a_letter_that_means_nothing_to_a_card_is_answered_by_what_the_card_awaits(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "l", "u")

        assert said(app) == "No minutes change until Enter; w skips a stage at once."


async def test_the_keys_row_over_a_card_offers_no_letter_of_what_lies_behind(tmp_path: Path) -> None:
    async with room(tmp_path, size=(120, 40)) as (app, pilot):
        await pilot.press("escape", "l")

        row = screen_text(app).splitlines()[-1]

        assert "u undo" not in row
        assert "j join" not in row
        assert "Esc leave as it was" in row


async def test_keys_that_are_faster_than_a_card_are_not_meant_for_it(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape")
        screen = session_screen(app)

        for key in ("late", "edit", "clock", "withdraw"):
            if screen.check_action("letter", (key,)):
                screen.action_letter(key)
        await pilot.pause()

        assert screen.card is not None
        assert not screen.ask_row.asking


async def test_a_card_may_be_closed_before_it_stands(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape")
        screen = session_screen(app)

        screen.press("late")
        screen.close_card()
        screen.press("late")
        await pilot.pause()

        assert screen.card is not None
        assert len(screen.card_place.children) == 1


async def test_a_question_of_a_card_goes_with_the_card(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", "l", "c")
        assert session_screen(app).ask_row.asking

        await pilot.press("f7")
        await pilot.pause()

        assert session_screen(app).card is None
        assert not session_screen(app).ask_row.asking


@pytest.mark.parametrize("key", ["f2", "f3", "f4"])
async def test_what_is_set_of_the_line_leads_to_the_line(tmp_path: Path, key: str) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape", key, *"police told school", "enter")

        notes = session_screen(app).sitting.session.notes
        assert list(notes.values())[-1].text == "police told school"


async def test_words_of_a_question_that_is_left_come_back_when_it_is_asked_again(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await look_at(session_screen(app), "context")
        await pilot.press("n", *"Referrals fell", "f7")
        await pilot.pause()
        told = said(app)
        await look_at(session_screen(app), "context")
        await pilot.press("n")

        assert told.endswith("What you typed comes back when the same is asked again.")
        assert session_screen(app).ask_row.field.value == "Referrals fell"
        assert said(app) == "What you typed here before is back. ^U empties it."


async def test_words_of_a_second_question_come_back_too(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await look_at(session_screen(app), "context")
        await pilot.press("n", *"Referrals", "enter", *"9 of 2", "escape", "enter")

        assert session_screen(app).ask_row.field.value == "9 of 2"


async def test_words_left_about_one_thing_are_not_offered_for_another(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("+", "space", *"one", "enter", *"two", "enter", "escape", "w", *"said twice", "escape")
        kept = said(app)
        await pilot.press("up", "w")

        assert kept == "What you typed comes back when the same is asked again."
        assert session_screen(app).ask_row.field.value == ""


async def test_after_a_purge_no_words_of_a_left_question_come_back(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await look_at(session_screen(app), "context")
        await pilot.press("n", *"Referrals of Oduya", "escape")
        session_screen(app).purge_words("Oduya")
        await pilot.press("n")

        assert session_screen(app).ask_row.field.value == ""


async def test_after_a_purge_no_words_that_were_left_in_a_card_come_back(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        await look_at(screen, "themes")
        await pilot.press("f", *"Oduya was late", "escape")
        kept = dict(screen.left_words)
        screen.purge_words("Oduya")

        assert "Oduya was late" in kept.values()
        assert not screen.left_words


async def test_answers_to_several_questions_come_back_when_a_key_led_elsewhere(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await look_at(session_screen(app), "cases")
        await pilot.press("n", *"nobody asked me", "enter", *"an older child", "enter", "f7")
        await pilot.pause()
        told = said(app)
        await look_at(session_screen(app), "cases")
        await pilot.press("n")
        words = session_screen(app).ask_row.field.value
        await pilot.press("enter")

        assert told.endswith("What you typed comes back when the same is asked again.")
        assert words == "nobody asked me"
        assert session_screen(app).ask_row.field.value == "an older child"


async def test_answers_come_back_after_all_questions_were_left_and_are_gone_once_they_are_taken(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await look_at(session_screen(app), "cases")
        await pilot.press("n", *"nobody asked me", "enter", "escape", "escape", "n")
        words = session_screen(app).ask_row.field.value
        await pilot.press("enter", *"an older child", "enter", "enter", "enter", *"stum", "enter", "n")

        assert words == "nobody asked me"
        assert list(session_screen(app).sitting.session.notes.values())[-1].voice_whose == "an older child"
        assert session_screen(app).ask_row.field.value == ""


async def test_a_card_that_was_open_when_the_program_stopped_has_its_words_again(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        await look_at(screen, "themes")
        await pilot.press("f", *"Plans came late")
        screen.ticking.tick()
        folder = screen.sitting.folder
    async with room(tmp_path, opened=folder) as (app, pilot):
        told = said(app)
        await look_at(session_screen(app), "themes")
        await pilot.press("f")

        assert told.startswith('You were answering "Finding" when the program stopped at 10:13.')
        assert told.endswith("Your words are back when it is asked again.")
        assert app.screen.query_one(WordsCard).field.text == "Plans came late"


async def test_answers_to_several_questions_outlive_the_program(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await look_at(session_screen(app), "cases")
        await pilot.press("n", *"nobody asked me", "enter", *"an older ch")
        folder = session_screen(app).sitting.folder
        await pilot.press("ctrl+q")
    async with room(tmp_path, opened=folder) as (app, pilot):
        await look_at(session_screen(app), "cases")
        await pilot.press("n")
        words = session_screen(app).ask_row.field.value
        await pilot.press("enter")

        assert words == "nobody asked me"
        assert session_screen(app).ask_row.field.value == "an older ch"


async def test_words_that_were_taken_down_are_in_no_draft(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        await pilot.press("escape", "w", *"said twice")
        screen.ticking.tick()
        kept = screen.sitting.desk.kept_draft()
        await pilot.press("enter")
        screen.ticking.tick()

        assert kept is not None
        assert list(kept.left.values()) == ["said twice"]
        assert screen.sitting.desk.kept_draft() is None


async def test_words_that_stand_in_a_card_to_begin_with_go_with_one_key(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        await look_at(screen, "themes")
        await pilot.press("f")
        empty = said(app)
        await pilot.press(*"Plans came late", "escape", "f")
        filled = said(app)
        await pilot.press("ctrl+u", *"Plans", "space", *"came early")

        assert empty == "Enter takes it. Esc leaves it; your words are kept."
        assert filled == "Enter takes it, ^U empties it. Esc leaves it; your words are kept."
        assert app.screen.query_one(WordsCard).field.text == "Plans came early"


async def test_lines_that_were_pasted_outlive_the_program_until_they_are_taken(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        app.post_message(events.Paste("- first thing\n+ second thing"))
        await pilot.pause()
        session_screen(app).ticking.tick()
        folder = session_screen(app).sitting.folder
    async with room(tmp_path, opened=folder) as (app, pilot):
        await pilot.pause()
        told = said(app)
        await pilot.press("enter")
        await pilot.pause()
        session_screen(app).ticking.tick()

        notes = list(session_screen(app).sitting.session.notes.values())
        assert told == "What was pasted before the program stopped is back. Enter takes it down; Esc puts nothing in."
        assert [(note.kind, note.text) for note in notes[-2:]] == [
            ("stumbling_block", "first thing"),
            ("worked_well", "second thing"),
        ]
        assert session_screen(app).left_words == {}


async def test_lines_that_were_pasted_and_left_do_not_come_back(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        app.post_message(events.Paste("- first thing\n+ second thing"))
        await pilot.pause()
        session_screen(app).ticking.tick()
        await pilot.press("escape")
        await pilot.pause()
        session_screen(app).ticking.tick()

        assert session_screen(app).sitting.desk.kept_draft() is None


async def test_a_sentence_where_one_of_several_is_to_be_chosen_is_not_written_over(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await look_at(session_screen(app), "themes")
        await pilot.press("t", *"all agencies train together", "enter", *"x", "escape", "t", *"zz", "enter", *"plan")

        assert session_screen(app).ask_row.field.value == "plan"


async def test_a_sentence_that_names_no_choice_stays(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await look_at(session_screen(app), "themes")
        await pilot.press("t", *"all agencies train together", "enter", *" soon")

        assert session_screen(app).ask_row.field.value == "all agencies train together soon"


async def test_a_half_line_of_a_second_window_is_back_in_the_next_that_opens(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        folder = session_screen(app).sitting.folder
        async with room(tmp_path, clock=clock, opened=folder) as (_, keys):
            await keys.press(*"half in the second", "ctrl+q")
        async with room(tmp_path, clock=clock, opened=folder) as (again, _):
            words, told = session_screen(again).where.text, said(again)
        await pilot.press(*"of the first", "enter")
    async with room(tmp_path, clock=clock, opened=folder) as (alone, _):
        assert words == "half in the second"
        assert told.startswith("This session is open in another window here too.")
        assert "It is back in the line" in told
        assert session_screen(alone).where.text == "half in the second"
        assert "It is back in the line" in said(alone)


async def test_home_goes_behind_the_sign_and_a_mended_line_goes_on_before_its_tokens(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"uth worker rang @Police", "enter", "up", "home", *"yo", "enter", "up", *" today")
        session_screen(app).keep_draft()
        folder = session_screen(app).sitting.folder
    async with room(tmp_path, opened=folder) as (app, pilot):
        await pilot.press(*", twice", "enter")

        notes = list(session_screen(app).sitting.session.notes.values())
        assert notes[-1].text == "youth worker rang today, twice"
        assert notes[-1].agencies
