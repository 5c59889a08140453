"""Several laptops: what one writes appears on another, looking costs no reading, a file brought back is taken in."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from benchmarks.making import made, noted, said, station, words
from benchmarks.measuring import Row, Sizes, Times, beside, command, passed, run, surroundings, timed
from deepdive.cli.main import COMMANDS
from deepdive.desk.desk import Desk
from deepdive.history.files import Files
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.session import SessionScreen
from desks import PARTNERSHIP, NoSync

LONGEST = 20.0


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
    """Taking in what another laptop wrote, preview included, each a process of its own."""
    what = f"`merge` of {sizes.merged:,} lines: the preview, then taking in, each a process"
    if not {"pack", "join", "merge"} <= set(COMMANDS):
        yield Row(id="merge", what=what, verdict="not built")
        return
    times = _merged(sizes, folder)
    yield Row(
        id="merge",
        what=what,
        p50=times.p50,
        p99=times.p99,
        processor=times.processor,
        most="1,000 ms",
        repetitions=len(times.each),
        verdict=passed(times.p50 <= 1000),
    )


def _merged(sizes: Sizes, folder: Path) -> Times:
    here, there, key = folder / "here", folder / "there", folder / "passphrase"
    key.write_text("seven plain words that nobody would guess\n", encoding="utf-8")
    secret = ("--passphrase-file", str(key))
    with made(here) as desk:
        home = desk.folder
    environ, away = surroundings(here), surroundings(there) | {"DEEPDIVE_DEVICE": "laptop2"}
    run(command("pack", home.name, "--to", str(folder / "out"), *secret), environ)
    copy = Path(
        run(command("join", str(folder / "out"), "--to", str(there / "sessions"), *secret), away).split("\n")[-2]
    )
    said(Desk(copy, station(there, NoSync(), "laptop2"), "note-taker"), sizes.merged).close()
    run(command("pack", copy.name, "--to", str(folder / "back")), away)  # locked with the session's key
    kept = folder / "kept"
    shutil.copytree(home, kept)
    merge = command("merge", home.name, str(folder / "back"))

    def both() -> None:
        run([*merge, "--preview"], environ)
        run(merge, environ)

    times = Times([], [])
    for _ in range(sizes.runs):
        shutil.rmtree(home)
        shutil.copytree(kept, home)
        timed(both, times)
    return times
