"""From a session to the document that goes out: a pure function of the session, the layout and who it is for."""

from collections.abc import Iterator
from datetime import datetime

from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.summary import templates
from deepdive.summary.document import Block, Callout, Document, Properties, plain, text_of
from deepdive.summary.facts import Facts as Known
from deepdive.summary.facts import View, dates, facts, view
from deepdive.summary.layout import Layout
from deepdive.summary.profile import Profile
from deepdive.summary.sections import section_blocks
from deepdive.summary.tidy import tidy
from deepdive.summary.wording import counted, time_range

CHECKED = "Checked for identifiers"
"""What a document may say of itself; it never says that it is anonymous."""

STATUSES = {"approved": "Approved", "published": "Published", "closed": "Approved"}
DRAFT = "DRAFT"
PRACTICE = "PRACTICE"


def compose(session: Session, layout: Layout, profile: Profile, partnership: Partnership, made: datetime) -> Document:
    """The whole document, put right once."""
    seen = view(session, profile, partnership, made.date(), whole=layout.whole)
    known = facts(seen)
    blocks: list[Block] = [*(Callout(line) for line in _banners(seen)), *_sections(seen, known, layout)]
    document = Document(
        title=session.details.title,
        subtitle=text_of(templates.render(layout.subtitle, known)) or layout.title,
        properties=_properties(seen, made),
        blocks=tuple(blocks),
    )
    return tidy(document)


def _sections(seen: View, known: Known, layout: Layout) -> Iterator[Block]:
    """The blocks of every section that has something to say; `{no}` counts those whose heading asks for it."""
    count = 1
    for section in layout.sections:
        made = section_blocks(seen, {**known, "no": plain(f"{count:02}")}, section)
        count += bool(made) and "no" in templates.names(section.heading)
        yield from made


def _properties(seen: View, made: datetime) -> Properties:
    details, partnership = seen.session.details, seen.partnership
    return Properties(
        partnership=partnership.name,
        date=time_range(dates(seen)),
        status=_status(seen),
        classification=seen.profile.marking or details.classification or partnership.classification,
        statement=CHECKED,
        cases=counted(seen.figures.cases, "case"),
        record=seen.session.id,
        keywords=("safeguarding", "multi-agency audit"),
        made=made,
    )


def _status(seen: View) -> str:
    details = seen.session.details
    status = STATUSES.get(details.status, DRAFT)
    return f"{PRACTICE}, {status}" if details.practice else status


def _banners(seen: View) -> list[str]:
    """The lines above everything else: that this is practice, or a draft."""
    details = seen.session.details
    practice = ["PRACTICE: nothing in this document is about a real audit"] if details.practice else []
    for_whom = f" for the {seen.partnership.subgroup}" if seen.partnership.subgroup else ""
    draft = [] if details.status in STATUSES else [f"{DRAFT}{for_whom}: not for circulation"]
    return practice + draft
