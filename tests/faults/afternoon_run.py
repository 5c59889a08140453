"""The afternoon as a program of its own on a disk that may lose its power: says after each act how many are done."""

import os
import sys
from pathlib import Path

from deepdive.errors import DeepDiveError
from deepdive.history.files import Files
from desks import NoSync
from faults.afternoon import ACTS, Room


def is_alive(folder: Path, number: int) -> bool:
    """Whether the disk still takes a name; nothing is brought to the disk by asking."""
    try:
        os.close(os.open(folder / f"alive-{number}", os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except OSError:
        return False
    return True


def main(folder: Path, files: Files) -> None:
    """Does act after act until the disk is gone."""
    room = Room(folder, files)
    for number, act in enumerate(ACTS, 1):
        try:
            act.do(room)
        except (DeepDiveError, OSError):
            return
        if not is_alive(folder, number):
            return
        print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), NoSync() if "--forgetting" in sys.argv else Files())
