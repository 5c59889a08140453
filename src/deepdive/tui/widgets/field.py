"""A field of one line that keeps its words: no selecting all on focus, nothing of a paste lost, no key swallowed."""

from collections.abc import Iterable

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from deepdive.model.text import clean_line
from deepdive.tui.keys import KEYS

OURS = frozenset(key for entry in KEYS.values() for key in (*entry.both, *entry.writing))
"""Keys that mean something of ours while one writes; fields do not keep them for themselves."""


def without_ours(bindings: Iterable[BindingType], *more: str) -> list[BindingType]:
    """Bindings of a field with the keys taken out that are ours; each key a binding of its own."""
    return [
        Binding(key, binding.action, binding.description, show=False)
        for binding in bindings
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
        if key not in OURS and key not in more
    ]


class Field(Input, inherit_bindings=False):
    """One line of text."""

    BINDINGS = without_ours(Input.BINDINGS, "enter")
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Field {
        height: 1; border: none; padding: 0; background: $panel; color: $foreground;
        &:focus { border: none; background: $panel; }
    }
    """

    def __init__(self, value: str = "", *, id: str | None = None, placeholder: str = "") -> None:
        super().__init__(value, id=id, placeholder=placeholder, select_on_focus=False, compact=True)

    def on_paste(self, event: events.Paste) -> None:
        """All lines of a paste come into the one line; nothing is lost."""
        event.stop()
        event.prevent_default()
        self.replace(clean_line(event.text), *self.selection)

    def undo_typing(self) -> bool:
        """A field has no typing to take back."""
        return False
