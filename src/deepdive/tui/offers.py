"""What may be offered for a note: themes with their reasons, and a note that is very alike. Nothing by itself.

The pane of themes asks two functions; where they answer nothing, nothing of it is shown.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.tui.rows import Piece, Row, pad, seen

MOST = 3
"""Themes that are offered for one note."""

STRONG = "strong"
NAME, ROOMY_NAME, ROOMY = 28, 40, 84
"""The width of a theme's name, the width where there is room, and from where there is."""


class Offer(Protocol):
    """A theme that is offered: its id, `strong` or `likely`, and the words that speak for it."""

    @property
    def theme(self) -> str:
        """The theme's id; it may stand in the toolkit only."""

    @property
    def strength(self) -> str:
        """`strong` or `likely`."""

    @property
    def reasons(self) -> Sequence[str]:
        """The words of the note that speak for it."""


Choices = Callable[[Session], Mapping[str, Sequence[Offer]]]
"""The themes offered for each note of a session, by its id, the best first."""

Alike = Callable[[Session], Mapping[str, str]]
"""The other note a note is very alike with, by id."""


def no_choices(session: Session) -> Mapping[str, Sequence[Offer]]:
    """Offers nothing."""
    return {}


def no_alike(session: Session) -> Mapping[str, str]:
    """Nothing is alike."""
    return {}


class Offering(Struct, frozen=True):
    """The two functions that are asked."""

    choices: Choices = no_choices
    alike: Alike = no_alike


NOTHING = Offering()


def theme_name(session: Session, theme: str) -> str:
    """What a theme of the session or its toolkit is called."""
    if theme in session.themes:
        return seen(session.themes[theme].name)
    return next((seen(one.name) for one in session.toolkit.themes if one.id == theme), seen(theme))


def offered(note: Note, found: Mapping[str, Sequence[Offer]]) -> list[Offer]:
    """What is offered for a note, without what was dismissed."""
    return [one for one in found.get(note.id, ()) if one.theme not in note.not_themes][:MOST]


def sign(offers: Sequence[Offer]) -> Piece:
    """`a` for a strong one, `?` for likely ones, `.` for none."""
    if not offers:
        return ".", "aside"
    return ("a", "now") if offers[0].strength == STRONG else ("?", "aside")


def offer_rows(session: Session, offers: Sequence[Offer], width: int) -> list[Row]:
    """Each offer with its key and its reason in one row."""
    rows = []
    for number, one in enumerate(offers, 1):
        key = "a" if number == 1 else str(number)
        because = ", ".join(f'"{seen(word)}"' for word in one.reasons)
        strong = one.strength == STRONG
        rows.append(
            Row(
                (
                    (f"  {key} ", "now"),
                    (
                        pad(theme_name(session, one.theme), NAME if width < ROOMY else ROOMY_NAME),
                        "strong" if strong else "words",
                    ),
                    (f" {pad(one.strength, 8)}", "well" if strong else "aside"),
                    ("because of: ", "aside"),
                    (because, "words"),
                )
            )
        )
    return rows
