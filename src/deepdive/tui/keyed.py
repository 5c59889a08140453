"""Screens that work by the table of keys: who answers a key, and which keys work now."""

from collections.abc import Iterable
from typing import Any, TypeVar

from msgspec import Struct
from textual import events
from textual.screen import Screen
from textual.widgets import Input, TextArea

from deepdive.tui.keys import COMMANDS, KEYS, Key, bindings, only_letters
from deepdive.tui.sitting import Tone

T = TypeVar("T")


class Told(Struct, frozen=True):
    """What help says: where one is, what to do here (a word and a sentence each), what happened (when and what)."""

    where: str = ""
    to_do: tuple[tuple[str, str], ...] = ()
    happened: tuple[tuple[str, str], ...] = ()


class Working(Struct, frozen=True):
    """A key that works now: how it is shown, what it is called here, and what it does."""

    key: Key
    shown: str
    label: str
    told: str


class KeyedScreen(Screen[T]):
    """A screen whose keys are those of the table. What answers the key `accept` is a method `do_accept`.

    The first of the responders that has such a method (and does not say otherwise by `can`) gets the key.
    """

    BINDINGS = bindings()
    ROW: tuple[str, ...] = ()
    ROW_WRITING: tuple[str, ...] = ()
    LETTERS_ACT = True
    """Whether letters are commands once the line is left."""

    @property
    def writing(self) -> bool:
        """Whether a text field has the cursor."""
        return isinstance(self.focused, TextArea | Input)

    def responders(self) -> Iterable[Any]:
        """Whom a key is offered to, in order."""
        return (self, self.app)

    def responder(self, key_id: str) -> Any | None:
        """Who answers a key now; None when nobody does."""
        return _answering(self.responders(), key_id) if KEYS[key_id].keys(self.writing) else None

    def takes_letter(self, key_id: str) -> bool:
        """Whether letters, digits and signs of a meaning act now."""
        return True

    def means_nothing(self, event: events.Key) -> bool:
        """Whether nobody writes and a letter, digit or sign has no meaning here now."""
        key_id = COMMANDS.get(event.key, "")
        acts = bool(key_id) and self.takes_letter(key_id) and self.responder(key_id) is not None
        return event.is_printable and not self.writing and not acts

    def press(self, key_id: str, *said: str) -> None:
        """Does what a key means here."""
        found = self.responder(key_id)
        if found is not None:
            getattr(found, f"do_{key_id}")(*said)

    def action_key(self, key_id: str, *said: str) -> None:
        """What the bindings call."""
        self.press(key_id, *said)

    def action_letter(self, key_id: str, *said: str) -> None:
        """What the bindings of letters, digits and signs call."""
        self.press(key_id, *said)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key without a meaning here and now is left to whoever is next."""
        if action not in ("key", "letter"):
            return super().check_action(action, parameters)
        key_id = str(parameters[0])
        return (action == "key" or self.takes_letter(key_id)) and self.responder(key_id) is not None

    def working(self) -> list[Working]:
        """The keys that work now, in the order of the table, each as it is called here.

        A responder may call a key by a word of its own in `LABELS`, show it by its own name in `SHOWN`, and say by
        `TOOLTIPS` what it does.
        """
        responders, writing = list(self.responders()), self.writing
        found = []
        for key in KEYS.values():
            kept_back = not writing and only_letters(key) and not self.takes_letter(key.id)
            who = _answering(responders, key.id) if key.keys(writing) else None
            if who is not None and (key.both or not kept_back):
                label: str = self.says(getattr(who, "LABELS", {}).get(key.id, key.label))
                shown: str = getattr(who, "SHOWN", {}).get(key.id, key.name(writing or kept_back))
                told: str = getattr(who, "TOOLTIPS", {}).get(key.id, key.tooltip)
                found.append(Working(key, shown, label, told))
        return found

    def wanted(self) -> tuple[str, ...]:
        """The ids of the keys the row shows first."""
        return self.ROW_WRITING if self.writing else self.ROW

    def told(self) -> Told:
        """What help says of this screen beside its keys."""
        return Told()

    def says(self, text: str) -> str:
        """The program's own words as they are said here; a session's screen knows its partnership."""
        return text

    def say(self, text: str, tone: Tone = "") -> None:
        """Says something in the answer row."""


def _answering(responders: Iterable[Any], key_id: str) -> Any | None:
    """The first that has a method for a key and does not say otherwise."""
    for found in responders:
        if hasattr(found, f"do_{key_id}") and getattr(found, "can", _anything)(key_id):
            return found
    return None


def _anything(key_id: str) -> bool:
    return True
