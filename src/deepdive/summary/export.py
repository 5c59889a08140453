"""Writes a session's summaries as files: named after layout and profile, numbered, and never over an earlier one."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from deepdive.checks.gate import Notice, blocks, kept, still_open
from deepdive.errors import NotSaved, Refused
from deepdive.model.partnership import Partnership
from deepdive.model.sealing import standing
from deepdive.model.session import Session
from deepdive.model.text import joined
from deepdive.summary.compose import CHECKED, compose
from deepdive.summary.document import Bullets, Document, Facts, Heading, Numbered, Quote, Table, words
from deepdive.summary.layout import Layout, Working
from deepdive.summary.leaving import left_out_of
from deepdive.summary.passages import notices
from deepdive.summary.preview import pages
from deepdive.summary.profile import Profile
from deepdive.summary.sheets import Sheet
from deepdive.summary.sheets_session import sheets, working_sheets

SUMS = ".exports.json"
"""Beside the exports: the SHA-256 of each as it was written, to tell later whether somebody worked in it."""

LARGEST_SUMS = 4 << 20


class Disk(Protocol):
    """What is needed of the file system."""

    def names(self, folder: Path) -> list[str]:
        """The names in a folder; none when there is no such folder."""

    def read(self, path: Path, offset: int = 0, most: int = ...) -> bytes:
        """The bytes of an ordinary file."""

    def make_folder(self, path: Path) -> None:
        """Makes a folder that only its owner may enter."""

    def replace_whole(self, path: Path, data: bytes) -> None:
        """Writes a whole file that only its owner may read."""


class Material(Struct, frozen=True):
    """What a writer may use: the document, and what it was made from."""

    document: Document
    session: Session
    profile: Profile
    partnership: Partnership = Partnership()
    tables: tuple[Working, ...] = ()


Writer = Callable[[Material], Iterable[tuple[str, bytes]]]
"""Answers the files of one format: what stands in each name after layout, profile and version, and its bytes."""


class Report(Struct, frozen=True, kw_only=True):
    """What an export did: the files, what they leave out, earlier ones somebody worked in, what is to be settled.

    `beyond` names the files that hold the whole session beside the document, `tables` the working tables that workbook
    and CSV files hold; a draft says so on every page. `unmade` says of each format that was left out why.
    """

    files: tuple[Path, ...]
    beyond: tuple[str, ...] = ()
    tables: tuple[Working, ...] = ()
    left_out: tuple[str, ...]
    unmade: tuple[str, ...] = ()
    edited: tuple[str, ...]
    notices: tuple[Notice, ...]
    words: int
    pages: float
    is_draft: bool = False

    @property
    def left_in(self) -> list[str]:
        """What somebody decided to keep in the document: the words, why, and in which role."""
        return [f"{one.message} {one.because.rstrip('.')} ({one.role})." for one in kept(self.notices)]


def _markdown(material: Material) -> Iterable[tuple[str, bytes]]:
    from deepdive.summary.markdown import write_markdown

    yield "", write_markdown(material.document).encode()


def _word(material: Material) -> Iterable[tuple[str, bytes]]:
    from deepdive.summary.word import write_word

    yield "", write_word(material.document)


def _web_page(material: Material) -> Iterable[tuple[str, bytes]]:
    from deepdive.summary.html_page import write_html

    yield "", write_html(material.document).encode()


def _pdf(material: Material) -> Iterable[tuple[str, bytes]]:
    from deepdive.summary.pdf_page import write_pdf

    yield "", write_pdf(material.document)


def _csv(material: Material) -> Iterable[tuple[str, bytes]]:
    from deepdive.summary.csv_files import write_csv

    yield from write_csv(_tables(material))


def _workbook(material: Material) -> Iterable[tuple[str, bytes]]:
    from deepdive.summary.workbook import write_workbook

    yield "", write_workbook(material.document, _tables(material))


def _tables(material: Material) -> list[Sheet]:
    return sheets(material.document, material.session, material.profile, material.partnership, material.tables)


def _held(material: Material) -> tuple[Working, ...]:
    """The working tables that have something in them."""
    told = material.tables if material.profile.internal else ()
    return tuple(one for one in told if working_sheets(material.session, material.partnership, (one,)))


def _json(material: Material) -> Iterable[tuple[str, bytes]]:
    from deepdive.summary.json_files import write_document_json, write_session_json

    if material.profile.internal:
        yield "", write_session_json(material.document, material.session)
    else:
        yield "", write_document_json(material.document)


WRITERS: dict[str, Writer] = {
    "md": _markdown,
    "html": _web_page,
    "docx": _word,
    "pdf": _pdf,
    "csv": _csv,
    "xlsx": _workbook,
    "json": _json,
}
"""Every format there is, by the ending of its files."""

FORMATS = {
    "docx": "Word",
    "md": "Markdown",
    "html": "web page",
    "pdf": "PDF",
    "xlsx": "Excel",
    "csv": "CSV",
    "json": "JSON",
}
"""What people call the formats."""

TABLES = ("csv", "xlsx")
"""Formats that hold the working tables of their layout, when they are internal."""

WHOLE = ("json",)
"""Formats that hold the whole session beside the document, when they are internal."""


def export(
    session: Session,
    folder: Path,
    *,
    layout: Layout,
    profile: Profile,
    partnership: Partnership,
    formats: Sequence[str],
    made: datetime,
    files: Disk,
    on_the_way: Callable[[str], object] = str,
) -> Report:
    """Writes a session into a folder in all formats asked for, under one number; raises `Refused` or `NotSaved`.

    A publication that something stops is refused with every block; a format that cannot be made here is left out.
    `on_the_way` is called with each format before it is made; what it raises stops the export, and nothing is written.
    """
    formats, unmade = makeable(chosen_formats(formats))
    may_be_made(layout, profile)
    document = compose(session, layout, profile, partnership, made)
    found = to_settle(notices(session, partnership, document), profile)
    if not profile.internal and (stops := blocks(found)):
        raise Refused(stopped(stops))
    stem = f"{layout.id}-{profile.id}"
    edited, number = _earlier(folder, stem, files)
    material = Material(_signed(document, number, found), session, profile, partnership, layout.tables)
    ready = _ready(material, formats, stem if number == 1 else f"{stem}-v{number}", on_the_way)
    _write(folder, ready, files)
    return Report(
        files=tuple(folder / name for name in ready),
        beyond=tuple(name for name in ready if profile.internal and name.endswith(WHOLE)),
        tables=_held(material) if any(name.endswith(TABLES) for name in ready) else (),
        left_out=tuple(left_out_of(session, layout, profile)),
        unmade=unmade,
        edited=edited,
        notices=tuple(found),
        words=words(material.document),
        pages=pages(material.document),
        is_draft=standing(session) is None,
    )


def says_nothing(document: Document, layout: Layout) -> bool:
    """Whether a document has nothing but standing lines in it, as an action plan before there is an action."""
    told = any(isinstance(block, Heading | Bullets | Numbered | Table | Quote | Facts) for block in document.blocks)
    return not told and any(section.source != "sentences" for section in layout.sections)


def chosen_formats(said: Sequence[str]) -> list[str]:
    """The formats asked for, by their beginnings, or all for `all`; raises `Refused` naming those that work."""
    if [word.strip().lower() for word in said] == ["all"]:
        return list(WRITERS)
    words = [word.strip().lower().removeprefix(".") for word in said if word.strip()]
    for word in words:
        if not format_meant(word):
            raise Refused(f"There is no format {word} here. These work: {joined(list(WRITERS))}. Nothing was written.")
    if not words:
        raise Refused(f"Name a format: {joined(list(WRITERS), 'or')}. Nothing was written.")
    return list(dict.fromkeys(map(format_meant, words)))


def makeable(formats: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The formats that can be made here, and why the others are left out; raises `Refused` when none is left."""
    if "pdf" not in formats:
        return list(formats), ()
    from deepdive.summary.pdf_page import LEFT_OUT, MISSING, is_at_hand

    if is_at_hand():
        return list(formats), ()
    if not (others := [one for one in formats if one != "pdf"]):
        raise Refused(MISSING)
    return others, (LEFT_OUT,)


