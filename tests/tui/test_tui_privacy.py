"""The screens keep to themselves: a fault tells no word, nothing writes a picture, a purge leaves only its receipt."""

from pathlib import Path

import pytest
from rooms import room, screen_text, session_screen
from stage_rooms import look_at
from textual.command import CommandPalette

from deepdive.tui.app import DeepDiveApp
from deepdive.tui.note_pane import NotePane
from deepdive.tui.palette import Everything

SAID = "plan copied to ward"


def failing(pane: NotePane) -> None:
    """A fault with the room's words in its message and its variables."""
    words = [note.text for note in pane.session.notes.values()]
    raise ValueError("|".join(words))


async def purge_a_note(folder: Path) -> None:
    """Presses the key that purges."""
    async with room(folder) as (_, pilot):
        await pilot.press("ctrl+x")
        await pilot.pause()


async def test_a_fault_in_a_pane_tells_what_is_safe_and_no_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(NotePane, "do_purge", failing)

    with pytest.raises(ValueError, match="joint visit") as fault:
        await purge_a_note(tmp_path)

    words = str(fault.value).split("|")
    said = "".join(capsys.readouterr())
    assert len(words) > 5
    assert "a fault of its own (ValueError)" in said
    assert "Everything that was taken down is saved" in said
    assert "Start deepdive again" in said
    assert not [text for text in words if text[:12] in said]


async def test_no_command_of_the_palette_writes_a_picture_of_the_screen(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        theirs = [command.title for command in app.get_system_commands(app.screen)]
        ours = [name for name, *_ in Everything(app.screen)._found()]  # what it offers; no public door
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)

        assert theirs == ["Theme"]
        assert ours
        assert not [name for name in ours if "screenshot" in name.lower() or "picture" in name.lower()]
        assert not [key for key, _, _ in _bound(app) if "screenshot" in key]


def _bound(app: DeepDiveApp) -> list[tuple[str, str, str]]:
    """What keys do on the screen in view: action, key, whose."""
    return [(b.binding.action, key, type(b.node).__name__) for key, b in app.screen.active_bindings.items()]


