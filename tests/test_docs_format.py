"""docs/format.md holds of real files."""

import json
import re
import zlib
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB

from deepdive.desk.desk import Desk
from deepdive.history.base import Base, BaseValue
from deepdive.history.drafts import Draft
from deepdive.history.joined import Joined
from deepdive.history.line import Line, Purge, Set
from deepdive.history.pack import Head
from deepdive.model.session import KINDS
from desks import begun, station

PAGE = (Path(__file__).parents[1] / "docs" / "format.md").read_text(encoding="utf-8")


def lived(folder: Path) -> Desk:
    """A session in which everything the page speaks of has happened."""
    desk = begun(folder)
    note = desk.do("capture", text="+ plan copied to ward #fathers /A", group="1").thing
    other = Desk(desk.folder, station(folder, "laptop2"), "note-taker")
    other.do("amend", note=note, text="+ plan copied to the ward")
    desk.do("amend", note=note, text="+ plan was copied")
    second = desk.do("capture", text="- to be removed", group="1").thing
    desk.do("star", note=note)
    desk.undo()
    desk.redo()
    desk.purge_note(second)
    desk.keep_draft(Draft("half a li", desk.saved_at))
    desk.poll()
    desk.record.write()
    return desk


def lines_of(folder: Path) -> list[tuple[bytes, dict[str, Any]]]:
    """Every line as bytes and as plain JSON, read without any code of ours."""
    files = sorted((folder / "changes").glob("*.jsonl"))
    return [(raw, json.loads(raw)) for file in files for raw in file.read_bytes().splitlines()]


def test_every_key_of_a_line_stands_in_the_page() -> None:
    for struct in (Line, Set, Purge, BaseValue, Base, Draft, Head, Joined):
        for field in msgspec.structs.fields(struct):
            assert f"`{field.name}`" in PAGE, field.name


def test_every_kind_prefix_and_table_stands_in_the_page() -> None:
    for kind in KINDS.values():
        assert f"`{kind.of}`" in PAGE
        assert f"`{kind.prefix}-` " in PAGE
        assert f"`{kind.table}`" in PAGE


def test_real_lines_have_the_keys_numbers_and_sums_the_page_says(tmp_path: Path) -> None:
    folder = lived(tmp_path).folder

    lines = lines_of(folder)
    numbers: dict[str, list[int]] = {}
    for raw, line in lines:
        head, _, tail = raw.rpartition(b',"crc"')
        assert tail == b':"%08x"}' % zlib.crc32(head)
        assert set(line) <= {*(field.name for field in msgspec.structs.fields(Line)), "crc"}
        assert line["v"] == 1
        keys = [(item["of"], item["id"], item["field"]) for item in line["sets"]]
        assert len(keys) == len(set(keys))
        numbers.setdefault(line["device"], []).append(line["n"])
    assert {device: sorted(found) for device, found in numbers.items()} == {
        device: list(range(1, len(found) + 1)) for device, found in numbers.items()
    }
    verbs = [line["verb"] for _, line in lines]
    assert {"new", "capture", "amend", "star", "undo", "redo", "purge"} <= set(verbs)
    assert all(("undoes" in line) == (line["verb"] in ("undo", "redo")) for _, line in lines)


def test_a_fold_by_the_page_alone_comes_to_what_the_record_says(tmp_path: Path) -> None:
    desk = lived(tmp_path)
    values: dict[tuple[str, str, str], dict[str, tuple[int, str, str, Any]]] = {}
    over: set[tuple[str, tuple[str, str, str]]] = set()
    for _, line in lines_of(desk.folder):
        for item in line["sets"]:
            key = (item["of"], item["id"], item["field"])
            over |= {(change, key) for change in item.get("over", [])}
            if not item.get("purged"):
                shown = (line["t"], line["device"], line["id"], item.get("value"))
                values.setdefault(key, {})[line["id"]] = shown
    live = {
        key: max(found for change, found in all_.items() if (change, key) not in over)[3]
        for key, all_ in values.items()
        if any((change, key) not in over for change in all_)
    }

    record = TinyDB(desk.folder / "record.json", access_mode="r")
    notes = record.table("notes").all()

    there = [key[1] for key in live if key[0] == "note" and key[2] == "made"]
    assert {note["id"] for note in notes} == {i for i in there if not live.get(("note", i, "gone"))}
    for note in notes:
        assert note["text"] == live["note", note["id"], "text"]
        assert note["kind"] == live["note", note["id"], "kind"]


def test_the_record_has_the_tables_of_the_page_and_stock_tinydb_opens_it(tmp_path: Path) -> None:
    desk = lived(tmp_path)

    record = TinyDB(desk.folder / "record.json", access_mode="r")

    assert record.tables() == {"meta", "conflicts", *(kind.table for kind in KINDS.values())}
    meta = record.table("meta").get(doc_id=1)
    assert isinstance(meta, dict)
    assert all(f"`{key}`" in PAGE for key in meta)
    assert meta["last"] == {"laptop1": 8, "laptop2": 1}
    assert len(record.table("conflicts")) == 1


def test_the_example_in_the_page_is_a_line_but_for_its_sum() -> None:
    example = re.search(r"```json\n(.*)\n```", PAGE)

    assert example is not None
    assert msgspec.json.decode(example[1], type=Line).verb == "gather"


def test_the_removed_words_are_nowhere_in_the_folder(tmp_path: Path) -> None:
    folder = lived(tmp_path).folder

    assert b"to be removed" not in b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
