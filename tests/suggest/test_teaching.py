"""Words that could be added to a theme when somebody accepts against what was suggested."""

from deepdive.model.session import Session
from deepdive.model.things import Note, Theme
from deepdive.suggest.teaching import words_to_add
from deepdive.suggest.themes import choices
from deepdive.suggest.words import listed, with_words
from noted import CORE, known, session_of, session_with


def room(text: str, *others: str) -> Session:
    texts = {"n-0": text, **{f"n-{number}": other for number, other in enumerate(others, 1)}}
    return session_of({note: Note(id=note, kind="stumbling_block", text=said) for note, said in texts.items()})


def offered(text: str, *others: str) -> tuple[str, ...]:
    return words_to_add(room(text, *others), "n-0")


def test_rare_words_of_no_theme_are_offered_as_typed() -> None:
    assert offered("Boxing club never asked dad") == ("Boxing", "club")


def test_words_that_say_nothing_are_not_offered() -> None:
    assert offered("and they went there again, 3 x, always") == ()


def test_shorthand_of_several_words_and_figures_are_not_offered() -> None:
    assert offered("CSC 6wks 47 @ ???") == ()


def test_a_word_that_many_notes_have_is_not_offered() -> None:
    assert offered("boxing club", "boxing here", "boxing there", "no boxing") == ("club",)


def test_endings_do_not_make_a_word_rare() -> None:
    assert offered("tutor", "tutors", "tutors again", "tutor came") == ()


def test_a_word_that_another_theme_has_is_not_offered() -> None:
    made = room("boxing club")
    theme = Theme(id="t-1", name="Sport", words="boxing")
    taken = Session(details=made.details, toolkit=CORE, notes=made.notes, themes={"t-1": theme})

    assert words_to_add(taken, "n-0") == ("club",)


def test_what_is_withdrawn_does_not_make_a_word_common() -> None:
    notes = {f"n-{n}": Note(id=f"n-{n}", kind="stumbling_block", text="boxing", withdrawn=n > 1) for n in range(9)}

    assert words_to_add(session_of(notes), "n-0") == ("boxing",)


def test_at_most_five_are_offered_and_the_rarest_first() -> None:
    found = offered("anvil bellows cinder dowel ember flagon", "anvil here")

    assert (len(found), "anvil" in found) == (5, False)


def test_nothing_is_offered_for_a_note_that_is_not_there() -> None:
    assert words_to_add(room("boxing club"), "n-9") == ()


def test_a_word_that_was_added_finds_the_next_note() -> None:
    before = room("boxing club closed")
    word = words_to_add(before, "n-0")[0]
    theme = Theme(id="t-1", name="Sport", words=with_words("", word))
    after = Session(details=before.details, toolkit=CORE, notes=before.notes, themes={"t-1": theme})

    assert choices(after)["n-0"][0].theme == "t-1"


def test_words_are_added_behind_those_that_stand_there_each_once() -> None:
    assert with_words("college sixth", "tutor") == "college, sixth, tutor"
    assert with_words("college, sixth form", "College; tutor") == "college, sixth form, tutor"
    assert with_words("", "tutor") == "tutor"


def test_one_phrase_alone_stays_a_phrase() -> None:
    assert listed(with_words("", "sixth form,")) == ["sixth form"]


def test_every_note_of_a_room_can_be_asked_about() -> None:
    session = session_with(known("notes.tsv"))

    assert all(word in session.notes[note].text for note in session.notes for word in words_to_add(session, note))
