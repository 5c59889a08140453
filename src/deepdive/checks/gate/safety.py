"""What must be dealt with or decided before anything goes out: concerns, permissions, retention, two versions."""

import re
from collections.abc import Iterator

from deepdive.checks.gate.matter import Matter
from deepdive.checks.gate.notice import Notice
from deepdive.checks.gate.words import comparable
from deepdive.model.session import Conflict, Session
from deepdive.model.things import Concern, Note

FEWEST_QUOTED = 4
"""Words from which a stretch is somebody's own words and not a turn of speech."""

_QUOTED = re.compile(r"[\"\u201c]([^\"\u201c\u201d]{12,400})[\"\u201d]|\u2018([^\u2018\u2019]{12,400})\u2019")


def q21_concerns(matter: Matter) -> Iterator[Notice]:
    """Q21: no immediate concern is open; what it was is told nowhere."""
    waiting = [one for one in matter.session.concerns.values() if one.kind == "immediate" and not one.closed]
    if waiting:
        count = "1 immediate concern is" if len(waiting) == 1 else f"{len(waiting)} immediate concerns are"
        fix = "Say which role was told, and when, or why it is none. Act by your own procedures."
        yield matter.of_session("Immediate concerns", "Q21", "block", f"{count} still open.", fix)


def sent_back(matter: Matter) -> Iterator[Notice]:
    """F11: cases that were sent back and nobody has looked at again."""
    for one in matter.session.concerns.values():
        if one.kind == "sent_back" and not one.closed:
            fix = "Say what came of it (looked at), or keep it with a reason."
            yield matter.on("concern", one, "sent_back", "warn", _sent_back(matter.session, one), fix)


def q22_retention(matter: Matter) -> Iterator[Notice]:
    """Q22: how long it is kept, and who disposes of it, is decided before approval."""
    details = matter.session.details
    said = {
        "how long captured words are kept": details.keep_raw_until,
        "how long the rest is kept": details.keep_rest_until,
        "who disposes of it": details.disposal_owner,
    }
    if lacking := [what for what, value in said.items() if not value]:
        says = f"It is not said {', nor '.join(lacking)}."
        yield matter.of_session(
            "Set-up", "Q22", "warn", says, "Decide it with the partnership, and write it in set-up."
        )


def q23_quotations(matter: Matter) -> Iterator[Notice]:
    """Q23: somebody's own words are printed only with permission."""
    held = [(comparable(note.text).strip("\"'\u201c\u201d\u2018\u2019"), note) for note in _held_back(matter.session)]
    held = [(words, note) for words, note in held if len(words.split()) >= FEWEST_QUOTED]
    for passage in matter.passages:
        said = comparable(passage.text)
        for words, note in held:
            if words in said or any(quoted in words for quoted in _quoted(passage.text)):
                says = "These are somebody's own words, and they may not be quoted."
                fix = "Say it in other words, or ask for permission and write it in the note."
                yield matter.at(passage, "Q23", "block", passage.text, says, fix, mark=note.id)


def two_versions(matter: Matter) -> Iterator[Notice]:
    """Fields with two versions that nobody has settled; of a concern it is said only that there are two."""
    for conflict in matter.session.conflicts:
        yield _unsettled(matter, conflict)


def partnership_name(matter: Matter) -> Iterator[Notice]:
    """The partnership file is filled in."""
    if not matter.partnership.is_named:
        says = "The document does not say whose it is."
        fix = (
            "Write your partnership's name in partnership.toml, the file beside the sessions. "
            "While it has the sample's made-up telephone numbers, it is not read."
        )
        yield matter.of_session("partnership.toml", "partnership", "warn", says, fix)


def attendance(matter: Matter) -> Iterator[Notice]:
    """People are told as having come only when somebody marked who came (F21)."""
    people, meetings = matter.session.participants, matter.session.meetings.values()
    if people and not any(meeting.attendance for meeting in meetings):
        says = f"Nobody was marked present: all {len(people)} who were asked are counted as having come."
        yield matter.of_session("Welcome", "attendance", "warn", says, "Mark who came, in the stage Welcome.")


def _sent_back(session: Session, concern: Concern) -> str:
    case = session.cases[concern.case].label if concern.case in session.cases else "A case"
    agency = f" to {session.agencies[concern.agency].label}" if concern.agency in session.agencies else ""
    again = f"; it was to be looked at again on {concern.look_again_on}" if concern.look_again_on else ""
    return f"{case} was sent back{agency} and is still open{again}."


def _held_back(session: Session) -> list[Note]:
    """Notes that are somebody's own words, without permission to quote them."""
    return [
        note
        for note in session.notes.values()
        if (note.quote and note.permission != "verbatim") or (note.voice_whose and note.voice_permission != "verbatim")
    ]


def _quoted(text: str) -> list[str]:
    """Stretches in quotation marks that are long enough to be somebody's words."""
    found = (comparable(one[1] or one[2]) for one in _QUOTED.finditer(text))
    return [words for words in found if len(words.split()) >= FEWEST_QUOTED]


def _unsettled(matter: Matter, conflict: Conflict) -> Notice:
    thing = matter.session.thing(conflict.of, conflict.id)
    fix = "Settle it: choose one, or write a third (z, two versions)."
    if thing is None or conflict.of in ("session", "concern") or getattr(thing, "urgent", False):
        says = f"There are two versions of: {conflict.field.replace('_', ' ')}."
        where = "Immediate concerns" if conflict.of == "concern" else conflict.of.capitalize()
        return Notice("two_versions", "warn", where, says, fix, "session", matter.session.id, f"{conflict.id} {says}")
    says = f"There are two versions of this {conflict.of}: {conflict.field.replace('_', ' ')}."
    return matter.on(conflict.of, thing, "two_versions", "warn", says, fix)
