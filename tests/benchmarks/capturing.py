"""Capture: beside a bare append of the same bytes, beside itself with a hundredth of the notes, beside stock TinyDB."""

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import msgspec
from tinydb import TinyDB

from benchmarks.making import noted, station, words
from benchmarks.measuring import Row, Sizes, Times, beside, passed
from deepdive.desk.desk import Desk
from deepdive.history.reading import CHANGES
from deepdive.model.things import Note

NUMBERS = count(1_000_000)

BURST = 20
"""Captures between two inserts into stock TinyDB, which leaves nothing of them in the processor's caches."""


def one_more(desk: Desk) -> Callable[[], object]:
    """Takes one note down."""
    return lambda: desk.do("capture", text=words(next(NUMBERS)), group="1")


def bare_append(desk: Desk, path: Path) -> Callable[[], object]:
    """Appends the bytes that the desk appended last to a plain file, and brings them to the disk."""
    own = desk.folder / CHANGES / f"{desk.device}.jsonl"
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with own.open("rb") as lines:
        lines.seek(0, os.SEEK_END)

    def append() -> None:
        os.write(handle, data)
        os.fsync(handle)

    data = own.read_bytes().splitlines(keepends=True)[-1]
    return append


def capture(sizes: Sizes, folder: Path) -> Iterator[Row]:
    """The verb beside the bare append, and the verb with many notes beside the verb with few."""
    few = Desk(noted(folder / "few", sizes.few), station(folder / "few"))
    many = Desk(noted(folder / "many", sizes.many), station(folder / "many"))
    one_more(few)()
    with few, many:
        append = bare_append(few, folder / "bare")
        verb, bare, large = beside(sizes.captures, one_more(few), append, one_more(many))
    yield Row(
        id="capture-beside-append",
        what=f"capture, p99, in a session of {sizes.few:,} notes",
        p50=verb.p50,
        p99=verb.p99,
        processor=verb.processor,
        beside="p99 of a bare append and fsync of the same bytes",
        beside_p50=bare.p50,
        ratio=verb.p99 / bare.p99,
        most="3 x",
        repetitions=sizes.captures,
        verdict=passed(verb.p99 <= 3 * bare.p99),
        note=f"the bare append: p50 {bare.p50:.2f} ms, p99 {bare.p99:.2f} ms",
    )
    yield Row(
        id="capture-does-not-grow",
        what=f"capture, p50, in a session of {sizes.many:,} notes",
        p50=large.p50,
        p99=large.p99,
        processor=large.processor,
        beside=f"p50 with {sizes.few:,} notes",
        beside_p50=verb.p50,
        ratio=large.p50 / verb.p50,
        most="1.5 x",
        repetitions=sizes.captures,
        verdict=passed(large.p50 <= 1.5 * verb.p50),
    )


def newest_note(desk: Desk) -> Note:
    """The note that was taken down last, with its group, agencies and all."""
    one_more(desk)()
    return next(reversed(list(desk.session.notes.values())))


def values_of(note: Note) -> dict[str, object]:
    """What is known of a note, as its document in the record says it, without the fields that say nothing."""
    return {
        name: value for name, value in msgspec.to_builtins(note).items() if value not in ("", [], False, None, "none")
    }


def stock(sizes: Sizes, folder: Path) -> Iterator[Row]:
    """Capture beside an insert into stock TinyDB with as many notes."""
    desk = Desk(noted(folder, sizes.many), station(folder))
    database = TinyDB(folder / "stock.json")
    document = values_of(newest_note(desk))
    database.insert_multiple({**document, "text": words(number)} for number in range(sizes.many))
    with desk, database:
        acts = [one_more(desk)] * BURST + [lambda: database.insert({**document, "text": words(next(NUMBERS))})]
        *bursts, theirs = beside(sizes.stock, *acts)
    ours = Times([one for burst in bursts for one in burst.each], [one for burst in bursts for one in burst.busy])
    yield Row(
        id="capture-beside-stock-tinydb",
        what=f"capture, p50, in a session of {sizes.many:,} notes",
        p50=ours.p50,
        p99=ours.p99,
        processor=ours.processor,
        beside="an insert into stock TinyDB with as many",
        beside_p50=theirs.p50,
        ratio=theirs.p50 / ours.p50,
        most="at least 100 x faster",
        repetitions=len(theirs.each),
        verdict=passed(theirs.p50 >= 100 * ours.p50),
    )


def largest(sizes: Sizes, folder: Path) -> Iterator[Row]:
    """The largest session that is stated: capturing in it, and opening it."""
    path = noted(folder, sizes.most)
    opened = beside(min(3, sizes.runs), lambda: Desk(path, station(folder)).close())[0]
    with Desk(path, station(folder)) as desk:
        one_more(desk)()
        captured = beside(min(200, sizes.captures), one_more(desk))[0]
    what = f"with {sizes.most:,} notes"
    yield Row(
        id="largest-capture",
        what=f"capture {what}",
        p50=captured.p50,
        p99=captured.p99,
        processor=captured.processor,
        repetitions=len(captured.each),
        verdict="stated",
    )
    yield Row(
        id="largest-open",
        what=f"opening at the desk and closing, record and all, {what}",
        p50=opened.p50,
        p99=opened.p99,
        processor=opened.processor,
        repetitions=len(opened.each),
        verdict="stated",
    )
