"""One key at a time: the next one goes to where the one before it has led the cursor.

Keys that come faster than they act would otherwise all go to where the cursor was before the first of them: in `+ the
plan came late` the sign opens the line, and of the words some would be lost and some would act as commands.
"""

from collections import deque
from functools import partial
from time import monotonic
from typing import Any

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

LONGEST = 1.0
"""Seconds for which a key is waited for at most."""
LOOKS = 0.05
"""Seconds after which it is looked whether a key can still be waited for: what it was sent to may be gone."""


class Acted(Message):
    """Follows a key on its way from the widget with the cursor up to the program: the key has acted by then."""


class KeysInTurn(App[None]):
    """A program that sends a key, or a paste, on its way when the one before has acted."""

    def __init__(self) -> None:
        super().__init__()
        self._under_way: Acted | None = None
        self._since = 0.0
        self._sent_to: Widget | None = None
        self._on_screen: Screen[Any] | None = None
        self._waiting: deque[events.Key | events.Paste] = deque()

    def as_meant(self, event: events.Key) -> events.Key:
        """The key that a key stands for, once it is its turn."""
        return event

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes wait for their turn; everything else does not."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._waiting.append(event)
        if self._under_way is None:
            await self._go_on()
        elif len(self._waiting) == 1:
            await self._wait_for(self._under_way)

    async def _go_on(self) -> None:
        """Sends what waits, one after the other, until one is under way."""
        self._under_way = None
        while self._waiting and self._under_way is None:
            event = self._waiting.popleft()
            if isinstance(event, events.Key):
                event = self.as_meant(event)
            self._on_screen, self._sent_to = self.screen, self.focused or self.screen
            await super().on_event(event)
            acted = Acted()
            if event.is_forwarded and self._sent_to.post_message(acted):
                self._under_way, self._since = acted, monotonic()

    @on(Acted)
    def _acted(self, event: Acted) -> None:
        """What the screen was told by the key comes first."""
        event.stop()
        if event is self._under_way:
            self.screen.call_later(self.call_later, self._look, event)

    async def _look(self, acted: Acted) -> None:
        """What waits goes on; where the key has led to another screen, once that is there."""
        if self.screen is self._on_screen:
            await self._has_acted(acted)
        else:
            self.screen.call_after_refresh(self.call_later, self._has_acted, acted)

    async def _has_acted(self, acted: Acted) -> None:
        if acted is self._under_way:
            await self._go_on()

    async def _wait_for(self, acted: Acted) -> None:
        """Waits for a key no longer than it can be told that it has acted."""
        if acted is not self._under_way:
            return
        is_gone = self._sent_to is None or not self._sent_to.is_attached
        if is_gone or monotonic() - self._since > LONGEST:
            await self._look(acted)
        else:
            self.set_timer(LOOKS, partial(self._wait_for, acted))
