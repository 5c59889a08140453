"""Themes over the years: by year, kind and agency; what came back, what is still open on it; written as files."""

import json
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from deepdive.across.reading import counted, rows, told_twice
from deepdive.across.trends import BARS, Trends, bar, came_back, sentence, trends
from deepdive.across.trends_files import document, written
from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from deepdive.summary.document import Table
from years import AUTUMN_2025, FILES, PRACTICE, SPRING_2023, TODAY, Audit, actions_of, at_desk, held, written_up


def over(folder: Path) -> Trends:
    """The trends of all sessions today."""
    return trends(counted(folder / "sessions", FILES), TODAY.date())


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """Two audits, and a practice one."""
    for audit in (SPRING_2023, AUTUMN_2025, PRACTICE):
        written_up(tmp_path, audit)
    return tmp_path


def test_a_theme_is_counted_by_year_kind_and_agency(years: Path) -> None:
    found = over(years)
    fathers = found.themes[0]

    assert (found.sessions, found.years) == (2, ("2023", "2024", "2025"))
    assert (fathers.name, fathers.sessions, fathers.years) == ("Fathers", 2, {"2023": 1, "2025": 1})
    assert fathers.notes == {"worked_well": 0, "stumbling_block": 4, "recommendation": 0}
    assert fathers.findings == {"strength": 0, "learning": 2, "mixed": 0}
    assert fathers.agencies == {"Health visiting": 2, "Midwifery": 2}
    assert fathers.by_year["2023"] == {"stumbling_block": 2}


def test_a_theme_that_came_back_says_when_and_what_is_still_open(years: Path) -> None:
    found = over(years)

    told = came_back(found.themes[0], found)

    assert told == "Fathers was raised in 2 of 2 sessions (2023 and 2025). Recommendation 1 of 2023 is still open."


def test_what_was_done_is_no_longer_open(years: Path) -> None:
    folder = years / "sessions" / "2023-03-14-pre-birth-spring"
    for action in actions_of(folder, "Midwifery") + actions_of(folder, "Health visiting"):
        with Desk(folder, at_desk(years)) as desk:
            desk.do("progress", action=action, rag="blue", evidence_impact="Seen in six records.")

    found = over(years)

    assert (found.themes[0].oldest, found.themes[0].open_actions) == ("Recommendation 1 of 2025", 2)
    assert (found.actions.done, found.actions.over) == (2, 2)


def test_themes_made_in_the_room_are_one_by_their_name(tmp_path: Path) -> None:
    for audit in (SPRING_2023, Audit("Neglect", "2024-05-02")):
        with held(tmp_path, audit) as desk:
            note = desk.do("capture", text="- waited eleven weeks", group="1").thing
            desk.do("theme", name="Waiting lists", notes=note)

    assert [(one.name, one.sessions) for one in over(tmp_path).themes] == [("Waiting lists", 2)]


def test_without_sessions_it_says_so(tmp_path: Path) -> None:
    assert sentence(over(tmp_path)) == "There are no sessions to read yet."


def test_a_session_of_a_far_year_does_not_make_a_thousand_columns(tmp_path: Path) -> None:
    for audit in (Audit("Old", "1980-01-01"), SPRING_2023):
        written_up(tmp_path, audit)

    assert len(over(tmp_path).years) == 30


def test_a_bar_is_never_nothing_where_there_was_something() -> None:
    assert bar(0, 9) == BARS[0]
    assert bar(1, 900) == BARS[1]
    assert bar(9, 9) == BARS[-1]


@pytest.mark.parametrize("ending", ["html", "xlsx", "jsonl"])
def test_every_bar_has_its_number_in_a_file(years: Path, ending: str) -> None:
    data = written(over(years), ending, TODAY)

    if ending == "jsonl":
        head, fathers = (json.loads(line) for line in data.splitlines()[:2])
        assert (head["of"], head["count"], fathers["years"]) == ("sessions", 2, {"2023": 1, "2025": 1})
    elif ending == "xlsx":
        book = openpyxl.load_workbook(BytesIO(data))
        rows = list(book["Themes"].iter_rows(values_only=True))
        assert rows[1][:5] == ("Fathers", 2, 0, 4, 0)
    else:
        page = data.decode()
        assert "Sessions that raised a theme, by year" in page
        assert "<script" not in page


def test_a_name_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    with held(tmp_path, SPRING_2023) as desk:
        note = desk.do("capture", text="- waited", group="1").thing
        desk.do("theme", name="=1+1 <b>x</b>", notes=note)

    book = openpyxl.load_workbook(BytesIO(written(over(tmp_path), "xlsx", TODAY)))
    cell = book["Themes"].cell(2, 1)

    assert (cell.value, cell.data_type) == ("=1+1 <b>x</b>", "s")
    assert b"<b>x" not in written(over(tmp_path), "html", TODAY)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.html, \.xlsx or \.jsonl"):
        written(over(tmp_path), "docx", TODAY)


def test_days_do_not_come_from_a_clock(years: Path) -> None:
    read = list(counted(years / "sessions", FILES))

    assert trends(read, date(2023, 4, 1)).actions.over == 0


def test_an_audit_in_which_nothing_was_said_yet_is_in_no_share(years: Path) -> None:
    held(years, Audit("Next year", "2027-03-01")).close()

    found = over(years)

    assert (found.sessions, found.not_met, found.years[-1]) == (2, 1, "2025")
    assert "1 session with nothing said yet not counted" in sentence(found)


def test_the_same_session_in_two_folders_is_counted_once_and_that_is_said(years: Path) -> None:
    sessions = years / "sessions"
    shutil.copytree(sessions / "2023-03-14-pre-birth-spring", sessions / "copy-before")

    told = told_twice(rows(sessions, FILES))

    assert over(years).sessions == 2
    assert [one.row.folder for one in counted(sessions, FILES)][-1] == "2023-03-14-pre-birth-spring"
    assert told == ["The same session stands in 2023-03-14-pre-birth-spring and copy-before: it is counted once."]


def test_years_stand_side_by_side_in_the_page_and_no_head_twice(years: Path) -> None:
    page = document(over(years), TODAY)
    tables = [block for block in page.blocks if isinstance(block, Table)]

    assert [column.title for column in tables[0].columns] == ["Theme", "2023", "2024", "2025"]
    for table in tables:
        heads = [column.title for column in table.columns]
        assert len(set(heads)) == len(heads)
        assert len(heads) <= 5
    assert page.properties.date == "20 November 2026"
