"""The facts that sentences of a layout are made of. A fact that is not there is empty, and its sentence is left out."""

import re
from collections.abc import Mapping
from datetime import date

from msgspec import Struct, structs

from deepdive.model.details import Details
from deepdive.model.ledger import kept_apart
from deepdive.model.partnership import PLACEHOLDER, Partnership
from deepdive.model.session import Session, in_order
from deepdive.model.things import Capacity, Piece, PieceKind
from deepdive.model.toolkit import Primer, Toolkit
from deepdive.model.who_answered import to_tell
from deepdive.summary.accounting import accounted
from deepdive.summary.answered import answered_sentences
from deepdive.summary.document import Runs, address, joined_runs, link, plain, text_of
from deepdive.summary.figures import CAPACITIES, Figures, attendees, figures, findings_in_order, has_come_back
from deepdive.summary.held import held
from deepdive.summary.profile import RESTRICTED, Profile, prints_finding, prints_recommendation
from deepdive.summary.wording import counted, day, in_time, inside, listed, month, number, time_range, with_article

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
    "strengths_summary",
    "audience",
    "audit_group",
    "audited_by",
    "sponsor",
    "reports_to",
    "no_equality_finding_because",
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
    "logo_text",
)
"""Facts that stand in the partnership file as they were written.

The request to pass it on stands only in what is published."""

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


NOBODY = Partnership()
NOBODY_YET = ("the safeguarding lead of your organisation", "the safeguarding adults lead of your organisation")
"""What stood in the starting file for where answers go; nothing is sent to somebody whom nobody named."""


class View(Struct, frozen=True):
    """What a document is made from: the session, who it is for, the standing words, the session's figures, and the day.

    A `whole` document holds the findings that were kept for the full report too; those `told` in a section of their own
    stand in no other.
    """

    session: Session
    profile: Profile
    partnership: Partnership
    figures: Figures
    today: date
    whole: bool = False
    told: frozenset[str] = frozenset()

    def pieces(self, kind: PieceKind) -> list[Piece]:
        """The pieces of a kind, in their order."""
        return [piece for piece in in_order(self.session.pieces.values()) if piece.kind == kind]

    def when(self, text: str) -> str:
        """A day as this document tells it: whole in an internal one, else its month."""
        return day(text) if self.profile.internal else month(text)


def view(
    session: Session,
    profile: Profile,
    partnership: Partnership = NOBODY,
    today: date = date.min,
    *,
    whole: bool = False,
) -> View:
    """A session seen for a profile on a day, counted once."""
    if partnership.name == PLACEHOLDER:
        partnership = structs.replace(partnership, name="")
    if partnership.responses_to.strip() in NOBODY_YET:
        partnership = structs.replace(partnership, responses_to="")
    return View(session, profile, partnership, figures(session), today, whole)


def facts(seen: View) -> dict[str, Runs]:
    """Every fact of a session for sentences of a layout."""
    details, partnership = seen.session.details, seen.partnership
    said = {name: getattr(details, name) for name in DETAILS}
    said |= {name: getattr(partnership, name) for name in STANDING}
    said |= {"share_line": ""} if seen.profile.internal else {}
    said |= {name: with_article(said[name].strip()) for name in ("reports_to", "method_agreed_by")}
    said |= {"partnership": re.sub(r"^the ", "the ", partnership.name, flags=re.IGNORECASE)}
    said |= {"topic": seen.session.toolkit.primer.title, "audit": AUDITS[details.kind]}
    said |= _sample(seen) | _numbers(seen) | _listings(seen) | _assurance(seen) | _internal(seen)
    made = {name: plain(text) if text else () for name, text in said.items()}
    procedures = link(partnership.procedures or partnership.procedures_link, partnership.procedures_link)
    made["procedures"] = procedures if text_of(procedures) else ()
    made["contacts"] = contacts(partnership)
    made["turn_to"] = plain(listed(turn_to(seen))) if turn_to(seen) else ()
    made["website"] = link(partnership.website, partnership.website) if partnership.website else ()
    return made


def turn_to(seen: View) -> list[str]:
    """What there is to turn to beside the line for danger: contacts, training, procedures, a website, reading."""
    standing = seen.partnership
    contacts = [one.label for one in standing.contacts if one.is_reached]
    ways = {
        "training": standing.training,
        "procedures": standing.procedures or standing.procedures_link,
        "website": standing.website,
    }
    own = [name for name, words in ways.items() if words.strip()]
    reading = [*seen.pieces("resource"), *seen.session.toolkit.resources]
    return [*contacts, *own, *(["reading"] if reading else [])]


def contacts(partnership: Partnership) -> Runs:
    """Whom to turn to, in a line: each contact with its telephone, else its e-mail; those with neither are left out."""
    ways = [(one.label.strip(), one.phone.strip(), one.email.strip()) for one in partnership.contacts]
    told = [
        plain(f"{label} " if label else "") + _reached(phone or mail, f"tel:{phone}" if phone else f"mailto:{mail}")
        for label, phone, mail in ways
        if phone or mail
    ]
    return joined_runs(told, "; ")


def _reached(text: str, url: str) -> Runs:
    """A telephone number or address, as a link where it can be one."""
    return link(text, url) if address(url) else plain(text)


def _sample(seen: View) -> dict[str, str]:
    details = seen.session.details
    months = details.window_months
    fieldwork = [seen.when(one) for one in (details.fieldwork_from, details.fieldwork_to) if one]
    window = "the last year" if months == 12 else f"the last {counted(months, 'month')}" if months else ""
    return {
        "window": window,
        "sample_of": number(details.sample_of) if details.sample_of else "",
        "sample_method": SAMPLE_METHODS[details.sample_method],
        "strata": "; ".join(stratum_words(piece) for piece in seen.pieces("stratum")),
        "fieldwork": time_range(fieldwork),
        "completed": _on(seen, details.completed_on),
        "agreed_on": _on(seen, details.method_agreed_on),
    }


