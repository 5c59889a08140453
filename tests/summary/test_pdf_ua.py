"""Every layout as PDF, for all audits, held to PDF/UA-1 (ISO 14289-1) by a checker of somebody else's.

The checker is the package page-validation, which is held to the test files of veraPDF; in the extra `dev`.
"""

from pathlib import Path
from types import ModuleType

import pytest
from audits import MADE, layout
from briefings.building import built
from test_briefings import FIVE

from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model.partnership import FILE, Partnership, read_partnership
from deepdive.model.session import Session
from deepdive.shipped import shipped
from deepdive.summary.compose import compose
from deepdive.summary.layouts import ORDER
from deepdive.summary.pdf_page import write_pdf
from deepdive.summary.profile import PROFILES

checker = pytest.importorskip("page", reason="page-validation is not installed")
typst = pytest.importorskip("typst")
pytestmark = pytest.mark.slow

Audit = tuple[Session, Partnership]


def failed(pdf: bytes) -> list[str]:
    """The rules of the standard that a file breaks."""
    return [f"{one.rule_id}: {one.message}" for one in checker.validate_pdf_bytes(pdf, profile="ua1").failures]


@pytest.fixture(scope="module", params=["the sample", *FIVE])
def audit(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    if request.param == "the sample":
        words = read_partnership((shipped("sample") / FILE).read_bytes())
        return Reading(shipped("sample"), REAL).session, words
    module: ModuleType = FIVE[request.param]
    return built(tmp_path_factory.mktemp("audit"), module.TOLD), module.TOLD.partnership


@pytest.mark.parametrize("layout_id", ORDER)
def test_it_conforms_to_the_standard_for_accessible_pdf(audit: Audit, layout_id: str) -> None:
    session, partnership = audit
    profiles = [PROFILES[name] for name in layout(layout_id).profiles]

    found = [failed(write_pdf(compose(session, layout(layout_id), one, partnership, MADE))) for one in profiles]

    assert found == [[] for _ in profiles]


def test_the_checker_finds_what_is_not_tagged(tmp_path: Path) -> None:
    source = tmp_path / "page.typ"
    source.write_text("= A heading\nwith a line under it", encoding="utf-8")

    assert failed(typst.compile(str(source)))
