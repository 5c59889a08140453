"""What an export did, told once for all its layouts: where the files are, how long they are, what is to be decided."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from deepdive.checks.gate import Notice, still_open
from deepdive.model.text import clean_line, joined
from deepdive.summary.export import Report
from deepdive.summary.layout import Layout, Working
from deepdive.summary.preview import length_words
from deepdive.summary.wording import counted

FEW = 40
"""Words below which a document is no more than its title and what stands on every page."""

NOTHING = "So there is nothing in it but its title: this audit has nothing for it yet."
NAMED = 3
"""Layouts that are named before a line; of more it is told how many they are."""

WORKING: dict[Working, str] = {
    "action_plan": "every action with all its fields",
    "findings": "every finding with its numbers",
    "notes": "every captured note, word for word",
    "coverage": "who answered on which case",
}
"""The working tables of a session in words."""

Made = Sequence[tuple[Layout, Report]]


def tell(made: Made) -> None:
    """Names every file on standard output, and says the rest on standard error."""
    for layout, report in made:
        for path in report.files:
            click.echo(clean_line(_short(path)))
        long = length_words(report.words, report.pages, layout.budget)
        click.echo(f"{layout.title}: {long}.{_more(report, layout)}", err=True)
    unmade = dict.fromkeys(why for _, report in made for why in report.unmade)
    for line in (*unmade, *_grouped(made), *_decisions(made), *_whole(made), *_hints(made)):
        click.echo(line, err=True)


def _short(path: Path) -> str:
    """A path from here where it lies below, else whole."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else str(path)


def _more(report: Report, layout: Layout) -> str:
    if report.words < FEW:
        return f" {NOTHING}"
    most = layout.budget.most
    return " Keep some findings for the full report." if most and report.words > most else ""


def _grouped(made: Made) -> Iterator[str]:
    """What is said of several layouts in the same words, once."""
    lines: dict[str, list[str]] = {}
    for layout, report in made:
        for line in _own(report):
            lines.setdefault(line, []).append(layout.title)
    for line, titles in lines.items():
        yield _led(titles, len(made), line)


def _own(report: Report) -> Iterator[str]:
    if report.left_out:
        yield f"Left out: {joined(list(report.left_out))}."
    if report.tables:
        yield f"Its Excel and CSV files also hold {joined([WORKING[one] for one in report.tables])}."
    for name in report.edited:
        yield f"{name} was edited since it was exported; your edits are not in the new file."
    for kept in report.left_in:
        yield f"Left in on purpose: {kept}"


def _decisions(made: Made) -> Iterator[str]:
    """What is to be decided, each once, with every heading under which the documents have it."""
    found: dict[tuple[str, str, str, str], list[tuple[str, Notice]]] = {}
    for layout, report in made:
        for notice in still_open(report.notices):
            if notice.severity != "hint":
                found.setdefault((notice.code, notice.thing, notice.message, notice.words), []).append(
                    (layout.title, notice)
                )
    for told in found.values():
        one = told[0][1]
        said = f"{where_of([notice for _, notice in told])}: {one.message} {one.fix}".rstrip() + f"  [{one.code}]"
        yield _led(list(dict.fromkeys(title for title, _ in told)), len(made), said)


def where_of(found: Sequence[Notice]) -> str:
    """Where a notice stands: the headings of all documents, and its thing once."""
    thing = f" ({found[0].thing})"
    headings = list(dict.fromkeys(one.where.removesuffix(thing) for one in found))
    return joined(headings, "or") + (thing if found[0].where.endswith(thing) else "")


def _whole(made: Made) -> Iterator[str]:
    """That a JSON file is the whole session."""
    names = [name for _, report in made for name in report.beyond]
    if len(names) == 1:
        yield f"{names[0]} is the whole session, with what no document prints: keep it as you keep that."
    elif names:
        each = f"Each of the {len(names)} JSON files is the whole session"
        yield f"{each}, with what no document prints: keep them as you keep that."


def _hints(made: Made) -> Iterator[str]:
    hints = {
        (one.code, one.thing, one.message)
        for _, report in made
        for one in still_open(report.notices)
        if one.severity == "hint"
    }
    if hints:
        yield f"{counted(len(hints), 'hint').capitalize()}: deepdive check SESSION --hints reads them out."


def _led(titles: Sequence[str], count: int, line: str) -> str:
    """A line with the layouts that it is said of; of one that is written alone without."""
    if count == 1:
        return line
    if len(titles) == count:
        return f"All {count}: {line}"
    rest = len(titles) - NAMED
    named = f"{', '.join(titles[:NAMED])} and {rest} more" if rest > 0 else joined(list(titles))
    return f"{named}: {line}"
