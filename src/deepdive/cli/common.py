"""What commands share: the sessions folder, this laptop's station, a session by name, JSON on standard output."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import click
import msgspec
from click.types import StringParamType

from deepdive import library
from deepdive.desk.desk import Desk, Station
from deepdive.desk.edge import Edge
from deepdive.errors import Refused
from deepdive.history.device import Home
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model.limits import TEXT_BYTES, megabytes
from deepdive.model.text import clean_line
from deepdive.shipped import shipped


class SessionName(StringParamType):
    """What a session goes by; where none is named, it is told how to see which there are."""

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """Where the sessions are listed; the only one by its name."""
        with ctx.scope(cleanup=False) if ctx else nullcontext():
            names = [
                folder.name for folder in library.folders(sessions_folder(), REAL) if folder.name != library.SAMPLE
            ]
        only = f" There is one: {clean_line(names[0])}." if len(names) == 1 else ""
        return f"`deepdive` alone shows the sessions, `deepdive list` prints them.{only}"


session_argument = click.argument("session_name", metavar="SESSION", type=SessionName())
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def data_folder() -> Path:
    """The user's data folder for this program."""
    from platformdirs import user_data_path

    return user_data_path("deepdive", appauthor=False)


def sessions_folder() -> Path:
    """The folder of the sessions: chosen, or ./sessions when there is one of ours in it, or the user's data folder."""
    chosen = click.get_current_context().find_root().obj
    if chosen:
        return Path(chosen)
    here = Path("sessions")
    if any(folder.name != library.SAMPLE for folder in library.folders(here, REAL)):
        return here
    return data_folder() / "sessions"


def station() -> Station:
    """This laptop, as a place where sessions are written."""
    edge = Edge()
    home = Home(data_folder(), REAL)
    found = Station(REAL, home, edge, home.device(os.environ, lambda: edge.letters(8)))
    if not home.lasting:
        click.echo("Your data folder cannot be written: this laptop's id lasts for this run only.", err=True)
    return found


def find(session_name: str) -> Path:
    """The folder of the session a person names."""
    return library.find(sessions_folder(), session_name, REAL)


def read(session_name: str) -> Reading:
    """A session, read without a lock."""
    return Reading(find(session_name), REAL)


@contextmanager
def at_desk(session_name: str, role: str = "facilitator", reading: Reading | None = None) -> Iterator[Desk]:
    """A session, open for writing, as it was read where it was read already; the record is written at the end."""
    folder = find(session_name)
    if folder.resolve() == shipped("sample").resolve():
        raise Refused("The sample is never changed in place. `deepdive demo --to DIR` copies it.")
    with Desk(folder, station(), role, reading) as desk:
        yield desk


def print_json(value: Any) -> None:
    """Prints a value as JSON."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def counted(number: int, word: str) -> str:
    """`1 note`, `2 notes`."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def say(text: str) -> None:
    """Prints a line at once."""
    click.echo(text)
    sys.stdout.flush()


def words_of(source: str | None) -> bytes:
    """The bytes of a file, or of standard input for `-` or nothing; more than fit are refused, and none is used."""
    if source in (None, "-"):
        data = sys.stdin.buffer.read(TEXT_BYTES + 1)
        if len(data) > TEXT_BYTES:
            raise Refused(f"Standard input holds more than {megabytes(TEXT_BYTES)}. Nothing of it was used.")
        return data
    path = Path(str(source))
    try:
        return REAL.read(path, most=TEXT_BYTES)
    except OSError as error:
        raise Refused(f"{path.name}: {error.strerror}.") from None
