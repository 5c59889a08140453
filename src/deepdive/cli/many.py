"""All sessions at once: words in them, themes over the years."""

import datetime as dates
from collections.abc import Iterator
from pathlib import Path

import click

from deepdive.across.reading import counted, rows, told_twice
from deepdive.across.search import MOST, NOT_LOOKED_AT
from deepdive.across.search import search as search_all
from deepdive.across.trends import Trends, bar, sentence
from deepdive.across.trends import trends as all_trends
from deepdive.cli.common import json_option, print_json, sessions_folder
from deepdive.history.files import REAL
from deepdive.model.text import clean_line


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@json_option
def search(words: tuple[str, ...], as_json: bool) -> None:
    """Look for words in all sessions: titles, themes, findings, recommendations, notes, actions and their evidence.

    Every word must stand in the same passage, in any of its forms. What was said in trust is never shown.
    """
    hits = search_all(sessions_folder(), " ".join(words), REAL)
    if as_json:
        print_json(hits)
        return
    if not hits.found:
        click.echo("Nothing has these words.")
    for one in hits.found:
        click.echo(clean_line(f"{one.folder}  {one.kind}  {one.text}  ({one.id})"))
    if hits.more:
        click.echo(f"The first {MOST} are shown; more words find fewer.", err=True)
    click.echo(NOT_LOOKED_AT, err=True)
    tell_twice()


@click.command("trends")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="A file: .html, .xlsx or .jsonl.")
@json_option
def trends(target: Path | None, as_json: bool) -> None:
    """Show themes over the years: how often each came back, by kind, and what is still open on it."""
    now = dates.datetime.now().astimezone()
    found = all_trends(counted(sessions_folder(), REAL), now.date())
    if target:
        from deepdive.across.trends_files import written
        from deepdive.cli.forms import write_new

        write_new(target, written(found, target.suffix.casefold().removeprefix("."), now))
    elif as_json:
        print_json(found)
    else:
        for line in _trend_lines(found):
            click.echo(clean_line(line))
    tell_twice()


def tell_twice() -> None:
    """Tells of sessions that stand in two folders, on standard error."""
    for line in told_twice(rows(sessions_folder(), REAL)):
        click.echo(clean_line(line), err=True)


def _trend_lines(found: Trends) -> Iterator[str]:
    """A line a theme with its bars and their numbers."""
    yield sentence(found)
    if len(found.years) > 1 and found.themes:
        yield f"A bar for each year, {found.years[0]} to {found.years[-1]}: the higher, the more sessions raised it."
    most = max((count for one in found.themes for count in one.years.values()), default=1)
    for one in found.themes:
        bars = "".join(bar(one.years.get(year, 0), most) for year in found.years)
        counts = ", ".join(f"{year} {count}" for year, count in one.years.items())
        actions = "1 open action" if one.open_actions == 1 else f"{one.open_actions} open actions"
        open_ = f"; {actions}, the oldest from {one.oldest[0].lower()}{one.oldest[1:]}" if one.open_actions else ""
        yield f"  {bars}  {one.name}: {one.sessions} of {found.sessions} sessions ({counts}){open_}"
    ages = ", ".join(f"{age} {count}" for age, count in found.ages.items() if count)
    if ages:
        yield f"Open actions, by how long ago they were agreed: {ages}."
