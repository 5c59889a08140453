"""Exports: their names and numbers, what is never written over, and what stops a publication."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from audits import MADE, audit, layout, standing, taken, whole, written

import desks
from deepdive.desk.desk import Desk
from deepdive.errors import NotSaved, Refused
from deepdive.history.files import Files
from deepdive.summary.export import SUMS, Report, export
from deepdive.summary.layout import Working
from deepdive.summary.layouts import ORDER
from deepdive.summary.profile import PROFILES


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with audit(tmp_path) as opened:
        whole(opened)
        yield opened


def out(
    desk: Desk,
    profile: str = "restricted",
    formats: tuple[str, ...] = ("md", "docx"),
    layout_id: str = "learning-summary",
    files: Files | None = None,
) -> Report:
    return export(
        desk.session,
        desk.folder / "out",
        layout=layout(layout_id),
        profile=PROFILES[profile],
        partnership=standing(),
        formats=formats,
        made=MADE,
        files=files or desks.NoSync(),
    )


def names(report: Report) -> list[str]:
    return [path.name for path in report.files]


def test_files_are_named_after_layout_and_profile(desk: Desk) -> None:
    assert names(out(desk)) == ["learning-summary-restricted.md", "learning-summary-restricted.docx"]


def test_an_export_is_never_written_over(desk: Desk) -> None:
    first = out(desk).files[0].read_bytes()

    second = out(desk)

    assert names(second) == ["learning-summary-restricted-v2.md", "learning-summary-restricted-v2.docx"]
    assert (desk.folder / "out" / "learning-summary-restricted.md").read_bytes() == first


def test_all_formats_of_an_export_have_one_number(desk: Desk) -> None:
    out(desk, formats=("md",))

    assert names(out(desk)) == ["learning-summary-restricted-v2.md", "learning-summary-restricted-v2.docx"]


def test_the_number_stands_in_the_document(desk: Desk) -> None:
    out(desk)

    assert "Version 2" in out(desk).files[0].read_text()


def test_profiles_are_counted_apart(desk: Desk) -> None:
    out(desk)

    assert names(out(desk, "publication", ("md",))) == ["learning-summary-publication.md"]


def test_a_file_somebody_else_put_there_is_not_written_over(desk: Desk) -> None:
    (desk.folder / "out").mkdir()
    (desk.folder / "out" / "learning-summary-restricted.pdf").write_text("theirs")

    assert names(out(desk, formats=("md",))) == ["learning-summary-restricted-v2.md"]


def test_an_earlier_export_that_was_edited_is_named(desk: Desk) -> None:
    first = out(desk).files[0]
    assert out(desk).edited == ()

    first.write_text("edited")

    assert out(desk).edited == ("learning-summary-restricted.md",)


def test_a_damaged_list_of_sums_costs_nothing_else(desk: Desk) -> None:
    out(desk)
    (desk.folder / "out" / SUMS).write_text("{")

    assert len(out(desk).files) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_exports_are_for_their_owner_only(desk: Desk) -> None:
    report = out(desk)

    assert {stat.S_IMODE(os.stat(path).st_mode) for path in report.files} == {0o600}
    assert stat.S_IMODE(os.stat(report.files[0].parent).st_mode) == 0o700


def test_a_format_that_is_not_there_is_refused_with_those_that_are(desk: Desk) -> None:
    with pytest.raises(Refused, match="These work: md"):
        out(desk, formats=("md", "odt"))

    assert not (desk.folder / "out").exists()


def test_meeting_notes_are_refused_for_publication(desk: Desk) -> None:
    with pytest.raises(Refused, match="restricted only"):
        out(desk, "publication", layout_id="meeting-notes")


def test_a_publication_with_an_identifier_is_not_written(desk: Desk) -> None:
    finding = written(desk, "Kayleigh Thompson was not seen alone.")

    with pytest.raises(Refused) as refusal:
        out(desk, "publication")

    assert "Q1  Learning Identified" in str(refusal.value)
    assert finding in str(refusal.value)
    assert "Kayleigh" in str(refusal.value)
    assert not (desk.folder / "out").exists()


def test_a_publication_with_a_theme_still_to_be_written_is_not_written(desk: Desk) -> None:
    taken(desk, "- raw words", "plans")
    finding = next(one for one in desk.session.findings.values() if one.theme == "plans")
    desk.do("describe", thing=finding.id, field="theme", value="fathers")

    with pytest.raises(Refused, match=r"Q19 .*no finding written: 2 notes"):
        out(desk, "publication")


def test_the_same_words_stop_only_the_publication(desk: Desk) -> None:
    written(desk, "Kayleigh Thompson was not seen alone, date TBC.")

    report = out(desk)

    assert {notice.code for notice in report.notices} == {"Q1", "Q19"}
    assert "Checked for identifiers: 1 possible still to settle" in report.files[0].read_text()


def test_a_publication_without_anything_to_stop_it_is_written(desk: Desk) -> None:
    report = out(desk, "publication")

    assert all(path.stat().st_size for path in report.files)
    assert report.left_out


class Full(desks.NoSync):
    """A disk that takes the first file and no other."""

    def __init__(self) -> None:
        self.taken = 0

    def replace_whole(self, path: Path, data: bytes) -> None:
        if self.taken:
            raise OSError(28, "No space left on device")
        self.taken += 1
        super().replace_whole(path, data)


def test_a_full_disk_is_told_with_what_was_written_before(desk: Desk) -> None:
    with pytest.raises(NotSaved, match=r"Written before that: learning-summary-restricted\.md"):
        out(desk, files=Full())


@pytest.mark.parametrize("layout_id", ORDER)
def test_captured_words_are_in_the_tables_of_meeting_notes_and_the_full_report_only(desk: Desk, layout_id: str) -> None:
    taken(desk, "- medlar and quince")

    made = out(desk, formats=("csv",), layout_id=layout_id)

    held = any("medlar" in path.read_text("utf-8-sig") for path in made.files)
    assert held == (layout_id in ("meeting-notes", "full-report"))


def test_every_working_table_stands_in_one_layout() -> None:
    told = [table for one in ORDER for table in layout(one).tables]

    assert sorted(told) == sorted(get_args(Working))
