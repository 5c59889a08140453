"""Actions of all sessions or one: what is asked about first, what changed since a day, sheets for agencies."""

import datetime as dates
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from deepdive import library
from deepdive.across.actions import Asked, Plan, Returned, agency_named, nobodys, plan
from deepdive.across.reading import counted, only
from deepdive.across.sheets import sheet_rows
from deepdive.checks import identifiers
from deepdive.checks.identifiers import Known
from deepdive.checks.kinds import KIND_WORDS
from deepdive.cli.common import find, json_option, print_json, read, sessions_folder
from deepdive.cli.forms import write_new
from deepdive.cli.many import tell_twice
from deepdive.desk.days import not_over
from deepdive.desk.edge import Edge
from deepdive.desk.registry import day
from deepdive.errors import Refused
from deepdive.history.files import REAL
from deepdive.model.action_sheet import SheetRow
from deepdive.model.actions import NOT_ACCEPTED, tally_up
from deepdive.model.partnership import FILE, Partnership
from deepdive.model.text import clean_line

CONDITIONS = {
    "over": "overdue",
    "on_the_way": "on the way",
    "nobody": "with nobody yet",
    "impact": "done without evidence of impact",
    "done": "done",
    "refused": NOT_ACCEPTED.words,
}
BACK = "Cases sent back, to be looked at again"


@click.command("actions")
@click.argument("session_name", metavar="[SESSION]", default="")
@click.option("--agency", default="", help="The actions of this agency only.")
@click.option(
    "--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="A spreadsheet for the agency to fill in."
)
@click.option("--due", default="", help="With --to: the day by which the sheet is to be back, as 12 Mar 2027.")
@click.option("--since", default="", help="A report: what changed since this day, as 2026-11-20.")
@json_option
def actions(session_name: str, agency: str, target: Path | None, due: str, since: str, as_json: bool) -> None:
    """List actions of all sessions or one, those longest overdue first; cases sent back stand before all.

    With --agency and --to, that agency's open actions are written as a spreadsheet; `returns FILE` takes it back.
    """
    since, today = day("--since", since), dates.date.today()
    if target and not agency:
        raise Refused("Say whose: --agency. An agency is sent its own actions only.")
    found = plan(only(find(session_name), REAL) if session_name else counted(sessions_folder(), REAL), today)
    loose = nobodys(found.actions) if agency else ""
    if agency:
        agency = agency_named(found, agency, _aliases(session_name))
        found = found.of_agency(agency)
    if target:
        _write_sheet(found, agency, target, today, day("--due", due), _standing_words(session_name))
    elif as_json:
        print_json(_as_json(found, since))
    else:
        for line in _report(found, since) if since else _listed(found):
            click.echo(clean_line(line) if line else "")
    if loose:
        click.echo(loose, err=True)
    if not (target or as_json or session_name):
        tell_twice()


def _standing_words(session_name: str) -> Partnership:
    """The standing words of a session that is named, else those beside all."""
    if session_name:
        return library.standing_words(find(session_name), REAL)
    return library.partnership(sessions_folder(), REAL)


def _aliases(session_name: str) -> dict[str, tuple[str, ...]]:
    """The other words that agencies go by: in a session that is named, else in the partnership file."""
    if session_name:
        agencies = read(session_name).session.agencies.values()
        return {one.label: tuple(one.aliases.split()) for one in agencies}
    return {one.name: one.aliases for one in _standing_words("").agencies}


def _write_sheet(found: Plan, agency: str, target: Path, today: dates.date, due: str, whose: Partnership) -> None:
    from deepdive.forms.action_sheet import action_sheet, send_back

    not_over(Edge(), "--due", due)
    if target.suffix.casefold() != ".xlsx":
        raise Refused(f"{target.name}: a sheet of actions is an .xlsx file. Nothing was written.")
    rows = sheet_rows(found)
    if not rows:
        raise Refused(f"{agency} has no open actions. Nothing was written.")
    back = send_back(whose.returns_to, due)
    write_new(target, action_sheet(agency, whose.name, today.isoformat(), rows, whose.says, back))
    known = [
        agency,
        whose.name,
        whose.short_name,
        *(word for one in whose.agencies for word in (one.name, *one.aliases)),
    ]
    for line in _suspects(rows, Known(frozenset(filter(None, known)))):
        click.echo(clean_line(line), err=True)
    if not whose.returns_to.strip():
        click.echo(f"The sheet does not say to whom it goes back: write returns_to in {FILE}.", err=True)
    count = "1 open action" if len(rows) == 1 else f"{len(rows)} open actions"
    click.echo(f"{count} of {agency}. `deepdive returns FILE` takes the sheet back.", err=True)


