"""The page that is shown before it is written: document, notices, words and pages, for a layout and a profile. Pure."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from deepdive import library
from deepdive.checks.gate import Notice, Severity, blocks, still_open
from deepdive.errors import DeepDiveError
from deepdive.history.files import Files
from deepdive.model.partnership import FILE as PARTNERSHIP
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.summary.compose import compose
from deepdive.summary.document import Document, words
from deepdive.summary.export import FORMATS, to_settle
from deepdive.summary.layout import Layout
from deepdive.summary.layouts import layout_ids, layout_named, places
from deepdive.summary.passages import notices
from deepdive.summary.preview import length_words, pages
from deepdive.summary.profile import PROFILES, Profile
from deepdive.tui.rows import seen

LAST_NUMBER = 9
OTHERS = "any other, by typing"


class Page(Struct, frozen=True, kw_only=True):
    """A document that could be written now, with what the check has to say about it."""

    session: Session
    layout: Layout
    profile: Profile
    partnership: Partnership
    document: Document
    notices: tuple[Notice, ...]
    words: int
    pages: float

    @property
    def stops(self) -> list[Notice]:
        """What stops this document: nothing stops one that stays inside."""
        return [] if self.profile.internal else blocks(self.notices)

    @property
    def over(self) -> int:
        """How many words it is longer than its layout is meant to be."""
        most = self.layout.budget.most
        return max(0, self.words - most) if most else 0


def made_page(session: Session, layout: Layout, profile: Profile, partnership: Partnership, made: datetime) -> Page:
    """The page of a session."""
    document = compose(session, layout, profile, partnership, made)
    return Page(
        session=session,
        layout=layout,
        profile=profile,
        partnership=partnership,
        document=document,
        notices=tuple(to_settle(notices(session, partnership, document), profile)),
        words=words(document),
        pages=pages(document),
    )


class Shelf(Struct, frozen=True):
    """The layouts there are, the toolkit's own first; `spoilt` are those whose files have mistakes."""

    layouts: tuple[Layout, ...] = ()
    spoilt: tuple[str, ...] = ()


def shelf(session: Session, sessions: Path, files: Files) -> Shelf:
    """The layouts that ship and those beside the sessions."""
    folders = places(sessions)
    found: list[Layout] = []
    spoilt: list[str] = []
    for layout_id in layout_ids(folders, files):
        try:
            found.append(layout_named(layout_id, folders, files))
        except DeepDiveError:  # a file of the partnership's own; `deepdive layout check` tells its mistakes
            spoilt.append(layout_id)
    found.sort(key=lambda layout: layout.id != session.toolkit.layout)
    return Shelf(tuple(found), tuple(spoilt))


class Wanted(Struct, frozen=True):
    """What a page is to be made of."""

    session: Session
    layout_id: str
    profile: Profile
    partnership: Partnership
    made: datetime


class Prepared(Struct, frozen=True):
    """A page with the layouts there are; or why there is none."""

    shelf: Shelf
    page: Page | None = None
    trouble: str = ""


def prepared(wanted: Wanted, known: Shelf, folder: Path, files: Files) -> Prepared:
    """Makes a page for the session in a folder; reads the layouts when none are known yet."""
    session, found = wanted.session, known
    try:
        found = known if known.layouts else shelf(session, folder.parent, files)
        partnership = standing_words(folder, wanted.partnership, files)
        layout, profile = chosen(found, wanted.layout_id or session.toolkit.layout, wanted.profile)
        return Prepared(found, made_page(session, layout, profile, partnership, wanted.made))
    except (DeepDiveError, OSError) as error:
        return Prepared(found, trouble=not_written(error, folder))


def standing_words(folder: Path, room: Partnership, files: Files) -> Partnership:
    """The partnership file that came with a session, as an example brings one; else the one beside the sessions."""
    return library.standing_words(folder, files) if files.condition(folder / PARTNERSHIP) is not None else room


def chosen(found: Shelf, layout_id: str, profile: Profile) -> tuple[Layout, Profile]:
    """The layout of an id, or the first there is; and the wanted profile, or the first that layout may be made for."""
    layout = next((one for one in found.layouts if one.id == layout_id), found.layouts[0])
    return layout, profile if profile.id in layout.profiles else PROFILES[layout.profiles[0]]


def by_number(found: Shelf) -> tuple[Layout, ...]:
    """The layouts that have a number of their own; where there are too many, the last number is for all others."""
    return found.layouts if len(found.layouts) <= LAST_NUMBER else found.layouts[: LAST_NUMBER - 1]


def has_others(found: Shelf) -> bool:
    """Whether there are layouts without a number of their own."""
    return len(found.layouts) > LAST_NUMBER


def numbered(found: Shelf) -> str:
    """The layouts with the numbers they are chosen by."""
    said = [f"{number} {seen(layout.title)}" for number, layout in enumerate(by_number(found), 1)]
    return "  ".join([*said, *([f"{LAST_NUMBER} {OTHERS}"] if has_others(found) else [])])


def next_profile(layout: Layout, now: Profile) -> Profile:
    """The profile after this one among those a layout may be made for."""
    at = layout.profiles.index(now.id) if now.id in layout.profiles else -1
    return PROFILES[layout.profiles[(at + 1) % len(layout.profiles)]]


def count_of(page: Page, severity: Severity) -> int:
    """How many notices of a severity wait for somebody."""
    return sum(notice.severity == severity for notice in still_open(page.notices))


def now_line(page: Page) -> str:
    """What to do now."""
    count = count_of(page, "block")
    things = "1 thing" if count == 1 else f"{count} things"
    it = "it" if count == 1 else "them"
    if page.stops:
        stops = "stops" if count == 1 else "stop"
        return f"{things} {stops} this publication. Settle {it} (Enter opens the words)."
    if count:
        return f"{things} to settle before this is published; x writes it as it is."
    if page.over:
        return "Longer than meant: leave some findings for the full report (Space)."
    if decide := count_of(page, "warn"):
        return f"Nothing stops it. {decide} to decide: write it anew (Enter), or keep it (d)."
    return "Nothing stops it. Read the page (Tab), then x writes it."


def counts(page: Page) -> str:
    """`2 stop  1 to decide  2 hints`; nothing where there is nothing to count."""
    stop = "stop" if page.stops else "to settle"
    hints = count_of(page, "hint")
    said = [
        (count_of(page, "block"), stop),
        (count_of(page, "warn"), "to decide"),
        (hints, "hint" if hints == 1 else "hints"),
    ]
    return "  ".join(f"{count} {word}" for count, word in said if count) or "nothing to settle"


def length(page: Page) -> str:
    """Words and pages against what the layout is meant to have (F6)."""
    return length_words(page.words, page.pages, page.layout.budget)


def format_names(endings: Sequence[str]) -> str:
    """`Word, Markdown`."""
    return ", ".join(FORMATS.get(ending, ending) for ending in endings)


def not_written(error: Exception, folder: Path) -> str:
    """Why nothing was written, without a path: of several reasons the first."""
    lines = str(error).replace(str(folder), folder.name).splitlines()
    return " ".join(lines[:2])
