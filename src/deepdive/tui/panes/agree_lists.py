"""The two lists of the agree stage with their keys: recommendations, and themes without one."""

from collections.abc import Sequence
from typing import get_args

from deepdive.checks.recommendations import Hint, hints
from deepdive.model.session import Session
from deepdive.model.things import Recommendation, RecommendationPriority
from deepdive.model.thread import Gathered
from deepdive.tui.cards.recommendation import recast, recommend
from deepdive.tui.cards.thread import ThreadCard
from deepdive.tui.marking import Marker
from deepdive.tui.panes.repeats import RepeatingList, Repeats
from deepdive.tui.rows import Piece, Row, pad_left, seen
from deepdive.tui.showing import turn_for_room
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.question import Choice, Question
from deepdive.tui.widgets.saying_list import SayingList


def hints_of(session: Session, found: Recommendation, marker: Marker) -> tuple[Hint, ...]:
    """What a recommendation could still have; an owner who looks like a name comes first."""
    named = marker.first(found.owner)
    name = (Hint("Q1", "owner: a name?", "a role answers for it, never a person by name"),) if named else ()
    return (*name, *hints(session, found))


class RecommendationList(RepeatingList[Recommendation]):
    """The recommendations in their order, each with how many hints it has."""

    OF = "recommendation"
    LABELS = {
        "open": "next field",
        "edit": "reword",
        "withdraw": "take away",
        "more": "all fields",
        "priority": "priority",
        **RepeatingList.REPEATING,
    }

    def __init__(self, room: Room) -> None:
        empty = "None yet: r takes up what a group recommended, or begins one from a theme or a finding."
        super().__init__(room, empty=empty, shows_mark=True)
        self.hinted: dict[str, tuple[Hint, ...]] = {}

    def show(self, session: Session, found: Sequence[Recommendation], repeats: Repeats) -> None:
        """Shows recommendations; one that has just been written is marked."""
        self.repeats = repeats
        fresh = [one.id for one in found if self.items and one.id not in self.hinted]
        self.hinted = {one.id: hints_of(session, one, self.room.where.marker) for one in found}
        self.put(found)
        if len(fresh) == 1:
            self.go_to(fresh[0])

    def draw(self, item: Recommendation, width: int) -> Row:
        """Number, sentence, hints."""
        number = next((at for at, one in enumerate(self.items, 1) if one.id == item.id), 0)
        count = len(self.hinted.get(item.id, ()))
        said = f"{count} hint{'' if count == 1 else 's'}" if count else "ready"
        left: tuple[Piece, ...] = ((f"{pad_left(str(number), 2)} ", "aside"), (seen(item.text), "words"))
        shown: tuple[Piece, ...] = (('" shown  ', "now"),) if item.room else ()
        return Row(left, (*shown, (said, "look" if count else "well")))

    def do_edit(self) -> None:
        """Writes the sentence anew."""
        if self.item:
            recast(self.room, self.item)

    def do_show_note(self) -> None:
        """Shows it to the room, or no longer."""
        if self.item:
            turn_for_room(self.room, self.item)

    def do_priority(self) -> None:
        """Asks how urgent it is; it hides nothing."""
        choices = tuple(Choice(one, one) for one in get_args(RecommendationPriority) if one)

        def take(chosen: str) -> bool:
            self.on_marked("describe", field="priority", value=chosen)
            return True

        self.room.ask(Question("Priority", choices), take)


class WithoutOne(SayingList[Gathered]):
    """Themes with stumbling blocks and no recommendation."""

    LABELS = {"recommend": "write one", "more": "no action, because", "edit": "in hand", "open": "write one"}

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room

    def draw(self, item: Gathered, width: int) -> Row:
        """The theme and its stumbling blocks."""
        return Row(((f"{seen(item.theme.name)} ", "words"), (f"(- {item.count('stumbling_block')})", "block")))

    def can(self, key_id: str) -> bool:
        """All of it needs a theme."""
        return self.item is not None

    def do_recommend(self) -> None:
        """A recommendation from the theme."""
        if self.item:
            recommend(self.room, themes=[self.item.id])

    def do_open(self) -> None:
        """A recommendation from the theme."""
        self.do_recommend()

    def do_more(self) -> None:
        """Keeps the reason why there is none."""
        if (found := self.item) is not None:
            asks = Question("No action, because")
            self.room.ask(asks, lambda why: self.room.act("no_action", theme=found.id, because=why) is not None)

    def do_edit(self) -> None:
        """Keeps what is being done about it already."""
        if (found := self.item) is not None:
            given = {"thing": found.id, "of": "theme", "field": "existing_action"}
            asks = Question("What is being done already, and by whom")
            self.room.ask(asks, lambda what: self.room.act("describe", value=what, **given) is not None)

    def do_thread(self) -> None:
        """The theme's golden thread."""
        if self.item:
            self.room.open_card(ThreadCard(self.room, "theme", self.item.id))
