"""The theme board: placing notes, themes, findings, suggestions, one theme open."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from boards import HOSTILE, SAID, answer, board, gathered, ids, opened, session, type_words
from msgspec import Struct
from rooms import assert_picture, screen_text, session_screen

from deepdive.model.session import Session
from deepdive.tui.note_pane import same_choices
from deepdive.tui.offers import NOTHING, Offer, Offering
from deepdive.tui.panes.themes import ThemesPane
from deepdive.tui.panes.themes_board import ThemesBoard


class Suggested(Struct, frozen=True):
    """A theme offered."""

    theme: str
    strength: str
    reasons: tuple[str, ...]


def suggested(session: Session) -> Mapping[str, Sequence[Offer]]:
    """Two themes for every note with `list` in it, none for others."""
    first, second = session.live_themes()[:2]
    offers = (Suggested(first.id, "strong", ("ring", "list")), Suggested(second.id, "likely", ("HV",)))
    return {note.id: offers for note in session.notes.values() if "list" in note.text}


@pytest.fixture
def offering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ThemesBoard, "offering", Offering(suggested))


@pytest.fixture
def no_offering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ThemesBoard, "offering", NOTHING)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_board_looks_as_it_should(tmp_path: Path, size: tuple[int, int], no_offering: None) -> None:
    async with opened(gathered(board(tmp_path)), size=size) as (app, _):
        assert_picture(app, f"themes-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_board_with_themes_offered_looks_as_it_should(
    tmp_path: Path, size: tuple[int, int], offering: None
) -> None:
    async with opened(gathered(board(tmp_path)), size=size) as (app, pilot):
        await pilot.press("end", "up", "up")

        assert_picture(app, f"themes-offered-{size[0]}x{size[1]}")


async def test_a_few_letters_place_the_note_and_the_cursor_goes_on(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        first, second = [n.id for n in session(app).notes.values()][:2]
        await pilot.press("t")
        await type_words(pilot, session(app).live_themes()[0].name[:4])

        pane = app.screen.query_one(ThemesBoard)
        assert session(app).notes[first].themes == (session(app).live_themes()[0].id,)
        assert answer(app).startswith("Placed in ")
        assert "u undoes it." in answer(app)
        assert pane.notes.item is not None
        assert pane.notes.item.id == second


async def test_letters_and_enter_typed_in_one_go_mean_the_theme_that_was_typed(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        first = next(iter(session(app).notes))
        await pilot.press("t")
        app.focused.value = "educ"  # type: ignore[union-attr]
        session_screen(app).press("take_down")

        assert session(app).notes[first].themes == ("education",)


async def test_marked_notes_are_placed_together(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        theme = session(app).live_themes()[0]
        await pilot.press("space", "down", "space", "t")
        await type_words(pilot, theme.name)

        placed = [note.id for note in session(app).notes.values() if theme.id in note.themes]
        assert placed == [note.id for note in session(app).notes.values()][:2]


async def test_undo_brings_the_note_back_to_those_to_place(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        await pilot.press("t", "enter", "u")
        await pilot.pause()

        assert "+ 16 to place" in screen_text(app)


async def test_nothing_of_suggestions_shows_when_there_are_none(tmp_path: Path, no_offering: None) -> None:
    async with opened(board(tmp_path)) as (app, _):
        shown = screen_text(app)

        assert "because of" not in shown
        assert "accept" not in shown
        assert "not this" not in shown


async def test_the_first_theme_offered_is_accepted_by_one_key(tmp_path: Path, offering: None) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        pane = app.screen.query_one(ThemesBoard)
        note = next(note for note in session(app).notes.values() if "list" in note.text)
        pane.notes.go_to(note.id)
        await pilot.press("a")

        assert session(app).notes[note.id].themes == (session(app).live_themes()[0].id,)


async def test_a_digit_takes_the_theme_with_that_number(tmp_path: Path, offering: None) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        note = next(note for note in session(app).notes.values() if "list" in note.text)
        app.screen.query_one(ThemesBoard).notes.go_to(note.id)
        await pilot.press("2")

        assert session(app).notes[note.id].themes == (session(app).live_themes()[1].id,)


async def test_a_theme_that_is_dismissed_is_not_offered_again(tmp_path: Path, offering: None) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        note = next(note for note in session(app).notes.values() if "list" in note.text)
        app.screen.query_one(ThemesBoard).notes.go_to(note.id)
        await pilot.press("d")
        await pilot.pause()

        assert session(app).notes[note.id].themes == ()
        assert '"ring", "list"' not in screen_text(app)
        assert 'because of: "HV"' in screen_text(app)


async def test_a_new_theme_takes_the_notes_marked_with_space_and_words_that_find_it(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        await pilot.press("space", "n")
        await type_words(pilot, "Getting about")
        await type_words(pilot, "bus taxi")

        made = next(theme for theme in session(app).themes.values() if theme.name == "Getting about")
        assert made.words == "bus taxi"
        assert next(note.themes for note in session(app).notes.values()) == (made.id,)


async def test_a_new_theme_takes_the_note_that_is_to_be_placed(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        note = app.screen.query_one(ThemesBoard).notes.item
        await pilot.press("n")
        asked = screen_text(app)
        await type_words(pilot, "Getting about")
        await pilot.press("enter")
        await pilot.pause()

        assert note is not None
        assert "its name, for the marked note" in asked
        assert [one.id for one in session(app).notes.values() if one.themes] == [note.id]
        assert answer(app) == 'Theme "Getting about" is made. The marked note is in it. t puts more in it.'


async def test_a_new_theme_takes_no_note_that_has_its_place_and_none_from_the_list_of_themes(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        await pilot.press("t", *"commun", "enter", "0")
        placed = next(note for note in session(app).notes.values() if note.themes)
        app.screen.query_one(ThemesBoard).notes.go_to(placed.id)
        await pilot.press("n", *"Getting about", "enter", "enter", "tab", "n", *"Night staff", "enter", "enter")

        assert session(app).notes[placed.id].themes == placed.themes
        assert sum(bool(note.themes) for note in session(app).notes.values()) == 1
        assert answer(app) == 'Theme "Night staff" is made. t puts a note in it.'


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_marked_theme_stands_whole_below_with_what_its_columns_count(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(board(tmp_path), size=size) as (app, pilot):
        await pilot.press("t", *"communication between", "enter", "tab", "down")

        text = screen_text(app)
        await pilot.press("shift+tab")

        assert "Communication between professionals   1 note   of the topic" in text
        assert "+ worked well 1    - stumbling block 0    > recommendation 0" in text
        assert "Raised by 1 of 4 groups" in text
        assert "Raised by 1 of 4 groups" not in screen_text(app)


async def test_themes_are_renamed_ordered_and_merged_in_their_list(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        first, second, third = [theme.id for theme in session(app).live_themes()][:3]
        await pilot.press("tab", "e")
        await type_words(pilot, "Talking")
        await pilot.press("full_stop")
        renamed = session(app).themes[first].name
        order = [theme.id for theme in session(app).live_themes()][:2]
        await pilot.press("equals_sign")
        await type_words(pilot, session(app).themes[third].name)

        assert renamed == "Talking"
        assert order == [second, first]
        assert session(app).themes[first].merged_into == third


async def test_a_show_of_hands_is_kept(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        first = session(app).live_themes()[0].id
        await pilot.press("tab", "number_sign")
        await type_words(pilot, "7")

        assert session(app).themes[first].priority == {"room": 7}
        assert "#7" in screen_text(app)


async def test_the_ledger_lists_the_parked_ones(tmp_path: Path) -> None:
    made = board(tmp_path)
    made.desk.do("park", note=ids(made.desk, "dad not")[0])
    async with opened(made) as (app, pilot):
        await pilot.press("tab", "tab", "down", "down", "enter")
        await pilot.pause()

        assert "Parked, 1" in screen_text(app)
        assert "parked: dad not on any form" in screen_text(app)


async def test_zero_shows_all_and_escape_goes_back(tmp_path: Path) -> None:
    async with opened(gathered(board(tmp_path))) as (app, pilot):
        await pilot.press("0")
        everything = screen_text(app)
        await pilot.press("escape")

        assert "All notes, 16" in everything
        assert "To place, 13" in screen_text(app)


async def test_the_filter_shows_what_has_the_words_and_escape_clears_it(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        await pilot.press("slash")
        await type_words(pilot, "weekend")
        filtered = screen_text(app)
        await pilot.press("escape")

        assert 'To place, 1 with "weekend"' in filtered
        assert "To place, 16" in screen_text(app)


async def test_a_note_kept_apart_shows_no_words_and_cannot_be_worked_with(tmp_path: Path) -> None:
    made = board(tmp_path)
    note = ids(made.desk, "dad not")[0]
    made.desk.do("concern", note=note)
    async with opened(made) as (app, pilot):
        await pilot.press("0")
        pane = app.screen.query_one(ThemesBoard)
        pane.notes.go_to(note)
        await pilot.press("e")
        await pilot.pause()

        assert "dad not" not in screen_text(app)
        assert not app.screen.query_one(ThemesPane).can("finding")


async def test_the_voice_of_a_family_stands_first_with_its_own_sign(tmp_path: Path) -> None:
    made = board(tmp_path)
    note = ids(made.desk, "dad not")[0]
    made.desk.do("describe", thing=note, of="note", field="voice_whose", value="a father")
    async with opened(made) as (app, _):
        assert app.screen.query_one(ThemesBoard).notes.items[0].id == note
        assert '" voice dad not on any form' in screen_text(app)
        assert "voice of a father" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_words_are_shown_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    made = board(tmp_path, tuple(("Ash", "A", words) for words in HOSTILE))
    theme = made.desk.do("theme", name="[red]not[/red] [/x]", notes=list(made.desk.session.notes)).thing
    made.desk.do("finding", text=HOSTILE[0], notes=list(made.desk.session.notes), theme=theme)
    async with opened(made, size=size) as (app, pilot):
        await pilot.press("0", "end", "up", "up")
        listed = screen_text(app)
        await pilot.press("tab", "end")
        themes = screen_text(app)
        await pilot.press("enter", "g")
        await pilot.pause()

        assert "[b]not bold[/b] [/x] [unclear] [@click=app.quit]quit[/]" in listed
        assert "[red]not" in themes
        assert "[red]not[/red] [/x]" in screen_text(app)


async def test_without_any_notes_the_board_says_where_they_come_from(tmp_path: Path) -> None:
    made = board(tmp_path)
    for note in list(made.desk.session.notes):
        made.desk.do("turn", note=note, kind="remark")
    async with opened(made) as (app, _):
        assert "No notes yet. [ goes back" in screen_text(app)
        assert "What the groups said will stand here." in " ".join(screen_text(app).split())


async def test_when_everything_is_placed_the_board_says_so(tmp_path: Path) -> None:
    made = board(tmp_path)
    made.desk.do("gather", notes=list(made.desk.session.notes), theme=made.desk.session.live_themes()[0].id)
    async with opened(made) as (app, _):
        assert "All 16 have their place. Tab, then f: a finding of a theme. ] goes on." in screen_text(app)


async def test_a_key_without_an_offer_says_so(tmp_path: Path, offering: None) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        pane = app.screen.query_one(ThemesBoard)
        bare = next(note.id for note in pane.notes.items if not pane.offers(note))
        pane.notes.go_to(bare)
        await pilot.press("a")

        assert answer(app) == "Nothing is offered for this one. t chooses a theme."


async def test_a_theme_that_comes_in_from_the_toolkit_is_said_to_be_new(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        new = next(one for one in session(app).toolkit.themes if one.id not in session(app).themes)
        await pilot.press("t")
        await type_words(pilot, new.name)

        assert f"Placed in {new.name}, new here: " in answer(app)
        assert answer(app).endswith("u undoes it.")


async def test_two_marked_themes_become_one_and_the_answer_says_which_name_stays(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        first, second = session(app).live_themes()[:2]
        await pilot.press("tab", "space", "down", "space", "equals_sign")

        assert answer(app) == f"{second.name} is now in {first.name}. u undoes it."


async def test_the_comparison_has_its_keys_at_once_and_no_key_moves_the_list_behind_it(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        await pilot.press("space", "down", "space", "equals_sign")
        await pilot.pause()
        shown = screen_text(app)
        before = app.screen.query_one(ThemesBoard).notes.marked
        await pilot.press("end")

        assert "= same point, keep both  d not the same" in shown
        assert app.screen.query_one(ThemesBoard).notes.marked == before


@pytest.mark.parametrize(("width", "told"), [(120, "1 parked + 1 kept apart"), (80, "1 parked + 1 apart")])
async def test_the_ledger_says_how_many_of_the_parked_are_kept_apart(tmp_path: Path, width: int, told: str) -> None:
    made = board(tmp_path)
    made.desk.do("park", note=ids(made.desk, "dad not")[0], kind="off_topic")
    made.desk.do("capture", text="- he comes back tonight !!", group="Ash", stage="stumbling_blocks")
    async with opened(made, size=(width, 24)) as (app, _):
        assert told in screen_text(app)


async def test_the_ledger_shows_by_a_sign_that_it_has_the_cursor(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        await pilot.press("tab", "tab")
        await pilot.pause()

        assert "\u25ba0 placed" in screen_text(app)


def test_what_may_be_the_same_begins_with_the_notes_that_share_most_words(tmp_path: Path) -> None:
    made = board(tmp_path, (*SAID, ("Ash", "A", "- nobody knew which team covers the flat")))
    found = made.desk.session
    note = list(found.notes.values())[-1]

    assert same_choices(found, note)[0].name == "4A no one sure which health visitor team covers the flat"


async def test_tab_says_what_the_keys_act_on_then(tmp_path: Path) -> None:
    async with opened(board(tmp_path)) as (app, pilot):
        told = []
        for _ in range(3):
            await pilot.press("tab")
            told.append(answer(app))

        assert told == [
            "Letters act on the marked theme. Tab goes on.",
            "Up and Down choose a count, Enter lists its notes. Tab goes back to the notes.",
            "Letters act on the marked note. Tab goes to the themes.",
        ]
