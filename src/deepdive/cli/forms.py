"""Forms out: an agency's audit tool, questionnaire and cover note; capture sheets for groups; agenda and table plan."""

from collections.abc import Iterator
from pathlib import Path

import click
from msgspec import Struct

from deepdive import library
from deepdive.cli.common import at_desk, find, say, session_argument
from deepdive.desk.days import not_over
from deepdive.desk.desk import Desk
from deepdive.desk.edge import Edge
from deepdive.desk.naming import find as find_thing
from deepdive.desk.registry import day
from deepdive.errors import NotSaved, Refused
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model.partnership import FILE, Partnership
from deepdive.model.session import Session, in_order
from deepdive.model.things import Agency


@click.command("forms")
@session_argument
@click.option("--to", "target", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder.")
@click.option("--agency", "agency_names", multiple=True, help="For this agency only; may be given more than once.")
@click.option("--due", default="", help="The day by which forms are to be back, as 2026-11-20.")
@click.option("--paper", "on_paper", is_flag=True, help="Capture sheets to print, one a group.")
@click.option("--sheet", "as_sheet", is_flag=True, help="Capture sheets as spreadsheets, one a group.")
@click.option(
    "--agenda", "as_agenda", is_flag=True, help="The agenda with minutes and the table plan by role, to print."
)
@click.option("--feedback", "as_feedback", is_flag=True, help="The feedback form, and the sheet to type it into.")
@click.option("--large", is_flag=True, help="Large print.")
@click.option("--group", "group_name", default="", help="Capture sheets of this group only.")
def forms(
    session_name: str,
    target: Path,
    agency_names: tuple[str, ...],
    due: str,
    on_paper: bool,
    as_sheet: bool,
    as_agenda: bool,
    as_feedback: bool,
    large: bool,
    group_name: str,
) -> None:
    """Write what goes out; `returns` takes it back.

    Without --paper, --sheet, --agenda or --feedback: for every agency its audit tool, its questionnaire (a spreadsheet
    and a Word file) and a cover note. Nothing is ever written over.
    """
    if on_paper or as_sheet or as_agenda or as_feedback:
        wanted = _Wanted(on_paper, as_sheet, as_agenda, as_feedback)
        _for_the_day(session_name, target, wanted, large, group_name)
        return
    due = day("--due", due)
    with at_desk(session_name) as desk:
        agencies = _asked(desk.session, agency_names)
        partnership = library.standing_words(desk.folder, REAL)
        before = desk.session.details.returns_due
        not_over(desk.station.edge, "--due", due)
        due = due or before
        files = [file for agency in agencies for file in _for_agency(desk, partnership, agency, due, large)]
        REAL.make_folder(target)
        for name, data in files:
            write_new(target / name, data)
        answer = desk.do("ask_for_returns", agencies=tuple(one.id for one in agencies), due=due)
        held = desk.session.meeting.date if desk.session.meeting else ""
    click.echo(answer.says, err=True)
    changed_for_all = due if agency_names and due != before else ""
    today = Edge().at()[:10]
    for line in _warnings(partnership, due, held, changed_for_all, today):
        click.echo(line, err=True)


def _warnings(partnership: Partnership, due: str, held: str, changed_for_all: str, today: str) -> Iterator[str]:
    """What somebody should know before the forms are sent."""
    if not partnership.returns_to.strip():
        line = f"the forms leave a line to fill in. Write returns_to in {FILE}, and write them again."
        yield f"Nobody has said to whom forms go back: {line}"
    if changed_for_all:
        yield f"{changed_for_all} is now the day for every agency that is asked, not for these alone."
    if due and due < today:
        yield f"They ask for a day that has been, {due}, as it was said before: --due says another."
    if due and held and due >= held:
        yield f"They are due on {due}, and the meeting is on {held}: nobody can read them before."


def _asked(session: Session, names: tuple[str, ...]) -> list[Agency]:
    """The agencies that are asked: those named, else those of the cases, else invited, else of the people, else all."""
    every = in_order(session.agencies.values())
    if not every:
        raise Refused("There are no agencies yet to write forms for.")
    if names:
        ids = [find_thing(session, "agency", name).id for name in names]
        return [session.agencies[one] for one in dict.fromkeys(ids)]
    in_cases = {agency for case in session.cases.values() for agency in case.agencies}
    of_people = {person.agency for person in session.participants.values()}
    invited = {one.id for one in every if one.invited}
    wanted = in_cases or invited or of_people
    return [one for one in every if one.id in wanted] or every


def _for_agency(
    desk: Desk, partnership: Partnership, agency: Agency, due: str, large: bool
) -> Iterator[tuple[str, bytes]]:
    """The files for an agency."""
    from deepdive.forms.answer_forms import Asked, audit_tool, questionnaire
    from deepdive.forms.answer_paper import questionnaire_paper
    from deepdive.forms.cover_note import cover_note

    asked = Asked(desk.session, partnership, agency, desk.station.edge.letters, due)
    yield f"{asked.named('cover-note')}.docx", cover_note(asked)
    yield f"{asked.named('audit-tool')}.xlsx", audit_tool(asked)
    yield f"{asked.named('questionnaire')}.xlsx", questionnaire(asked)
    yield f"{asked.named('questionnaire')}.docx", questionnaire_paper(asked, large=large)


class _Wanted(Struct, frozen=True):
    """What is wanted for the day of the meeting."""

    paper: bool
    sheet: bool
    agenda: bool
    feedback: bool


def _for_the_day(session_name: str, target: Path, wanted: _Wanted, large: bool, group_name: str) -> None:
    """What lies on the tables: capture sheets of the groups, the agenda and the table plan, the feedback form."""
    folder = find(session_name)
    session, partnership = Reading(folder, REAL).session, library.standing_words(folder, REAL)
    files = list(_sheets(session, partnership, group_name, wanted.paper, wanted.sheet, large))
    files += _feedback(session, partnership, large) if wanted.feedback else []
    if wanted.agenda:
        from deepdive.forms.agenda_page import agenda_page

        files.append(("agenda.docx", agenda_page(session, partnership, Edge().now())))
    REAL.make_folder(target)
    for name, data in files:
        write_new(target / name, data)


def _feedback(session: Session, partnership: Partnership, large: bool) -> list[tuple[str, bytes]]:
    """The page to print, and the spreadsheet into which the papers are typed."""
    from deepdive.forms.feedback_form import feedback_form, feedback_paper, feedback_sheet

    form = feedback_form(session, partnership, Edge().letters)
    return [
        (f"feedback-form{'-large' if large else ''}.docx", feedback_paper(form, partnership, large=large)),
        ("feedback-answers.xlsx", feedback_sheet(form, partnership)),
    ]


def _sheets(
    session: Session, partnership: Partnership, group_name: str, on_paper: bool, as_sheet: bool, large: bool
) -> Iterator[tuple[str, bytes]]:
    from deepdive.forms.capture_sheet import capture_sheet
    from deepdive.forms.paper import paper
    from deepdive.forms.spreadsheet import spreadsheet

    if not (on_paper or as_sheet):
        return
    groups = [find_thing(session, "group", group_name)] if group_name else in_order(session.groups.values())
    if not groups:
        raise Refused("There are no groups yet to write sheets for.")
    for group in groups:
        made = capture_sheet(session, partnership, session.groups[group.id], Edge().letters)
        if on_paper:
            yield f"{made.name}{'-large' if large else ''}.docx", paper(made, large=large)
        if as_sheet:
            yield f"{made.name}.xlsx", spreadsheet(made)


def write_new(path: Path, data: bytes) -> None:
    """Writes a file under the next free name; an earlier one is never written over (F16)."""
    free, number = path, 1
    while REAL.condition(free) is not None:
        number += 1
        free = path.with_name(f"{path.stem}-v{number}{path.suffix}")
    try:
        REAL.replace_whole(free, data)
    except OSError as error:
        raise NotSaved(f"{free.parent} could not be written to ({error.strerror}).") from error
    say(str(free))
