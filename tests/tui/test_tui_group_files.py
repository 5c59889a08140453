"""A group file out, notes typed on another laptop, handed back, and taken in on the facilitator's screen."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from rooms import PARTNERSHIP, Clock, made, screen_text, session_screen, station

from deepdive.cli.main import deepdive
from deepdive.cli.open import opens_again
from deepdive.desk.desk import Desk
from deepdive.desk.packing import Copy, group_pack, join
from deepdive.history.files import REAL
from deepdive.history.joined import joined_in
from deepdive.history.pack import unpacked
from deepdive.history.reading import Reading
from deepdive.tui.app import DeepDiveApp


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a folder for documents."""
    (tmp_path / "home" / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    return tmp_path / "home"


def joined(folder: Path, clock: Clock) -> tuple[Desk, Copy, DeepDiveApp]:
    """The facilitator's desk, group 2's copy on another laptop, and the note-taker's screen of it."""
    here = station(folder, clock)
    desk = made(here, folder / "sessions", clock)
    group = list(desk.session.groups)[1]
    desk.close()
    pack = unpacked(group_pack(Reading(desk.folder, here.files), group, here), "group 2")
    there = station(folder / "other", clock, device="laptop-2")
    copy = join(pack, folder / "other" / "copies", there)
    app = DeepDiveApp(there, copy.folder.parent, copy.folder, "note-taker", copy.group, PARTNERSHIP)
    return desk, copy, app


async def test_notes_go_there_and_come_back_by_keyboard_alone(tmp_path: Path, home: Path) -> None:
    clock = Clock()
    desk, copy, app = joined(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for line in ("- phone list two years old", "+ plan on the fridge"):
            session_screen(app).where.line.put(line)
            await pilot.press("enter")
        names = [name for name, _, _ in session_screen(app).first_of_palette()]  # type: ignore[attr-defined]
        assert names == ["hand back"]
        session_screen(app).hand_back()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "for the facilitator" in screen_text(app)
    assert list((home / "Documents").glob("*.age"))
    kept = joined_in(copy.folder, REAL)
    assert kept
    assert kept.handed
    facilitator = DeepDiveApp(station(tmp_path, clock), desk.folder.parent, desk.folder)
    async with facilitator.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = len(session_screen(facilitator).sitting.session.notes)
        await pilot.press("escape", "j", *"group", "enter")
        await pilot.pause()
        assert "Nothing taken yet" in screen_text(facilitator)
        await pilot.press("enter")
        await pilot.pause()

        session = session_screen(facilitator).sitting.session
        assert len(session.notes) == before + 2
        assert [note.text for note in session.notes.values()][-2:] == ["phone list two years old", "plan on the fridge"]
        await pilot.press("u")
        assert len(session_screen(facilitator).sitting.session.notes) == before


async def test_handing_back_twice_writes_a_second_file_and_changes_nothing_twice(tmp_path: Path, home: Path) -> None:
    clock = Clock()
    _, _, app = joined(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        session_screen(app).where.line.put("+ plan on the fridge")
        await pilot.press("enter")
        for _ in range(2):
            session_screen(app).hand_back()  # type: ignore[attr-defined]
        assert "not in it" not in screen_text(app)
        await pilot.press(*"half")
        session_screen(app).hand_back()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "The line being typed is not in it" in " ".join(screen_text(app).split())

    names = sorted(path.name for path in (home / "Documents").iterdir())
    assert len(names) == 3
    assert names[0].endswith("-v2.age")


async def test_without_a_group_file_the_facilitator_is_told_where_to_put_it(tmp_path: Path, home: Path) -> None:
    clock = Clock()
    desk, _, _ = joined(tmp_path, clock)
    facilitator = DeepDiveApp(station(tmp_path, clock), desk.folder.parent, desk.folder)
    async with facilitator.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("escape", "j")

        assert "No group file" in screen_text(facilitator)


async def test_a_damaged_group_file_is_told_and_nothing_is_taken(tmp_path: Path, home: Path) -> None:
    clock = Clock()
    desk, _, _ = joined(tmp_path, clock)
    (home / "Documents" / "broken.age").write_bytes(b"age-encryption.org/v1\nnothing")
    facilitator = DeepDiveApp(station(tmp_path, clock), desk.folder.parent, desk.folder)
    async with facilitator.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = session_screen(facilitator).sitting.session
        await pilot.press("escape", "j", *"broken", "enter")
        await pilot.pause()
        seen = screen_text(facilitator)
        await pilot.press("escape")

        assert "broken.age" in seen
        assert "Nothing new in it" in seen
        assert session_screen(facilitator).sitting.session is before


async def test_a_copy_is_its_groups_own_screen_however_it_is_opened(tmp_path: Path, home: Path) -> None:
    clock = Clock()
    _, copy, app = joined(tmp_path, clock)
    for named in (copy.folder, None):
        again = DeepDiveApp(app.station, app.sessions, named)
        async with again.run_test(size=(80, 24)) as pilot:
            await again.workers.wait_for_complete()
            await pilot.pause()
            if named is None:
                await pilot.press("enter")
                await pilot.pause()
            await pilot.press(*"own words", "f2", "enter")
            await pilot.pause()
            screen = session_screen(again)

            assert screen.where.group == copy.group
            assert list(screen.sitting.session.notes.values())[-1].group == copy.group
            assert "Taken down in Beech." in screen.sitting.said[-1].text
            assert "Group 2 Beech" in screen_text(again)
            await pilot.press("ctrl+q")


async def test_a_copy_goes_along_with_the_meeting_by_its_own_keys(tmp_path: Path, home: Path) -> None:
    _, copy, app = joined(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f8")
        await pilot.pause()
        gone_on = session_screen(app).sitting.said[-1].text
        await pilot.press(*"nobody rang", "enter")
        await pilot.pause()
        note = list(session_screen(app).sitting.session.notes.values())[-1]

        assert gone_on.startswith("Notes go under Stumbling blocks now.")
        assert (note.kind, note.stage) == ("stumbling_block", "stumbling_blocks")
        assert session_screen(app).sitting.said[-1].text == "Taken down in Beech. 1 note."
        assert "running Worked well" not in screen_text(app)
        assert "stage 6 of 12" in screen_text(app)
        await pilot.press(*"+ half a line", "ctrl+q")
    again = DeepDiveApp(app.station, app.sessions, copy.folder)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()

        assert session_screen(again).looking.id == "stumbling_blocks"
        await pilot.press("enter")
        await pilot.pause()
        back = list(session_screen(again).sitting.session.notes.values())[-1]
        assert (back.text, back.kind, back.stage) == ("half a line", "worked_well", "stumbling_blocks")


def test_it_is_told_how_a_copy_is_opened_again(tmp_path: Path) -> None:
    desk, copy, _ = joined(tmp_path, Clock())

    assert f"`deepdive open {copy.folder.name}`" in opens_again(copy.folder, copy.folder.parent)
    assert str(copy.folder) in opens_again(copy.folder, tmp_path / "elsewhere")
    assert opens_again(desk.folder, desk.folder.parent) == ""


@pytest.mark.parametrize("said", [["--group", "Beech"], ["--as", "note-taker", "--group", "Beech"]])
def test_a_named_group_opens_its_note_takers_screen_and_it_is_told_how_to_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    desk, _, _ = joined(tmp_path, Clock())
    desk.close()
    opened: list[tuple[object, ...]] = []
    monkeypatch.setattr("deepdive.cli.open._run", lambda *given: opened.append(given[3:5]))

    told = CliRunner().invoke(deepdive, ["open", str(desk.folder), *said]).output

    assert opened == [("note-taker", list(desk.session.groups)[1])]
    assert f"`deepdive open {desk.folder} --group Beech` opens your group's notes again" in told
    assert "without `--group Beech` it is the facilitator's screen" in told


def test_a_group_file_that_is_opened_like_a_session_is_told_how(tmp_path: Path) -> None:
    (tmp_path / "group-2.age").write_bytes(b"locked")

    told = CliRunner().invoke(deepdive, ["open", str(tmp_path / "group-2.age")])

    assert "group-2.age is a file. If it is a group file, `deepdive join` opens it." in str(told.exception)


@pytest.mark.parametrize("stages", [0, 4])
async def test_a_line_that_comes_back_in_a_copy_is_of_the_stage_in_which_it_was_begun(
    tmp_path: Path, home: Path, stages: int
) -> None:
    clock = Clock()
    _, copy, app = joined(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*["f8"] * stages, *"a note", "enter", *"half a line", "ctrl+q")
    clock.move(minutes=1)
    again = DeepDiveApp(app.station, copy.folder.parent, copy.folder, "note-taker", copy.group, PARTNERSHIP)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        told = session_screen(again).sitting.said[-1].text
        await pilot.press("enter")
        notes = {note.text: note for note in session_screen(again).sitting.session.notes.values()}

        assert "It is back in the line: Enter takes it down." in told
        assert "still of" not in told
        before, after = notes["a note"], notes["half a line"]
        assert (after.stage, after.kind) == (before.stage, before.kind)
