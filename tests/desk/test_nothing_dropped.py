"""Nothing is dropped: whatever is done to notes, the ledger adds up and every captured word is in the history."""

import json
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from deepdive.model.counts import everyone, kept, raised
from deepdive.model.ledger import ledger, statuses
from deepdive.model.session import Session
from deepdive.model.thread import gathered, orphans, thread
from desks import begun

Told = dict[str, object]
Act = Callable[[Session, Sequence[str], int], tuple[str, Told]]

ACTS: tuple[Act, ...] = (
    lambda s, n, k: ("gather", {"notes": (_of(n, k), _of(n, k // 3)), "theme": _theme(s, k)}),
    lambda s, n, k: ("move", {"notes": (_of(n, k),), "theme": _theme(s, k // 3)}),
    lambda s, n, k: ("take_out", {"notes": (_of(n, k),), "theme": _theme(s, k // 5)}),
    lambda s, n, k: ("theme", {"name": f"theme {k % 6}", "notes": (_of(n, k),), "leaving": _theme(s, k // 3)}),
    lambda s, n, k: ("merge", {"theme": _theme(s, k), "into": _theme(s, k // 7)}),
    lambda s, n, k: ("part", {"theme": _of(list(s.themes), k)}),
    lambda s, n, k: ("rename", {"theme": _theme(s, k), "name": f"named {k}"}),
    lambda s, n, k: ("tier", {"theme": _theme(s, k), "block": ("topic", "wider")[k % 2]}),
    lambda s, n, k: ("priority", {"theme": _theme(s, k), "votes": k % 9}),
    lambda s, n, k: ("order", {"thing": _of(list(s.themes), k), "of": "theme", "to": ("up", "down")[k % 2]}),
    lambda s, n, k: (
        "split",
        {"note": _of(n, k), "first": f"first half {k}", "second": f"{'+-'[k % 2]} second half {k}"},
    ),
    lambda s, n, k: ("park", {"note": _of(n, k)}),
    lambda s, n, k: ("unpark", {"note": _of(n, k)}),
    lambda s, n, k: ("withdraw", {"note": _of(n, k), "because": "said twice"}),
    lambda s, n, k: ("restore", {"note": _of(n, k)}),
    lambda s, n, k: ("same_as", {"note": _of(n, k), "other": _of(n, k // 5)}),
    lambda s, n, k: ("not_same", {"note": _of(n, k)}),
    lambda s, n, k: ("keep", {"thing": _of(n, k), "of": "note"}),
    lambda s, n, k: ("turn", {"note": _of(n, k), "kind": ("worked_well", "remark")[k % 2]}),
    lambda s, n, k: ("finding", {"text": f"found {k}", "notes": (_of(n, k),)}),
    lambda s, n, k: ("recommend", {"text": f"agreed {k}", "notes": (_of(n, k),)}),
    lambda s, n, k: ("remove", {"thing": _of(list(s.findings), k), "of": "finding"}),
    lambda s, n, k: ("remove", {"thing": _of(list(s.themes), k), "of": "theme"}),
)
CAPTURES, TAKES_BACK = 6, 4
"""How many of the drawn acts take something down, and how many undo or redo."""

drawn = st.lists(st.tuples(st.integers(0, len(ACTS) + CAPTURES + TAKES_BACK - 1), st.integers(0, 10**6)), max_size=40)


def _of(ids: Sequence[str], pick: int) -> str:
    return ids[pick % len(ids)] if ids else ""


def _theme(session: Session, pick: int) -> str:
    return _of(list(session.themes), pick) or "fathers"


def live(desk: Desk, acts: Sequence[tuple[int, int]]) -> list[str]:
    """Does drawn acts, those that cannot be done left out; answers every word that was taken down."""
    said: list[str] = []
    for what, pick in acts:
        try:
            said += _done(desk, what, pick)
        except Refused:
            continue
    return said


def _done(desk: Desk, what: int, pick: int) -> list[str]:
    """Does one act; answers the words it took down."""
    notes = list(desk.session.notes)
    if what < CAPTURES or not notes:
        words = f"said {len(desk.reading.fold.lines)} times {pick}"
        desk.do("capture", text=f"{'+->'[pick % 3]} {words}", group=str(pick % 3 + 1), case="AB"[pick % 2])
        return [words]
    if what < CAPTURES + TAKES_BACK:
        (desk.undo if what % 2 else desk.redo)()
        return []
    verb, told = ACTS[what - CAPTURES - TAKES_BACK](desk.session, notes, pick)
    desk.do(verb, **told)
    return [f"first half {pick}", f"second half {pick}"] if verb == "split" else []


def in_history(desk: Desk) -> set[str]:
    """Every text that stands in the history's files."""
    lines = [
        json.loads(line)
        for path in (desk.folder / "changes").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return {item["value"] for line in lines for item in line["sets"] if isinstance(item.get("value"), str)}


@given(drawn)
def test_the_ledger_adds_up_and_every_captured_word_is_still_in_the_history(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int]]
) -> None:
    desk = begun(tmp_path_factory.mktemp("s"))

    said = live(desk, acts)

    counted, states = ledger(desk.session), statuses(desk.session)
    notes = [note for note in desk.session.notes.values() if note.kind != "remark"]
    assert counted.captured == len(notes) == sum(state is not None for state in states.values())
    assert set(said) <= in_history(desk)


@given(drawn)
def test_what_is_done_to_notes_is_all_undone_by_undo_alone(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int]]
) -> None:
    desk = begun(tmp_path_factory.mktemp("s"))
    begun_with = desk.session
    live(desk, acts)

    while True:
        try:
            desk.undo()
        except Refused:
            break

    assert desk.session == begun_with


@given(drawn)
def test_no_count_is_more_than_what_there_was_to_count(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int]]
) -> None:
    desk = begun(tmp_path_factory.mktemp("s"))
    live(desk, acts)
    session = desk.session
    among = everyone(session)

    for theme in gathered(session):
        found = raised(session, (note.id for note in theme.notes), among=among)
        shares = (found.groups, found.agencies, found.cases, found.areas)
        assert all(0 <= share.n <= share.of for share in shares)
        assert found.groups.n == len(theme.groups)
        assert found.points == len(theme.notes)
        assert found.points <= found.notes <= len(session.notes)
    assert {note.id for note in kept(session)} <= set(session.notes)


@given(drawn)
def test_the_golden_thread_is_the_same_from_both_ends(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int]]
) -> None:
    desk = begun(tmp_path_factory.mktemp("s"))
    live(desk, acts)
    session = desk.session

    down = {(f, r) for f in session.findings for r in thread(session, "finding", f).recommendations}
    up = {(f, r) for r in session.recommendations for f in thread(session, "recommendation", r).findings}

    assert down == up
    assert {r for _, r in up}.isdisjoint(one.id for one in orphans(session).recommendations)
