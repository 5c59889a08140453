"""Words in all sessions: every form of a word, the same passage, never what was said in trust."""

from pathlib import Path

import pytest

from deepdive.across import search as searching
from deepdive.across.search import Hits, search
from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from years import AUTUMN_2025, FILES, PRACTICE, SPRING_2023, actions_of, at_desk, held, written_up


def look(folder: Path, words: str) -> list[tuple[str, str]]:
    """Kind and words of what is found."""
    return [(hit.kind, hit.text) for hit in search(folder / "sessions", words, FILES).found]


def test_findings_recommendations_actions_themes_and_notes_are_found(tmp_path: Path) -> None:
    written_up(tmp_path, AUTUMN_2025)

    kinds = {kind for kind, _ in look(tmp_path, "father")}

    assert kinds == {"theme", "finding", "recommendation", "action", "note"}


@pytest.mark.parametrize("words", ["copying plans", "PLAN copied", "discharg ward", "wards plan"])
def test_a_word_is_found_in_any_of_its_forms_and_by_its_beginning(tmp_path: Path, words: str) -> None:
    written_up(tmp_path, AUTUMN_2025)

    assert look(tmp_path, words) == [("note", "plan copied to the ward before discharge")]


def test_words_that_stand_in_two_passages_are_not_found_together(tmp_path: Path) -> None:
    written_up(tmp_path, AUTUMN_2025)

    assert look(tmp_path, "ward booking") == []


def test_letters_of_other_languages_are_found_in_any_case(tmp_path: Path) -> None:
    with held(tmp_path, AUTUMN_2025) as desk:
        desk.do("capture", text="- Élan service żyje nobody knew", group="1")

    assert look(tmp_path, "élan ŻYJE") == [("note", "Élan service żyje nobody knew")]
    assert look(tmp_path, "é") == []


def test_the_newest_session_stands_first_and_practice_is_left_out(tmp_path: Path) -> None:
    for audit in (SPRING_2023, AUTUMN_2025, PRACTICE):
        written_up(tmp_path, audit)

    found = search(tmp_path / "sessions", "ward", FILES).found

    assert [hit.date for hit in found] == ["2025-10-09", "2023-03-14"]


def test_what_was_said_in_trust_is_never_found(tmp_path: Path) -> None:
    with held(tmp_path, AUTUMN_2025) as desk:
        desk.do("capture", text='- "zebra one was afraid"', group="1")
        desk.do("capture", text="- zebra two is not safe !!", group="1")
        parked = desk.do("capture", text="- zebra three, a matter about a manager", group="1").thing
        desk.do("park", note=parked, kind="performance")
        gone = desk.do("capture", text="- zebra four", group="1").thing
        desk.do("withdraw", note=gone)
        desk.do("voice", text="zebra five liked the college", whose="young person")
        desk.do("answered", agency="Police", case="A", good_practice="zebra six", development="zebra seven")
        folder = desk.folder

    assert look(tmp_path, "zebra") == []
    assert b"zebra" not in (folder / "digest.json").read_bytes()


def test_a_quote_that_may_be_used_as_it_stands_is_found(tmp_path: Path) -> None:
    with held(tmp_path, AUTUMN_2025) as desk:
        note = desk.do("capture", text='- "zebra felt heard"', group="1").thing
        desk.do("describe", thing=note, field="permission", value="verbatim")

    assert [kind for kind, _ in look(tmp_path, "zebra")] == ["note"]


def test_no_word_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Say a word"):
        search(tmp_path / "sessions", " ...! ", FILES)


def test_more_than_are_told_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written_up(tmp_path, AUTUMN_2025)
    monkeypatch.setattr(searching, "MOST", 2)

    hits = search(tmp_path / "sessions", "father", FILES)

    assert (len(hits.found), hits.more) == (2, True)


def test_hostile_words_are_words(tmp_path: Path) -> None:
    text = '[/x] \\" {"a": 1} =1+1 zebra <b>'
    with held(tmp_path, AUTUMN_2025) as desk:
        desk.do("capture", text=f"- {text}", group="1")

    assert look(tmp_path, "zebra") == [("note", text)]


def test_a_damaged_line_of_a_digest_is_passed_over(tmp_path: Path) -> None:
    folder = written_up(tmp_path, AUTUMN_2025)
    search(tmp_path / "sessions", "ward", FILES)
    path = folder / "digest.json"
    path.write_bytes(path.read_bytes().replace(b'["note"', b'[!note"'))

    assert search(tmp_path / "sessions", "ward", FILES) == Hits(())


def test_what_is_searched_goes_on_with_the_session(tmp_path: Path) -> None:
    folder = written_up(tmp_path, AUTUMN_2025)
    look(tmp_path, "ward")
    with Desk(folder, at_desk(tmp_path)) as desk:
        desk.do("capture", text="- zebra crossing", group="1")

    assert look(tmp_path, "zebra") == [("note", "zebra crossing")]


def test_a_name_that_slipped_into_the_evidence_or_news_of_an_action_is_found(tmp_path: Path) -> None:
    folder = written_up(tmp_path, AUTUMN_2025)
    action = actions_of(folder, "Midwifery")[0]
    with Desk(folder, at_desk(tmp_path)) as desk:
        told = "Seen by John Brown."
        desk.do("progress", action=action, evidence_done=told, evidence_impact=told, update="Tom Green rang.")

    assert look(tmp_path, "John") == [("action", told), ("action", told)]
    assert look(tmp_path, "Tom Green") == [("action", "Tom Green rang.")]
