"""From a session to the document that goes out: a pure function of the session, the layout and who it is for."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.summary import approval, templates
from deepdive.summary.document import Block, Callout, Document, Properties, plain, text_of
from deepdive.summary.facts import Facts as Known
from deepdive.summary.facts import View, dates, facts, view
from deepdive.summary.layout import Layout
from deepdive.summary.profile import Profile
from deepdive.summary.sections import section_blocks
from deepdive.summary.sections_findings import heard
from deepdive.summary.spoken import spoken
from deepdive.summary.tidy import tidy, tidy_blocks
from deepdive.summary.wording import counted, time_range

CHECKED = "Checked for identifiers"
"""What a document may say of itself; it never says that it is anonymous."""


def compose(session: Session, layout: Layout, profile: Profile, partnership: Partnership, made: datetime) -> Document:
    """The whole document, put right once."""
    seen = view(session, profile, partnership, made.date(), whole=layout.whole)
    if any(section.source == "voice" for section in layout.sections):
        seen = replace(seen, told=frozenset(one.id for one in heard(seen)))
    known, layout = facts(seen), spoken(layout, partnership)
    above: list[Block] = [Callout(line) for line in approval.banners(seen)]
    document = Document(
        title=session.details.title,
        subtitle=text_of(templates.render(layout.subtitle, known)) or layout.title,
        properties=_properties(seen, made),
        blocks=(*above, *_sections(seen, known, layout), *approval.addenda(seen)),
        contents=layout.contents,
    )
    return tidy(document)


def _sections(seen: View, known: Known, layout: Layout) -> Iterator[Block]:
    """The blocks of every section that has something to say; `{no}` counts those whose heading asks for it."""
    count = 1
    for section in layout.sections:
        made = tidy_blocks(section_blocks(seen, {**known, "no": plain(f"{count:02}")}, section))
        count += bool(made) and "no" in templates.names(section.heading)
        yield from made


def _properties(seen: View, made: datetime) -> Properties:
    details, partnership = seen.session.details, seen.partnership
    return Properties(
        partnership=partnership.name,
        logo=partnership.logo_text.strip(),
        date=time_range(dates(seen)),
        status=approval.status(seen),
        approval=approval.way(seen),
        classification=seen.profile.marking or details.classification or partnership.classification,
        statement=CHECKED,
        cases=counted(seen.figures.cases, "case"),
        record=seen.session.id,
        keywords=("safeguarding", "multi-agency audit"),
        made=made,
    )
