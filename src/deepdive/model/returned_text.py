"""Returns as a table of text (CSV): a row a return, a column an answer. How survey programs give them, and `do` takes.

The columns go by an item's key (`C1`, and `C1 words` for what was written beside it), by its question, or by the
name of its field; `agency` and `case` say whose each row is.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deepdive.errors import Refused
from deepdive.model.capture_line import Known, folded, known_in, match
from deepdive.model.limits import NOTE_LIMIT
from deepdive.model.mistakes import Mistakes
from deepdive.model.return_items import Form, Item, is_read_otherwise, items, value_of, words_of
from deepdive.model.returned import MOST_FILLED, Filled
from deepdive.model.session import Session
from deepdive.model.text import clean, clean_line, joined

WORDS = " words"
"""What stands behind an item's key at the head of the column of its words."""

FORMS: tuple[Form, ...] = ("audit_tool", "questionnaire")
_WHOSE = ("form", "code", "agency", "case")
_DELIMITERS = ",;\t"


class Half(Struct, frozen=True):
    """The choice or the words of an item: one cell of a form."""

    item: Item
    field: str
    is_choice: bool


def halves(asked: Iterable[Item]) -> Iterator[Half]:
    """Every cell that can be filled in, in the order of the form."""
    for item in asked:
        if item.choice:
            yield Half(item, item.choice, True)
        if item.words:
            yield Half(item, item.words, False)


def kept_value(half: Half, said: str, where: str) -> str:
    """What is kept of a cell; raises `Refused` naming it when it is no choice of the question, or too long."""
    if not half.is_choice:
        words = clean(said).strip()
        if len(words) > NOTE_LIMIT:
            raise Refused(f"{where}: {len(words):,} characters; {NOTE_LIMIT:,} fit. Nothing was taken.")
        return words
    words = clean_line(said)
    if not words:
        return ""
    value = value_of(half.item, words)
    if value is None:
        known = joined(list(half.item.choices)[:12], "or")
        raise Refused(f'{where}: "{words[:40]}" is no answer to {half.item.key}. It is {known}. Nothing was taken.')
    return value


def read_cell(half: Half, said: str, where: str) -> tuple[str, str]:
    """What is kept of a cell, and how it was read when that is to be told; raises `Refused` as `kept_value` does.

    Words about permission or a case that nobody understands say no and none: the rest of a form is worth more.
    """
    try:
        value = kept_value(half, said, where)
    except Refused:
        if not half.is_choice or half.field not in SAYS_NONE:
            raise
        return "", f'{where}: "{clean_line(said)[:40]}" is read as {SAYS_NONE[half.field]}'
    if half.is_choice and is_read_otherwise(half.item, said, value):
        return value, f'{where}: "{clean_line(said)[:40]}" is read as {words_of(half.item, value)}'
    return value, ""


SAYS_NONE = {"permission": "No", "case": "no case"}
"""Choices that count as not made when nobody understands them, and how that is told."""


def as_text(session: Session, came: Sequence[Filled]) -> str:
    """Returns of one form as a table that `read_table` reads."""
    asked = {half.field: half for one in came[:1] for half in halves(items(session, one.form))}
    fields = [field for field in asked if any(field in one.cells for one in came) and field != "case"]
    made = io.StringIO()
    table = csv.writer(made, lineterminator="\n")
    table.writerow([*_WHOSE, *(_head(asked[field]) for field in fields)])
    for one in came:
        cells = (_shown(asked[field], one.cells.get(field, "")) for field in fields)
        table.writerow([one.form, one.code, one.agency, one.case, *cells])
    return made.getvalue()


def _head(half: Half) -> str:
    return f"{half.item.key}{WORDS}" if half.item.choice and not half.is_choice else half.item.key


def _shown(half: Half, value: str) -> str:
    return words_of(half.item, value) if half.is_choice else value


def read_table(session: Session, text: str) -> list[Filled]:
    """The returns in a table; raises `Refused` naming the cell that cannot be taken."""
    rows = rows_of(text)
    if not rows:
        raise Refused("The table is empty. Nothing was taken.")
    heads = [clean_line(head) for head in rows[0]]
    form = _form_of(session, rows, heads)
    columns, known = _columns(session, form, heads), known_in(session)
    written = [(at, row) for at, row in enumerate(rows[1:], 2) if any(map(str.strip, row))]
    if len(written) > MOST_FILLED:
        raise Refused(f"This table has {len(written):,} rows; {MOST_FILLED:,} fit. Nothing was taken.")
    mistakes, found = Mistakes(), []
    for at, row in written:
        with mistakes.kept():
            found.append(_filled(session, known, form, columns, row, at, mistakes))
    mistakes.end(found)
    told = tuple(_left_out(columns, heads, written))
    return [replace(one, told=(*told, *one.told)) if not place else one for place, one in enumerate(found)]


