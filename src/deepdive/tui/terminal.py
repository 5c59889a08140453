"""Two repairs of what a terminal makes of keys, each in one place.

Esc and a key typed quickly after it arrive as one sequence, which the terminal library reads as Alt and that key, or,
with a digit, as a foreign sign. Here they are Esc and the key again.
"""

from textual import _ansi_sequences as sequences
from textual import events


def let_digits_follow_escape() -> None:
    """Forgets the ten entries that make a foreign sign of Esc and a digit."""
    table = sequences.ANSI_SEQUENCES_KEYS
    if isinstance(table, dict):
        for digit in "0123456789":
            table.pop(f"\x1b{digit}", None)


def after_escape(event: events.Key) -> events.Key | None:
    """The key that was pressed after Esc, when the two arrived as one; else None."""
    if not event.key.startswith("alt+"):
        return None
    name = event.key.removeprefix("alt+").removeprefix("shift+")
    character = event.character if event.character and len(event.character) == 1 else None
    if character is None and len(name) == 1:
        character = name
    return events.Key(character if character and character.isalnum() else name, character) if name else None
