"""The one command that measures every promise: each has its row, whatever the machine does meanwhile."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from benchmarks.measuring import Times, within
from deepdive.cli.main import COMMANDS
from deepdive.summary.export import WRITERS

pytestmark = pytest.mark.bench

RUN = Path(__file__).with_name("run.py")
WITH_TIMES = {
    "capture-beside-append",
    "capture-does-not-grow",
    "capture-beside-stock-tinydb",
    "screen-keeps-up",
    "first-paint",
    "show-json",
    "suggest-themes-50",
    "suggest-themes-100",
    "suggest-themes-200",
    "suggest-alike-50",
    "suggest-alike-100",
    "suggest-alike-200",
    "documents",
    "others-lines-appear",
    "polls-read-nothing",
    "list",
    "largest-capture",
    "largest-open",
}
WITH_A_COMMAND = {"merge", "merge-half-here", "merge-preview", "search", "trends"}
BESIDE = {
    "capture-beside-append",
    "capture-does-not-grow",
    "capture-beside-stock-tinydb",
    "screen-keeps-up",
}
PACED = {"screen-keeps-up", "show-json", "documents", "list", "suggest-themes-50", "suggest-alike-50"}


class Row(msgspec.Struct, forbid_unknown_fields=True):
    """A row as `--json` prints it."""

    id: str
    what: str
    p50: float | None
    p99: float | None
    processor: float | None
    beside: str
    beside_p50: float | None
    ratio: float | None
    most: str
    start: float | None
    repetitions: int
    verdict: str
    note: str


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    """What a quick run says, by row."""
    done = subprocess.run([sys.executable, RUN, "--quick", "--json"], capture_output=True, check=True)
    return {row.id: row for row in msgspec.json.decode(done.stdout, type=list[Row])}


def test_every_promise_that_is_a_figure_has_a_row(rows: dict[str, Row]) -> None:
    assert set(rows) == WITH_TIMES | WITH_A_COMMAND


def test_rows_tell_times_repetitions_and_a_verdict(rows: dict[str, Row]) -> None:
    for row in rows.values():
        if row.id in WITH_A_COMMAND and row.id.partition("-")[0] not in COMMANDS:
            assert (row.verdict, row.p50) == ("not built", None)
        elif row.verdict != "not here":
            assert row.verdict in ("PASS", "short", "stated")
            assert row.p50 is not None, row
            assert row.p99 is not None, row
            assert 0 < row.p50 <= row.p99, row
            assert row.repetitions > 0


def test_a_ratio_stands_beside_what_it_is_measured_against(rows: dict[str, Row]) -> None:
    for row in rows.values():
        assert (row.ratio is None) == (row.beside_p50 is None) == (row.beside == ""), row
        assert row.ratio is None or row.ratio > 0
    assert all(rows[name].ratio is not None for name in BESIDE)


def test_a_promise_in_milliseconds_stands_beside_a_start_of_python(rows: dict[str, Row]) -> None:
    assert all(rows[name].start for name in PACED)


@pytest.mark.parametrize(
    ("took", "start", "verdict"),
    [(50, 40, "PASS"), (51, 40, "short"), (99, 80, "PASS"), (101, 80, "short"), (50, 9, "PASS")],
)
def test_a_slower_machine_has_longer_by_as_much(took: float, start: float, verdict: str) -> None:
    assert within(50.0, took, Times([start], [start])) == verdict


def test_what_must_hold_holds_at_any_size(rows: dict[str, Row]) -> None:
    assert rows["polls-read-nothing"].verdict == "PASS"
    assert all(ending in rows["documents"].what for ending in WRITERS)


def test_one_measurement_can_be_asked_for_and_is_a_table() -> None:
    done = subprocess.run([sys.executable, RUN, "--quick", "--only", "suggest"], capture_output=True, check=True)

    lines = done.stdout.decode().splitlines()
    assert len(lines) == 2 + 6
    assert {line.count("|") for line in lines} == {11}
