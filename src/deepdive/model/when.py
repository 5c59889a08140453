"""A day and a time of day as people write them."""

import re
from datetime import date, datetime, time, timedelta

DAY_EXAMPLE = "12 Mar 2027"
TIME_EXAMPLE = "9:30"

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEKDAY = r"\s*\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?\s*"
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ][\d:.]+)?"
_FIGURES = r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?"
_WORDS = r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}|\d{2}))?"
_AHEAD = {"today": 0, "tomorrow": 1}
_BACK = timedelta(days=330)
"""How far back a day without a year may lie that has been; so near ahead it is rather a slip."""
_TIME = r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?"


def read_day(text: str, today: date | None = None) -> str:
    """The plain date that is meant, `2027-03-12`; empty when it is none.

    `12 Mar 2027`, `Friday 12th March 2027`, `12/3/2027`, `12.3.27`, `2027-03-12`: the day stands before the month.
    Without a year it is the next such day from today on, and none where today is not given; so too `today`, `tomorrow`.
    """
    if today and (ahead := _AHEAD.get(text.strip().lower())) is not None:
        return (today + timedelta(days=ahead)).isoformat()
    said = re.sub(_WEEKDAY, "", text.strip().lower())
    if found := re.fullmatch(_ISO, said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(_FIGURES, said):
        return _with_year(found[3], int(found[2]), int(found[1]), today)
    if (found := re.fullmatch(_WORDS, said)) and (month := found[2][:3].capitalize()) in _MONTHS:
        return _with_year(found[3], _MONTHS.index(month) + 1, int(found[1]), today)
    return ""


def read_past_day(text: str, today: date) -> str:
    """The plain date that is meant of something that has been: without a year the last such day, not the next."""
    said = text.strip().lower()
    if said == "yesterday":
        return (today - timedelta(days=1)).isoformat()
    return read_day(said, today if said in _AHEAD else today - _BACK)


def moment_of(said: str, now: datetime) -> str:
    """The moment (RFC 3339) of something that has been, by a time, or a day and a time; empty when they mean none.

    In `1 Dec 2027` the last figures are a year, not a time.
    """
    words = said.split()
    for at in range(len(words)):
        time, on = time_of_day(" ".join(words[at:])), read_past_day(" ".join(words[:at]) or "today", now.date())
        if time and on and not (said[-4:].isdigit() and read_day(said)):
            return datetime.combine(date.fromisoformat(on), time, now.tzinfo).isoformat(timespec="milliseconds")
    return ""


def day_words(day: str, *, weekday: bool = False) -> str:
    """A plain date, or a moment, as people read it: `12 Mar 2027`, `Fri 12 Mar 2027`; what is none stays as it is."""
    try:
        found = date.fromisoformat(day[:10])
    except ValueError:
        return day
    before = f"{_WEEKDAYS[found.weekday()]} " if weekday else ""
    return f"{before}{found.day} {_MONTHS[found.month - 1]} {found.year}"


def read_time(text: str) -> str:
    """The time of day that is meant, `9:30`; empty when it is none. `9`, `930`, `9.30`, `0930` and `2pm` are times."""
    found = re.fullmatch(_TIME, text.strip().lower().removesuffix(" o'clock"))
    if not found:
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return f"{hour}:{minute:02d}" if hour < 24 and minute < 60 else ""


def minutes_of_day(text: str) -> int | None:
    """The minutes from midnight to a time of day; None when it is none."""
    said = read_time(text)
    hour, _, minute = said.partition(":")
    return int(hour) * 60 + int(minute) if said else None


def time_of_day(text: str) -> time | None:
    """A time of day; None when it is none."""
    minutes = minutes_of_day(text)
    return None if minutes is None else time(minutes // 60, minutes % 60)


def _with_year(year: str | None, month: int, day: int, today: date | None) -> str:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    if today is None:
        return ""
    coming = _day(today.year, month, day)
    return coming if coming >= today.isoformat() else _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
