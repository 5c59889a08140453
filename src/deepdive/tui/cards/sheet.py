"""A card of the fields that matter to one thing, each with what it is for; long words get a field of several rows."""

from collections.abc import Callable, Sequence
from typing import ClassVar

import msgspec
from msgspec import Struct
from textual.app import ComposeResult

from deepdive.desk.naming import name_of
from deepdive.desk.verbs.generic import DAYS
from deepdive.model.session import Session
from deepdive.model.things import Thing
from deepdive.model.when import DAY_EXAMPLE, day_words, read_day
from deepdive.tui.cards.fields import choices_of, in_words
from deepdive.tui.cards.form import CardHead, Entries, Entry, FormCard, by_its_name
from deepdive.tui.cards.words import Asked, Said, Then, WordsCard
from deepdive.tui.rows import seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import Role
from deepdive.tui.widgets.question import Choice, Question

Offers = Callable[[Session], tuple[Choice, ...]]
"""What may be chosen in a field, from the session as it is."""

ON_ONE_ROW = (int, bool)


class Wanted(Struct, frozen=True):
    """One field: its name on the card and what would stand in it.

    `offers` says what may be chosen, `verb` what writes it in place of `describe`, `shows` what is read in it;
    `in_a_row` asks for it in one row: names, roles, links.
    """

    field: str
    name: str
    would: str = ""
    offers: Offers | None = None
    verb: Callable[[str, str], tuple[str, dict[str, str]]] | None = None
    in_a_row: bool = False
    shows: Callable[[Session, Thing], str] | None = None


class FieldCard(WordsCard):
    """One field in several rows; leaving it comes back to the sheet."""

    def __init__(self, room: Room, asked: Asked, then: Then, back: Callable[[], None]) -> None:
        super().__init__(room, asked, then)
        self._back = back

    def do_leave_line(self) -> None:
        """Leaves; words that were typed are back the next time."""
        super().do_leave_line()
        said = self.room.sitting.said[-1]
        self._back()
        self.room.say(said.text, "hint")


