"""The sections made of findings: by kind, by theme in two tiers, good practice, the voice of families, one case."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from deepdive.model.session import in_order
from deepdive.model.things import Finding, FindingKind, Note, Support
from deepdive.model.toolkit import Block as Tier
from deepdive.summary import templates
from deepdive.summary.document import Heading, Paragraph, Piece, Quote, Runs, plain, strong
from deepdive.summary.facts import View
from deepdive.summary.figures import findings_in_order, theme_id, themes_in_order
from deepdive.summary.items import commended, finding_facts
from deepdive.summary.layout import Section
from deepdive.summary.listing import listed_blocks, paragraphs
from deepdive.summary.profile import prints_finding
from deepdive.summary.residue import unwritten, unwritten_in
from deepdive.summary.wording import capital, sentence

EVERY: tuple[FindingKind, ...] = ("strength", "mixed", "learning")
"""The kinds in the order in which a theme tells them: what was strong, what had two sides, what was learnt."""

SUPPORT: tuple[Support, ...] = ("confirmed_in_records", "several_groups", "several_in_group", "one_voice", "")
"""How findings are supported, the most first."""


def chosen(seen: View, kinds: Sequence[FindingKind], most: int = 0) -> list[Finding]:
    """The findings of some kinds that a document may hold; of too many those kept and those with the most support."""
    found = [
        one
        for one in findings_in_order(seen.session)
        if one.kind in kinds and one.id not in seen.told and prints_finding(one, seen.profile, whole=seen.whole)
    ]
    best = sorted(found, key=lambda one: (not one.keep, SUPPORT.index(one.support)))[: most or len(found)]
    return [one for one in found if one in best]


def strengths(seen: View, section: Section) -> list[Piece]:
    """The auditors' summary of strengths, then each strength that was found."""
    return [*_summary(seen), *_findings(seen, section, ("strength",)), *unwritten(seen.figures, worked_well=True)]


def learning(seen: View, section: Section) -> list[Piece]:
    """What was learnt: findings of learning, and those with two sides."""
    return [*_findings(seen, section, ("learning", "mixed")), *unwritten(seen.figures, worked_well=False)]


def findings(seen: View, section: Section) -> list[Piece]:
    """All findings in one list, whatever their kind."""
    left = [piece for well in (True, False) for piece in unwritten(seen.figures, worked_well=well)]
    return [*_summary(seen), *_findings(seen, section, EVERY), *left]


def good_practice(seen: View, section: Section) -> list[Piece]:
    """The auditors' summary of strengths, commendations, then what was strong."""
    said = commendations(seen, section)
    found = _findings(seen, section, ("strength",))
    return [*_summary(seen), *said, *found, *unwritten(seen.figures, worked_well=True)]


def commendations(seen: View, section: Section) -> list[Piece]:
    """To a role inside; in a publication to its agency, and only what the team agreed to (F12)."""
    items: list[Runs] = []
    for piece in seen.pieces("commendation"):
        if not (piece.agreed or seen.profile.internal):
            continue
        about = piece.about if piece.about in seen.session.agencies else ""
        whom = commended(seen, piece.who, (about,), piece.title)
        open_yet = "" if piece.agreed else " (The team has not agreed to this yet.)"
        items.append((strong(f"{capital(whom)}: ") if whom else ()) + plain(f"{sentence(piece.text)}{open_yet}"))
    return listed_blocks(items, section.style)


def topic_themes(seen: View, section: Section) -> list[Piece]:
    """The findings of the topic's own themes."""
    return _tier(seen, section, "topic")


def wider_themes(seen: View, section: Section) -> list[Piece]:
    """The findings of the wider themes, then those of no theme."""
    loose = [one for one in chosen(seen, EVERY) if not theme_id(seen.session, one)]
    others = listed_blocks(_worded(seen, section, loose), section.style)
    themed = _tier(seen, section, "wider")
    return [*themed, *([Heading(2, "Other points")] if themed and others else []), *others]


def voice(seen: View, section: Section) -> list[Piece]:
    """What children and families said: inside in their own words where they allow it, else as the auditors say it."""
    quotes: list[Piece] = [_quote(note) for note in seen.session.notes.values() if _may_quote(seen, note)]
    if quotes:
        return quotes
    return listed_blocks(_worded(seen, section, heard(seen)), section.style)


