"""What every measurement shares: sizes, rows, times beside each other, commands in processes of their own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Literal, NamedTuple

from msgspec import Struct

if sys.platform != "win32":
    import resource

START = [sys.executable, "-c", "import msgspec"]
"""The least that a start of Python with this program's kind of work costs: the pace of a machine."""

USUAL = 40.0
"""Milliseconds of the processor that `START` takes on the laptop for which promises in milliseconds are made."""

PROGRAM = "from deepdive.__main__ import main; main()"
"""What the command `deepdive` runs."""


class Sizes(NamedTuple):
    """How much is measured."""

    captures: int = 1000
    few: int = 100
    many: int = 10_000
    stock: int = 10
    presses: int = 100
    shown: int = 5_000
    pairs: int = 15
    acts: int = 7_000
    runs: int = 5
    suggested: tuple[int, ...] = (200, 2_000, 10_000)
    findings: int = 60
    noted: int = 300
    arrivals: int = 10
    polls: int = 1_000
    merged: int = 22_000
    sessions: int = 1_000
    each: int = 200
    most: int = 50_000


FULL = Sizes()
QUICK = Sizes(
    captures=60,
    few=50,
    many=400,
    stock=3,
    presses=6,
    shown=200,
    pairs=2,
    acts=280,
    runs=1,
    suggested=(50, 100, 200),
    findings=6,
    noted=30,
    arrivals=1,
    polls=50,
    merged=300,
    sessions=10,
    each=20,
    most=600,
)

Verdict = Literal["PASS", "short", "stated", "not built", "not here"]


class Row(Struct, frozen=True, kw_only=True):
    """One line of the table. Times are milliseconds; `ratio` is to what stands beside, measured in the same run.

    `processor` is how long the processor was busy with it, half of the times: the surer figure on a busy machine.
    `start` is the same of `START`, for a promise in milliseconds.
    """

    id: str
    what: str
    p50: float | None = None
    p99: float | None = None
    processor: float | None = None
    beside: str = ""
    beside_p50: float | None = None
    ratio: float | None = None
    most: str = ""
    start: float | None = None
    repetitions: int = 0
    verdict: Verdict
    note: str = ""


class Times(NamedTuple):
    """Times of one thing, in milliseconds."""

    each: list[float]
    busy: list[float]

    @property
    def processor(self) -> float | None:
        """What half of them kept the processor busy for; None where that was not measured."""
        return median(self.busy) if self.busy else None

    @property
    def busiest(self) -> float:
        """How long it takes, of the processor where that was measured, else by the clock."""
        return self.p50 if self.processor is None else self.processor

    @property
    def p50(self) -> float:
        """What half of them are under."""
        return median(self.each)

    def part(self, share: float) -> float:
        """What so large a share of them is under."""
        ordered = sorted(self.each)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def p99(self) -> float:
        """What 99 of 100 are under."""
        return self.part(0.99)


Measure = Callable[[Sizes, Path], Iterator[Row]]


def passed(holds: bool) -> Verdict:
    """The verdict on a promise."""
    return "PASS" if holds else "short"


def within(most: float, took: float, start: Times) -> Verdict:
    """The verdict on a promise in milliseconds, which a machine that is slower than usual has longer to keep."""
    return passed(took <= most * max(1.0, (start.processor or USUAL) / USUAL))


def start_python() -> None:
    """Starts Python, as `START` says."""
    run(START, {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")})


def timed(act: Callable[[], object], times: Times) -> None:
    """Adds how long an act takes, by the clock and of the processor, other processes it waits for among it."""
    began, busy = perf_counter(), _busy()
    act()
    times.each.append((perf_counter() - began) * 1000)
    times.busy.append((_busy() - busy) * 1000)


def _busy() -> float:
    """Seconds of the processor so far, those of ended processes among them."""
    if sys.platform == "win32":
        told = os.times()
        return process_time() + told.children_user + told.children_system
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def beside(times: int, *acts: Callable[[], object]) -> list[Times]:
    """Several acts in turn, again and again, so that what else the machine does falls on all of them."""
    found = [Times([], []) for _ in acts]
    for _ in range(times):
        for act, each in zip(acts, found, strict=True):
            timed(act, each)
    return found


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a program with a home of its own, installed as pip does it: compiled once."""
    found = {name: value for name, value in os.environ.items() if not name.startswith(("DEEPDIVE", "PYTHON"))}
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME"):
        found[name] = str(folder / "home")
    path = os.pathsep.join(part for part in sys.path if part and Path(part).name == "src")
    ours = {"DEEPDIVE_SESSIONS": str(folder / "sessions"), "DEEPDIVE_DEVICE": "laptop1", "PYTHONPATH": path}
    return found | ours | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def command(*words: str) -> list[str]:
    """How `deepdive` is called with these words."""
    return [sys.executable, "-c", PROGRAM, *words]


def run(words: list[str], environ: Mapping[str, str]) -> str:
    """Runs a program to its end; answers what it printed, raises `CalledProcessError` when it failed."""
    done = subprocess.run(words, env=dict(environ), capture_output=True, check=True, stdin=subprocess.DEVNULL)
    return done.stdout.decode()
