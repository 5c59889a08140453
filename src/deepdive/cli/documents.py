"""Documents: writing summaries, looking for identifiers in any text."""

import datetime
import sys
from pathlib import Path

import click
import msgspec

from deepdive import library
from deepdive.checks.gate import not_turned_off
from deepdive.checks.identifiers import find
from deepdive.cli.common import find as find_session
from deepdive.cli.common import json_option, session_argument, words_of
from deepdive.cli.exported import tell
from deepdive.errors import Refused
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model.fixes import with_fix
from deepdive.model.partnership import FILE, Partnership
from deepdive.model.session import Session
from deepdive.model.text import clean_line, joined
from deepdive.shipped import shipped
from deepdive.summary.compose import compose
from deepdive.summary.export import Report, chosen_formats, makeable, says_nothing
from deepdive.summary.export import export as write_documents
from deepdive.summary.layout import Layout, examine
from deepdive.summary.layouts import layout_bytes, layout_ids, layout_meant, layout_named, places
from deepdive.summary.profile import PROFILES, Profile, profile_named
from deepdive.summary.wording import counted

OUT = "out"
ALL = "all"
FORMATS = "md,html,docx"
NO_TEXTS = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")
"""How files begin that hold no plain text: Office, PDF, old Office."""

DRAFT = "It says DRAFT on every page: nobody has approved it yet (deepdive do SESSION approve role=ROLE)."
PART = "Every file that was written is named. Ends with 1 when one that was named could not be written."


@click.command("export", epilog=PART)
@session_argument
@click.option(
    "--layout",
    "layout_ids_said",
    default="",
    help="One, several with a comma between two, by their beginnings, or all; the toolkit's by default."
    " `deepdive layout list` names them.",
)
@click.option(
    "--format",
    "formats",
    default=FORMATS,
    show_default=True,
    help="Formats, by their beginnings, a comma between two, or all.",
)
@click.option(
    "--profile", "profile_id", default="restricted", show_default=True, help=f"{joined(list(PROFILES), 'or')}."
)
@click.option("--to", "to", type=click.Path(file_okay=False), help="The folder; the session's own out/ by default.")
def export(session_name: str, layout_ids_said: str, formats: str, profile_id: str, to: str | None) -> None:
    """Write a session's summary. An earlier one is never written over: the next is v2."""
    profile, wanted = profile_named(profile_id), chosen_formats(formats.split(","))
    _, unmade = makeable(wanted)
    folder = find_session(session_name)
    if to is None and folder.resolve() == shipped("sample").resolve():
        raise Refused("The sample is never changed in place: say where with --to DIR. Nothing was written.")
    session = Reading(folder, REAL).session
    layouts, refused = _layouts(layout_ids_said or session.toolkit.layout, profile, places(folder.parent))
    partnership = standing_words(folder)
    _ask_whose(partnership, profile)
    made: list[tuple[Layout, Report]] = []
    now = datetime.datetime.now().astimezone()
    if layout_ids_said.strip() == ALL:
        layouts = [one for one in layouts if _has_something(session, one, profile, partnership, now)]
    for chosen in layouts:
        try:
            report = write_documents(
                session,
                Path(to) if to else folder / OUT,
                layout=chosen,
                profile=profile,
                partnership=partnership,
                formats=wanted,
                made=now,
                files=REAL,
            )
        except Refused as error:  # of several layouts the others are written all the same
            refused.append(
                f"{chosen.title}: {error}" if "," in layout_ids_said or layout_ids_said == ALL else str(error)
            )
            continue
        made.append((chosen, report))
    tell(made)
    if not profile.internal and any(report.is_draft for _, report in made):
        click.echo(DRAFT, err=True)
    if refused:
        raise Refused("\n".join(refused))
    if unmade and formats.strip().lower() != ALL:
        raise click.exceptions.Exit(1)


def _has_something(
    session: Session, layout: Layout, profile: Profile, partnership: Partnership, now: datetime.datetime
) -> bool:
    """Whether a layout has something to say of a session; of one among all that has not, that is told."""
    if not says_nothing(compose(session, layout, profile, partnership, now), layout):
        return True
    click.echo(f"{layout.title}: it has nothing to say of this session yet, and was not written.", err=True)
    return False


