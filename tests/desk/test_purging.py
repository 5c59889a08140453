"""Purge: of a note, of words, of all that is raw. Nothing of it is left in a byte of the folder, and counts stay."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.desk.purging import Removal, of_note, of_raw, of_words
from deepdive.desk.receipt import OUT_OF_REACH, look, told_before
from deepdive.errors import Refused
from deepdive.history import receipts
from deepdive.history.drafts import Draft, kept
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model.ledger import ledger
from deepdive.model.partnership import FILE as PARTNERSHIP
from deepdive.model.session import Session
from deepdive.summary.approval import lost_stories
from deepdive.summary.figures import figures, share
from desks import begun, station

WORD = "zibbleford"
SAID = f"mum was sent home from {WORD} twice"


def held(folder: Path, word: str = WORD) -> list[str]:
    """The files of a folder in which a word stands, packed files unpacked."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and word.encode() in path.read_bytes() + unpacked(path):
            found.append(path.relative_to(folder).as_posix())
    return found


def unpacked(path: Path) -> bytes:
    """What is in a packed file."""
    if not zipfile.is_zipfile(path):
        return b""
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def packed(text: str) -> bytes:
    """A packed document with a text in two runs."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        middle = len(text) // 2
        archive.writestr("word/document.xml", f"<w:p><w:t>{text[:middle]}</w:t><w:t>{text[middle:]}</w:t></w:p>")
    return buffer.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A session in which something was said that must go, amended and described."""
    desk = begun(tmp_path)
    note = desk.do("capture", text=f"+ {SAID} /A", group="1").thing
    desk.do("amend", note=note, text=f"+ {SAID} again /A")
    desk.do("describe", thing=note, field="context", value=f"because of {WORD}")
    desk.do("capture", text="- list of teams is two years old /B", group="2")
    desk.record.write()
    return desk


def first(desk: Desk) -> str:
    """The id of the first note."""
    return next(iter(desk.session.notes))


def put(desk: Desk, name: str, data: str | bytes) -> Path:
    """A file in the session's folder."""
    path = desk.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def notes_and_words(desk: Desk) -> list[Removal]:
    """Each kind of purge."""
    fold = desk.reading.fold
    return [of_note(fold, first(desk)), of_words(fold, WORD.upper()), of_raw(fold)]


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_no_byte_of_the_folder_holds_the_words_after_any_purge(desk: Desk, kind: int) -> None:
    desk.keep_draft(Draft(f"+ {SAID} ag", "2026-11-20T10:00:00.000+00:00"))
    put(desk, "out/meeting-notes-restricted.md", f"* {SAID} again\\.\n")
    put(desk, "out/meeting-notes-restricted.docx", packed(f"{SAID} again"))
    put(desk, "damaged/laptop1-7-00000000.txt", f'{{"v":1,"value":"{SAID} again /')
    put(desk, ".record.json.99.tmp", SAID)
    assert len(held(desk.folder)) == 7

    desk.purge(notes_and_words(desk)[kind])
    desk.close()

    assert held(desk.folder) == []
    assert WORD not in repr(desk.reading.fold.lines)
    assert not Reading(desk.folder, REAL).fold.missing()


def test_values_are_counted_as_they_were_and_not_as_fields_there_could_be(desk: Desk) -> None:
    told = desk.purge(of_words(desk.reading.fold, WORD))

    assert told.values == 3
    assert told.lines()[0].startswith("Removed for good from 3 places:")
    assert told.lines()[-1] == OUT_OF_REACH


def test_words_that_stand_only_in_a_draft_or_a_document_or_damaged_bytes_are_reached(desk: Desk) -> None:
    desk.keep_draft(Draft("+ Tarrowby rang", "2026-11-20T10:00:00.000+00:00"))
    put(desk, "out/learning-summary-restricted.md", "Tarrowby rang")
    put(desk, "damaged/laptop1-7-00000000.txt", b'\xff"value":"Tarrowby')
    lines = len(desk.reading.fold.lines)

    told = desk.purge(of_words(desk.reading.fold, "tarrowby"))

    assert held(desk.folder, "Tarrowby") == []
    assert (told.values, told.files) == (0, ("out/learning-summary-restricted.md",))
    assert (told.drafts, told.aside) == (1, 1)
    assert len(desk.reading.fold.lines) == lines
    assert "Tarrowby" not in told.says()


