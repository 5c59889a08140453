"""What the toolkit and the standing words bring: the topic, what was asked, points for discussion, whom to turn to."""

from datetime import UTC, datetime, time

from deepdive.model.agenda import agenda as stages
from deepdive.model.partnership import Contact
from deepdive.summary.document import (
    Column,
    Heading,
    Paragraph,
    Piece,
    Runs,
    Table,
    address,
    emphasis,
    joined_runs,
    link,
    plain,
    strong,
    text_of,
)
from deepdive.summary.facts import View
from deepdive.summary.layout import Section
from deepdive.summary.listing import listed_blocks, paragraphs, row, up_to, worded
from deepdive.summary.templates import names

WITH_SOURCES = "{text}[ {source}]"

ONE_LIST = 6
"""Points for discussion up to which they are one list."""


def topic(seen: View, section: Section) -> list[Piece]:
    """The primer of the toolkit: what the topic is, and when to act."""
    return [*paragraphs(seen.session.toolkit.primer.introduction), *_when(seen, section)]


def what_it_is(seen: View, section: Section) -> list[Piece]:
    """Only what the topic is; when to act, where the primer does not say what it is."""
    return paragraphs(seen.session.toolkit.primer.introduction) or _when(seen, section)


def when_to_act(seen: View, section: Section) -> list[Piece]:
    """Only when to act; what the topic is, where the primer does not say when."""
    return _when(seen, section) or paragraphs(seen.session.toolkit.primer.introduction)


def _when(seen: View, section: Section) -> list[Piece]:
    """When to act, with sources where the layout's item has them."""
    toolkit = seen.session.toolkit
    primer, item = toolkit.primer, section.item or WITH_SOURCES
    sources = list(dict.fromkeys(one.source for one in primer.when if one.source))
    reasons = [
        {
            "text": plain(toolkit.worded(one)),
            "source": emphasis(f"({sources.index(one.source) + 1})") if one.source else (),
        }
        for one in primer.when
    ]
    said = listed_blocks(worded(item, reasons), section.style)
    told = "; ".join(f"({place}) {source}" for place, source in enumerate(sources, 1))
    return [
        *([Paragraph(plain(primer.lead))] if primer.lead and said else []),
        *said,
        *([Paragraph(emphasis(f"Sources: {told}."))] if told and "source" in names(item) else []),
    ]


def lines_of_enquiry(seen: View, section: Section) -> list[Piece]:
    """What the audit asked, with the standard: the session's own lines, else the toolkit's."""
    own = [(one.title or one.text, one.text if one.title else "", one.source) for one in seen.pieces("line_of_enquiry")]
    usual = [(one.question, one.standard, one.source) for one in seen.session.toolkit.lines_of_enquiry]
    items = [
        strong(question) + plain(f" {standard}" if standard else "") + (emphasis(f" ({source})") if source else ())
        for question, standard, source in own or usual
    ]
    return listed_blocks(items, section.style)


def audit_tool(seen: View, section: Section) -> list[Piece]:
    """The questions of the audit tool under their headings."""
    asked = seen.session.toolkit.audit_tool
    made: list[Piece] = []
    for title in dict.fromkeys(one.section for one in asked):
        questions = [plain(one.question) for one in asked if one.section == title]
        made += [Heading(2, title), *listed_blocks(questions, section.style)]
    return made


def questionnaire(seen: View, section: Section) -> list[Piece]:
    """The open questions that practitioners were asked."""
    return listed_blocks([plain(one.question) for one in seen.session.toolkit.questionnaire], section.style)


def agenda(seen: View, section: Section) -> list[Piece]:
    """The stages of the meeting with their minutes."""
    if seen.session.meeting is None:
        return []
    planned = stages(seen.session, datetime.combine(seen.today, time(), UTC))
    rows = tuple(row(one.stage.title, str(one.minutes)) for one in planned if one.minutes and not one.skipped)
    return [Table("", (Column("Stage"), Column("Minutes", "number")), rows)] if rows else []


def discussion(seen: View, section: Section) -> list[Piece]:
    """Points to talk about in a team: those of every summary, then those of this audit and of its topic."""
    toolkit = seen.session.toolkit
    own = [*(piece.text or piece.title for piece in seen.pieces("discussion_point")), *toolkit.topic_discussion]
    lists = {"Applying learning": toolkit.discussion, "On this topic": tuple(dict.fromkeys(own))}
    chosen = {title: up_to(section.most, [plain(point) for point in points]) for title, points in lists.items()}
    every = [point for points in chosen.values() for point in points]
    if len(every) <= ONE_LIST:
        return listed_blocks(every, section.style)
    return [
        piece
        for title, points in chosen.items()
        if points
        for piece in (Heading(2, title), *listed_blocks(points, section.style))
    ]


def resources(seen: View, section: Section) -> list[Piece]:
    """Whom to turn to, with telephone, hours and e-mail; what to do in danger; training, procedures, reading on."""
    partnership = seen.partnership
    emergency = partnership.emergency_line.strip()
    procedures = partnership.procedures or partnership.procedures_link
    contacts = [_line(contact.label, _ways(contact)) for contact in partnership.contacts]
    website = "" if procedures else partnership.website
    own = [
        _line("Training", plain(partnership.training)),
        _line("Procedures", link(procedures, partnership.procedures_link)),
        _line("Website", link(website, website)),
    ]
    return [
        *listed_blocks(contacts, "bullets"),
        *([Paragraph(strong(emergency))] if emergency else []),
        *listed_blocks([*own, *_reading(seen, standing=any(own))], "bullets"),
    ]


def _reading(seen: View, *, standing: bool) -> list[Runs]:
    """What else to read: of this session, then of the toolkit; its general hints only where nothing local stands."""
    emergency = seen.partnership.emergency_line.strip()
    said = [(piece.title, piece.text, piece.link) for piece in seen.pieces("resource")]
    said += [(one.label, one.text, one.url) for one in seen.session.toolkit.resources if one.url or not standing]
    return [
        _line(label, link(text or label, url) if url else plain(text))
        for label, text, url in said
        if text.strip() != emergency
    ]


def _line(label: str, runs: Runs) -> Runs:
    """A label with what belongs to it; nothing when there is only a label."""
    return strong(f"{label}: ") + runs if label and text_of(runs).strip() else runs


def _ways(contact: Contact) -> Runs:
    """Telephone, hours and e-mail in a line; nothing when there is no way to reach them."""
    if not contact.is_reached:
        return ()
    ways = [_way(contact.phone, "tel"), plain(contact.hours), _way(contact.email, "mailto")]
    return joined_runs([way for way in ways if text_of(way)], " · ")


def _way(text: str, scheme: str) -> Runs:
    """A telephone number or address as a link where it can be one."""
    url = f"{scheme}:{text}"
    return link(text, url) if text and address(url) else plain(text) if text else ()
