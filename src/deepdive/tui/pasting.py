"""A pasted block before it is taken down: what each line would become. Pure."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from deepdive.errors import Refused
from deepdive.model.capture_line import Captured, Known, parse
from deepdive.model.text import clean_line
from deepdive.model.things import NoteKind


class PastedLine(Struct, frozen=True, kw_only=True):
    """One line of a paste: its words as they came, what the grammar makes of them, and what is said about it."""

    id: str
    line: str
    said: Captured | None
    about: str = ""
    is_doubtful: bool = False


def preview(lines: Sequence[str], usual: NoteKind, known: Known, looks_like: Callable[[str], str]) -> list[PastedLine]:
    """What lines, without their bullets, would become; the blank ones are left out.

    `looks_like` tells what kind of identifier a line seems to hold; empty for none.
    """
    found: list[PastedLine] = []
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
        found.append(PastedLine(id=str(number), line=line, said=said, about=about, is_doubtful=bool(doubt)))
    return found


def _read(line: str, usual: NoteKind, known: Known) -> tuple[Captured | None, str]:
    if not clean_line(line):
        return None, "left out"
    try:
        said = parse(line, usual, known)
    except Refused as error:
        return None, str(error)
    return said, "immediate concern" if said.urgent else ""