def heard(seen: View) -> list[Finding]:
    """The findings that the voice of families is told by: none where their own words are quoted."""
    if any(_may_quote(seen, note) for note in seen.session.notes.values()):
        return []
    told = [one for one in findings_in_order(seen.session) if one.evidence == "family_voice"]
    return [one for one in told if prints_finding(one, seen.profile, whole=seen.whole)]


def situation(seen: View, section: Section) -> list[Piece]:
    """What an exemplary case was about: the vignette; inside, without one, the first line of the case's summary."""
    for vignette in seen.pieces("vignette"):
        return paragraphs(vignette.text or vignette.title)
    case = seen.session.cases.get(_exemplary(seen))
    return paragraphs(case.summary.split("\n")[0]) if case and seen.profile.internal else []


def what_people_did(seen: View, section: Section) -> list[Piece]:
    """The strengths of the exemplary case."""
    return listed_blocks(_worded(seen, section, _strengths_of(seen, section.most)), section.style)


def why_it_mattered(seen: View, section: Section) -> list[Piece]:
    """What these strengths changed."""
    said = (capital(sentence(one.impact)) for one in _strengths_of(seen, 0))
    return listed_blocks([plain(one) for one in said if one], section.style)


def _summary(seen: View) -> list[Piece]:
    return [Paragraph(plain(text)) for text in seen.session.details.strengths_summary.split("\n")]


def _findings(seen: View, section: Section, kinds: Sequence[FindingKind]) -> list[Piece]:
    found = chosen(seen, kinds, section.most)
    if section.style != "paragraphs":
        return listed_blocks(_worded(seen, section, found), section.style)
    by_theme = groupby(found, lambda one: theme_id(seen.session, one) or one.id)
    return [Paragraph(templates.in_a_row(_worded(seen, section, alike))) for _, alike in by_theme]


def _worded(seen: View, section: Section, found: Iterable[Finding]) -> list[Runs]:
    return [templates.render(section.item or "{text}", finding_facts(seen, one)) for one in found]


def _tier(seen: View, section: Section, tier: Tier) -> list[Piece]:
    """The themes of one tier with their findings; themes of one finding each are one list led by their names."""
    found = chosen(seen, EVERY, section.most)
    told: list[tuple[str, list[Piece], list[Runs]]] = []
    for theme in themes_in_order(seen.session):
        if theme.block == tier:
            own = [one for one in found if theme_id(seen.session, one) == theme.id]
            own.sort(key=lambda one: EVERY.index(one.kind))
            left = unwritten_in(seen.figures, theme.id)
            said = paragraphs(theme.summary) if own and seen.whole else []
            told.append((theme.name, [*said, *left], _worded(seen, section, own)))
    if all(len(items) < 2 and not more for _, more, items in told):
        return listed_blocks([strong(f"{name}. ") + items[0] for name, _, items in told if items], section.style)
    return [
        piece
        for name, more, items in told
        if more or items
        for piece in (Heading(2, name), *more, *listed_blocks(items, section.style))
    ]


def _may_quote(seen: View, note: Note) -> bool:
    """Whether a family's words may stand in this document (F15)."""
    allowed = bool(note.voice_whose) and note.voice_permission == "verbatim" and seen.profile.internal
    return allowed and not note.withdrawn and not note.parked


def _quote(note: Note) -> Quote:
    how = f" ({note.voice_how_asked})" if note.voice_how_asked else ""
    return Quote(plain(note.text), f"{capital(note.voice_whose)}{how}")


def _exemplary(seen: View) -> str:
    """The case to learn from: the one a vignette is about, else the one with the most strengths."""
    cases = seen.session.cases
    about = next((piece.about for piece in seen.pieces("vignette") if piece.about in cases), "")
    counts = Counter(case for one in chosen(seen, ("strength",)) for case in one.cases if case in cases)
    most = max((counts[case.id] for case in in_order(cases.values())), default=0)
    return about or next((case.id for case in in_order(cases.values()) if most and counts[case.id] == most), "")


def _strengths_of(seen: View, most: int) -> list[Finding]:
    """The strengths seen in the exemplary case; all of them where none was tagged."""
    found = chosen(seen, ("strength",), most)
    case = _exemplary(seen)
    return [one for one in found if case in one.cases] or found
