"""The tables of a summary: the document's own and, in an internal one, those working tables its layout is there for.

Those are action plan, findings, notes and coverage; each stands in one of the layouts that ship. The words of notes
that nobody may print (F7, F8, F15), and of those taken back, stay apart; their rows stand, so that the table comes to
the same sum as every note accounted for. A published summary holds what the document holds and nothing else (F13).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import get_args

from deepdive.model.actions import RAG_WORDS, latest_news
from deepdive.model.counts import CAME_BACK
from deepdive.model.ledger import statuses
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session, in_order
from deepdive.model.things import Action, Agency, Case, Finding, Note, Recommendation, Status
from deepdive.model.trust import is_apart
from deepdive.model.who_answered import tools
from deepdive.summary.document import Column, Document, holdable
from deepdive.summary.figures import cases, findings_in_order, share
from deepdive.summary.layout import Working
from deepdive.summary.profile import Profile
from deepdive.summary.sheets import Sheet, Value, document_sheets, value
from deepdive.summary.side_by_side import splits
from deepdive.summary.wording import capital

ACTIONS, FINDINGS, NOTES, COVERAGE = "Action plan", "Findings", "Notes", "Coverage"
SIDE_BY_SIDE = "Coverage side by side"
EVERY: tuple[Working, ...] = get_args(Working)
KEPT_APART = "(kept apart)"
"""In the place of words that are not printed."""


def _plain(*titles: str) -> tuple[Column, ...]:
    return tuple(map(Column, titles))


_WORKING = (
    *_plain("No.", "Ref", "Recommendation ref", "Theme", "Findings", "Recommendation", "Outcome", "Measure", "Action"),
    *_plain("Lead agency", "Owner role"),
    *(Column("Start", "date"), Column("Due", "date")),
    *_plain("Stands", "Progress", "Evidence that it is done", "Evidence of a difference", "Verified by"),
    Column("Closed", "date"),
)
_FOUND = (
    *_plain("Ref", "Kind", "Finding", "Theme"),
    *(Column("Seen in", "number"), Column("Out of", "number")),
    *_plain("Agencies", "Cases", "Why it made sense", "Difference it made", "Evidence", "Support", "Another view"),
    *_plain("Existing work", "Change already made", "Seen before"),
    *(Column("Notes", "number"), Column("Returns", "number")),
    *_plain("Recommendations", "For the full report only"),
)
_CAPTURED = (
    *(Column("Ref"), Column("Date", "date")),
    *_plain("Stage", "Group", "Kind", "Note", "Cases", "Agencies", "Themes", "Stands", "Same as", "Top three"),
    *_plain("To be checked", "Support"),
)
_SUMS = (Column("Came back", "number"), Column("Asked for", "number"))
_RETURNS = {
    "returned": "returned",
    "partial": "in part",
    "not_known": "not known",
    "not_completed": "not completed",
    "awaited": "awaited",
    "late": "late",
}


def sheets(
    document: Document, session: Session, profile: Profile, partnership: Partnership, tables: Iterable[Working] = EVERY
) -> list[Sheet]:
    """Every table of a summary; a working table gives way to one of the same name in the document."""
    found = document_sheets(document)
    if not profile.internal:
        return found
    named = {sheet.name.casefold() for sheet in found}
    working = working_sheets(session, partnership, tables)
    return found + [sheet for sheet in working if sheet.name.casefold() not in named]


def working_sheets(session: Session, partnership: Partnership, tables: Iterable[Working] = EVERY) -> list[Sheet]:
    """The working tables of some sorts that have something in them."""
    made: dict[Working, Callable[[], tuple[Sheet, ...]]] = {
        "action_plan": lambda: (_actions(session),),
        "findings": lambda: (_findings(session),),
        "notes": lambda: (_notes(session, partnership),),
        "coverage": lambda: (_coverage(session), _by_part(session)),
    }
    return [sheet for one in EVERY if one in tables for sheet in made[one]() if sheet.rows]


def _sheet(name: str, columns: Sequence[Column], rows: Iterable[Sequence[str | int | None]]) -> Sheet:
    return Sheet(name, tuple(columns), tuple(_values(row, columns) for row in rows))


def _values(row: Sequence[str | int | None], columns: Sequence[Column]) -> tuple[Value, ...]:
    return tuple(
        value(holdable(cell).strip(), column) if isinstance(cell, str) else "" if cell is None else cell
        for cell, column in zip(row, columns, strict=True)
    )


def _actions(session: Session) -> Sheet:
    """A row for every action, and one for every recommendation that has none yet, numbered as in the document."""
    by_recommendation: dict[str, list[Action]] = {}
    for action in session.actions.values():
        by_recommendation.setdefault(action.recommendation, []).append(action)
    rows = []
    for place, one in enumerate(in_order(session.recommendations.values()), 1):
        own = by_recommendation.pop(one.id, [])
        rows += [_action(session, f"{place}.{number}", action, one) for number, action in enumerate(own, 1)]
        rows += [] if own else [_action(session, str(place), None, one)]
    loose = [action for left in by_recommendation.values() for action in left]
    rows += [_action(session, f"0.{number}", action, None) for number, action in enumerate(loose, 1)]
    return _sheet(ACTIONS, _WORKING, rows)


def _action(session: Session, number: str, action: Action | None, rests_on: Recommendation | None) -> list[str]:
    asked = rests_on or Recommendation(id="")
    done = action or Action(id="", owner=asked.owner, due=asked.due)
    agency = session.agencies.get(done.agency)
    news = latest_news(session, done.id) if action else None
    return [
        *(number, done.id, asked.id, _themes(session, _its_themes(session, asked)), ", ".join(asked.findings)),
        *(asked.published.strip() or asked.text, asked.outcome, asked.measure, done.text),
        agency.label if agency else _labels(session.agencies, asked.addressees),
        *(done.owner, done.start, done.due, RAG_WORDS[done.rag] if action else ""),
        news.text if news else "",
        *(done.evidence_done, done.evidence_impact, done.verified_by, done.closed_on),
    ]


def _its_themes(session: Session, one: Recommendation) -> list[str]:
    through = [session.findings[finding].theme for finding in one.findings if finding in session.findings]
    return [*one.themes, *through]


def _findings(session: Session) -> Sheet:
    return _sheet(FINDINGS, _FOUND, [_finding(session, one) for one in findings_in_order(session)])


def _finding(session: Session, one: Finding) -> list[str | int | None]:
    borne = [other.id for other in session.recommendations.values() if one.id in other.findings]
    return [
        *(one.id, capital(one.kind), one.text, _themes(session, [one.theme]), *share(session, one)),
        *(_labels(session.agencies, one.agencies), _labels(session.cases, one.cases), one.context, one.impact),
        *(_words(one.evidence), _words(one.support), one.contested, one.existing_work, one.change_made),
        *(one.seen_before, len(one.notes), len(one.returns), ", ".join(borne), _yes(one.full_report_only)),
    ]


def _notes(session: Session, partnership: Partnership) -> Sheet:
    states = statuses(session)
    rows = [_note(session, partnership, note, states[note.id]) for note in session.notes.values()]
    return _sheet(NOTES, _CAPTURED, rows)


def _note(session: Session, partnership: Partnership, note: Note, status: Status | None) -> list[str]:
    kind, stands = capital(partnership.label(note.kind).long), status or ""
    meeting = session.meetings.get(note.meeting)
    day = meeting.date if meeting else ""
    if _is_without_words(note):
        return [note.id, day, "", "", kind, KEPT_APART, "", "", "", stands, "", "", "", ""]
    group, stage = session.groups.get(note.group), session.stage_named(note.stage)
    return [
        *(note.id, day, stage.title if stage else "", group.label if group else "", kind, note.text),
        *(_labels(session.cases, note.cases), _labels(session.agencies, note.agencies)),
        *(_themes(session, note.themes), stands, note.same_as),
        *(_yes(note.starred), _yes(note.check), _words(note.support)),
    ]


def _is_without_words(note: Note) -> bool:
    """Whether a note's words are not printed: taken back, about a worker or a concern, or given without permission."""
    quoted = note.quote and note.permission == "none"
    voiced = bool(note.voice_whose) and note.voice_permission == "none"
    return note.withdrawn or note.urgent or is_apart(note) or quoted or voiced


