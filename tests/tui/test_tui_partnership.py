"""The partnership's standing words on a screen of their own."""

from pathlib import Path

import pytest
from rooms import Clock, assert_picture, made, screen_text, session_screen, station
from test_tui_library import library

from deepdive.desk.example import copy_example
from deepdive.history.files import REAL
from deepdive.library import standing_words
from deepdive.model.partnership import FILE, Partnership, read_partnership
from deepdive.shipped import shipped
from deepdive.tui.app import DeepDiveApp


async def answered(pilot: object, app: object, words: str) -> None:
    """Types an answer in the place of what stands there."""
    app.screen.ask_row.field.value = words  # type: ignore[attr-defined]
    await pilot.press("enter")  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_it_is_as_in_the_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    async with library(tmp_path, size) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()

        assert_picture(app, f"partnership-{size[0]}x{size[1]}")


async def test_a_value_is_changed_in_the_file_and_its_comments_stay(tmp_path: Path) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()
        before = (tmp_path / "sessions" / FILE).read_text(encoding="utf-8")
        await pilot.press("enter")
        await answered(pilot, app, "Larkshire [b]Partnership[/x]")
        after = (tmp_path / "sessions" / FILE).read_text(encoding="utf-8")

        assert read_partnership(after.encode()).name == "Larkshire [b]Partnership[/x]"
        assert "Larkshire [b]Partnership[/x]" in screen_text(app)
        assert [line for line in after.splitlines() if line.startswith("#")] == [
            line for line in before.splitlines() if line.startswith("#")
        ]


async def test_a_file_with_mistakes_says_so_and_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / FILE).write_text("nmae = 1\n", encoding="utf-8")
    async with library(tmp_path) as (_, pilot):
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("enter", "escape")
        await pilot.pause()

        assert (tmp_path / "sessions" / FILE).read_text(encoding="utf-8") == "nmae = 1\n"


async def test_a_copy_of_the_samples_file_says_that_its_numbers_are_made_up(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / FILE).write_bytes((shipped("sample") / FILE).read_bytes())
    async with library(tmp_path) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()

        assert "no session reads it until all of them are yours" in " ".join(screen_text(app).split())


async def test_what_came_with_the_session_opened_first_is_for_no_other(tmp_path: Path) -> None:
    clock = Clock()
    here, sessions = station(tmp_path, clock), tmp_path / "sessions"
    with made(here, sessions, clock) as desk:
        (sessions / FILE).unlink()
        real = desk.folder.name
    practice = copy_example(sessions, here, practice=True)
    app = DeepDiveApp(here, sessions, practice, partnership=standing_words(practice, REAL))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert session_screen(app).partnership.short_name == "WSCP"
        app.open_named(real)
        await pilot.pause()

        assert session_screen(app).sitting.folder.name == real
        assert session_screen(app).partnership == Partnership()


async def test_an_entry_is_added_and_all_else_stays(tmp_path: Path) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()
        path = next(tmp_path.rglob(FILE))
        before, comments = read_partnership(path.read_bytes()), path.read_text(encoding="utf-8").count("#")
        await pilot.press("end", "n")
        await pilot.pause()
        items = app.screen.items  # type: ignore[attr-defined]
        marked = items.item.id
        await answered(app=app, pilot=pilot, words="Canal Watch")
        added = read_partnership(path.read_bytes())

        assert marked
        assert path.read_text(encoding="utf-8").count("#") == comments
        assert added != before
        assert "Canal Watch" in path.read_text(encoding="utf-8")
        assert "Canal Watch is added" in screen_text(app)


async def test_at_a_single_value_it_is_said_what_can_be_added(tmp_path: Path) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()

        assert "Mark a contact or an agency first" in screen_text(app)


async def test_the_marked_entry_is_taken_out_after_one_question(tmp_path: Path) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()
        path = next(tmp_path.rglob(FILE))
        path.write_text(
            '[[agencies]]\nname = "Police"\naliases = []\n\n[[agencies]]\nname = "Canal Watch"\naliases = []\n',
            encoding="utf-8",
        )
        await pilot.press("escape", "m")
        await pilot.pause()
        await pilot.press("end", "w")
        await pilot.pause()
        await answered(app=app, pilot=pilot, words="take it out")

        assert [one.name for one in read_partnership(path.read_bytes()).agencies] == ["Police"]


async def changing(pilot: object, app: object, row: str, words: str) -> None:
    """Marks a row by its id, and answers its question."""
    app.screen.items.go_to(row)  # type: ignore[attr-defined]
    await pilot.press("enter")  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]
    await answered(pilot, app, words)


@pytest.mark.parametrize(
    ("row", "words", "told"),
    [
        ("rules_off", "Q99, blah", "Rules turned off: there is no rule Q99."),
        ("rules_off", "Q1", "Rules turned off: Q1 cannot be turned off."),
        ("smallest_exact", "lots", "Exact numbers from: A whole number stands here, such as 10."),
    ],
)
async def test_what_cannot_stand_there_is_said_by_the_rows_own_name(
    tmp_path: Path, row: str, words: str, told: str
) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()
        before = (tmp_path / "sessions" / FILE).read_bytes()
        await changing(pilot, app, row, words)
        said = screen_text(app)
        await pilot.press("escape")
        await pilot.pause()

        assert told in said
        assert told not in screen_text(app)
        assert (tmp_path / "sessions" / FILE).read_bytes() == before


async def test_a_name_that_is_emptied_is_said_to_be_wanted(tmp_path: Path) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()
        await changing(pilot, app, "name", "")

        assert "documents want it" in screen_text(app)


async def test_while_a_row_is_answered_the_last_row_names_the_keys_of_the_answer(tmp_path: Path) -> None:
    async with library(tmp_path) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        keys = screen_text(app).splitlines()[-1]

        assert "add one like it" not in keys
        assert "Enter take it" in keys
