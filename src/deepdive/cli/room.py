"""In the room, line by line: capture and stage."""

import sys
from collections.abc import Iterable, Iterator
from math import ceil

import click

from deepdive.checks.kinds import KIND_WORDS
from deepdive.cli.common import at_desk, say, session_argument, words_of
from deepdive.desk.desk import Desk
from deepdive.desk.naming import find
from deepdive.desk.verbs.capture import glued, only_case
from deepdive.errors import NotSaved, Refused
from deepdive.model.agenda import clock, stage_kind
from deepdive.model.capture_line import SIGN_OF
from deepdive.model.limits import LINES_LIMIT
from deepdive.model.paste import unbulleted
from deepdive.model.things import NoteKind
from deepdive.model.trust import KEPT_APART

KINDS = click.Choice(["worked_well", "stumbling_block", "recommendation", "remark"])


@click.command("capture")
@session_argument
@click.option("--group", "group_name", default="", help="The group that says it: its number, label or id.")
@click.option(
    "--case", "case_name", default="", help="The case it is about, where the line names none; a group's only one."
)
@click.option("--kind", type=KINDS, help="The kind of lines without a sign; the stage's own when left out.")
@click.option("--stage", "stage_id", default="", help="The stage it was said in, when typed up later.")
@click.option("--signs", is_flag=True, help="Lines that all begin with - are stumbling blocks, not bullets.")
@click.argument("source", metavar="[FILE|-]", required=False)
def capture(
    session_name: str,
    group_name: str,
    case_name: str,
    kind: NoteKind | None,
    stage_id: str,
    signs: bool,
    source: str | None,
) -> None:
    """Take down notes, one a line; each is acknowledged when it is on the disk.

    `+ text` worked well, `- text` stumbling block, `> text` recommendation, `. text` remark; at the end @agency #theme
    /A and ??; !! anywhere is an immediate concern. Without FILE at a terminal: a dialog, `?` tells where you are.
    """
    with at_desk(session_name, "note-taker") as desk:
        session = desk.session
        group = find(session, "group", group_name).id if group_name else ""
        case = find(session, "case", case_name).id if case_name else only_case(session, group)
        taker = _Taker(desk, group, case, kind, stage_id)
        if source is None and sys.stdin.isatty():
            taker.dialog()
        else:
            taker.take_all(_lines(words_of(source), signs, taker.usual))
    if taker.refused:
        raise click.exceptions.Exit(1)


class _Taker:
    """Takes lines down one by one and says what became of each."""

    def __init__(self, desk: Desk, group: str, case: str, kind: NoteKind | None, stage_id: str) -> None:
        self.refused = 0
        self._desk = desk
        self._group = group
        self._case = case
        self._kind = kind
        self._stage = stage_id

    @property
    def usual(self) -> NoteKind:
        """The kind of a line without a sign."""
        stage = self._desk.session.stage
        return self._kind or stage_kind(self._stage or (stage.id if stage else "setup"))

    def take_all(self, lines: Iterable[tuple[int, str | None]]) -> None:
        """Takes numbered lines; None is one that could not be read."""
        for number, line in lines:
            if line is None:
                self._refuse(number, "letters in another encoding; save the file as UTF-8. The others are taken.")
            elif line.strip():
                self._take(number, line)

    def dialog(self) -> None:
        """Asks for lines at a terminal until the end of input."""
        say(self._where())
        say("One note a line. ? tells where you are, an empty line is skipped, Ctrl+D ends.")
        for number, line in enumerate(iter(sys.stdin.readline, ""), 1):
            if line.strip() == "?":
                say(self._where())
            elif line.strip():
                self._desk.poll()
                self._take(number, line)

    def _take(self, number: int, line: str) -> None:
        try:
            answer = self._desk.do(
                "capture", text=line, group=self._group, case=self._case, kind=self._kind or "", stage=self._stage
            )
        except NotSaved as error:
            self._refuse(number, str(error))
            raise
        except Refused as error:
            self._refuse(number, str(error))
            return
        note = self._desk.session.notes[answer.thing]
        words = KEPT_APART["concern"] if note.urgent else note.text
        say(f"{note.id} {SIGN_OF[note.kind]} {words}")
        if note.urgent:
            click.echo(answer.says, err=True)
            return
        for hint in (glued(note.text).strip(), *suspects(note.text)):
            if hint:
                click.echo(f"line {number}: taken. {hint}", err=True)

    def _refuse(self, number: int, why: str) -> None:
        self.refused += 1
        click.echo(f"line {number}: {why}", err=True)

    def _where(self) -> str:
        session, now = self._desk.session, self._desk.station.edge.now()
        group = session.groups[self._group].label if self._group else "No group"
        time = clock(session, now)
        left = f", {minutes_left(time.left)}" if time and time.running else ""
        return f"{group}. Lines without a sign are: {self.usual.replace('_', ' ')}. {_stage_title(self._desk)}{left}."


