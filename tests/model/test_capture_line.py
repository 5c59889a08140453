"""The capture line: one grammar for screens, line mode, paste and files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepdive.errors import Refused
from deepdive.model.capture_line import Captured, Known, glued_sign, known_in, parse, render
from deepdive.model.details import Details
from deepdive.model.limits import NOTE_LIMIT
from deepdive.model.session import Session
from deepdive.model.text import clean_line
from deepdive.model.things import Note
from deepdive.model.toolkit import Primer, Toolkit
from desks import begun

PRIMER = Primer(title="", introduction="")

KNOWN = Known(
    agencies={"midwifery": "ag-1", "mw": "ag-1", "housing": "ag-2", "healthvisiting": "ag-3", "019": "ag-3"},
    themes={"fathers": "fathers", "familyhistory": "t-1"},
    cases={"a": "c-1", "casea": "c-1", "b": "c-2"},
)


def said(line: str) -> Captured:
    """A line in a stage about what worked well."""
    return parse(line, "worked_well", KNOWN)


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("+ rang", "worked_well", "rang"),
        ("- rang", "stumbling_block", "rang"),
        ("> rang", "recommendation", "rang"),
        (". rang", "remark", "rang"),
        ("rang", "worked_well", "rang"),
        (">20 wks when booked", "worked_well", ">20 wks when booked"),
        ("-ve experience of care", "worked_well", "-ve experience of care"),
        ("-5 kg at birth", "worked_well", "-5 kg at birth"),
        ("+44 number given", "worked_well", "+44 number given"),
        (r"\- not a sign", "worked_well", "- not a sign"),
        ("- - twice", "stumbling_block", "- twice"),
    ],
)
def test_a_sign_counts_only_before_a_space(line: str, kind: str, text: str) -> None:
    assert (said(line).kind, said(line).text) == (kind, text)


def test_trailing_words_that_name_something_known_are_taken_off_and_set() -> None:
    found = said("- plan late at weekend @mid #fath /A,B ?? ")

    assert found == Captured(
        "stumbling_block", "plan late at weekend", ("ag-1",), ("fathers",), ("c-1", "c-2"), check=True
    )


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("rang @nobody", "rang @nobody"),
        ("rang @h", "rang @h"),
        ("he /Z", "he /Z"),
        ("either/or", "either/or"),
        ("plan /A,Z", "plan /A,Z"),
        ("#fathers were absent", "#fathers were absent"),
        ("see @midwifery today", "see @midwifery today"),
        (r"mail \@midwifery", "mail @midwifery"),
        (r"why \??", "why ??"),
        ("what??", "what??"),
    ],
)
def test_nothing_a_person_wrote_is_swallowed(line: str, text: str) -> None:
    found = said(line)

    assert found.text == text
    assert found.agencies + found.themes + found.cases == ()
    assert not found.check


def test_an_exact_word_wins_over_a_beginning() -> None:
    assert said("x @0-19").agencies == ("ag-3",)
    assert said("x @MW").agencies == ("ag-1",)


@pytest.mark.parametrize("line", ["!! baby alone", "baby !! alone", "baby alone !!", "- baby alone /A !! @mw"])
def test_two_exclamation_marks_as_a_word_are_a_concern_anywhere(line: str) -> None:
    assert said(line).urgent
    assert "!!" not in said(line).text


@pytest.mark.parametrize("line", ["great!!", "!!!", r"they wrote \!! on it"])
def test_exclamation_marks_in_a_word_are_text(line: str) -> None:
    assert not said(line).urgent


@pytest.mark.parametrize("line", ['"she felt heard"', "\u201cshe felt heard\u201d /A", "\u00abentendue\u00bb @mw"])
def test_a_line_wholly_in_quotation_marks_is_a_quote_and_keeps_them(line: str) -> None:
    assert said(line).quote
    assert said(line).text[0] in '"\u201c\u00ab'


def test_quotation_marks_round_a_part_are_no_quote() -> None:
    assert not said('"fine" meant "not fine"').quote


@pytest.mark.parametrize("line", ["", "   ", "+", "-  ", "/A", "@mw #fathers", "!!", "+ ??"])
def test_a_line_without_words_is_refused(line: str) -> None:
    with pytest.raises(Refused, match="no words"):
        said(line)


def test_a_note_that_is_too_long_is_refused_and_never_cut() -> None:
    assert said("+ " + "a" * NOTE_LIMIT).text == "a" * NOTE_LIMIT
    with pytest.raises(Refused, match="20,000"):
        said("+ " + "a" * (NOTE_LIMIT + 1))


WORDS = st.one_of(
    st.sampled_from(
        ["+", "-", ">", ".", "!!", "??", "\\", "\\\\!!", "@mw", "#fathers", "/A", "\\@mw", "\\+", "/a,b", "@", ""]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)


@given(st.lists(WORDS, min_size=1, max_size=6).map(" ".join))
def test_what_up_brings_back_is_taken_down_as_the_same_note(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    desk = begun(tmp_path_factory.mktemp("s"))
    try:
        note_id = desk.do("capture", text=text, group="1").thing
    except Refused:
        return
    before = desk.session.notes[note_id]

    again = parse(render(before, desk.session), "remark", known_in(desk.session))

    assert again.text == before.text
    assert again.kind == before.kind
    assert (again.agencies, again.themes, again.cases) == (before.agencies, before.themes, before.cases)
    assert (again.check, again.urgent, again.quote) == (before.check, before.urgent, before.quote)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_every_cleaned_text_can_be_kept_letter_for_letter(text: str) -> None:
    text = clean_line(text)
    if not text:
        return
    details, toolkit = Details(id="s-1"), Toolkit(schema=1, id="x", title="", version="", primer=PRIMER)

    assert (
        parse(render(Note(id="n-1", text=text), Session(details=details, toolkit=toolkit)), "remark", KNOWN).text
        == text
    )


def test_a_known_token_before_an_unknown_one_is_taken_off_and_the_unknown_one_stays() -> None:
    taken = parse("one shared chronology @mw #chronology", "recommendation", KNOWN)

    assert taken.text == "one shared chronology #chronology"
    assert taken.agencies == (KNOWN.agencies["mw"],)


@pytest.mark.parametrize(("line", "sign"), [("-no one asked", "-"), (">20 wks", ""), ("- no one", ""), ("+", "")])
def test_a_sign_that_a_letter_stands_right_behind_is_told(line: str, sign: str) -> None:
    assert glued_sign(line) == sign


def test_an_agencys_whole_name_of_several_words_is_a_token() -> None:
    known = Known(agencies={"earlyhelp": "ag-1", "eh": "ag-1"}, themes={"fathers": "t-1"})

    said = parse("came the same week @early help #fathers", "worked_well", known)

    assert (said.text, said.agencies, said.themes) == ("came the same week", ("ag-1",), ("t-1",))


def test_words_behind_an_agency_stay_words() -> None:
    said = parse("we rang @eh help came", "worked_well", Known(agencies={"earlyhelp": "ag-1", "eh": "ag-1"}))

    assert (said.text, said.agencies) == ("we rang @eh help came", ())