def _coverage(session: Session) -> Sheet:
    """What every agency sent back for every case that was looked at."""
    looked_at = cases(session)
    labels = [session.cases[case].label or case for case in looked_at]
    found = {(one.agency, one.case): one for one in tools(session)}
    rows: list[list[str | int | None]] = []
    for agency in in_order(session.agencies.values()) if found else []:
        its = [found.get((agency.id, case)) for case in looked_at]
        came = sum(one.status in CAME_BACK for one in its if one)
        told = [_RETURNS[one.status] if one else "" for one in its]
        rows.append([agency.label, agency.area, *told, came, sum(one is not None for one in its)])
    return _sheet(COVERAGE, (*_plain("Agency", "Area", *map(holdable, labels)), *_SUMS), rows)


def _by_part(session: Session) -> Sheet:
    """What came back from every agency, for each part of the sample beside the others (F3)."""
    asked = tools(session)
    rows: list[list[str | int | None]] = []
    for split in splits(session, [case for case in cases(session) if any(one.case == case for one in asked)]):
        for part in split.parts:
            for agency in in_order(session.agencies.values()):
                own = [one for one in asked if one.agency == agency.id and one.case in part.cases]
                came = sum(one.status in CAME_BACK for one in own)
                rows += [[split.by, part.name, agency.label, came, len(own)]] if own else []
    return _sheet(SIDE_BY_SIDE, (*_plain("Split by", "Part", "Agency"), *_SUMS), rows)


def _themes(session: Session, ids: Iterable[str]) -> str:
    live = [theme.name for one in ids if (theme := session.theme_of(one))]
    return "; ".join(dict.fromkeys(live))


def _labels(table: Mapping[str, Case] | Mapping[str, Agency], ids: Iterable[str]) -> str:
    return ", ".join(table[one].label for one in ids if one in table)


def _words(slug: str) -> str:
    return capital(slug.replace("_", " "))


def _yes(holds: bool) -> str:
    return "yes" if holds else ""
