"""What is printed when the program itself is at fault: where it happened, never what the room said."""

import sys
import traceback
from pathlib import Path

from rich.text import Text

MOST_PLACES = 6


def fault_in_words() -> Text:
    """The fault that is being handled: its kind and the places in the code, without values or messages."""
    kind, _, trace = sys.exc_info()
    places = [
        f"  {Path(frame.filename).name}, line {frame.lineno}, {frame.name}"
        for frame in traceback.extract_tb(trace)[-MOST_PLACES:]
    ]
    name = kind.__name__ if kind else "a fault"
    lines = [
        f"deepdive stopped: a fault of its own ({name}).",
        "Everything that was taken down is saved. The line being typed comes back when the session is opened again.",
        *places,
    ]
    return Text("\n".join(lines))
