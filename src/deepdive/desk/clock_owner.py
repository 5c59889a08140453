"""Who moves the meeting: stage and clock are the facilitator's; a note-taker's laptop follows them (design 3.1)."""

from collections.abc import Iterable
from pathlib import Path

from deepdive.errors import Refused
from deepdive.history.files import Files
from deepdive.history.joined import joined_in
from deepdive.history.line import Set

OF_MEETING = frozenset(["stage", "starts", "agenda", "minutes", "finish", "agreed", "skipped", "ended"])
OF_SESSION = frozenset(["meeting", "minutes", "prompts"])

NOT_YOURS = (
    "The stage and the clock are the facilitator's: this laptop writes for its group and goes along."
    " Nothing was changed; F7 and F8 on the screen look at other stages."
)


def keep_to_notes(sets: Iterable[Set], role: str, folder: Path, files: Files) -> None:
    """Raises `Refused` when a note-taker, or anybody in the copy of one group, would move the meeting for others."""
    if not any(map(_moves_the_meeting, sets)):
        return
    joined = None if role == "note-taker" else joined_in(folder, files)
    if role == "note-taker" or (joined and joined.group):
        raise Refused(NOT_YOURS)


def _moves_the_meeting(item: Set) -> bool:
    head = item.field.partition("/")[0]
    if item.of == "meeting":
        return head in OF_MEETING
    return item.of == "span" or (item.of == "session" and head in OF_SESSION)
