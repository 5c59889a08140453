"""The fictional sample: it is what its builder makes of its words, and it is whole, plausible and anonymous."""

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import TinyDB

from deepdive.checks.identifiers import Known, find
from deepdive.history.files import REAL
from deepdive.history.inspection import inspect_read
from deepdive.history.line import decode
from deepdive.history.reading import Reading
from deepdive.model.agenda import agenda, moment
from deepdive.model.ledger import ledger, statuses
from deepdive.model.partnership import FILE as PARTNERSHIP
from deepdive.model.partnership import Partnership, read_partnership
from deepdive.model.seating import broken_rules
from deepdive.model.session import KINDS, Session, in_order

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sessions" / "sample"

NO_WORDS = frozenset(["id", "made", "public_key", "began", "ended", "said_at", "when", "rules_agreed"])
"""Fields that no person types: ids may look like postcodes, and moments like numbers."""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(SAMPLE, REAL)


@pytest.fixture(scope="module")
def sample(reading: Reading) -> Session:
    return reading.session


@pytest.fixture(scope="module")
def partnership() -> Partnership:
    return read_partnership((SAMPLE / PARTNERSHIP).read_bytes())


def builder() -> Any:
    spec = importlib.util.spec_from_file_location("make_sample", ROOT / "scripts" / "make_sample.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def typed(thing: msgspec.Struct) -> Iterator[str]:
    """Every text of a thing that a person typed."""
    for name in thing.__struct_fields__:
        value = getattr(thing, name)
        if isinstance(value, dict):
            yield from (word for word in value.values() if isinstance(word, str))
        elif isinstance(value, str) and name not in NO_WORDS:
            yield value


def all_typed(session: Session) -> Iterator[str]:
    yield from typed(session.details)
    ids = {thing_id for kind in KINDS.values() for thing_id in getattr(session, kind.table)}
    for kind in KINDS.values():
        for thing in getattr(session, kind.table).values():
            yield from (text for text in typed(thing) if text not in ids)


def test_the_sample_is_what_its_builder_makes_of_its_words(tmp_path: Path) -> None:
    builder().build(tmp_path / "sample")

    assert files_in(tmp_path / "sample") == files_in(SAMPLE), "run scripts/make_sample.py and look at what changed"


def test_it_has_the_size_of_a_real_afternoon(sample: Session) -> None:
    notes = [note for note in sample.notes.values() if note.kind != "remark"]

    assert (len(sample.cases), len(sample.groups), len(sample.participants)) == (2, 3, 18)
    assert len(notes) >= 45
    assert len(sample.findings) >= 8
    assert 4 <= len(sample.recommendations) <= 7
    assert len(sample.actions) == 7


def test_people_stand_in_the_order_in_which_they_were_pasted_in(sample: Session) -> None:
    roles = [person.role for person in in_order(sample.participants.values())]

    assert roles[:3] == ["partnership quality officer", "business support officer", "independent advocate"]
    assert len(set(roles)) == len(roles), "a role stands once, so that it names one person"


def test_people_come_from_nine_agencies_or_more_in_all_four_capacities(sample: Session) -> None:
    capacities = Counter(person.capacity for person in sample.participants.values())

    assert len({person.agency for person in sample.participants.values()}) >= 9
    assert set(capacities) == {"auditor", "practitioner", "manager", "other"}


def test_one_person_came_late_and_two_did_not_come(sample: Session) -> None:
    meeting = sample.meeting

    assert meeting
    assert Counter(meeting.attendance.values()) == {"present": 15, "late": 1, "absent": 2}
    assert meeting.rules_agreed


def test_nobody_sits_where_they_should_not(sample: Session) -> None:
    assert broken_rules(sample) == []


def test_one_stage_ran_over_and_one_was_paused(sample: Session) -> None:
    meeting = sample.meeting
    assert meeting
    ended = moment(meeting.ended)
    assert ended

    used = {planned.stage.id: planned.used / 60 - planned.minutes for planned in agenda(sample, ended)}

    assert used["cases"] > 4
    assert any(span.pause for span in sample.spans.values())
    assert all(span.ended for span in sample.spans.values())


def test_every_note_is_accounted_for(sample: Session) -> None:
    counted = ledger(sample)

    assert counted.captured == sum(note.kind != "remark" for note in sample.notes.values())


def test_every_status_occurs(sample: Session) -> None:
    assert set(statuses(sample).values()) == {"placed", "merged", "parked", "withdrawn", "unplaced", None}


def test_all_kinds_of_notes_and_marks_occur(sample: Session) -> None:
    notes = list(sample.notes.values())

    assert {note.kind for note in notes} == {"worked_well", "stumbling_block", "recommendation", "remark"}
    assert any(note.voice_whose for note in notes)
    assert any(note.quote and note.permission == "verbatim" for note in notes)
    assert any(note.check for note in notes)
    assert any(note.urgent for note in notes)
    assert any(note.split_from for note in notes)
    assert any(note.said_at for note in notes)


def test_each_group_starred_three_of_what_worked_well(sample: Session) -> None:
    stars = Counter(note.group for note in sample.notes.values() if note.starred and note.kind == "worked_well")

    assert stars == dict.fromkeys(sample.groups, 3)


def test_the_same_point_is_linked_across_groups(sample: Session) -> None:
    pairs = [(note, sample.notes[note.same_as]) for note in sample.notes.values() if note.same_as]

    assert len(pairs) >= 3
    assert all(note.group != other.group for note, other in pairs)


def test_themes_were_kept_renamed_merged_and_made_in_the_room(sample: Session) -> None:
    starters = {theme.id: theme.name for theme in sample.toolkit.starters()}
    live = {theme.id: theme for theme in sample.live_themes()}

    assert sum(theme in live for theme in starters) == 6
    assert sum(bool(theme.merged_into) for theme in sample.themes.values()) == 2
    assert sum(live[theme].name != name for theme, name in starters.items() if theme in live) == 1
    assert sum(theme.room for theme in live.values()) == 1


def test_every_finding_is_evidenced_and_one_is_contested(sample: Session) -> None:
    findings = list(sample.findings.values())

    assert {finding.kind for finding in findings} == {"strength", "learning", "mixed"}
    assert all(finding.evidence and finding.support and finding.context and finding.theme for finding in findings)
    assert sum(bool(finding.contested) for finding in findings) == 1
    assert any(finding.seen_before for finding in findings)
    assert any(finding.existing_work for finding in findings)
    assert any(finding.change_made for finding in findings)


def test_every_recommendation_can_be_followed_from_what_was_said(sample: Session) -> None:
    agreed = list(sample.recommendations.values())

    assert all(one.findings and one.notes and one.themes and one.addressees for one in agreed)
    assert all(one.outcome and one.measure and one.due and one.owner for one in agreed)
    assert Counter(bool(one.decision) for one in agreed) == {True: 4, False: 1}


def test_actions_are_done_with_and_without_impact_and_one_is_late(sample: Session) -> None:
    actions = list(sample.actions.values())
    last_news = "2026-04-23"

    assert any(one.closed_on and one.evidence_impact for one in actions)
    assert any(one.closed_on and not one.evidence_impact for one in actions)
    assert sum(not one.closed_on and one.due < last_news for one in actions) == 1


def test_the_concern_and_the_case_sent_back_are_dealt_with(sample: Session) -> None:
    assert Counter(one.kind for one in sample.concerns.values()) == {"immediate": 1, "sent_back": 1}
    assert all(one.closed for one in sample.concerns.values())


def test_each_case_has_a_summary_of_five_lines_and_its_key_moments(sample: Session) -> None:
    for case in sample.cases.values():
        moments = [piece for piece in sample.pieces.values() if piece.kind == "key_moment" and piece.about == case.id]

        assert len(case.summary.split("\n")) == 5
        assert case.lived_experience
        assert case.age_band
        assert case.plan_type
        assert len(moments) >= 5


def test_four_laptops_wrote_and_no_two_versions_are_left(reading: Reading, sample: Session) -> None:
    rewordings = [line for line in reading.fold.lines.values() if line.verb == "reword"]

    assert {line.device for line in reading.fold.lines.values()} == {"sample01", "laptop-2", "laptop-3", "laptop-4"}
    assert len({line.device for line in rewordings}) == 2
    assert any(line.verb == "settle" for line in reading.fold.lines.values())
    assert sample.conflicts == ()


def test_it_has_no_key_pair_whose_private_key_somebody_would_hold(sample: Session) -> None:
    assert sample.details.public_key == ""


def test_verify_finds_nothing_wrong(reading: Reading) -> None:
    assert inspect_read(reading).wrong == []


def test_stock_tinydb_opens_the_record(sample: Session) -> None:
    with TinyDB(SAMPLE / "record.json", access_mode="r") as record:
        notes = record.table("notes").all()
        meta = record.table("meta").all()[0]

    assert {note["id"]: note["text"] for note in notes} == {note.id: note.text for note in sample.notes.values()}
    assert meta["session"]["title"] == sample.details.title


def test_nothing_in_it_could_tell_who_somebody_is(sample: Session, partnership: Partnership) -> None:
    agencies = [word for agency in partnership.agencies for word in (agency.name, *agency.aliases)]
    known = Known(frozenset([*agencies, *(case.label for case in sample.cases.values())]))

    found = {suspect.text: text for text in all_typed(sample) for suspect in find(text, known)}

    assert found == {}


def test_what_was_undone_or_reworded_holds_no_identifier_either(reading: Reading) -> None:
    kept = [item.value for line in reading.fold.lines.values() for item in line.sets if item.field == "text"]

    assert [text for text in kept if isinstance(text, str) and find(text, Known(frozenset(["Case B", "LC"])))] == []


def test_telephone_numbers_are_from_the_range_kept_for_drama(partnership: Partnership) -> None:
    contacts = (*partnership.contacts, *partnership.wellbeing, *partnership.safeguarding, *partnership.allegations)

    assert contacts
    assert all(contact.phone.startswith("01632 960") for contact in contacts)
    assert all(contact.email.endswith(".example.org") for contact in contacts if contact.email)


def test_only_what_belongs_in_a_repository_is_shipped() -> None:
    names = sorted(files_in(SAMPLE))

    assert names == [
        *(f"changes/{device}.jsonl" for device in ("laptop-2", "laptop-3", "laptop-4", "sample01")),
        "partnership.toml",
        "record.json",
    ]


def test_every_line_of_its_history_is_whole() -> None:
    for path in (SAMPLE / "changes").iterdir():
        assert all(decode(raw).device == path.stem for raw in path.read_bytes().splitlines())
