"""Sheets of actions that agencies send back: shown cell by cell, then taken into the sessions they came from (F34)."""

import datetime as dates
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from deepdive.across.sheets import Came, came_for, came_to
from deepdive.cli.common import at_desk, sessions_folder
from deepdive.cli.room import BEFORE, suspects
from deepdive.desk.setting import short
from deepdive.desk.verbs.actions import as_text
from deepdive.errors import DeepDiveError, NotSaved, Refused, Unreadable
from deepdive.forms.actions_back import is_action_sheet, read_action_sheet
from deepdive.history.files import REAL
from deepdive.model.action_sheet import CELLS, BackRow, Edit, shown
from deepdive.model.text import clean_line

LARGEST = 64 << 20
WORDED = ("owner", "news", "evidence_done", "evidence_impact", "verified_by")
"""Cells in which a name can stand."""
CHANGED_HERE = "  changed here too since the sheet went out"


def sheets_among(files: Sequence[Path]) -> list[Path]:
    """Those of some files that are sheets of actions."""
    return [path for path in files if path.suffix.casefold() == ".xlsx" and _is_sheet(path)]


def take_sheets(files: Sequence[Path], preview: bool, folder: Path | None = None, *, yes: bool = False) -> bool:
    """Takes sheets of actions back, or only shows what each would change; whether all could be taken.

    Each row names its session; with a folder only what belongs to that session is taken.
    """
    taken = [_take(path, preview, folder, yes) for path in files]
    return all(taken)


def _is_sheet(path: Path) -> bool:
    try:
        return is_action_sheet(path.name, REAL.read(path, most=LARGEST))
    except (OSError, Unreadable):
        return False


def _take(path: Path, preview: bool, folder: Path | None, yes: bool) -> bool:
    name = clean_line(path.name)
    try:
        rows = read_action_sheet(name, REAL.read(path, most=LARGEST), dates.date.today().isoformat())
        brought, missing = _brought(rows, folder)
        _show(name, brought, missing)
        _tell_locked(name, rows)
        if not preview and any(one.news for one in brought) and (yes or _wanted()):
            for one in brought:
                _into(one)
    except NotSaved:
        raise
    except (DeepDiveError, OSError) as error:
        said = error.strerror if isinstance(error, OSError) else str(error).removeprefix(f"{name}: ")
        click.echo(f"{name}: {said}", err=True)
        return False
    return not missing


def _brought(rows: Sequence[BackRow], folder: Path | None) -> tuple[list[Came], list[str]]:
    if folder is None:
        return came_for(sessions_folder(), rows, REAL)
    found = came_to(folder, rows, REAL)
    if not any(row.session == found.session.id for row in rows):
        raise Refused("No action on this sheet belongs to this session. `deepdive returns FILE` finds its own.")
    return [found], []


def _wanted() -> bool:
    """Asks at a terminal, after everything was shown."""
    if sys.stdin.isatty() and not click.confirm("Take these in?"):
        click.echo("Nothing was taken.")
        return False
    return True


def _into(came: Came) -> None:
    if came.news:
        with at_desk(str(came.folder)) as desk:
            click.echo(f"{came.folder.name}  {desk.do('take_actions', text=as_text(came.news)).says}")


def _show(name: str, brought: Sequence[Came], missing: Sequence[str]) -> None:
    count = sum(len(one.news) for one in brought)
    edited = sum(bool(one.news) for one in brought)
    where = f" in {edited} session{'' if edited == 1 else 's'}" if edited else ""
    click.echo(f"{name}  {count} edited cell{'' if count == 1 else 's'}{where}")
    for one in brought:
        if one.news or one.gone:
            click.echo(clean_line(f"{one.folder.name}  {one.session.details.title}"))
        for edit in one.news:
            click.echo(f"  {edit_line(edit)}")
            for hint in suspects(edit.will, fix=BEFORE) if edit.field in WORDED else ():
                click.echo(f"  {edit.action}  {hint}", err=True)
        for doubt in _still_going(one):
            click.echo(f"  {doubt}", err=True)
        for action in one.gone:
            click.echo(f"  {action}: there is no such action any more; left out", err=True)
    for session in missing:
        click.echo(f"{name}: session {clean_line(session)} is not here; its rows were left out.", err=True)


def _still_going(came: Came) -> Iterator[str]:
    """The actions that are closed on a day while the sheet does not say that they are done."""
    goes = {one.action: one.will for one in came.edits if one.field == "rag"}
    for edit in came.news:
        how = goes.get(edit.action) or shown(came.session.actions[edit.action], "rag")
        if edit.field == "closed_on" and edit.will and how != "done":
            yield f'{edit.action}: closed, and {CELLS["rag"]} says "{how}"; closed is what counts.'


def _tell_locked(name: str, rows: Sequence[BackRow]) -> None:
    """Tells what was written over cells that a sheet cannot change: somebody meant it."""
    for row in rows:
        for over in row.locked:
            click.echo(clean_line(f"{name}: {row.action}, {over}: this cell is locked; not taken."), err=True)


def edit_line(edit: Edit) -> str:
    """One edited cell: which, what stood there, what the sheet says."""
    was = f'"{short(edit.was, 60)}" is now ' if edit.was else ""
    will = f'"{short(edit.will, 60)}"' if edit.will else "nothing"
    also = CHANGED_HERE if edit.state == "both" else ""
    return f"{edit.action}  {CELLS[edit.field]}: {was}{will}{also}"
