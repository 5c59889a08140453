"""What a document of a layout leaves out, in words for the person who exports it: by profile, and for want of room."""

from deepdive.model.session import Session
from deepdive.model.things import FindingKind
from deepdive.summary.facts import View, view
from deepdive.summary.layout import Layout, Section, Source
from deepdive.summary.profile import Profile, left_out
from deepdive.summary.sections_advice import printed_recommendations
from deepdive.summary.sections_findings import EVERY, chosen
from deepdive.summary.wording import counted

KINDS: dict[Source, tuple[FindingKind, ...]] = {
    "strengths": ("strength",),
    "good_practice": ("strength",),
    "what_people_did": ("strength",),
    "learning": ("learning", "mixed"),
    "findings": EVERY,
}
"""The kinds of finding that a source brings."""


def left_out_of(session: Session, layout: Layout, profile: Profile) -> list[str]:
    """Everything a document leaves out."""
    seen = view(session, profile, whole=layout.whole)
    prints_notes = layout.prints_notes and profile.internal
    told = left_out(session, seen.figures, profile, prints_notes=prints_notes, whole=layout.whole)
    findings = sum(_findings_over(seen, section) for section in layout.sections)
    asked = sum(_recommendations_over(seen, section) for section in layout.sections)
    return [
        *filter(None, told),
        *([f"{counted(findings, 'finding')} that this layout has no room for"] if findings else []),
        *([f"{counted(asked, 'recommendation')} that this layout has no room for"] if asked else []),
    ]


def _findings_over(seen: View, section: Section) -> int:
    kinds = KINDS.get(section.source, ())
    return max(0, len(chosen(seen, kinds)) - section.most) if section.most and kinds else 0


def _recommendations_over(seen: View, section: Section) -> int:
    if section.source != "recommendations" or not section.most:
        return 0
    return max(0, len(printed_recommendations(seen)) - section.most)
