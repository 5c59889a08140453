"""A purged text comes back by no route."""

from contextlib import suppress
from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_note, of_words
from deepdive.errors import Refused
from deepdive.history.base import base_of, encode_base
from desks import begun, station

SECRET = "Kayleigh rang from Elm Road"


def bytes_of(folder: Path) -> bytes:
    """Everything in every file of a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A session in which something was said that must go."""
    desk = begun(tmp_path)
    note = desk.do("capture", text=f"+ {SECRET} /A", group="1").thing
    desk.do("amend", note=note, text=f"+ {SECRET} again /A")
    desk.do("describe", thing=note, field="context", value=f"because {SECRET}")
    desk.record.write()
    return desk


def the_note(desk: Desk) -> str:
    """The id of the first note."""
    return next(iter(desk.session.notes))


def test_it_is_gone_from_every_file_of_the_folder_at_once(desk: Desk) -> None:
    assert SECRET.encode() in bytes_of(desk.folder)

    desk.purge(of_note(desk.reading.fold, the_note(desk)))

    assert b"Kayleigh" not in bytes_of(desk.folder)
    assert b"Kayleigh" not in repr(desk.reading.fold.lines).encode()
    assert not desk.reading.fold.missing()
    assert not desk.reading.journal.damage


def test_undo_and_redo_do_not_bring_it_back(desk: Desk) -> None:
    desk.do("capture", text="+ the plan was shared", group="1")
    desk.purge(of_note(desk.reading.fold, the_note(desk)))

    said: list[str] = []
    with suppress(Refused):
        while True:
            said.append(desk.undo().says)
    said += [desk.redo().says for _ in said]
    desk.close()

    assert said
    assert not [one for one in said if "Kayleigh" in one]
    assert b"Kayleigh" not in bytes_of(desk.folder)


def test_an_old_copy_of_the_history_does_not_bring_it_back(desk: Desk, tmp_path: Path) -> None:
    path = desk.folder / "changes" / "laptop1.jsonl"
    old = path.read_bytes()
    note = the_note(desk)
    desk.purge(of_note(desk.reading.fold, note))
    (desk.folder / "changes" / "laptop1 (1).jsonl").write_bytes(old)
    (desk.folder / "record.json").unlink()

    desk.poll()
    again = Desk(desk.folder, station(tmp_path, "laptop2"))
    again.do("host", device="laptop2")
    again.record.write()

    assert note not in desk.session.notes
    assert note not in again.session.notes
    assert b"Kayleigh" not in (desk.folder / "record.json").read_bytes()
    assert b"Kayleigh" not in path.read_bytes()


def test_an_old_base_does_not_bring_it_back(desk: Desk, tmp_path: Path) -> None:
    base = base_of(desk.reading.fold, desk.session.id)
    note = the_note(desk)
    desk.purge(of_note(desk.reading.fold, note))
    (desk.folder / "base.json").write_bytes(encode_base(base))

    again = Desk(desk.folder, station(tmp_path, "laptop2"))

    assert note not in again.session.notes
    again.do("capture", text="+ after", group="1")
    assert b"Kayleigh" not in (desk.folder / "base.json").read_bytes()


def test_words_another_laptop_wrote_are_hidden_until_it_cleans_its_own_file(desk: Desk, tmp_path: Path) -> None:
    other = Desk(desk.folder, station(tmp_path, "laptop2"))
    note = other.do("capture", text="- Kayleigh was late", group="2").thing
    other.close()
    desk.poll()

    receipt = desk.purge(of_note(desk.reading.fold, note))

    assert receipt.laptops == ("laptop2",)
    told = (
        "The words still lie in this folder, in changes/laptop2.jsonl, and are hidden here. They go when laptop laptop2"
    )
    assert told in receipt.says()
    assert "--all" in receipt.says()
    assert b"Kayleigh was late" in (desk.folder / "changes" / "laptop2.jsonl").read_bytes()
    assert note not in desk.session.notes
    Desk(desk.folder, station(tmp_path, "laptop2")).close()
    assert b"Kayleigh was late" not in (desk.folder / "changes" / "laptop2.jsonl").read_bytes()


def test_a_laptop_that_does_not_write_the_record_says_that_the_words_still_lie_in_it(
    desk: Desk, tmp_path: Path
) -> None:
    note = the_note(desk)
    desk.close()

    with Desk(desk.folder, station(tmp_path, "laptop2")) as other:
        receipt = other.purge(of_note(other.reading.fold, note))

    assert b"Kayleigh" in (desk.folder / "record.json").read_bytes()
    assert "in changes/laptop1.jsonl and record.json, and are hidden here" in receipt.says()


def test_a_later_edit_that_had_not_arrived_does_not_bring_it_back(desk: Desk, tmp_path: Path) -> None:
    other = Desk(desk.folder, station(tmp_path, "laptop2"))
    note = the_note(desk)
    other.do("amend", note=note, text=f"- {SECRET}, said once more")
    receipt = desk.purge(of_note(desk.reading.fold, note))

    desk.poll()
    other.poll()

    assert receipt.values
    assert note not in desk.session.notes
    assert b"Kayleigh" not in bytes_of(desk.folder / "changes")


def test_words_go_everywhere_and_the_rest_of_the_text_stays(desk: Desk) -> None:
    desk.do("finding", text="Kayleigh was heard, and KAYLEIGH said so.", notes=(the_note(desk),))

    desk.purge(of_words(desk.reading.fold, "kayleigh"))

    assert b"ayleigh" not in bytes_of(desk.folder)
    assert next(iter(desk.session.findings.values())).text == "[removed] was heard, and [removed] said so."
    assert desk.session.notes[the_note(desk)].text == "[removed] rang from Elm Road again"


def test_words_that_stand_nowhere_are_told(desk: Desk) -> None:
    with pytest.raises(Refused, match="nowhere"):
        desk.purge(of_words(desk.reading.fold, "Zebedee"))


def test_the_draft_goes_too(desk: Desk) -> None:
    from deepdive.history.drafts import Draft

    desk.keep_draft(Draft(f"{SECRET} and", ""))

    desk.purge(of_note(desk.reading.fold, the_note(desk)))

    assert b"Kayleigh" not in bytes_of(desk.folder)
