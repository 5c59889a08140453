"""The errors that reach a person: each message says what happened, what is safe and what to do.

So does what is said when the program itself is at fault: it never tells what stood in its memory.
"""

import os
import sys
from types import TracebackType

MOST_PLACES = 6
"""How many places in the code are named when the program itself is at fault."""

SAFE = (
    "Everything that was taken down is saved. A note that was being typed comes back when the session is opened again.",
    "Start deepdive again and go on. If it stops at the same place again, leave that out and tell whoever looks after"
    " this program the lines below; nobody's words are in them.",
)


class DeepDiveError(Exception):
    """Anything the program refuses, in words for the person in front of it.

    `read` is what could be read of a file that is refused: it is not taken, but a concern in it is told all the same.
    """

    def __init__(self, says: str = "", *, read: object = None) -> None:
        super().__init__(says)
        self.read = read


class Refused(DeepDiveError):
    """An act that cannot be done as asked; nothing was changed."""


class NotSaved(DeepDiveError):
    """The disk did not take the change; nothing was changed, and what was typed is still with the person."""


class Unreadable(DeepDiveError):
    """A file that is not what it should be; the file itself was left untouched."""


class PlainFaults:
    """Ends a fault of the program itself in plain words on standard error, never with what stood in its memory."""

    def __enter__(self) -> "PlainFaults":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if kind is None or not issubclass(kind, Exception):
            return False
        sys.stderr.write(f"{fault_told(kind, trace)}\n")
        return True


def fault_told(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    """What happened, what is safe, what to do, and the places in the code; no message, as that can be the room's words.

    The names of files and functions are the program's own.
    """
    import traceback

    frames = traceback.extract_tb(trace)[-MOST_PLACES:]
    places = [f"  {os.path.basename(frame.filename)}, line {frame.lineno}, {frame.name}" for frame in frames]
    name = kind.__name__ if kind else "a fault"
    return "\n".join([f"deepdive stopped: a fault of its own ({name}).", *SAFE, *places])


def tell_all_faults_plainly() -> None:
    """From now on no fault anywhere in this process, in another thread or at its end, prints a value or a message."""
    import threading

    sys.excepthook = lambda kind, error, trace: _say(kind, trace)
    threading.excepthook = lambda args: _say(args.exc_type, args.exc_traceback)
    sys.unraisablehook = lambda args: _say(args.exc_type, args.exc_traceback)
    if not sys.warnoptions:
        import warnings

        warnings.simplefilter("ignore")


def _say(kind: type[BaseException] | None, trace: TracebackType | None) -> None:
    if kind is not None and issubclass(kind, Exception):
        sys.stderr.write(f"{fault_told(kind, trace)}\n")
