"""Looking after a session: verify, rebuild, purge."""

import shutil
import sys
from pathlib import Path

import click

from deepdive.cli.common import at_desk, find, read, session_argument
from deepdive.desk import purging
from deepdive.desk.naming import find as find_thing
from deepdive.errors import Refused
from deepdive.history.files import REAL
from deepdive.history.reading import Reading


@click.command("verify")
@session_argument
def verify(session_name: str) -> None:
    """Check that every line is here, whole and readable; exit 1 when something is not."""
    reading = read(session_name)
    problems = found_wrong(reading)
    session = reading.session
    click.echo(f"{session.details.title}: {len(reading.fold.lines)} changes, {len(session.notes)} notes.")
    for line in problems or ["Everything is here and whole."]:
        click.echo(line)
    if problems:
        raise click.exceptions.Exit(1)


def found_wrong(reading: Reading) -> list[str]:
    """What is wrong with a session's history, in plain lines."""
    found = [
        f"{damage.file}: {len(damage.bytes)} damaged bytes at {damage.at} were skipped; all other lines are used."
        for damage in reading.journal.damage.values()
    ]
    for device, gaps in reading.fold.missing().items():
        shown = ", ".join(_told(gap) for gap in gaps[:8]) + (" ..." if len(gaps) > 8 else "")
        found.append(f"Laptop {device}: {sum(map(len, gaps))} lines have not arrived or are lost ({shown}).")
    found += [f"Laptop {device} has a newer deepdive: update this one." for device in sorted(reading.fold.newer)]
    return found


def _told(gap: range) -> str:
    return str(gap.start) if len(gap) == 1 else f"{gap.start} to {gap.stop - 1}"


@click.command("rebuild")
@session_argument
def rebuild(session_name: str) -> None:
    """Write the record anew from the history."""
    from deepdive.history.reading import RECORD
    from deepdive.history.record import write_record

    reading = read(session_name)
    write_record(reading.folder / RECORD, reading.fold, reading.journal.sizes(), REAL)
    click.echo(f"The record is written anew from {len(reading.fold.lines)} changes.")


@click.command("purge")
@session_argument
@click.option("--note", "note", default="", help="One note, by id.")
@click.option("--text", "words", default="", help="Words, wherever they stand or stood.")
@click.option("--raw", is_flag=True, help="All captured words and answers; what was agreed and counted stays.")
@click.option("--all", "everything", is_flag=True, help="The whole session.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def purge(session_name: str, note: str, words: str, raw: bool, everything: bool, yes: bool) -> None:
    """Remove words for good, with a receipt: exactly one of --note, --text, --raw, --all."""
    if sum(map(bool, (note, words, raw, everything))) != 1:
        raise click.UsageError("Say exactly one of --note, --text, --raw and --all.")
    folder = find(session_name)
    _ask(yes)
    if everything:
        _remove_all(folder)
        return
    with at_desk(session_name) as desk:
        fold = desk.reading.fold
        if note:
            outcome = purging.of_note(fold, find_thing(desk.session, "note", note).id)
        else:
            outcome = purging.of_words(fold, words) if words else purging.of_raw(fold)
        for line in desk.purge(outcome).lines():
            click.echo(line)


def _ask(yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise Refused("Nothing was removed: say --yes, or run this at a terminal to be asked.")
    click.confirm("This removes words for good; undo does not bring them back. Go on?", abort=True)


def _remove_all(folder: Path) -> None:
    """Removes a session's folder and tells every file that was in it."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    shutil.rmtree(folder)
    for name in files:
        click.echo(f"Removed: {name}")
    click.echo("Out of reach: copies on other laptops, in shared folders and backups; solid-state disks keep traces.")
