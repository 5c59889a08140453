"""What an earlier audit had in much the same words, offered where findings and recommendations are written.

It is read and compared beside the screen. Nothing is joined by itself: one key keeps that a point was seen before.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on, work
from textual.message import Message

from deepdive.across.earlier import before
from deepdive.history.files import REAL
from deepdive.model.session import Session
from deepdive.model.things import Finding, Recommendation
from deepdive.suggest.again import Again, Earlier, again
from deepdive.tui.panes.placing import PlacingPane
from deepdive.tui.panes.thing_list import ThingList
from deepdive.tui.rows import Piece, Row, cut, seen
from deepdive.tui.widgets.saying_list import Item

Repeats = Mapping[str, Again]
"""By a point's id what says much the same, the most alike of it."""


class RepeatsPane(PlacingPane):
    """A pane of points; those that come again are told by a message when they have been found."""

    repeats: Repeats = {}
    _earlier: Sequence[Earlier] | None = None
    _looked: tuple[object, object] = (None, None)

    class Found(Message):
        """Which points come again, and the earlier points they were compared with."""

        def __init__(self, repeats: Repeats, earlier: Sequence[Earlier]) -> None:
            super().__init__()
            self.repeats = repeats
            self.earlier = earlier

    def look_for_repeats(self, session: Session) -> None:
        """Compares anew when findings or recommendations have changed."""
        points = (session.findings, session.recommendations)
        if points[0] is not self._looked[0] or points[1] is not self._looked[1]:
            self._looked = points
            self._compare(session, self._earlier)

    @work(thread=True, exclusive=True, group="repeats", exit_on_error=False)
    def _compare(self, session: Session, earlier: Sequence[Earlier] | None) -> None:
        if earlier is None:
            sitting = self.room.sitting
            earlier = before(session, sitting.folder.parent, sitting.now().date(), REAL).points
        self.post_message(self.Found(first_of_each(again(session, earlier)), earlier))

    @on(Found)
    def _show_found(self, event: Found) -> None:
        event.stop()
        self.repeats, self._earlier = event.repeats, event.earlier
        self.show(self.session)
        self.keys_changed()


def first_of_each(found: Sequence[Again]) -> Repeats:
    """The most alike of each point, one of an earlier audit before one of this session."""
    firsts: dict[str, Again] = {}
    for one in found:
        known = firsts.get(one.id)
        if known is None or (one.earlier.year and not known.earlier.year):
            firsts[one.id] = one
    return firsts


class RepeatingList(ThingList[Item]):
    """Findings or recommendations of which some come again."""

    REPEATING: ClassVar[dict[str, str]] = {"same": "seen before"}
    repeats: Repeats = {}

    def can(self, key_id: str) -> bool:
        """A point that comes again can be kept as such."""
        return self.offered() is not None if key_id == "same" else super().can(key_id)

    def offered(self) -> Again | None:
        """What the marked point repeats, while nobody has kept it."""
        item = self.item
        found = self.repeats.get(item.id) if item else None
        kept = item.seen_before if isinstance(item, Finding | Recommendation) else ""
        return None if found is None or found.earlier.name in kept else found

    def do_same(self) -> None:
        """Keeps that the point was seen before; of one that stands here twice, goes to the other."""
        found, item = self.offered(), self.item
        if found is None or not isinstance(item, Finding | Recommendation):
            return
        if found.earlier.year:
            kept = "; ".join(filter(None, (item.seen_before, found.earlier.name)))
            if self.room.act("describe", thing=item.id, of=self.OF, field="seen_before", value=kept) is not None:
                self.room.say(f"Kept: seen before in {found.earlier.name}. u takes it back.")
        elif any(one.id == found.earlier.id for one in self.items):
            self.go_to(found.earlier.id)
        else:
            self.room.say(f"It is {found.earlier.name}, in another list: {seen(found.earlier.text)}", "hint")


def repeat_rows(found: Again | None, width: int) -> list[Row]:
    """One row that says where a point stands already, and the key that keeps it."""
    if found is None:
        return []
    key = " keep that" if found.earlier.year else " go to it"
    right: tuple[Piece, ...] = ((" =", "now"), (key, "aside"))
    told = f" {found.sentence.capitalize()}: "
    room = width - len(told) - len(key) - 3
    return [Row(((told, "look"), (cut(seen(found.earlier.text), room), "words")), right)]
