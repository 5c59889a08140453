"""From the start of a process to the first words on its terminal: `deepdive open` beside an empty Textual app."""

import os
import select
import signal
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from benchmarks.making import noted, words
from benchmarks.measuring import Row, Sizes, Times, command, passed, surroundings

EMPTY = [sys.executable, "-c", "from textual.app import App; App().run()"]
FRAME = b"\x1b[1;1H"
"""Where a whole frame begins: the empty app paints nothing but one."""

NOTES, COLUMNS, ROWS, MOST = 50, 120, 40, 1.5
LONGEST = 60


class Paint(NamedTuple):
    """Milliseconds to the first paint: by the clock, and of the processor."""

    clock: float
    processor: float


def first_paint(words: list[str], mark: bytes, environ: Mapping[str, str]) -> Paint:
    """Starts a program on a terminal of its own and waits for a mark; raises `TimeoutError` when it does not come."""
    import fcntl
    import pty
    import termios

    began = perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execve(words[0], words, {**environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
    try:
        _wait_for(mark, terminal, began)
        return Paint((perf_counter() - began) * 1000, _processor(process))
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def _wait_for(mark: bytes, terminal: int, began: float) -> None:
    shown = b""
    while mark not in shown:
        ready, _, _ = select.select([terminal], [], [], LONGEST)
        if not ready or perf_counter() - began > LONGEST:
            raise TimeoutError("the program painted nothing")
        shown += os.read(terminal, 1 << 16)


def _processor(process: int) -> float:
    """The processor time a process has taken so far; 0 where the system does not tell."""
    told = Path(f"/proc/{process}/schedstat")
    return int(told.read_text().split()[0]) / 1e6 if told.exists() else 0.0


def paint(sizes: Sizes, folder: Path) -> Iterator[Row]:
    """Pairs in turn; the first, which compiles what is not compiled yet, does not count."""
    row = Row(id="first-paint", what=f"`open` of a session of {NOTES} notes, to its newest note", verdict="not here")
    if os.name == "nt":
        yield row
        return
    session, environ = noted(folder, NOTES), surroundings(folder)
    mark = " ".join(words(NOTES - 1).split()[:2]).encode()
    pairs = [
        (first_paint(EMPTY, FRAME, environ), first_paint(command("open", session.name), mark, environ))
        for _ in range(sizes.pairs + 1)
    ][1:]
    empty, ours = (Times(*map(list, zip(*each, strict=True))) for each in zip(*pairs, strict=True))
    ratio = median(one.clock / other.clock for other, one in pairs)
    busy = f"{median(one.processor / other.processor for other, one in pairs):.2f}" if pairs[0][0].processor else "-"
    yield Row(
        id=row.id,
        what=row.what,
        p50=ours.p50,
        p99=ours.p99,
        processor=ours.processor,
        beside="an empty Textual app",
        beside_p50=empty.p50,
        ratio=ratio,
        most=f"{MOST} x",
        repetitions=len(pairs),
        verdict=passed(ratio <= MOST),
        note=f"{COLUMNS}x{ROWS}; by processor time {busy} x",
    )