def _suspects(rows: Sequence[SheetRow], known: Known) -> Iterator[str]:
    """What on a sheet looks like an identifier, where it stands, and what may stand there instead."""
    from deepdive.forms.action_sheet import texts_of

    for row in rows:
        for head, text in texts_of(row).items():
            for one in identifiers.find(text, known):
                fix = f'Write "{identifiers.instead(text, one)}" in its place, or put it another way.'
                yield f'{row.action.id}, {head}: "{one.text}" looks like {KIND_WORDS[one.kind]}. {fix}'


def _as_json(found: Plan, since: str) -> dict[str, Any]:
    """Everything of a plan by name."""
    back = [{**msgspec.to_builtins(one), **_standing(one)} for one in found.sent_back]
    if not since:
        return {"sent_back": back, "actions": [_action(one) for one in found.actions]}
    return {
        "since": since,
        "sent_back": back,
        "actions": [_action(one) for one in found.changed_since(since)],
        "overdue": [one.action.id for one in found.of_condition("over")],
        "done_without_impact": [one.action.id for one in found.of_condition("impact")],
    }


def _action(one: Asked) -> dict[str, Any]:
    line = one.line
    return {
        **msgspec.to_builtins(one.action),
        "agency": line.agency,
        "folder": one.folder,
        "session": one.session,
        "title": one.title,
        "date": one.date,
        "recommendation_number": line.number,
        "recommendation_text": line.recommendation,
        "news": line.news,
        "news_on": line.news_on,
        "changed_on": one.changed_on,
        **_standing(one),
    }


def _standing(one: Asked | Returned) -> dict[str, str]:
    return {"condition": one.standing.condition, "standing": one.standing.words}


def _listed(found: Plan) -> list[str]:
    back = [_back_line(one) for one in found.sent_back]
    lines = [BACK, *back, ""] if back else []
    if not found.actions:
        return [*lines, "No actions yet. `deepdive do SESSION decide` begins them."]
    counts = tally_up(one.standing for one in found.actions)
    told = {words: getattr(counts, one) for one, words in CONDITIONS.items()}
    lines += [", ".join(f"{count} {words}" for words, count in told.items() if count)]
    return lines + [_line(one) for one in found.actions]


def _report(found: Plan, since: str) -> list[str]:
    """What changed since a day, what is overdue, what is done without evidence of impact."""
    parts = (
        (f"Changed since {since}", [f"{_line(one)}  {_news(one, since)}" for one in found.changed_since(since)]),
        ("Overdue", [_line(one) for one in found.of_condition("over")]),
        ("Done without evidence of impact", [_line(one) for one in found.of_condition("impact")]),
    )
    back = [_back_line(one) for one in found.sent_back]
    lines = [BACK, *back, ""] if back else []
    for title, rows in parts:
        lines += [f"{title}: {len(rows) or 'none'}", *rows, ""]
    return lines[:-1]


def _line(one: Asked) -> str:
    who = one.line.agency or one.action.owner or "nobody yet"
    place = f"{one.folder}, recommendation {one.line.number}" if one.line.number else one.folder
    return f"  {one.action.id}  {one.standing.words}  {who}: {one.action.text}  ({place})"


def _news(one: Asked, since: str) -> str:
    """The news since a day; where something else was changed, only when."""
    line = one.line
    return f"[{line.news_on}: {line.news}]" if line.news and line.news_on >= since else f"[{one.changed_on}]"


def _back_line(one: Returned) -> str:
    told = f", {one.told} was told" if one.told else ""
    return f"  {one.standing.words}  {one.agency or 'nobody yet'}: {one.case} sent back{told}  ({one.folder})"
