"""Layout files: what they say, and how their mistakes are told."""

import tomllib
from pathlib import Path
from typing import get_args

import pytest
from audits import layout
from hypothesis import given
from hypothesis import strategies as st

from deepdive.errors import Refused, Unreadable
from deepdive.history.files import REAL
from deepdive.model.capture_line import folded
from deepdive.model.partnership import Partnership, read_partnership
from deepdive.shipped import shipped
from deepdive.summary.document import Run, plain, text_of
from deepdive.summary.facts import FACTS
from deepdive.summary.items import FINDING_FACTS, PIECE_FACTS, RECOMMENDATION_FACTS
from deepdive.summary.layout import TOPIC_FACTS, Budget, Layout, Section, Source, examine, read_layout
from deepdive.summary.layouts import layout_ids, layout_named, new_layout, places
from deepdive.summary.templates import mistakes, names, render

HEAD = 'schema = 1\nid = "mine"\ntitle = "Mine"\n'
SECTION = '[[sections]]\nid = "a"\nsource = "sentences"\nbefore = [["{aim}"]]\n'


def told(text: str) -> list[str]:
    return examine(text.encode(), "mine.toml")[1]


@pytest.mark.parametrize("path", sorted((shipped("toolkits") / "layouts").glob("*.toml")), ids=lambda path: path.stem)
def test_a_layout_that_ships_has_no_mistake(path: Path) -> None:
    assert examine(path.read_bytes(), path.name)[1] == []


def test_a_small_layout_is_read() -> None:
    made = read_layout((HEAD + SECTION).encode(), "mine.toml")

    assert [section.id for section in made.sections] == ["a"]
    assert made.profiles == ("restricted", "publication")


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (HEAD + 'titel = "x"\n' + SECTION, "mine.toml: titel: unknown key; did you mean title?"),
        (
            HEAD + SECTION.replace("source", "sourse"),
            "mine.toml: sections[a].sourse: unknown key; did you mean source?",
        ),
        (
            HEAD + SECTION.replace("sentences", "sentence"),
            'mine.toml: sections[a].source: "sentence" is not one of the values allowed here; did you mean sentences?',
        ),
        (
            HEAD + SECTION.replace("{aim}", "{aims}"),
            "mine.toml: sections[a].before[0][0]: there is no fact {aims}; did you mean {aim}?",
        ),
        (HEAD + SECTION.replace("{aim}", "[{aim}"), "mine.toml: sections[a].before[0][0]: a [ that belongs to nothing"),
        (HEAD + SECTION + SECTION, "mine.toml: sections[a]: this id stands twice"),
        (
            HEAD.replace("mine", "other") + SECTION,
            "mine.toml: id: should be mine, like the file, of up to 40 of a-z, 0-9 and -",
        ),
        (HEAD + "sections = []\n", "mine.toml: sections: a layout needs at least one"),
        (HEAD.replace("schema = 1", "schema = 2") + SECTION, "mine.toml: schema: this program reads 1"),
        (HEAD + "profiles = []\n" + SECTION, "mine.toml: profiles: name at least one"),
        (HEAD + SECTION + "most = 3\n", "mine.toml: sections[a].most: a section of sentences is always brought whole"),
        (
            HEAD + SECTION.replace("sentences", "strengths") + "most = -1\n",
            "mine.toml: sections[a].most: a number of items, or 0 for all of them",
        ),
        (
            HEAD + SECTION + 'audiences = ["board"]\n',
            "mine.toml: sections[a].audiences: only a section of recommendations",
        ),
        (
            HEAD + SECTION.replace("sentences", "recommendations") + 'audiences = ["boards"]\n',
            'mine.toml: sections[a].audiences[0]: "boards" is not one of the values allowed here; did you mean board?',
        ),
        (
            HEAD + SECTION.replace("sentences", "key_messages") + 'item = "{titel}"\n',
            "mine.toml: sections[a].item: there is no fact {titel}; did you mean {title}?",
        ),
        (
            HEAD + SECTION.replace("sentences", "key_mesages"),
            'mine.toml: sections[a].source: "key_mesages" is not one of the values allowed here;'
            " did you mean key_messages?",
        ),
        (HEAD + SECTION + 'item = "{text}"\n', "mine.toml: sections[a].item: a section of sentences has no items"),
    ],
)
def test_a_mistake_is_told_with_its_file_its_place_and_what_was_meant(text: str, mistake: str) -> None:
    assert any(line.startswith(mistake) for line in told(text)), told(text)


def test_mistakes_of_every_sort_are_told_in_one_run() -> None:
    wrong = '[[sections]]\nid = "a"\nsource = "finding"\nbefore = [["{peple}", "[a"]]\nmost = 3\n'

    assert [line.partition(";")[0] for line in told(HEAD + 'colour = "red"\n' + wrong)] == [
        "mine.toml: colour: unknown key",
        'mine.toml: sections[a].source: "finding" is not one of the values allowed here',
        "mine.toml: sections[a].before[0][0]: there is no fact {peple}",
        "mine.toml: sections[a].before[0][1]: a [ that belongs to nothing",
    ]


def test_the_words_that_are_allowed_are_listed() -> None:
    (line,) = told(HEAD + SECTION + 'style = "dots"\n')

    assert line == 'mine.toml: sections[a].style: "dots" is not one of the values allowed here: ' + ", ".join(
        ("paragraphs", "bullets", "numbered")
    )


