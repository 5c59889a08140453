"""Set-up, details: title, day, length and whether it fits, what the audit is for; everything else by one key."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import chain, repeat

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one

from deepdive.model.agenda import agenda
from deepdive.model.session import Session
from deepdive.model.when import DAY_EXAMPLE, TIME_EXAMPLE, day_words, minutes_of_day, read_day, read_time
from deepdive.tui.cards.fields import fields_card
from deepdive.tui.cards.form import Entries, Entry, ask_in_a_row, by_its_name, question_of
from deepdive.tui.naming import cases
from deepdive.tui.panes.asking import ask_each
from deepdive.tui.panes.parts import Part
from deepdive.tui.panes.setup_fitting import (
    Way,
    is_too_long,
    plan_change,
    planned_minutes,
    sum_words,
    ways_to_fit,
)
from deepdive.tui.rows import EMPTY, Row, seen
from deepdive.tui.widgets.keys_row import KeysRow
from deepdive.tui.widgets.question import Choice, Question
from deepdive.tui.widgets.row_list import RowList
from deepdive.tui.widgets.told import Told, asides, strong_rows

NOW = "Say what this audit is, when it meets and how long. Nothing is needed yet."
FIT = "To make it fit"
"""What the first of the rows is called that make a plan fit."""
NO_WAY = "Give the room more time, or look at fewer cases."
TALL = 34
WORDS = (
    ("aim", "Aim", "what it is to find out, in a sentence or two"),
    ("triggers", "Why now", "a review, figures, an inspection, an earlier audit"),
    ("scope", "Scope", "what is looked at, and what is not"),
    ("reports_to", "Reports to", "the group that decides on it"),
)
"""Fields of the session with their name and what would stand there."""


class DetailRows(Entries):
    """The details, one a row."""

    DEFAULT_CSS = "DetailRows { height: auto; max-height: 12; background: $background; }"


class DetailsPart(Part):
    """The details, the sum of minutes and ways to fit."""

    NAME = "Details"
    ROW = ("open", "more", "new", "stage_next", "undo", "blank")
    HINT = "Enter fills in the marked row; m has everything else."
    ways: Mapping[str, Way] = {}
    """What makes a plan fit that is too long, by the id of its row."""

    @property
    def LABELS(self) -> dict[str, str]:  # type: ignore[override]  # noqa: N802  # by the marked row
        """What Enter does to the marked row."""
        marked = self.fields.item if self.is_mounted else None
        does = "take it" if marked and marked.id in self.ways else "fill in"
        return {"open": does, "more": "everything else", "new": "another meeting"}

    above = query_one("#details-above", Told)
    fields = query_one(DetailRows)
    under = query_one("#details-under", Told)

    def compose(self) -> ComposeResult:
        """What to do, the rows, whether it fits."""
        yield Told(id="details-above")
        yield DetailRows(shows_mark=True)
        yield Told(id="details-under")

    def show(self, session: Session) -> None:
        """Shows the details as they now are."""
        now = self.room.sitting.now()
        self.above.put(lambda width: [*strong_rows(NOW, width), EMPTY])
        self.ways = {way.id: way for way in ways_to_fit(session, now)}
        self.fields.put(self._entries(session))
        has_no_way = is_too_long(session, now) and not self.ways
        sample = sample_rows(session)
        tall = self.app.size.height >= TALL

        def under(width: int) -> list[Row]:
            fits = [EMPTY, *strong_rows(NO_WAY, width)] if has_no_way else []
            return [*fits, EMPTY, *(sample if tall else []), *asides([MORE], width)]

        self.under.put(under)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.screen.query_one(KeysRow).redraw()

    def _entries(self, session: Session) -> list[Entry]:
        details, meeting = session.details, session.meeting
        found = [Entry(id="title", name="Title", value=details.title, start=details.title)]
        if meeting is not None:
            form = session.toolkit.agenda(meeting.agenda)
            lengths = tuple(Choice(one.id, one.title) for one in session.toolkit.agendas)
            day = ", ".join(part for part in (day_words(meeting.date), _weekday(meeting.date)) if part)
            begins = f"{meeting.starts}{self._ends(session)}" if meeting.starts else ""
            if len(session.meetings) > 1:
                place = list(session.meetings).index(meeting.id) + 1
                which = f"{place} of {len(session.meetings)}, {MEETINGS[meeting.kind]}"
                found.append(Entry(id="kind", name="Meeting", value=which, choices=_meetings(session)))
            found += [
                Entry(id="date", name="Day", value=day, start=day_words(meeting.date), hint="as 12 Mar 2027"),
                Entry(id="starts", name="Begins", value=begins, start=meeting.starts, hint="as 9:30"),
                Entry(id="place", name="Place", value=meeting.place, start=meeting.place),
                Entry(id="agenda", name="Agenda", value=form.title if form else "", choices=lengths),
                Entry(id="minutes", name="Minutes", value=sum_words(session, self.room.sitting.now())),
            ]
            names = chain([FIT], repeat(""))
            found += [Entry(id=way.id, name=next(names), value=way.words) for way in self.ways.values()]
        for name, called, hint in WORDS:
            value = getattr(details, name)
            found.append(Entry(id=name, name=called, value=value, hint=hint, start=value))
        return found

    def _ends(self, session: Session) -> str:
        begins = minutes_of_day(session.meeting.starts) if session.meeting else None
        if begins is None:
            return ""
        end = begins + planned_minutes(session, self.room.sitting.now())
        return f", ends {end // 60 % 24}:{end % 60:02d}"

    def rest(self) -> None:
        """The rows have the cursor."""
        self.screen.set_focus(self.fields)

    def do_open(self) -> None:
        """Asks for what stands in the marked row."""
        entry = self.fields.item
        if entry is None:
            return
        if entry.id == "minutes":
            self._ask_minutes()
            return
        if way := self.ways.get(entry.id):
            self._take_way(way)
            return
        ask_in_a_row(self.room, question_of(entry), lambda value: self._taken(entry, value))

    do_edit = do_open

    def _take_way(self, way: Way) -> None:
        """Takes a way to make the plan fit, and says how long the plan is then."""
        before = self.session
        if self.done(way.verb, **way.given):
            self.room.say_more(f"{plan_change(before, self.session, self.room.sitting.now())} u brings it back.")

    def do_more(self) -> None:
        """Every field of the session, each optional."""
        self.room.open_card(fields_card(self.room, "session", self.session.id))

    def do_new(self) -> None:
        """Another meeting of this audit, with its own agenda and attendance: its day, and which it is (F18)."""
        kinds = tuple(Choice(kind, words) for kind, words in MEETINGS.items())
        day = Question("Day", hint=f"as {DAY_EXAMPLE}; Enter: later", may_be_empty=True)

        def add(said: tuple[str, ...]) -> bool:
            written = _as_written("date", said[1], self.room.sitting.now().date())
            if written is None:
                self.room.say(f'"{seen(said[1])}" is no {NO_SUCH["date"]}.', "look")
                return False
            return self.done("meeting", kind=said[0], date=written)

        ask_each(self.room, (Question("Another meeting of this audit", kinds), day), add)

    def _ask_minutes(self) -> None:
        plan = [one for one in agenda(self.session, self.room.sitting.now()) if not one.stage.after_meeting]
        choices = tuple(Choice(one.stage.id, f"{seen(one.stage.title)} {one.minutes}") for one in plan)
        stage = Question("Minutes of which stage", choices)
        minutes = Question("Minutes", hint="a number, in all; 0 leaves it out")
        ask_each(self.room, (stage, minutes), lambda said: self.done("stage_minutes", stage=said[0], minutes=said[1]))

    def _taken(self, entry: Entry, value: str) -> bool:
        """Keeps an answer; what is said of it begins with the row's own name, and says which row is marked then."""
        done = self._save(entry.id, value)
        if done:
            self.fields.do_down()
        said, marked = self.room.sitting.said[-1], self.fields.item
        more = f" Enter goes on: {marked.name}." if done and marked and marked.id != entry.id else ""
        self.room.say_instead(said, f"{by_its_name(entry, said.text)}{more}")
        return done

    def _save(self, field: str, value: str) -> bool:
        meeting = self.session.meeting
        if field == "kind":
            return self.done("hold", meeting=value)
        if field == "title" and not value:
            self.room.say("A session needs a title.", "look")
            return False
        if field not in ("date", "starts", "place", "agenda") or meeting is None:
            return self.done("describe", thing="session", field=field, value=value)
        written = _as_written(field, value, self.room.sitting.now().date())
        if written is None:
            self.room.say(f'"{seen(value)}" is no {NO_SUCH[field]}.', "look")
            return False
        return self.done("describe", thing=meeting.id, of="meeting", field=field, value=written)


