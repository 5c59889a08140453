"""How every document looks: its page, and its colours on paper and on a dark screen. One place for all formats."""

from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

SHORT_SIDE, LONG_SIDE, SIDE_MARGIN = 11906, 16838, 1247
"""A4 and its side margins, in twentieths of a point."""

BOX_PADDING = 198
"""What a box leaves free at each side, in twentieths of a point."""

WHOLE_LIMIT, WHOLE_CELL, WHOLE_ROWS = 1200, 500, 6
"""Up to which a box, quotation or card, a row by its longest cell, a table is kept on one page: characters, rows."""

SHADES = 5
"""Steps in which the cells of a shaded table are coloured."""


class Palette(Struct, frozen=True, kw_only=True):
    """Colours as six hexadecimal figures; `shades` from the lightest share to the largest."""

    ground: str
    ink: str
    quiet: str
    accent: str
    line: str
    box: str
    head: str
    warn_ink: str
    warn_line: str
    warn_fill: str
    link: str
    shades: tuple[str, ...]


PAPER = Palette(
    ground="FFFFFF",
    ink="1F2A33",
    quiet="4A5A66",
    accent="17496B",
    line="B4C5D1",
    box="EDF3F7",
    head="DDE8EF",
    warn_ink="5A3A00",
    warn_line="B86E00",
    warn_fill="FFF3D9",
    link="0B5394",
    shades=("EAF2F7", "D3E4EF", "B9D3E5", "9DC1DA", "82B0CF"),
)

DARK = Palette(
    ground="14191E",
    ink="E4EAEE",
    quiet="A9B7C1",
    accent="9CCBEA",
    line="3D4D59",
    box="1C252C",
    head="25333D",
    warn_ink="FFE2AE",
    warn_line="E0A030",
    warn_fill="33270F",
    link="8FC7F2",
    shades=("1B2C38", "20394A", "26475D", "2C5670", "336684"),
)


def text_width(side: int) -> int:
    """What the margins leave of a side of the page, in twentieths of a point."""
    return side - 2 * SIDE_MARGIN


def colours(palette: Palette) -> dict[str, str]:
    """The colours by the names that templates call them: `warn-fill`, `shade-1`."""
    named: dict[str, Any] = asdict(palette)
    steps = named.pop("shades")
    named |= {f"shade-{place}": shade for place, shade in enumerate(steps, 1)}
    return {name.replace("_", "-"): f"#{colour}" for name, colour in named.items()}


def pairs(palette: Palette) -> list[tuple[str, str]]:
    """Every colour of letters with every ground that it stands on."""
    on_ground = (palette.ink, palette.quiet, palette.accent, palette.link)
    return [
        *((letters, palette.ground) for letters in on_ground),
        *((letters, palette.box) for letters in on_ground),
        (palette.accent, palette.head),
        (palette.warn_ink, palette.warn_fill),
        *((palette.ink, shade) for shade in palette.shades),
    ]
