"""The words of the form for a new session: days, seasons, lengths, agendas. Pure."""

from datetime import date, datetime, timedelta

from deepdive.model.toolkit import Agenda, Slot, Toolkit
from deepdive.model.when import DAY_EXAMPLE, day_words
from deepdive.tui.rows import Row, pad, pad_left, seen, wrapped

BEGUN_AT = 9 * 60 + 30
"""The time of day, in minutes, from which the end of a meeting is told before anybody has said when it begins."""


def season(day: date) -> str:
    """The season of a day, for a title."""
    return ("winter", "spring", "summer", "autumn")[day.month % 12 // 3]


def day_means(day: date | None) -> str:
    """The day that was understood, with its weekday and year; or how to write one."""
    return f"{day:%A} {day_words(day.isoformat())}" if day else f"no day; write it as {DAY_EXAMPLE}"


def planned(agenda: Agenda, cases: int, groups: int) -> list[tuple[Slot, int]]:
    """The stages of an agenda with their minutes for so many cases and groups."""
    counts = {"case": cases, "group": groups}
    return [(slot, slot.minutes * max(1, counts.get(slot.per, 1))) for slot in agenda.slots]


def length_words(agenda: Agenda, cases: int, groups: int) -> str:
    """When a meeting of that length ends, by the sum of its stages and not by its name."""
    minutes = sum(count for slot, count in planned(agenda, cases, groups) if slot.stage != "setup")
    end = BEGUN_AT + minutes
    more = minutes - agenda.minutes
    told = f"ends {end // 60}:{end % 60:02d} if begun 9:30"
    return f"{told}, {more} min longer than the agenda says" if more > 0 else told


def agenda_rows(toolkit: Toolkit, agenda: Agenda, cases: int, groups: int, width: int) -> list[Row]:
    """An agenda: stage, minutes, and the least it is ever cut to."""
    titles = {stage.id: seen(stage.title) for stage in toolkit.stages}
    titles |= {slot.stage: seen(slot.title) for slot in agenda.slots if slot.title}
    rows = [Row(((f"{pad('Stage', width - 16)}{pad_left('min', 5)}{pad_left('at least', 10)}", "aside"),))]
    for slot, minutes in planned(agenda, cases, groups):
        least = str(slot.least) if slot.least else "-"
        rows.append(
            Row(
                (
                    (pad(titles.get(slot.stage, slot.stage), width - 16), "words"),
                    (pad_left(str(minutes), 5), "words"),
                    (pad_left(least, 10), "aside"),
                )
            )
        )
    return rows


def about_rows(agenda: Agenda, width: int) -> list[Row]:
    """What another method is, in two rows; none for the usual meeting."""
    return [Row(((line, "aside"),)) for line in wrapped(seen(agenda.about), width, 2)] if agenda.about else []


def first_day(now: datetime) -> date:
    """The day a new session's meeting has until another is typed: a week from now."""
    return now.date() + timedelta(days=7)
