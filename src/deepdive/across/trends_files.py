"""Trends written down: a web page, a workbook, or JSON lines that any engine reads. Each bar has its number here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from deepdive.across.trends import Trends, came_back, sentence
from deepdive.errors import Refused
from deepdive.model.text import joined
from deepdive.summary.document import Block, Column, Document, Heading, Paragraph, Properties, Table, plain
from deepdive.summary.wording import day

KIND_WORDS = {
    "worked_well": "Worked well",
    "stumbling_block": "Stumbling blocks",
    "recommendation": "Recommended in the room",
}
FINDING_WORDS = {"strength": "Strengths", "learning": "Learning", "mixed": "Mixed"}
ABOUT = (
    "Counts only: no word that was said is in them. Practice sessions are left out. A theme is the same in two "
    "sessions when it comes from a toolkit under the same id, or was made in the room under the same name."
)


def written(trends: Trends, ending: str, made: datetime) -> bytes:
    """A file of trends by the ending of its name; raises `Refused` for one that is not written."""
    if ending not in WRITERS:
        raise Refused(f"Trends are written as {joined([f'.{one}' for one in WRITERS], 'or')}. Nothing was written.")
    return WRITERS[ending](trends, made)


def document(trends: Trends, made: datetime) -> Document:
    """All tables of trends as one document."""
    blocks: list[Block] = [Paragraph(plain(sentence(trends))), Paragraph(plain(ABOUT))]
    blocks += [Paragraph(plain(told)) for one in trends.recurring[:10] if (told := came_back(one, trends))]
    for name, table in _tables(trends):
        if table.rows:
            blocks += [Heading(1, name), table]
    span = f"{trends.years[0]} to {trends.years[-1]}" if trends.years else ""
    said = Properties(date=day(made.date().isoformat()), statement="Counts over all sessions; no names.", made=made)
    return Document(title="Themes over the years", subtitle=span, properties=said, blocks=tuple(blocks))


def _tables(trends: Trends) -> Iterator[tuple[str, Table]]:
    """Every table of trends with its heading: the years side by side first, then what there is in all."""
    yield "Sessions that raised a theme, by year", _by_year(trends, {one.name: one.years for one in trends.themes})
    for kind, words in KIND_WORDS.items():
        counts = {
            one.name: {year: by_kind.get(kind, 0) for year, by_kind in one.by_year.items()} for one in trends.themes
        }
        yield f"Notes by year: {words[0].lower()}{words[1:]}", _by_year(trends, counts)
    said = {"sessions": "Sessions", **KIND_WORDS}
    yield "Themes", _in_all(said, ((one.name, {"sessions": one.sessions, **one.notes}) for one in trends.themes))
    yield "Findings on a theme", _in_all(FINDING_WORDS, ((one.name, one.findings) for one in trends.themes))
    heads = [Column("Theme"), *(Column(words, "number") for words in ("Recommendations agreed", "Open actions"))]
    rows = [[one.name, one.recommendations, one.open_actions, one.oldest] for one in trends.themes]
    yield "What was agreed, and what is open", _table((*heads, Column("Oldest open")), rows)
    for name, field in (("By agency", "agencies"), ("By kind of audit", "toolkits")):
        told = [[one.name, who, count] for one in trends.themes for who, count in getattr(one, field).items()]
        head = Column("Notes" if field == "agencies" else "Sessions", "number")
        yield name, _table((Column("Theme"), Column(name.removeprefix("By ").capitalize()), head), told)
    ages = [[age, count] for age, count in trends.ages.items() if count]
    yield "Open actions by age", _table((Column("Agreed"), Column("Open actions", "number")), ages)


def _by_year(trends: Trends, counts: Mapping[str, Mapping[str, int]]) -> Table:
    """A row for each theme that has any, a column for each year."""
    columns = (Column("Theme"), *(Column(year, "number") for year in trends.years))
    rows = [[name, *(found.get(year, 0) for year in trends.years)] for name, found in counts.items()]
    return _table(columns, [row for row in rows if any(row[1:])], shaded=True)


def _in_all(words: Mapping[str, str], rows: Iterable[tuple[str, Mapping[str, int]]]) -> Table:
    """A row for each theme, a column for each of some kinds."""
    columns = (Column("Theme"), *(Column(head, "number") for head in words.values()))
    return _table(columns, [[name, *(counts[kind] for kind in words)] for name, counts in rows])


def _table(columns: tuple[Column, ...], rows: Sequence[Sequence[object]], *, shaded: bool = False) -> Table:
    cells = tuple(tuple(plain(str(value)) if value != "" else () for value in row) for row in rows)
    return Table("", columns, cells, shaded)


def _html(trends: Trends, made: datetime) -> bytes:
    from deepdive.summary.html_page import write_html

    return write_html(document(trends, made)).encode()


def _xlsx(trends: Trends, made: datetime) -> bytes:
    from deepdive.summary.sheets import document_sheets
    from deepdive.summary.workbook import write_workbook

    whole = document(trends, made)
    return write_workbook(whole, document_sheets(whole))


def _jsonl(trends: Trends, made: datetime) -> bytes:
    """First what there is of all sessions, then a line a theme."""
    head = {"of": "sessions", "made": made.isoformat(timespec="seconds"), "count": trends.sessions}
    head |= {"in_year": trends.in_year, "actions": msgspec.to_builtins(trends.actions), "ages": trends.ages}
    lines = [head, *({"of": "theme", **msgspec.to_builtins(one)} for one in trends.themes)]
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)


WRITERS: dict[str, Callable[[Trends, datetime], bytes]] = {"html": _html, "xlsx": _xlsx, "jsonl": _jsonl}
"""Who writes which ending."""
