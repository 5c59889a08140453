"""What is said of words that were kept and look as if they could tell who somebody is (F10)."""

from collections.abc import Mapping
from typing import Any

from deepdive.tui.marking import Marker

WORDS = ("text", "title", "what", "value", "because", "told", "by", "who", "role", "outcome", "will_do", "owner")
"""What acts are given in people's own words."""

LOOKED_AT_THERE = frozenset(["capture", "capture_lines", "amend", "people", "voice", "take_actions"])
"""Acts whose words are looked at where they are typed, or before they are taken in."""

IS_KEPT = "^Z takes it back."
STILL_KEPT = '"{}" is still kept among the changes; ^X removes words for good.'
STANDS_AGAIN = '"{}" stands in the note; ^X removes it for good.'
ONE_SEES = f"Something in it looks as if it could tell who somebody is; {IS_KEPT}"


def noticed(marker: Marker, verb: str, given: Mapping[str, Any], for_room: bool = False) -> str:
    """A sentence about the first thing in the words of an act that looks like an identifier; empty when none does."""
    if verb in LOOKED_AT_THERE:
        return ""
    for name in WORDS:
        words = given.get(name)
        if isinstance(words, str) and (suspect := marker.first(words)):
            return ONE_SEES if for_room else f'"{suspect.text}" looks like {marker.kind(words)}; {IS_KEPT}'
    return ""


def still_kept(marker: Marker, said: str, for_room: bool = False) -> str:
    """The identifier in what was taken back: it is kept until it is removed for good. Empty when there is none."""
    suspect = None if for_room else marker.first(said)
    return suspect.text if suspect else ""
