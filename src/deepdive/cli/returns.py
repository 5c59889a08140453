"""Forms in: audit tools and questionnaires of agencies, capture sheets of groups; a preview, and concerns first."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from msgspec import Struct

from deepdive import library
from deepdive.cli.common import at_desk, find, say, session_argument
from deepdive.cli.returned_lines import concern_line, hints, return_lines
from deepdive.cli.room import BEFORE, suspects
from deepdive.desk.desk import Desk
from deepdive.desk.edge import local_now
from deepdive.desk.verbs.capture import unknown
from deepdive.desk.verbs.feedback import as_text as feedback_as_text
from deepdive.desk.verbs.returns import is_new, told, told_of_concerns, told_of_returns, told_of_urgent, understood
from deepdive.errors import DeepDiveError, NotSaved, Refused, Unreadable
from deepdive.forms.answers_back import read_back
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model import feedback
from deepdive.model.capture_line import SIGN_OF, URGENT, glued_urgent
from deepdive.model.feedback import FeedbackSheet
from deepdive.model.partnership import Partnership
from deepdive.model.returned import Compared as ComparedReturn
from deepdive.model.returned import Filled
from deepdive.model.returned import compared as compared_returns
from deepdive.model.returned_text import as_text
from deepdive.model.session import Session, in_order
from deepdive.model.sheet import Compared, Sheet, compared
from deepdive.model.text import clean_line, joined
from deepdive.model.who_answered import Standing, awaited

ENDINGS = (".xlsx", ".docx", ".csv")
"""How the names of files end that come back, and names of sessions do not."""


class Came(Struct, frozen=True):
    """A file that came back, with what is in it; of one that is `refused`, what could be read, and why it is."""

    path: Path
    brought: Sheet | FeedbackSheet | list[Filled]
    refused: str = ""

    @property
    def name(self) -> str:
        """What the file is called."""
        return clean_line(self.path.name)


@click.command("returns")
@session_argument
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True, help="Only tell what would be taken.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def returns(session_name: str, files: tuple[Path, ...], preview: bool, yes: bool) -> None:
    """Take back audit tools, questionnaires, capture and feedback sheets: .xlsx, .docx, .csv, or paper typed up.

    Twice is once. A concern now is told first. A file is shown, asked about at a terminal, and taken whole or not at
    all; one undo takes it back. Sheets of actions find their sessions themselves: `deepdive returns FILE`.
    """
    files = _without_action_sheets(session_name, files, preview, yes)
    if not files:
        return
    if preview:
        folder = find(session_name)
        session, partnership = Reading(folder, REAL).session, library.standing_words(folder, REAL)
        is_whole = _Back(session, partnership, None).all(files)
        say("This was a preview: nothing was taken.")
        _end(is_whole)
        return
    with at_desk(session_name, "note-taker") as desk:
        partnership = library.standing_words(desk.folder, REAL)
        _end(_Back(desk.session, partnership, desk, asks=sys.stdin.isatty() and not yes).all(files))


def _without_action_sheets(session_name: str, files: tuple[Path, ...], preview: bool, yes: bool) -> tuple[Path, ...]:
    """Takes the sheets of actions among some files; the files that are left. Without a session all must be such."""
    from deepdive.cli.action_sheets import sheets_among, take_sheets

    if Path(session_name).is_file():
        _end(take_sheets((Path(session_name), *files), preview, yes=yes))
        return ()
    is_file_name = Path(session_name).suffix.casefold() in ENDINGS
    if is_file_name or (not files and _names_a_file(session_name)):
        raise Refused(f"There is no file {clean_line(session_name)}. Nothing was taken.")
    if not files:
        raise click.UsageError("Say which files came back.")
    sheets = sheets_among(files)
    if sheets:
        _end(take_sheets(sheets, preview, find(session_name), yes=yes))
    return tuple(path for path in files if path not in sheets)


def _names_a_file(said: str) -> bool:
    """Whether a word that is not a session's name is a file's: it has an ending."""
    if not Path(said).suffix:
        return False
    try:
        find(said)
    except Refused:
        return True
    return False


def _end(is_whole: bool) -> None:
    if not is_whole:
        raise click.exceptions.Exit(1)


class _Back:
    """Tells what each file would bring, and with a desk takes them one by one; says what became of it."""

    def __init__(self, session: Session, partnership: Partnership, desk: Desk | None, *, asks: bool = False) -> None:
        self._session = session
        self._partnership = partnership
        self._desk = desk
        self._asks = asks

    def all(self, files: Sequence[Path]) -> bool:
        """Whether every file could be taken. Those that tell of a concern come first."""
        came = [one for path in files if (one := self._read(path))]
        came.sort(key=lambda one: not self._concern(one))
        taken = [self._take(one) for one in came]
        self._tell_awaited()
        return len(came) == len(files) and all(taken)

    def _read(self, path: Path) -> Came | None:
        name = clean_line(path.name)
        try:
            data = REAL.read(path, most=64 << 20)
            return Came(path, read_back(name, data, self._session, self._partnership))
        except OSError as error:
            click.echo(f"{name}: {error.strerror}. Nothing was taken.", err=True)
        except (Refused, Unreadable) as error:
            told = str(error).removeprefix(f"{name}: ")
            if isinstance(error.read, Sheet | list):
                return Came(path, error.read, told)
            click.echo(f"{name}: {told}", err=True)
        return None

    def _concern(self, came: Came) -> bool:
        """Whether a file tells of a concern now; what cannot be compared is told when it is taken."""
        try:
            if isinstance(came.brought, Sheet):
                return bool(self._urgent(came.brought, came.refused))
            return isinstance(came.brought, list) and any(one.urgent for one in self._compared(came.brought))
        except Refused:
            return False

    def _compared(self, brought: Sequence[Filled]) -> list[ComparedReturn]:
        now = self._desk.station.edge.now() if self._desk else local_now()
        return compared_returns(self._session, brought, now.date().isoformat())

    def _take(self, came: Came) -> bool:
        try:
            if came.refused:
                self._tell_concerns(came)
                raise Refused(came.refused)
            if isinstance(came.brought, Sheet):
                self._take_sheet(came, came.brought)
            elif isinstance(came.brought, FeedbackSheet):
                self._take_feedback(came, came.brought)
            else:
                self._take_returns(came, came.brought)
        except NotSaved:
            raise
        except DeepDiveError as error:
            click.echo(f"{came.name}: {str(error).removeprefix(f'{came.name}: ')}", err=True)
            return False
        if self._desk:
            self._session = self._desk.session
        return True

    def _tell_concerns(self, came: Came) -> None:
        """What a file that is refused tells of concerns now: nothing of it is kept, so it is told before all else."""
        if not self._concern(came):
            return
        if isinstance(came.brought, Sheet):
            say(f"{came.name}  {self._urgent(came.brought, came.refused)}")
        elif isinstance(came.brought, list):
            found = self._compared(came.brought)
            say(f"{came.name}  {told_of_concerns(self._session, found)}")
            for one in found:
                if one.urgent:
                    click.echo(f"  {concern_line(self._session, one)}")

    def _urgent(self, sheet: Sheet, refused: str = "") -> str:
        """What is said of the concerns in a sheet: those that are new, or in one that is refused all of them."""
        rows = sheet.rows if refused else (one.row for one in compared(self._session, sheet) if is_new(one))
        return told_of_urgent(self._session, sheet, rows)

    def _take_sheet(self, came: Came, sheet: Sheet) -> None:
        try:
            found = compared(self._session, sheet)
        except Refused as error:
            self._tell_concerns(Came(came.path, sheet, str(error)))
            raise
        says = f"{self._urgent(sheet)} {told(self._session, sheet, found)}"
        say(f"{came.name}  {says.lstrip()}")
        for line in sheet.told:
            click.echo(f"  {line}", err=True)
        for one in found:
            _tell_row(self._session, sheet, one)
        self._keep(came, "take_sheet", sheet.as_text(), sum(one.state in ("new", "changed") for one in found))

    def _take_feedback(self, came: Came, sheet: FeedbackSheet) -> None:
        found = feedback.compared(self._session, sheet)
        say(f"{came.name}  {feedback.told(found)}")
        for one in found:
            _tell_paper(one)
        self._keep(
            came, "take_feedback", feedback_as_text(sheet), sum(one.state in ("new", "changed") for one in found)
        )

    def _take_returns(self, came: Came, brought: list[Filled]) -> None:
        found = self._compared(brought)
        before = self._session
        says = f"{told_of_concerns(before, found)} {told_of_returns(found)}".lstrip()
        say(f"{came.name}  {says}")
        for one in found:
            for line in return_lines(before, one):
                click.echo(f"  {line}")
            for hint in (*one.filled.told, *hints(before, one)):
                click.echo(f"  {hint}", err=True)
        self._keep(came, "take_returns", as_text(before, brought), sum(bool(one.changes) for one in found))

    def _keep(self, came: Came, verb: str, text: str, news: int) -> None:
        """Takes what was shown, after asking at a terminal; says that it is taken, so that nobody wonders."""
        if self._desk is None:
            return
        if not news:
            say(f"Nothing new in {came.name}; nothing was changed.")
        elif self._asks and not click.confirm("Take this in?"):
            say(f"Nothing of {came.name} was taken.")
        else:
            says = self._desk.do(verb, text=text).says
            say(f"Taken: {came.name}. {says}")

    def _tell_awaited(self) -> None:
        """What has not come yet, and whether its day is over; in a preview only how much that is."""
        waiting = awaited(self._session, local_now().date().isoformat())
        if waiting:
            due = self._session.details.returns_due
            is_over = any(over for _, over in waiting)
            when = f"; {'late, they were due' if is_over else 'due'} on {due}" if due else ""
            if self._desk is None:
                agencies = len({one.agency for one, _ in waiting})
                told = f"{_count(len(waiting), 'return')} of {_count(agencies, 'agency', 'agencies')}"
                say(f"Still awaited: {told}{when}.")
                return
            names = [f"{label} ({', '.join(cases)})" if cases else label for label, cases in self._by_agency(waiting)]
            say(f"Still awaited: {joined(names)}{when}.")

    def _by_agency(self, waiting: Sequence[tuple[Standing, bool]]) -> Iterator[tuple[str, list[str]]]:
        """Agencies with the cases on which their returns have not come."""
        session = self._session
        for agency in in_order(session.agencies.values()):
            own = [one.case for one, _ in waiting if one.agency == agency.id]
            if own:
                yield agency.label, [session.cases[case].label for case in own if case in session.cases]


def _count(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or f'{one}s'}"


def _tell_row(session: Session, sheet: Sheet, one: Compared) -> None:
    """A row that would be taken: a concern, case and agency, words that name nothing, what looks like an identifier."""
    if one.said is not None and one.state not in ("here", "removed"):
        concern = "!! concern now  " if one.row.urgent else ""
        about = f"  [{names}]" if (names := understood(session, sheet, one)) else ""
        click.echo(f"  {one.row.number}  {one.state}  {concern}{SIGN_OF[one.said.kind]} {one.said.text}{about}")
        how = glued_urgent(one.said.text)
        doubt = f"{URGENT} counts only {how}; as it stands it is text." if how else ""
        for hint in filter(
            None, (doubt, unknown(session, one.said.text).strip(), *suspects(one.said.text, fix=BEFORE))
        ):
            click.echo(f"  {one.row.number}  {hint}", err=True)
    elif one.why:
        click.echo(f"  {one.row.number}  {one.why}", err=True)


def _tell_paper(one: feedback.Compared) -> None:
    """One paper of feedback: its answers, and what in them looks like an identifier."""
    if one.state == "here":
        return
    answers = "  ".join(f"{field} {words}" for field, words in one.row.answers.items())
    click.echo(f"  {one.row.number}  {feedback.STATES[one.state]}  {answers}")
    for words in one.row.answers.values():
        for hint in suspects(words, fix=BEFORE):
            click.echo(f"  {one.row.number}  {hint}", err=True)
