"""A layout's own sentences in the words of a partnership: a board for adults speaks of adults."""

from collections.abc import Callable

from msgspec.structs import replace

from deepdive.model.partnership import Partnership
from deepdive.summary.layout import Layout, Section


def spoken(layout: Layout, partnership: Partnership) -> Layout:
    """The layout with its headings and sentences as the partnership would say them; facts are put in afterwards."""
    return replace(layout, sections=tuple(_section(section, partnership.says) for section in layout.sections))


def _section(section: Section, says: Callable[[str], str]) -> Section:
    before, after = (tuple(tuple(map(says, told)) for told in one) for one in (section.before, section.after))
    return replace(section, heading=says(section.heading), item=says(section.item), before=before, after=after)
