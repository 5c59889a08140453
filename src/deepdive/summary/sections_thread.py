"""The sections that follow the golden thread: actions, how they stand, what leads to what, and what leads nowhere."""

from collections.abc import Iterable, Iterator

from deepdive.model.actions import decision_on, latest_news, standing
from deepdive.model.session import Session, in_order
from deepdive.model.things import Action, Recommendation
from deepdive.model.thread import gathered, orphans, thread
from deepdive.summary.document import Column, Heading, Paragraph, Piece, Table, plain, text_of
from deepdive.summary.facts import View
from deepdive.summary.figures import cases as case_ids
from deepdive.summary.figures import findings_in_order
from deepdive.summary.layout import Section
from deepdive.summary.listing import Row, filled, in_lines, listed_blocks, row
from deepdive.summary.sections_advice import DECISIONS
from deepdive.summary.sections_meeting import KINDS, kind_heading
from deepdive.summary.wording import capital, counted, day, listed, sentence

ACTIONS = (
    Column("Ref"),
    Column("Recommendation"),
    Column("Action"),
    Column("Lead and owner"),
    Column("Due", "date"),
    Column("How it stands"),
    Column("Impact on children"),
)
NEWS = (
    Column("Ref"),
    Column("Theme"),
    Column("Measure"),
    Column("Evidence wanted"),
    Column("Evidence that it is done"),
    Column("Verified by"),
    Column("Begun", "date"),
    Column("Closed", "date"),
)
THREAD = ("Findings", "Theme", "Recommendation", "Actions", "Measure", "Impact")


def actions(seen: View, section: Section) -> list[Piece]:
    """Every action with whose it is, by when, and how it stands on the day; and recommendations without one; inside."""
    rows = tuple(_plan(seen)) if seen.session.actions else ()
    columns = tuple(Column(seen.partnership.says(one.title), one.kind) for one in ACTIONS)
    return [Table("", columns, rows)] if rows else []


def action_news(seen: View, section: Section) -> list[Piece]:
    """Where each action comes from, how it will be seen to work, and what shows that it is done; inside only."""
    rows: dict[str, Row] = {}
    for ref, one in _numbered(seen.session):
        told = _news(seen.session, ref, one, _as_first(ref) if _first_of(ref) in rows else "")
        if any(text_of(cell) for cell in told[1:]):
            rows[ref] = told
    return [Table("", NEWS, tuple(rows.values()))] if rows else []


def golden_thread(seen: View, section: Section) -> list[Piece]:
    """Each recommendation with what it rests on and what came of it; inside only."""
    rows = tuple(_threaded(seen, one) for one in _recommendations(seen.session))
    return [Table("", tuple(map(Column, THREAD)), rows)] if rows else []


def lost(seen: View, section: Section) -> list[Piece]:
    """What has no thread, in both directions; inside only."""
    session, found = seen.session, orphans(seen.session)
    acted = {one.recommendation for one in session.actions.values()}
    accepted = [one for one in _recommendations(session) if one.decision in ("accepted", "part")]
    open_ends = {
        "Themes with stumbling blocks and no answer": [theme.name for theme in found.themes],
        "Findings without a recommendation": [
            sentence(one.text) for one in findings_in_order(session) if one in found.findings
        ],
        "Recommendations that rest on nothing": [sentence(one.text) for one in found.recommendations],
        "Accepted recommendations without an action": [sentence(one.text) for one in accepted if one.id not in acted],
        "Actions without a recommendation": [sentence(one.text) for one in found.actions],
        "Answered in another way": _settled(session),
    }
    made: list[Piece] = []
    for title, texts in open_ends.items():
        if items := listed_blocks([plain(text) for text in texts], "bullets"):
            made += [Heading(2, title), *items]
    if found.notes:
        left = counted(len(found.notes), "note stands", "notes stand")
        made += [Heading(2, "Notes"), Paragraph(plain(f"{capital(left)} in no theme yet."))]
    return made


def theme_counts(seen: View, section: Section) -> list[Piece]:
    """How much was said in each theme, by kind and by case; inside only."""
    session = seen.session
    themes = [one for one in gathered(session) if one.notes]
    if not themes:
        return []
    kinds = [Column(kind_heading(seen, kind), "number") for kind in KINDS]
    rows = tuple(row(one.theme.name, *(str(one.count(kind)) for kind in KINDS), str(len(one.groups))) for one in themes)
    first = Table("Notes by theme and kind", (Column("Theme"), *kinds, Column("Groups", "number")), rows, shaded=True)
    kept = set(case_ids(session))
    cases = [case for case in in_order(session.cases.values()) if case.id in kept]
    by_case = tuple(
        row(one.theme.name, *(str(sum(case.id in note.cases for note in one.notes)) for case in cases))
        for one in themes
    )
    columns = (Column("Theme"), *(Column(case.label, "number") for case in cases))
    return [first, *([Table("Notes by theme and case", columns, by_case, shaded=True)] if cases else [])]


