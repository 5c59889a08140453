"""A pasted block before it is taken down: what each line would become. Pure."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from deepdive.errors import Refused
from deepdive.model.capture_line import CHECK, Captured, Known, glued_urgent, known_in, parse
from deepdive.model.session import Session
from deepdive.model.text import clean_line
from deepdive.model.things import NoteKind
from deepdive.tui.naming import case_letter, short_agency
from deepdive.tui.offers import theme_name
from deepdive.tui.rows import seen


class PastedLine(Struct, frozen=True, kw_only=True):
    """One line of a paste: its words as they came, what they become, what it names, and what is said about it."""

    id: str
    line: str
    said: Captured | None
    named: str = ""
    about: str = ""
    is_doubtful: bool = False


def preview(
    lines: Sequence[str], usual: NoteKind, session: Session, looks_like: Callable[[str], str]
) -> list[PastedLine]:
    """What lines, without their bullets, would become; the blank ones are left out.

    `looks_like` tells what kind of identifier a line seems to hold; empty for none.
    """
    found, known = list[PastedLine](), known_in(session)
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        said, about = _read(line, usual, known)
        if said and said.text in seen:
            about = f"same as line {seen[said.text]}"
        elif said:
            seen[said.text] = number
            about = "quote, as said" if said.quote else about
        doubt = looks_like(said.text) if said else ""
        about = f"{doubt}?" if doubt else about
        named = _named(session, said) if said else ""
        found.append(
            PastedLine(id=str(number), line=line, said=said, named=named, about=about, is_doubtful=bool(doubt))
        )
    return found


def _named(session: Session, said: Captured) -> str:
    """What a line names, as it is typed: its cases and agencies, that it is to be checked, its themes."""
    cases = [f"/{','.join(case_letter(session.cases[one]) for one in said.cases)}"] if said.cases else []
    agencies = [f"@{short_agency(session.agencies[one])}" for one in said.agencies]
    themes = [f"#{seen(theme_name(session, one))}" for one in said.themes]
    return " ".join([*cases, *agencies, *[CHECK] * said.check, *themes])


def _read(line: str, usual: NoteKind, known: Known) -> tuple[Captured | None, str]:
    if not clean_line(line):
        return None, "left out"
    try:
        said = parse(line, usual, known)
    except Refused as error:
        return None, str(error)
    return said, "immediate concern" if said.urgent else "!! is text here" if glued_urgent(line) else ""
