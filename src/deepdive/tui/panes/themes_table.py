"""The list of themes with its keys: name, tier, order, merge, show of hands, finding, recommendation, thread."""

from collections.abc import Callable

from deepdive.model.counts import ROOM
from deepdive.model.session import Session
from deepdive.model.things import Theme
from deepdive.tui.cards.finding import write_finding
from deepdive.tui.cards.recommendation import recommend
from deepdive.tui.cards.thread import ThreadCard
from deepdive.tui.cards.words import Asked, Said, WordsCard
from deepdive.tui.naming import groups
from deepdive.tui.panes.asking import Answers, ask_each
from deepdive.tui.showing import turn_for_room
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.question import Choice, Question
from deepdive.tui.widgets.theme_list import ThemeList

ON_A_THEME = frozenset(
    [
        "edit",
        "same",
        "priority",
        "finding",
        "recommend",
        "thread",
        "more",
        "move_up",
        "move_down",
        "open",
        "next_kind",
        "show_note",
    ]
)

WORDS = "Words that find notes for it"


class ThemesTable(ThemeList):
    """Themes; the keys act on the marked one."""

    HINT = "Letters act on the marked theme. Tab goes on."
    LABELS = {
        "edit": "rename",
        "same": "merge",
        "new": "new theme",
        "open": "open it",
        "finding": "finding",
        "priority": "hands",
        "next_kind": "topic or wider",
    }

    def __init__(
        self,
        room: Room,
        opens: Callable[[str], None],
        *,
        id: str | None = None,
        shows_mark: bool = False,
    ) -> None:
        super().__init__(id=id, shows_mark=shows_mark)
        self.room = room
        self.opens = opens

    @property
    def _session(self) -> Session:
        return self.room.sitting.session

    def can(self, key_id: str) -> bool:
        """What acts on a theme needs one."""
        return key_id not in ON_A_THEME or self.item is not None

    def do_open(self) -> None:
        """Opens the theme."""
        if self.item:
            self.opens(self.item.id)

    def do_edit(self) -> None:
        """Gives the theme another name."""
        if (found := self.item) is not None:
            question = Question("Name", start=found.theme.name)
            self.room.ask(question, lambda name: self.room.act("rename", theme=found.id, name=name) is not None)

    def do_same(self) -> None:
        """Brings all of one theme into another: the two that are marked, or one found by typing."""
        chosen = self.picked()
        if len(chosen) == 2 and self.chosen:
            self.chosen.clear()
            if self.room.act("merge", theme=chosen[1], into=chosen[0]):
                self.room.say_more("u undoes it.")
            return
        if (found := self.item) is not None:
            others = tuple(Choice(one.id, one.theme.name) for one in self.items if one.id != found.id)
            asks = Question("Bring all of it into", others, hint="no theme like that")
            self.room.ask(asks, lambda into: self.room.act("merge", theme=found.id, into=into) is not None)

    def do_priority(self) -> None:
        """Keeps the numbers of a show of hands."""
        if self.item:
            ask_hands(self.room, self.item.theme)

    def do_next_kind(self) -> None:
        """Puts the theme in the other tier."""
        if self.item:
            other = "wider" if self.item.theme.block == "topic" else "topic"
            self.room.act("tier", theme=self.item.id, block=other)

    def do_move_up(self) -> None:
        """Up in the order."""
        self._order("up")

    def do_move_down(self) -> None:
        """Down in the order."""
        self._order("down")

    def _order(self, to: str) -> None:
        if self.item:
            self.room.act("order", thing=self.item.id, of="theme", to=to)

    def do_finding(self) -> None:
        """A finding from all notes of the theme."""
        if (found := self.item) is not None:
            write_finding(self.room, [note.id for note in found.notes], found.id)

    def do_recommend(self) -> None:
        """A recommendation from the theme."""
        if (found := self.item) is not None:
            recommend(self.room, themes=[found.id])

    def do_thread(self) -> None:
        """The theme's golden thread."""
        if self.item:
            self.room.open_card(ThreadCard(self.room, "theme", self.item.id))

    def do_show_note(self) -> None:
        """Shows the theme to the room, or no longer."""
        if self.item:
            turn_for_room(self.room, self.item.theme)

    def do_more(self) -> None:
        """All fields of the theme."""
        from deepdive.tui.cards.fields import fields_card

        if self.item:
            self.room.open_card(fields_card(self.room, "theme", self.item.id))

    def do_new(self) -> None:
        """A new theme."""
        new_theme(self.room, [])


def ask_hands(room: Room, theme: Theme) -> None:
    """Asks for a number after a show of hands, or for one a group; nothing takes it away."""

    def take(said: str) -> bool:
        numbers = said.replace(",", " ").split()
        given = {"by_group": numbers} if len(numbers) > 1 else {"votes": said}
        return room.act("priority", theme=theme.id, **given) is not None

    each = [theme.priority[one.id] for one in groups(room.sitting.session) if one.id in theme.priority]
    start = " ".join(str(number) for number in each) or str(theme.priority.get(ROOM, ""))
    hint = "one number, or one a group: 3 4 2"
    room.ask(Question("How many hands", start=start, hint=hint, may_be_empty=True), take)


def new_theme(room: Room, notes: list[str], leaving: str = "") -> None:
    """Asks for a theme's name, then for words that should find it, and makes it with the notes in it.

    `leaving` is the theme that the notes are split off from.
    """

    def make(said: Answers) -> bool:
        made = room.act("theme", name=said[0], words=said[1], notes=notes, leaving=leaving) is not None
        if made:
            room.say_more("u undoes it." if leaving else _where(len(notes)))
        return made

    goes_in = f", for {_marked(len(notes))}" if notes and not leaving else ""
    name = Question("Split off as" if leaving else "New theme", hint=f"its name{goes_in}")
    ask_each(room, (name, Question(WORDS, hint="commas; Enter: none", may_be_empty=True)), make)


def _where(notes: int) -> str:
    if not notes:
        return "t puts a note in it."
    return f"{_marked(notes).capitalize()} {'is' if notes == 1 else 'are'} in it. t puts more in it."


def _marked(notes: int) -> str:
    """`the marked note`, or how many there are."""
    return "the marked note" if notes == 1 else f"the {notes} marked notes"


def ask_summary(room: Room, theme_id: str) -> None:
    """Asks for a theme's summary sentence."""
    theme = room.sitting.session.themes[theme_id]
    asked = Asked(
        asks="Summary",
        about=theme_id,
        hint=f"one sentence on {theme.name}; empty takes it away",
        start=theme.summary,
        may_be_empty=True,
    )

    def take(said: Said) -> bool:
        given = {"thing": theme_id, "of": "theme", "field": "summary", "value": said.words}
        return room.act("describe", **given) is not None

    room.open_card(WordsCard(room, asked, take))
