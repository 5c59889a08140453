"""Documents: writing summaries, the layouts they are made by, looking for identifiers in any text."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from deepdive import library
from deepdive.checks.gate import still_open
from deepdive.checks.identifiers import find
from deepdive.cli.common import find as find_session
from deepdive.cli.common import json_option, session_argument, sessions_folder, words_of
from deepdive.errors import Refused
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model.partnership import Partnership
from deepdive.model.text import clean_line, joined
from deepdive.shipped import shipped
from deepdive.summary.export import Report, chosen_formats
from deepdive.summary.export import export as write_documents
from deepdive.summary.layout import Layout, examine
from deepdive.summary.layouts import layout_bytes, layout_ids, layout_named, places
from deepdive.summary.profile import PROFILES, Profile, profile_named
from deepdive.summary.wording import counted

OUT = "out"
ALL = "all"
FORMATS = "md,html,docx"
DRAFT = "It says DRAFT on every page: nobody has approved it yet (deepdive do SESSION approve role=ROLE)."


@click.command("export")
@session_argument
@click.option(
    "--layout",
    "layout_ids_said",
    default="",
    help="One, several with a comma between two, or all; the toolkit's by default. `deepdive layout list` names them.",
)
@click.option("--format", "formats", default=FORMATS, show_default=True, help="Formats, a comma between two, or all.")
@click.option(
    "--profile", "profile_id", default="restricted", show_default=True, help=f"{joined(list(PROFILES), 'or')}."
)
@click.option("--to", "to", type=click.Path(file_okay=False), help="The folder; the session's own out/ by default.")
def export(session_name: str, layout_ids_said: str, formats: str, profile_id: str, to: str | None) -> None:
    """Write a session's summary. An earlier one is never written over: the next is v2."""
    profile, wanted = profile_named(profile_id), chosen_formats(formats.split(","))
    folder = find_session(session_name)
    if to is None and folder.resolve() == shipped("sample").resolve():
        raise Refused("The sample is never changed in place: say where with --to DIR. Nothing was written.")
    session = Reading(folder, REAL).session
    refused: list[str] = []
    for chosen in _layouts(layout_ids_said or session.toolkit.layout, profile, places(folder.parent)):
        try:
            report = write_documents(
                session,
                Path(to) if to else folder / OUT,
                layout=chosen,
                profile=profile,
                partnership=standing_words(folder),
                formats=wanted,
                made=datetime.datetime.now().astimezone(),
                files=REAL,
            )
        except Refused as error:  # of several layouts the others are written all the same
            refused.append(
                f"{chosen.title}: {error}" if "," in layout_ids_said or layout_ids_said == ALL else str(error)
            )
            continue
        _tell(report, chosen)
        if report.is_draft and not profile.internal:
            click.echo(DRAFT, err=True)
    if refused:
        raise Refused("\n".join(refused))


def _layouts(said: str, profile: Profile, folders: tuple[Path, Path]) -> list[Layout]:
    """The layouts a person names; of all those that may be made for the profile."""
    if said.strip() != ALL:
        return [layout_named(one.strip(), folders, REAL) for one in said.split(",") if one.strip()]
    every = [layout_named(one, folders, REAL) for one in layout_ids(folders, REAL)]
    return [one for one in every if profile.id in one.profiles]


def standing_words(folder: Path) -> Partnership:
    """The partnership file a session was given with it, or the one beside the sessions."""
    return library.standing_words(folder, REAL)


def _tell(report: Report, layout: Layout) -> None:
    for path in report.files:
        click.echo(clean_line(str(path)))
    click.echo(f"{report.words:,} words, about {report.pages:g} pages.{_budget(report, layout)}", err=True)
    if report.left_out:
        click.echo(f"Left out: {joined(list(report.left_out))}.", err=True)
    if report.beyond:
        click.echo(_beyond(report.beyond), err=True)
    for name in report.edited:
        click.echo(f"{name} was edited since it was exported; your edits are not in the new file.", err=True)
    for kept in report.left_in:
        click.echo(f"Left in on purpose: {kept}", err=True)
    hints = 0
    for notice in still_open(report.notices):
        if notice.severity == "hint":
            hints += 1
        else:
            click.echo(f"{notice.code}  {notice.where}: {notice.message} {notice.fix}".rstrip(), err=True)
    if hints:
        click.echo(f"{counted(hints, 'hint').capitalize()}: deepdive check SESSION --hints reads them out.", err=True)


def _beyond(names: Sequence[str]) -> str:
    """That some files hold more than the summary; a JSON file is the whole session."""
    endings = dict.fromkeys(name.rpartition(".")[2] for name in names)
    tables = [ending for ending in endings if ending != "json"]
    whole = [name for name in names if name.endswith("json")]
    told = [f"Also in {joined(tables)}: the session's own tables, captured notes among them."] if tables else []
    told += [f"{name} is the whole session, with what no document prints: keep it as you keep that." for name in whole]
    return " ".join(told)


def _budget(report: Report, layout: Layout) -> str:
    most, least = layout.budget.most, layout.budget.least
    if most and report.words > most:
        return f" This layout is meant for up to {most:,}: keep some findings for the full report."
    if least and report.words < least:
        return f" This layout has room for {least:,} or more."
    return ""


@click.group("layout")
def layout() -> None:
    """The layouts of summaries."""


@layout.command("list")
def list_() -> None:
    """Name the layouts, the id first; your own lie in the folder layouts beside the sessions."""
    folders = places(sessions_folder())
    for layout_id in layout_ids(folders, REAL):
        found, errors = examine(layout_bytes(layout_id, folders, REAL), f"{layout_id}.toml")
        told = f"{found.title}: {found.about}" if found and not errors else "has mistakes: deepdive layout check"
        click.echo(f"{layout_id}  {told}")


@layout.command("check")
@click.argument("what", metavar="ID|FILE", nargs=-1)
def check(what: tuple[str, ...]) -> None:
    """Tell every mistake in layouts, with file and key path; all there are when none is named."""
    found: list[str] = []
    folders = places(sessions_folder())
    for name in what or layout_ids(folders, REAL):
        errors = examine(*_source_of(name, folders))[1]
        click.echo("\n".join(errors) if errors else f"{name}: right.")
        found += errors
    if found:
        raise click.exceptions.Exit(1)


def _source_of(name: str, folders: tuple[Path, Path]) -> tuple[bytes, str]:
    """The bytes and the name of the file that a person means by an id or a path."""
    if name.endswith(".toml"):
        return words_of(name), Path(name).name
    return layout_bytes(name, folders, REAL), f"{name}.toml"


@click.command("scan")
@click.argument("source", metavar="[FILE|-]", required=False)
@json_option
def scan(source: str | None, as_json: bool) -> None:
    """Look for identifiers in any text. With --json one list for each line of the text, in code points from 0."""
    found = [find(line) for line in lines_of(words_of(source))]
    if as_json:
        for line in found:
            click.echo(msgspec.json.encode(line))
        return
    for number, line in enumerate(found, 1):
        for one in line:
            click.echo(f'line {number}, {one.start} to {one.end}: {one.kind.replace("_", " ")}  "{one.text}"')
    total = sum(map(len, found))
    click.echo(f"{counted(total, 'possible identifier').capitalize() or 'Nothing found'}. A person decides.")


def lines_of(data: bytes) -> list[str]:
    """The lines of a text in UTF-8, with or without BOM; a byte that is none stands as a replacement sign."""
    lines = [line.removesuffix("\r") for line in data.decode("utf-8-sig", "replace").split("\n")]
    return lines[:-1] if lines[-1] == "" else lines
