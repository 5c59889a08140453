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
from deepdive.model.when import DAY_EXAMPLE, read_day

HEADS_OF_ADULTS = tuple(map(of_adults, HEADS))
ONE_LINE = ("owner", "verified_by")

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


def read_action_sheet(name: str, data: bytes) -> list[BackRow]:
    """The rows of a sheet with their edited cells; raises `Unreadable`, naming file, sheet and cell where it can."""
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
            return list(_rows(name, page, head, sent))
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


def _rows(name: str, page: Page, head: int, sent: Sent) -> Iterator[BackRow]:
    seen: set[str] = set()
    for at, row in enumerate(page.rows[head:], head + 1):
        if not any(cell.text for cell in row):
            continue
        action = clean_line(row[0].text)
        if action not in sent:
            raise Unreadable(
                f"{name}: {page.title[:60]}, cell A{at}: the row has lost its reference. Nothing was taken."
            )
        if action in seen:
            raise Unreadable(f"{name}: {page.title[:60]}, cell A{at}: {action} is there twice. Nothing was taken.")
        seen.add(action)
        session, sums, fixed = sent[action]
        edited = dict(_edited(name, page, row[len(FIXED) : len(HEADS)], sums))
        yield BackRow(session, action, edited, sums, tuple(_over_locked(row[1 : len(FIXED)], fixed)))


def _over_locked(cells: Sequence[Cell], sums: Sequence[str]) -> Iterator[str]:
    """What was written over locked cells; nothing of a sheet that went out without their sums."""
    for head, cell, was in zip(FIXED[1:], cells, sums, strict=False):
        text = clean(cell.text).strip()
        if (sum_of(text) or "-") != was:
            yield f'{cell.name} ({head}), "{clean_line(text)[:60]}"'


def _edited(name: str, page: Page, cells: Sequence[Cell], sums: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The cells that say something else than they did, each as it would be kept."""
    for field, cell in zip(CELLS, cells, strict=False):
        text = clean_line(cell.text) if field in ONE_LINE else clean(cell.text).strip()
        if sum_of(text) == sums.get(field, ""):
            continue
        if cell.wrong:
            what = "a formula. Write the words." if cell.wrong == "formula" else f"the error {cell.text[:20]}."
            raise _refused(name, page, cell, f"there is {what}")
        value = _value(name, page, cell, field, text)
        if sum_of(value) != sums.get(field, "") and not (field == "rag" and not value):
            yield field, value


def _value(name: str, page: Page, cell: Cell, field: str, text: str) -> str:
    most = NAME_LIMIT if field in ONE_LINE else NOTE_LIMIT
    if len(text) > most:
        raise _refused(name, page, cell, f"{len(text):,} characters; {most:,} fit.")
    if field == "rag" and text:
        rag = rag_of(clean_line(text))
        if rag is None:
            raise _refused(name, page, cell, f'"{text[:40]}" is none of {joined(list(RAG_WORDS.values()), "or")}.')
        return RAG_WORDS[rag]
    if field == "closed_on" and text:
        found = read_day(clean_line(text))
        if not found:
            raise _refused(name, page, cell, f'"{text[:40]}" is not a day. Write it as {DAY_EXAMPLE}.')
        return found
    return text


def _refused(name: str, page: Page, cell: Cell, what: str) -> Unreadable:
    return Unreadable(f"{name}: {page.title[:60]}, cell {cell.name}: {what} Nothing was taken.")
