"""Any verb of the desk from the shell, and short forms of the commonest."""

import re
from itertools import groupby
from operator import attrgetter
from typing import Any

import click

from deepdive import library
from deepdive.cli.common import at_desk, say, session_argument, sessions_folder
from deepdive.cli.room import suspects
from deepdive.desk.desk import Answer, Desk
from deepdive.desk.registry import Lines
from deepdive.desk.verbs import VERBS
from deepdive.history.files import REAL

_AN_ID = re.compile(r"[a-z]{1,2}-[0-9a-z]{1,6}")
"""An id or its beginning, which may look like a postcode."""


@click.command("do")
@click.option("--list", "list_verbs", is_flag=True, help="Name every verb with what it takes.")
@click.argument("session_name", metavar="SESSION", required=False)
@click.argument("verb", required=False)
@click.argument("given", metavar="[NAME=VALUE ...]", nargs=-1)
def do(list_verbs: bool, session_name: str | None, verb: str | None, given: tuple[str, ...]) -> None:
    """Do anything the desk can, by name: the same verbs as in the command palette."""
    if list_verbs:
        _list_verbs()
        return
    if not session_name or not verb:
        raise click.UsageError("Say which session and which verb. `deepdive do --list` names the verbs.")
    with at_desk(session_name) as desk:
        if verb == "purge_note":
            tell(desk.purge_note(_pairs(verb, given).get("note", "")))
        else:
            _act(desk, verb, **_pairs(verb, given))


def _list_verbs() -> None:
    says = library.partnership(sessions_folder(), REAL).says
    for subject, verbs in groupby(VERBS.values(), attrgetter("subject")):
        click.echo(subject)
        for verb in verbs:
            click.echo(f"  {verb.usage()}")
            click.echo(f"      {says(verb.help.splitlines()[0])}")


def _pairs(verb: str, given: tuple[str, ...]) -> dict[str, Any]:
    """NAME=VALUE words as a table; several of one name make a list, or lines, where the verb takes such."""
    found: dict[str, list[str]] = {}
    for word in given:
        name, sign, value = word.partition("=")
        if not sign:
            raise click.UsageError(f"{word!r} should be NAME=VALUE.")
        found.setdefault(name, []).append(value)
    known = {parameter.name: parameter for parameter in VERBS[verb].parameters} if verb in VERBS else {}
    between = {name: "," if one.many else "\n" if one.kind == Lines else "" for name, one in known.items()}
    twice = [name for name, values in found.items() if len(values) > 1 and not between.get(name)]
    if twice:
        raise click.UsageError(f"{twice[0]} is given twice, and {verb} takes one. Nothing was done.")
    return {name: between.get(name, "").join(values) for name, values in found.items()}


def _act(desk: Desk, verb: str, **given: Any) -> None:
    """Does it, and tells what came of it; then what in the words typed looks like an identifier, as `capture` does."""
    tell(desk.do(verb, **given))
    typed = [given.get(one.name, "") for one in VERBS[verb].parameters if one.kind in (str, Lines) and not one.many]
    words = [text for text in typed if not _AN_ID.fullmatch(text)]
    if any(map(suspects, words)):
        from deepdive.checks.gate import known_words

        known = known_words(desk.session, library.standing_words(desk.folder, REAL)).words
        for hint in dict.fromkeys(hint for text in words for hint in suspects(text, known)):
            click.echo(hint, err=True)


def tell(answer: Answer) -> None:
    """Prints the id that was made or changed, then the sentence."""
    say(f"{answer.thing}  {answer.says}" if answer.thing else answer.says)


@click.command("theme")
@session_argument
@click.argument("notes", metavar="NOTE...", nargs=-1)
@click.option("--theme", "theme_name", default="", help="The theme, by name or id.")
@click.option("--new-theme", default="", help="The name of a theme to make.")
def theme(session_name: str, notes: tuple[str, ...], theme_name: str, new_theme: str) -> None:
    """Put notes in a theme, or make one."""
    if bool(theme_name) == bool(new_theme):
        raise click.UsageError("Say one of --theme and --new-theme.")
    if theme_name and not notes:
        raise click.UsageError("Say which notes.")
    with at_desk(session_name) as desk:
        if new_theme:
            _act(desk, "theme", name=new_theme, notes=notes)
        else:
            _act(desk, "gather", notes=notes, theme=theme_name)


@click.command("finding")
@session_argument
@click.argument("text")
@click.option("--from", "sources", multiple=True, required=True, metavar="ID", help="A note or return it rests on.")
@click.option("--theme", "theme_name", default="", help="Its theme; that of most of its notes when left out.")
@click.option("--kind", type=click.Choice(["strength", "learning", "mixed"]), help="From its notes when left out.")
def finding(session_name: str, text: str, sources: tuple[str, ...], theme_name: str, kind: str | None) -> None:
    """Write a finding that rests on notes and returns."""
    with at_desk(session_name) as desk:
        returns = [source for source in sources if source.startswith("rt-")]
        notes = [source for source in sources if source not in returns]
        _act(desk, "finding", text=text, notes=notes, returns=returns, theme=theme_name, kind=kind or "")


@click.command("recommend")
@session_argument
@click.argument("text")
@click.option("--from", "sources", multiple=True, required=True, metavar="ID", help="A finding, theme or note.")
def recommend(session_name: str, text: str, sources: tuple[str, ...]) -> None:
    """Write a recommendation that rests on findings, themes and notes."""
    with at_desk(session_name) as desk:
        by_kind: dict[str, list[str]] = {"finding": [], "theme": [], "note": []}
        for source in sources:
            kind, thing = _source(desk.session, source)
            by_kind[kind].append(thing)
        _act(desk, "recommend", text=text, **{f"{kind}s": tuple(ids) for kind, ids in by_kind.items()})


def _source(session: Any, said: str) -> tuple[str, str]:
    from deepdive.desk.verbs.generic import locate
    from deepdive.errors import Refused

    kind, thing = locate(session, said, "")
    if kind not in ("finding", "theme", "note"):
        raise Refused(f'"{said}" is a {kind}. A recommendation rests on findings, themes and notes.')
    return kind, thing.id


@click.command("undo")
@session_argument
@click.option("--change", default="", help="The id of another change; `deepdive history` lists them.")
def undo(session_name: str, change: str) -> None:
    """Take back the last act of this laptop."""
    with at_desk(session_name) as desk:
        tell(desk.undo(change))


@click.command("redo")
@session_argument
def redo(session_name: str) -> None:
    """Bring back what was undone."""
    with at_desk(session_name) as desk:
        tell(desk.redo())
