"""A partnership's standing words: who it is, whom to turn to, its agencies and labels (F4). Never required."""

from typing import Any

import msgspec
from msgspec import Struct

from deepdive.errors import Unreadable
from deepdive.model.checking import problems, read_toml
from deepdive.model.fixes import with_fix
from deepdive.model.spoken_of import of_adults
from deepdive.model.text import clean, clean_line
from deepdive.model.things import NoteKind

FILE = "partnership.toml"

PLACEHOLDER = "Your Safeguarding Children Partnership"
"""The name in the starting file before anybody has filled it in; no document prints it."""


class Contact(Struct, frozen=True, kw_only=True):
    """Whom to turn to, and when they can be reached."""

    label: str
    phone: str = ""
    hours: str = ""
    email: str = ""

    @property
    def is_reached(self) -> bool:
        """Whether it says how; without telephone or e-mail it is only a place to fill in."""
        return bool(self.phone.strip() or self.email.strip())


class PartnerAgency(Struct, frozen=True, kw_only=True):
    """An agency with the other words it is called by (`@HV`, `@0-19`, `@social care`)."""

    name: str
    aliases: tuple[str, ...] = ()
    area: str = ""


class KindLabel(Struct, frozen=True, kw_only=True):
    """What a partnership calls a kind of note: a short label beside the sign, and a long one."""

    short: str
    long: str


class Assurance(Struct, frozen=True, kw_only=True):
    """A level of assurance of the partnership's own, with the sentence that prints."""

    level: str
    sentence: str


class Partnership(Struct, frozen=True, kw_only=True):
    """Everything that stands in `partnership.toml`."""

    name: str = ""
    short_name: str = ""
    kind: str = "safeguarding children partnership"
    subgroup: str = ""
    subgroup_role: str = ""
    statute_line: str = ""
    share_line: str = ""
    invitation: str = ""
    responses_to: str = ""
    returns_to: str = ""
    emergency_line: str = ""
    training: str = ""
    procedures: str = ""
    procedures_link: str = ""
    website: str = ""
    logo_text: str = ""
    classification: str = "OFFICIAL-SENSITIVE"
    smallest_exact: int = 10
    contacts: tuple[Contact, ...] = ()
    wellbeing: tuple[Contact, ...] = ()
    safeguarding: tuple[Contact, ...] = ()
    allegations: tuple[Contact, ...] = ()
    agencies: tuple[PartnerAgency, ...] = ()
    labels: dict[str, KindLabel] = {}
    assurance: tuple[Assurance, ...] = ()
    rules_off: tuple[str, ...] = ()
    settings: dict[str, str] = {}

    @property
    def is_named(self) -> bool:
        """Whether it says whose it is: the file that is shipped does not yet."""
        return self.name not in ("", PLACEHOLDER)

    @property
    def of_adults(self) -> bool:
        """Whether this is a board for adults and not for children."""
        return "adult" in self.kind.casefold() and "child" not in self.kind.casefold()

    def says(self, text: str) -> str:
        """A sentence of the program's own in the words of this partnership: a board for adults speaks of adults."""
        return of_adults(text) if self.of_adults else text

    def label(self, kind: NoteKind) -> KindLabel:
        """What a kind of note is called here."""
        return self.labels.get(kind, LABELS[kind])


LABELS: dict[NoteKind, KindLabel] = {
    "worked_well": KindLabel(short="well", long="worked well"),
    "stumbling_block": KindLabel(short="block", long="stumbling block"),
    "recommendation": KindLabel(short="rec", long="recommendation"),
    "remark": KindLabel(short="remark", long="remark"),
}


def read_partnership(data: bytes, name: str = FILE) -> Partnership:
    """The partnership in TOML bytes; raises `Unreadable` telling every error with its key path and what to do."""
    partnership, errors = examine_partnership(data, name)
    if errors or partnership is None:
        raise Unreadable("\n".join(map(with_fix, errors)))
    return partnership


def examine_partnership(data: bytes, name: str = FILE) -> tuple[Partnership | None, list[str]]:
    """The partnership (None when it cannot be made) and every error as `file: key.path: what is wrong`."""
    try:
        table: dict[str, Any] = read_toml(data, name)
    except Unreadable as error:
        return None, [str(error)]
    errors = problems(table, Partnership)
    labels = table.get("labels")
    errors += [
        f"labels.{clean_line(key)}: unknown kind of note"
        for key in (labels if isinstance(labels, dict) else ())
        if key not in LABELS
    ]
    return None if errors else msgspec.convert(table, Partnership), [f"{name}: {error}" for error in errors]


def part_for_groups(partnership: Partnership) -> str:
    """What a group's laptop needs of it (F7), as TOML: the emergency line, whom to turn to, agencies with aliases."""
    lines = [f"emergency_line = {_quoted(partnership.emergency_line)}"] if partnership.emergency_line else []
    for contact in partnership.safeguarding:
        lines += ["[[safeguarding]]", *_fields(contact)]
    for agency in partnership.agencies:
        aliases = ", ".join(map(_quoted, agency.aliases))
        lines += ["[[agencies]]", f"name = {_quoted(agency.name)}", f"aliases = [{aliases}]"]
    return "".join(f"{line}\n" for line in lines)


def _fields(contact: Contact) -> list[str]:
    return [f"{name} = {_quoted(value)}" for name, value in msgspec.structs.asdict(contact).items() if value]


def _quoted(text: str) -> str:
    """A text in quotation marks, as JSON and TOML both write it."""
    return msgspec.json.encode(clean(text)).decode()
