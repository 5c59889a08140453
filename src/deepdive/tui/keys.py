"""The one table of keys: keys row, help, palette and documentation are made from it, and so are the bindings.

A screen is in one of two states. *Writing*: a text field has the cursor, and every printable key is text. *Commands*:
no field has it, and letters, digits and signs act on the marked row. A key has one meaning in each state, everywhere.
"""

from collections.abc import Iterable

from msgspec import Struct
from textual.binding import Binding, BindingType

NAMES = {
    "plus": "+",
    "minus": "-",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "question_mark": "?",
    "equals_sign": "=",
    "exclamation_mark": "!",
    "asterisk": "*",
    "number_sign": "#",
    "slash": "/",
    "comma": ",",
    "full_stop": ".",
    "quotation_mark": '"',
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": "Space",
    "delete": "Del",
    "up": "Up",
    "down": "Down",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}
"""What stands on a key, by the name the terminal library has for it; all others follow a rule (`name_of`)."""

SIGNS = frozenset(press for press, name in NAMES.items() if len(name) == 1)
"""The keys that are signs, by the name the terminal library has for them."""


class Key(Struct, frozen=True, kw_only=True):
    """One meaning with its keys: those that work in both states, only while writing, only in commands."""

    id: str
    label: str
    tooltip: str
    both: tuple[str, ...] = ()
    writing: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    shown: str = ""
    passes_key: bool = False
    first: bool = False

    def keys(self, writing: bool) -> tuple[str, ...]:
        """The keys that have this meaning in a state."""
        return (*self.both, *self.writing) if writing else (*self.commands, *self.both)

    def name(self, writing: bool) -> str:
        """What the keys row calls it in a state."""
        if self.shown and not writing:
            return self.shown
        keys = self.keys(writing)
        return name_of(keys[0]) if keys else ""

    def names(self, letters_act: bool = True) -> str:
        """All its keys, those that work while writing first; only those where letters never act."""
        found = [*self.both, *self.writing]
        shown = [self.shown] if self.shown else [name_of(key) for key in self.commands]
        shown = shown if letters_act else []
        return " ".join(dict.fromkeys([*map(name_of, found), *shown]))


def name_of(key: str) -> str:
    """What stands on a key: `^G`, `F2`, `Enter`, `+`."""
    if key in NAMES:
        return NAMES[key]
    return f"^{key[5:].upper()}" if key.startswith("ctrl+") else key.upper() if key[0] == "f" and key[1:] else key


DIGITS = tuple("123456789")

