"""The golden thread: note, finding and theme, recommendation, action; both ways from anything, and what has none.

Counts of a theme stand here too, because a thread says how much was said in it and by how many groups. Pure.
"""

from collections.abc import Container, Iterable, Mapping, Sequence

from msgspec import Struct

from deepdive.model.ledger import rests, statuses
from deepdive.model.session import Session, in_order
from deepdive.model.things import Action, Finding, Note, Recommendation, Status, Theme


class Gathered(Struct, frozen=True):
    """A live theme with its placed notes in order of capture, and the groups that raised it.

    `said` holds its notes and those that are the same as one of them.
    """

    theme: Theme
    notes: tuple[Note, ...] = ()
    groups: frozenset[str] = frozenset()
    said: tuple[Note, ...] = ()

    @property
    def id(self) -> str:
        """The theme's id."""
        return self.theme.id

    def count(self, kind: str) -> int:
        """How many of its notes are of a kind."""
        return sum(note.kind == kind for note in self.notes)


class Thread(Struct, frozen=True):
    """What belongs together with one thing: all ids, each table in its own order."""

    of: str
    id: str
    notes: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


class Orphans(Struct, frozen=True):
    """What has no thread: themes with stumbling blocks that lead nowhere, findings of learning that neither they nor
    their theme lead anywhere, recommendations without a finding, actions without a recommendation, unplaced notes, and
    notes kept regardless that no finding or recommendation rests on.
    """

    themes: tuple[Theme, ...] = ()
    findings: tuple[Finding, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    actions: tuple[Action, ...] = ()
    notes: tuple[Note, ...] = ()
    kept: tuple[Note, ...] = ()


def gathered(session: Session) -> list[Gathered]:
    """The live themes in their order with their notes.

    A note that is the same as another counts as one with it, and its group counts as one that raised the theme.
    """
    states = statuses(session)
    said: dict[str, list[Note]] = {}
    for note in session.notes.values():
        if states[note.id] in ("placed", "merged"):
            first = first_said(session, note)
            if states[first.id] == "placed":
                for theme in live_themes_of(session, first.themes):
                    said.setdefault(theme, []).append(note)
    return [_gathered(session, theme, said.get(theme.id, ()), states) for theme in session.live_themes()]


def _gathered(session: Session, theme: Theme, said: Sequence[Note], states: Mapping[str, Status | None]) -> Gathered:
    groups = frozenset(note.group for note in said) & session.groups.keys()
    return Gathered(theme, tuple(note for note in said if states[note.id] == "placed"), groups, tuple(said))


def live_themes_of(session: Session, ids: Iterable[str]) -> list[str]:
    """The live themes that ids lead to, each once."""
    return list(dict.fromkeys(theme.id for one in ids if (theme := session.theme_of(one))))


def findings_of(session: Session, theme_id: str) -> list[Finding]:
    """The findings of a live theme, in their order."""
    return [one for one in in_order(session.findings.values()) if theme_id in live_themes_of(session, [one.theme])]


def thread(session: Session, of: str, thing_id: str) -> Thread:
    """The thread of a note, finding, theme, recommendation or action: what it rests on and what rests on it."""
    found = _FROM[of](session, thing_id) if session.thing(of, thing_id) else _Ids()
    recommendations = found.recommendations
    actions = {a.id for a in session.actions.values() if a.recommendation in recommendations}
    return Thread(
        of,
        thing_id,
        tuple(one for one in session.notes if one in found.notes and not session.notes[one].withdrawn),
        tuple(one.id for one in in_order(session.findings.values()) if one.id in found.findings),
        tuple(one.id for one in session.live_themes() if one.id in found.themes),
        tuple(one.id for one in in_order(session.recommendations.values()) if one.id in recommendations),
        tuple(one for one in session.actions if one in actions and (of != "action" or one == thing_id)),
    )


def orphans(session: Session) -> Orphans:
    """What has no thread."""
    threads = [thread(session, "recommendation", one) for one in session.recommendations]
    answered = {theme for found in threads for theme in found.themes}
    founded = {found.id for found in threads if found.findings}
    led_on = {finding for found in threads for finding in found.findings}
    states = statuses(session)
    return Orphans(
        tuple(
            one.theme
            for one in gathered(session)
            if one.count("stumbling_block") and one.id not in answered and not _settled(one.theme)
        ),
        tuple(
            one
            for one in in_order(session.findings.values())
            if one.id not in led_on and not _is_answered(session, one, answered)
        ),
        tuple(one for one in in_order(session.recommendations.values()) if one.id not in founded),
        tuple(one for one in session.actions.values() if one.recommendation not in session.recommendations),
        tuple(one for one in session.notes.values() if states[one.id] == "unplaced"),
        tuple(kept_unsaid(session)),
    )


def asked_for(session: Session) -> list[Note]:
    """What groups recommended that no recommendation rests on yet, neither on the note nor on its theme."""
    answered = {note for one in session.recommendations for note in thread(session, "recommendation", one).notes}
    states = statuses(session)
    return [
        note
        for note in session.notes.values()
        if note.kind == "recommendation" and states[note.id] in ("placed", "unplaced") and note.id not in answered
    ]


def kept_unsaid(session: Session) -> list[Note]:
    """The notes kept regardless that nothing written rests on, neither on them nor on the one they are the same as."""
    borne, states = rests(session), statuses(session)
    return [
        note
        for note in session.notes.values()
        if note.keep
        and states[note.id] in ("placed", "merged", "unplaced")
        and borne.isdisjoint((note.id, first_said(session, note).id))
    ]


def _is_answered(session: Session, finding: Finding, answered: Container[str]) -> bool:
    """Whether a finding needs no recommendation: a strength, one with an answer of its own, one whose theme has one."""
    theme = session.theme_of(finding.theme)
    by_theme = theme is not None and (theme.id in answered or _settled(theme))
    return finding.kind == "strength" or bool(finding.existing_work or finding.change_made) or by_theme


def _settled(theme: Theme) -> bool:
    return bool(theme.no_action_because or theme.existing_action)


class _Ids(Struct):
    """Ids that belong to a thread, as they are being found."""

    notes: set[str] = set()
    findings: set[str] = set()
    themes: set[str] = set()
    recommendations: set[str] = set()


def _leads_to(session: Session, finding: Finding, recommendation: Recommendation) -> bool:
    """Whether a recommendation rests on a finding: named in it, else by a shared note, else by its theme alone."""
    if recommendation.findings:
        return finding.id in recommendation.findings
    if recommendation.notes:
        return not set(recommendation.notes).isdisjoint(finding.notes)
    themes = live_themes_of(session, recommendation.themes)
    return not set(themes).isdisjoint(live_themes_of(session, [finding.theme]))


def _led_to(session: Session, findings: Iterable[str]) -> set[str]:
    """The recommendations that rest on findings."""
    known = [session.findings[one] for one in findings]
    agreed = session.recommendations.values()
    return {one.id for one in agreed if any(_leads_to(session, finding, one) for finding in known)}


def _from_note(session: Session, note_id: str) -> _Ids:
    note = session.notes[note_id]
    findings = {one.id for one in session.findings.values() if note_id in one.notes}
    themes = set(live_themes_of(session, note.themes))
    themes |= set(live_themes_of(session, (session.findings[one].theme for one in findings)))
    resting = _led_to(session, findings) | {
        one.id
        for one in session.recommendations.values()
        if note_id in one.notes
        or (not one.notes and not one.findings and not themes.isdisjoint(live_themes_of(session, one.themes)))
    }
    return _Ids({note_id, *note.rests_on} & session.notes.keys(), findings, themes, resting)


def _from_finding(session: Session, finding_id: str) -> _Ids:
    finding = session.findings[finding_id]
    themes = set(live_themes_of(session, [finding.theme]))
    return _Ids(set(finding.notes), {finding_id}, themes, _led_to(session, [finding_id]))


def _from_theme(session: Session, theme_id: str) -> _Ids:
    theme = session.theme_of(theme_id)
    if theme is None:
        return _Ids()
    notes = {note.id for one in gathered(session) if one.id == theme.id for note in one.notes}
    findings = {one.id for one in findings_of(session, theme.id)}
    resting = _led_to(session, findings) | {
        one.id
        for one in session.recommendations.values()
        if theme.id in live_themes_of(session, one.themes) or not notes.isdisjoint(one.notes)
    }
    return _Ids(notes, findings, {theme.id}, resting)


def _from_recommendation(session: Session, recommendation_id: str) -> _Ids:
    found = session.recommendations[recommendation_id]
    findings = [one for one in session.findings.values() if _leads_to(session, one, found)]
    notes = {*found.notes, *(note for one in findings for note in one.notes)} & session.notes.keys()
    themes = live_themes_of(session, (*found.themes, *(one.theme for one in findings)))
    if not notes:
        notes = {note.id for one in gathered(session) if one.id in themes for note in one.notes}
    themes = themes or live_themes_of(session, (theme for note in notes for theme in session.notes[note].themes))
    return _Ids(notes, {one.id for one in findings}, set(themes), {recommendation_id})


def _from_action(session: Session, action_id: str) -> _Ids:
    recommendation = session.actions[action_id].recommendation
    return _from_recommendation(session, recommendation) if recommendation in session.recommendations else _Ids()


_FROM = {
    "note": _from_note,
    "finding": _from_finding,
    "theme": _from_theme,
    "recommendation": _from_recommendation,
    "action": _from_action,
}


def first_said(session: Session, note: Note) -> Note:
    """The note that a chain of same-as leads to."""
    seen = {note.id}
    while note.same_as in session.notes and note.same_as not in seen:
        seen.add(note.same_as)
        note = session.notes[note.same_as]
    return note
