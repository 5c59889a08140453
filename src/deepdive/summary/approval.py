"""How far a document is on its way out: what it says of itself, the lines above it, and the addenda at its end."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from deepdive.model import sealing
from deepdive.model.approval import STEPS, Addendum, Approval
from deepdive.model.session import Session
from deepdive.summary.document import Block, Fact, Heading, Numbered, Runs, plain, strong
from deepdive.summary.facts import View, agency_labels
from deepdive.summary.profile import prints_finding
from deepdive.summary.wording import capital, counted, day, in_a_line, listed, sentence

DRAFT = "DRAFT"
PRACTICE = "PRACTICE"
WITH_SUBGROUP = f"{DRAFT}, with the sub-group"
APPROVED = "Approved"
PUBLISHED = "Published"
CHANGED = "changed since"
BROKEN = {
    "changed": "Changed since it was approved",
    "put in": "Added since it was approved",
    "taken out": "Approved, and printed no more",
}
SEALED_KINDS = {
    "finding": "finding",
    "recommendation": "recommendation",
    "theme": "theme",
    "piece": "other sentence",
}
"""What is sealed, as it is counted beside the session's own words."""

CUT = " \u2026"
QUOTED = 60
"""Letters of a changed sentence that its addendum quotes."""


def kinds_told(session: Session, things: Iterable[str]) -> str:
    """How many things of what kind are among those that are sealed: `two findings, one theme and the session's own`."""
    counts = Counter(sealing.kind_of(session, one) for one in things if one != sealing.WHOLE)
    own = "the session's own words" if counts["session"] else ""
    return listed([*(counted(counts[of], word) for of, word in SEALED_KINDS.items()), own])


def changes_told(session: Session, changed: Sequence[sealing.Change]) -> str:
    """What was changed, put in and taken out since: `one finding was changed and two themes were added`."""
    things: dict[str, list[str]] = {}
    for one in changed:
        things.setdefault(_how_told(session, one.id, one.how), []).append(one.id)
    told = []
    for how, ids in things.items():
        were = "was" if len(ids) == 1 and session.id not in ids else "were"
        told.append(f"{kinds_told(session, ids)} {were} {how}")
    return listed(told)


def _how_told(session: Session, thing: str, how: sealing.How) -> str:
    """What came of a thing, in words; of a recommendation that is printed no more as the board refused it, that."""
    found = session.recommendations.get(thing)
    if how == "taken out" and found and sealing.refused(found):
        return "not accepted"
    return "added" if how == "put in" else how


def status(seen: View) -> str:
    """How far it is, in a word or two: on every page and in every format."""
    session = seen.session
    said = in_a_line(_status(session), CHANGED if sealing.changes(session) else "")
    return in_a_line(PRACTICE, said) if session.details.practice else said


def way(seen: View) -> str:
    """Who approved it and when, or with whom it is; nothing for a draft that nobody has seen yet."""
    session = seen.session
    held = sealing.standing(session)
    if held is None:
        sent = sealing.last(session, "with_subgroup") if session.details.status == "with_subgroup" else None
        return f"With the {_subgroup(seen)} since {seen.when(sent.date)}" if sent else ""
    approved = f"Approved{' again' if held.version > 1 else ''}{_by(held)}"
    said = f"{approved} {_on(seen, held)}{_out(seen, held)}"
    count = counted(len(sealing.addenda(session)), "addendum", "addenda")
    return f"{said}, with {count}" if count else said


def banners(seen: View) -> list[str]:
    """The lines above everything else: that this is practice, a draft, or not what was approved."""
    session = seen.session
    said = [f"{PRACTICE}: nothing in this document is about a real audit"] if session.details.practice else []
    if sealing.standing(session) is None:
        for_whom = f" for the {seen.partnership.subgroup}" if seen.partnership.subgroup else ""
        said.append(f"{DRAFT}{for_whom}: not for circulation")
    elif changed := sealing.changes(session):
        said.append(f"Not as it was approved: {changes_told(session, changed)}, and no addendum says why")
    return said


def addenda(seen: View) -> list[Block]:
    """What was changed after approval, each with its reason."""
    made = sealing.addenda(seen.session)
    if not made:
        return []
    heading = Heading(1, "Addendum" if len(made) == 1 else "Addenda")
    return [heading, Numbered(tuple(_addendum(seen, one) for one in made))]


def steps(seen: View) -> list[Fact]:
    """Every step on the way, with what was said of it, and the addenda to earlier versions; for inside."""
    session = seen.session
    taken = [Fact(STEPS[one.step], plain(_step(seen, one))) for one in session.approvals.values()]
    earlier = [one for one in session.addenda.values() if one not in sealing.addenda(session)]
    return taken + [Fact(f"Addendum to approval {one.version}", plain(_earlier(seen, one))) for one in earlier]


def _earlier(seen: View, one: Addendum) -> str:
    return f"{in_a_line(seen.when(one.date), one.role)}. {sentence(one.because)}"


