"""Panes in several parts, one of them shown: Tab goes on, Shift+Tab goes back. Each part is a pane of its own."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.message import Message

from deepdive.model.session import Session
from deepdive.tui.stage_pane import Room, StagePane
from deepdive.tui.widgets.part_head import PartHead

OWN = frozenset(["next_pane", "previous"])
"""Keys of the whole; every other key is for the part that is shown."""


class Part(StagePane):
    """One part: a pane with a name, and a count beside it."""

    class GoesOn(Message):
        """The next part is wanted."""

    NAME: ClassVar[str] = ""

    def counted(self, session: Session) -> str:
        """What stands beside its name; nothing when there is nothing to count."""
        return ""

    def begin(self) -> None:
        """Says who has the cursor when the part is turned to."""
        self.rest()


class PartsPane(StagePane):
    """The parts by name, and the one that is shown. What a key does here, it does in that part."""

    DEFAULT_CSS = """
    PartsPane > StagePane { padding: 0; }
    """
    PARTS: ClassVar[tuple[Callable[[Room], Part], ...]] = ()

    head = query_one(PartHead)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.parts = [part(room) for part in self.PARTS]
        self.at = 0

    def compose(self) -> ComposeResult:
        """The names, and every part."""
        yield PartHead()
        for place, part in enumerate(self.parts):
            part.display = place == self.at
            yield part

    @property
    def part(self) -> Part:
        """The part that is shown."""
        return self.parts[self.at]

    @property
    def ROW(self) -> tuple[str, ...]:  # type: ignore[override]  # noqa: N802  # the part's own
        """What the keys row shows first."""
        return ("next_pane", *self.part.ROW)

    @property
    def ROW_WRITING(self) -> tuple[str, ...]:  # type: ignore[override]  # noqa: N802  # the part's own
        """What the keys row shows first while somebody writes."""
        return self.part.ROW_WRITING

    @property
    def LABELS(self) -> dict[str, str]:  # type: ignore[override]  # noqa: N802  # the part's own
        """What keys are called."""
        return {"next_pane": "next", **self.part.LABELS}

    @property
    def SHOWN(self) -> dict[str, str]:  # noqa: N802  # the part's own
        """How keys are shown."""
        return getattr(self.part, "SHOWN", {})

    @property
    def HINT(self) -> str:  # type: ignore[override]  # noqa: N802  # the part's own
        """What is said when the line is left."""
        return self.part.HINT

    def show(self, session: Session) -> None:
        """Shows the names and the part in view."""
        names = [f"{part.NAME} {part.counted(session)}".rstrip() for part in self.parts]
        self.head.put(names, self.at, self.room.sitting.saved)
        self.part.show(session)

    def own_words(self) -> str:
        """Words in the line of any part."""
        return next((words for part in self.parts if (words := part.own_words())), "")

    def take_back(self, words: str) -> bool:
        """Turns to the part in whose line they stood."""
        place = next((at for at, part in enumerate(self.parts) if part.take_back(words)), None)
        if place is not None:
            self.turn_to(place)
        return place is not None

    def tick(self) -> None:
        """The part in view."""
        self.part.tick()

    def rest(self) -> None:
        """The part in view says who has the cursor."""
        self.part.rest()

    def can(self, key_id: str) -> bool:
        """Keys of the whole work always, others when they do in the part."""
        return key_id in OWN or self.part.can(key_id)

    def __getattr__(self, name: str) -> Any:
        """What a key does in the part that is shown."""
        if name.startswith("do_"):
            return getattr(self.part, name)
        raise AttributeError(name)

    def do_next_pane(self) -> None:
        """The next part."""
        self.turn_to(self.at + 1)

    @on(Part.GoesOn)
    def _goes_on(self, event: Part.GoesOn) -> None:
        event.stop()
        self.do_next_pane()

    def do_previous(self) -> None:
        """The part before."""
        self.turn_to(self.at - 1)

    def stand_at(self, part: str) -> None:
        """Makes the part of that name the one that is shown."""
        self._stand([one.NAME for one in self.parts].index(part))

    def _stand(self, place: int) -> None:
        self.at = place % len(self.parts)
        for other, part in enumerate(self.parts):
            part.display = other == self.at

    def turn_to(self, place: int) -> None:
        """Shows another part; after the last comes the first."""
        self._stand(place)
        self.show(self.session)
        self.part.begin()
        self.room.say(self.part.HINT, "hint")
