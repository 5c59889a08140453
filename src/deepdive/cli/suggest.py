"""Suggestions: themes for the notes that have no place yet, and notes that may make the same point."""

import datetime as dates
from collections.abc import Iterator

import click

from deepdive.across.earlier import Area, Before, before
from deepdive.cli.common import json_option, print_json, read, session_argument
from deepdive.desk.verbs.following import IS_NOW, judged
from deepdive.history.files import REAL
from deepdive.model.capture_line import SIGN_OF
from deepdive.model.session import Session
from deepdive.suggest.again import Again, again
from deepdive.suggest.again import as_json as as_json_of
from deepdive.suggest.duplicates import Pair, pairs
from deepdive.suggest.open_answers import OpenAnswer, open_answers
from deepdive.suggest.themes import Choice, because, choices

SAY_SINCE = "`do SESSION then_and_now area=... since=improved|same|worse|not_tested` keeps how it is"
ALIKE = {"very_alike": "very alike", "maybe": "maybe the same"}


@click.command("suggest")
@session_argument
@json_option
def suggest(session_name: str, as_json: bool) -> None:
    """Suggest themes for notes without one, and notes that make the same point, with reasons. Nothing is changed.

    Open answers of returns follow with the themes they may belong to; whose they are, only as far as that was allowed.
    """
    reading = read(session_name)
    session, sessions = reading.session, reading.folder.resolve().parent
    left = before(session, sessions, dates.date.today(), REAL)
    seen_again = again(session, left.points)
    themes, duplicates, answers = choices(session), pairs(session), open_answers(session)
    if as_json:
        offered = [{"note": note, "choices": found} for note, found in themes.items()]
        print_json(
            {
                "themes": offered,
                "duplicates": duplicates,
                **({"answers": answers} if answers else {}),
                **({"again": as_json_of(seen_again)} if seen_again else {}),
                **({"last_time": _left_as_json(session, left)} if left.anything else {}),
            }
        )
        return
    for line in [
        *_theme_lines(session, themes),
        "",
        *_pair_lines(session, duplicates),
        *_answers(session, answers),
        *_again(seen_again),
        *_left(session, left),
    ]:
        click.echo(line)


def _answers(session: Session, found: list[OpenAnswer]) -> Iterator[str]:
    """Open answers, each with whose it is as far as that may be told."""
    if found:
        yield from ("", f"{len(found)} open answer{'' if len(found) == 1 else 's'}; a finding can rest on a return")
    for one in found:
        agency, case = session.agencies.get(one.agency), session.cases.get(one.case)
        whose = ", ".join(word for word in (agency and agency.label, case and case.label, one.role) if word)
        quoted = "not to be quoted" if one.permission == "none" else ""
        yield f"  {' '.join(one.text.split())}  ({'; '.join(word for word in (whose, quoted, one.source) if word)})"
        yield from (f"      {_name(session, two.theme)}  {two.strength}  {because(two)}" for two in one.choices)


def _again(found: list[Again]) -> Iterator[str]:
    """Findings and recommendations that say much the same as an earlier audit's, or as another of this one."""
    if found:
        yield from ("", "Said before (`do SESSION describe thing=ID field=seen_before value=...` keeps it)")
    for one in found:
        yield f"  {one.of.capitalize()} {one.number}: {' '.join(one.text.split())}  ({one.id})"
        yield f"      {one.sentence}: {' '.join(one.earlier.text.split())}  ({ALIKE[one.band]}, {one.score:.2f})"


def _left(session: Session, left: Before) -> Iterator[str]:
    """What the last audit of this kind left: its areas with how they are now, and the actions still open."""
    if left.areas:
        yield from ("", f"Then and now: {left.areas[0].source} ({SAY_SINCE})")
    for area in left.areas:
        since = _since(session, area)
        yield f"  {area.name}: {IS_NOW[since] if since else 'not said yet'}"
    for one in left.open_actions:
        who = one.line.agency or "nobody yet"
        yield f"  still open, {one.date[:4]}: {who}, {one.action.text}  ({one.standing.words})"


def _since(session: Session, area: Area) -> str:
    found = judged(session, area.name)
    return found.since if found else ""


def _left_as_json(session: Session, left: Before) -> dict[str, object]:
    areas = [{"area": one.name, "source": one.source, "since": _since(session, one)} for one in left.areas]
    still = [{"action": one.action.id, "folder": one.folder, "text": one.action.text} for one in left.open_actions]
    return {"areas": areas, "open_actions": still}


def _theme_lines(session: Session, offered: dict[str, tuple[Choice, ...]]) -> list[str]:
    if not offered:
        return ["Every note has its place."]
    lines = [f"{len(offered)} to place" if len(offered) > 1 else "1 to place"]
    for note, found in offered.items():
        lines.append(_note_line(session, note))
        lines += [f"      {_name(session, one.theme)}  {one.strength}  {because(one)}" for one in found]
        lines += [] if found else ["      nothing suggested"]
    return lines


def _pair_lines(session: Session, found: list[Pair]) -> list[str]:
    if not found:
        return ["No two notes are alike."]
    lines = ["May be the same point"]
    for pair in found:
        lines += [_note_line(session, pair.a), _note_line(session, pair.b)]
        lines.append(f"      {ALIKE[pair.band]}, {pair.score:.2f}; in both: {_listed(pair.both)}")
        lines.append(f"      only in the first: {_listed(pair.only_a)}; only in the second: {_listed(pair.only_b)}")
    return lines


def _note_line(session: Session, note_id: str) -> str:
    note = session.notes[note_id]
    return f"  {SIGN_OF[note.kind]} {' '.join(note.text.split())}  ({note.id})"


def _name(session: Session, theme: str) -> str:
    """What a theme is called, in the session or else in its toolkit."""
    names = {one.id: one.name for one in session.toolkit.themes}
    return session.themes[theme].name if theme in session.themes else names.get(theme, theme)


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f'"{word}"' for word in words) or "nothing"
