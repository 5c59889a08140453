"""Forms as people fill them in: cells written by their page and the number beside them."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl

from deepdive import library
from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk
from deepdive.forms.answer_forms import Asked
from deepdive.forms.answers_back import read_back
from deepdive.model.partnership import PartnerAgency, Partnership
from deepdive.model.returned_text import as_text
from deepdive.model.session import in_order
from deepdive.model.things import Agency
from deepdive.model.toolkits import load
from desks import station

Answers = Mapping[str, tuple[str, str]]
"""By an item's number its choice and its words."""


def audit(
    folder: Path, *, cases: int = 2, agencies: tuple[str, ...] = ("Midwifery", "Police"), groups: int = 2
) -> Desk:
    """A session with a real toolkit."""
    standing = Partnership(
        name="Larkshire Partnership",
        returns_to="the audit lead",
        agencies=tuple(PartnerAgency(name=one) for one in agencies),
    )
    told = Beginning(title="Before birth, autumn", date="2026-12-20", cases=cases, groups=groups)
    toolkit = load("pre-birth-assessment", library.toolkit_source)
    return new_session(folder / "sessions", station(folder, "laptop1"), toolkit, standing, told)


def agency(desk: Desk, label: str) -> Agency:
    """The agency of a label."""
    return next(one for one in desk.session.agencies.values() if one.label == label)


def asked(desk: Desk, label: str, letters: str = "4fw", due: str = "") -> Asked:
    """What the forms for an agency are made from."""
    standing = Partnership(name="Larkshire Partnership", returns_to="the audit lead")
    return Asked(desk.session, standing, agency(desk, label), lambda count: letters[:count], due)


def filled(data: bytes, pages: Mapping[str, Answers]) -> bytes:
    """A form with answers written in by page and number."""
    book = openpyxl.load_workbook(BytesIO(data))
    for title, answers in pages.items():
        page = book[title]
        rows = {page.cell(row, 1).value: row for row in range(1, page.max_row + 1)}
        for key, (choice, words) in answers.items():
            for column, said in ((3, choice), (4, words)):
                page.cell(rows[key], column).value = said or None
                if said.startswith("="):
                    page.cell(rows[key], column).data_type = "s"
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def take(desk: Desk, data: bytes, name: str = "form.xlsx") -> str:
    """Takes a file in; answers what is said."""
    found = read_back(name, data, desk.session, Partnership())
    assert isinstance(found, list)
    return desk.do("take_returns", text=as_text(desk.session, found)).says


def labels(desk: Desk) -> list[str]:
    """The cases as they are called."""
    return [case.label for case in in_order(desk.session.cases.values())]
