"""The theme board: tiers, hands by group, what is kept regardless, cutting, splitting off, words that are taught."""

from pathlib import Path

import pytest
from boards import SAID, answer, board, gathered, ids, opened, session, type_words
from rooms import assert_picture, screen_text, session_screen

from deepdive.tui.offers import NOTHING
from deepdive.tui.panes.themes_board import ThemesBoard
from deepdive.tui.panes.themes_page import ThemePage

pytestmark = pytest.mark.slow

TURNS = ("Ash", "A", "+ the midwife rang every week but nobody told the ward about it")


@pytest.fixture(autouse=True)
def no_offering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ThemesBoard, "offering", NOTHING)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_open_theme_shows_tier_hands_voices_and_what_was_said_twice(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = gathered(board(tmp_path, (*SAID, ("Online", "A", "- fathers were not on any form at booking"))))
    theme = made.desk.session.live_themes()[1].id
    first, second = ids(made.desk, "dad not", "fathers were")
    made.desk.do("same_as", note=second, other=first)
    made.desk.do("describe", thing=ids(made.desk, "discharge")[0], field="voice_whose", value="a young mother")
    made.desk.do("keep", thing=first)
    made.desk.do("priority", theme=theme, by_group="3,4,0,2")
    async with opened(made, size=size) as (app, pilot):
        await pilot.press("tab", "down", "enter", "tab", "tab", "down")

        assert_picture(app, f"theme-raised-{size[0]}x{size[1]}")


async def test_a_theme_goes_to_the_other_tier_by_one_key_and_back_by_undo(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        first = session(app).live_themes()[0]
        await pilot.press("tab", "f4")
        wider = session(app).themes[first.id].block
        await pilot.press("u")

        assert (first.block, wider, session(app).themes[first.id].block) == ("topic", "wider", "topic")
        assert "T topic" in screen_text(app)


async def test_hands_are_kept_one_number_a_group(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        first = session(app).live_themes()[0].id
        await pilot.press("tab", "number_sign")
        await type_words(pilot, "3 4 0 2")

        assert sorted(session(app).themes[first].priority.values()) == [0, 2, 3, 4]
        assert "#9" in screen_text(app)
        assert "3 + 4 + 0 + 2 = 9. It hides nothing." in answer(app)


async def test_new_hands_take_the_place_of_those_that_stand_there(tmp_path: Path) -> None:
    made = board(tmp_path)
    first = made.desk.session.live_themes()[0].id
    made.desk.do("priority", theme=first, votes=8)
    async with opened(made) as (app, pilot):
        await pilot.press("tab", "number_sign", "5", "enter")

        assert session(app).themes[first].priority == {"room": 5}


async def test_a_lone_voice_is_kept_by_one_key_and_the_ledger_says_so_and_lists_it(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        first = next(iter(session(app).notes.values()))
        await pilot.press("5")
        shown = screen_text(app)
        await pilot.press("tab", "tab", "up", "enter")
        await pilot.pause()

        assert session(app).notes[first.id].keep
        assert "(1 kept)" in shown
        assert "lone voice: kept" in shown
        assert "Kept regardless, 1" in screen_text(app)


async def test_a_note_that_turns_is_offered_for_cutting_and_left_alone_until_it_is_cut(tmp_path: Path) -> None:
    made = board(tmp_path, (TURNS,))
    note = ids(made.desk, "the midwife")[0]
    async with opened(made) as (app, pilot):
        app.screen.query_one(ThemesBoard).notes.go_to(note)
        await pilot.pause()
        offered, before = screen_text(app), session(app).notes[note].text
        await pilot.press("k")
        words = session_screen(app).ask_row.field.value
        await type_words(pilot, words.replace("| but", "| - but"))

        parts = [one for one in session(app).notes.values() if note in (one.id, one.split_from)]
        assert 'k cuts it at "but"' in offered
        assert before == "the midwife rang every week but nobody told the ward about it"
        assert [one.text for one in parts] == ["the midwife rang every week", "but nobody told the ward about it"]
        assert [one.kind for one in parts] == ["worked_well", "stumbling_block"]


async def test_a_note_without_a_turn_is_not_offered_for_cutting(tmp_path: Path) -> None:
    made = board(tmp_path, (("Ash", "A", "- not yet told anybody"), ("Ash", "A", "- but no one came")))
    async with opened(made) as (app, pilot):
        for words in ("not yet", "but no"):
            app.screen.query_one(ThemesBoard).notes.go_to(ids(made.desk, words)[0])
            await pilot.pause()

            assert "two points?" not in screen_text(app)


async def test_marked_notes_are_taken_out_of_an_open_theme_and_undo_puts_them_back(tmp_path: Path) -> None:
    made = gathered(board(tmp_path))
    theme = made.desk.session.live_themes()[1].id
    async with opened(made) as (app, pilot):
        await pilot.press("tab", "down", "enter", "tab", "tab", "space", "down", "space", "d")
        await pilot.pause()
        left = [note.text for note in session(app).notes.values() if theme in note.themes]
        await pilot.press("u")

        assert left == ["early help stayed in touch"]
        assert sum(theme in note.themes for note in session(app).notes.values()) == 3


async def test_marked_notes_are_split_off_an_open_theme(tmp_path: Path) -> None:
    made = gathered(board(tmp_path))
    theme = made.desk.session.live_themes()[1].id
    async with opened(made) as (app, pilot):
        await pilot.press("tab", "down", "enter", "tab", "tab", "space", "n")
        await type_words(pilot, "Asking fathers")
        await pilot.press("enter")
        await pilot.pause()

        new = next(one.id for one in session(app).live_themes() if one.name == "Asking fathers")
        assert [note.themes for note in session(app).notes.values() if note.text.startswith("dad not")] == [(new,)]
        assert sum(theme in note.themes for note in session(app).notes.values()) == 2


async def test_a_finding_takes_up_the_marked_notes_as_well(tmp_path: Path) -> None:
    made = gathered(board(tmp_path))
    dad, plan = ids(made.desk, "dad not", "discharge")
    made.desk.do("finding", text="Fathers were left out.", notes=[dad])
    async with opened(made) as (app, pilot):
        await pilot.press("tab", "down", "enter", "tab", "tab", "down", "space", "tab", "a")
        await pilot.pause()

        assert set(next(iter(session(app).findings.values())).notes) == {dad, plan}
        assert not app.screen.query_one(ThemePage).chosen()


async def test_a_kept_finding_is_not_left_for_the_full_report(tmp_path: Path) -> None:
    made = gathered(board(tmp_path))
    made.desk.do("finding", text="Fathers were left out.", notes=ids(made.desk, "dad not"))
    async with opened(made) as (app, pilot):
        await pilot.press("tab", "down", "enter", "tab", "tab", "tab", "5", "4")

        finding = next(iter(session(app).findings.values()))
        assert finding.keep
        assert not finding.full_report_only
        assert "no document leaves it out" in answer(app)


async def test_a_finding_says_by_whom_it_was_raised_and_where_its_number_comes_from(tmp_path: Path) -> None:
    made = gathered(board(tmp_path))
    finding = made.desk.do("finding", text="Fathers were left out.", notes=ids(made.desk, "dad not")).thing
    made.desk.do("describe", thing=finding, field="seen_from", value="cases")
    async with opened(made) as (app, pilot):
        await pilot.press("tab", "down", "enter", "tab", "tab", "tab")
        await pilot.pause()

        assert "Raised by 1 of 4 groups" in screen_text(app)
        assert "in one of the cases (1 of 2 cases, as tagged)" in screen_text(app)


async def test_a_theme_against_the_offers_teaches_a_word_by_one_key(tmp_path: Path) -> None:
    made = board(tmp_path, (("Ash", "A", "- crocodile dundee left no messages about wallpaper"),))
    note = ids(made.desk, "crocodile")[0]
    async with opened(made) as (app, pilot):
        app.screen.query_one(ThemesBoard).notes.go_to(note)
        await pilot.press("t")
        await type_words(pilot, session(app).live_themes()[0].name)
        offered = answer(app)
        await pilot.press("6")
        await pilot.pause()

        words = session(app).live_themes()[0].words
        assert words
        assert f'6 adds "{words.split(",")[0]}" to the words that find' in offered


async def test_the_word_is_no_longer_offered_after_another_act(tmp_path: Path) -> None:
    made = board(tmp_path, (("Ash", "A", "- crocodile dundee left no messages about wallpaper"),))
    async with opened(made) as (app, pilot):
        app.screen.query_one(ThemesBoard).notes.go_to(ids(made.desk, "crocodile")[0])
        await pilot.press("t")
        await type_words(pilot, session(app).live_themes()[0].name)
        await pilot.press("5", "6")

        assert session(app).live_themes()[0].words == ""
        assert answer(app) == "Nothing is offered under 6. t chooses any theme."


async def test_esc_at_the_second_question_of_a_new_theme_goes_back_to_its_name(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        await pilot.press("n", *"Night staff", "enter")
        await pilot.press("escape")
        name, told = session_screen(app).ask_row.field.value, answer(app)
        await pilot.press("enter", *"night", "enter")

        theme = session(app).live_themes()[-1]
        assert (name, told) == ("Night staff", "Back at New theme. Esc leaves it.")
        assert (theme.name, theme.words) == ("Night staff", "night")
