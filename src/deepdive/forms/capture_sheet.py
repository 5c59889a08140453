"""A group's capture sheet (F32): what every kind of it says, whether it is printed or filled in on any laptop."""

from collections.abc import Callable

from msgspec import Struct

from deepdive.model.capture_line import SIGN_OF
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session, in_order
from deepdive.model.sheet import ROUNDS, STAGE_OF
from deepdive.model.things import Group, NoteKind

NO_NAMES = "Write roles and agencies, never names, dates of birth or addresses."
URGENT = "If a child may be at risk now, stop and tell the facilitator. Do not only write it down."


class Round(Struct, frozen=True):
    """One round of a sheet: the stage, its question, the kind its rows have, and the numbers of its rows."""

    title: str
    prompt: tuple[str, ...]
    kind: NoteKind
    label: str
    numbers: range


class CaptureSheet(Struct, frozen=True):
    """What a group's sheet says."""

    code: str
    title: str
    group: str
    cases: tuple[str, ...]
    agencies: tuple[str, ...]
    rounds: tuple[Round, ...]
    urgent: str = URGENT

    @property
    def heading(self) -> str:
        """The group with its cases."""
        return f"{self.group} – {', '.join(self.cases)}" if self.cases else self.group

    @property
    def name(self) -> str:
        """What its file is called, without the ending."""
        plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in self.group.casefold())
        return f"capture-sheet-{'-'.join(part for part in plain.split('-') if part)[:30] or self.code}"


def capture_sheet(
    session: Session, partnership: Partnership, group: Group, letters: Callable[[int], str]
) -> CaptureSheet:
    """The sheet of a group; `letters` makes the last letters of its code, so that no two sheets are taken for one."""
    theirs = [case.label for case in in_order(session.cases.values()) if case.id in group.cases]
    return CaptureSheet(
        code=f"{group.id}-{letters(3)}",
        title=session.details.title,
        group=group.label,
        cases=tuple(theirs or [case.label for case in in_order(session.cases.values())]),
        agencies=tuple(agency.label for agency in in_order(session.agencies.values())),
        rounds=tuple(_rounds(session, partnership)),
        urgent=partnership.says(URGENT),
    )


def _rounds(session: Session, partnership: Partnership) -> list[Round]:
    found = []
    for kind, numbers in ROUNDS.items():
        stage = session.stage_named(STAGE_OF[kind])
        label = partnership.label(kind).long
        prompt = stage.prompt if stage else ()
        title = stage.title if stage else label
        found.append(Round(title, prompt, kind, f"{SIGN_OF[kind]} {label}", numbers))
    return found
