"""A table that grows: each is as it was made, whatever is made of it later."""

from hypothesis import given
from hypothesis import strategies as st

from deepdive.history.table import Table
from deepdive.model.things import Note

IDS = st.text("abcdef", min_size=1, max_size=2)
CHANGES = st.lists(st.tuples(st.integers(0, 7), st.dictionaries(IDS, st.text(max_size=3), max_size=3)), max_size=12)


def note(note_id: str, text: str) -> Note:
    """A note with these words."""
    return Note(id=note_id, text=text)


@given(CHANGES)
def test_every_table_reads_as_the_dict_that_was_changed_in_the_same_way(
    changes: list[tuple[int, dict[str, str]]],
) -> None:
    made: list[tuple[Table, dict[str, Note]]] = [(Table(), {})]
    for back, words in changes:
        table, plain = made[-1 - back % len(made)]
        things = [note(note_id, text) for note_id, text in words.items()]
        changed = table.changed([t for t in things if t.id in plain], [t for t in things if t.id not in plain])
        made.append((changed, plain | {t.id: t for t in things}))
    for table, plain in made:
        assert table == plain
        assert list(table) == list(plain)
        assert list(table.values()) == list(plain.values())
        assert list(table.items()) == list(plain.items())
        assert [table.get(key) for key in "abcdef"] == [plain.get(key) for key in "abcdef"]
        assert all((key in table) == (key in plain) for key in "abcdef")
        assert table.last() == next(reversed(plain.values()), None)


def test_a_table_that_grew_shares_its_things_with_the_one_before() -> None:
    first = Table([note("a", "one")])
    second = first.changed([], [note("b", "two")])
    assert second["a"] is first["a"]
    assert second._things is first._things
    assert len(first) == 1