def test_words_in_a_damaged_line_go_from_the_history_itself_and_do_not_come_back(desk: Desk, tmp_path: Path) -> None:
    desk.do("capture", text="+ Tarrowby rang", group="1")
    desk.close()
    path = desk.folder / "changes" / "laptop1.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"n":6,', b'"n":\x00,'))
    (desk.folder / "record.json").unlink()

    with Desk(desk.folder, station(tmp_path, "laptop1", seed=2)) as again:
        assert held(desk.folder, "Tarrowby") == [
            "changes/laptop1.jsonl",
            *held(desk.folder / "damaged", "Tarrowby"),
        ] or (len(held(desk.folder, "Tarrowby")) == 2)
        told = again.purge(of_words(again.reading.fold, "Tarrowby"))
    Desk(desk.folder, station(tmp_path, "laptop1", seed=3)).close()

    assert held(desk.folder, "Tarrowby") == []
    assert (told.damage, told.aside) == (1, 1)


def test_damaged_bytes_in_another_laptops_file_go_when_that_one_opens(desk: Desk, tmp_path: Path) -> None:
    with Desk(desk.folder, station(tmp_path, "laptop2")) as other:
        other.do("capture", text="- Tarrowby was late", group="2")
    path = desk.folder / "changes" / "laptop2.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"n":1,', b'"n":\x00,'))
    desk.close()

    with Desk(desk.folder, station(tmp_path, "laptop1", seed=2)) as again:
        told = again.purge(of_words(again.reading.fold, "Tarrowby"))
    waiting = held(desk.folder, "Tarrowby")
    Desk(desk.folder, station(tmp_path, "laptop2", seed=2)).close()

    assert told.laptops == ("laptop2",)
    assert waiting == ["changes/laptop2.jsonl"]
    assert held(desk.folder, "Tarrowby") == []


def test_a_draft_that_has_nothing_to_do_with_it_stays(desk: Desk) -> None:
    desk.keep_draft(Draft("+ plan on the fridge", "2026-11-20T10:00:00.000+00:00"))

    desk.purge(of_note(desk.reading.fold, first(desk)))

    assert (draft := kept(desk.folder, "laptop1", REAL)) is not None
    assert draft.text == "+ plan on the fridge"


@pytest.mark.parametrize("left", [{"cases Finding": "Tarrowby rang"}, {"themes Finding for Tarrowby": "came late"}])
def test_words_that_were_left_in_a_question_go_with_the_draft(desk: Desk, left: dict[str, str]) -> None:
    desk.keep_draft(Draft("", "2026-11-20T10:00:00.000+00:00", left=left))

    told = desk.purge(of_words(desk.reading.fold, "Tarrowby"))

    assert told.drafts == 1
    assert kept(desk.folder, "laptop1", REAL) is None


def test_what_was_left_in_a_question_about_a_note_goes_with_the_note(desk: Desk) -> None:
    note = next(iter(desk.session.notes))
    desk.keep_draft(Draft("", "2026-11-20T10:00:00.000+00:00", left={f"themes {note} Note": "came late"}))

    desk.purge_note(note)

    assert kept(desk.folder, "laptop1", REAL) is None


def test_a_draft_in_which_the_note_was_being_written_anew_goes(desk: Desk) -> None:
    desk.keep_draft(Draft("something else", "2026-11-20T10:00:00.000+00:00", editing=first(desk)))

    desk.purge(of_note(desk.reading.fold, first(desk)))

    assert kept(desk.folder, "laptop1", REAL) is None


def test_what_a_note_said_before_it_was_cut_in_two_does_not_come_back_by_undo(desk: Desk) -> None:
    note = desk.do("capture", text="- ward rang early but nobody told zobbins", group="1").thing
    second = desk.do("split", note=note, first="ward rang early", second="nobody told zobbins at all").thing
    desk.do("amend", note=second, text="- nobody told zobbins")

    desk.purge(of_note(desk.reading.fold, second))
    undone = desk.undo()  # what was done to the purged one is passed over
    desk.close()

    assert undone.says.startswith("Undone: cut a note in two")

    assert held(desk.folder, "zobbins") == []
    assert note in desk.session.notes


def test_an_agreed_sentence_with_the_words_of_a_note_stays_and_is_told(desk: Desk) -> None:
    finding = desk.do("finding", text=f"{SAID} again, said one group.", notes=(first(desk),)).thing

    told = desk.purge(of_note(desk.reading.fold, first(desk)))

    assert desk.session.findings[finding].text == f"{SAID} again, said one group."
    assert told.elsewhere == ("finding 1",)
    assert "what stays: finding 1." in told.says()
    assert WORD not in told.says()


