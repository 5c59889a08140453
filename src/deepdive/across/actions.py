"""The actions of all sessions, as somebody asks about them: cases sent back before all, then the latest first (F34)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from msgspec import Struct

from deepdive.across.digest import ActionLine, Digest
from deepdive.errors import Refused
from deepdive.model.actions import IN_TURN, Standing, looked_on, standing, tally_up
from deepdive.model.capture_line import folded, match, words_of
from deepdive.model.text import joined
from deepdive.model.things import Action

NEWS = ("rag", "evidence_done", "evidence_impact", "verified_by", "closed_on", "owner", "due", "text", "agency")
"""Fields of an action whose change is news."""


class Asked(Struct, frozen=True):
    """An action, its session, and how it stands on a day."""

    folder: str
    session: str
    title: str
    date: str
    line: ActionLine
    standing: Standing

    @property
    def action(self) -> Action:
        """The action itself."""
        return self.line.action

    @property
    def changed_on(self) -> str:
        """The day of its last news."""
        return max([self.line.news_on, *(day for field, day in self.line.days.items() if field in NEWS)], default="")


class Returned(Struct, frozen=True):
    """A case that was sent back, its session, and how it stands on a day."""

    folder: str
    title: str
    date: str
    case: str
    agency: str
    told: str
    look_again_on: str
    standing: Standing


class Plan(Struct, frozen=True):
    """What is asked about, in turn."""

    sent_back: tuple[Returned, ...] = ()
    actions: tuple[Asked, ...] = ()

    def of_session(self, folder: str) -> "Plan":
        """Those of one session."""
        return Plan(
            tuple(one for one in self.sent_back if one.folder == folder),
            tuple(one for one in self.actions if one.folder == folder),
        )

    def of_agency(self, agency: str) -> "Plan":
        """Those of one agency."""
        return Plan(
            tuple(one for one in self.sent_back if one.agency == agency),
            tuple(one for one in self.actions if one.line.agency == agency),
        )

    @property
    def open(self) -> tuple[Asked, ...]:
        """Actions of which something is still to be told: not done, or done without a sign of what changed."""
        return tuple(one for one in self.actions if one.standing.condition != "done")

    def changed_since(self, day: str) -> tuple[Asked, ...]:
        """Actions of which there is news since a day, that day too."""
        return tuple(one for one in self.actions if one.changed_on >= day)

    def of_condition(self, condition: str) -> tuple[Asked, ...]:
        """Actions that stand so."""
        return tuple(one for one in self.actions if one.standing.condition == condition)


def plan(read: Iterable[Digest], today: date) -> Plan:
    """The actions and cases sent back of sessions, as they stand on a day."""
    asked: list[Asked] = []
    back: list[Returned] = []
    for one in read:
        row = one.row
        for line in one.actions:
            stands = standing(line.action, today, line.decision)
            asked.append(Asked(row.folder, row.id, row.title, row.date, line, stands))
        for case in one.sent_back:
            stands = looked_on(case.look_again_on, today)
            back.append(
                Returned(row.folder, row.title, row.date, case.case, case.agency, case.told, case.look_again_on, stands)
            )
    return Plan(tuple(sorted(back, key=lambda one: one.look_again_on or "9999")), tuple(sorted(asked, key=_turn)))


def _turn(one: Asked) -> tuple[int, str]:
    return IN_TURN.index(one.standing.condition), one.action.due or "9999"


def agency_named(found: Plan, said: str, aliases: Mapping[str, Iterable[str]] = MappingProxyType({})) -> str:
    """The agency a person means, by its name, an alias or the beginning of one; raises `Refused` with those there are.

    `aliases` are the other words that agencies go by, by their names.
    """
    names = sorted({one.line.agency for one in found.actions} | {one.agency for one in found.sent_back} - {""})
    table = {word: name for name in names for word in words_of("", aliases.get(name, ()))}
    table |= {folded(name): name for name in names}
    if one := match(said, table):
        return one
    near = sorted({name for word, name in table.items() if folded(said) and word.startswith(folded(said))})
    if near:
        raise Refused(f'"{said}" could be {joined(near, "or")}.')
    there = f"There is {joined(names)}." if names else "" if found.actions else "There are no actions yet."
    says = " ".join(filter(None, (there, nobodys(found.actions))))
    raise Refused(f'No agency with actions is called "{said}". {says}')


def nobodys(actions: Sequence[Asked]) -> str:
    """How many actions nobody has yet, so that no agency's sheet holds them; nothing where there is none."""
    count = tally_up(one.standing for one in actions).nobody
    has, them = ("1 action has", "it") if count == 1 else (f"{count} actions have", "them")
    return f"{has} nobody yet, so no agency's sheet holds {them}." if count else ""


def ages(asked: Sequence[Asked], today: date) -> dict[str, int]:
    """How many open actions there are by how long ago they were agreed."""
    found = dict.fromkeys(AGES, 0)
    for one in asked:
        if one.line.is_open:
            found[_age(one.action.made[:10], today)] += 1
    return found


AGES = ("under 3 months", "3 to 6 months", "6 to 12 months", "1 to 2 years", "over 2 years", "not known")
_UPTO = ((91, AGES[0]), (182, AGES[1]), (365, AGES[2]), (730, AGES[3]))


def _age(made: str, today: date) -> str:
    try:
        days = (today - date.fromisoformat(made)).days
    except ValueError:
        return AGES[-1]
    return next((name for most, name in _UPTO if days <= most), AGES[4])
