"""Answers given in trust (F15) leave in no format and for nobody: words nobody allowed to be passed on."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from audits import MADE, audit, layout, standing, whole
from msgspec.structs import replace
from reading_back import in_pdf

from deepdive.desk.desk import Desk
from deepdive.desk.packing import group_pack, whole_pack
from deepdive.model.session import Conflict, Session, Version
from deepdive.model.things import Return
from deepdive.model.trust import exportable, tells_whose
from deepdive.summary.compose import compose
from deepdive.summary.export import WRITERS, Material
from deepdive.summary.json_files import read_session_json, write_session_json
from deepdive.summary.layouts import ORDER
from deepdive.summary.profile import PROFILES

CANARY = "zebrafinch"
SAID = {
    "comments": {"P1": f"{CANARY} one", "C3": f"{CANARY} two"},
    "good_practice": f"{CANARY} three",
    "development": f"{CANARY} four",
    "recommendations": f"{CANARY} five",
    "concern": f"{CANARY} six",
    "role": f"{CANARY} seven",
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with audit(tmp_path) as opened:
        whole(opened)
        yield opened


def with_returns(session: Session, permission: str = "none") -> Session:
    """The session with a return of each form, full of words."""
    agency, case = next(iter(session.agencies)), next(iter(session.cases))
    given = {"agency": agency, "case": case, "status": "returned", "permission": permission, **SAID}
    tool = Return(id="rt-tool", answers={"C1": "Met"}, **given)  # type: ignore[arg-type]  # rows of a test
    asked = Return(id="rt-asks", form="questionnaire", answers={"C17": CANARY}, reason=CANARY, **given)  # type: ignore[arg-type]
    finding = next(iter(session.findings.values()))
    findings = {**session.findings, finding.id: replace(finding, returns=("rt-tool", "rt-asks"))}
    return replace(session, returns={"rt-tool": tool, "rt-asks": asked}, findings=findings)


def letters(data: bytes) -> str:
    """Everything in a file, unpacked where it is packed."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def material(session: Session, layout_id: str, profile_id: str) -> Material:
    profile = PROFILES[profile_id]
    return Material(compose(session, layout(layout_id), profile, standing(), MADE), session, profile, standing())


@pytest.mark.parametrize("profile", list(PROFILES))
@pytest.mark.parametrize("layout_id", ORDER)
def test_no_layout_profile_or_format_holds_words_nobody_allowed(desk: Desk, layout_id: str, profile: str) -> None:
    made = material(with_returns(desk.session), layout_id, profile)

    for ending, write in WRITERS.items():
        if ending != "pdf":
            assert CANARY not in "".join(letters(data) for _, data in write(made)), ending


@pytest.mark.parametrize("profile", list(PROFILES))
def test_a_pdf_holds_none_either(desk: Desk, profile: str, tmp_path: Path) -> None:
    made = material(with_returns(desk.session), "full-report", profile)

    ((_, data),) = WRITERS["pdf"](made)

    assert CANARY not in in_pdf(data, tmp_path)


@pytest.mark.parametrize("permission", ["none", "paraphrase"])
def test_the_json_of_the_session_keeps_that_there_were_answers_but_not_their_words(desk: Desk, permission: str) -> None:
    session = with_returns(desk.session, permission)

    data = write_session_json(material(session, "full-report", "restricted").document, session)

    back = read_session_json(data)
    assert list(back.returns) == ["rt-tool", "rt-asks"]
    assert back.returns["rt-tool"].answers == {"C1": "Met"}
    assert not any(one.comments or one.good_practice or one.concern for one in back.returns.values())
    assert bool(back.returns["rt-asks"].case) == (permission == "paraphrase")


def test_what_may_be_quoted_word_for_word_goes_as_it_stands(desk: Desk) -> None:
    session = with_returns(desk.session, "verbatim")

    assert exportable(session) is session


def test_two_versions_of_an_answer_do_not_go_either(desk: Desk) -> None:
    versions = (Version("c1", CANARY, "d1", "2026"), Version("c2", "other", "d2", "2026"))
    conflict = Conflict("return", "rt-tool", "comments/C3", versions)
    session = replace(with_returns(desk.session), conflicts=(conflict,))

    assert exportable(session).conflicts == ()


def test_neither_a_groups_file_nor_the_file_of_the_whole_session_holds_them(desk: Desk) -> None:
    desk.do("answered", agency="Midwifery", case="Case A", good_practice=CANARY, status="returned")
    desk.do("answered", agency="Midwifery", case="Case B", good_practice="otter", permission="verbatim")
    desk.do("answered", agency="Police", case="Case A", good_practice=f"{CANARY} gone", permission="verbatim")
    gone = list(desk.session.returns)[-1]
    desk.do("remove", thing=gone, of="return")

    first = next(iter(desk.session.groups))
    packs = [group_pack(desk.reading, first, desk.station), whole_pack(desk.reading, desk.station)]

    assert all(CANARY.encode() not in pack for pack in packs)
    assert b"otter" not in packs[0]
    assert b"otter" in packs[1]


def test_whose_an_answer_is_is_told_of_questionnaires_only_when_something_was_allowed() -> None:
    assert not tells_whose(Return(id="rt-1", form="questionnaire"))
    assert tells_whose(Return(id="rt-1", form="questionnaire", permission="paraphrase"))
    assert tells_whose(Return(id="rt-1"))
