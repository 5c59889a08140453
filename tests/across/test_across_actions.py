"""Actions of all sessions: what is asked first, of which agency, what changed since a day."""

from pathlib import Path

import pytest

from deepdive.across.actions import AGES, Plan, agency_named, ages, plan
from deepdive.across.reading import counted
from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from years import AUTUMN_2025, FILES, PRACTICE, SPRING_2023, TODAY, actions_of, at_desk, written_up


def found(folder: Path) -> Plan:
    """The actions of all sessions today."""
    return plan(counted(folder / "sessions", FILES), TODAY.date())


def test_the_latest_of_all_sessions_stands_first(tmp_path: Path) -> None:
    written_up(tmp_path, AUTUMN_2025)
    written_up(tmp_path, SPRING_2023)

    told = found(tmp_path)

    assert [one.standing.words for one in told.actions] == ["1024 days over"] * 2 + ["293 days over"] * 2
    assert {one.title for one in told.actions[:2]} == {"Pre-birth, spring"}


def test_a_practice_session_has_no_actions_to_ask_about(tmp_path: Path) -> None:
    written_up(tmp_path, PRACTICE)

    assert found(tmp_path) == Plan()


def test_a_case_sent_back_is_told_without_the_words_of_why(tmp_path: Path) -> None:
    folder = written_up(tmp_path, AUTUMN_2025)
    with Desk(folder, at_desk(tmp_path)) as desk:
        desk.do("send_back", case="A", agency="Police", told="duty sergeant", why="zebra", look_again_on="2026-11-01")

    told = found(tmp_path)

    assert [(one.case, one.agency, one.standing.words) for one in told.sent_back] == [
        ("Case A", "Police", "19 days over")
    ]
    assert b"zebra" not in (folder / "digest.json").read_bytes()


def test_an_agency_is_found_by_the_beginning_of_its_name(tmp_path: Path) -> None:
    written_up(tmp_path, AUTUMN_2025)
    told = found(tmp_path)

    assert agency_named(told, "midw") == "Midwifery"
    assert agency_named(told, "@MW", {"Midwifery": ("MW", "delivery suite"), "Housing": ("HO",)}) == "Midwifery"
    assert {one.line.agency for one in told.of_agency("Midwifery").actions} == {"Midwifery"}
    with pytest.raises(Refused, match="There is Health visiting and Midwifery"):
        agency_named(told, "Housing")


def test_what_changed_since_a_day_is_told_by_the_day_of_the_change(tmp_path: Path) -> None:
    folder = written_up(tmp_path, AUTUMN_2025)
    action = actions_of(folder, "Midwifery")[0]
    with Desk(folder, at_desk(tmp_path, held="2026-06-01")) as desk:
        desk.do("progress", action=action, rag="amber", update="the form is with the printers")

    told = found(tmp_path)

    assert [one.action.id for one in told.changed_since("2026-06-01")] == [action]
    assert told.changed_since("2026-06-02") == ()
    assert told.changed_since("2026-06-01")[0].line.news == "the form is with the printers"


def test_done_without_evidence_of_impact_is_still_open(tmp_path: Path) -> None:
    folder = written_up(tmp_path, AUTUMN_2025)
    first, second = actions_of(folder, "Midwifery") + actions_of(folder, "Health visiting")
    with Desk(folder, at_desk(tmp_path)) as desk:
        desk.do("progress", action=first, rag="blue", closed_on="2026-01-20")
        desk.do("progress", action=second, rag="blue", evidence_impact="Two babies went home on the day.")

    told = found(tmp_path)

    assert [one.action.id for one in told.open] == [first]
    assert [one.action.id for one in told.of_condition("impact")] == [first]


def test_open_actions_are_counted_by_how_long_ago_they_were_agreed(tmp_path: Path) -> None:
    written_up(tmp_path, AUTUMN_2025)
    written_up(tmp_path, SPRING_2023)

    counts = ages(found(tmp_path).actions, TODAY.date())

    assert {age: count for age, count in counts.items() if count} == {"1 to 2 years": 2, "over 2 years": 2}
    assert tuple(counts) == AGES
