"""Several laptops: what one writes appears on another, looking costs no reading, a file brought back is taken in."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from benchmarks.making import made, noted, said, station, words
from benchmarks.measuring import (
    Row,
    Sizes,
    Times,
    beside,
    command,
    passed,
    run,
    start_python,
    surroundings,
    timed,
    within,
)
from deepdive.cli.main import COMMANDS
from deepdive.desk.desk import Desk
from deepdive.history.files import Files
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.session import SessionScreen
from desks import PARTNERSHIP, NoSync

LONGEST = 20.0
MERGE_MOST = 1000.0


class Counted(Files):
    """The real file system, counting the bytes it reads."""

    def __init__(self) -> None:
        self.bytes_read = 0

    def read(self, path: Path, offset: int = 0, most: int = 1 << 30) -> bytes:
        """The bytes, counted."""
        data = super().read(path, offset, most)
        self.bytes_read += len(data)
        return data


async def arrivals(folder: Path, session: Path, count: int) -> list[float]:
    """How long after another laptop's line is on this disk each of so many notes stands on an open screen."""
    found: list[float] = []
    other = Desk(session, station(folder, device="laptop2"), "note-taker")
    app = DeepDiveApp(station(folder), session.parent, session, partnership=PARTNERSHIP)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        for number in range(count):
            await asyncio.sleep(number % 10 / 10)  # at any part of the second
            note = other.do("capture", text=words(number), group="2").thing
            began = perf_counter()
            while note not in screen.sitting.session.notes and perf_counter() - began < LONGEST:
                await asyncio.sleep(0.01)
            await pilot.pause()
            found.append((perf_counter() - began) * 1000)
    other.close()
    return found


def others(sizes: Sizes, folder: Path) -> Iterator[Row]:
    """Lines of another laptop, and looking for them when there are none."""
    times = Times(asyncio.run(arrivals(folder, noted(folder, sizes.few), sizes.arrivals)), [])
    yield Row(
        id="others-lines-appear",
        what="a line of another laptop on the disk to the note on the screen, the slowest",
        p50=times.p50,
        p99=max(times.each),
        most="2,000 ms",
        repetitions=sizes.arrivals,
        verdict=passed(max(times.each) <= 2000),
    )
    files = Counted()
    with Desk(noted(folder / "still", sizes.many), station(folder / "still", files)) as desk:
        desk.poll()
        files.bytes_read = 0
        looks = beside(sizes.polls, desk.poll)[0]
        read = files.bytes_read
    yield Row(
        id="polls-read-nothing",
        what=f"bytes read by {sizes.polls:,} looks at a session of {sizes.many:,} notes where nothing is new",
        p50=looks.p50,
        p99=looks.p99,
        processor=looks.processor,
        most="0 bytes",
        repetitions=sizes.polls,
        verdict=passed(read == 0),
        note=f"{read:,} bytes",
    )


def merge(sizes: Sizes, folder: Path) -> Iterator[Row]:
    """Taking in what another laptop wrote, by the session's key; each a process of its own, from start to exit."""
    many = f"`merge` of {sizes.merged:,} lines"
    preview, new, half, start = Times([], []), Times([], []), Times([], []), Times([], [])
    if {"pack", "join", "merge"} <= set(COMMANDS):
        returns = _Returns(folder, sizes.merged)
        for _ in range(sizes.runs):
            returns.start_again()
            timed(lambda: returns.merge(returns.whole, "--preview"), preview)
            timed(lambda: returns.merge(returns.whole), new)
            returns.start_again()
            returns.merge(returns.half)
            timed(lambda: returns.merge(returns.whole), half)
            timed(start_python, start)
    yield _merged("merge", f"{many}, all new: looked at, told, taken in, the record written", new, start)
    yield _merged("merge-half-here", f"{many}, half of them here already: the same", half, start)
    yield _merged("merge-preview", f"{many}, all new: with `--preview`, looked at and told", preview, start)


def _merged(row: str, what: str, times: Times, start: Times) -> Row:
    if not times.each:
        return Row(id=row, what=what, verdict="not built")
    return Row(
        id=row,
        what=what,
        p50=times.p50,
        p99=times.p99,
        processor=times.processor,
        most=f"{MERGE_MOST:,.0f} ms",
        start=start.processor,
        repetitions=len(times.each),
        verdict=within(MERGE_MOST, times.busiest, start),
    )


class _Returns:
    """A session whose group hands back half of its lines, then all of them, locked with the session's key."""

    def __init__(self, folder: Path, lines: int) -> None:
        here, there, words_file = folder / "here", folder / "there", folder / "passphrase"
        words_file.write_text("seven plain words that nobody would guess\n", encoding="utf-8")
        secret = ("--passphrase-file", str(words_file))
        with made(here) as desk:
            self.home = desk.folder
        self.environ, away = surroundings(here), surroundings(there) | {"DEEPDIVE_DEVICE": "laptop2"}
        run(command("pack", self.home.name, "--to", str(folder / "out"), *secret), self.environ)
        told = run(command("join", str(folder / "out"), "--to", str(there / "sessions"), *secret), away)
        copy = Path(told.split("\n")[-2])
        self.half, self.whole, self._kept = folder / "half", folder / "whole", folder / "kept"
        for back in (self.half, self.whole):
            said(Desk(copy, station(there, NoSync(), "laptop2"), "note-taker"), lines // 2).close()
            run(command("pack", copy.name, "--to", str(back)), away)
        shutil.copytree(self.home, self._kept)

    def start_again(self) -> None:
        """The session as it was before anything was taken in."""
        shutil.rmtree(self.home)
        shutil.copytree(self._kept, self.home)

    def merge(self, file: Path, *words: str) -> None:
        """Takes a file in, or only looks at it."""
        run(command("merge", self.home.name, str(file), *words), self.environ)