async def test_after_a_purge_only_its_receipt_is_left_of_what_was_said(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        screen.where.line.text = f"+ {SAID}"
        await pilot.press("enter", "up", "ctrl+z", "ctrl+y")
        await pilot.pause()
        note = next(one for one in screen.sitting.session.notes.values() if one.text == SAID)
        screen.edit(note)
        await pilot.pause()
        screen.keep_draft()

        assert screen.purge(note.id)
        screen.keep_draft()
        await pilot.pause()

        said = [one.text for one in screen.sitting.said]
        assert len(said) == 2
        assert all(one.startswith("Removed for good from ") for one in said)
        assert all("Out of reach: " in one for one in said)
        assert said[1].endswith("F1 has all of it.")
        assert screen.where.text == ""
        assert screen.where.editing == ""
        folder = screen.sitting.desk.folder
        assert not [path for path in folder.rglob("*") if path.is_file() and SAID.encode() in path.read_bytes()]


async def test_words_can_be_removed_for_good_wherever_one_is(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        screen.act("people", text="social worker Marjorie Quillfeather @CSC")
        await look_at(screen, "close")
        await pilot.press("ctrl+z")
        await pilot.pause()
        undone = screen.sitting.said[-1].text
        await pilot.press("ctrl+x")
        await pilot.pause()
        offered = screen.ask_row.field.value
        await pilot.press("enter", "y", "enter")
        await pilot.pause()
        screen.sitting.write_record()
        folder = screen.sitting.desk.folder

        assert "is still kept among the changes; ^X removes words for good." in undone
        assert offered
        assert offered in "Marjorie Quillfeather"
        assert not [p for p in folder.rglob("*") if p.is_file() and offered.encode() in p.read_bytes()]


async def test_of_a_note_only_the_name_can_be_removed(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        screen.where.line.put("- Kayleigh was asked late")
        await pilot.press("enter", "ctrl+x", "o", "enter")
        await pilot.pause()
        asked = screen_text(app)
        await pilot.press("y", "enter")
        await pilot.pause()

        assert 'Purge "Kayleigh"' in asked
        assert "yes, everywhere: 1 place, now and before" in asked
        assert list(screen.sitting.session.notes.values())[-1].text == "[removed] was asked late"


async def test_the_question_before_a_purge_shows_no_words_of_a_note_that_is_kept_apart(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        session_screen(app).where.line.put("bruises seen today !!")
        await pilot.press("enter", "escape", "escape", "end", "ctrl+x")
        await pilot.pause()

        assert "yes, remove the note that is kept apart for good" in screen_text(app)
        assert "bruises" not in screen_text(app)


def asked_by(app: DeepDiveApp) -> str:
    """The question that stands under the notes."""
    return session_screen(app).ask_row.question.asks


async def test_a_note_that_is_being_mended_is_the_one_that_is_removed_for_good(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        for words in ("third thing with kyle", "fourth thing plain"):
            screen.where.line.put(words)
            await pilot.press("enter")
        await pilot.press("up", "up", "ctrl+x")
        await pilot.pause()
        shown = screen_text(app)
        await pilot.press("y", "enter")
        await pilot.pause()

        assert 'yes, remove "third thing with kyle" for good' in shown
        assert list(screen.sitting.session.notes.values())[-1].text == "fourth thing plain"
        assert screen.where.text == ""


async def test_the_words_that_are_said_to_be_still_kept_are_those_that_are_removed(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        for words in ("third thing with kyle", "fourth thing plain"):
            screen.where.line.put(words)
            await pilot.press("enter")
        await pilot.press("up", "up", "ctrl+r", "enter")
        said = screen.sitting.said[-1].text
        await pilot.press("ctrl+x")
        await pilot.pause()

        assert '"kyle" is still kept' in said
        assert (asked_by(app), screen.ask_row.field.value) == ("Remove for good", "kyle")


async def test_after_a_note_with_a_name_was_taken_back_its_name_is_asked_for(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        screen.where.line.put("third thing with kyle")
        await pilot.press("enter", "ctrl+z", "ctrl+x")
        await pilot.pause()
        await pilot.press("enter", "y", "enter")
        await pilot.pause()
        folder = screen.sitting.desk.folder
        screen.sitting.write_record()

        assert not [p for p in folder.rglob("*") if p.is_file() and b"kyle" in p.read_bytes()]


async def test_words_that_were_removed_for_good_do_not_stay_in_the_note_that_is_being_mended(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        screen.where.line.put("third thing with kyle")
        await pilot.press("enter", "up", "ctrl+x", "o", "enter", "y", "enter")
        await pilot.pause()

        assert screen.where.text == "+ third thing with [removed] /A"


async def test_enter_before_anything_is_chosen_is_called_what_it_does(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("ctrl+x")
        await pilot.pause()
        before = screen_text(app).splitlines()[-1]
        await pilot.press("tab")
        await pilot.pause()

        assert "Enter take what is chosen" in before
        assert "Enter take it" in screen_text(app).splitlines()[-1]


async def test_undo_says_that_a_name_stands_in_the_note_again_and_ctrl_x_asks_for_it(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"Kelly Smith said it went well", "enter", "up", "ctrl+r", "enter", "ctrl+z")
        told = session_screen(app).sitting.said[-1].text
        await pilot.press("ctrl+x")

        assert told.endswith('"Kelly Smith" stands in the note; ^X removes it for good.')
        assert session_screen(app).ask_row.field.value == "Kelly Smith"


async def test_the_question_before_a_purge_reads_out_no_matter_about_a_worker(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press(*"she came in late", "enter", "escape", "p", *"a matter", "enter", "ctrl+x")

        assert "yes, remove the note that is kept apart for good" in screen_text(app)
        assert "she came in" not in screen_text(app)
