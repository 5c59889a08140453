"""What is printed when the program itself is at fault: where it happened, never what the room said."""

import sys

from rich.text import Text

from deepdive.errors import fault_told


def fault_in_words() -> Text:
    """The fault that is being handled: its kind and the places in the code, without values or messages."""
    kind, _, trace = sys.exc_info()
    return Text(fault_told(kind, trace))
