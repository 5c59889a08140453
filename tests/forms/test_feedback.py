"""The feedback form of a meeting: out as a page to print and a sheet to type it into, back again, counted (O15)."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_raw
from deepdive.desk.verbs.feedback import as_text
from deepdive.errors import Refused, Unreadable
from deepdive.forms.answers_back import read_back
from deepdive.forms.feedback_form import FIRST, FeedbackForm, feedback_form, feedback_paper, feedback_sheet
from deepdive.history.files import REAL
from deepdive.model.feedback import QUESTIONS, FeedbackSheet, compared, counts, papers, said
from deepdive.model.session import Session
from deepdive.summary.compose import compose
from deepdive.summary.document import texts
from deepdive.summary.layouts import layout_named, places
from deepdive.summary.profile import PROFILES
from desks import PARTNERSHIP, begun

HOSTILE = '=HYPERLINK("http://evil","x") [b]bold[/b] \u202eevil'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return begun(tmp_path)


@pytest.fixture
def form(desk: Desk) -> FeedbackForm:
    return feedback_form(desk.session, PARTNERSHIP, lambda count: "4fw"[:count])


def filled(data: bytes, *rows: dict[str, str]) -> bytes:
    """The sheet with a paper a row, answers by question."""
    book = openpyxl.load_workbook(BytesIO(data))
    columns = {one.id: at for at, one in enumerate(QUESTIONS, 2)}
    for place, answers in enumerate(rows, 1):
        for question, words in answers.items():
            cell = book["Feedback"].cell(FIRST + place, columns[question])
            cell.value = words or None
            if words.startswith("="):
                cell.data_type = "s"
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def read(desk: Desk, data: bytes) -> FeedbackSheet:
    found = read_back("feedback.xlsx", data, desk.session, PARTNERSHIP)
    assert isinstance(found, FeedbackSheet)
    return found


def take(desk: Desk, data: bytes) -> str:
    return desk.do("take_feedback", text=as_text(read(desk, data))).says


TWO = ({"F1": "Yes", "F5": "the joint visit story"}, {"F1": "a little", "F2": "No"})


def test_papers_typed_into_the_sheet_come_back_counted(desk: Desk, form: FeedbackForm) -> None:
    told = take(desk, filled(feedback_sheet(form, PARTNERSHIP), *TWO))

    assert told == "Feedback on the meeting, 2 papers: 2 new."
    assert counts(desk.session) == {"F1": {"Yes": 1, "A little": 1}, "F2": {"No": 1}}
    assert said(desk.session, "F5") == ["the joint visit story"]


def test_the_same_sheet_twice_changes_nothing(desk: Desk, form: FeedbackForm) -> None:
    data = filled(feedback_sheet(form, PARTNERSHIP), *TWO)
    take(desk, data)
    before = desk.session

    with pytest.raises(Refused, match="2 here already"):
        take(desk, data)

    assert desk.session is before


def test_a_row_changed_on_the_sheet_is_changed_here_and_what_was_put_right_here_stays(
    desk: Desk, form: FeedbackForm
) -> None:
    data = filled(feedback_sheet(form, PARTNERSHIP), *TWO)
    take(desk, data)
    first, second = papers(desk.session)
    desk.do("describe", thing=second.id, of="piece", field="answers/F2", value="Yes")
    again = filled(data, {"F1": "", "F5": "the joint visit"}, {"F2": "Mostly"})

    states = [one.state for one in compared(desk.session, read(desk, again))]
    take(desk, again)

    assert states == ["changed", "both"]
    assert {field: words for field, words in desk.session.pieces[first.id].answers.items() if words} == {
        "F5": "the joint visit"
    }
    assert desk.session.pieces[second.id].answers["F2"] == "Yes"


def test_one_undo_takes_the_whole_sheet_back(desk: Desk, form: FeedbackForm) -> None:
    take(desk, filled(feedback_sheet(form, PARTNERSHIP), *TWO))

    desk.undo()

    assert papers(desk.session) == []


def test_hostile_words_stay_words(desk: Desk, form: FeedbackForm) -> None:
    take(desk, filled(feedback_sheet(form, PARTNERSHIP), {"F5": HOSTILE[1:]}))

    assert said(desk.session, "F5") == [HOSTILE[1:].replace("\u202e", "")]


def test_a_formula_a_wrong_tick_and_a_lost_column_are_told_with_their_cell(desk: Desk, form: FeedbackForm) -> None:
    empty = feedback_sheet(form, PARTNERSHIP)
    book = openpyxl.load_workbook(BytesIO(empty))
    book["Feedback"].cell(FIRST + 1, 6).value = "=1+1"
    formula = BytesIO()
    book.save(formula)
    book = openpyxl.load_workbook(BytesIO(empty))
    book["Feedback"].delete_cols(8)
    book["Feedback"].cell(FIRST + 1, 2).value = "Yes"
    lost = BytesIO()
    book.save(lost)

    for data, words in (
        (formula.getvalue(), "Feedback, cell F6: there is a formula"),
        (filled(empty, {"F1": "Perhaps"}), 'Feedback, cell B6: "Perhaps" is none of Yes, Mostly'),
        (lost.getvalue(), "the column of F7 is gone"),
    ):
        with pytest.raises(Unreadable, match=words):
            read(desk, data)
    assert papers(desk.session) == []


def test_a_sheet_of_another_session_is_refused(desk: Desk, form: FeedbackForm, tmp_path: Path) -> None:
    other = begun(tmp_path / "other")
    data = filled(feedback_sheet(form, PARTNERSHIP), *TWO)
    other_id = next(iter(other.session.meetings))
    if other_id == next(iter(desk.session.meetings)):
        data = filled(feedback_sheet(FeedbackForm("m-zzzzzz-4fw feedback", "", ""), PARTNERSHIP), *TWO)

    with pytest.raises(Refused, match="of another session"):
        compared(other.session, read(other, data))


def test_the_printed_page_has_every_question_and_says_who_reads_it(form: FeedbackForm) -> None:
    page = docx.Document(BytesIO(feedback_paper(form, PARTNERSHIP)))

    cells = "\n".join(cell.text for table in page.tables for row in table.rows for cell in row.cells)
    assert all(one.question in cells for one in QUESTIONS)
    assert any("nobody asks who wrote what" in paragraph.text for paragraph in page.paragraphs)


def test_a_paper_that_comes_back_as_a_word_file_says_where_to_type_it(desk: Desk, form: FeedbackForm) -> None:
    with pytest.raises(Unreadable, match="type this paper into the feedback spreadsheet"):
        read_back("paper.docx", feedback_paper(form, PARTNERSHIP), desk.session, PARTNERSHIP)


def printed(session: Session, layout: str, profile: str) -> str:
    shape = layout_named(layout, places(Path("nowhere")), REAL)
    document = compose(session, shape, PROFILES[profile], PARTNERSHIP, datetime(2027, 2, 1, tzinfo=UTC))
    return "\n".join(text for block in document.blocks for text in texts(block))


def test_meeting_notes_count_the_ticks_and_tell_the_words_and_no_publication_does(
    desk: Desk, form: FeedbackForm
) -> None:
    take(desk, filled(feedback_sheet(form, PARTNERSHIP), *TWO))

    notes = printed(desk.session, "meeting-notes", "restricted")

    assert "Two papers came back." in notes
    assert "I could say what I wanted to say.\n1\n0\n1\n0" in notes
    assert "the joint visit story" in notes
    for layout in ("learning-summary", "full-report", "meeting-notes"):
        assert "joint visit story" not in printed(desk.session, layout, "publication")


def test_a_purge_of_raw_words_takes_the_written_answers_and_leaves_the_ticks(desk: Desk, form: FeedbackForm) -> None:
    data = filled(feedback_sheet(form, PARTNERSHIP), *TWO)
    take(desk, data)

    desk.purge(of_raw(desk.reading.fold))

    assert counts(desk.session)["F1"] == {"Yes": 1, "A little": 1}
    assert said(desk.session, "F5") == []
    assert {one.state for one in compared(desk.session, read(desk, data))} == {"here"}
    assert "joint visit story" not in "".join(path.read_text() for path in (desk.folder / "changes").iterdir())
