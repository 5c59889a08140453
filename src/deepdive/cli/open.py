"""The full screen: the library, one session, the sample."""

import logging
import os
import shlex
import sys
from pathlib import Path
from typing import Literal

import click

from deepdive import library as sessions
from deepdive.cli.common import find, say, session_argument, sessions_folder, station
from deepdive.desk.desk import Station
from deepdive.desk.naming import find as find_thing
from deepdive.errors import Refused
from deepdive.history.files import REAL
from deepdive.history.joined import joined_in
from deepdive.history.reading import Reading
from deepdive.shipped import shipped

WRITING = ("TEXTUAL_LOG", "TEXTUAL_DE", "TEXTUAL_SCREENSHOT", "TEXTUAL_PRESS", "TEXTUAL_SHOW", "TEXTUAL_DRIVER")
"""How settings begin that make the library under the screens write what it sees, for those who work on programs."""

Role = Literal["facilitator", "note-taker"]


@click.command("library")
def library() -> None:
    """Open the library."""
    _run(station(), sessions_folder(), None)


@click.command("open")
@session_argument
@click.option(
    "--as",
    "role",
    type=click.Choice(["facilitator", "note-taker"]),
    help="Whose screen: the facilitator's, unless a group is named or it is the copy of one.",
)
@click.option("--group", "group_name", default="", help="The group a note-taker writes for.")
def open_(session_name: str, role: Role | None, group_name: str) -> None:
    """Open a session on the full screen, at the stage where it stopped."""
    role = role or ("note-taker" if group_name else "facilitator")
    folder = find(session_name)
    _not_the_sample(folder)
    read = Reading(folder, REAL)
    session = read.session
    if role == "note-taker" and not session.groups:
        raise Refused("There are no groups in this session yet, so there is nothing to take notes for.")
    group = find_thing(session, "group", group_name).id if group_name else ""
    _run(station(), folder.parent, folder, role, group, read)
    if told := opens_again(folder, sessions_folder(), role, group_name):
        say(told)


def opens_again(folder: Path, sessions: Path, role: Role = "facilitator", group_name: str = "") -> str:
    """How a note-taker opens their screen again; empty for the facilitator's."""
    name = folder.name if (sessions / folder.name).resolve() == folder.resolve() else str(folder.resolve())
    again = f"deepdive open {shlex.quote(name)}"
    about = joined_in(folder, REAL)
    if about and about.group:
        told = f"`{again}` opens your group's notes again."
    elif role == "note-taker":
        yours = f"--group {shlex.quote(group_name)}" if group_name else "--as note-taker"
        told = f"`{again} {yours}` opens your group's notes again; without `{yours}` it is the facilitator's screen."
    else:
        return ""
    return f"Everything is saved, a half-typed line too. {told}"


@click.command("display")
@session_argument
def display(session_name: str) -> None:
    """Show on a second screen what the room may see: live, read-only, blank when the facilitator's screen is."""
    folder = find(session_name)
    _needs_a_terminal()
    from deepdive.desk.edge import local_now
    from deepdive.tui.display import DisplayApp

    DisplayApp(folder, REAL, sessions.standing_words(folder, REAL), local_now).run()


@click.command("demo")
@click.option(
    "--to",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    help="Only write it, as a practice session in a folder of its own inside this one.",
)
def demo(target: Path | None) -> None:
    """Look round the fictional sample: a copy in a temporary folder, or inside one of yours."""
    import tempfile

    from deepdive.desk.example import copy_example

    here = station()
    if target is None:
        folder = copy_example(Path(tempfile.mkdtemp(prefix="deepdive-demo-")), here)
        _run(here, sessions_folder(), folder)  # what is begun from here is no part of the copy
    else:
        folder = copy_example(target, here, practice=True)
        click.echo("All in it is made up. Every screen and page says PRACTICE, and it is in no count.", err=True)
    click.echo(folder)


def _not_the_sample(folder: Path) -> None:
    if folder.resolve() == shipped("sample").resolve():
        raise Refused("The sample is never opened in place. `deepdive demo` opens a copy.")


def _run(
    here: Station,
    folder: Path,
    session: Path | None,
    role: Role = "facilitator",
    group: str = "",
    read: Reading | None = None,
) -> None:
    _needs_a_terminal()
    partnership = sessions.standing_words(session, REAL) if session else sessions.partnership(folder, REAL)
    from deepdive.tui.app import DeepDiveApp

    app = DeepDiveApp(here, folder, session, role, group, partnership, read)
    app.run()
    if app.return_code:
        raise click.exceptions.Exit(app.return_code)


def _needs_a_terminal() -> None:
    """Refuses where there is none; nothing under the screens writes keys, faults or pictures of them anywhere."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("The full screen needs a terminal. `deepdive --help` lists what works without one.")
    for name in [name for name in os.environ if name == "TEXTUAL" or name.startswith(WRITING)]:
        del os.environ[name]
    logging.getLogger().addHandler(logging.NullHandler())
