"""Toolkits and the schema."""

import textwrap
from pathlib import Path

import click

from deepdive import library
from deepdive.cli.common import json_option, print_json, sessions_folder, words_of
from deepdive.desk.kit_template import still_guiding
from deepdive.desk.kits import file_source, kit_ids, kit_source, new_kit, own_folder
from deepdive.errors import DeepDiveError, Refused
from deepdive.history.files import REAL
from deepdive.model.fixes import with_fix
from deepdive.model.partnership import FILE as PARTNERSHIP
from deepdive.model.partnership import examine_partnership
from deepdive.model.text import clean_line
from deepdive.model.toolkit_advice import advice
from deepdive.model.toolkit_text import told
from deepdive.model.toolkits import Source, examine, load

WIDTH = 96


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
    """Tell every error in toolkits and partnership.toml, with file, key path and fix; in all when none is named."""
    rights = [_check_partnership(name) if _is_partnership(name) else _check(name) for name in what or _all()]
    if not all(rights):
        raise click.exceptions.Exit(1)


def _all() -> list[str]:
    """The names of all that can be checked."""
    sessions = sessions_folder()
    beside = [PARTNERSHIP] if PARTNERSHIP in REAL.names(sessions) else []
    return [*library.BASES, *kit_ids(sessions, REAL), *(str(sessions / name) for name in beside)]


def _check(name: str) -> bool:
    """Tells the errors of a toolkit, or what would make it better; answers whether it is right."""
    found, errors = examine(*source_of(name))
    for error in errors:
        click.echo(with_fix(error))
    if errors or found is None:
        return False
    guiding = still_guiding(found)
    click.echo(f"{name}: right." if not guiding else f"{name}: right, but not yet yours.")
    for place in guiding:
        click.echo(f"    Still to be written: {place}")
    for hint in advice(found):
        click.echo(f"    It would be better still: {hint}.")
    return True


def _is_partnership(name: str) -> bool:
    """Whether a name means a partnership file, such as partnership, partnership.toml or partnership-adults.toml."""
    word = Path(PARTNERSHIP).stem
    return name == word or (name.endswith(".toml") and Path(name).stem.split("-")[0] == word)


def _check_partnership(name: str) -> bool:
    """Tells the errors of a partnership file, the one beside the sessions or any; answers whether it is right."""
    path = Path(name) if name.endswith(".toml") else sessions_folder() / PARTNERSHIP
    if not name.endswith(".toml") and not REAL.condition(path):
        raise Refused(f"There is no {PARTNERSHIP} in {path.parent}; nothing stops without it.")
    errors = examine_partnership(words_of(str(path)), path.name)[1]
    click.echo("\n".join(map(with_fix, errors)) if errors else f"{name}: right.")
    return not errors


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


def _wrapped(line: str) -> str:
    start = "  - " if line.startswith("- ") else "  "
    words = clean_line(line.removeprefix("- "))
    return textwrap.fill(words, WIDTH, initial_indent=start, subsequent_indent=" " * (len(start) + 2))


@click.command("schema")
def schema() -> None:
    """Print the JSON Schema of the things in a session."""
    from deepdive.model.view import schema as of_things

    print_json(of_things())
