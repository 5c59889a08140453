"""What stops a publication in the wording that an approval seals, whatever document prints it."""

from collections.abc import Iterator

from msgspec.structs import replace

from deepdive.checks.gate import Notice, Passage, blocks, notices
from deepdive.checks.gate.words import every_text
from deepdive.model.partnership import PartnerAgency, Partnership
from deepdive.model.sealing import wording
from deepdive.model.session import Session
from deepdive.model.things import Agency


def stops_in_wording(session: Session) -> list[Notice]:
    """The stops there are once the wording, as it now stands, is approved; the frame of a document may add others."""
    approved = replace(session, details=replace(session.details, status="approved"))
    found = notices(approved, _partnership(session), list(_passages(session)))
    return [one for one in blocks(found) if one.code != "sealed"]


def _passages(session: Session) -> Iterator[Passage]:
    """The sealed words, each under the kind of thing they stand in."""
    said = wording(session)
    for one in every_text(session):
        if words := said.get(one.id, {}).get(one.field):
            yield Passage(one.of.capitalize(), words)


def _partnership(session: Session) -> Partnership:
    """What a session knows of its partnership: the agencies, whose names are no identifiers."""
    return Partnership(
        agencies=tuple(
            PartnerAgency(name=one.label, aliases=_aliases(one), area=one.area) for one in session.agencies.values()
        )
    )


def _aliases(agency: Agency) -> tuple[str, ...]:
    return tuple(alias.replace("_", " ") for alias in agency.aliases.split())
