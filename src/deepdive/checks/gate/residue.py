"""What was left over from drafting (Q19)."""

import re
from collections.abc import Iterator

from deepdive.checks.gate.matter import Matter
from deepdive.checks.gate.notice import Notice
from deepdive.checks.replacing import LABELS

_LEFT_OVER = re.compile(
    r"\b(?:TBC|TBA|TBD)\b|\?\?+|\[image:[^\]]*\]?|\(?not a requirement\?\)?|\bto be confirmed\b|\bXXX+\b"
    r"|\blorem ipsum\b|\[(?:insert|add|name of|date)\b[^\]]*\]",
    re.IGNORECASE,
)

_GAP = re.compile(rf"\[(?:(?:{'|'.join(sorted(set(LABELS.values())))}) )?removed\]", re.IGNORECASE)
"""What the program itself writes in the place of an identifier, or of words that were removed for good."""


def q19_left_over(matter: Matter) -> Iterator[Notice]:
    """Q19: nothing that was left over from drafting, and nothing still to be written."""
    for passage in matter.passages:
        if passage.unwritten:
            fix = "Write a finding for this theme, or take its notes out of the theme."
            says = f'"{passage.text}" is still to be written.'
            yield Notice("Q19", "block", passage.where, says, fix, words=passage.text)
            continue
        for left in _LEFT_OVER.finditer(_GAP.sub("", passage.text)):
            words = left[0].strip()
            says = f'"{words}" is left over from drafting.'
            yield matter.at(passage, "Q19", "block", words, says, "Say what it should be, or take it out.")
        for gap in _GAP.finditer(passage.text):
            says = f'"{gap[0]}" stands where something was taken out.'
            fix = "Write a role in its place, or the sentence without it."
            yield matter.at(passage, "Q19", "block", gap[0], says, fix)