def format_meant(word: str) -> str:
    """The format of a name, an ending or the beginning of one; nothing when there is none."""
    names = {ending: name.casefold() for ending, name in FORMATS.items()}
    whole = (ending for ending, name in names.items() if word in (ending, name))
    begun = (ending for ending, name in names.items() if word and name.startswith(word))
    begun_ending = (ending for ending in names if word and ending.startswith(word))
    return next(whole, "") or next(begun, "") or next(begun_ending, "")


def to_settle(found: list[Notice], profile: Profile) -> list[Notice]:
    """What is to be settled before a document goes out: in an internal one identifiers and what is left over."""
    return [notice for notice in found if notice.code in ("Q1", "Q19")] if profile.internal else found


def stopped(stops: Sequence[Notice]) -> str:
    """Why a publication was not written: each rule with the place and the words."""
    count = "One thing stops" if len(stops) == 1 else f"{len(stops)} things stop"
    lines = [f"{one.code}  {one.where}: {one.message} {one.fix}".rstrip() for one in stops]
    return "\n".join([f"Nothing was written. {count} this publication:", *lines])


def may_be_made(layout: Layout, profile: Profile) -> None:
    """Refuses a profile that a layout is not made for."""
    if profile.id not in layout.profiles:
        allowed = joined(list(layout.profiles), "or")
        raise Refused(f"{layout.title} is made for {allowed} only. Nothing was written.")


