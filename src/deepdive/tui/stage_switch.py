"""The places in the centre of the session screen: one pane a stage, made when first shown, and the card over it."""

from collections.abc import Awaitable

from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from deepdive.model.toolkit import Stage
from deepdive.tui.rows import alike
from deepdive.tui.stage_pane import Room, StagePane


class StageSwitch(ContentSwitcher):
    """Shows the pane of the stage that is looked at; the others keep their state."""

    DEFAULT_CSS = "StageSwitch { height: 1fr; }"

    def __init__(self, room: Room, looking: Stage) -> None:
        super().__init__()
        self.looking = looking
        self._room_around = room
        self._made: dict[type[StagePane], StagePane] = {}
        self._shown: StagePane | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The ground under the pane."""
        return alike(super().render_lines, crop)

    @property
    def pane(self) -> StagePane:
        """The pane that is shown; while another is being made, the one before."""
        made = self._made.get(self._room_around.pane_for(self.looking.id)) or self._shown
        assert made is not None
        return made

    async def go_to(self, stage: Stage, part: str = "") -> StagePane:
        """Shows a stage's pane, and the part of it that is wanted; answers the pane."""
        kind = self._room_around.pane_for(stage.id)
        if kind not in self._made:
            pane = kind(self._room_around)
            pane.id = kind.__name__
            await self.mount(pane)
            self._made[kind] = pane
        self.looking = stage
        self.current = kind.__name__
        self._shown = self._made[kind]
        if part:
            self._shown.stand_at(part)
        return self._shown


class CardPlace(Vertical):
    """Where a card stands, over the lower half; empty most of the time."""

    DEFAULT_CSS = """
    CardPlace { height: auto; max-height: 60%; display: none; background: $surface; }
    CardPlace.-shown { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.card: Widget | None = None
        self._coming: Awaitable[None] | None = None

    def put(self, card: Widget) -> None:
        """Shows a card in the place of another."""
        self.clear()
        self.card = card
        self._coming = self.mount(card)
        self.add_class("-shown")

    def follow(self) -> None:
        """Lets a card that shows things of the session show them as they now are."""
        follow = getattr(self.card, "follow", None)
        if follow and self.card is not None and self.card.is_mounted:
            follow()

    def clear(self) -> None:
        """Takes the card away."""
        card, self.card = self.card, None
        self.remove_class("-shown")
        if card is not None:
            card.display = False
            self.run_worker(_taken_away(card, self._coming), group="cards")


async def _taken_away(card: Widget, coming: Awaitable[None] | None) -> None:
    """Takes a card away once it stands: one that goes while it comes would look for rows it has not yet."""
    if coming is not None:
        await coming
    await card.remove()
