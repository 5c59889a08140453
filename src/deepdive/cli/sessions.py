"""Making and reading sessions: new, list, show, history, conflicts."""

import datetime as dates
from typing import Any

import click

from deepdive import library
from deepdive.cli.common import counted, json_option, print_json, read, session_argument, sessions_folder, station
from deepdive.cli.kits import source_of
from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.naming import name_of
from deepdive.desk.registry import day
from deepdive.desk.setting import short
from deepdive.desk.undoing import name as name_of_act
from deepdive.history.files import REAL
from deepdive.history.fold import Fold
from deepdive.history.line import Line
from deepdive.model import feedback
from deepdive.model.capture_line import SIGN_OF
from deepdive.model.ledger import kept_apart, ledger, statuses
from deepdive.model.session import Conflict, Session, in_order
from deepdive.model.text import clean_line, joined
from deepdive.model.things import Note
from deepdive.model.toolkits import load
from deepdive.model.trust import KEPT_APART, is_apart
from deepdive.model.view import view
from deepdive.model.when import day_words
from deepdive.model.who_answered import who_answered


@click.command("new")
@click.argument("title")
@click.option("--toolkit", "toolkit_id", default="", help="The kind of audit, by id; or a file of your own.")
@click.option("--cases", default=2, show_default=True, type=click.IntRange(0, 26))
@click.option("--groups", default=3, show_default=True, type=click.IntRange(0, 12))
@click.option("--date", "date", default="", help="The day of the meeting, as 2026-11-20; today when left out.")
@click.option("--agenda", default="", help="three-hours, two-hours, ninety-minutes; or another method.")
@click.option("--practice", is_flag=True, help="A practice session: marked everywhere, in no count.")
@click.option("--keep-title", is_flag=True, help="The title was looked at: what seems a name in it is none.")
def new(
    title: str,
    toolkit_id: str,
    cases: int,
    groups: int,
    date: str,
    agenda: str,
    practice: bool,
    keep_title: bool,
) -> None:
    """Make a session. Prints its id and, as the last line, its folder."""
    if not toolkit_id:
        raise click.UsageError(f"Say which kind of audit: --toolkit ID. There is {joined(library.toolkit_ids())}.")
    toolkit = load(*source_of(toolkit_id))
    sessions = sessions_folder()
    library.make_partnership(sessions, REAL)
    told = Beginning(
        title=title,
        date=day("--date", date) or dates.date.today().isoformat(),
        cases=cases,
        groups=groups,
        agenda=agenda,
        practice=practice,
        keep_title=keep_title,
    )
    with new_session(sessions, station(), toolkit, library.partnership(sessions, REAL), told) as desk:
        click.echo(f"{desk.session.id}  {desk.session.details.title}")
        click.echo(desk.folder)


