"""The sections about what is to change: recommendations, the board's answers, what was learnt and what was done."""

from collections.abc import Sequence

from deepdive.model.actions import is_done
from deepdive.model.session import in_order
from deepdive.model.things import Finding, Recommendation, Theme
from deepdive.model.things import Piece as Area
from deepdive.model.thread import thread
from deepdive.summary import templates
from deepdive.summary.document import Column, Piece, Table
from deepdive.summary.facts import View
from deepdive.summary.figures import theme_id, themes_in_order
from deepdive.summary.items import recommendation_facts
from deepdive.summary.layout import Section
from deepdive.summary.listing import Row, filled, in_lines, listed_blocks, up_to
from deepdive.summary.profile import prints_recommendation
from deepdive.summary.sections_findings import EVERY, chosen
from deepdive.summary.wording import capital, sentence

DECISIONS = {
    "": "not decided yet",
    "accepted": "accepted",
    "part": "accepted in part",
    "not_accepted": "not accepted",
    "referred": "referred",
}
ANSWERED = {
    "": "Recommended",
    "accepted": "Agreed",
    "part": "Agreed in part",
    "not_accepted": "Not accepted",
    "referred": "Referred",
}
"""How a recommendation stands, by the board's answer to it."""

LEARNT = (Column("Theme"), Column("What we learnt"), Column("What was done or agreed"))
SINCE = {
    "": "Not said yet.",
    "improved": "Improved.",
    "same": "The same.",
    "worse": "Worse than before.",
    "not_tested": "Not tested this time.",
}
THEN_AND_NOW = (Column("Seen before"), Column("Improving"), Column("Still to be developed"))


def printed_recommendations(seen: View) -> list[Recommendation]:
    """The recommendations a document may hold, in their order."""
    agreed = in_order(seen.session.recommendations.values())
    return [one for one in agreed if prints_recommendation(one, seen.profile)]


def recommendations(seen: View, section: Section) -> list[Piece]:
    """The agreed recommendations in their published wording: all of them, or those for some audiences."""
    wanted = [one for one in printed_recommendations(seen) if one.audience in (section.audiences or (one.audience,))]
    item = section.item or "{text}"
    items = [templates.render(item, recommendation_facts(seen, one)) for one in wanted]
    return listed_blocks(up_to(section.most, items), section.style)


def decisions(seen: View, section: Section) -> list[Piece]:
    """What the board answered to each recommendation, apart from its words; inside only."""
    agreed = printed_recommendations(seen)
    if not any(one.decision for one in agreed):
        return []
    rows = tuple(
        filled(str(place), sentence(one.published or one.text), DECISIONS[one.decision], one.decision_reason)
        for place, one in enumerate(agreed, 1)
    )
    return [Table("", (Column("No."), Column("Recommendation"), Column("Answer"), Column("Reason")), rows)]


def what_we_learnt(seen: View, section: Section) -> list[Piece]:
    """Theme by theme: what was learnt, and what was done about it, or else recommended and agreed."""
    rows: list[Row] = []
    for theme, found in _by_theme(seen, chosen(seen, EVERY)):
        learnt = in_lines(sentence(one.text) for one in found)
        rows.append(filled(theme.name if theme else "Other points", learnt, in_lines(_answers(seen, theme, found))))
    return [Table("Theme by theme", LEARNT, tuple(rows))] if rows else []


def _answers(seen: View, theme: Theme | None, found: Sequence[Finding]) -> list[str]:
    """What came of a theme: what is done; else what was recommended and answered, or why nothing was."""
    existing = [f"Under way: {sentence(theme.existing_action)}"] if theme and theme.existing_action.strip() else []
    done = [*_changed(found), *_done(seen, theme), *_under_way(found), *existing]
    because = theme.no_action_because.strip() if theme else ""
    return done or _agreed(seen, theme) or [f"No action: {sentence(because)}"] * bool(because)


