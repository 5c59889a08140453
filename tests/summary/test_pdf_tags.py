"""The tag tree of every layout as PDF, as poppler reads it: what somebody who listens to a document hears of it."""

import re
import subprocess
import zlib
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from audits import MADE, layout

from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model.partnership import FILE, read_partnership
from deepdive.shipped import shipped
from deepdive.summary.compose import compose
from deepdive.summary.document import Document
from deepdive.summary.layouts import ORDER
from deepdive.summary.pdf_page import write_pdf
from deepdive.summary.profile import PROFILES

pytest.importorskip("typst")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not which("pdfinfo"), reason="poppler-utils is not installed"),
]
PARENTS = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TR": {"THead", "TBody", "Table"}, "TH": {"TR"}, "TD": {"TR"}}
"""What each tag stands in."""


@pytest.fixture(scope="module", params=ORDER)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[tuple[int, str]]]:
    """What poppler says of a layout of the sample, and its tags with their depth."""
    path = tmp_path_factory.mktemp("pdf") / "page.pdf"
    path.write_bytes(write_pdf(_sample(request.param)))
    tree = _asked("-struct", path)
    found = (re.match(r"( *)([A-Z]\w*)", line) for line in tree.splitlines())
    tags = [(len(one[1]), one[2]) for one in found if one]
    return _asked("-isodates", path), tags


def _sample(layout_id: str) -> Document:
    session = Reading(shipped("sample"), REAL).session
    partnership = read_partnership((shipped("sample") / FILE).read_bytes())
    return compose(session, layout(layout_id), PROFILES["restricted"], partnership, MADE)


def _asked(option: str, path: Path) -> str:
    return subprocess.run(["pdfinfo", option, str(path)], capture_output=True, check=True).stdout.decode()


def test_it_is_tagged_and_titled(told: tuple[str, list[tuple[int, str]]]) -> None:
    said, tags = told

    assert re.search(r"^Tagged: +yes", said, re.MULTILINE)
    assert re.search(r"^Title: +Pre-birth and care leavers", said, re.MULTILINE)
    assert tags[0] == (0, "Document")


def test_headings_begin_at_the_top_and_step_down_one_at_a_time(told: tuple[str, list[tuple[int, str]]]) -> None:
    levels = [int(tag[1]) for _, tag in told[1] if re.fullmatch(r"H[1-6]", tag)]

    assert levels[:1] == [1]
    assert [(above, level) for above, level in pairwise(levels) if level > above + 1] == []


def test_lists_and_tables_hold_only_what_they_may(told: tuple[str, list[tuple[int, str]]]) -> None:
    path: list[tuple[int, str]] = []
    strays = []
    for depth, tag in told[1]:
        path = [one for one in path if one[0] < depth]
        if tag in PARENTS and path[-1][1] not in PARENTS[tag]:
            strays.append((path[-1][1], tag))
        path.append((depth, tag))

    assert strays == []


def test_every_table_has_headings(told: tuple[str, list[tuple[int, str]]]) -> None:
    names = [tag for _, tag in told[1]]

    assert names.count("Table") == names.count("THead")
    assert names.count("TH") >= 2 * names.count("Table")


def test_it_says_its_language_and_shows_its_title(told: tuple[str, list[tuple[int, str]]], request: Any) -> None:
    catalogue = _catalogue(request.node.callspec.params["told"])

    assert re.search(rb"/Lang ?\(en-GB\)", catalogue)
    assert re.search(rb"/DisplayDocTitle true", catalogue)


def _catalogue(layout_id: str) -> bytes:
    """The object of a file that says what the file is; where objects are packed, unpacked."""
    data = write_pdf(_sample(layout_id))
    parts = [data]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        with suppress(zlib.error):
            parts.append(zlib.decompress(found[1]))
    return next(part for part in parts if b"/DisplayDocTitle" in part or b"/Type/Catalog" in part)
