"""Folding: a union of lines that does not care for order, parts or repeats."""

import random
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_note
from deepdive.errors import Unreadable
from deepdive.history.base import base_of, decode_base, encode_base, take_base
from deepdive.history.fold import Fold
from deepdive.history.foreign import read_json
from deepdive.history.line import Line, Purge, Set, decode, encode
from desks import begun, station
from living import act, lived

ACTS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(range(14)), st.integers(0, 10**6)), max_size=25)


def folded(lines: Iterable[Line]) -> Fold:
    """A fold of lines taken at once."""
    fold = Fold()
    fold.take(lines)
    return fold


def state(fold: Fold) -> object:
    """All that matters of a fold."""
    return fold.session(), fold.extra(), fold.last, fold.t, sorted(fold.lines), sorted(fold.purges)


@given(ACTS, st.randoms(use_true_random=False))
def test_any_order_parts_and_repeats_come_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int, int]], chance: random.Random
) -> None:
    lines = lived(tmp_path_factory.mktemp("s"), acts)
    once = state(folded(lines))
    shuffled = chance.sample(lines, len(lines)) + chance.sample(lines, len(lines) // 2)
    one_by_one = Fold()

    for line in shuffled:
        one_by_one.take_one(line)
        one_by_one.session()

    assert state(folded(shuffled)) == once
    assert state(one_by_one) == once


@given(ACTS, st.integers(0, 100))
def test_joining_two_parts_does_not_depend_on_which_comes_first(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int, int]], cut: int
) -> None:
    lines = lived(tmp_path_factory.mktemp("s"), acts)
    left, right = lines[: cut % len(lines)], lines[cut % len(lines) // 2 :]

    assert state(folded(left + right)) == state(folded(right + left))


@given(ACTS, st.integers(0, 100))
def test_a_base_and_the_lines_after_it_come_to_the_same_session(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int, int]], cut: int
) -> None:
    lines = sorted(lived(tmp_path_factory.mktemp("s"), acts), key=lambda line: (line.t, line.device))
    known, later = lines[: 1 + cut % len(lines)], lines[1 + cut % len(lines) :]
    base = base_of(folded(known), "s-1")
    fold = Fold()

    take_base(fold, decode_base(read_json(encode_base(base), "base.json"), "base.json"))
    fold.take(later)
    again = Fold()
    again.take(reversed(lines))
    take_base(again, base)

    assert fold.session() == folded(lines).session()
    assert again.session() == folded(lines).session()


