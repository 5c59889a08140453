"""What was left over from drafting (Q19)."""

import re
from collections.abc import Iterator

from deepdive.checks.gate.matter import Matter
from deepdive.checks.gate.notice import Notice

_LEFT_OVER = re.compile(
    r"\b(?:TBC|TBA|TBD)\b|\?\?+|\[image:[^\]]*\]?|\(?not a requirement\?\)?|\bto be confirmed\b|\bXXX+\b"
    r"|\blorem ipsum\b|\[(?:insert|add|name of|date)\b[^\]]*\]",
    re.IGNORECASE,
)


def q19_left_over(matter: Matter) -> Iterator[Notice]:
    """Q19: nothing that was left over from drafting, and nothing still to be written."""
    for passage in matter.passages:
        if passage.unwritten:
            fix = "Write a finding for this theme, or take its notes out of the theme."
            says = f'"{passage.text}" is still to be written.'
            yield Notice("Q19", "block", passage.where, says, fix, words=passage.text)
            continue
        for left in _LEFT_OVER.finditer(passage.text):
            words = left[0].strip()
            says = f'"{words}" is left over from drafting.'
            yield matter.at(passage, "Q19", "block", words, says, "Say what it should be, or take it out.")
