"""The facts that sentences of a layout are made of. A fact that is not there is empty, and its sentence is left out."""

import re
from collections.abc import Mapping

from msgspec import Struct, structs

from deepdive.model.details import Details
from deepdive.model.partnership import PLACEHOLDER, Partnership
from deepdive.model.session import Session
from deepdive.model.things import Agency, Audience, Capacity, Finding, Recommendation
from deepdive.model.toolkit import Primer, Toolkit
from deepdive.summary.document import Runs, link, plain, text_of, with_terms
from deepdive.summary.figures import CAPACITIES, Figures, figures, findings_in_order, share
from deepdive.summary.profile import RESTRICTED, Profile, prints_finding
from deepdive.summary.wording import counted, day, in_time, listed, month, number, prevalence, sentence

Facts = Mapping[str, Runs]

DETAILS = (
    "title",
    "strapline",
    "introduction",
    "aim",
    "purposes",
    "triggers",
    "scope",
    "method",
    "method_agreed_by",
    "tool_based_on",
    "tool_factors",
    "tool_from_review",
    "sample_source",
    "criteria",
    "exclusions",
    "replacements",
    "coverage_sentence",
    "previous_audits",
    "assurance_sentence",
    "strengths_summary",
    "audience",
    "audit_group",
    "audited_by",
    "sponsor",
    "reports_to",
)
"""Facts that stand in the session's details as they were written."""

STANDING = (
    "short_name",
    "subgroup",
    "subgroup_role",
    "statute_line",
    "share_line",
    "invitation",
    "responses_to",
    "emergency_line",
    "training",
)
"""Facts that stand in the partnership file as they were written."""

AUDITS = {
    "": "deep-dive audit",
    "deep_dive": "deep-dive audit",
    "case_file": "case file audit",
    "thematic": "thematic audit",
    "dip_sample": "dip sample",
    "re_audit": "re-audit",
    "learning_event": "learning event",
}
SAMPLE_METHODS = {
    "": "",
    "random": "at random",
    "purposive": "for what they could teach",
    "stratified": "so that the sample was balanced",
    "all": "because they were all there were",
    "volunteer": "from those that agencies offered",
}
PEOPLE: dict[Capacity, tuple[str, str]] = {
    "practitioner": ("practitioner", "practitioners"),
    "manager": ("manager", "managers"),
    "auditor": ("auditor", "auditors"),
    "other": ("other person", "others"),
}
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


class View(Struct, frozen=True):
    """What a document is made from: the session, who it is for, the standing words, and the session's figures."""

    session: Session
    profile: Profile
    partnership: Partnership
    figures: Figures


def view(session: Session, profile: Profile, partnership: Partnership) -> View:
    """A session seen for a profile, counted once."""
    if partnership.name == PLACEHOLDER:
        partnership = structs.replace(partnership, name="")
    return View(session, profile, partnership, figures(session))


def facts(seen: View) -> dict[str, Runs]:
    """Every fact of a session for sentences of a layout."""
    details, partnership = seen.session.details, seen.partnership
    said = {name: getattr(details, name) for name in DETAILS}
    said |= {name: getattr(partnership, name) for name in STANDING}
    said |= {"partnership": re.sub(r"^the ", "the ", partnership.name, flags=re.IGNORECASE)}
    said |= {"topic": seen.session.toolkit.primer.title, "audit": AUDITS[details.kind]}
    said |= _sample(details) | _numbers(seen) | _internal(seen)
    made = {name: plain(text) if text else () for name, text in said.items()}
    procedures = link(partnership.procedures or partnership.procedures_link, partnership.procedures_link)
    made["procedures"] = procedures if text_of(procedures) else ()
    made["website"] = link(partnership.website, partnership.website) if partnership.website else ()
    return made


def _sample(details: Details) -> dict[str, str]:
    months = details.window_months
    window = "the last year" if months == 12 else f"the last {counted(months, 'month')}" if months else ""
    return {
        "window": window,
        "sample_of": number(details.sample_of) if details.sample_of else "",
        "sample_method": SAMPLE_METHODS[details.sample_method],
    }


