"""The sections of a summary, one maker for each source: what it brings stands between a layout's sentences."""

from collections.abc import Callable, Iterable, Iterator

from deepdive.summary import (
    sections_advice,
    sections_feedback,
    sections_findings,
    sections_meeting,
    sections_sample,
    sections_thread,
    sections_topic,
    templates,
)
from deepdive.summary.document import Block, Box, Heading, Paragraph, Piece, text_of
from deepdive.summary.facts import Facts as Known
from deepdive.summary.facts import View
from deepdive.summary.layout import OF_PIECES, Section, Source
from deepdive.summary.sections_pieces import pieces_of, policy_notes, review_cards, shared, vignettes

Maker = Callable[[View, Section], list[Piece]]


def section_blocks(seen: View, known: Known, section: Section) -> list[Block]:
    """The blocks of a section with its heading; none when there is nothing to say."""
    if section.source in INSIDE and not seen.profile.internal:
        return []
    heading = text_of(templates.render(section.heading, known))
    own = MAKERS[section.source](seen, section)
    if section.source != "sentences" and not own:
        return []
    pieces: list[Piece] = [*_told(section.before, known), *own, *_told(section.after, known)]
    if not pieces:
        return []
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


INSIDE: frozenset[Source] = frozenset(
    (
        "sample",
        "grades",
        "answers",
        "cases",
        "governance",
        "theme_counts",
        "decisions",
        "actions",
        "action_news",
        "golden_thread",
        "orphans",
        "attendance",
        "groups",
        "remarks",
        "parked",
        "feedback",
    )
)
"""Sources that bring nothing to a publication: tables by case, grades, roles, captured words, history (F13)."""

MAKERS: dict[Source, Maker] = {
    "sentences": _no_more,
    "topic": sections_topic.topic,
    "what_it_is": sections_topic.what_it_is,
    "when_to_act": sections_topic.when_to_act,
    "lines_of_enquiry": sections_topic.lines_of_enquiry,
    "audit_tool": sections_topic.audit_tool,
    "questionnaire": sections_topic.questionnaire,
    "agenda": sections_topic.agenda,
    "discussion": sections_topic.discussion,
    "resources": sections_topic.resources,
    "sample": sections_sample.sample,
    "coverage": sections_sample.coverage,
    "grades": sections_sample.grades,
    "answers": sections_sample.answers,
    "cases": sections_sample.cases,
    "governance": sections_sample.governance,
    "strengths": sections_findings.strengths,
    "learning": sections_findings.learning,
    "findings": sections_findings.findings,
    "good_practice": sections_findings.good_practice,
    "commendations": sections_findings.commendations,
    "topic_themes": sections_findings.topic_themes,
    "wider_themes": sections_findings.wider_themes,
    "voice": sections_findings.voice,
    "situation": sections_findings.situation,
    "what_people_did": sections_findings.what_people_did,
    "why_it_mattered": sections_findings.why_it_mattered,
    **{source: pieces_of(source) for source in OF_PIECES},
    "dissemination": shared,
    "policy_notes": policy_notes,
    "vignettes": vignettes,
    "review_cards": review_cards,
    "recommendations": sections_advice.recommendations,
    "decisions": sections_advice.decisions,
    "what_we_learnt": sections_advice.what_we_learnt,
    "year_on_year": sections_advice.year_on_year,
    "actions": sections_thread.actions,
    "action_news": sections_thread.action_news,
    "golden_thread": sections_thread.golden_thread,
    "orphans": sections_thread.lost,
    "theme_counts": sections_thread.theme_counts,
    "attendance": sections_meeting.attendance,
    "groups": sections_meeting.groups,
    "remarks": sections_meeting.remarks,
    "parked": sections_meeting.parked,
    "feedback": sections_feedback.feedback,
}
