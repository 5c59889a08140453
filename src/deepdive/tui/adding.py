"""Adding people by a line, wherever it is typed: what came of it, also where the line made an agency."""

from collections.abc import Sequence
from typing import Any

from deepdive.desk.desk import Answer
from deepdive.model.things import Agency
from deepdive.tui.rows import seen
from deepdive.tui.stage_pane import Room


def add_people(room: Room, text: str, **given: Any) -> Answer | None:
    """Adds whom a line means; an agency that was not there before is said, with the key that takes it back."""
    before = room.sitting.session.agencies
    answer = room.act("people", text=text, **given)
    if answer is not None:
        new = [one for one in room.sitting.session.agencies.values() if one.id not in before]
        if new:
            room.say_more(new_agencies(new))
    return answer


def new_agencies(made: Sequence[Agency]) -> str:
    """What is said of agencies that a line made."""
    names = ", ".join(f'"{seen(one.label)}"' for one in made)
    return f"There was no agency {names}: made new; ^Z takes it back."
