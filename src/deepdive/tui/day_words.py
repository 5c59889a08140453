"""A day as people write it: `31 Jan`, `31 January 2027`, `31/1/2027`, `2027-01-31`. Pure."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}))?")


def read_day(text: str, today: date) -> str:
    """The plain date that is meant, `2027-01-31`; without a year the next such day; empty when it is none."""
    said = text.strip().lower()
    if found := _ISO.fullmatch(said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(said):
        return _with_year(found[3], int(found[2]), int(found[1]), today)
    if (found := _WORDS.fullmatch(said)) and found[2][:3] in _MONTHS:
        return _with_year(found[3], _MONTHS.index(found[2][:3]) + 1, int(found[1]), today)
    return ""


def _with_year(year: str | None, month: int, day: int, today: date) -> str:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    coming = _day(today.year, month, day)
    return coming if coming >= today.isoformat() else _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