def _left_out(
    columns: Mapping[int, Half | str], heads: Sequence[str], written: Sequence[tuple[int, Sequence[str]]]
) -> Iterator[str]:
    """The columns that are of no question, and words that stand under no head at all."""
    for at, head in enumerate(heads):
        if head and at not in columns:
            yield f'cell {cell_name(at, 1)}: no question is called "{head[:60]}"; this column is left out'
    for at, row in written:
        for place, words in enumerate(row):
            if words.strip() and not (place < len(heads) and heads[place]):
                yield f"cell {cell_name(place, at)} holds words under no head; they are not taken"


def rows_of(text: str) -> list[list[str]]:
    """The cells of a table of text, parted by commas, semicolons or tabs; raises `Refused` when it is none."""
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise Refused(f"This is no table of text as CSV ({error}). Nothing was taken.") from None


def _form_of(session: Session, rows: Sequence[Sequence[str]], heads: Sequence[str]) -> Form:
    """Which form the table is of: as it says, else the one that knows more of its heads."""
    said = [folded(head) for head in heads]
    if "form" in said and len(rows) > 1 and len(rows[1]) > (at := said.index("form")):
        named = next((form for form in FORMS if folded(rows[1][at]) == folded(form)), None)
        if named:
            return named
    return max(FORMS, key=lambda form: sum(head in _names(session, form) for head in said))


def _columns(session: Session, form: Form, heads: Sequence[str]) -> dict[int, Half | str]:
    """What each column holds: one of whose, or half of an item; raises `Refused` when none of them is known."""
    names = _names(session, form)
    columns: dict[int, Half | str] = {}
    unknown = ""
    for at, head in enumerate(heads):
        if not head:
            continue
        found = names.get(folded(head))
        if found is None:
            unknown = unknown or f'cell {cell_name(at, 1)}: no question is called "{head[:60]}". '
            continue
        if found in columns.values():
            raise Refused(f'cell {cell_name(at, 1)}: there are two columns "{head[:60]}". Nothing was taken.')
        columns[at] = found
    if "agency" not in columns.values():
        raise Refused(f"No column is called agency. {_known(session, form)}")
    if unknown and not any(isinstance(one, Half) for one in columns.values()):
        raise Refused(f"{unknown}{_known(session, form)}")
    return columns


def _known(session: Session, form: Form) -> str:
    keys = [_head(half) for half in halves(items(session, form))]
    return f"Its columns are {joined(['agency', 'case', *keys])}. Nothing was taken."


def _names(session: Session, form: Form) -> Mapping[str, Half | str]:
    """Every name by which a column may go."""
    names: dict[str, Half | str] = {word: word for word in _WHOSE}
    for half in halves(items(session, form)):
        item, head = half.item, half.field.partition("/")[0]
        own = (f"{item.key}{WORDS}", f"{item.key} comment", f"{item.key} why", f"{item.key} reason")
        called = own if item.choice and not half.is_choice else (item.key, item.question)
        for name in (*called, *(() if "/" in half.field else (head,))):
            names.setdefault(folded(name), half)
    return names


def _filled(
    session: Session,
    known: Known,
    form: Form,
    columns: Mapping[int, Half | str],
    row: Sequence[str],
    at: int,
    mistakes: Mistakes,
) -> Filled:
    whose = {name: row[place].strip() for place, name in columns.items() if isinstance(name, str) and place < len(row)}
    places = {half.field: f"cell {cell_name(place, at)}" for place, half in columns.items() if isinstance(half, Half)}
    cells: dict[str, str] = {}
    told: list[str] = []
    for place, half in columns.items():
        if isinstance(half, Half):
            with mistakes.kept():
                cells[half.field] = row[place] if place < len(row) else ""
                cells[half.field], said = read_cell(half, cells[half.field], places[half.field])
                told += [said] if said else []
    agency = _named(whose.get("agency", ""), known.agencies, session.agencies, f"row {at}", "agency")
    needs_case = form == "audit_tool" and bool(session.cases)
    about = whose.get("case", "")
    if form == "questionnaire" and about and about not in session.cases and not match(about, known.cases):
        told.append(f'row {at}: case "{clean_line(about)[:40]}" is read as {SAYS_NONE["case"]}')
        about = ""
    case = _named(about, known.cases, session.cases, f"row {at}", "case", needed=needs_case)
    return Filled(form, agency, case, cells, places, clean_line(whose.get("code", "")), tuple(told))


def _named(
    said: str, known: Mapping[str, str], things: Mapping[str, object], where: str, what: str, *, needed: bool = True
) -> str:
    """The id of the agency or case that a row names."""
    if not said and not needed:
        return ""
    found = said if said in things else match(said, known)
    if not found:
        told = f'there is no {what} "{clean_line(said)[:60]}" in this session' if said else f"it names no {what}"
        raise Refused(f"{where}: {told}. Nothing was taken.")
    return found


def cell_name(column: int, row: int) -> str:
    """A cell as spreadsheets call it, from a column counted from nothing and a row from one: `C5`."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
