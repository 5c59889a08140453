"""What a rule says: a notice, and the passages it reads."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["block", "warn", "hint"]
SEVERITIES: tuple[Severity, ...] = ("block", "warn", "hint")
"""The severities, the gravest first: what stops a publication, what needs a decision, what may help."""


class Notice(Struct, frozen=True):
    """One thing to settle: the rule, how grave it is, where it stands, what is wrong and what would put it right.

    `of` and `thing` say of which thing of the session it is, `words` which of its words; `because` and `role` are
    there once somebody decided to keep it.
    """

    code: str
    severity: Severity
    where: str
    message: str
    fix: str = ""
    of: str = ""
    thing: str = ""
    words: str = ""
    because: str = ""
    role: str = ""

    @property
    def kept(self) -> bool:
        """Whether somebody decided that it stays."""
        return bool(self.because and self.role)

    @property
    def section(self) -> str:
        """The heading it stands under, without the thing."""
        return self.where.removesuffix(f" ({self.thing})") if self.thing else self.where


class Passage(Struct, frozen=True):
    """A piece of text with the place a person finds it at; `unwritten` marks what the program left to be written."""

    where: str
    text: str
    unwritten: bool = False


def still_open(found: Iterable[Notice]) -> list[Notice]:
    """The notices that nobody has decided to keep."""
    return [notice for notice in found if not notice.kept]


def blocks(found: Iterable[Notice]) -> list[Notice]:
    """The notices that stop a publication."""
    return [notice for notice in still_open(found) if notice.severity == "block"]


def decisions_needed(found: Iterable[Notice]) -> list[Notice]:
    """The notices that stop nothing and wait for somebody's decision."""
    return [notice for notice in still_open(found) if notice.severity == "warn"]


def kept(found: Iterable[Notice]) -> list[Notice]:
    """The notices that somebody decided to keep, each with reason and role."""
    return [notice for notice in found if notice.kept]
