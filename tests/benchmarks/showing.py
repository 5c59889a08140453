"""The screen: from Enter in the line to the next finished refresh that has the note, in a session of any size."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from textual import events
from textual.screen import Screen

from benchmarks.making import noted, station, words
from benchmarks.measuring import Row, Sizes, Times, passed, start_python, timed, within
from deepdive.tui import app as program
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.session import SessionScreen
from desks import PARTNERSHIP

FEW, ROUNDS, MOST, LARGEST = 50, 4, 1.5, 50.0


class Watched(DeepDiveApp):
    """The program, with a note of when Enter came and when the note stood on the screen."""

    CSS_PATH = str(Path(program.__file__).with_name(DeepDiveApp.CSS_PATH))
    times: list[float]
    _pressed = 0.0
    _notes = 0

    async def on_event(self, event: events.Event) -> None:
        """Enter has come."""
        if isinstance(event, events.Key) and event.key == "enter" and not event.is_forwarded:
            self._pressed, self._notes = perf_counter(), self._count()
        await super().on_event(event)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if self._pressed and renderable is not None and self._count() > self._notes:
            self.times.append((perf_counter() - self._pressed) * 1000)
            self._pressed = 0.0

    def _count(self) -> int:
        return len(self.screen.sitting.session.notes) if isinstance(self.screen, SessionScreen) else 0


async def presses(folder: Path, session: Path, count: int) -> list[float]:
    """How long each of so many Enters took; a first one is not counted."""
    app = Watched(station(folder), session.parent, session, partnership=PARTNERSHIP)
    app.times = []
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        for number in range(count + 1):
            screen.where.line.put(words(number))
            await pilot.press("enter")
            await pilot.pause()
    return app.times[1:]


def screen(sizes: Sizes, folder: Path) -> Iterator[Row]:
    """A large and a small session in turn."""
    small, large = noted(folder / "small", FEW), noted(folder / "large", sizes.shown)
    few, many, start = Times([], []), Times([], []), Times([], [])
    for _ in range(ROUNDS):
        few.each.extend(asyncio.run(presses(folder / "small", small, -(-sizes.presses // ROUNDS))))
        many.each.extend(asyncio.run(presses(folder / "large", large, -(-sizes.presses // ROUNDS))))
        timed(start_python, start)
    ratio, slow = many.part(0.95) / few.part(0.95), many.part(0.95)
    yield Row(
        id="screen-keeps-up",
        what=f"Enter to the note on the screen, p95, {sizes.shown:,} notes, 120x40",
        p50=many.p50,
        p99=many.p99,
        beside=f"p95 with {FEW} notes",
        beside_p50=few.p50,
        ratio=ratio,
        most=f"{MOST} x and {LARGEST:.0f} ms",
        start=start.processor,
        repetitions=len(many.each),
        verdict=passed(ratio <= MOST and within(LARGEST, slow, start) == "PASS"),
        note=f"p95 {slow:.1f} ms, with {FEW} notes {few.part(0.95):.1f} ms",
    )
