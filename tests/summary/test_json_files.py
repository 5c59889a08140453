"""JSON: an internal file gives the equal session back; a published one is the document and nothing else."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from audits import audit, session_of, summary, taken, whole
from demo_document import DEMO
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from spoiling import HOSTILE, spoilt

from deepdive.desk.desk import Desk
from deepdive.errors import Unreadable
from deepdive.history.fold import Fold
from deepdive.model.session import KINDS, Conflict, Session, Version
from deepdive.model.things import Concern, Note, Theme
from deepdive.model.trust import exportable
from deepdive.model.view import view
from deepdive.summary.document import Paragraph, text_of
from deepdive.summary.json_files import read_session_json, session_from, write_document_json, write_session_json
from living import lived


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with audit(tmp_path) as opened:
        yield opened


def again(session: Session) -> Session:
    return read_session_json(write_session_json(DEMO, session))


def test_a_session_comes_back_as_the_equal_value(desk: Desk) -> None:
    whole(desk)
    taken(desk, "> ask both parents !!")
    desk.do("capture", text='"They told me why" @MW /A', group="2")
    first, second = list(desk.session.themes)[:2]
    desk.do("merge", theme=first, into=second)

    back = again(desk.session)

    assert back == exportable(desk.session)
    assert [list(getattr(back, kind.table)) for kind in KINDS.values()] == [
        list(getattr(desk.session, kind.table)) for kind in KINDS.values()
    ]


def test_what_is_told_as_a_number_only_leaves_its_words_behind() -> None:
    """Immediate concerns, matters about a worker, and quotations nobody has allowed."""
    notes = (
        Note(id="n-1", text="zebrafinch one", parked="concern"),
        Note(id="n-2", text="zebrafinch two", parked="performance"),
        Note(id="n-3", text="zebrafinch three", quote=True),
        Note(id="n-4", text="zebrafinch four", voice_whose="child"),
        Note(id="n-5", text="otter", quote=True, permission="verbatim"),
    )
    cards = (
        Concern(id="co-1", what="zebrafinch five", told="manager"),
        Concern(id="co-2", kind="worker", what="zebrafinch six", outcome="zebrafinch seven"),
        Concern(id="co-3", kind="sent_back", what="badger"),
    )
    tables = {"notes": {one.id: one for one in notes}, "concerns": {one.id: one for one in cards}}

    written = write_session_json(DEMO, replace(session_of(), **tables))

    assert b"zebrafinch" not in written
    assert b"otter" in written
    assert b"badger" in written
    back = read_session_json(written)
    assert (len(back.notes), len(back.concerns), back.concerns["co-1"].told) == (5, 3, "manager")


ACTS = st.tuples(st.integers(0, 2), st.integers(0, 13), st.integers(0, 60))


@settings(max_examples=10, deadline=None)
@given(st.lists(ACTS, max_size=25))
def test_any_session_comes_back_conflicts_and_all(acts: list[tuple[int, int, int]]) -> None:
    fold = Fold()
    fold.take(lived(Path(mkdtemp()), acts))
    session = fold.session()
    assert session

    assert again(session) == exportable(session)


def test_two_versions_of_a_field_come_back() -> None:
    versions = (Version("c1", ["a", {"b": 1}], "d1", "2026"), Version("c2", None, "d2", "2026"))
    session = replace(session_of(), conflicts=(Conflict("note", "n-1", "text", versions),))

    assert again(session) == session


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_back_as_they_were(text: str) -> None:
    note = Note(id="n-1", text=text, voice_how_asked=text)
    session = replace(session_of(strapline=text), notes={"n-1": note}, themes={"t-1": Theme(id="t-1", name=text)})

    assert again(session) == session


@given(st.text(st.characters(exclude_categories=["Cs"])), st.floats(allow_nan=False, allow_infinity=False))
def test_any_words_and_places_come_back(text: str, position: float) -> None:
    session = replace(session_of(), themes={"t-1": Theme(id="t-1", name=text, position=position)})

    assert again(session) == session


def test_the_file_has_all_that_show_tells(desk: Desk) -> None:
    whole(desk)
    taken(desk, "- to be placed")

    told = json.loads(write_session_json(DEMO, desk.session))

    for name, shown in json.loads(json.dumps(view(exportable(desk.session)))).items():
        if name in told and isinstance(shown, list) and name != "conflicts":
            by_id = {row["id"]: row for row in told[name]}
            assert all(row == {field: by_id[row["id"]][field] for field in row} for row in shown)
        else:
            assert told[name] == shown


def test_a_published_file_is_the_document_as_a_tree() -> None:
    told = json.loads(write_document_json(DEMO))

    assert list(told) == ["format", "v", "document"]
    assert told["document"]["about"]["Record"] == "s-k7q3zd"
    assert [block["kind"] for block in told["document"]["blocks"]][:5] == [
        *("callout", "heading", "paragraph", "paragraph", "box"),
    ]


def test_a_published_file_has_nothing_of_the_session_but_the_document(desk: Desk) -> None:
    whole(desk)
    document = summary(desk.session, "publication")

    told = write_document_json(document).decode()

    assert "same worker all along" not in told
    assert not any(thing.id in told for thing in (*desk.session.notes.values(), *desk.session.cases.values()))
    assert desk.session.groups
    assert all(json.dumps(text, ensure_ascii=False)[1:-1] in told for text in document.properties.keywords)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_out_of_the_tree_as_they_went_in(text: str) -> None:
    blocks = json.loads(write_document_json(spoilt(DEMO, text)))["document"]["blocks"]

    table = next(block for block in blocks if block["kind"] == "table")
    assert {run["text"] for row in table["rows"] for cell in row for run in cell} == {text}


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{", b"[]", b'"x"', b"\xff", b"[" * 100_000, b'{"format": "deepdive-document", "v": 1}'),
        *(b'{"format": "deepdive-session", "v": 1}', b'{"format": "deepdive-session", "v": 2}'),
    ],
)
def test_a_file_that_is_no_session_is_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^This|^The session"):
        read_session_json(data)


def test_a_session_that_lacks_a_table_is_refused(desk: Desk) -> None:
    value = json.loads(write_session_json(DEMO, desk.session))
    del value["notes"]

    with pytest.raises(Unreadable, match="not whole"):
        session_from(value)


def test_the_texts_of_the_tree_are_those_of_the_document() -> None:
    told = json.loads(write_document_json(DEMO))["document"]["blocks"]

    paragraphs = ["".join(run["text"] for run in block["runs"]) for block in told if block["kind"] == "paragraph"]
    assert paragraphs == [text_of(block.runs) for block in DEMO.blocks if isinstance(block, Paragraph)]


def test_a_file_from_before_there_were_approvals_is_read(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        value = json.loads(write_session_json(summary(desk.session), desk.session))
        del value["approvals"], value["addenda"]

        assert session_from(value) == desk.session