MEETINGS = {
    "group_meeting": "group meeting",
    "second_authority": "second authority",
    "recall": "recall",
    "reflection": "auditors' reflection",
    "online": "online",
}
"""The kinds of meeting, in words."""

MORE = "m has everything else: method, sample, assurance, governance, retention. Frame: strata, parts, figures."
NO_SUCH = {"date": f"day; write it as {DAY_EXAMPLE}", "starts": f"time; write it as {TIME_EXAMPLE}"}


def _meetings(session: Session) -> tuple[Choice, ...]:
    """The meetings of an audit as they can be chosen: number, day, kind."""
    found = list(session.meetings.values())
    told = [", ".join(part for part in (day_words(one.date), MEETINGS[one.kind]) if part) for one in found]
    return tuple(Choice(one.id, f"{n} {words}") for n, (one, words) in enumerate(zip(found, told, strict=True), 1))


def _as_written(field: str, value: str, today: date) -> str | None:
    """A value as it is kept; None when it cannot be read."""
    if not value:
        return ""
    if field == "date":
        return read_day(value, today) or None
    return read_time(value) or None if field == "starts" else value


def _weekday(day: str) -> str:
    try:
        return date.fromisoformat(day).strftime("%A")
    except ValueError:
        return ""


def sample_rows(session: Session) -> list[Row]:
    """How the sample is spread: cases by plan, age, area and by what else they were chosen for."""
    found = cases(session)
    spread = {"Plan": Counter(case.plan_type for case in found if case.plan_type)}
    spread["Age"] = Counter(case.age_band for case in found if case.age_band)
    spread["Area"] = Counter(case.area for case in found if case.area)
    for case in found:
        for name, value in case.strata.items():
            spread.setdefault(name, Counter())[value] += 1
    rows = []
    for name, counts in spread.items():
        told = ", ".join(f"{seen(value)} {count}" for value, count in counts.items())
        rows += [Row(((f"  {seen(name)}: ", "aside"), (told, "words")))] if told else []
    head = Row(((f"The sample, {len(found)} case{'' if len(found) == 1 else 's'}", "strong"),))
    return [head, *rows, EMPTY] if rows else []
