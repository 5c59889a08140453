"""Themes over the years: how often each came back, by kind, by agency, by kind of audit; actions by their age.

A theme is the same in two sessions when it has the same id in their toolkits, or, made in the room, the same name.
Practice sessions are left out. Counts only: no word that was said is in them.
"""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from deepdive.across.actions import Asked, ages, plan
from deepdive.across.digest import Digest, ThemeCount
from deepdive.model.actions import Tally, is_done, tally
from deepdive.model.capture_line import folded
from deepdive.model.text import joined

KINDS = ("worked_well", "stumbling_block", "recommendation")
FINDINGS = ("strength", "learning", "mixed")
BARS = "·▁▂▃▄▅▆▇█"
CAME_BACK = 2
"""Sessions from which on a theme came back."""

MOST_YEARS = 30
"""Years that are told, the last ones."""


class Trend(Struct, frozen=True, kw_only=True):
    """One theme over the years."""

    id: str
    name: str
    sessions: int = 0
    years: dict[str, int] = {}
    """By year, in how many sessions it was raised."""

    notes: dict[str, int] = {}
    findings: dict[str, int] = {}
    by_year: dict[str, dict[str, int]] = {}
    """By year, its notes by kind."""

    agencies: dict[str, int] = {}
    toolkits: dict[str, int] = {}
    recommendations: int = 0
    open_actions: int = 0
    oldest: str = ""
    """The oldest recommendation on it with an open action: `Recommendation 5 of 2023`."""

    @property
    def came_back(self) -> bool:
        """Whether more than one session raised it."""
        return self.sessions >= CAME_BACK


class Trends(Struct, frozen=True, kw_only=True):
    """All themes over all sessions, those most often raised first."""

    sessions: int = 0
    not_met: int = 0
    """Sessions in which nothing was said or written yet; they are in no share."""

    years: tuple[str, ...] = ()
    in_year: dict[str, int] = {}
    themes: tuple[Trend, ...] = ()
    actions: Tally = Tally()
    ages: dict[str, int] = {}

    @property
    def recurring(self) -> tuple[Trend, ...]:
        """The themes that came back."""
        return tuple(one for one in self.themes if one.came_back)


class _Sum(Struct):
    """A theme as it is being added up."""

    id: str
    name: str
    sessions: int = 0
    years: dict[str, int] = {}
    notes: dict[str, int] = {}
    findings: dict[str, int] = {}
    by_year: dict[str, dict[str, int]] = {}
    agencies: dict[str, int] = {}
    toolkits: dict[str, int] = {}
    recommendations: int = 0
    open_actions: int = 0
    oldest: tuple[str, int] = ("", 0)


def trends(read: Iterable[Digest], today: date) -> Trends:
    """The themes of sessions over the years, as of a day; each session is let go of once it is added."""
    sums: dict[str, _Sum] = {}
    in_year: dict[str, int] = {}
    actions: list[Asked] = []
    count = 0
    not_met = 0
    for one in read:
        if not (one.row.notes or one.points or one.themes or one.actions):
            not_met += 1
            continue
        count += 1
        in_year[one.year] = in_year.get(one.year, 0) + 1
        for theme in one.themes:
            _add(sums.setdefault(_same(theme), _Sum(theme.id, theme.name)), one, theme)
        _add_actions(sums, one)
        actions += plan([one], today).actions
    themes = sorted(sums.values(), key=lambda found: (-found.sessions, -sum(found.notes.values()), found.name))
    return Trends(
        sessions=count,
        not_met=not_met,
        years=_all_years(in_year),
        in_year=dict(sorted(in_year.items())),
        themes=tuple(_trend(found) for found in themes if found.sessions),
        actions=tally([one.action for one in actions], today),
        ages=ages(actions, today),
    )


def _same(theme: ThemeCount) -> str:
    """What makes two themes one: the slug of a toolkit, or the name of one made in the room."""
    return folded(theme.name) if theme.id.startswith("t-") else theme.id


def _add(found: _Sum, one: Digest, theme: ThemeCount) -> None:
    found.sessions += 1
    for counts, more in (
        (found.years, {one.year: 1}),
        (found.notes, theme.notes),
        (found.findings, theme.findings),
        (found.by_year.setdefault(one.year, {}), theme.notes),
        (found.agencies, theme.agencies),
        (found.toolkits, {one.row.toolkit: 1}),
    ):
        for name, number in more.items():
            counts[name] = counts.get(name, 0) + number
    found.recommendations += theme.recommendations


def _add_actions(sums: dict[str, _Sum], one: Digest) -> None:
    keys = {theme.id: _same(theme) for theme in one.themes}
    for line in one.actions:
        if is_done(line.action):
            continue
        for theme in line.themes:
            if theme in keys:
                found = sums[keys[theme]]
                found.open_actions += 1
                older = (one.year, line.number)
                found.oldest = min(found.oldest, older) if found.oldest[0] else older


def _all_years(in_year: Iterable[str]) -> tuple[str, ...]:
    """Every year from the first to the last, those without a session too; sessions without a day have none."""
    known = sorted(int(year) for year in in_year if year.isdecimal())
    return tuple(str(year) for year in range(max(known[0], known[-1] - MOST_YEARS + 1), known[-1] + 1)) if known else ()


def _trend(found: _Sum) -> Trend:
    year, number = found.oldest
    return Trend(
        id=found.id,
        name=found.name,
        sessions=found.sessions,
        years=dict(sorted(found.years.items())),
        notes={kind: found.notes.get(kind, 0) for kind in KINDS},
        findings={kind: found.findings.get(kind, 0) for kind in FINDINGS},
        by_year=dict(sorted(found.by_year.items())),
        agencies=dict(sorted(found.agencies.items(), key=lambda item: (-item[1], item[0]))),
        toolkits=dict(sorted(found.toolkits.items(), key=lambda item: (-item[1], item[0]))),
        recommendations=found.recommendations,
        open_actions=found.open_actions,
        oldest=f"Recommendation {number} of {year}" if year else "",
    )


def sentence(trends: Trends) -> str:
    """How many sessions there are, of which years, and how their actions stand."""
    if not trends.sessions:
        return "There are no sessions to read yet."
    span = f", {trends.years[0]} to {trends.years[-1]}" if len(trends.years) > 1 else ""
    found = trends.actions
    actions = (
        f" Of {found.all} actions {found.impact + found.done} are done, {found.over} overdue." if found.all else ""
    )
    more = f" {found.impact} are done without evidence of impact." if found.impact else ""
    waiting = f" {_counted(trends.not_met, 'session')} with nothing said yet not counted." if trends.not_met else ""
    told = f"{_counted(trends.sessions, 'session')}{span}, {_counted(len(trends.themes), 'theme')}."
    return f"{told}{waiting}{actions}{more}"


def came_back(one: Trend, trends: Trends) -> str:
    """When a theme came back, and what is still open on it."""
    if not one.came_back:
        return ""
    years = [year for year in one.years if year.isdecimal()]
    told = f"{one.name} was raised in {one.sessions} of {trends.sessions} sessions ({joined(years)})."
    return f"{told} {one.oldest} is still open." if one.oldest else told


def bar(count: int, most: int) -> str:
    """A bar of one sign, as high as a count is beside the largest; a dot for none."""
    return BARS[max(1, round(count * (len(BARS) - 1) / most))] if count else BARS[0]


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