PURGE = "`deepdive purge` removes it for good."
BEFORE = "put it right on the sheet, or here once it is taken."
"""What is to be done about an identifier: in words that were taken, and in those of a sheet before it is."""


def suspects(text: str, known: frozenset[str] = frozenset(), fix: str = PURGE) -> list[str]:
    """What in words that were typed looks like an identifier, as hints; nothing is refused for it (F10)."""
    from deepdive.checks.identifiers import Known
    from deepdive.checks.identifiers import find as find_suspects

    found = [f'"{one.text}" looks like {KIND_WORDS[one.kind]}' for one in find_suspects(text, Known(known))]
    return [f"{one}; {fix}" for one in found]


def _stage_title(desk: Desk) -> str:
    return desk.session.stage.title if desk.session.stage else "No stage"


def minutes_left(seconds: float) -> str:
    """Time left, or over, in words; a minute that has begun counts as left."""
    minutes = ceil(seconds / 60) if seconds >= 0 else int(-seconds // 60)
    word = "minute" if minutes == 1 else "minutes"
    return f"{minutes} {word} {'left' if seconds >= 0 else 'over'}"


def _lines(data: bytes, signs: bool, usual: NoteKind) -> Iterator[tuple[int, str | None]]:
    """The numbered lines of a file; bullets that all of them have are taken off, and that is said."""
    rows = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").split(b"\n")
    if len(rows) > LINES_LIMIT:
        raise Refused(f"These are {len(rows):,} lines; {LINES_LIMIT:,} are taken at once. None was taken: split them.")
    texts = [_decoded(row) for row in rows]
    pasted = unbulleted([text or "" for text in texts])
    if pasted.bullet and not signs:
        told = f"{pasted.told}: taken as bullets, each a {usual.replace('_', ' ')}."
        click.echo(f"{told} --signs leaves them as they are.", err=True)
        texts = [None if text is None else line for text, line in zip(texts, pasted.lines, strict=True)]
    yield from enumerate(texts, 1)


def _decoded(row: bytes) -> str | None:
    try:
        return row.decode("utf-8")
    except UnicodeDecodeError:
        return None


@click.command("stage")
@session_argument
@click.argument("to", metavar="[next|back|NAME]", required=False)
def stage(session_name: str, to: str | None) -> None:
    """Move to a stage; prints its prompt and the minutes left. Without a name it only tells."""
    with at_desk(session_name) as desk:
        if to:
            say(desk.do("stage", to=to).says)
        for line in told(desk):
            say(line)


def told(desk: Desk) -> list[str]:
    """The stage that is on, in plain lines."""
    session = desk.session
    time = clock(session, desk.station.edge.now())
    if time is None:
        return ["This toolkit has no stages."]
    lines = [time.stage.title, *time.stage.prompt]
    if time.stage.now:
        lines.append(time.stage.now)
    if time.running and time.planned:
        paused = ", paused" if time.paused else ""
        lines.append(f"{minutes_left(time.left)} of {int(time.planned // 60)}{paused}.")
    if time.ends:
        lines.append(f"The meeting ends at {time.ends.strftime('%H:%M')}, {_behind(time.behind)}.")
    return lines


def _behind(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes == 0:
        return "on time"
    return f"{abs(minutes)} {'minute' if abs(minutes) == 1 else 'minutes'} {'behind' if minutes > 0 else 'ahead'}"
