"""A list of things that stand in an order of their own: what every such list does with the marked one."""

from typing import Any, ClassVar

from deepdive.tui.cards.thread import ThreadCard
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.saying_list import Item, SayingList


class ThingList(SayingList[Item]):
    """Findings or recommendations; `OF` is their kind."""

    OF: ClassVar[str] = ""

    def __init__(self, room: Room, *, id: str | None = None, empty: str = "", shows_mark: bool = False) -> None:
        super().__init__(id=id, empty=empty, shows_mark=shows_mark)
        self.room = room

    def can(self, key_id: str) -> bool:
        """All of it needs a marked thing."""
        return self.item is not None

    def do_withdraw(self) -> None:
        """Takes it away; undo brings it back."""
        self.on_marked("remove")

    def do_move_up(self) -> None:
        """Up in the order."""
        self.on_marked("order", to="up")

    def do_move_down(self) -> None:
        """Down in the order."""
        self.on_marked("order", to="down")

    def do_thread(self) -> None:
        """Its golden thread."""
        if self.item:
            self.room.open_card(ThreadCard(self.room, self.OF, self.item.id))

    def do_more(self) -> None:
        """All its fields."""
        from deepdive.tui.cards.fields import fields_card

        if self.item:
            self.room.open_card(fields_card(self.room, self.OF, self.item.id))

    def on_marked(self, verb: str, **given: Any) -> None:
        """Does a verb to the marked thing."""
        if self.item:
            self.room.act(verb, thing=self.item.id, of=self.OF, **given)
