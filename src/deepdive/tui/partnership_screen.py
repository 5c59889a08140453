"""The partnership's standing words: each a row, changed in place; the file keeps its comments and all other lines."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from deepdive.errors import DeepDiveError
from deepdive.history.files import Files
from deepdive.library import is_made_up, make_partnership
from deepdive.model.limits import TOML_BYTES
from deepdive.model.partnership import FILE
from deepdive.model.partnership_edit import Value, changed, values
from deepdive.model.partnership_entries import with_entry, without_entry
from deepdive.tui.across_screen import AcrossScreen, Item
from deepdive.tui.keyed import Told
from deepdive.tui.rows import Row, cut, pad, seen
from deepdive.tui.widgets.question import Choice, Question
from deepdive.tui.widgets.told import paragraph

NAME = 30
NAMES = {
    "short_name": "Short name",
    "logo_text": "Logo in plain text",
    "subgroup": "Who owns the audits",
    "subgroup_role": "What it is there for",
    "statute_line": "The duty to audit",
    "share_line": "Request to pass it on",
    "invitation": "Invitation to teams",
    "responses_to": "Where answers go",
    "returns_to": "Where forms go back to",
    "emergency_line": "When somebody is in danger",
    "procedures": "Name of the procedures",
    "procedures_link": "Their address",
    "classification": "Marking",
    "smallest_exact": "Exact numbers from",
    "rules_off": "Rules turned off",
}
"""What keys are called; the others by their own name."""

SECTIONS = {
    "contacts": "contact",
    "wellbeing": "to talk to",
    "safeguarding": "when unsafe",
    "allegations": "allegations",
    "agencies": "agency",
    "labels": "label",
    "assurance": "assurance",
}


MADE_UP = "It has the sample's telephone numbers, which are made up: no session reads it until all of them are yours."


class PartnershipScreen(AcrossScreen):
    """Every value of the file in a row; Enter changes it."""

    LABELS = {**AcrossScreen.LABELS, "open": "change", "new": "add one like it", "withdraw": "take it out"}
    ROW = ("open", "new", "withdraw", "escape")

    def __init__(self, sessions: Path, files: Files, today: date) -> None:
        super().__init__(sessions, files, today)
        self._data = b""

    def on_mount(self) -> None:
        """Shows the file; the starting one where there is none."""
        self.head.put(lambda width: [Row((("Your partnership", "strong"), (f"  {FILE}", "aside"))), Row()])
        try:
            make_partnership(self.sessions, self.files)
            self._data = self.files.read(self.sessions / FILE, most=TOML_BYTES)
            self._show()
        except (DeepDiveError, OSError) as error:
            said = str(error).splitlines()[0] if isinstance(error, DeepDiveError) else f"{FILE} cannot be read now."
            self.put([])
            self.say(said, "stop")

    def _show(self) -> None:
        self.put([_item(value) for value in values(self._data)])
        if is_made_up(self._data):
            self.say(MADE_UP, "stop")
        else:
            self.say("Enter changes the marked row. What is empty is not printed.", "hint")

    def do_open(self) -> None:
        """Asks for the marked value."""
        value = self._marked()
        if value is not None:
            hint = "commas between" if isinstance(value.value, tuple) else ""
            question = Question(_name(value), start=value.words, hint=hint, may_be_empty=True)
            self.ask_row.ask(question, lambda said: self._change(value, said))

    def do_new(self) -> None:
        """Asks for the name of another contact, agency or the like, and adds it behind those of its list."""
        value = self._marked()
        if value is None:
            return
        if "[" not in value.heading:
            self.say("Mark a contact or an agency first: n adds one like it.", "look")
            return

        def add(said: str) -> bool:
            done = self._write(partial(with_entry, self._data, value.heading, said))
            if done:
                self.say(f"{said} is added behind the others; mark its rows to fill them in.")
            return done

        what = SECTIONS.get(value.heading.split("[")[0], value.heading.split("[")[0])
        self.ask_row.ask(Question(f"Another {what}, its name"), add)

    def do_withdraw(self) -> None:
        """Takes the marked contact or agency out of the file, after one question."""
        value = self._marked()
        if value is None:
            return
        own = [one.words for one in values(self._data) if one.heading == value.heading]
        name = seen(own[0]) if own else value.heading

        def take(said: str) -> bool:
            if said != "yes":
                return True
            done = self._write(partial(without_entry, self._data, value.heading))
            if done:
                self.say(f"{name} is taken out of {FILE}.")
            return done

        self.ask_row.ask(Question(f"Take out {name}", (Choice("yes", "take it out"), Choice("no", "keep it"))), take)

    def _marked(self) -> Value | None:
        marked = self.items.item
        return next((one for one in values(self._data) if marked and one.id == marked.id), None)

    def _change(self, value: Value, said: str) -> bool:
        name = _name(value)
        if value.id == "rules_off" and (wrong := _no_rules(said)):
            self.say(f"{name}: {wrong}", "look")
            return False
        if not self._write(partial(changed, self._data, value.id, said), name):
            return False
        self.items.do_down()
        is_missed = value.id == "name" and not said.strip()
        more = " It is empty now: documents want it, to say whose they are." if is_missed else ""
        self.say(f"{name} is saved in {FILE}.{more}", "look" if more else "")
        return True

    def _write(self, make: Callable[[], bytes], name: str = "") -> bool:
        """Writes what is made of the file; says why where that cannot be, of the row that is called so."""
        try:
            data = make()
            self.files.replace_whole(self.sessions / FILE, data)
        except (DeepDiveError, OSError) as error:
            told = str(error) if isinstance(error, DeepDiveError) else "The disk refused. Nothing was changed."
            self.say(f"{name}: {told.splitlines()[0]}" if name else told.splitlines()[0], "stop")
            return False
        self._data = data
        self._show()
        return True

    def told(self) -> Told:
        """What help says here."""
        return Told(
            "The words that stand in every document, and the agencies of new sessions.",
            (
                ("Now", "Enter changes the marked row; Esc goes back."),
                ("More", "On a contact or an agency, n adds one like it and w takes it out."),
                ("Aliases", "An agency's aliases are a row of their own: Enter, then commas between."),
            ),
        )


def _no_rules(said: str) -> str:
    """What is wrong with the rules that are to be turned off; empty when nothing is."""
    from deepdive.checks.gate import not_turned_off

    return next(not_turned_off(code.strip() for code in said.split(",") if code.strip()), "")


def _name(value: Value) -> str:
    key = NAMES.get(value.key, value.key.replace("_", " ").capitalize())
    section = SECTIONS.get(value.heading.split("[")[0].split(".")[0], value.heading)
    of = value.heading.partition(".")[2].replace("_", " ")
    number = f" {int(value.heading.rstrip(']').split('[')[1]) + 1}" if "[" in value.heading else ""
    return f"{section.capitalize()}{number}{f' {of}' if of else ''}: {key.lower()}" if section else key


def _item(value: Value) -> Item:
    def draws(width: int) -> Row:
        room = width - NAME
        said = cut(seen(value.words), room) or "-"
        return Row(((pad(_name(value), NAME), "aside"), (said, "words" if value.words else "aside")))

    def tells(width: int) -> list[Row]:
        return [Row(((_name(value), "aside"),)), *paragraph(value.words or "-", width, "words", most=4)]

    return Item(value.id, "", draws, tells)
