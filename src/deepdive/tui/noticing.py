"""What is said of words that were kept and look as if they could tell who somebody is (F10)."""

from collections.abc import Mapping
from typing import Any

from deepdive.model.session import Session
from deepdive.tui.marking import Marker
from deepdive.tui.rows import seen

WORDS = ("text", "title", "what", "value", "because", "told", "by", "who", "role", "outcome", "will_do", "owner")
"""What acts are given in people's own words."""

LOOKED_AT_THERE = frozenset(["capture", "capture_lines", "amend", "people", "voice", "take_actions"])
"""Acts whose words are looked at where they are typed, or before they are taken in."""

WRITES_OVER = {
    "amend": ("note", "text"),
    "reword": ("finding", "text"),
    "contest": ("finding", "contested"),
    "recast": ("recommendation", "text"),
    "rename": ("theme", "name"),
}
"""Acts that write words anew: the kind of thing, and its field. `describe` names both itself."""

IS_KEPT = "^Z takes it back."
STILL_KEPT = '"{}" is still kept among the changes; ^X removes words for good.'
STANDS_AGAIN = '"{}" stands in the note; ^X removes it for good.'
ONE_SEES = f"Something in it looks as if it could tell who somebody is; {IS_KEPT}"


def noticed(
    marker: Marker, before: Session, verb: str, given: Mapping[str, Any], *, for_room: bool = False
) -> tuple[str, str]:
    """What is said of an identifier in the words of an act, or in those it wrote over; and the words ^X asks for then.

    `before` is the session as it was. Both are empty where nothing looks like one.
    """
    said = [words for name in WORDS if isinstance(words := given.get(name), str)]
    found = "" if verb in LOOKED_AT_THERE else next(filter(None, map(marker.says, said)), "")
    if found:
        return (ONE_SEES if for_room else f"{found}; {IS_KEPT}"), ""
    words = still_kept(marker, _written_over(before, verb, given), for_room)
    return ("", "") if not words or any(words in one for one in said) else (STILL_KEPT.format(seen(words)), words)


def _written_over(session: Session, verb: str, given: Mapping[str, Any]) -> str:
    """The words that an act writes anew; empty where it writes none."""
    kind, field = WRITES_OVER.get(verb, (given.get("of", ""), given.get("field", "")))
    thing = session.thing(kind, given["thing" if verb == "describe" else kind]) if kind and field else None
    words = getattr(thing, field, "")
    return words if isinstance(words, str) else ""


def still_kept(marker: Marker, said: str, for_room: bool = False) -> str:
    """The identifier in what was taken back: it is kept until it is removed for good. Empty when there is none."""
    suspect = None if for_room else marker.first(said)
    return suspect.text if suspect else ""
