"""The facts of one item of a section: a finding, a recommendation, or a piece of the audit's frame."""

import re

from deepdive.model.session import Session
from deepdive.model.things import Agency, Audience, Finding, Piece, Recommendation, Support
from deepdive.summary.document import Runs, link, plain, strong, with_terms
from deepdive.summary.facts import View, nothing, stratum_words
from deepdive.summary.figures import share
from deepdive.summary.side_by_side import side_by_side
from deepdive.summary.wording import ended, in_a_line, listed, number, prevalence, sentence, time_range

AUDIENCES: dict[Audience, str] = {
    "": "",
    "partnership": "The partnership",
    "all_partners": "All partner agencies",
    "agency": "",
    "practitioners": "Practitioners",
    "managers": "Managers",
    "board": "The partnership's board",
    "commissioners": "Commissioners",
}

EVIDENCE = {
    "": "",
    "audit_tool": "from the audit tool",
    "questionnaire": "from the questionnaire",
    "discussion": "from what was said in the meeting",
    "record": "from records",
    "data": "from data",
    "family_voice": "from a family's own words",
    "agency_evidence": "from what an agency sent in",
}
SUPPORT: dict[Support, str] = {
    "": "",
    "one_voice": "said by one voice",
    "several_in_group": "said by several in one group",
    "several_groups": "said in several groups",
    "confirmed_in_records": "confirmed in records",
}
"""How it is known what a finding says, and by how many it was said."""


def finding_facts(seen: View, finding: Finding) -> dict[str, Runs]:
    """The facts of one finding; key terms of its theme are set strong in its words (F5)."""
    session, internal = seen.session, seen.profile.internal
    theme = session.theme_of(finding.theme)
    terms = re.split(r"[,;\n]", theme.key_terms) if theme else []
    often = prevalence(*share(session, finding), exact=finding.exact, smallest_exact=seen.partnership.smallest_exact)
    labels = [session.cases[case].label for case in finding.cases if case in session.cases] if internal else []
    agencies = [session.agencies[one] for one in finding.agencies if one in session.agencies]
    is_named = any(_names(finding.text, one) for one in agencies)
    is_strength = finding.kind == "strength"
    said = {
        "impact": finding.impact,
        "context": "" if is_strength else finding.context,
        "made_possible": finding.context if is_strength else "",
        "existing_work": finding.existing_work,
        "change_made": finding.change_made,
        "seen_before": finding.seen_before,
        "another_view": finding.contested if internal else "",
        "prevalence": "" if _says_how_often(finding.text, often) else often,
        "side_by_side": side_by_side(
            session, finding, internal=internal, smallest_exact=seen.partnership.smallest_exact
        ),
        "theme": theme.name if theme else "",
        "agencies": listed([one.label for one in agencies]),
        "cases": listed(labels),
        "evidence": _how_known(finding),
        "done_well_by": listed([one.label for one in agencies]) if is_strength and not is_named else "",
        "commended": _commended(seen, finding),
    }
    made = {name: plain(text.strip()) if text.strip() else () for name, text in said.items()}
    return made | {"text": with_terms(sentence(finding.text), terms) if finding.text.strip() else ()}


def recommendation_facts(seen: View, recommendation: Recommendation) -> dict[str, Runs]:
    """The facts of one recommendation, in its published wording if there is one; `who` only where it is not in it."""
    text = recommendation.published.strip() or recommendation.text.strip()
    who, others = _addressees(seen.session, recommendation, text)
    refused = recommendation.decision == "not_accepted"
    said = {
        "text": sentence(text),
        "who": who,
        "others": others,
        "outcome": recommendation.outcome,
        "measure": recommendation.measure,
        "owner": recommendation.owner if seen.profile.internal else "",
        "due": seen.when(recommendation.due),
        "not_accepted": (recommendation.decision_reason or "no reason was given") if refused else "",
    }
    return {name: plain(value.strip()) if value.strip() else () for name, value in said.items()}


def piece_facts(seen: View, piece: Piece) -> dict[str, Runs]:
    """The facts of one piece; `count` and `share` only where its own words do not say the number already."""
    words = f"{piece.title} {piece.text}"
    period = time_range([seen.when(one) for one in (piece.from_day, piece.to_day) if one])
    who, source = _whose(seen, piece.who.strip()), _whose(seen, piece.source.strip())
    route = in_a_line(who, f"by {seen.when(piece.by)}" if piece.by else "")
    said = {
        "text": sentence(piece.text),
        "count": "" if piece.count is None or _tells(words, piece.count) else number(piece.count),
        "share": untold(piece) if piece.of is not None else "",
        "amount": _amount(piece),
        "stratum": stratum_words(piece) if piece.kind == "stratum" else "",
        "period": period,
        "source": source,
        "reference": in_a_line(source, period),
        "who": who,
        "route": route,
        "sender": in_a_line(who, period),
        "reports_to": piece.reports_to,
        "audience": piece.audience,
    }
    made = {name: plain(value.strip()) if value.strip() else () for name, value in said.items()}
    title = piece.title.strip()
    made["title"] = strong(sentence(title)) if title else ()
    made["lead"] = strong(title if ended(title) else f"{title}:") if title else ()
    made["link"] = link(piece.link.strip(), piece.link) if piece.link.strip() else ()
    return made


