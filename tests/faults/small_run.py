"""A small schedule of acts as a program of its own: says after each what the notes are."""

import sys
from pathlib import Path

from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_note
from deepdive.history.drafts import Draft
from deepdive.history.files import Files
from desks import begun, station


def say(desk: Desk) -> None:
    """One line: the texts of the notes."""
    print("|".join(note.text for note in desk.session.notes.values()), flush=True)


def main(folder: Path) -> None:
    """Makes a session, works in it, leaves it."""
    desk = begun(folder, station(folder, "laptop1", Files()))
    say(desk)
    first = desk.do("capture", text="+ first", group="1").thing
    say(desk)
    desk.keep_draft(Draft("half", "2026-11-20T10:00:00.000+00:00"))
    desk.do("amend", note=first, text="+ first, amended")
    say(desk)
    desk.record.write()
    gone = desk.do("capture", text="- to go", group="1").thing
    say(desk)
    desk.purge(of_note(desk.reading.fold, gone))
    say(desk)
    desk.undo()
    say(desk)
    desk.do("capture", text="> last", group="2")
    say(desk)
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
