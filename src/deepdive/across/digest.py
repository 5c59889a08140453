"""The digest of a session: what is asked of many sessions at once, and nothing that was said in trust."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from deepdive.history.recorded import Days
from deepdive.library import Row
from deepdive.model.actions import is_asked, latest_news, sent_back
from deepdive.model.session import Session, in_order
from deepdive.model.things import Action, Finding, Note, Recommendation
from deepdive.model.thread import gathered, live_themes_of

VERSION = 4
Kind = Literal["session", "theme", "finding", "recommendation", "action", "note"]
Decision = Literal["", "accepted", "part", "not_accepted", "referred"]


class Passage(Struct, frozen=True, array_like=True):
    """Some words that can be searched: of what, of which thing, as they stand."""

    kind: Kind
    id: str
    text: str


class ThemeCount(Struct, frozen=True):
    """A theme of a session: its notes by kind and by agency, its findings by kind, recommendations on it."""

    id: str
    name: str
    notes: dict[str, int] = {}
    findings: dict[str, int] = {}
    agencies: dict[str, int] = {}
    recommendations: int = 0

    @property
    def weight(self) -> int:
        """All that was said and found on it."""
        return sum(self.notes.values()) + sum(self.findings.values())


class Point(Struct, frozen=True):
    """A finding that was written or a recommendation that was agreed: its number in order, its themes, its state."""

    of: Literal["finding", "recommendation"]
    id: str
    number: int
    text: str
    kind: str = ""
    themes: tuple[str, ...] = ()
    decision: Decision = ""


class ActionLine(Struct, frozen=True):
    """An action with what stands around it: its agency's name, its recommendation's number and words, its days."""

    action: Action
    agency: str = ""
    number: int = 0
    recommendation: str = ""
    decision: Decision = ""
    themes: tuple[str, ...] = ()
    days: dict[str, str] = {}
    news: str = ""
    news_on: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return is_asked(self.action, self.decision)


class SentBack(Struct, frozen=True):
    """A case that an agency is to look at again; not why, which is somebody's words."""

    id: str
    case: str
    agency: str
    told: str = ""
    look_again_on: str = ""


class Digest(Struct, frozen=True, kw_only=True):
    """One session, for reading many together; `concerns` is how many immediate ones are open."""

    v: int = VERSION
    row: Row
    themes: tuple[ThemeCount, ...] = ()
    points: tuple[Point, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    sent_back: tuple[SentBack, ...] = ()
    passages: int = 0
    concerns: int = 0

    @property
    def year(self) -> str:
        """The year of its meeting, `2026`."""
        return self.row.date[:4]


def digest_of(session: Session, row: Row, days: Days, passages: int) -> Digest:
    """The digest of a session that has so many passages."""
    themes = tuple(_themes(session))
    return Digest(
        row=row,
        themes=themes,
        points=tuple(_points(session)),
        actions=tuple(_action(session, one, days.get(one.id, {})) for one in session.actions.values()),
        sent_back=tuple(_sent_back(session)),
        passages=passages,
        concerns=sum(one.kind == "immediate" and not one.closed for one in session.concerns.values()),
    )


def passages_of(session: Session) -> Iterator[Passage]:
    """What can be searched: never a concern, a matter set aside, an answer, or a quote that may not be used."""
    yield Passage("session", session.id, session.details.title)
    for theme in session.live_themes():
        yield Passage("theme", theme.id, " ".join(filter(None, (theme.name, theme.summary))))
    for finding in in_order(session.findings.values()):
        yield Passage("finding", finding.id, finding.text)
    for agreed in in_order(session.recommendations.values()):
        yield Passage("recommendation", agreed.id, agreed.text)
    for action in session.actions.values():
        for text in (action.text, action.evidence_done, action.evidence_impact, latest_words(session, action.id)):
            if text:
                yield Passage("action", action.id, text)
    for note in session.notes.values():
        if may_be_found(note):
            yield Passage("note", note.id, note.text)


def latest_words(session: Session, action: str) -> str:
    """The latest news of an action; empty when there is none."""
    news = latest_news(session, action)
    return news.text if news else ""


def may_be_found(note: Note) -> bool:
    """Whether a note's words may be shown outside its session (F7, F15)."""
    in_trust = (note.quote and note.permission == "none") or (
        bool(note.voice_whose) and note.voice_permission == "none"
    )
    return bool(note.text) and not (note.withdrawn or note.parked or note.urgent or in_trust)


def _themes(session: Session) -> Iterator[ThemeCount]:
    """The live themes on which anything was said, found or agreed."""
    findings: dict[str, Counter[str]] = {}
    agreed: Counter[str] = Counter()
    for finding in session.findings.values():
        for theme in live_themes_of(session, [finding.theme]):
            findings.setdefault(theme, Counter())[finding.kind] += 1
    for one in session.recommendations.values():
        agreed.update(live_themes_of(session, themes_of(session, one)))
    for found in gathered(session):
        notes = Counter[str](note.kind for note in found.notes)
        agencies = Counter(_label(session, agency) for note in found.notes for agency in note.agencies)
        of_it = findings.get(found.id, Counter())
        if notes or of_it or agreed[found.id]:
            counts = dict(notes), dict(of_it), _named(agencies), agreed[found.id]
            yield ThemeCount(found.id, found.theme.name, *counts)


def _named(agencies: Mapping[str, int]) -> dict[str, int]:
    return {name: count for name, count in agencies.items() if name}


def themes_of(session: Session, recommendation: Recommendation) -> list[str]:
    """The themes a recommendation is about: its own, and those of the findings and notes it rests on."""
    found = [*recommendation.themes]
    found += [session.findings[one].theme for one in recommendation.findings if one in session.findings]
    found += [theme for one in recommendation.notes if one in session.notes for theme in session.notes[one].themes]
    return live_themes_of(session, filter(None, found))


def _points(session: Session) -> Iterator[Point]:
    for number, finding in enumerate(in_order(session.findings.values()), 1):
        themes = tuple(live_themes_of(session, [finding.theme]))
        yield Point("finding", finding.id, number, finding.text, finding.kind, themes)
    for number, agreed in enumerate(in_order(session.recommendations.values()), 1):
        themes = tuple(themes_of(session, agreed))
        yield Point("recommendation", agreed.id, number, agreed.text, "", themes, agreed.decision)


def _action(session: Session, action: Action, days: Mapping[str, str]) -> ActionLine:
    agreed = session.recommendations.get(action.recommendation)
    number = in_order(session.recommendations.values()).index(agreed) + 1 if agreed else 0
    news = latest_news(session, action.id)
    return ActionLine(
        action=Action(**{name: getattr(action, name) for name in action.__struct_fields__ if name in _OF_ACTION}),
        agency=_label(session, action.agency),
        number=number,
        recommendation=agreed.text if agreed else "",
        decision=agreed.decision if agreed else "",
        themes=tuple(themes_of(session, agreed)) if agreed else (),
        days=dict(days),
        news=news.text if news else "",
        news_on=news.from_day if news else "",
    )


_OF_ACTION = frozenset(Action.__struct_fields__)


def _sent_back(session: Session) -> Iterator[SentBack]:
    for one in sent_back(session):
        case = session.cases.get(one.case)
        yield SentBack(one.id, case.label if case else "", _label(session, one.agency), one.told, one.look_again_on)


def _label(session: Session, agency: str) -> str:
    return session.agencies[agency].label if agency in session.agencies else ""


def learning(finding: Finding | Point) -> bool:
    """Whether a finding says what is still to be developed."""
    return finding.kind in ("learning", "mixed")