def _numbers(seen: View) -> dict[str, str]:
    counts, session = seen.figures, seen.session
    pieces = session.pieces.values()
    return {
        "when": in_time([month(one) for one in _days(seen)]),
        "cases": counted(counts.cases, "case"),
        "people": counted(counts.total, "person", "people"),
        "capacities": listed([counted(counts.people[one], *PEOPLE[one]) for one in CAPACITIES]),
        "agencies": counted(counts.agencies, "agency", "agencies"),
        "groups": counted(counts.groups, "small group"),
        "notes": counted(counts.ledger.captured, "note"),
        "returns": counted(counts.returned, "return"),
        "answering": counted(counts.answering, "agency", "agencies"),
        "questionnaires": counted(counts.questionnaires, "questionnaire"),
        "findings": counted(len(session.findings), "finding"),
        "components": listed([piece.title or piece.text for piece in pieces if piece.kind == "component"]),
        "strength_themes": "; ".join(strength_phrases(seen)),
    }


def _internal(seen: View) -> dict[str, str]:
    """Facts that only an internal document holds: every note accounted for, and what is told as a count only."""
    counts = seen.figures
    apart = listed(
        [
            counted(counts.concerns, "immediate concern"),
            counted(counts.handed_over, "matter about a worker handed over", "matters about a worker handed over"),
            counted(counts.sent_back, "case sent back to an agency", "cases sent back to an agency"),
        ]
    )
    ledger = counts.ledger.sentence() if counts.ledger.captured else ""
    return {"ledger": ledger, "apart": apart} if seen.profile.internal else {"ledger": "", "apart": ""}


def _days(seen: View) -> list[str]:
    """The days of the meetings; those of the fieldwork where there was no meeting."""
    details = seen.session.details
    return list(seen.figures.days) or [one for one in (details.fieldwork_from, details.fieldwork_to) if one]


def dates(seen: View) -> list[str]:
    """When the audit took place as the masthead says it: whole days in an internal document, else months."""
    return [day(one) if seen.profile.internal else month(one) for one in _days(seen)]


def strength_phrases(seen: View) -> list[str]:
    """The short phrases of the themes that have a strength in this document, in their order."""
    found = [
        theme.phrase or theme.name
        for finding in findings_in_order(seen.session)
        if finding.kind == "strength" and prints_finding(finding, seen.profile)
        if (theme := seen.session.theme_of(finding.theme))
    ]
    return list(dict.fromkeys(found))


def finding_facts(seen: View, finding: Finding) -> dict[str, Runs]:
    """The facts of one finding; key terms of its theme are set strong in its words (F5)."""
    session, internal = seen.session, seen.profile.internal
    theme = session.theme_of(finding.theme)
    terms = re.split(r"[,;\n]", theme.key_terms) if theme else []
    often = prevalence(*share(session, finding), exact=finding.exact, smallest_exact=seen.partnership.smallest_exact)
    labels = [session.cases[case].label for case in finding.cases if case in session.cases] if internal else []
    said = {
        "impact": finding.impact,
        "context": finding.context,
        "existing_work": finding.existing_work,
        "change_made": finding.change_made,
        "seen_before": finding.seen_before,
        "another_view": finding.contested if internal else "",
        "prevalence": "" if _says_how_often(finding.text, often) else often,
        "theme": theme.name if theme else "",
        "agencies": listed([session.agencies[one].label for one in finding.agencies if one in session.agencies]),
        "cases": listed(labels),
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
        "owner": recommendation.owner,
        "due": day(recommendation.due),
        "not_accepted": (recommendation.decision_reason or "no reason was given") if refused else "",
    }
    return {name: plain(value.strip()) if value.strip() else () for name, value in said.items()}


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


def _nothing() -> View:
    toolkit = Toolkit(schema=1, id="", title="", version="", primer=Primer(title="", introduction=""))
    return view(Session(details=Details(id=""), toolkit=toolkit), RESTRICTED, Partnership())


FACTS = frozenset(facts(_nothing()))
FINDING_FACTS = frozenset(finding_facts(_nothing(), Finding(id="")))
RECOMMENDATION_FACTS = frozenset(recommendation_facts(_nothing(), Recommendation(id="")))
"""The names of all facts, as layouts may use them."""
