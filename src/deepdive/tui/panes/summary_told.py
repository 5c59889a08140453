"""What is said of an export: short for the answer row, the gravest first, and in full for help. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from deepdive.checks.gate import Notice, still_open
from deepdive.model.text import joined
from deepdive.summary.export import Report
from deepdive.tui.rows import seen

MOST_PLACES = 40
"""Letters the answer row has for the headings under which identifiers stand."""

ROOM_FOR_A_LIST = 60
"""Letters it has for what a document leaves out, or holds on purpose; the rest is counted."""

IDENTIFIER, LEFT_OVER = "Q1", "Q19"


def written(reports: Sequence[Report], seconds: float) -> str:
    """What an export did; of what follows, what somebody may lose or give away comes first."""
    count = sum(len(report.files) for report in reports)
    said = [f"Wrote {_count(count, 'file')} in {seconds:.1f} s{_named(reports)}."]
    said += filter(None, (_edited(reports), _identifiers(reports), _left_over(reports), _undecided(reports)))
    said.append("o opens the folder.")
    said += dict.fromkeys(why for report in reports for why in report.unmade)
    if left_in := _left_in(reports):
        said.append(f"Left in on purpose: {_shortened(left_in)}.")
    if left_out := _left_out(reports):
        said.append(f"Left out: {_shortened(left_out)}.")
    return " ".join(said)


def in_full(reports: Sequence[Report]) -> list[str]:
    """All that the answer row may have no room for, a line each."""
    edited = [name for report in reports for name in report.edited]
    lines = [f"Edited since they were written: {joined(edited)}."] if len(edited) > 1 else []
    lines += [f"Possible identifiers: {', '.join(found)}."] if (found := _places(_of(reports, IDENTIFIER))) else []
    lines += [f"{seen(one.where)}: {seen(one.message)}" for one in [*_of(reports, LEFT_OVER), *_warned(reports)]]
    lines += [f"Left in on purpose: {seen(one)}" for one in _left_in(reports)]
    lines += [f"Left out: {joined(left_out)}."] if (left_out := _left_out(reports)) else []
    return lines


def is_to_be_looked_at(reports: Sequence[Report]) -> bool:
    """Whether something was said that somebody should not miss."""
    return bool(_edited(reports) or _identifiers(reports) or _left_over(reports) or _undecided(reports))


def _edited(reports: Sequence[Report]) -> str:
    """That somebody worked in earlier documents."""
    names = list(dict.fromkeys(name for report in reports for name in report.edited))
    if len(names) > 1:
        return f"{len(names)} earlier files were edited since they were written; your edits are not in the new ones."
    return f"{seen(names[0])} was edited since it was written; your edits are not in the new file." if names else ""


def _identifiers(reports: Sequence[Report]) -> str:
    """How many words may tell who somebody is, and the headings under which they stand."""
    if not (found := _of(reports, IDENTIFIER)):
        return ""
    places = _places(found)
    while len(places) > 1 and len(", ".join(places)) > MOST_PLACES:
        places.pop()
    more = " and elsewhere" if len(places) < len(_places(found)) else ""
    return f"It holds {_count(len(found), 'possible identifier')}: {', '.join(places)}{more}."


def _left_over(reports: Sequence[Report]) -> str:
    """How many things are left over from drafting."""
    count = len(_of(reports, LEFT_OVER))
    return f"{_count(count, 'thing')} in it {'is' if count == 1 else 'are'} still to be written." if count else ""


def _undecided(reports: Sequence[Report]) -> str:
    """How many notices wait for a decision."""
    count = len(_warned(reports))
    return f"Written with {count} still to decide." if count else ""


def _of(reports: Iterable[Report], code: str) -> list[Notice]:
    return [one for one in _open(reports) if one.code == code]


def _warned(reports: Iterable[Report]) -> list[Notice]:
    return [one for one in _open(reports) if one.severity == "warn"]


def _open(reports: Iterable[Report]) -> list[Notice]:
    """The notices that nobody has answered; what several documents print is there once."""
    found = (one for report in reports for one in still_open(report.notices))
    return list({(one.code, one.thing, one.words, one.message): one for one in found}.values())


def _places(found: Iterable[Notice]) -> list[str]:
    """`Findings 2`, `Actions 1`."""
    return [f"{seen(where)} {count}" for where, count in Counter(one.section for one in found).items()]


def _left_in(reports: Iterable[Report]) -> list[str]:
    """What somebody decided to keep in the documents."""
    return list(dict.fromkeys(one.rstrip(".") for report in reports for one in report.left_in))


def _left_out(reports: Iterable[Report]) -> list[str]:
    """What the documents do not hold."""
    return list(dict.fromkeys(one for report in reports for one in report.left_out))


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _named(reports: Iterable[Report]) -> str:
    """The files of one layout by name, those that differ only in their format together; of several nothing."""
    stems: dict[str, list[str]] = {}
    for path in (path for report in reports for path in report.files):
        stems.setdefault(path.stem, []).append(path.suffix.removeprefix("."))
    names = [f"{stem}.{'/'.join(endings)}" for stem, endings in stems.items()]
    return f": {seen(names[0])}" if len(names) == 1 else ""


def _shortened(parts: Sequence[str]) -> str:
    """As many parts as there is room for, and how many more there are."""
    kept = list(parts)
    while kept and len(joined(kept)) > ROOM_FOR_A_LIST:
        kept.pop()
    rest = len(parts) - len(kept)
    if not kept:
        return f"{rest} (F1 names all)" if rest > 1 else "1 thing (F1 names it)"
    return f"{', '.join(kept)} and {rest} more (F1 names all)" if rest else joined(kept)
