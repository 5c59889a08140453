"""A document as Markdown: CommonMark with the tables of GitHub, still readable as plain text.

What people typed shows letter for letter in any viewer. A sign is escaped only where a viewer could read it as markup.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from deepdive.summary.contents import main_headings, opening
from deepdive.summary.document import (
    Block,
    Box,
    Bullets,
    Callout,
    Document,
    Facts,
    Heading,
    Numbered,
    Paragraph,
    Piece,
    Quote,
    Run,
    Runs,
    Table,
    marking,
    masthead,
    origin,
    plain,
    strong,
)

_PUNCTUATION = r"!-/:-@\[-`{-~"
_ANYWHERE = re.compile(
    rf"\\(?=[{_PUNCTUATION}\s]|$)"  # a backslash that would hide the sign after it
    r"|[*`~$]|\[(?![A-Za-z ]{2,20} removed\](?![(\[:]))"  # emphasis, code, links, strikethrough, formulas
    r"|(?<!\w)_|_(?!\w)|_(?=_)|(?<=_)_"  # emphasis; an underscore inside a word is none
    r"|<(?=[A-Za-z/!?]|$)"  # HTML
    r"|&(?=#?\w+;|#?\w*$)"  # entities
)
_BARE_ADDRESS = re.compile(r"(https?(?=://\S*\\)|ftp(?=://\S*\\)|www(?=\.\S*\\))", re.IGNORECASE)
_LINE_START = re.compile(
    r"#(?=#{0,5}(?:\s|$))|>|\||=(?==*\s*$)|:(?=-)"  # headings, quotes, tables
    r"|[-+](?=\s|$)|-(?=[-\s|:]*$)"  # bullets, rules
)
_ORDINAL = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_MARKS = {(True, False): "**", (False, True): "*", (True, True): "***"}
_LISTS = (Bullets, Numbered, Facts)
_FIRST, _SECOND = ("-", "."), ("*", ")")
_ALIGNMENT = {"text": "---", "date": "---", "number": "---:"}


def write_markdown(document: Document) -> str:
    """The whole document; the title is the only heading of the first level."""
    about = document.properties
    front = [document.subtitle, about.logo, masthead(about), marking(about)]
    parts = [f"# {_one_line(plain(document.title))}"] if document.title else []
    parts += [_lines(plain(text)) for text in front if text]
    first = opening(document)
    parts += _blocks(document.blocks[:first])
    if named := main_headings(document):
        parts += ["## Contents", "\n".join(_item("-", plain(text)) for text in named)]
    parts += _blocks(document.blocks[first:])
    if closing := origin(about):
        parts += ["---", _lines(plain(closing))]
    return _apart(*parts) + "\n"


def _blocks(blocks: Sequence[Block]) -> list[str]:
    """The written blocks; of two lists in a row the second takes other marks, or they would run together."""
    parts: list[str] = []
    marks = _FIRST
    for before, block in pairwise((None, *blocks)):
        marks = _SECOND if marks is _FIRST and _run_together(before, block) else _FIRST
        parts.append(_box(block) if isinstance(block, Box) else _piece(block, marks) if block else "")
    return [part for part in parts if part]


def _run_together(before: Block | None, block: Block | None) -> bool:
    return isinstance(before, _LISTS) and isinstance(block, _LISTS)


def _piece(block: Piece, marks: tuple[str, str]) -> str:
    match block:
        case Heading(level=level, text=text):
            return f"{'#' * (level + 1)} {_one_line(plain(text))}" if text.strip() else ""
        case Paragraph(runs=runs):
            return _lines(runs)
        case Bullets() | Numbered() | Facts():
            return _list(block, *marks)
        case Table():
            return _table(block)
        case Quote(runs=runs):
            return _quoted(_apart(_lines(runs), _lines(plain(block.source))))
        case Callout(text=text):
            return _quoted(_lines(strong(text)))


def _list(block: Bullets | Numbered | Facts, bullet: str, point: str) -> str:
    match block:
        case Bullets(items=items):
            return "\n".join(_item(bullet, runs) for runs in items)
        case Numbered(items=items, start=start):
            return "\n".join(_item(f"{place}{point}", runs) for place, runs in enumerate(items, start))
        case Facts(items=facts):
            pairs = (strong(fact.lead) + plain(" ") + fact.runs for fact in facts)
            return "\n".join(_item(bullet, runs) for runs in pairs)


def _item(mark: str, runs: Runs) -> str:
    return f"{mark} " + _lines(runs).replace("\n", "\n" + " " * (len(mark) + 1))


def _box(box: Box) -> str:
    """A box is a quotation, the one thing in Markdown that keeps blocks together."""
    title = _lines(strong(box.title)) if box.title else ""
    return _quoted(_apart(title, *_blocks(box.blocks)))


def _apart(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip(" ") for line in text.split("\n"))


def _table(table: Table) -> str:
    titles = _row(_one_line(plain(column.title)) for column in table.columns)
    rule = _row(_ALIGNMENT[column.kind] for column in table.columns)
    rows = (_row(_one_line(cell) for cell in row) for row in table.rows)
    caption = [_lines(strong(table.caption)), ""] if table.caption else []
    return "\n".join([*caption, titles, rule, *rows])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _one_line(runs: Runs) -> str:
    """The runs for a place that holds one line: a heading, a cell. Hash signs at the end would end a heading."""
    text = _edges(re.sub(r"\s*[\n\r]\s*", " ", _inline(runs)))
    return re.sub(r"(?<!\S)(#+)$", r"\\\1", text)


def _lines(runs: Runs) -> str:
    """The runs as lines that nothing turns into a list, a heading or a rule; a line end stays one."""
    lines = re.split(r"\r\n|\n|\r", _inline(runs).strip("\n\r"))
    return "\\\n".join(_line_start(_edges(line)) for line in lines)


def _line_start(line: str) -> str:
    return _ORDINAL.sub(r"\1\\\2", line, count=1) if _ORDINAL.match(line) else _escaped_start(line)


def _escaped_start(line: str) -> str:
    return f"\\{line}" if _LINE_START.match(line) else line


def _edges(line: str) -> str:
    """The line with the blanks at its ends written so that they stay."""
    line = re.sub(r"^\s", lambda blank: f"&#{ord(blank[0])};", line)
    return re.sub(r"\s$", lambda blank: f"&#{ord(blank[0])};", line)


def _inline(runs: Runs) -> str:
    written = ""
    for run, following in pairwise((*_merged(runs), None)):
        if run and run.url and run.text.strip():
            written = re.sub(r"!$", r"\\!", written) + _link(run)
        elif run:
            after = "[" if following and following.url else following.text[:1] if following else ""
            written += _marked(run, written[-1:], after)
    return written


def _merged(runs: Runs) -> Iterator[Run]:
    for (is_strong, is_emphasis, url), alike in groupby(
        (run for run in runs if run.text), lambda run: (run.strong, run.emphasis, run.url)
    ):
        yield Run("".join(run.text for run in alike), is_strong, is_emphasis, url)


def _link(run: Run) -> str:
    text = _marked(run, "", "").replace("]", r"\]")
    target = re.sub(r"&(?=#?\w+;)", "&amp;", run.url)
    return f"[{text}]({target})"


def _marked(run: Run, before: str, after: str) -> str:
    """The run between its emphasis marks; without them where a viewer would print the marks themselves."""
    core = run.text.strip()
    mark = _MARKS.get((run.strong, run.emphasis), "")
    if not mark or not core or "\n" in core or "\r" in core:
        return _escaped(run.text)
    head, tail = run.text[: run.text.index(core)], run.text[run.text.index(core) + len(core) :]
    if not (_may_open(head or before, core) and _may_close(core, tail or after)):
        return _escaped(run.text)
    return f"{head}{mark}{_escaped(core)}{mark}{tail}"


def _may_open(before: str, core: str) -> bool:
    return before[-1:] not in ("*", "\\") and (core[0].isalnum() or not before or before[-1].isspace())


def _may_close(core: str, after: str) -> bool:
    return core[-1].isalnum() or not after or after[0].isspace()


def _escaped(text: str) -> str:
    """The text with a backslash before each sign of markup; an address with one in it is kept from becoming a link,
    which would show the backslash."""
    return _BARE_ADDRESS.sub(r"\1\\", _ANYWHERE.sub(lambda sign: f"\\{sign[0]}", text))