_TABLE = (
    Key(id="take_down", label="take down", tooltip="Takes the line down", writing=("enter",)),
    Key(id="edit_last", label="edit last", tooltip="In an empty line: edits the last note", writing=("up",)),
    Key(id="complete", label="complete", tooltip="Takes the first completion", writing=("tab",)),
    Key(id="open", label="open", tooltip="Opens or edits the marked row", commands=("enter",)),
    Key(
        id="write",
        label="write",
        tooltip="Opens the line with that sign; makes a marked remark a note of that kind",
        commands=("plus", "minus", "greater_than_sign"),
        shown="+ - >",
        passes_key=True,
    ),
    Key(id="leave_line", label="commands", tooltip="Leaves the field; its words stay", writing=("escape",)),
    Key(id="escape", label="close", tooltip="Closes a card or a filter", commands=("escape",)),
    Key(id="to_line", label="to the line", tooltip="Goes to the line", both=("f6",)),
    Key(id="up", label="up", tooltip="Marks the row above", commands=("up",)),
    Key(id="down", label="down", tooltip="Marks the row below", commands=("down",)),
    Key(id="page_up", label="page up", tooltip="Goes up by a page", commands=("pageup",)),
    Key(id="page_down", label="page down", tooltip="Goes down by a page", commands=("pagedown",)),
    Key(id="home", label="first", tooltip="Marks the first row", commands=("home",)),
    Key(id="end", label="last", tooltip="Marks the last row", commands=("end",)),
    Key(id="next_pane", label="next pane", tooltip="Goes to the next part of the screen", commands=("tab",)),
    Key(id="previous", label="back", tooltip="Goes to the part before", both=("shift+tab",)),
    Key(id="next_group", label="group", tooltip="The next group", both=("f2",)),
    Key(id="choose_group", label="choose group", tooltip="Asks for a group's number", both=("ctrl+g",)),
    Key(id="next_case", label="case", tooltip="The next case", both=("f3",)),
    Key(id="choose_case", label="choose case", tooltip="Asks for a case's letter", both=("ctrl+o",)),
    Key(id="next_kind", label="kind", tooltip="The next kind of note, for this line", both=("f4", "ctrl+t")),
    Key(id="pause", label="pause", tooltip="Pauses the running clock, or lets it go on", both=("f5",)),
    Key(
        id="stage_back",
        label="stage back",
        tooltip="Looks at the stage before; changes nothing",
        both=("f7",),
        commands=("left_square_bracket",),
    ),
    Key(
        id="stage_next",
        label="next stage",
        tooltip="Ends the running stage and starts the next",
        both=("f8",),
        commands=("right_square_bracket",),
    ),
    Key(
        id="blank",
        label="blank",
        tooltip="Covers the whole screen; the same key brings it back",
        both=("f9", "ctrl+l"),
        commands=("b",),
    ),
    Key(
        id="undo",
        label="undo",
        tooltip="Takes back typing, then this laptop's last act",
        both=("ctrl+z",),
        commands=("u",),
    ),
    Key(id="redo", label="redo", tooltip="Brings back what was undone", both=("ctrl+y",)),
    Key(id="palette", label="palette", tooltip="Everything that can be done, by name", both=("ctrl+p",)),
    Key(
        id="replace_name",
        label="take the name out",
        tooltip="Writes a role, or [name removed], for what looks like a name",
        both=("ctrl+r",),
    ),
    Key(id="saved", label="saved?", tooltip="Says when the last act was saved", both=("ctrl+s",)),
    Key(id="leave", label="leave", tooltip="Leaves at once; nothing can be lost", both=("ctrl+q",)),
    Key(
        id="choose",
        label="choose",
        tooltip="Chooses what has that number",
        commands=DIGITS,
        shown="1-9",
        passes_key=True,
    ),
    Key(id="all", label="all", tooltip="Shows all: groups, notes, sessions", commands=("0",)),
    Key(id="accept", label="accept", tooltip="Accepts the first suggestion", commands=("a",)),
    Key(id="clock", label="clock", tooltip="Clock: pause, more minutes, end", commands=("c",)),
    Key(id="dismiss", label="not this", tooltip="Dismisses a suggestion or a notice", commands=("d",)),
    Key(id="edit", label="edit", tooltip="Edits the marked note in place", commands=("e",)),
    Key(id="finding", label="finding", tooltip="Writes a finding from the marked notes", commands=("f",)),
    Key(id="follow_up", label="how it went", tooltip="Follow-up actions", commands=("h",)),
    Key(id="thread", label="thread", tooltip="Golden thread of the marked thing", commands=("g",)),
    Key(id="example", label="example", tooltip="Looks round the finished example", commands=("i",)),
    Key(id="join", label="join", tooltip="Takes in group files, or opens one", commands=("j",)),
    Key(id="cut", label="cut in two", tooltip="Cuts a note in two", commands=("k",)),
    Key(id="late", label="running late", tooltip="Plans the rest of the meeting again", commands=("l",)),
    Key(id="more", label="more", tooltip="All fields of the marked thing, each optional", commands=("m",)),
    Key(id="new", label="new", tooltip="A new one of what this list holds", commands=("n",)),
    Key(id="folder", label="folder", tooltip="Opens the folder of what was written", commands=("o",)),
    Key(id="park", label="park", tooltip="Sets a note aside: off topic, performance, data, legal", commands=("p",)),
    Key(id="library", label="library", tooltip="Goes to the list of sessions", commands=("q",)),
    Key(id="recommend", label="recommend", tooltip="Recommends from the marked notes or theme", commands=("r",)),
    Key(id="stages", label="stages", tooltip="Chooses a stage by typing", commands=("s",)),
    Key(id="theme", label="theme", tooltip="Theme of the marked notes, by typing", commands=("t",)),
    Key(id="public", label="public view", tooltip="What the room may see, on and off", commands=("v",)),
    Key(
        id="room_form",
        label="room form",
        tooltip="For a screen the room sees: hides the line until Enter, and hints",
        commands=("V",),
    ),
    Key(id="withdraw", label="withdraw", tooltip="Withdraws a note; skips a stage", commands=("w", "delete")),
    Key(id="export", label="export", tooltip="Writes documents", commands=("x",)),
    Key(id="trends", label="trends", tooltip="Themes over the years", commands=("y",)),
    Key(id="settle", label="settle", tooltip="Two versions to settle", commands=("z",)),
    Key(
        id="star",
        label="star",
        tooltip="One of the group's top three, or no longer",
        both=("ctrl+n",),
        commands=("asterisk",),
    ),
    Key(
        id="purge",
        label="purge",
        tooltip="Removes a note, or words wherever they stand, for good, after one question",
        both=("ctrl+x",),
    ),
    Key(
        id="show_note",
        label="show the room",
        tooltip="Shows this to the room, or no longer",
        commands=("quotation_mark",),
    ),
    Key(id="concern", label="concern", tooltip="Immediate concern", commands=("exclamation_mark",)),
    Key(id="same", label="same as", tooltip="Joins two notes, or two themes", commands=("equals_sign",)),
    Key(id="priority", label="priority", tooltip="A number after a show of hands", commands=("number_sign",)),
    Key(id="find", label="find", tooltip="Finds in this list", commands=("slash",)),
    Key(id="mark", label="mark", tooltip="Marks a row; marks stay while you move", commands=("space",)),
    Key(id="move_up", label="move up", tooltip="Moves the row up in the order", commands=("comma",)),
    Key(id="move_down", label="move down", tooltip="Moves the row down in the order", commands=("full_stop",)),
    Key(
        id="help",
        label="all keys",
        tooltip="The keys that work here, and what to do here",
        both=("f1",),
        commands=("question_mark",),
    ),
)