def _step(seen: View, one: Approval) -> str:
    asked = listed(agency_labels(seen.session, set(one.asked)))
    said = [
        f"{in_a_line(seen.when(one.date), one.role)}.",
        f"Asked: {asked}." if asked else "",
        f"Corrected: {sentence(one.corrected)}" if one.corrected else "",
        f"Commendations agreed by {sentence(one.agreed_by)}" if one.agreed_by else "",
        sentence(one.because) if one.because else "",
    ]
    return " ".join(filter(None, said))


def _status(session: Session) -> str:
    if sealing.standing(session):
        return PUBLISHED if session.details.status == "published" else APPROVED
    return WITH_SUBGROUP if session.details.status == "with_subgroup" else DRAFT


def _out(seen: View, held: Approval) -> str:
    """That it went out, and when if that was another day or month than the approval."""
    session = seen.session
    out = sealing.last(session, "published") if session.details.status == "published" else None
    if out is None:
        return ""
    return ", published" + ("" if seen.when(out.date) == seen.when(held.date) else f" {_on(seen, out)}")


def _subgroup(seen: View) -> str:
    return re.sub(r"^the ", "", seen.partnership.subgroup, flags=re.IGNORECASE) or "sub-group"


def _by(one: Approval) -> str:
    if not one.role:
        return ""
    named = re.match(r"(the|an?|our)\b", one.role, re.IGNORECASE)
    return f" by {one.role}" if named else f" by the {one.role}"


def _on(seen: View, one: Approval) -> str:
    return f"{'on' if seen.profile.internal else 'in'} {seen.when(one.date)}"


def _addendum(seen: View, one: Addendum) -> Runs:
    told = listed(list(dict.fromkeys(_told(seen, *item) for item in sealing.told_by(seen.session, one).items())))
    return strong(f"{in_a_line(seen.when(one.date), one.role)}: ") + plain(f"{capital(told)}. {sentence(one.because)}")


def _told(seen: View, thing: str, how: sealing.How) -> str:
    """What was done, in a few words of it as it now stands; nothing of what was there before."""
    was, said = _how_told(seen.session, thing, how), _words(seen, thing)
    if how == "taken out":
        return f"a {SEALED_KINDS[sealing.kind_of(seen.session, thing)].removeprefix('other ')} was {was}"
    if not said:
        return f"other words were {was}"
    begun, cut = said.removesuffix(CUT), said.endswith(CUT)
    return f"the sentence {'that begins ' if cut else ''}\u201c{begun}\u201d was {was}"


def _words(seen: View, thing: str) -> str:
    """The beginning of a thing's words, where this document may hold them."""
    session = seen.session
    if finding := session.findings.get(thing):
        return _short(finding.text) if prints_finding(finding, seen.profile, whole=seen.whole) else ""
    return _short(_others(session, thing))


def _others(session: Session, thing: str) -> str:
    if agreed := session.recommendations.get(thing):
        return agreed.published.strip() or agreed.text
    if piece := session.pieces.get(thing):
        return piece.text or piece.title
    theme = session.themes.get(thing)
    return theme.name if theme else ""


def _short(text: str) -> str:
    line = " ".join(text.split()).rstrip(".")
    return line if len(line) <= QUOTED else f"{(line[:QUOTED].rpartition(' ')[0] or line[:QUOTED]).rstrip('.,;:')}{CUT}"


def told(session: Session) -> str:
    """How far a session's summary is, for the people who make it."""
    held = sealing.standing(session)
    if held is None:
        sent = sealing.last(session, "with_subgroup") if session.details.status == "with_subgroup" else None
        return f"Summary: with the sub-group since {day(sent.date)}." if sent else "Summary: a draft."
    out = sealing.last(session, "published") if session.details.status == "published" else None
    published = f"published on {day(out.date)}, " if out else ""
    sealed = f"approval {held.version} ({kinds_told(session, held.seals)})"
    more = counted(len(sealing.addenda(session)), "addendum", "addenda")
    return f"Summary: {published}approved{_by(held)} on {day(held.date)}, {in_a_line(sealed, more)}."


def lost_stories(session: Session) -> str:
    """How many stories lost their words since all was approved; no seal is of them, as they go with the raw words."""
    stories = [one for one in session.pieces.values() if one.kind == "vignette" and not (one.text or one.title)]
    if not stories or sealing.standing(session) is None:
        return ""
    words = counted(len(stories), "story from a case", "stories from cases")
    it = "it" if len(stories) == 1 else "them"
    return f"The words of {words} were removed for good since: documents print {it} no more."


def broken(session: Session) -> list[str]:
    """What is not as it was approved, a line each; nothing when all is well, or nothing is approved."""
    held = sealing.standing(session)
    if held is None:
        return []
    found = [f"{BROKEN[one.how]}: {_named(session, one.id)} No addendum says why." for one in sealing.changes(session)]
    return found if sealing.whole(held) else [*found, "The seals are not those that were made when it was approved."]


def _named(session: Session, thing: str) -> str:
    words = "the session's own words" if thing == session.id else _short(_any_words(session, thing))
    return f"{words} ({thing})." if words else f"{thing}."


def _any_words(session: Session, thing: str) -> str:
    finding = session.findings.get(thing)
    return finding.text if finding else _others(session, thing)