class SheetCard(FormCard):
    """The card. `at` is the field that is marked first, `title` what stands at its head for the thing's name."""

    ROW: ClassVar[tuple[str, ...]] = ("open", "up", "down", "withdraw", "escape")
    LABELS: ClassVar[dict[str, str]] = {**FormCard.LABELS, "withdraw": "take away"}
    HINT = "Enter writes the marked row and goes on to the next. Esc closes."

    def __init__(
        self,
        room: Room,
        kind: str,
        thing_id: str,
        wanted: Sequence[Wanted],
        *,
        at: str = "",
        title: str = "",
    ) -> None:
        super().__init__(room)
        self.kind, self.thing_id, self.wanted = kind, thing_id, tuple(wanted)
        self.about = thing_id
        self.title = title
        self._first = at

    def compose(self) -> ComposeResult:
        """Head and fields."""
        yield CardHead()
        yield Entries(shows_mark=True)

    def show(self) -> None:
        """Shows its fields as they now are."""
        super().show()
        if self._first:
            self.fields.go_to(self._first)
            self._first = ""

    def said(self) -> Sequence[tuple[str, Role]]:
        """What the thing is called."""
        thing = self._found()
        return [(self.title or called(thing), "strong")] if thing else [("It is gone.", "strong")]

    def entries(self) -> list[Entry]:
        """The fields, each with what stands in it."""
        thing = self._found()
        return [self._entry(thing, one) for one in self.wanted] if thing else []

    def _entry(self, thing: Thing, wanted: Wanted) -> Entry:
        session = self.room.sitting.session
        value = wanted.shows(session, thing) if wanted.shows else _shown(session, thing, wanted)
        start = value if wanted.shows else str(_start(session, thing, wanted.field))
        choices = self._choices(wanted)
        says = self.room.partnership.says
        name, hint = says(wanted.name), says(wanted.would)
        return Entry(id=wanted.field, name=name, value=value, start=start, hint=hint, choices=choices)

    def _choices(self, wanted: Wanted) -> tuple[Choice, ...]:
        if wanted.offers:
            found = wanted.offers(self.room.sitting.session)
            return (*found, Choice("", "(nothing)")) if found else ()
        kind = _type_of(self._found(), wanted.field)
        return choices_of(self.room.sitting.session, wanted.field, kind) if not _is_several(kind) else ()

    def do_open(self) -> None:
        """Asks for the marked field: a choice or a short answer in one row, words in a field of several."""
        entry = self.fields.item
        wanted = next((one for one in self.wanted if entry and one.field == entry.id), None)
        if entry is None or wanted is None:
            return
        if entry.choices or self._is_short(wanted):
            question = Question(
                entry.name,
                entry.choices,
                start="" if entry.choices else entry.start,
                hint=wanted.would,
                may_be_empty=not entry.choices,
            )
            self.ask(entry, question)
            return
        hint = self.room.partnership.says(wanted.would)
        asked = Asked(asks=entry.name, about=self.thing_id, hint=hint, start=entry.start, may_be_empty=True)
        self.room.open_card(FieldCard(self.room, asked, self._take_words(wanted), self._again(wanted.field)))

    def _is_short(self, wanted: Wanted) -> bool:
        kind = _type_of(self._found(), wanted.field)
        return wanted.in_a_row or wanted.field in DAYS or kind is not str

    def _take_words(self, wanted: Wanted) -> Then:
        def take(said: Said) -> bool:
            done = self._write(wanted, said.words)
            if done:
                answered, after = self.room.sitting.said[-1], self._after(wanted.field)
                self._again(after)()
                self.room.say_instead(answered, self._told(wanted, after, answered.text))
            return done

        return take

    def _told(self, wanted: Wanted, after: str, answered: str) -> str:
        """What was answered, with the row's own name, and which row is marked now."""
        names = {one.field: self.room.partnership.says(one.name) for one in self.wanted}
        told = by_its_name(Entry(id=wanted.field, name=names[wanted.field]), answered)
        more = f"Enter goes on: {names[after]}." if after != wanted.field else "That was the last row."
        return f"{told} {more}"

    def _after(self, field: str) -> str:
        names = [one.field for one in self.wanted]
        return names[min(names.index(field) + 1, len(names) - 1)]

    def _again(self, at: str) -> Callable[[], None]:
        return lambda: self.room.open_card(
            SheetCard(self.room, self.kind, self.thing_id, self.wanted, at=at, title=self.title)
        )

    def save(self, entry: Entry, value: str) -> bool:
        """Writes the field."""
        return self._write(next(one for one in self.wanted if one.field == entry.id), value)

    def _write(self, wanted: Wanted, value: str) -> bool:
        if value and wanted.field in DAYS:
            written = read_day(value, self.room.sitting.now().date())
            if not written:
                self.room.say(f'"{seen(value)}" is not a day. Write it as {DAY_EXAMPLE}, then Enter.', "look")
                return False
            value = written
        if wanted.verb:
            verb, given = wanted.verb(self.thing_id, value)
            return self.room.act(verb, **given) is not None
        thing = "session" if self.kind == "session" else self.thing_id
        of = {} if self.kind == "session" else {"of": self.kind}
        return self.room.act("describe", thing=thing, field=wanted.field, value=value, **of) is not None

    def can(self, key_id: str) -> bool:
        """What is not a thing of its own is not taken away."""
        return super().can(key_id) and (key_id != "withdraw" or self.kind in ("piece", "finding"))

    def do_withdraw(self) -> None:
        """Takes the thing away; undo brings it back."""
        if self.room.act("remove", thing=self.thing_id, of=self.kind) is not None:
            self.room.close_card()
            self.room.say_more("u brings it back.")

    def _found(self) -> Thing | None:
        return self.room.sitting.session.thing(self.kind, self.thing_id)


def called(thing: Thing) -> str:
    """What a thing is called at the head of its card."""
    kind = str(getattr(thing, "kind", "")).replace("_", " ")
    name = name_of(thing)
    return f"{kind.capitalize()}: {name}" if kind and name != thing.id else name


def _type_of(thing: Thing | None, field: str) -> object:
    fields = msgspec.structs.fields(type(thing)) if thing else ()
    return next((one.type for one in fields if one.name == field), str)


def _is_several(kind: object) -> bool:
    from typing import get_origin

    return get_origin(kind) is tuple


def _start(session: Session, thing: Thing, field: str) -> str:
    value = getattr(thing, field, "")
    return "" if value is None else in_words(session, field, value)


def _shown(session: Session, thing: Thing, wanted: Wanted) -> str:
    """What stands in a field as people read it: days as days, choices by their names."""
    value = getattr(thing, wanted.field, "")
    if value is None or value == "":
        return ""
    if wanted.offers:
        name = next((one.name for one in wanted.offers(session) if one.id == value), "")
        return name or str(value)
    if wanted.field in DAYS:
        return day_words(str(value)) or str(value)
    words = in_words(session, wanted.field, value)
    return words.replace("_", " ") if choices_of(session, wanted.field, _type_of(thing, wanted.field)) else words