@click.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List the sessions, newest first."""
    from deepdive.across.reading import rows as all_rows
    from deepdive.across.retention import RAW, past

    rows, today = all_rows(sessions_folder(), REAL), dates.date.today().isoformat()
    if as_json:
        keys = ("folder", "id", "title", "toolkit", "date", "stage", "notes", "practice", "problem", "concerns")
        print_json([{**{key: _shown(getattr(row, key)) for key in keys}, **_past(past(row, today))} for row in rows])
        return
    if not rows:
        click.echo("No sessions yet. `deepdive new TITLE --toolkit ID` makes one; `deepdive demo` shows one.")
    for row in rows:
        practice = "PRACTICE  " if row.practice else ""
        state = row.problem or f"{row.stage.replace('_', ' ')}, {counted(row.notes, 'note')}"
        state += f", {counted(row.concerns, 'immediate concern')} open" if row.concerns else ""
        click.echo(clean_line(f"{row.folder}  {practice}{row.title}  {row.date}  {state}"))
    for row in rows:
        if told := past(row, today):
            how, them = ("--raw", "them") if told.startswith(RAW) else ("--all", "it")
            what = f"`deepdive purge {row.folder} {how}` removes {them}."
            click.echo(clean_line(f"Past its day: {row.folder}: {told}. {what}"))


def _past(told: str) -> dict[str, str]:
    """What is past its day, where something is."""
    return {"past": told} if told else {}


def _shown(value: Any) -> Any:
    """A value of a row; a folder may be called anything."""
    return clean_line(value) if isinstance(value, str) else value


@click.command("show")
@session_argument
@json_option
def show(session_name: str, as_json: bool) -> None:
    """Show a session: what was said, found and recommended."""
    reading = read(session_name)
    if as_json:
        print_json(view(reading.session))
        return
    for line in described(reading.session):
        click.echo(line)


def described(session: Session) -> list[str]:
    """A session in plain lines that read well aloud."""
    from deepdive.summary.approval import broken, told

    meeting, status = session.meeting, statuses(session)
    apart = kept_apart(session, status)
    lines = [session.details.title, f"{session.toolkit.title}, {meeting.date if meeting else ''}"]
    lines += [f"Stage: {session.stage.title}." if session.stage else "", f"{ledger(session).sentence(apart)}."]
    lines += [told(session), *broken(session), *_open_concerns(session), ""]
    lines += _who_answered(session)
    for group in in_order(session.groups.values()):
        theirs = [note for note in session.notes.values() if note.group == group.id]
        lines += [
            f"{group.label}, {counted(len(theirs), 'note')}",
            *(_note_line(session, n, status[n.id]) for n in theirs),
            "",
        ]
    loose = [note for note in session.notes.values() if note.group not in session.groups]
    lines += ["No group", *(_note_line(session, n, status[n.id]) for n in loose), ""] if loose else []
    for title, table in (("Themes", session.live_themes()), ("Findings", in_order(session.findings.values()))):
        lines += [title, *(f"  {name_of(thing)}  ({thing.id})" for thing in table), ""] if table else []
    agreed = in_order(session.recommendations.values())
    lines += ["Recommendations", *(f"  {n}. {r.text}  ({r.id})" for n, r in enumerate(agreed, 1)), ""] if agreed else []
    lines += _feedback(session)
    return lines[:-1] if lines[-1] == "" else lines


def _feedback(session: Session) -> list[str]:
    """What people ticked on the papers about the meeting; what they wrote stands in the meeting notes."""
    count, ticked = len(feedback.papers(session)), feedback.counts(session)
    lines = [f"Feedback on the meeting, {count} paper{'' if count == 1 else 's'}"] if count else []
    for question, answers in ticked.items():
        told = ", ".join(f"{word} {answers[word]}" for word in feedback.SCALE if answers[word])
        lines.append(f"  {question} {feedback.BY_ID[question].question}  {told}")
    return [*lines, ""] if lines else []


def _open_concerns(session: Session) -> list[str]:
    """How many immediate concerns wait for somebody; what they are stays on their cards."""
    waiting = [one.id for one in session.concerns.values() if one.kind == "immediate" and not one.closed]
    if not waiting:
        return []
    what = "1 immediate concern is" if len(waiting) == 1 else f"{len(waiting)} immediate concerns are"
    close = "then close its card" if len(waiting) == 1 else "then close their cards"
    return [f"{what} open ({joined(waiting)}): act by your procedures, {close} (do dealt_with, or not_a_concern)."]


_STANDS = {"partial": "in part", "not_known": "not known", "not_completed": "not completed"}


def _who_answered(session: Session) -> list[str]:
    """How many returns came back, and of each agency how they stand."""
    found = who_answered(session)
    if not found.matrix:
        return []
    counts = found.whole.by_status
    beside = [f"{counts[status]} of them in part" for status in ("partial",) if counts.get(status)]
    beside += [f"{counts[status]} more not known" for status in ("not_known",) if counts.get(status)]
    share = f"{found.whole.came_back} of {found.whole.known} ({found.whole.percent or 0}%)"
    lines = [", ".join([f"Returns, {share}", *beside])]
    for one in found.agencies:
        stands = ", ".join(f"{count} {_STANDS.get(status, status)}" for status, count in one.by_status.items())
        lines.append(f"  {session.agencies[one.of].label}  {one.came_back} of {one.known}: {stands}")
    return [*lines, ""]


def _note_line(session: Session, note: Note, status: str | None) -> str:
    where = [session.cases[c].label for c in note.cases if c in session.cases]
    where += [session.agencies[a].label for a in note.agencies if a in session.agencies]
    where += [t.name for one in note.themes if (t := session.theme_of(one))]
    about = f"  [{', '.join(where)}]" if where else ""
    state = f"  {status}" if status not in (None, "placed", "unplaced") else ""
    text = f"({KEPT_APART[note.parked]})" if is_apart(note) else note.text or "[removed]"
    return f"  {SIGN_OF[note.kind]} {text}{about}  ({note.id}){state}"


@click.command("history")
@session_argument
@json_option
def history(session_name: str, as_json: bool) -> None:
    """List the changes of a session, oldest first: when by this laptop's clock, who, what was done."""
    reading = read(session_name)
    lines = sorted(reading.fold.lines.values(), key=lambda line: (line.t, line.device))
    rows: list[dict[str, Any]] = [
        {
            "id": line.id,
            "at": line.at,
            "device": line.device,
            "role": line.role,
            "verb": line.verb,
            "undoes": line.undoes,
            "things": list(dict.fromkeys(item.id for item in line.sets)),
        }
        for line in lines
    ]
    if as_json:
        print_json(rows)
        return
    for line in lines:
        click.echo(clean_line(f"{_when(line.at)}  {line.role}  {_act(reading.fold, line)}  ({line.id})"))


def _act(fold: Fold, line: Line) -> str:
    """What was done, in words."""
    said = name_of_act(fold, line)
    before = {"undo": "taken back: ", "redo": "brought back: "}.get(line.verb, "")
    return f"{before}{said.replace('_', ' ') if said == line.verb else said}"


def _when(moment: str) -> str:
    """A moment in this laptop's time, `9 Oct 2025 14:21`; what is none stays as it is."""
    try:
        at = dates.datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return f"{day_words(at.date().isoformat())} {at:%H:%M}"


@click.command("conflicts")
@session_argument
@json_option
def conflicts(session_name: str, as_json: bool) -> None:
    """List what has two versions; `do SESSION settle thing=ID choice=1` settles one."""
    session = read(session_name).session
    if as_json:
        print_json(session.conflicts)
        return
    if not session.conflicts:
        click.echo("Nothing has two versions.")
    for conflict in session.conflicts:
        click.echo(f"{conflict.id}  {conflict.field.replace('_', ' ')}")
        for line in _versions(conflict):
            click.echo(line)


def _versions(conflict: Conflict) -> list[str]:
    return [
        f"  {number}  {short(str(version.value), 60)}  laptop {version.device}, {_when(version.at)}"
        for number, version in enumerate(conflict.versions, 1)
    ]