def year_on_year(seen: View, section: Section) -> list[Piece]:
    """What earlier audits had seen: what is improving, and what is still to be developed."""
    rows: list[Row] = []
    for theme, found in _by_theme(seen, [one for one in chosen(seen, EVERY) if one.seen_before.strip()]):
        better = [sentence(one.text) for one in found if one.kind == "strength"]
        still = [*(sentence(one.text) for one in found if one.kind != "strength"), *_under_way(found)]
        told = in_lines(capital(sentence(one.seen_before)) for one in found)
        before = f"{theme.name}: {told}" if theme else told
        rows.append(filled(before, in_lines([*better, *_impact(seen, theme), *_changed(found)]), in_lines(still)))
    rows += [_asked_before(one) for one in printed_recommendations(seen) if one.seen_before.strip()]
    rows += [_area(one) for one in in_order(seen.session.pieces.values()) if one.kind == "earlier_area"]
    return [Table("", THEN_AND_NOW, tuple(rows))] if rows else []


def _asked_before(one: Recommendation) -> Row:
    """A recommendation that an earlier audit had made in much the same words."""
    told = f"Recommended before: {sentence(one.seen_before)}"
    return filled(told, "", sentence(one.published or one.text))


def _area(piece: Area) -> Row:
    """An area that an earlier audit had seen, and how it is now."""
    named = f"{piece.title} ({piece.source})" if piece.source else piece.title
    told = "\n".join([SINCE[piece.since], *([capital(sentence(piece.text))] if piece.text.strip() else [])])
    return filled(named, told, "") if piece.since == "improved" else filled(named, "", told)


def _by_theme(seen: View, found: Sequence[Finding]) -> list[tuple[Theme | None, list[Finding]]]:
    """The themes that have findings, with them; those of no theme last."""
    themes: list[Theme | None] = [*themes_in_order(seen.session), None]
    of_each = [(one, [f for f in found if theme_id(seen.session, f) == (one.id if one else "")]) for one in themes]
    return [(theme, own) for theme, own in of_each if own]


def _changed(found: Sequence[Finding]) -> list[str]:
    """What was changed already."""
    return [f"Changed: {sentence(one.change_made)}" for one in found if one.change_made.strip()]


def _under_way(found: Sequence[Finding]) -> list[str]:
    """The work that goes on elsewhere."""
    return [f"Under way: {sentence(one.existing_work)}" for one in found if one.existing_work.strip()]


def _done(seen: View, theme: Theme | None) -> list[str]:
    """What is done: inside the actions; in a publication, which tells no action, the recommendations they fulfil."""
    session = seen.session
    told = thread(session, "theme", theme.id) if theme else None
    if told is None:
        return []
    if seen.profile.internal:
        return [f"Done: {sentence(session.actions[one].text)}" for one in told.actions if is_done(session.actions[one])]
    return [
        f"Done: {sentence(one.published or one.text)}"
        for one in printed_recommendations(seen)
        if one.id in told.recommendations and _is_done(seen, one)
    ]


def _is_done(seen: View, recommendation: Recommendation) -> bool:
    """Whether a recommendation has actions and every one of them is done."""
    own = [one for one in seen.session.actions.values() if one.recommendation == recommendation.id]
    return bool(own) and all(map(is_done, own))


def _agreed(seen: View, theme: Theme | None) -> list[str]:
    """What was recommended about a theme, and whether it was agreed."""
    ids = thread(seen.session, "theme", theme.id).recommendations if theme else ()
    every = [one for one in printed_recommendations(seen) if one.id in ids]
    return [f"{ANSWERED[one.decision]}: {sentence(one.published or one.text)}" for one in every]


def _impact(seen: View, theme: Theme | None) -> list[str]:
    """What actions of a theme have changed for children; inside only."""
    session = seen.session
    ids = thread(session, "theme", theme.id).actions if theme and seen.profile.internal else ()
    return [sentence(session.actions[one].evidence_impact) for one in ids if session.actions[one].evidence_impact]