KEYS: dict[str, Key] = {key.id: key for key in _TABLE}
"""Every key of the program by the id of its meaning."""

COMMANDS = {press: key.id for key in _TABLE for press in key.commands}
"""What each key means where nobody writes."""

ALWAYS = ("blank", "leave")
"""Meanings that hold on every screen, dialogs too."""


def bindings(ids: Iterable[str] = KEYS) -> list[BindingType]:
    """A binding for every key of these meanings; each calls the action `key` with the id, and the sign if asked.

    A letter, digit or sign that acts only where nobody writes calls the action `letter`, which a card may keep back.
    """
    return [_binding(KEYS[key_id], key) for key_id in ids for key in _all_keys(KEYS[key_id])]


def always() -> list[BindingType]:
    """The bindings that hold on every screen, dialogs too; only keys that are never text."""
    return [_binding(KEYS[key_id], key, True) for key_id in ALWAYS for key in KEYS[key_id].both]


def _all_keys(key: Key) -> tuple[str, ...]:
    return (*key.both, *key.writing, *key.commands)


def _binding(key: Key, press: str, at_once: bool = False) -> Binding:
    said = f", {name_of(press)!r}" if key.passes_key else ""
    return Binding(
        press,
        f"{'letter' if is_letter(key, press) else 'key'}({key.id!r}{said})",
        key.label,
        show=False,
        tooltip=key.tooltip,
        id=key.id,
        priority=at_once,
    )


def is_letter(key: Key, press: str) -> bool:
    """Whether a key would be text where somebody writes: a letter, a digit or a sign."""
    return press in key.commands and (len(press) == 1 or press in SIGNS)


def only_letters(key: Key) -> bool:
    """Whether, beside its keys of both states, a meaning has nothing but letters, digits and signs."""
    return all(is_letter(key, press) for press in key.commands)


def clashes() -> list[str]:
    """Keys with two meanings in one state; there must be none."""
    found = []
    for writing in (True, False):
        seen: dict[str, str] = {}
        for key in KEYS.values():
            for press in key.keys(writing):
                if press in seen:
                    found.append(f"{press}: {seen[press]} and {key.id}")
                seen[press] = key.id
    return found
