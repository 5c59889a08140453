"""Looking after a session: verify, rebuild, purge."""

import sys
from pathlib import Path

import click

from deepdive.cli.common import at_desk, counted, find, read, session_argument, station
from deepdive.errors import DeepDiveError, Refused
from deepdive.history.files import REAL
from deepdive.history.inspection import inspect, inspect_read
from deepdive.history.reading import Reading
from deepdive.model.limits import JSON_BYTES
from deepdive.model.session import Session


@click.command("verify")
@session_argument
def verify(session_name: str) -> None:
    """Check that every line is here, whole and readable, and approved words as they were; exit 1 when not."""
    folder = find(session_name)
    found = inspect(folder, REAL)
    click.echo(found.head)
    for line in (*(found.wrong or ["Everything is here and whole."]), *found.notes):
        click.echo(line)
    unsealed = _seals(folder)
    if found.wrong or unsealed:
        raise click.exceptions.Exit(1)


def _seals(folder: Path) -> list[str]:
    """Tells how what was approved stands; answers what is not as it was."""
    from deepdive.model.sealing import addenda, standing
    from deepdive.summary.approval import broken, lost_stories, told

    try:
        session = Reading(folder, REAL).session
    except DeepDiveError:  # what cannot be read was told already
        return []
    found = broken(session)
    if standing(session):
        click.echo(f"{told(session)} {lost_stories(session)}".rstrip())
    explained = "Nothing is other than as it was approved and as the addenda tell: they say what was changed, and why."
    whole = explained if addenda(session) else "What was approved is as it was."
    for line in found or ([whole] if standing(session) else []):
        click.echo(line)
    return found


@click.command("rebuild")
@session_argument
def rebuild(session_name: str) -> None:
    """Write the record anew from the history, after taking back what only it still held of lines that are lost.

    A record that was not as it should be is kept aside.
    """
    from deepdive.desk.setting import Outcome
    from deepdive.history.held_record import problem, stands_on_record
    from deepdive.history.left_in_record import as_sets, left, told
    from deepdive.history.line import RESTORE
    from deepdive.history.reading import RECORD
    from deepdive.history.record import write_record

    reading = read(session_name)
    if stands_on_record(reading):
        raise Refused("There is no history here: the record is all there is. It was left as it is.")
    if reason := problem(reading):
        kept = reading.journal.set_aside(RECORD, 0, REAL.read(reading.folder / RECORD, most=JSON_BYTES))
        click.echo(f"{reason}\nThe old record is kept as damaged/{kept}.")
    if lost := left(reading):
        with at_desk(session_name) as desk:
            desk.carry_out(RESTORE, Outcome(as_sets(lost), "Taken back."))
        click.echo(f"Taken back from the record: {told(lost)}. Undo takes it away again.")
        reading = read(session_name)
    write_record(reading.folder / RECORD, reading.fold, reading.journal.sizes(), REAL)
    held = f"{counted(len(reading.fold.lines), 'change')}, {counted(len(reading.session.notes), 'note')}"
    click.echo(f"The record is written anew from {held}.")
    if inspect_read(reading).wrong:
        click.echo("Something else is wrong here: `deepdive verify` tells what.", err=True)


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
    if not yes and not sys.stdin.isatty():
        raise Refused("Nothing was removed: say --yes, or run this at a terminal to be asked.")
    if everything:
        _purge_all(folder, yes)
        return
    from deepdive.desk import handed_out, purging, receipt

    with at_desk(session_name) as desk:
        fold = desk.reading.fold
        if note:
            removal = purging.of_note(fold, note if note in fold.things.get("note", {}) else _note(desk.session, note))
        else:
            removal = purging.of_words(fold, words) if words else purging.of_raw(fold)
        handed = handed_out.told(desk.session)
        _ask(receipt.told_before(receipt.look(desk, removal), handed), yes)
        for line in desk.purge(removal).lines():
            click.echo(line)


def _note(session: Session, said: str) -> str:
    from deepdive.desk.naming import find as find_thing

    return find_thing(session, "note", said).id


def _purge_all(folder: Path, yes: bool) -> None:
    from deepdive.desk.removing import remove_whole, whole

    here = station()
    gone = whole(folder, here)
    _ask(gone.told_before(), yes)
    receipt = remove_whole(gone, here)
    for line in (*(f"Removed: {name}" for name in gone.files), *receipt):
        click.echo(line)


def _ask(told: list[str], yes: bool) -> None:
    """Tells what will go, and asks; nothing has been removed yet."""
    if yes:
        return
    for line in told:
        click.echo(line)
    if not click.confirm("Go on?"):
        raise Refused("Nothing was removed.")