def _layouts(said: str, profile: Profile, folders: tuple[Path, Path]) -> tuple[list[Layout], list[str]]:
    """The layouts a person names, or all that may be made for the profile; and why some of all cannot be read."""
    if said.strip() != ALL:
        return [_layout(one.strip(), folders) for one in said.split(",") if one.strip()], []
    every, broken = readable(folders)
    return [one for one in every if profile.id in one.profiles], broken


def _layout(said: str, folders: tuple[Path, Path]) -> Layout:
    """The layout of an id; else of the beginning of its id or title, or of a word in it."""
    if said in layout_ids(folders, REAL):
        return layout_named(said, folders, REAL)
    return layout_meant(said, readable(folders)[0]) or layout_named(said, folders, REAL)


def readable(folders: tuple[Path, Path]) -> tuple[list[Layout], list[str]]:
    """Every layout that can be read, and the mistakes of the others."""
    found = [examine(layout_bytes(one, folders, REAL), f"{one}.toml") for one in layout_ids(folders, REAL)]
    right = [layout for layout, errors in found if layout and not errors]
    return right, [with_fix(error) for _, errors in found for error in errors]


def _ask_whose(partnership: Partnership, profile: Profile) -> None:
    """At a terminal, whether a publication goes out that does not say whose it is."""
    asks = f"The publication will not say whose it is: {FILE} has no name for you. Write it all the same?"
    nameless = not profile.internal and not partnership.is_named
    if nameless and sys.stdin.isatty() and not click.confirm(asks, err=True):
        raise Refused("Nothing was written.")


def standing_words(folder: Path) -> Partnership:
    """The partnership file of a session, or the one beside the sessions; tells which rules it cannot turn off."""
    found = library.standing_words(folder, REAL)
    for told in not_turned_off(found.rules_off):
        click.echo(clean_line(f"{FILE}, rules_off: {told}"), err=True)
    return found


@click.command("scan")
@click.argument("source", metavar="[FILE|-]", required=False)
@json_option
def scan(source: str | None, as_json: bool) -> None:
    """Look for identifiers in any text, or in a Word document (.docx).

    With --json one list for each line of the text, in code points from 0.
    """
    found = [find(line) for line in _lines_in(source, words_of(source))]
    if as_json:
        for line in found:
            click.echo(msgspec.json.encode(line))
        return
    for number, line in enumerate(found, 1):
        for one in line:
            click.echo(f'line {number}, {one.start} to {one.end}: {one.kind.replace("_", " ")}  "{one.text}"')
    total = sum(map(len, found))
    click.echo(f"{counted(total, 'possible identifier').capitalize() or 'Nothing found'}. A person decides.")


def _lines_in(source: str | None, data: bytes) -> list[str]:
    """The lines of a text, or the paragraphs of a Word document; raises `Refused` for what is neither."""
    name = clean_line(Path(source or "-").name)
    if name.casefold().endswith(".docx"):
        click.echo("Paragraphs, tables, headers and footers are read; pictures, comments and notes are not.", err=True)
        return _paragraphs(name, data)
    if data.startswith(NO_TEXTS) or b"\0" in data[:4096]:
        raise Refused(
            f"{name}: this is no text, and was not looked at. Text files and Word files (.docx) can be scanned."
        )
    return lines_of(data)


def _paragraphs(name: str, data: bytes) -> list[str]:
    """Every paragraph of a Word document, those in tables, headers and footers too; raises `Unreadable`."""
    from docx.oxml.ns import qn

    from deepdive.forms.opening import document_in

    document = document_in(name, data)
    parts = [document.element.body]
    for section in document.sections:
        parts += [part._element for part in (section.header, section.footer) if not part.is_linked_to_previous]
    found = (paragraph for part in parts for paragraph in part.iter(qn("w:p")))
    return ["".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in found]


def lines_of(data: bytes) -> list[str]:
    """The lines of a text in UTF-8, with or without BOM; a byte that is none stands as a replacement sign."""
    lines = [line.removesuffix("\r") for line in data.decode("utf-8-sig", "replace").split("\n")]
    return lines[:-1] if lines[-1] == "" else lines