def test_names_choices_days_and_the_toolkit_are_not_taken_for_words(desk: Desk) -> None:
    desk.do("stage", to="worked_well")
    desk.do("finding", text="worked well in 2026, fathers too", notes=(first(desk),), theme="fathers")

    for words in ("worked", "2026", "fathers", "laptop1"):
        try:
            told = desk.purge(of_words(desk.reading.fold, words))
            assert words not in told.says() or words == "laptop1"
        except Refused:
            assert words == "laptop1"

    finding = next(iter(desk.session.findings.values()))
    assert finding.text == "[removed] well in [removed], [removed] too"
    assert finding.theme == "fathers"
    assert desk.session.notes[first(desk)].kind == "worked_well"
    assert desk.session.stage
    assert desk.session.stage.title == "Worked well"
    assert desk.session.meeting
    assert desk.session.meeting.date == "2026-11-20"


def test_of_two_versions_the_one_that_is_shown_goes_on_without_the_words(desk: Desk, tmp_path: Path) -> None:
    finding = desk.do("finding", text="As it was.", notes=(first(desk),)).thing
    other = Desk(desk.folder, station(tmp_path, "laptop2"))
    desk.do("reword", finding=finding, text=f"One version with {WORD}.")
    other.do("reword", finding=finding, text=f"Another version of {WORD}.")
    desk.poll()
    assert desk.session.conflicts

    told = desk.purge(of_words(desk.reading.fold, WORD))

    assert told.settled == 1
    assert desk.session.findings[finding].text == "Another version of [removed]."
    assert not desk.session.conflicts


def test_the_title_goes_and_the_folders_name_is_told(tmp_path: Path) -> None:
    desk = begun(tmp_path, title="Pre-birth, zibbleford")
    (desk.folder.parent / PARTNERSHIP).write_text('name = "Zibbleford Partnership"\n', encoding="utf-8")

    told = desk.purge(of_words(desk.reading.fold, "Zibbleford"))

    assert desk.session.details.title == "Pre-birth, [removed]"
    assert "the name of the session's folder" in told.says()
    assert PARTNERSHIP in told.says()
    assert WORD not in told.says().lower()
    assert held(desk.folder) == []


def test_a_document_of_a_person_is_told_and_left_and_one_in_out_goes(desk: Desk) -> None:
    put(desk, "returns/midwifery.md", f"{WORD}")
    put(desk, "photo.jpg", b"\xff\xd8 picture")
    put(desk, f"out/{WORD} draft.md", WORD)

    told = desk.purge(of_words(desk.reading.fold, WORD))

    assert told.not_ours == ("returns/midwifery.md",)
    assert told.unseen == ("photo.jpg",)
    assert told.files == ("a file in out",)
    assert held(desk.folder) == ["returns/midwifery.md"]
    assert WORD not in told.says()


