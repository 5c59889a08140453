"""The record: what stock TinyDB opens, and what a session goes on from when its history is lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from deepdive.history.base import take_base
from deepdive.history.fold import Fold
from deepdive.history.line import Line, Set
from deepdive.history.record import base_in, write_record
from desks import NoSync
from living import lived

ACTS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(range(14)), st.integers(0, 10**6)), max_size=20)


def again(path: Path) -> Fold:
    """A fold that begins from a record alone."""
    fold = Fold()
    take_base(fold, base_in(path, NoSync()))
    return fold


@given(ACTS)
def test_a_record_holds_the_whole_session_and_stock_tinydb_opens_it(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("s")
    fold = Fold()
    fold.take(lived(folder, acts))
    session = fold.session()
    assert session is not None
    path = folder / "record.json"

    write_record(path, fold, {}, NoSync())

    assert again(path).session() == session
    assert again(path).last == fold.last
    notes = TinyDB(path, access_mode="r").table("notes").all()
    assert [(note["id"], note["text"]) for note in notes] == [(n.id, n.text) for n in session.notes.values()]


def test_what_this_version_does_not_know_goes_through_the_record_and_back(tmp_path: Path) -> None:
    sets = (
        Set("session", "s-1", "made", "2026-11-20T09:30:00.000+00:00"),
        Set("session", "s-1", "title", "One"),
        Set("note", "n-1", "made", "2026-11-20T09:30:00.000+00:00"),
        Set("note", "n-1", "text", "plan late"),
        Set("note", "n-1", "mood", {"calm": [1, None, "\u00e9"]}),
        Set("note", "n-1", "kind", "a kind of the future"),
    )
    fold = Fold()
    fold.take([Line(1, "c1", 1, 1, "", "d", "", "new", sets)])
    path = tmp_path / "record.json"

    write_record(path, fold, {}, NoSync())
    back = again(path)

    assert back.session() == fold.session()
    assert back.extra() == fold.extra()
    assert back.extra()["note", "n-1"] == {"mood": {"calm": [1, None, "\u00e9"]}, "kind": "a kind of the future"}
