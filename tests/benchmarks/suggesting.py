"""Suggestions: themes and notes that make the same point, in sessions of three sizes."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.measuring import Row, Sizes, beside, passed, start_python, within
from deepdive.suggest.duplicates import pairs
from deepdive.suggest.themes import choices
from noted import many

AT_ONCE, SECONDS, NEAR_LINEAR = 50.0, 15_000.0, 2.0


def suggest(sizes: Sizes, folder: Path) -> Iterator[Row]:
    """Each size beside the one before it, by the note."""
    rooms = [many(count) for count in sizes.suggested]
    for name, act in (("themes", choices), ("alike", pairs)):
        act(rooms[0])  # once a start of the program, what is shipped for it is read
        before: float | None = None
        for place, room in enumerate(rooms):
            count = len(room.notes)
            repetitions = max(1, sizes.runs // (1, 2, 3)[place])
            times, start = beside(repetitions, partial(act, room), start_python)
            ratio = times.p50 / count / before if before else None
            small, last = place == 0, place == len(rooms) - 1
            fast = within(AT_ONCE if small else SECONDS, times.busiest, start) == "PASS"
            yield Row(
                id=f"suggest-{name}-{count}",
                what=f"suggestions of {'themes' if name == 'themes' else 'notes that say the same'}, {count:,} notes",
                p50=times.p50,
                p99=times.p99,
                processor=times.processor,
                beside="" if ratio is None else f"a note of {len(rooms[place - 1].notes):,}",
                beside_p50=before,
                ratio=ratio,
                most=f"{AT_ONCE:.0f} ms" if small else f"seconds, {NEAR_LINEAR:g} x by the note" if last else "",
                start=start.processor if small or last else None,
                repetitions=repetitions,
                verdict=passed(fast and (ratio is None or ratio <= NEAR_LINEAR)) if small or last else "stated",
            )
            before = times.p50 / count
