"""A note outside the capture stages: one row on a board, and whole on a card. Pure."""

from collections.abc import Sequence

from deepdive.model.counts import also_said
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.model.thread import live_themes_of
from deepdive.model.trust import KEPT_APART, is_apart
from deepdive.tui.naming import agency_names, case_letters, case_name, group_name, group_number, kind_name
from deepdive.tui.rows import Piece, Row, cut, seen, wrapped
from deepdive.tui.theme import KIND_ROLES, Role
from deepdive.tui.widgets.note_list import sign_of, words_of

VOICE = '"'
"""The sign of a child's or a family's voice (F28)."""

MOST_ALSO = 3
"""Other notes of the same point that are shown whole on a card."""


def place(session: Session, note: Note) -> str:
    """`2B`: the group's number and the letters of the cases."""
    return f"{group_number(session, note.group)}{case_letters(session, note.cases).replace(' ', '')}"


def board_row(session: Session, note: Note, right: tuple[Piece, ...] = (), *, stars: bool = True) -> Row:
    """Sign, where it was said, words; what is kept regardless, and a child's or family's voice, say so first."""
    words, role = words_of(note)
    star: Piece = ("* " if stars and note.starred else "", "now")
    kept: Piece = ("(kept) " if note.keep else "", "now")
    voice: Piece = (f"{VOICE} voice " if note.voice_whose else "", "now")
    letter, colour = sign_of(note)
    return Row(
        ((f"{letter} ", colour), (f"{place(session, note):<2} ", "aside"), star, kept, voice, (words, role)), right
    )


def theme_names(session: Session, note: Note) -> str:
    """The live themes of a note, a comma between two."""
    return ", ".join(seen(session.themes[one].name) for one in live_themes_of(session, note.themes))


def origin(session: Session, note: Note) -> str:
    """Group, cases, agencies, time."""
    cases = [case_name(session, case) for case in note.cases if case in session.cases]
    parts = [group_name(session, note.group), ", ".join(cases), agency_names(session, note.agencies), note.made[11:16]]
    return ", ".join(part for part in parts if part)


def known_of(session: Session, note: Note) -> str:
    """Whom a note is from, what it is about: `Group 2, Case B, Midwifery, 11:17. In Communication. To be checked.`"""
    themes = ", ".join(seen(theme.name) for one in note.themes if (theme := session.theme_of(one)) is not None)
    parts = [origin(session, note), f"In {themes}" if themes else "No theme yet", "To be checked" if note.check else ""]
    return " ".join(f"{part}." for part in parts if part)


def said_by(session: Session, note: Note) -> str:
    """Who said a note, and its words: `Group 4, Case A, 10:16: "..."`; the words of a concern stay on its card."""
    words = KEPT_APART[note.parked] if is_apart(note) else f'"{seen(note.text)}"'
    return f"{origin(session, note)}: {words}"


def card_rows(session: Session, partnership: Partnership, note: Note, width: int, most: int) -> list[Row]:
    """A note on a card: kind and where it comes from, its words whole, what is known of it beside."""
    role: Role = KIND_ROLES[note.kind]
    kind = f" {kind_name(partnership, note.kind)}   "
    first, *more = wrapped(origin(session, note), max(20, width - len(kind)), 2)
    head = [Row(((kind, role), (first, "aside"))), *(Row(((" " * len(kind) + line, "aside"),)) for line in more)]
    kept = is_apart(note)
    words = [KEPT_APART[note.parked]] if kept else wrapped(seen(note.text), max(10, width - 2), most)
    text = [Row(((f" {line}", "stop" if kept else "strong"),)) for line in words]
    return [*head, *text, *(Row(((f" {cut(line, width - 2)}", "aside"),)) for line in beside(session, note))]


def beside(session: Session, note: Note) -> Sequence[str]:
    """What is known of a note beside its words, a row each."""
    found = []
    if note.voice_whose:
        asked = f", {seen(note.voice_how_asked)}" if note.voice_how_asked else ""
        found.append(f"voice of {seen(note.voice_whose)}{asked}")
    if note.withdrawn:
        found.append(f"withdrawn{': ' if note.withdrawn_why else ''}{seen(note.withdrawn_why)}; w brings it back")
    elif note.same_as in session.notes:
        found.append(f"same as {said_by(session, session.notes[note.same_as])}; = parts them")
    elif note.parked and note.parked != "concern":
        found.append(f"parked: {note.parked.replace('_', ' ')}; p brings it back")
    else:
        found += _also(session, note)
    if themes := theme_names(session, note):
        found.append(f"in {themes}")
    return found


def _also(session: Session, note: Note) -> list[str]:
    """The other notes of its point, with who raised them."""
    others = also_said(session, note)
    told = [f"also {said_by(session, one)}" for one in others[:MOST_ALSO]]
    return [*told, f"and {len(others) - MOST_ALSO} more"] if len(others) > MOST_ALSO else told
