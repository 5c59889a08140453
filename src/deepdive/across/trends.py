"""Themes over the years: how often each came back, by kind, by agency, by kind of audit; actions by their age.

A theme is the same in two sessions when it has the same id in their toolkits, or, made in the room, the same name.
Practice sessions are left out. Counts only: no word that was said is in them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from deepdive.across.actions import Asked, ages, plan
from deepdive.across.digest import Digest, ThemeCount
from deepdive.model.actions import NOT_ACCEPTED, Tally, tally
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


class _Raised(NamedTuple):
    """A theme as one session raised it."""

    year: str
    toolkit: str
    theme: ThemeCount


Open = dict[str, list[tuple[str, int]]]
"""By theme, the recommendations with an open action: year and number, as often as they have one."""


def trends(read: Iterable[Digest], today: date) -> Trends:
    """The themes of sessions over the years, as of a day; each session is let go of once it is added."""
    raised: dict[str, list[_Raised]] = {}
    still_open: Open = {}
    in_year: Counter[str] = Counter()
    actions: list[Asked] = []
    not_met = 0
    for one in read:
        if not (one.row.notes or one.points or one.themes or one.actions):
            not_met += 1
            continue
        in_year[one.year] += 1
        for theme in one.themes:
            raised.setdefault(_same(theme), []).append(_Raised(one.year, one.row.toolkit, theme))
        _add_open(still_open, one)
        actions += (asked for asked in plan([one], today).actions if asked.standing != NOT_ACCEPTED)
    themes = [_trend(found, still_open.get(key, [])) for key, found in raised.items()]
    return Trends(
        sessions=in_year.total(),
        not_met=not_met,
        years=_all_years(in_year),
        in_year=dict(sorted(in_year.items())),
        themes=tuple(sorted(themes, key=lambda one: (-one.sessions, -sum(one.notes.values()), one.name))),
        actions=tally([one.action for one in actions], today),
        ages=ages(actions, today),
    )


def _same(theme: ThemeCount) -> str:
    """What makes two themes one: the slug of a toolkit, or the name of one made in the room."""
    return folded(theme.name) if theme.id.startswith("t-") else theme.id


def _add_open(still_open: Open, one: Digest) -> None:
    keys = {theme.id: _same(theme) for theme in one.themes}
    for line in one.actions:
        for theme in line.themes if line.is_open else ():
            if theme in keys:
                still_open.setdefault(keys[theme], []).append((one.year, line.number))


def _all_years(in_year: Iterable[str]) -> tuple[str, ...]:
    """Every year from the first to the last, those without a session too; sessions without a day have none."""
    known = sorted(int(year) for year in in_year if year.isdecimal())
    return tuple(str(year) for year in range(max(known[0], known[-1] - MOST_YEARS + 1), known[-1] + 1)) if known else ()


def _trend(raised: Sequence[_Raised], still_open: Sequence[tuple[str, int]]) -> Trend:
    first = raised[0].theme
    notes = _total(one.theme.notes for one in raised)
    findings = _total(one.theme.findings for one in raised)
    years = sorted({one.year for one in raised})
    year, number = min((one for one in still_open if one[0]), default=("", 0))
    return Trend(
        id=first.id,
        name=first.name,
        sessions=len(raised),
        years={year: sum(one.year == year for one in raised) for year in years},
        notes={kind: notes[kind] for kind in KINDS},
        findings={kind: findings[kind] for kind in FINDINGS},
        by_year={year: dict(_total(one.theme.notes for one in raised if one.year == year)) for year in years},
        agencies=_most_first(_total(one.theme.agencies for one in raised)),
        toolkits=_most_first(Counter(one.toolkit for one in raised)),
        recommendations=sum(one.theme.recommendations for one in raised),
        open_actions=len(still_open),
        oldest=f"Recommendation {number} of {year}" if year else "",
    )


def _total(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in counts:
        found.update(one)
    return found


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


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
    told = f"{one.name} was raised in {one.sessions} of {_counted(trends.sessions, 'session')} ({joined(years)})."
    return f"{told} {one.oldest} is still open." if one.oldest else told


def bar(count: int, most: int) -> str:
    """A bar of one sign, as high as a count is beside the largest; a dot for none."""
    return BARS[max(1, round(count * (len(BARS) - 1) / most))] if count else BARS[0]


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
