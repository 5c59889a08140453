"""What `open` needs before the first paint, and what waits until somebody acts: a start is short only if this holds."""

import subprocess
import sys
from pathlib import Path

from rooms import PARTNERSHIP, Clock, made, screen_text, station

from deepdive.desk import verbs
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.library_screen import LibraryScreen

AFTER = (
    "deepdive.desk.verbs.",
    "deepdive.tui.cards.",
    "deepdive.summary",
    "deepdive.suggest",
    "deepdive.forms",
    "deepdive.history.pack",
    "filelock",
    "json",
)
"""What is imported after the first paint, when it is wanted."""

SHOWN = """
import sys
import deepdive.cli.open, deepdive.tui.app
from deepdive.tui.panes import capture
print(" ".join(sys.modules))
"""


def test_a_session_is_shown_without_verbs_cards_documents_or_suggestions() -> None:
    done = subprocess.run([sys.executable, "-c", SHOWN], capture_output=True, text=True, check=True)

    assert [name for name in done.stdout.split() if name.startswith(AFTER)] == []


async def test_a_session_can_be_written_to_as_soon_as_it_stands_on_the_screen(tmp_path: Path) -> None:
    clock = Clock()
    here, sessions = station(tmp_path, clock), tmp_path / "sessions"
    made(here, sessions, clock).close()
    (folder,) = (path for path in sessions.iterdir() if path.is_dir())
    app = DeepDiveApp(here, sessions, folder, partnership=PARTNERSHIP, read=Reading(folder, REAL))

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"she was asked", "enter")
        await pilot.pause()

        assert "she was asked" in screen_text(app)
    assert "she was asked" in [note.text for note in Reading(folder, REAL).session.notes.values()]


async def test_a_session_that_can_be_read_and_not_written_to_leads_to_the_library(tmp_path: Path) -> None:
    clock = Clock()
    here, sessions = station(tmp_path, clock), tmp_path / "sessions"
    made(here, sessions, clock).close()
    (folder,) = (path for path in sessions.iterdir() if path.is_dir())
    own = folder / "changes" / f"{here.device}.jsonl"
    read = Reading(folder, REAL)
    own.unlink()
    own.mkdir()  # nobody can write a file there
    app = DeepDiveApp(here, sessions, folder, partnership=PARTNERSHIP, read=read)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()

        assert isinstance(app.screen, LibraryScreen)
        assert "the disk did not take it" in screen_text(app)


def test_every_module_of_verbs_is_in_the_list_in_the_order_of_the_work() -> None:
    files = {path.stem for path in Path(verbs.__file__).parent.glob("*.py")} - {"__init__"}
    modules = [verb.function.__module__.rpartition(".")[2] for verb in verbs.VERBS.values()]

    assert set(modules) <= set(verbs.SUBJECTS) <= files
    assert modules == sorted(modules, key=verbs.SUBJECTS.index)
    with_verbs = {path for path in files if "@verb(" in (Path(verbs.__file__).parent / f"{path}.py").read_text()}
    assert with_verbs == set(verbs.SUBJECTS)
