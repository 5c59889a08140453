"""Forms out and in: capture sheets for groups, on paper or as spreadsheets, and what comes back."""

from pathlib import Path

import click

from deepdive import library
from deepdive.cli.common import at_desk, find, say, session_argument
from deepdive.cli.room import suspects
from deepdive.desk.desk import Desk
from deepdive.desk.edge import Edge
from deepdive.desk.naming import find as find_thing
from deepdive.desk.verbs.returns import told
from deepdive.errors import DeepDiveError, NotSaved, Refused
from deepdive.forms.capture_sheet import capture_sheet
from deepdive.forms.coming_back import read_sheet
from deepdive.forms.paper import paper
from deepdive.forms.spreadsheet import spreadsheet
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model.capture_line import SIGN_OF
from deepdive.model.partnership import Partnership
from deepdive.model.session import in_order
from deepdive.model.sheet import Compared, Sheet, compared


@click.command("forms")
@session_argument
@click.option("--to", "target", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder.")
@click.option("--paper", "on_paper", is_flag=True, help="Capture sheets to print, one a group.")
@click.option("--sheet", "as_sheet", is_flag=True, help="Capture sheets as spreadsheets, one a group.")
@click.option("--large", is_flag=True, help="Large print.")
@click.option("--group", "group_name", default="", help="This group only.")
def forms(session_name: str, target: Path, on_paper: bool, as_sheet: bool, large: bool, group_name: str) -> None:
    """Write capture sheets for groups whose laptops do not have this program; `returns` takes them back."""
    if not (on_paper or as_sheet):
        raise click.UsageError("Say --paper, --sheet, or both.")
    folder = find(session_name)
    session, partnership = Reading(folder, REAL).session, library.partnership(folder.parent, REAL)
    groups = [find_thing(session, "group", group_name)] if group_name else in_order(session.groups.values())
    if not groups:
        raise Refused("There are no groups yet to write sheets for.")
    REAL.make_folder(target)
    for group in groups:
        made = capture_sheet(session, partnership, session.groups[group.id], Edge().letters)
        if on_paper:
            _write(target / f"{made.name}{'-large' if large else ''}.docx", paper(made, large=large))
        if as_sheet:
            _write(target / f"{made.name}.xlsx", spreadsheet(made))


def _write(path: Path, data: bytes) -> None:
    """Writes a file under the next free name; an earlier one is never written over (F16)."""
    free, number = path, 1
    while REAL.condition(free) is not None:
        number += 1
        free = path.with_name(f"{path.stem}-v{number}{path.suffix}")
    try:
        REAL.replace_whole(free, data)
    except OSError as error:
        raise NotSaved(f"{free.parent} could not be written to ({error.strerror}).") from error
    click.echo(free)


@click.command("returns")
@session_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True, help="Only tell what would be taken.")
def returns(session_name: str, files: tuple[Path, ...], preview: bool) -> None:
    """Take back capture sheets: spreadsheets, Word files filled in, paper typed up. Twice changes nothing."""
    if preview:
        folder = find(session_name)
        session, partnership = Reading(folder, REAL).session, library.partnership(folder.parent, REAL)
        for path in files:
            sheet = _read(path, partnership)
            _tell(path, compared(session, sheet), told(session, sheet, compared(session, sheet)))
        return
    failed = False
    with at_desk(session_name, "note-taker") as desk:
        partnership = library.partnership(desk.folder.parent, REAL)
        for path in files:
            failed |= not _take(desk, path, partnership)
    if failed:
        raise click.exceptions.Exit(1)


def _take(desk: Desk, path: Path, partnership: Partnership) -> bool:
    """Takes one file in, whole or not at all; says what it brought."""
    try:
        sheet = _read(path, partnership)
        found = compared(desk.session, sheet)
        says = told(desk.session, sheet, found)
        if any(one.state in ("new", "changed") for one in found):
            says = desk.do("take_sheet", text=sheet.as_text()).says
    except NotSaved:
        raise
    except DeepDiveError as error:
        click.echo(f"{path.name}: {str(error).removeprefix(f'{path.name}: ')}", err=True)
        return False
    _tell(path, found, says)
    return True


def _read(path: Path, partnership: Partnership) -> Sheet:
    try:
        data = REAL.read(path, most=64 << 20)
    except OSError as error:
        raise Refused(f"{path.name}: {error.strerror}. Nothing was taken.") from None
    return read_sheet(path.name, data, partnership)


def _tell(path: Path, found: list[Compared], says: str) -> None:
    say(f"{path.name}  {says}")
    for one in found:
        if one.said is not None and one.state != "here":
            click.echo(f"  {one.row.number}  {one.state}  {SIGN_OF[one.said.kind]} {one.said.text}")
            for hint in suspects(one.said.text):
                click.echo(f"  {one.row.number}  {hint}", err=True)
        elif one.why:
            click.echo(f"  {one.row.number}  {one.why}", err=True)