def _recommendations(session: Session) -> list[Recommendation]:
    return in_order(session.recommendations.values())


def _numbered(session: Session) -> list[tuple[str, Action]]:
    """The actions by their recommendation: the second action of the third recommendation is 3.2."""
    found: list[tuple[str, Action]] = []
    for place, recommendation in enumerate(_recommendations(session), 1):
        own = [one for one in session.actions.values() if one.recommendation == recommendation.id]
        found += [(f"{place}.{number}", one) for number, one in enumerate(own, 1)]
    loose = [one for one in session.actions.values() if one.recommendation not in session.recommendations]
    return [*found, *((f"0.{number}", one) for number, one in enumerate(loose, 1))]


def _plan(seen: View) -> Iterator[Row]:
    """A row for every action, and one for every recommendation that has none, in the order of the recommendations."""
    numbered = _numbered(seen.session)
    acted = {one.recommendation for _, one in numbered}
    rows = [(_place(ref), _action(seen, ref, one)) for ref, one in numbered]
    for place, one in enumerate(_recommendations(seen.session), 1):
        if one.id not in acted:
            how = f"No action: {DECISIONS[one.decision]}"
            rows.append(((place, 0), row(str(place), sentence(one.published or one.text), "", "", "", how, "")))
    yield from (told for _, told in sorted(rows, key=lambda pair: pair[0]))


def _place(ref: str) -> tuple[int, int]:
    """Where an action stands: those of no recommendation last."""
    place, _, number = ref.partition(".")
    return (int(place) or 1 << 30, int(number))


def _action(seen: View, ref: str, action: Action) -> Row:
    """An action; its recommendation stands with the first of them."""
    session = seen.session
    recommendation = session.recommendations.get(action.recommendation)
    news, how = latest_news(session, action.id), standing(action, seen.today, decision_on(session, action))
    return row(
        ref,
        sentence(recommendation.published or recommendation.text)
        if recommendation and ref.endswith(".1")
        else _as_first(ref),
        sentence(action.text),
        _under(
            session.agencies[action.agency].label if action.agency in session.agencies else "",
            action.owner or (recommendation.owner if recommendation else ""),
        ),
        day(action.due or (recommendation.due if recommendation else "")),
        _under(
            capital("done, impact not shown yet" if how.condition == "impact" else how.words),
            sentence(news.text) if news else "",
        ),
        action.evidence_impact,
    )


def _under(first: str, second: str) -> str:
    """Two texts of a cell, the second on a line of its own."""
    return "\n".join(filter(None, (first, second)))


def _first_of(ref: str) -> str:
    """The number of the first action of the same recommendation."""
    return f"{ref.partition('.')[0]}.1"


def _as_first(ref: str) -> str:
    """What stands with a later action of a recommendation: `as for 3.1`; nothing with one of none."""
    first = _first_of(ref)
    return f"as for {first}" if ref != first and not ref.startswith("0.") else ""


def _news(session: Session, ref: str, action: Action, as_first: str) -> Row:
    """What is told of an action; theme and measure stand with the first that is printed, to which others point."""
    first = None if as_first else session.recommendations.get(action.recommendation)
    return row(
        ref,
        as_first or listed(_names(session, thread(session, "action", action.id).themes)),
        first.measure if first else "",
        first.evidence_needed if first else "",
        action.evidence_done,
        action.verified_by,
        day(action.start),
        day(action.closed_on),
    )


def _threaded(seen: View, recommendation: Recommendation) -> Row:
    session = seen.session
    told = thread(session, "recommendation", recommendation.id)
    own = [session.actions[one] for one in told.actions]
    return filled(
        in_lines(sentence(session.findings[one].text) for one in told.findings),
        listed(_names(session, told.themes)),
        sentence(recommendation.published or recommendation.text),
        in_lines(_by_agency(session, one) for one in own),
        sentence(recommendation.measure),
        in_lines(sentence(one.evidence_impact) for one in own),
    )


def _by_agency(session: Session, action: Action) -> str:
    agency = session.agencies.get(action.agency)
    return f"{agency.label}: {sentence(action.text)}" if agency else sentence(action.text)


def _names(session: Session, themes: Iterable[str]) -> list[str]:
    return [session.themes[one].name for one in themes if one in session.themes]


def _settled(session: Session) -> list[str]:
    """Themes that need no recommendation, with the reason that was given."""
    return [
        f"{theme.name}: {sentence(theme.no_action_because or theme.existing_action)}"
        for theme in session.live_themes()
        if theme.no_action_because or theme.existing_action
    ]
