"""What is to be written: layouts, formats and profile in one row of words, typed by their beginnings. Pure."""

import re

from msgspec import Struct

from deepdive.summary.export import WRITERS, format_meant
from deepdive.summary.layout import Layout
from deepdive.summary.layouts import layout_meant
from deepdive.summary.profile import PROFILES, Profile
from deepdive.tui.panes.summary_page import Shelf, format_names
from deepdive.tui.rows import seen
from deepdive.tui.widgets.question import Choice, Question

USUAL = ("docx", "html", "md")
"""The formats that are offered the first time."""

EVERY_FORMAT = ("all", "all formats")
"""What stands for every format."""

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
        if word in EVERY_FORMAT:
            formats = list(WRITERS)
        elif ending := format_meant(word):
            formats.append(ending)
        elif named := next((one for one in PROFILES if one.startswith(word)), ""):
            profile = PROFILES[named]
        elif layout := layout_meant(word, found.layouts):
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


def _mismatch(order: Order) -> str:
    """Which layout may not be made for the profile; nothing when all may."""
    wrong = next((one for one in order.layouts if order.profile.id not in one.profiles), None)
    if wrong is None:
        return ""
    allowed = " or ".join(wrong.profiles)
    return f"{seen(wrong.title)} is made for {allowed} only: write it by itself."