def commended(seen: View, role: str, agencies: tuple[str, ...] = (), said: str = "") -> str:
    """Whom a commendation is for: the role in an internal document, only its agency in a publication (F12)."""
    session = seen.session
    if seen.profile.internal:
        return role or said
    named = (one.id for one in session.agencies.values() if one.label.casefold() == said.strip().casefold())
    found = [one for one in (*_agencies_of(session, role), *named, *agencies) if one in session.agencies]
    return session.agencies[found[0]].label if found else ""


def _whose(seen: View, who: str) -> str:
    """Who does something: in a publication the agency in place of a role of somebody who came (F13)."""
    found = [] if seen.profile.internal else _agencies_of(seen.session, who)
    return seen.session.agencies[found[0]].label if found else who


def _agencies_of(session: Session, role: str) -> list[str]:
    """The agencies of those who came in a role."""
    wanted = role.strip().casefold()
    came = [one.agency for one in session.participants.values() if wanted and one.role.casefold() == wanted]
    return [agency for agency in came if agency in session.agencies]


def _how_known(finding: Finding) -> str:
    """Where a finding comes from, and by how many it was said; records are told once."""
    told_once = finding.evidence == "record" and finding.support == "confirmed_in_records"
    return SUPPORT[finding.support] if told_once else in_a_line(EVIDENCE[finding.evidence], SUPPORT[finding.support])


def _commended(seen: View, finding: Finding) -> str:
    """Whom a finding commends, unless a commendation of its own says it."""
    said = {piece.who.strip().casefold() for piece in seen.pieces("commendation")}
    role = finding.commended_role.strip()
    return commended(seen, role, finding.agencies) if role and role.casefold() not in said else ""


def _amount(piece: Piece) -> str:
    if piece.count is None:
        return ""
    return f"{piece.count:,} of {piece.of:,}" if piece.of is not None else f"{piece.count:,}"


def untold(piece: Piece) -> str:
    """`10 of 11`, or `31`, where the words of a piece do not hold it already."""
    words = f"{piece.title} {piece.text}"
    numbers = [one for one in (piece.count, piece.of) if one is not None]
    return "" if all(_tells(words, one) for one in numbers) else _amount(piece)


def _tells(words: str, count: int) -> bool:
    """Whether words hold a number, in figures or spelt out."""
    return any(_says(words, one) for one in (str(count), f"{count:,}", number(count)))


def _says_how_often(text: str, often: str) -> bool:
    """Whether a finding's own words already tell how often it was seen."""
    if "in one of" in often:
        return bool(re.search(r"^one\b|\bone (?:of the )?cases?\b", text, re.IGNORECASE))
    return _says(text, "both" if "both" in often else often.removesuffix(" cases"))


def _addressees(session: Session, recommendation: Recommendation, text: str) -> tuple[str, str]:
    """Whom a recommendation is for, when its words name nobody; and those it is for besides the ones they name."""
    agencies = [session.agencies[one] for one in recommendation.addressees if one in session.agencies]
    if agencies:
        missing = [one.label for one in agencies if not _names(text, one)]
        return (listed(missing), "") if len(missing) == len(agencies) else ("", listed(missing))
    audience = AUDIENCES[recommendation.audience]
    return "" if _says(text, audience.removeprefix("The ").removeprefix("All ")) else audience, ""


def _names(text: str, agency: Agency) -> bool:
    words = [alias.replace("_", " ") for alias in agency.aliases.split()]
    return any(_says(text, word) for word in (agency.label, *words))


def _says(text: str, word: str) -> bool:
    """Whether a word, in any case, stands in a text."""
    return bool(word) and bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))


FINDING_FACTS = frozenset(finding_facts(nothing(), Finding(id="")))
RECOMMENDATION_FACTS = frozenset(recommendation_facts(nothing(), Recommendation(id="")))
PIECE_FACTS = frozenset(piece_facts(nothing(), Piece(id="")))
"""The names of the facts of items, as layouts may use them."""
