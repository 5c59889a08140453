"""Action sheets that come back: which cells were edited, of which actions; bad files in plain words, nothing taken."""

from collections.abc import Iterator, Mapping, Sequence

from deepdive.errors import Unreadable
from deepdive.forms.action_sheet import CODE, FIXED, HEADS
from deepdive.forms.opening import Cell, Page, ending_of, pages_in
from deepdive.forms.workbook import ABOUT
from deepdive.model.action_sheet import CELLS, BackRow, rag_of, sum_of
from deepdive.model.actions import RAG_WORDS
from deepdive.model.limits import NAME_LIMIT, NOTE_LIMIT
from deepdive.model.spoken_of import of_adults
from deepdive.model.text import clean, clean_line, joined
from deepdive.model.when import DAY_EXAMPLE, day_words, read_day

HEADS_OF_ADULTS = tuple(map(of_adults, HEADS))
ONE_LINE = ("owner", "verified_by")
MOST_TOLD = 12
"""How many cells at fault are told."""

Sent = Mapping[str, tuple[str, Mapping[str, str], tuple[str, ...]]]
"""By the id of an action, its session, and the sums of its cells and of its locked ones as they went out."""


def is_action_sheet(name: str, data: bytes) -> bool:
    """Whether a file is a sheet of actions that was made here."""
    if not name.casefold().endswith(".xlsx"):
        return False
    try:
        return any(page.title == ABOUT and page.at(1, 1) == CODE for page in pages_in(name, data))
    except Unreadable:
        return False


def read_action_sheet(name: str, data: bytes, today: str = "") -> list[BackRow]:
    """The rows of a sheet with their edited cells; raises `Unreadable`, naming file, sheet and every cell at fault.

    With the day it is, nothing can be closed after it.
    """
    if ending_of(name, data, "a sheet of actions") != "xlsx":
        raise Unreadable(f"{name}: a sheet of actions is an .xlsx file. Nothing was taken.")
    pages = pages_in(name, data)
    about = next((page for page in pages if page.title == ABOUT and page.at(1, 1) == CODE), None)
    if about is None:
        raise Unreadable(
            f"{name}: this is no sheet of actions made here: its hidden sheet {ABOUT} is gone. Nothing was taken."
        )
    sent = _sent(about)
    for page in pages:
        if page is not about and (head := _head_row(page)):
            return _rows(name, page, head, sent, today)
    raise Unreadable(f"{name}: no sheet in it has the heads {', '.join(HEADS[:5])} ... in a row. Nothing was taken.")


def _sent(about: Page) -> Sent:
    found: dict[str, tuple[str, Mapping[str, str], tuple[str, ...]]] = {}
    for at in range(2, len(about.rows) + 1):
        action, session, sums, locked = (about.at(column, at) for column in (1, 2, 3, 4))
        if action and session:
            each = ("" if one == "-" else one for one in sums.split())
            found[action] = session, dict(zip(CELLS, each, strict=False)), tuple(locked.split())
    return found


def _head_row(page: Page) -> int:
    for at, row in enumerate(page.rows[:20], 1):
        if tuple(clean_line(cell.text) for cell in row[: len(HEADS)]) in (HEADS, HEADS_OF_ADULTS):
            return at
    return 0


def _rows(name: str, page: Page, head: int, sent: Sent, today: str) -> list[BackRow]:
    found: dict[str, BackRow] = {}
    wrong: list[str] = []
    for at, row in enumerate(page.rows[head:], head + 1):
        if not any(cell.text for cell in row):
            continue
        action = clean_line(row[0].text)
        if action not in sent or action in found:
            what = f"{action} is there twice." if action in found else "the row has lost its reference."
            wrong.append(f"cell A{at}: {what}")
            continue
        session, sums, fixed = sent[action]
        edited = dict(_edited(row[len(FIXED) : len(HEADS)], sums, today, wrong))
        found[action] = BackRow(session, action, edited, sums, tuple(_over_locked(row[1 : len(FIXED)], fixed)))
    if wrong:
        more = [f"and {len(wrong) - MOST_TOLD:,} more cells."] if len(wrong) > MOST_TOLD else []
        told = " ".join([*wrong[:MOST_TOLD], *more])
        raise Unreadable(f"{name}: {page.title[:60]}, {told} Nothing was taken.")
    return list(found.values())


def _over_locked(cells: Sequence[Cell], sums: Sequence[str]) -> Iterator[str]:
    """What was written over locked cells; nothing of a sheet that went out without their sums."""
    for head, cell, was in zip(FIXED[1:], cells, sums, strict=False):
        text = clean(cell.text).strip()
        if (sum_of(text) or "-") != was:
            yield f'{cell.name} ({head}), "{clean_line(text)[:60]}"'


def _edited(cells: Sequence[Cell], sums: Mapping[str, str], today: str, wrong: list[str]) -> Iterator[tuple[str, str]]:
    """The cells that say something else than they did, each as it would be kept; adds those that cannot be taken."""
    for field, cell in zip(CELLS, cells, strict=False):
        text = clean_line(cell.text) if field in ONE_LINE else clean(cell.text).strip()
        if sum_of(text) == sums.get(field, ""):
            continue
        value = _kept(field, clean_line(text))
        if what := _at_fault(cell, field, text, value, today):
            wrong.append(f"cell {cell.name}: {what}")
        elif sum_of(value or text) != sums.get(field, "") and not (field == "rag" and not value):
            yield field, value or text


def _kept(field: str, said: str) -> str:
    """A day, or how it goes, as it is kept; nothing where it is none."""
    if field == "closed_on":
        return read_day(said)
    return RAG_WORDS.get(rag_of(said) or "", "") if field == "rag" else ""


def _at_fault(cell: Cell, field: str, text: str, kept: str, today: str) -> str:
    """Why what was written in a cell cannot be taken; nothing where it can."""
    most = NAME_LIMIT if field in ONE_LINE else NOTE_LIMIT
    if cell.wrong:
        return f"there is {'a formula. Write the words.' if cell.wrong == 'formula' else f'the error {text[:20]}.'}"
    if len(text) > most:
        return f"{len(text):,} characters; {most:,} fit."
    if field == "rag" and text and not kept:
        return f'"{text[:40]}" is none of {joined(list(RAG_WORDS.values()), "or")}.'
    if field == "closed_on" and text and not kept:
        return f'"{text[:40]}" is not a day. Write it as {DAY_EXAMPLE}.'
    if field == "closed_on" and today and kept > today:
        return f"{day_words(kept)} is still to come, so nothing is closed on it."
    return ""
