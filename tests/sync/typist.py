"""A laptop that types: opens a session's folder, takes notes down, amends, undoes and purges, and says what is safe.

Called as `typist.py FOLDER DATA DEVICE COUNT FIRST`; each line it prints is acknowledged: `note ID TEXT`, `purged ID`.
"""

import random
import sys
from pathlib import Path

from deepdive.desk.desk import Desk, Station
from deepdive.desk.edge import Edge
from deepdive.history.device import Home
from deepdive.history.files import REAL

SECRET = "Zebedee Quillfeather"


def main(folder: Path, data: Path, device: str, count: int, first: int) -> None:
    """Types notes from a number on, with an edit, an undo or a purge among them."""
    chance = random.Random(device)
    with Desk(folder, Station(REAL, Home(data, REAL), Edge(), device)) as desk:
        for number in range(first, first + count):
            note = desk.do("capture", text=f"- {device} said {number}", group="1").thing
            kind = chance.random()
            if kind < 0.05:
                desk.undo()
                continue
            if kind < 0.15:
                desk.do("amend", note=note, text=f"- {device} said {number}, put right")
            print(f"note {note} {desk.session.notes[note].text}", flush=True)
            if number % 20 == 7:
                desk.poll()
            if number % 50 == 49:
                secret = desk.do("capture", text=f"- {SECRET} {device} {number}", group="1").thing
                desk.purge_note(secret)
                print(f"purged {secret}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
