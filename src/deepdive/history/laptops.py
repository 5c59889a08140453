"""Laptops as a person knows them: by who wrote on them and when, beside the id that the program gave them."""

from collections.abc import Iterable

from deepdive.history.fold import Fold
from deepdive.history.line import Line
from deepdive.model.text import clean_line
from deepdive.model.when import day_words


def known_as(lines: Iterable[Line], device: str) -> str:
    """`laptop 1w771x1t (facilitator, last wrote here on 9 Oct 2025)`; of one that wrote nothing here only its id."""
    own = [line for line in lines if line.device == device]
    name = f"laptop {clean_line(device)}"
    if not own:
        return name
    last = max(own, key=lambda line: line.t)
    told = [clean_line(last.role), f"last wrote here on {day_words(last.at)}" if last.at else ""]
    return f"{name} ({', '.join(filter(None, told))})" if any(told) else name


def last_wrote(fold: Fold, device: str) -> str:
    """When a laptop made the last line that has come from it, as RFC 3339; empty when none has."""
    lines = (line.at for line in reversed(fold.lines.values()) if line.device == device)
    return next(lines, "")


def writer_of(fold: Fold, of: str, thing_id: str) -> str:
    """The laptop on which a thing was made; empty when that is not known."""
    slot = fold.slot(of, thing_id, "made")
    entry = slot.shown if slot else None
    return entry.device if entry else ""
