"""Every note accounted for."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepdive.desk.desk import Desk
from deepdive.model.ledger import Ledger, ledger, statuses
from desks import begun
from living import act


@given(st.lists(st.tuples(st.sampled_from(range(14)), st.integers(0, 10**6)), max_size=25))
def test_the_ledger_adds_up_whatever_was_done(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int]]
) -> None:
    desk = begun(tmp_path_factory.mktemp("s"))
    for what, pick in acts:
        act(desk, what, pick)

    counted = ledger(desk.session)

    notes = [note for note in desk.session.notes.values() if note.kind != "remark"]
    assert counted.captured == len(notes)
    assert counted.captured == sum(
        (counted.placed, counted.merged, counted.parked, counted.withdrawn, counted.unplaced)
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A session with a note that is in every state at once."""
    desk = begun(tmp_path)
    note = desk.do("capture", text="- late #fathers", group="1").thing
    other = desk.do("capture", text="- also late", group="2").thing
    desk.do("park", note=note)
    desk.do("same_as", note=note, other=other)
    desk.do("withdraw", note=note)
    return desk


def test_a_note_counts_once_in_the_first_state_that_holds(desk: Desk) -> None:
    note = next(iter(desk.session.notes))
    found = []
    for verb in ("restore", "not_same", "unpark", "take_out"):
        found.append(statuses(desk.session)[note])
        desk.do(verb, **{"notes" if verb == "take_out" else "note": note})
    found.append(statuses(desk.session)[note])

    assert found == ["withdrawn", "merged", "parked", "placed", "unplaced"]


def test_a_note_that_a_finding_or_recommendation_rests_on_is_placed(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    one = desk.do("capture", text="- one", group="1").thing
    two = desk.do("capture", text="> two", group="1").thing
    desk.do("finding", text="Found.", notes=(one,))
    desk.do("recommend", text="Do.", notes=(two,))

    assert set(statuses(desk.session).values()) == {"placed"}


def test_notes_of_a_theme_that_was_merged_away_stay_placed_and_of_one_removed_do_not(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="- one #fathers", group="1").thing
    desk.do("merge", theme="fathers", into="planning")
    merged = statuses(desk.session)[note]
    desk.do("remove", thing="plans", of="theme")

    assert merged == "placed"
    assert statuses(desk.session)[note] == "unplaced"


def test_remarks_stand_outside(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    remark = desk.do("capture", text=". who chairs?").thing

    assert ledger(desk.session).captured == 0
    desk.do("turn", note=remark, kind="worked_well")
    assert ledger(desk.session).captured == 1


def test_a_purged_note_leaves_the_count(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="- one", group="1").thing
    desk.do("capture", text="- two", group="1")

    desk.purge_note(note)

    assert ledger(desk.session).captured == 1


def test_what_is_kept_apart_is_a_count_of_its_own_and_the_sum_adds_up() -> None:
    told = Ledger(placed=56, merged=4, parked=3, withdrawn=1, unplaced=2).sentence(1)

    assert told == "66 notes = 56 placed + 4 same as + 2 parked + 1 kept apart + 1 withdrawn + 2 to place"
