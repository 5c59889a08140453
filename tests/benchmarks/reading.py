"""What other programs see: `show --json`, the documents, the list of many sessions, files for other laptops."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.making import made, noted, said, written_up
from benchmarks.measuring import Row, Sizes, beside, command, run, start_python, surroundings, within
from deepdive.cli.main import COMMANDS
from deepdive.history.reading import RECORD
from deepdive.summary.export import WRITERS


def show(sizes: Sizes, folder: Path) -> Iterator[Row]:
    """`show --json`, from the start of the process to its end."""
    with said(made(folder), sizes.many) as desk:
        notes = list(desk.session.notes)
        for number in range(sizes.acts):
            desk.do("star", note=notes[number % len(notes)])
        lines = len(desk.reading.fold.lines)
    environ, words = surroundings(folder), command("show", desk.folder.name, "--json")
    run(words, environ)
    shown, start = beside(sizes.runs, partial(run, words, environ), start_python)
    yield Row(
        id="show-json",
        what=f"`show --json` of {sizes.many:,} notes and {lines:,} lines",
        p50=shown.p50,
        p99=shown.p99,
        processor=shown.processor,
        most="1,000 ms",
        start=start.processor,
        repetitions=sizes.runs,
        verdict=within(1000.0, shown.busiest, start),
    )


def documents(sizes: Sizes, folder: Path) -> Iterator[Row]:
    """Every format there is of one session, by the command."""
    session, environ = written_up(folder, sizes.noted, sizes.findings), surroundings(folder)
    words = command("export", session.name, "--format", ",".join(WRITERS))
    run(words, environ)
    times, start = beside(sizes.runs, partial(run, words, environ), start_python)
    yield Row(
        id="documents",
        what=f"`export` of {sizes.noted} notes and {sizes.findings} findings: {' '.join(WRITERS)}",
        p50=times.p50,
        p99=times.p99,
        processor=times.processor,
        most="3,000 ms",
        start=start.processor,
        repetitions=sizes.runs,
        verdict=within(3000.0, times.busiest, start),
    )


def many_sessions(sizes: Sizes, folder: Path) -> Iterator[Row]:
    """What is read over all sessions, once it was read before."""
    first, environ = noted(folder, sizes.each, "Session 0000"), surroundings(folder)
    record = (first / RECORD).read_text(encoding="utf-8")
    for number in range(1, sizes.sessions):
        copy = first.with_name(f"{first.name[:-4]}{number:04}")
        shutil.copytree(first, copy)
        (copy / RECORD).write_text(record.replace("Session 0000", f"Session {number:04}"), encoding="utf-8")
    for name, words, most in (
        ("list", ("list", "--json"), 1000.0),
        ("search", ("search", "discharge plan", "--json"), 300.0),
        ("trends", ("trends", "--json"), 5000.0),
    ):
        row = Row(id=name, what=f"`{name}` over {sizes.sessions:,} sessions of {sizes.each} notes", verdict="not built")
        if name not in COMMANDS:
            yield row
            continue
        call = command(*words)
        run(call, environ)
        times, start = beside(sizes.runs, partial(run, call, environ), start_python)
        yield Row(
            id=name,
            what=row.what,
            p50=times.p50,
            p99=times.p99,
            processor=times.processor,
            most=f"{most:,.0f} ms",
            start=start.processor,
            repetitions=sizes.runs,
            verdict=within(most, times.busiest, start),
        )
