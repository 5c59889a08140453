"""Notes to place, by the theme that is suggested first."""

from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.suggest.grouping import Grouped, grouped
from deepdive.suggest.themes import choices
from noted import known, session_of, session_with


def room(*texts: str, **first: object) -> Session:
    notes = [Note(id=f"n-{n}", kind="worked_well", text=text) for n, text in enumerate(texts)]
    made = {note.id: note for note in notes}
    made["n-0"] = Note(id="n-0", kind="worked_well", text=texts[0], **first)  # type: ignore[arg-type]
    return session_of(made)


def test_strong_and_likely_ones_stand_apart_and_the_rest_comes_last() -> None:
    found = grouped(room("hm", "dad and stepfather asked", "her partner", "safe sleep in a moses basket"))

    assert found == [
        Grouped("fathers", ("n-1",), ("n-2",)),
        Grouped("safe_sleep", ("n-3",), ()),
        Grouped("", (), ("n-0",)),
    ]


def test_the_largest_group_comes_first() -> None:
    found = grouped(room("dad came", "safe sleep", "moses basket"))

    assert [group.theme for group in found] == ["safe_sleep", "fathers"]


def test_groups_of_one_size_stand_in_the_order_of_the_toolkit() -> None:
    session = room("safe sleep", "dad came", "court hearing")
    order = [theme.id for theme in session.toolkit.themes]

    found = [group.theme for group in grouped(session)]

    assert found == sorted(found, key=order.index)


def test_what_has_a_place_and_what_was_rejected_stand_in_no_group() -> None:
    assert grouped(room("dad", parked="later")) == []
    assert [group.theme for group in grouped(room("dad", not_themes=("fathers",)))] == [""]


def test_every_note_to_place_stands_in_one_group_by_its_first_suggestion() -> None:
    session = session_with(known("notes.tsv"))
    first = {note: found[0].theme if found else "" for note, found in choices(session).items()}

    groups = grouped(session)

    assert {note: group.theme for group in groups for note in group.strong + group.likely} == first
    assert sum(len(group.strong) + len(group.likely) for group in groups) == len(first)
