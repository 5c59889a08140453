"""Measures the promises: `python tests/benchmarks/run.py [--json] [--quick] [--only NAME]`.

docs/performance.md tells how to read what it prints.
"""

import argparse
import gc
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from subprocess import CalledProcessError

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import capturing, joining, painting, reading, showing, suggesting
from benchmarks.measuring import FULL, QUICK, Measure, Row, Sizes
from deepdive.__main__ import OBJECTS

MEASURES: dict[str, Measure] = {
    "capture": capturing.capture,
    "stock": capturing.stock,
    "screen": showing.screen,
    "paint": painting.paint,
    "show": reading.show,
    "suggest": suggesting.suggest,
    "documents": reading.documents,
    "others": joining.others,
    "merge": joining.merge,
    "sessions": reading.many_sessions,
    "largest": capturing.largest,
}
"""Every measurement, in the order of the promises; each gives one row or several."""


def measured(names: list[str], sizes: Sizes) -> Iterator[Row]:
    """The rows of these measurements, each in a folder of its own."""
    gc.set_threshold(OBJECTS, 20, 20)
    for name in names:
        with tempfile.TemporaryDirectory(prefix="deepdive-bench-") as folder:
            try:
                yield from MEASURES[name](sizes, Path(folder))
            except CalledProcessError as error:
                yield stopped(name, error)


def stopped(name: str, error: CalledProcessError) -> Row:
    """What is told where a command that was to be measured refused."""
    said = error.stderr.decode(errors="replace").strip().splitlines()[-1:]
    return Row(id=name, what=f"`{name}`: the command stopped", verdict="short", note=" ".join(said))


def cells(row: Row) -> list[str]:
    """A row as the table shows it."""
    numbers = (row.p50, row.p99, row.processor, row.beside_p50)
    p50, p99, busy, other = ("" if number is None else f"{number:,.2f}" for number in numbers)
    start = "" if row.start is None else f"{row.start:,.0f}"
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    told = f"{row.what} ({row.note})" if row.note else row.what
    return [
        told,
        p50,
        p99,
        busy,
        f"{row.beside} {other}".strip(),
        ratio,
        row.most,
        start,
        str(row.repetitions or ""),
        row.verdict,
    ]


HEAD = ["what is measured (ms)", "p50", "p99", "processor", "beside (p50)", "ratio", "at most", "start", "n", "verdict"]


def line(texts: list[str]) -> str:
    """A line of the table, which is Markdown."""
    return f"| {' | '.join(texts)} |"


def main() -> int:
    """Prints the table as it grows, or the rows as JSON; 0 whatever the verdicts."""
    parser = argparse.ArgumentParser(description="Measures every promise that is a figure, beside what it is held to.")
    parser.add_argument("--json", action="store_true", help="print the same rows as JSON")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that every row works")
    parser.add_argument("--only", action="append", choices=MEASURES, metavar="NAME", help=f"of {', '.join(MEASURES)}")
    told = parser.parse_args()
    rows = measured(told.only or list(MEASURES), QUICK if told.quick else FULL)
    if told.json:
        print(msgspec.json.format(msgspec.json.encode(list(rows)), indent=2).decode())
        return 0
    print(line(HEAD), line(["---"] * len(HEAD)), sep="\n", flush=True)
    for row in rows:
        print(line(cells(row)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
