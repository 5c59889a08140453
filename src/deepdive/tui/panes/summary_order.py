"""What is to be written: layouts, formats and profile in one row of words, typed by their beginnings. Pure."""

import re
from collections.abc import Sequence

from msgspec import Struct

from deepdive.summary.export import WRITERS
from deepdive.summary.layout import Layout
from deepdive.summary.profile import PROFILES, Profile
from deepdive.tui.panes.summary_page import FORMATS, Shelf, format_names
from deepdive.tui.rows import seen
from deepdive.tui.widgets.ask_row import Choice, Question

USUAL = ("docx", "html", "md")
"""The formats that are offered the first time."""

BETWEEN = " \u00b7 "


class Order(Struct, frozen=True):
    """Some layouts, each in some formats, for one profile."""

    layouts: tuple[Layout, ...]
    formats: tuple[str, ...]
    profile: Profile

    @property
    def said(self) -> str:
        """`learning summary, action plan · Word, Excel · publication`."""
        titles = ", ".join(seen(layout.title).lower() for layout in self.layouts)
        return BETWEEN.join((titles, format_names(self.formats), self.profile.id))

    @property
    def count(self) -> int:
        """How many documents that makes."""
        return len(self.layouts) * len(self.formats)


def which(found: Shelf) -> Question:
    """Asks for a layout, by typing."""
    return Question("Layout", tuple(Choice(one.id, one.title, one.id) for one in found.layouts))


def order_from(said: str, found: Shelf, before: Order) -> Order | str:
    """The order that typed words mean, in which what they do not name is as before; else what is wrong with them."""
    layouts: list[Layout] = []
    formats: list[str] = []
    profile = before.profile
    for word in _words(said):
        if word == "all":
            formats = list(WRITERS)
        elif ending := _format(word):
            formats.append(ending)
        elif named := next((one for one in PROFILES if one.startswith(word)), ""):
            profile = PROFILES[named]
        elif layout := _layout(word, found.layouts):
            layouts.append(layout)
        else:
            return (
                f'There is no format "{seen(word)}", and no layout or profile. There is {format_names(list(WRITERS))}.'
            )
    if not _words(said):
        return "Name a format, a layout or a profile; Esc writes nothing."
    order = Order(
        tuple(dict.fromkeys(layouts)) or before.layouts, tuple(dict.fromkeys(formats)) or before.formats, profile
    )
    return _mismatch(order) or order


def _words(said: str) -> list[str]:
    parts = (part.strip().casefold().removeprefix(".") for part in re.split("[,;\u00b7\n]", said))
    return [part for part in parts if part]


def _format(word: str) -> str:
    """The format of a name or an ending; a layout or profile that is called just so goes before a beginning."""
    names = {one: FORMATS.get(one, one).casefold() for one in (*FORMATS, *WRITERS) if one in WRITERS}
    whole = (one for one, name in names.items() if word in (one, name))
    begun = (one for one, name in names.items() if name.startswith(word))
    return next(whole, "") or next(begun, "")


def _layout(word: str, layouts: Sequence[Layout]) -> Layout | None:
    """The layout of a title or id, of its beginning, or of one of its words, in this order."""
    named = [(layout, f"{layout.title.casefold()} {layout.id}") for layout in layouts]
    whole = (layout for layout, _ in named if word in (layout.title.casefold(), layout.id))
    begun = (layout for layout, name in named if name.startswith(word))
    inside = (layout for layout, name in named if re.search(rf"\b{re.escape(word)}", name))
    return next(whole, None) or next(begun, None) or next(inside, None)


def _mismatch(order: Order) -> str:
    """Which layout may not be made for the profile; nothing when all may."""
    wrong = next((one for one in order.layouts if order.profile.id not in one.profiles), None)
    if wrong is None:
        return ""
    allowed = " or ".join(wrong.profiles)
    return f"{seen(wrong.title)} is made for {allowed} only: write it by itself."