def _signed(document: Document, number: int, found: Sequence[Notice]) -> Document:
    """The document with its number, and with what the check for identifiers found."""
    suspects = sum(notice.code == "Q1" for notice in still_open(found))
    statement = f"{CHECKED}: {suspects} possible still to settle" if suspects else CHECKED
    return replace(document, properties=replace(document.properties, version=str(number), statement=statement))


def _ready(
    material: Material, formats: Sequence[str], stem: str, on_the_way: Callable[[str], object]
) -> dict[str, bytes]:
    """Every file by its name, all made before the first is written."""
    made: dict[str, bytes] = {}
    for ending in formats:
        on_the_way(ending)
        made |= {f"{stem}{'-' if part else ''}{part}.{ending}": data for part, data in WRITERS[ending](material)}
    return made


def _earlier(folder: Path, stem: str, files: Disk) -> tuple[tuple[str, ...], int]:
    """Earlier exports of this kind that were worked in since, and the number of the next."""
    pattern = re.compile(rf"{re.escape(stem)}(?:-v(\d{{1,6}}))?(?:-[a-z0-9_-]+)?\.[a-z]+", re.IGNORECASE)
    found = {name: match for name in files.names(folder) if (match := pattern.fullmatch(name))}
    sums = _sums(folder, files)
    edited = tuple(name for name in found if name in sums and _sum(files.read(folder / name)) != sums[name])
    return edited, max((int(match[1] or 1) for match in found.values()), default=0) + 1


def _write(folder: Path, ready: dict[str, bytes], files: Disk) -> None:
    done: list[str] = []
    try:
        files.make_folder(folder)
        for name, data in ready.items():
            files.replace_whole(folder / name, data)
            done.append(name)
        sums = _sums(folder, files) | {name: _sum(data) for name, data in ready.items()}
        files.replace_whole(folder / SUMS, msgspec.json.format(msgspec.json.encode(sums), indent=1))
    except OSError as error:
        written = f"Written before that: {joined(done)}." if done else "Nothing was written."
        raise NotSaved(f"The folder {folder} could not be written to ({error.strerror}). {written}") from error


def _sums(folder: Path, files: Disk) -> dict[str, str]:
    """What is known of earlier exports; nothing when the file is missing or not ours."""
    if SUMS not in files.names(folder):
        return {}
    try:
        return msgspec.json.decode(files.read(folder / SUMS, most=LARGEST_SUMS), type=dict[str, str])
    except msgspec.DecodeError:
        return {}


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
