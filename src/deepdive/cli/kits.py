"""Toolkits and the schema."""

from pathlib import Path

import click

from deepdive import library
from deepdive.cli.common import json_option, print_json
from deepdive.errors import Refused, Unreadable
from deepdive.history.files import REAL
from deepdive.model.limits import TOML_BYTES
from deepdive.model.toolkits import examine, load


@click.group("toolkit")
def toolkit() -> None:
    """The kinds of audit."""


@toolkit.command("list")
def list_() -> None:
    """Name the toolkits, the id first."""
    for toolkit_id in library.toolkit_ids():
        found = load(toolkit_id, library.toolkit_source)
        click.echo(f"{toolkit_id}  {found.title}: {found.purpose}")


@toolkit.command("show")
@click.argument("toolkit_id", metavar="ID")
@json_option
def show(toolkit_id: str, as_json: bool) -> None:
    """Show a toolkit as a session gets it."""
    found = load(toolkit_id, library.toolkit_source)
    if as_json:
        print_json(found)
        return
    click.echo(f"{found.title}\n\n{found.purpose}\n\n{found.primer.introduction}\n")
    sections = (
        ("Lines of enquiry", [line.question for line in found.lines_of_enquiry]),
        ("Audit tool", [f"{question.id}  {question.question}" for question in found.audit_tool]),
        ("Questionnaire", [f"{question.id}  {question.question}" for question in found.questionnaire]),
        ("Agendas", [f"{agenda.id}  {agenda.title}, {agenda.minutes} minutes" for agenda in found.agendas]),
        ("Themes", [theme.name for theme in found.starters()]),
        ("Points for discussion", [*found.discussion, *found.topic_discussion]),
    )
    for title, rows in sections:
        click.echo("\n".join([title, *(f"  {row}" for row in rows), ""]))


@toolkit.command("check")
@click.argument("what", metavar="ID|FILE", nargs=-1)
def check(what: tuple[str, ...]) -> None:
    """Tell every error in toolkits, with file and key path; all that ship when none is named."""
    found: list[str] = []
    for name in what or ("core", *library.toolkit_ids()):
        errors = examine(*_source_of(name))[1]
        click.echo("\n".join(errors) if errors else f"{name}: right.")
        found += errors
    if found:
        raise click.exceptions.Exit(1)


def _source_of(name: str) -> tuple[str, library.Source]:
    path = Path(name)
    if path.suffix != ".toml":
        return name, library.toolkit_source

    def source(toolkit_id: str) -> bytes:
        if toolkit_id != path.stem:
            return library.toolkit_source(toolkit_id)
        try:
            return REAL.read(path, most=TOML_BYTES)
        except FileNotFoundError:
            raise Refused(f"{path}: there is no such file.") from None
        except OSError as error:
            raise Unreadable(f"{path}: {error.strerror}.") from None

    return path.stem, source


@click.command("schema")
def schema() -> None:
    """Print the JSON Schema of the things in a session."""
    from deepdive.model.view import schema as of_things

    print_json(of_things())