def test_what_did_not_change_stays_the_same_object(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    first = desk.do("capture", text="+ one", group="1").thing
    before = desk.session

    desk.do("capture", text="+ two", group="1")

    assert desk.session.notes[first] is before.notes[first]
    assert desk.session.themes is before.themes
    assert desk.session.toolkit is before.toolkit


def test_notes_stand_in_the_order_in_which_they_were_taken_down(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    other = Desk(desk.folder, station(tmp_path, "laptop2"), "note-taker")
    for number in range(4):
        writer = (desk, other)[number % 2]
        writer.poll()
        writer.do("capture", text=f"note {number}", group="1")
    desk.poll()
    other.poll()

    assert [note.text for note in desk.session.notes.values()] == [f"note {n}" for n in range(4)]
    assert desk.session == other.session


def test_unknown_fields_kinds_and_newer_lines_are_kept_and_handed_on() -> None:
    fold = Fold()
    sets = (
        Set("session", "s-1", "made", "x"),
        Set("note", "n-1", "made", "x"),
        Set("note", "n-1", "mood", "calm"),
        Set("note", "n-1", "kind", "a kind of the future"),
        Set("weather", "w-1", "sun", True),
    )

    fold.take([Line(9, "c1", 1, 1, "", "d", "", "new", sets)])
    session = fold.session()

    assert session is not None
    assert session.notes["n-1"].kind == "remark"
    assert fold.extra()["note", "n-1"] == {"mood": "calm", "kind": "a kind of the future"}
    assert fold.extra()["weather", "w-1"] == {"sun": True}
    assert fold.newer == {"d"}


def test_two_values_at_once_are_a_conflict_and_equal_ones_are_not(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="- plan late", group="1").thing
    other = Desk(desk.folder, station(tmp_path, "laptop2"), "note-taker")
    desk.do("amend", note=note, text="- plan reached the ward late")
    desk.do("gather", notes=(note,), theme="fathers")
    other.do("amend", note=note, text="- plan never reached the ward")
    other.do("gather", notes=(note,), theme="fathers")

    desk.poll()
    conflicts = desk.session.conflicts

    assert [(c.field, [v.value for v in c.versions]) for c in conflicts] == [
        ("text", ["plan never reached the ward", "plan reached the ward late"])
    ]
    desk.do("settle", thing=note, choice="2")
    other.poll()
    assert other.session.conflicts == ()
    assert other.session.notes[note].text == "plan reached the ward late"


def test_a_missing_line_is_seen(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    for number in range(3):
        desk.do("capture", text=f"note {number}", group="1")
    lines = sorted(desk.reading.fold.lines.values(), key=lambda line: line.n)

    assert folded(lines[:1] + lines[2:]).missing() == {"laptop1": [range(2, 3)]}


PURGED = "the mother called him by name"


@given(ACTS, st.randoms(use_true_random=False))
def test_a_purged_text_comes_back_by_no_order_of_arrival(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int, int]], chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("s")
    desk = begun(folder)
    note = desk.do("capture", text=f"+ {PURGED}", group="1").thing
    stale = list(desk.reading.fold.lines.values())
    for _, what, pick in acts:
        act(desk, what, pick)
    if note in desk.session.notes:
        desk.do("amend", note=note, text=f"+ {PURGED} again")
    full = list(desk.reading.fold.lines.values())
    desk.purge(of_note(desk.reading.fold, note))
    purged = list(desk.reading.fold.lines.values())
    arrivals = stale + full + purged

    fold = folded(chance.sample(arrivals, len(arrivals)))

    assert fold.session() == desk.session
    kept = msgspec.json.encode([list(fold.lines.values()), base_of(fold, "s").values]).decode()
    assert PURGED not in kept


def test_purged_forms_of_two_laptops_join_in_either_order() -> None:
    sets = (Set("note", "n-1", "text", "a"), Set("note", "n-1", "context", "b"))
    line = Line(1, "c1", 1, 1, "", "d", "", "capture", sets)
    one, two = line.without({("note", "n-1", "text")}), line.without({("note", "n-1", "context")})

    ways = [folded(way) for way in ([one, two], [two, one], [line, one, two], [two, line, one])]

    for fold in ways:
        assert all(item.purged for item in fold.lines["c1"].sets)
        assert not any(slot.entries for slot in fold.things["note"]["n-1"].values())


def test_a_purge_of_all_values_also_refuses_those_still_to_come() -> None:
    fold = Fold()
    fold.take_purges([Purge("note", "n-1", "text")])

    fold.take([Line(1, "c1", 1, 1, "", "d", "", "capture", (Set("note", "n-1", "text", "late"),))])

    assert fold.slot("note", "n-1", "text") is not None
    assert "late" not in repr(fold.lines)


def test_a_strayed_file_of_another_session_does_not_take_over(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    stray = begun(tmp_path / "other", station(tmp_path, "laptop9"), title="Another")
    lines = [*desk.reading.fold.lines.values(), *stray.reading.fold.lines.values()]

    one, other = folded(lines).session(), folded(reversed(lines)).session()

    assert one == other
    assert one is not None
    assert one.details.title in ("Pre-birth, spring", "Another")


def test_numbers_no_writer_would_give_are_damage_and_cost_no_time() -> None:
    with pytest.raises(Unreadable):
        decode(encode(Line(1, "c", 2**60, 1, "", "d", "", "v", ()))[:-1])
    far = Line(1, "c", 2**52, 1, "", "d", "", "v", ())
    assert folded([far]).missing() == {"d": [range(1, 2**52)]}