def test_a_broken_document_and_a_link_do_no_harm(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(SAID, encoding="utf-8")
    put(desk, "out/broken.docx", b"PK\x03\x04 nothing more")
    (desk.folder / "out" / "link.md").symlink_to(outside)
    (desk.folder / "elsewhere").symlink_to(tmp_path)

    told = desk.purge(of_note(desk.reading.fold, first(desk)))

    assert outside.read_text(encoding="utf-8") == SAID
    assert "out/broken.docx" in told.unseen


def test_a_copy_of_the_history_that_another_program_made_is_cleaned_and_stays_a_history(
    desk: Desk, tmp_path: Path
) -> None:
    old = (desk.folder / "changes" / "laptop1.jsonl").read_bytes()
    for name in ("laptop1 (1).jsonl", "laptop1-DESKTOP7.jsonl", "laptop1.sync-conflict-20261120.jsonl"):
        put(desk, f"changes/{name}", old)
    put(desk, "record (1).json", (desk.folder / "record.json").read_bytes())

    desk.purge(of_note(desk.reading.fold, first(desk)))

    assert held(desk.folder) == []
    assert len(list((desk.folder / "changes").iterdir())) == 4
    assert not Reading(desk.folder, REAL).journal.damage


def test_a_copy_that_comes_after_the_purge_is_cleaned_at_the_next_opening(desk: Desk, tmp_path: Path) -> None:
    old = (desk.folder / "changes" / "laptop1.jsonl").read_bytes()
    note = first(desk)
    desk.purge(of_note(desk.reading.fold, note))
    desk.close()
    put(desk, "changes/laptop1 (1).jsonl", old)
    assert note not in Reading(desk.folder, REAL).session.notes

    Desk(desk.folder, station(tmp_path, "laptop1", seed=2)).close()

    assert held(desk.folder) == []


@pytest.mark.parametrize("device", ["laptop1", "laptop2"])
def test_an_old_history_brought_back_over_the_newer_one_brings_nothing_back(
    desk: Desk, tmp_path: Path, device: str
) -> None:
    path = desk.folder / "changes" / "laptop1.jsonl"
    old, note = path.read_bytes(), first(desk)
    desk.purge(of_note(desk.reading.fold, note))
    desk.close()
    path.write_bytes(old)

    assert note not in Reading(desk.folder, REAL).session.notes
    with Desk(desk.folder, station(tmp_path, device, seed=2)) as again:
        again.do("host", device=device)
        assert note not in again.session.notes
    Desk(desk.folder, station(tmp_path, "laptop1", seed=3)).close()

    assert held(desk.folder) == []
    assert any(line.purges for line in Reading(desk.folder, REAL).fold.lines.values())


def test_a_second_windows_file_is_cleaned_once_nobody_writes_it(desk: Desk, tmp_path: Path) -> None:
    second = Desk(desk.folder, station(tmp_path, "laptop1", seed=2))
    note = second.do("capture", text="+ Tarrowby rang the ward", group="1").thing
    desk.poll()

    open_still = desk.purge(of_note(desk.reading.fold, note))
    second.close()
    desk.close()
    Desk(desk.folder, station(tmp_path, "laptop1", seed=3)).close()

    assert open_still.laptops == ("laptop1~2",)
    assert "Another window of this laptop has this session open" in open_still.says()
    assert "Not yet reached" not in open_still.says()
    assert held(desk.folder, "Tarrowby") == []


def test_the_receipt_in_the_folder_names_ids_and_holds_no_word(desk: Desk) -> None:
    note = first(desk)
    desk.purge(of_note(desk.reading.fold, note))

    found = receipts.kept(desk.folder, REAL)

    assert [(one.what, one.device, one.values) for one in found] == [
        ("note", "laptop1", len(found[0].purges) and 9)
    ] or (found[0].what == "note")
    assert {purge.id for purge in found[0].purges} == {note}
    assert WORD not in (desk.folder / "receipts" / "laptop1.jsonl").read_text(encoding="utf-8")


def test_before_all_raw_words_go_it_is_said_that_earlier_wordings_stay_and_how_a_name_in_one_goes(desk: Desk) -> None:
    note = next(iter(desk.session.notes))
    finding = desk.do("finding", text="Quillfeather was told late.", notes=(note,)).thing
    desk.do("reword", finding=finding, text="The father was told late.")
    told = " ".join(told_before(look(desk, of_raw(desk.reading.fold))))
    desk.purge(of_raw(desk.reading.fold))
    earlier = look(desk, of_words(desk.reading.fold, "Quillfeather")).values
    desk.purge(of_words(desk.reading.fold, "Quillfeather"))

    assert "and so do their earlier wordings in the history: a name in one goes with `deepdive purge" in told
    assert earlier == 1
    with pytest.raises(Refused, match="stand nowhere"):
        look(desk, of_words(desk.reading.fold, "Quillfeather"))


def test_words_inside_a_longer_word_are_told_with_it_and_its_place(desk: Desk) -> None:
    note = desk.do("capture", text="+ spoke to tokensKelly about planning").thing

    with pytest.raises(Refused, match=rf'only inside a longer word: "tokensKelly" \(note .*{note}.*Purge the longer'):
        look(desk, of_words(desk.reading.fold, "kelly"))
    with pytest.raises(Refused, match='"planning"'):
        look(desk, of_words(desk.reading.fold, "lann"))
    assert look(desk, of_words(desk.reading.fold, "tokenskelly")).values == 1


def test_what_stays_of_words_inside_a_longer_word_is_told_after_and_ordinary_words_are_not(desk: Desk) -> None:
    desk.do("capture", text="+ Plan was Kelly's")
    desk.do("capture", text="+ spoke to tokensKelly about planning")

    told = desk.purge(of_words(desk.reading.fold, "Kelly")).lines()
    plan = desk.purge(of_words(desk.reading.fold, "Plan")).lines()

    assert any(line.startswith("The words still stand in note") and "inside a longer word" in line for line in told)
    assert not any("Kelly" in line for line in told)
    assert not any("inside a longer word" in line for line in plan)


def test_what_will_go_is_told_before_and_nothing_is_changed_by_telling(desk: Desk) -> None:
    put(desk, "out/meeting-notes-restricted.md", SAID)
    before = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}

    told = told_before(look(desk, of_words(desk.reading.fold, WORD)))

    assert "3 places" in told[0]
    assert any(f"note of Group 1 ({first(desk)}): " in line and WORD in line for line in told[1:4])
    assert "out/meeting-notes-restricted.md" in told[4]
    assert {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()} == before


