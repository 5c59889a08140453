"""What counts as an identifier, what does not, and what is offered instead."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepdive.checks.identifiers import KINDS, Known, Suspect, find, instead, replace, scan_lines
from deepdive.checks.kinds import KIND_WORDS
from deepdive.checks.vocabulary import vocabulary


def found(text: str, known: Known | None = None) -> list[tuple[str, str]]:
    return [(s.kind, s.text) for s in (find(text, known) if known else find(text))]


def only(text: str) -> Suspect:
    (suspect,) = find(text)
    return suspect


def test_suspects_come_in_the_order_of_the_text() -> None:
    text = "Sarah Jones, dob 12/03/1996, 14 Larch Road, BN97 4XQ, tel 07700 900123"

    assert found(text) == [
        ("name", "Sarah Jones"),
        ("date_of_birth", "12/03/1996"),
        ("address", "14 Larch Road"),
        ("postcode", "BN97 4XQ"),
        ("phone", "07700 900123"),
    ]


def test_places_are_counted_in_code_points() -> None:
    suspect = only("\N{BABY} 🙂 mum Zoë left")

    assert (suspect.start, suspect.end, suspect.text) == (8, 11, "Zoë")


def test_the_more_specific_kind_wins() -> None:
    assert found("write to kayleigh.jones@example.com") == [("email", "kayleigh.jones@example.com")]


@pytest.mark.parametrize(
    "text, name",
    [
        ("Mrs Fitzsimmons rang", "Mrs Fitzsimmons"),
        ("ms khan not told", "ms khan"),
        ("mr obrien said no", "mr obrien"),
        ("mrs brown rang", "mrs brown"),
        ("mum Lorelle tired", "Lorelle"),
        ("spoke to Iphigenia re housing", "Iphigenia"),
        ("letter from Zbyszek's school", "Zbyszek"),
        ("kayleighs boyfriend", "kayleigh"),
        ("mother Jade BRADSHAW", "Jade BRADSHAW"),
        ("case of Lockett, Brian closed", "Lockett, Brian"),
        ("seen with Ellie-Mae O’Dowd", "Ellie-Mae O’Dowd"),
        ("KAYLEIGH NOT SEEN BY HV", "KAYLEIGH"),
        ("child J.S. moved", "J.S."),
        ("T's school not told", "T"),
        ("yp called smudge by mates", "smudge"),
        ("Mr. J. Abernathy came", "Mr. J. Abernathy"),
        ("Zoë and Łukasz were late", "Zoë"),
        ("nana oduya came with her", "nana oduya"),
        ("we were told tom hardy was there", "tom hardy"),
        ("Tom hardy's plan was late", "Tom hardy"),
        ("spoke to amelia brown today", "amelia"),
        ("vasile drove her to appointments", "vasile"),
        ("we saw that huda flinched", "huda"),
    ],
)
def test_a_name_is_known_by_its_company(text: str, name: str) -> None:
    assert ("name", name) in found(text)


@pytest.mark.parametrize(
    "as_name, as_word",
    [
        ("mum Hope not seen", "hope this helps"),
        ("spoke to Mark today", "mark each action off"),
        ("Grace said no", "grace period not explained"),
        ("Will said he would come", "Will need chasing"),
        ("April's school rang", "April review was late"),
        ("told Rose not to worry", "Rose again in supervision"),
        ("baby Summer on the sofa", "over the summer no visits"),
    ],
)
def test_a_word_is_a_name_only_in_company(as_name: str, as_word: str) -> None:
    assert [s.kind for s in find(as_name)] == ["name"]
    assert find(as_word) == []


@pytest.mark.parametrize(
    "text",
    [
        "Child D, Case A and Group 2",
        "[name removed] told [school removed]",
        "Clare's Law and Gillick, Fraser guidelines",
        "Sure Start, Graded Care Profile, Think Family",
        "Operation Encompass call; Ofsted; Working Together",
        "s47 at 28 wks, 12 weeks, section 47",
        "meeting on 14/03/2024, next 3rd March",
        "policy no. 20134, form 123456",
        "HV MW CSC GP MARAC CAMHS MASH",
        "Moses basket on St Mary's Hospital ward",
        "10 digits 999 110 6840 miss their check",
        "dob missing on 4 of 12",
        "Childline 0800 1111, office 0300 123 4567",
        "https://www.gov.uk/working-together",
        "@HV @midwifery @social to send",
        "Refferal late, assesment not done",
    ],
)
def test_near_misses_stay_quiet(text: str) -> None:
    assert find(text) == []


def test_nhs_and_pupil_numbers_need_their_check_digit() -> None:
    assert found("999 110 6847 and N801933912297") == [("nhs_number", "999 110 6847"), ("upn", "N801933912297")]
    assert found("999 110 6848 and M801933912297") == []


def test_an_agency_of_the_partnership_stays_quiet() -> None:
    text = "Brookvale House told Sarah, ring 01632 960123"
    known = Known(frozenset({"Brookvale House", "01632 960123"}))

    assert ("phone", "01632 960123") in found(text)
    assert found(text, known) == [("name", "Sarah")]


def test_a_case_letter_of_the_session_may_stand_alone() -> None:
    assert found("J's mum was seen") == [("name", "J")]
    assert found("J's mum was seen", Known(frozenset({"Case J"}))) == []
    assert found("Case J moved; J's mum was seen") == []


def test_lines_are_scanned_one_by_one() -> None:
    assert [[s.text for s in line] for line in scan_lines(["Kofi left", "", "all well"])] == [["Kofi"], [], []]


@pytest.mark.parametrize(
    "text, offered, whole",
    [
        ("mum Sarah not seen", "mum", "mum not seen"),
        ("dad (Wayne) not invited", "dad", "dad not invited"),
        ("grandmother, Doreen Hepplewhite, was safe", "grandmother", "grandmother was safe"),
        ("social worker Jane left", "social worker", "social worker left"),
        ("Bev (SW) was good", "SW", "SW was good"),
        ("mum Sarah's new flat", "mum", "mum's new flat"),
        ("Sarah's mum rang", "[name removed]", "[name removed]'s mum rang"),
        ("dob 14/03/2019 wrong", "[date of birth removed]", "dob [date of birth removed] wrong"),
        ("ring 07700 900314", "[phone removed]", "ring [phone removed]"),
        ("at Fernhill Primary", "[place removed]", "at [place removed]"),
    ],
)
def test_the_role_beside_a_name_is_offered_instead(text: str, offered: str, whole: str) -> None:
    suspect = only(text)

    assert (instead(text, suspect), replace(text, suspect)) == (offered, whole)


def test_every_kind_can_be_said_in_a_sentence() -> None:
    assert set(KIND_WORDS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_offered_is_itself_quiet(kind: str) -> None:
    text = "Zqx saw"

    assert find(replace(text, Suspect(0, 3, kind, "Zqx"))) == []


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    suspects = find(text)

    assert all(s.text == text[s.start : s.end] and s.text for s in suspects)
    assert all(a.end <= b.start for a, b in pairwise(suspects))
    assert all(isinstance(replace(text, s), str) for s in suspects)


PIECES = ("mum Sarah ", "dob ", "12/03/1996 ", "07700 900123 ", "@kay_9 ", "Mr ", "St Bede's ", "School ", "14 ")
MARKS = ("Larch Road ", ", ", "(", ") ", "J.", "’s ", "\n", "-")


@given(st.lists(st.sampled_from(PIECES + MARKS), max_size=25).map("".join))
def test_identifiers_in_any_order_do_not_overlap(text: str) -> None:
    suspects = find(text)

    assert all(a.end <= b.start for a, b in pairwise(suspects))


def test_the_lists_say_what_they_should() -> None:
    words = vocabulary()

    assert {"kayleigh", "kulwinder", "oluwaseun", "mehmet", "agnieszka", "xiu", "gaz"} <= words.given
    assert {"hope", "mark", "grace"} <= words.word_names & words.ordinary
    assert words.opening_names <= words.word_names
    assert not words.small & words.ordinary


def test_the_number_libraries_are_loaded_only_when_digits_call_for_them() -> None:
    program = (
        "import sys; from deepdive.checks.identifiers import find; find('mum Sarah seen at 28 wks');"
        "print(sorted({'phonenumbers', 'stdnum'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
