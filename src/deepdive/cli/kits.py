"""Toolkits and the schema."""

import textwrap
from collections.abc import Sequence
from pathlib import Path

import click

from deepdive import library
from deepdive.cli.common import json_option, print_json, sessions_folder
from deepdive.desk.kits import file_source, kit_ids, kit_source, new_kit, own_folder
from deepdive.errors import DeepDiveError
from deepdive.history.files import REAL
from deepdive.model.text import clean_line
from deepdive.model.toolkit_advice import advice
from deepdive.model.toolkit_text import told
from deepdive.model.toolkits import Source, examine, load

WIDTH = 96

FIXES = (
    (": unknown key", "Take it out, or write it as docs/toolkits.md names it."),
    (": missing", "Write it; docs/toolkits.md says what it is."),
    ("expected text, got", "Put it in quotation marks."),
    ("expected a list, got", "Put square brackets round it: [ ... ]."),
    ("expected a table, got", "Write it under a heading of its own, such as [primer] or [[themes]]."),
    ("expected a whole number, got", "Write a number without quotation marks and without a point."),
    ("expected true or false, got", "Write true or false, without quotation marks."),
    ("is not one of the values allowed", "Use one of the words that docs/toolkits.md lists for it."),
    ("stands twice", "Take one out, or give it an id of its own."),
    ("no theme has the id", "Use the id of a theme that is there, or add it under [[themes]]."),
    ("no scale has the id", "Use the id of a scale in core.toml, or add it under [[scales]]."),
    ("no stage has the id", "Use one of the fifteen stages that docs/toolkits.md lists."),
    ("no setting has the id", "Add it under [[settings]], with its value and its source."),
    ("a local limit needs both", "Add what is missing, or take the other out."),
    ("already need", "Raise minutes of the agenda, or give its stages fewer."),
    ("more than the minutes planned", "Lower least, or give the stage more minutes."),
    ("goes round in a circle", "Let one of them extend core."),
    (
        "not readable as TOML",
        "Look at that line and the one before it: a quotation mark or a bracket is often missing.",
    ),
    ("not saved as UTF-8", "Save the file again as UTF-8."),
)
"""What can be done about an error, by words that stand in it; the first that fits is told."""


@click.group("toolkit")
def toolkit() -> None:
    """The kinds of audit."""


@toolkit.command("list")
def list_() -> None:
    """Name the toolkits, the id first: those that ship, then your own."""
    source = kit_source(sessions_folder(), REAL)
    for toolkit_id in kit_ids(sessions_folder(), REAL):
        try:
            found = load(toolkit_id, source)
        except DeepDiveError:
            click.echo(f"{toolkit_id}  (has mistakes: `deepdive toolkit check {toolkit_id}` tells them)")
        else:
            click.echo(clean_line(f"{toolkit_id}  {found.title}: {found.purpose}"))


@toolkit.command("show")
@click.argument("toolkit_id", metavar="ID|FILE")
@json_option
def show(toolkit_id: str, as_json: bool) -> None:
    """Show a toolkit as a session gets it."""
    found = load(*source_of(toolkit_id))
    if as_json:
        print_json(found)
        return
    click.echo(f"{found.title}  ({found.id}, version {found.version})")
    for part in told(found):
        click.echo(f"\n{part.heading}\n")
        for line in part.lines:
            click.echo(_wrapped(line))


@toolkit.command("check")
@click.argument("what", metavar="ID|FILE", nargs=-1)
def check(what: tuple[str, ...]) -> None:
    """Tell every error in toolkits, with file, key path and fix; all there are when none is named."""
    wrong = False
    for name in what or (*library.BASES, *kit_ids(sessions_folder(), REAL)):
        found, errors = examine(*source_of(name))
        wrong = wrong or bool(errors)
        for error in errors:
            click.echo(error)
            click.echo("\n".join(f"    Fix: {fix}" for fix in _fixes(error)))
        if not errors:
            click.echo(f"{name}: right.")
            click.echo(
                "".join(f"    It would be better still: {hint}.\n" for hint in (advice(found) if found else ())),
                nl=False,
            )
    if wrong:
        raise click.exceptions.Exit(1)


@toolkit.command("new")
@click.argument("toolkit_id", metavar="ID")
@click.option(
    "--from", "copied", default="core", show_default=True, help="The toolkit to copy; core or adults: a base."
)
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="The folder to write it in.")
def new(toolkit_id: str, copied: str, folder: Path | None) -> None:
    """Write a toolkit of your own, with comments that say what each part is. Prints its file as the last line."""
    sessions = sessions_folder()
    path = new_kit(toolkit_id, copied, folder or own_folder(sessions), kit_source(sessions, REAL), REAL)
    named = toolkit_id if folder is None else str(path)
    click.echo(f"Open the file in any text editor; then: deepdive toolkit check {named}")
    click.echo(f'A session with it: deepdive new "A title" --toolkit {named}')
    click.echo(path)


def source_of(name: str) -> tuple[str, Source]:
    """The id of a toolkit that is named by id or by file, and where its bytes come from."""
    source, path = kit_source(sessions_folder(), REAL), Path(name)
    return (path.stem, file_source(path, source, REAL)) if path.suffix == ".toml" else (name, source)


def _fixes(error: str) -> Sequence[str]:
    return next(([fix] for words, fix in FIXES if words in error), ["docs/toolkits.md explains this part."])


def _wrapped(line: str) -> str:
    start = "  - " if line.startswith("- ") else "  "
    words = clean_line(line.removeprefix("- "))
    return textwrap.fill(words, WIDTH, initial_indent=start, subsequent_indent=" " * (len(start) + 2))


@click.command("schema")
def schema() -> None:
    """Print the JSON Schema of the things in a session."""
    from deepdive.model.view import schema as of_things

    print_json(of_things())
