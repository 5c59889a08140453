"""docs/coverage.md says the truth: every field it names takes a value, and every piece can be added."""

import re
from pathlib import Path
from typing import get_args, get_origin

import msgspec
import pytest

from deepdive.desk.desk import Desk
from deepdive.model.details import Details
from deepdive.model.partnership import Partnership
from deepdive.model.session import KINDS
from deepdive.model.things import PieceKind
from deepdive.model.toolkit import Toolkit
from desks import begun

PAGE = (Path(__file__).parents[1] / "docs" / "coverage.md").read_text(encoding="utf-8")
ROWS = [row.split("|") for row in PAGE.splitlines() if re.match(r"\| (\d+|F\d+|3\.3) \|", row)]
FIELDS = sorted(set(re.findall(r"`([a-z]+)\.([a-z_]+)`", " ".join(row[3] for row in ROWS))))
PIECES = re.findall(
    r"of kind ((?:`\w+`(?:, )?)+)(?:: ((?:`\w+`(?: \(\w+\))?(?:, )?)+))?", " ".join(row[3] for row in ROWS)
)
SAMPLES = {"date": "2026-01-02", "number": "2", "text": "some words"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A session with one thing of each kind that fields are named of."""
    desk = begun(tmp_path_factory.mktemp("s"))
    note = desk.do("capture", text="- plan late", group="1", case="A").thing
    desk.do("people", text="midwife @MW")
    finding = desk.do("finding", text="Plans were late.", notes=(note,)).thing
    desk.do("recommend", text="Share plans.", findings=(finding,))
    desk.do("send_back", case="A", agency="housing", told="manager", why="repairs")
    desk.do("answered", agency="housing", case="A")
    return desk


def test_all_points_are_answered() -> None:
    assert [row[1].strip() for row in ROWS if row[1].strip().isdigit()] == [str(n) for n in range(1, 30)]
    assert all(row[3].strip() and row[4].strip() and row[5].strip() for row in ROWS)


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_field_named_takes_a_value(desk: Desk, kind: str, field: str) -> None:
    struct = Details if kind == "session" else KINDS[kind].struct
    shape = next(f for f in msgspec.structs.fields(struct) if f.name == field)
    thing = "session" if kind == "session" else next(iter(getattr(desk.session, KINDS[kind].table)))
    value = sample_for(desk, field, shape.type)

    desk.do("describe", thing=thing, field=f"{field}/C1" if get_origin(shape.type) is dict else field, value=value)

    found = desk.session.details if kind == "session" else getattr(desk.session, KINDS[kind].table)[thing]
    assert getattr(found, field)


def sample_for(desk: Desk, field: str, kind: object) -> str:
    """A value a person could type into a field."""
    from deepdive.desk.verbs.generic import DAYS, REFERENCES

    if field in DAYS:
        return "2031-01-02" if field.startswith("keep_") else "2026-01-02"
    if field in REFERENCES:
        return str(next(iter(getattr(desk.session, KINDS[REFERENCES[field]].table))))
    choices = [choice for choice in get_args(kind) if isinstance(choice, str) and choice]
    if choices:
        return choices[0]
    if kind is bool:
        return "yes"
    return "2" if "int" in str(kind) else "some words"


def test_every_piece_named_can_be_added_with_the_fields_named(desk: Desk) -> None:
    values = {"count": "2", "of": "3", "from_day": "2026-01-02", "to_day": "2026-02-03", "agreed": "yes"}
    named: set[str] = set()
    for kinds, fields in PIECES:
        for kind in re.findall(r"`(\w+)`", kinds):
            if kind == "sent_back":
                continue
            given = {field: values.get(field, f"{field} of it") for field in re.findall(r"`(\w+)`", fields)}
            given |= {} if {"title", "text"} & given.keys() else {"text": "words"}

            made = desk.do("piece", kind=kind, **given).thing
            piece = desk.session.pieces[made]

            assert piece.kind == kind
            assert all(getattr(piece, field) for field in given)
            named.add(kind)
    assert named | {"line_of_enquiry", "key_moment", "update", "taken_in", "handed_out"} >= set(get_args(PieceKind))


def test_what_is_named_of_toolkit_and_partnership_is_there() -> None:
    words = " ".join(row[3] for row in ROWS)
    for owner, struct in (("toolkit", Toolkit), ("partnership", Partnership)):
        fields = {field.name for field in msgspec.structs.fields(struct)}
        for listed in re.findall(rf"{owner} ((?:`\w+`(?:, )?)+)", words):
            assert set(re.findall(r"`(\w+)`", listed)) <= fields


def test_a_desk_review_has_neither_cases_nor_groups(tmp_path: Path) -> None:
    from deepdive.desk.beginning import Beginning, new_session
    from desks import PARTNERSHIP, station, toolkit

    told = Beginning(title="Desk review", date="2026-11-20", cases=0, groups=0)
    desk = new_session(tmp_path / "s", station(tmp_path, "a"), toolkit(), PARTNERSHIP, told)

    assert not desk.session.cases
    assert not desk.session.groups
