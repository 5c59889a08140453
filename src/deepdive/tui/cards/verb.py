"""A verb of the palette that needs to be told something: a card with a row for each thing, and one that does it."""

from collections.abc import Sequence
from typing import Annotated, Literal, get_args, get_origin

from deepdive.desk.registry import Parameter, Ref
from deepdive.desk.verbs import VERBS
from deepdive.model.session import Session
from deepdive.tui.cards.fields import thing_choices
from deepdive.tui.cards.form import Entry, FormCard
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import Role
from deepdive.tui.widgets.question import Choice

DO_IT = "do it"


class VerbCard(FormCard):
    """What a verb is told, then the verb."""

    def __init__(self, room: Room, verb: str) -> None:
        super().__init__(room)
        self._verb = VERBS[verb]
        self.about = verb
        self._given: dict[str, str] = {}

    def said(self) -> Sequence[tuple[str, Role]]:
        """What the verb does."""
        return [(self._verb.title, "strong"), (self._verb.help, "aside")]

    def entries(self) -> list[Entry]:
        """What it is told, those it needs first."""
        needed = sorted(self._verb.parameters, key=lambda parameter: not parameter.required)
        session = self.room.sitting.session
        rows = [self._entry(session, parameter) for parameter in needed]
        return [*rows, Entry(id=DO_IT, name="Do it", value="Enter")]

    def _entry(self, session: Session, parameter: Parameter) -> Entry:
        value = self._given.get(parameter.name, "")
        choices = choices_for(session, parameter)
        called = next((choice.name for choice in choices if choice.id == value), value)
        needed = " (needed)" if parameter.required and not value else ""
        name = parameter.name.replace("_", " ").capitalize() + needed
        if choices and not parameter.required:
            choices = (*choices, Choice("", "(leave it open)"))
        return Entry(id=parameter.name, name=name, value=called, start=value, choices=choices)

    def tell_next(self, entry: Entry) -> None:
        """Says which row is marked now; nothing was kept in the session yet."""
        marked = self.fields.item
        self.room.say(f"Enter goes on: {marked.name}." if marked else "", "hint")

    def save(self, entry: Entry, value: str) -> bool:
        """Keeps the answer in the card; nothing has changed in the session yet."""
        self._given[entry.id] = value
        return True

    def do_open(self) -> None:
        """Asks for the marked row; on the last one does the verb."""
        if self.fields.item and self.fields.item.id == DO_IT:
            given = {name: value for name, value in self._given.items() if value}
            if self.room.act(self._verb.name, **given) is not None:
                self.room.close_card()
            return
        super().do_open()


def choices_for(session: Session, parameter: Parameter) -> tuple[Choice, ...]:
    """What a verb may be told: things of a kind, allowed values, yes or no; none for words, numbers and several."""
    kind = parameter.kind
    if parameter.many:
        return ()
    marked = get_args(kind)[1] if get_origin(kind) is Annotated else None
    if isinstance(marked, Ref):
        return thing_choices(session, marked.of)
    if get_origin(kind) is Literal:
        return tuple(Choice(value, value.replace("_", " ")) for value in get_args(kind) if value)
    return (Choice("yes", "yes"), Choice("no", "no")) if kind is bool else ()
