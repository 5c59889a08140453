"""The sections of a summary, one maker for each source: what it brings stands between a layout's sentences."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from deepdive.model.partnership import Contact
from deepdive.model.session import in_order
from deepdive.model.things import Finding, FindingKind, PieceKind
from deepdive.model.things import Piece as Part
from deepdive.summary import templates
from deepdive.summary.document import (
    Block,
    Box,
    Bullets,
    Fact,
    Facts,
    Heading,
    Numbered,
    Paragraph,
    Piece,
    Runs,
    address,
    emphasis,
    link,
    plain,
    strong,
    text_of,
)
from deepdive.summary.facts import Facts as Known
from deepdive.summary.facts import View, finding_facts, recommendation_facts
from deepdive.summary.figures import findings_in_order, theme_id
from deepdive.summary.layout import Section, Source, Style
from deepdive.summary.profile import prints_finding, prints_recommendation
from deepdive.summary.residue import unwritten
from deepdive.summary.sections_meeting import attendance, groups, parked, remarks

Maker = Callable[[View, Section], list[Piece]]

PARAGRAPH = 90
"""Words up to which findings are joined in one paragraph."""


def section_blocks(seen: View, known: Known, section: Section) -> list[Block]:
    """The blocks of a section with its heading; none when there is nothing to say."""
    heading = text_of(templates.render(section.heading, known))
    own = MAKERS[section.source](seen, section)
    if section.source != "sentences" and not own:
        return []
    pieces: list[Piece] = [*_told(section.before, known), *own, *_told(section.after, known)]
    if section.box:
        return [Box(heading, tuple(pieces))]
    return [*([Heading(1, heading)] if heading else []), *pieces]


def _told(paragraphs: Iterable[Iterable[str]], known: Known) -> Iterator[Piece]:
    """A layout's own paragraphs: those of their sentences that have their facts."""
    for sentences in paragraphs:
        if runs := templates.paragraph(sentences, known):
            yield Paragraph(runs)


def _no_more(seen: View, section: Section) -> list[Piece]:
    return []


def _topic(seen: View, section: Section) -> list[Piece]:
    """The primer of the toolkit: what the topic is, and when to act."""
    toolkit = seen.session.toolkit
    primer = toolkit.primer
    sources = list(dict.fromkeys(one.source for one in primer.when if one.source))
    reasons = tuple(
        plain(toolkit.worded(one)) + (emphasis(f" ({sources.index(one.source) + 1})") if one.source else ())
        for one in primer.when
    )
    told = "; ".join(f"({place}) {source}" for place, source in enumerate(sources, 1))
    return [
        *(Paragraph(plain(text)) for text in _parts(primer.introduction)),
        *([Paragraph(plain(primer.lead))] if primer.lead and reasons else []),
        *([Bullets(reasons)] if reasons else []),
        *([Paragraph(emphasis(f"Sources: {told}."))] if told else []),
    ]


def _strengths(seen: View, section: Section) -> list[Piece]:
    """The auditors' summary of strengths, then each strength that was found."""
    summary = [Paragraph(plain(text)) for text in seen.session.details.strengths_summary.split("\n")]
    return [*summary, *_findings(seen, section, ("strength",)), *unwritten(seen.figures, worked_well=True)]


def _learning(seen: View, section: Section) -> list[Piece]:
    """What was learnt: findings of learning, and those with two sides."""
    return [*_findings(seen, section, ("learning", "mixed")), *unwritten(seen.figures, worked_well=False)]


def _findings(seen: View, section: Section, kinds: tuple[FindingKind, ...]) -> list[Piece]:
    chosen = [one for one in findings_in_order(seen.session) if one.kind in kinds and prints_finding(one, seen.profile)]
    item = section.item or "{text}"
    if section.style != "paragraphs":
        return _listed([_finding(seen, item, one) for one in chosen], section.style)
    by_theme = groupby(chosen, lambda one: theme_id(seen.session, one) or one.id)
    told = [templates.in_a_row([_finding(seen, item, one) for one in alike]) for _, alike in by_theme]
    return [Paragraph(runs) for runs in _of_a_length(told)]


def _finding(seen: View, item: str, finding: Finding) -> Runs:
    return templates.render(item, finding_facts(seen, finding))


