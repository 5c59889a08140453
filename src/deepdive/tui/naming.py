"""What groups, cases, agencies and kinds are called on screens."""

from collections.abc import Iterable

from deepdive.model.capture_line import SIGN_OF
from deepdive.model.partnership import KindLabel, Partnership
from deepdive.model.session import Session, in_order
from deepdive.model.things import Agency, Case, Group, NoteKind
from deepdive.tui.rows import seen

SHORT = 9
"""Letters of an agency's name from which another word of it is shorter."""


def groups(session: Session) -> list[Group]:
    """The groups in the order of their numbers."""
    return in_order(session.groups.values())


def cases(session: Session) -> list[Case]:
    """The cases in the order of their letters."""
    return in_order(session.cases.values())


def group_number(session: Session, group_id: str) -> str:
    """The number by which a group is chosen; empty for the whole room."""
    ids = [group.id for group in groups(session)]
    return str(ids.index(group_id) + 1) if group_id in ids else ""


def group_name(session: Session, group_id: str) -> str:
    """`Group 2`, `Group 2 Beech`, or the whole room."""
    group = session.groups.get(group_id)
    if group is None:
        return "Whole room"
    usual = f"Group {group_number(session, group_id)}"
    label = seen(group.label)
    return label if label.casefold().startswith("group ") else f"{usual} {label}".rstrip()


def case_letter(case: Case) -> str:
    """`B` of Case B; a case with a name of its own has that."""
    return seen(case.label).removeprefix("Case ").strip()


def case_letters(session: Session, ids: Iterable[str]) -> str:
    """`A` or `A B`, in the order of the cases."""
    wanted = set(ids)
    return " ".join(case_letter(case) for case in cases(session) if case.id in wanted)


def case_name(session: Session, case_id: str) -> str:
    """`Case B`, or no case."""
    case = session.cases.get(case_id)
    return seen(case.label) if case else "no case"


def agency_names(session: Session, ids: Iterable[str]) -> str:
    """The agencies of a note, a comma between two."""
    return ", ".join(seen(session.agencies[one].label) for one in ids if one in session.agencies)


def short_agency(agency: Agency) -> str:
    """An agency in few letters: its label, or the first of its other words where the label is long."""
    aliases = agency.aliases.split()
    return seen(aliases[0].replace("_", " ") if aliases and len(agency.label) > SHORT else agency.label)


def kind_label(partnership: Partnership, kind: NoteKind) -> KindLabel:
    """What a kind is called here, cleaned."""
    label = partnership.label(kind)
    return KindLabel(short=seen(label.short), long=seen(label.long))


def kind_name(partnership: Partnership, kind: NoteKind) -> str:
    """`+ worked well`: sign and word."""
    return f"{SIGN_OF[kind]} {kind_label(partnership, kind).long}"