def full(desk: Desk) -> Session:
    """A session with everything that raw words hang on, and what was agreed from them."""
    fold = desk.reading.fold
    well, block = list(desk.session.notes)[:2]
    concern = desk.do("capture", text=f"- alone tonight in {WORD} !! /A", group="1").thing
    none = desk.do("capture", text=f"- shouting heard in {WORD} !!", group="1").thing
    cards = {card.note: card.id for card in desk.session.concerns.values()}
    desk.do("dealt_with", concern=cards[concern], told="duty manager")
    desk.do("not_a_concern", concern=cards[none], because=f"it was the {WORD} radio")
    desk.do("voice", whose="a young mother", text=f"nobody asked me in {WORD}", how_asked=WORD, case="A")
    desk.do("describe", thing="A", of="case", field="summary", value=f"born in {WORD}")
    desk.do("piece", kind="key_moment", title="week 20", text=f"moved to {WORD}", about=next(iter(desk.session.cases)))
    desk.do("gather", notes=(well, block), theme="fathers")
    finding = desk.do("finding", text="Visits were made together.", notes=(well, block), theme="fathers").thing
    desk.do("describe", thing=finding, field="seen_from", value="cases")
    desk.do("recommend", text="Keep one list of teams.", findings=(finding,), notes=(block,))
    assert fold.purges == {}
    return desk.session


def test_raw_words_go_and_findings_recommendations_counts_and_the_ledger_stay(desk: Desk) -> None:
    before = full(desk)
    put(desk, "out/learning-summary-restricted.md", "Visits were made together. Keep one list of teams.")

    told = desk.purge(of_raw(desk.reading.fold))
    after = desk.session
    desk.close()

    assert held(desk.folder) == []
    assert told.files == ()
    assert ledger(after) == ledger(before)
    assert figures(after) == figures(before)
    assert after.findings == before.findings
    assert after.recommendations == before.recommendations
    assert [share(after, one) for one in after.findings.values()] == [(2, 2)]
    assert {note.id: (note.kind, note.group, note.cases, note.themes) for note in after.notes.values()} == {
        note.id: (note.kind, note.group, note.cases, note.themes) for note in before.notes.values()
    }
    assert {note.text for note in after.notes.values()} == {""}


def test_before_raw_words_go_it_is_told_how_many_of_what_go_and_what_stays(desk: Desk) -> None:
    notes = len(full(desk).notes)
    without = of_raw(desk.reading.fold).places
    desk.do("piece", kind="vignette", title="Two calls", text="Mother rang twice.")

    told = of_raw(desk.reading.fold).places

    assert f"{notes} notes" in told[0]
    assert "1 story from a case" in told[0]
    assert told[1:] == (*without[1:], "Documents made from now on print no story: keep what was sent out.")


def test_the_receipt_of_raw_words_says_that_stories_went_and_verify_says_it_of_what_was_approved(desk: Desk) -> None:
    full(desk)
    desk.do("piece", kind="vignette", title="Two calls", text="Mother rang twice.")
    desk.do("approve", role="chair of the sub-group")
    before = lost_stories(desk.session)

    told = desk.purge(of_raw(desk.reading.fold)).lines()

    assert told[1].startswith("That is the words of")
    assert "1 story from a case. Findings," in told[1]
    assert told[1].endswith("Documents made from now on print no story: keep what was sent out.")
    assert (before, lost_stories(desk.session)) == (
        "",
        "The words of one story from a case were removed for good since: documents print it no more.",
    )