def _on(seen: View, text: str) -> str:
    """A day with its word before it: `on 5 May 2026` in an internal document, else `in May 2026`."""
    return f"{'on' if seen.profile.internal else 'in'} {seen.when(text)}" if text else ""


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
        **held(session, max(_days(seen), default=""), seen.today.isoformat()),
        "parts": counted(sum(piece.kind == "component" for piece in pieces), "part"),
        "sent_back": counted(counts.sent_back, "case"),
        "looked_at_again": _again(counts.sent_back),
        "recommended": counted(
            sum(prints_recommendation(one, seen.profile) for one in session.recommendations.values()), "recommendation"
        ),
    }


def _again(count: int) -> str:
    was = counted(count, "case was", "cases were")
    return f"{was} sent back to an agency, to be looked at again" if was else ""


def _listings(seen: View) -> dict[str, str]:
    """Facts that name several things in a row."""
    session = seen.session
    answering = {one.agency for one in to_tell(session, seen.today.isoformat()) if has_come_back(one)}
    came = {person.agency for person in attendees(session)}
    ways = (with_article(piece.reports_to.strip()) for piece in seen.pieces("next_step"))
    return {
        "components": listed([piece.title or piece.text for piece in seen.pieces("component")]),
        "answering_names": listed(agency_labels(session, answering)),
        "who_answered": _who_answered(seen),
        "agency_names": listed(agency_labels(session, answering | came)),
        "next_steps_to": listed(list(dict.fromkeys(way for way in ways if way))),
        "strength_themes": "; ".join(strength_phrases(seen)),
        "wider_themes": "Wider themes" if _has_topic_findings(seen) else "Themes",
    }


def _who_answered(seen: View) -> str:
    """Who answered on how many cases, in sentences; nothing where somebody wrote that sentence."""
    if seen.session.details.coverage_sentence.strip():
        return ""
    labels = [(one.id, one.label) for one in in_order(seen.session.agencies.values())]
    asked = to_tell(seen.session, seen.today.isoformat())
    return answered_sentences(asked, labels, exact=seen.profile.internal, says=seen.partnership.says)


def _has_topic_findings(seen: View) -> bool:
    """Whether a finding of a theme of the topic itself stands in this document."""
    found = [one for one in seen.session.findings.values() if prints_finding(one, seen.profile, whole=seen.whole)]
    themes = (seen.session.theme_of(one.theme) for one in found)
    return any(theme.block == "topic" for theme in themes if theme)


def _assurance(seen: View) -> dict[str, str]:
    """The level of assurance and its sentence: the auditors' own, or the partnership's for that level (F5)."""
    details = seen.session.details
    level = "" if details.assurance == "not_stated" else details.assurance
    standing = next((one.sentence for one in seen.partnership.assurance if one.level == level), "")
    return {"assurance": level, "assurance_sentence": details.assurance_sentence.strip() or standing.strip()}


def agency_labels(session: Session, ids: set[str]) -> list[str]:
    """The labels of agencies, in their order."""
    return [agency.label for agency in in_order(session.agencies.values()) if agency.id in ids]


def stratum_words(piece: Piece) -> str:
    """A stratum with how many cases it has, and how many were wanted where that is another number: `North (three)`."""
    name = piece.title or piece.text
    if piece.count is None:
        return name
    short = piece.of is not None and piece.of != piece.count
    wanted = f" of {number(piece.of)} wanted" if short and piece.of is not None else ""
    return f"{name} ({number(piece.count)}{wanted})"


def _internal(seen: View) -> dict[str, str]:
    """Facts that only an internal document holds: every note accounted for, and what is told as a count only."""
    counts = seen.figures
    apart = listed(
        [
            counted(counts.concerns, "immediate concern"),
            counted(counts.to_hand_over, "matter about a worker to hand over", "matters about a worker to hand over"),
            counted(counts.handed_over, "matter about a worker handed over", "matters about a worker handed over"),
            counted(counts.sent_back, "case sent back to an agency", "cases sent back to an agency"),
        ]
    )
    if counts.without_note:
        apart += f"; {counted(counts.without_note, 'note of these was', 'notes of these were')} removed"
    return (
        {"ledger": accounted(counts.ledger, kept_apart(seen.session, counts.statuses)), "apart": apart}
        if seen.profile.internal
        else {"ledger": "", "apart": ""}
    )


def _days(seen: View) -> list[str]:
    """The days of the meetings; those of the fieldwork where there was no meeting."""
    details = seen.session.details
    return list(seen.figures.days) or [one for one in (details.fieldwork_from, details.fieldwork_to) if one]


def dates(seen: View) -> list[str]:
    """When the audit took place as the masthead says it: whole days in an internal document, else months."""
    return [seen.when(one) for one in _days(seen)]


def strength_phrases(seen: View) -> list[str]:
    """The short phrases of the themes that have a strength in this document, in their order."""
    found = [
        theme.phrase or inside(theme.name)
        for finding in findings_in_order(seen.session)
        if finding.kind == "strength" and prints_finding(finding, seen.profile, whole=seen.whole)
        if (theme := seen.session.theme_of(finding.theme))
    ]
    return list(dict.fromkeys(found))


def nothing() -> View:
    """A view of nothing at all: what facts there are can be told from it."""
    toolkit = Toolkit(schema=1, id="", title="", version="", primer=Primer(title="", introduction=""))
    return view(Session(details=Details(id=""), toolkit=toolkit), RESTRICTED, Partnership())


FACTS = frozenset(facts(nothing()))
"""The names of all facts, as layouts may use them."""