def _of_a_length(told: Iterable[Runs]) -> list[Runs]:
    """Paragraphs in which short ones are joined to those before them, so that a page is not a list of single lines."""
    made: list[Runs] = []
    for runs in told:
        if made and len(text_of(made[-1]).split()) + len(text_of(runs).split()) <= PARAGRAPH:
            made[-1] = templates.in_a_row([made[-1], runs])
        else:
            made.append(runs)
    return made


def _recommendations(seen: View, section: Section) -> list[Piece]:
    """The agreed recommendations in their published wording."""
    chosen = [
        one for one in in_order(seen.session.recommendations.values()) if prints_recommendation(one, seen.profile)
    ]
    item = section.item or "{text}"
    return _listed([templates.render(item, recommendation_facts(seen, one)) for one in chosen], section.style)


def _discussion(seen: View, section: Section) -> list[Piece]:
    """Points to talk about in a team: those of every summary, then those of this topic."""
    toolkit = seen.session.toolkit
    own = [*toolkit.topic_discussion, *(piece.text or piece.title for piece in _pieces(seen, "discussion_point"))]
    made: list[Piece] = []
    for title, points in (("Applying learning", list(toolkit.discussion)), ("On this topic", own)):
        if points:
            made += [Heading(2, title), *_listed([plain(point) for point in points], section.style)]
    return made


def _resources(seen: View, section: Section) -> list[Piece]:
    """Whom to turn to, with telephone, hours and e-mail; what to do in danger; training, procedures, reading on."""
    partnership = seen.partnership
    emergency = partnership.emergency_line
    contacts = [piece for contact in partnership.contacts for piece in _contact(contact)]
    procedures = partnership.procedures or partnership.procedures_link
    further = (
        Fact("Training", plain(partnership.training)),
        Fact("Procedures", link(procedures, partnership.procedures_link)),
        Fact("Website", link(partnership.website, partnership.website)),
    )
    facts = Facts(tuple(fact for fact in further if text_of(fact.runs)))
    return [
        *contacts,
        *([Paragraph(plain(emergency))] if emergency else []),
        *([facts] if facts.items else []),
        *_listed(_reading(seen), "bullets"),
    ]


def _reading(seen: View) -> list[Runs]:
    """Where else to turn to, and what to read: of the toolkit, then of this session."""
    emergency = seen.partnership.emergency_line.strip()
    said = [(one.label, one.text, one.url) for one in seen.session.toolkit.resources]
    said += [(piece.title, piece.text, piece.link) for piece in _pieces(seen, "resource")]
    return [
        strong(f"{label}: ") + (link(text or label, url) if url else plain(text))
        for label, text, url in said
        if (text or url) and text.strip() != emergency
    ]


def _contact(contact: Contact) -> list[Piece]:
    """Who it is, then telephone, hours and e-mail; nothing when there is no way to reach them."""
    if not (contact.phone or contact.email):
        return []
    ways = (
        Fact("Phone", _way(contact.phone, "tel")),
        Fact("Hours", plain(contact.hours)),
        Fact("E-mail", _way(contact.email, "mailto")),
    )
    return [Paragraph(strong(contact.label)), Facts(tuple(way for way in ways if text_of(way.runs)))]


def _way(text: str, scheme: str) -> Runs:
    """A telephone number or address as a link where it can be one."""
    url = f"{scheme}:{text}"
    return link(text, url) if text and address(url) else plain(text) if text else ()


def _pieces(seen: View, kind: PieceKind) -> list[Part]:
    return [piece for piece in in_order(seen.session.pieces.values()) if piece.kind == kind]


def _listed(items: Sequence[Runs], style: Style) -> list[Piece]:
    said = tuple(item for item in items if text_of(item).strip())
    if not said:
        return []
    if style == "paragraphs":
        return [Paragraph(item) for item in said]
    return [Numbered(said) if style == "numbered" else Bullets(said)]


def _parts(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


MAKERS: dict[Source, Maker] = {
    "sentences": _no_more,
    "topic": _topic,
    "strengths": _strengths,
    "learning": _learning,
    "recommendations": _recommendations,
    "discussion": _discussion,
    "resources": _resources,
    "attendance": attendance,
    "groups": groups,
    "remarks": remarks,
    "parked": parked,
}