def test_a_name_that_goes_is_told_before_and_after(desk: Desk) -> None:
    removal = of_words(desk.reading.fold, "police")
    police = next(one.id for one in desk.session.agencies.values() if one.label == "Police")

    told = desk.purge(removal).lines()

    assert "label of Police: Police; it is called [removed] everywhere from then on" in removal.places
    assert f"The name of agency {police} is [removed] now: write another (describe, label)." in told


def test_earlier_wordings_of_a_finding_that_quote_a_note_go_with_the_raw_words(desk: Desk) -> None:
    finding = desk.do("finding", text=f"{SAID} again", notes=(first(desk),)).thing
    desk.do("reword", finding=finding, text="Discharge was not planned.")

    desk.purge(of_raw(desk.reading.fold))
    desk.undo()
    desk.close()

    assert held(desk.folder) == []


def test_raw_words_that_undo_or_the_change_list_could_bring_back_stay_away(desk: Desk) -> None:
    desk.undo()
    desk.undo()
    desk.purge(of_raw(desk.reading.fold))
    with suppress(Refused):
        while True:
            desk.redo()
    desk.close()

    assert held(desk.folder) == []


def test_a_session_without_captured_words_has_nothing_raw(tmp_path: Path) -> None:
    desk = begun(tmp_path)

    with pytest.raises(Refused, match="no captured words"):
        desk.purge(of_raw(desk.reading.fold))


def test_a_short_name_goes_only_where_it_is_a_whole_word(desk: Desk) -> None:
    text = "Planning meetings, Ann's visits, the annual review, Mary-ANN, an anniversary."
    note = desk.do("capture", text=f"+ {text}", group="1").thing
    put(desk, "out/learning-summary-publication.md", "The annual review was planned.")

    told = desk.purge(of_words(desk.reading.fold, "ann"))

    left = "Planning meetings, [removed]'s visits, the annual review, Mary-[removed], an anniversary."
    assert desk.session.notes[note].text == left
    assert told.files == ()


def test_a_name_at_the_beginning_of_a_paragraph_of_a_document_is_found_and_one_inside_a_word_is_not(desk: Desk) -> None:
    desk.do("capture", text="+ Ann rang", group="1")
    put(desk, "out/a.docx", packed_paragraphs("the visits", "Ann rang"))
    put(desk, "out/b.docx", packed_paragraphs("the pl", "anning went well"))

    told = desk.purge(of_words(desk.reading.fold, "Ann"))

    assert told.files == ("out/a.docx",)


def packed_paragraphs(*texts: str) -> bytes:
    """A packed document of paragraphs, each in two runs."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        runs = "".join(f"<w:p><w:r><w:t>{t[:2]}</w:t></w:r><w:r><w:t>{t[2:]}</w:t></w:r></w:p>" for t in texts)
        archive.writestr("word/document.xml", runs)
    return buffer.getvalue()


def test_a_publication_without_captured_words_outlives_them_and_what_goes_is_named(desk: Desk) -> None:
    desk.do("describe", thing=first(desk), field="context", value="in the first week")
    finding = "Discharge was not planned in the first week."
    desk.do("finding", text=finding, notes=(first(desk),))
    for ending in ("md", "html"):
        put(desk, f"out/learning-summary-publication.{ending}", finding)
        put(desk, f"out/meeting-notes-restricted.{ending}", f"{SAID} again")

    told = desk.purge(of_raw(desk.reading.fold))

    assert sorted(path.name for path in (desk.folder / "out").iterdir()) == [
        "learning-summary-publication.html",
        "learning-summary-publication.md",
    ]
    assert "Removed with them: out/meeting-notes-restricted.html and md. Export it again." in told.lines()


def test_a_place_is_one_where_words_stand_whether_a_note_goes_or_only_words(tmp_path: Path) -> None:
    with begun(tmp_path) as desk:
        note = desk.do("capture", text="- Kayleigh was late", group="1", case="A").thing
        finding = desk.do("finding", text="Kayleigh was late.", notes=(note,)).thing
        desk.do("recommend", text="Share plans.", findings=(finding,))
        desk.do("approve", role="chair")  # seals go with the words; they are no places of them
        asked = look(desk, of_words(desk.reading.fold, "Kayleigh"))

        assert (asked.values, len(asked.places)) == (2, 2)
        assert look(desk, of_note(desk.reading.fold, note)).values == 1
        assert desk.purge_note(note).says.startswith("Removed for good from 1 place.")