def test_a_new_layout_is_a_copy_under_its_own_name(tmp_path: Path) -> None:
    path = new_layout("our-briefing", "briefing", places(tmp_path), REAL)
    made = layout_named("our-briefing", places(tmp_path), REAL)

    assert path == tmp_path / "layouts" / "our-briefing.toml"
    assert (made.id, made.title) == ("our-briefing", "Our briefing")
    assert made.sections == layout_named("briefing", places(tmp_path), REAL).sections


@pytest.mark.parametrize("name", ["../out", "Our page", "", "x" * 41])
def test_a_new_layout_needs_a_name_that_can_be_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="a-z, 0-9"):
        new_layout(name, "briefing", places(tmp_path), REAL)
    assert list(tmp_path.iterdir()) == []


def test_a_layout_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    new_layout("ours", "briefing", places(tmp_path), REAL).write_text("mine")

    with pytest.raises(Refused, match="is there already"):
        new_layout("ours", "briefing", places(tmp_path), REAL)
    assert (tmp_path / "layouts" / "ours.toml").read_text() == "mine"


def test_a_file_that_is_no_toml_is_told_without_a_traceback() -> None:
    with pytest.raises(Unreadable, match=r"mine\.toml: not readable as TOML"):
        read_layout(b"id = [", "mine.toml")


def test_a_partnerships_own_layout_is_found_beside_its_sessions(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "mine.toml").write_text(HEAD + SECTION)

    assert "mine" in layout_ids(places(tmp_path), REAL)
    assert layout_named("mine", places(tmp_path), REAL).title == "Mine"


def test_a_partnerships_own_layout_wins_over_one_that_ships(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    own = (HEAD + SECTION).replace('"mine"', '"learning-summary"')
    (tmp_path / "layouts" / "learning-summary.toml").write_text(own)

    assert layout_named("learning-summary", places(tmp_path), REAL).title == "Mine"


@pytest.mark.parametrize("said", ["learning-sumary", "../learning-summary", "", "/etc/passwd"])
def test_a_layout_that_is_not_there_is_refused_with_a_hint(said: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"There is no layout .*(Did you mean|There is) "):
        layout_named(said, places(tmp_path), REAL)


def test_a_sentence_without_one_of_its_facts_is_left_out() -> None:
    assert render("In {when} we met.", {"when": ()}) == ()


def test_a_part_in_brackets_may_be_missing_by_itself() -> None:
    facts = {"cases": plain("two cases"), "when": ()}

    assert text_of(render("[In {when}, ]we saw {cases}[ from {when}].", facts)) == "We saw two cases."


def test_a_fact_may_be_asked_for_without_being_printed() -> None:
    assert text_of(render("{?notes}Notes were taken.", {"notes": plain("45")})) == "Notes were taken."
    assert render("{?notes}Notes were taken.", {"notes": ()}) == ()


def test_a_capital_letter_in_the_name_of_a_fact_gives_it_one() -> None:
    assert text_of(render("{Cases} were chosen.", {"cases": plain("two cases")})) == "Two cases were chosen."


def test_words_that_end_in_a_full_stop_do_not_get_a_second() -> None:
    assert text_of(render("Aim: {aim}.", {"aim": plain("To learn.")})) == "Aim: to learn."


@given(st.text(min_size=1).filter(str.strip))
def test_words_in_a_sentence_are_never_read_as_a_template(text: str) -> None:
    assert text_of(render("<{aim}>", {"aim": plain(text), "x": plain("never")})) == f"<{text}>"


def test_marked_words_keep_their_marks_in_a_sentence() -> None:
    assert render("{text} Then.", {"text": (Run("plan", strong=True),)}) == (Run("plan", strong=True), Run(" Then."))


def test_the_names_of_facts_are_told_as_they_are_known() -> None:
    assert names("{Cases} in {?when}[ {aim}]") == ["cases", "when", "aim"]
    assert mistakes("{a b}") == ["a { that belongs to nothing", "a } that belongs to nothing"]


def test_meeting_notes_are_never_made_for_publication() -> None:
    assert layout("meeting-notes").profiles == ("restricted",)


def test_the_documentation_names_every_fact_source_and_key() -> None:
    text = (shipped("toolkits").parent / "docs" / "layouts.md").read_text()
    fields = [*Layout.__struct_fields__, *Section.__struct_fields__, *Budget.__struct_fields__]

    wanted = {*FACTS, *FINDING_FACTS, *RECOMMENDATION_FACTS, *PIECE_FACTS, *TOPIC_FACTS, *get_args(Source), *fields} - {
        "sections"
    }
    assert [name for name in sorted(wanted) if f"`{name}`" not in text] == []


def test_the_layout_in_the_documentation_has_no_mistake() -> None:
    text = (shipped("toolkits").parent / "docs" / "layouts.md").read_text()
    example = text.split("```toml\n")[1].split("```")[0]

    assert examine(example.encode(), "our-page.toml")[1] == []


def test_the_starting_partnership_file_says_every_key() -> None:
    text = (shipped("toolkits") / "partnership.toml").read_bytes()

    assert tomllib.loads(text.decode()).keys() == set(Partnership.__struct_fields__)
    assert len(read_partnership(text).agencies) >= 20


def test_no_word_in_the_starting_partnership_file_names_two_agencies() -> None:
    agencies = read_partnership((shipped("toolkits") / "partnership.toml").read_bytes()).agencies
    words = [(folded(word), one.name) for one in agencies for word in {folded(w): w for w in (one.name, *one.aliases)}]

    assert len({word for word, _ in words}) == len(words)
