"""The three themes and what each role of colour means. No colour is written down anywhere else."""

from functools import lru_cache
from typing import Literal

from rich.color import Color
from rich.style import Style
from textual.theme import Theme

Role = Literal["words", "strong", "aside", "now", "well", "block", "rec", "look", "stop", "mode"]
"""What a piece of a row is: words a person wrote, an aside, what is now, a kind's sign, a thing to look at, a stop."""


def _theme(name: str, dark: bool, ink: str, paper: str, surface: str, panel: str, marked: str, **roles: str) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        foreground=ink,
        background=paper,
        surface=surface,
        panel=panel,
        primary=roles["primary"],
        secondary=roles["secondary"],
        success=roles["success"],
        warning=roles["warning"],
        accent=roles["accent"],
        error=roles["error"],
        variables={
            "block-cursor-background": marked,
            "block-cursor-foreground": ink,
            "block-cursor-blurred-background": marked,
            "block-cursor-blurred-foreground": ink,
            "input-selection-background": marked,
            "scrollbar": roles["bar"],
            "scrollbar-hover": roles["bar"],
            "scrollbar-active": roles["primary"],
            "scrollbar-background": paper,
            "scrollbar-background-hover": paper,
            "scrollbar-background-active": paper,
            "scrollbar-corner-color": paper,
            "footer-key-foreground": roles["primary"],
        },
    )


DUSK = _theme(
    "dusk",
    True,
    "#DDE3EA",
    "#12171D",
    "#171D25",
    "#1F2731",
    "#2B3B4A",
    primary="#7FB4CA",
    secondary="#9AA7B8",
    success="#8FCB9B",
    warning="#E6B566",
    accent="#C8A8E0",
    error="#F4868C",
    bar="#34495A",
)
DAY = _theme(
    "day",
    False,
    "#1B2127",
    "#FFFFFF",
    "#F3F6F8",
    "#E6ECF0",
    "#CFE3EE",
    primary="#0B5C86",
    secondary="#53606C",
    success="#1B6B2F",
    warning="#824D00",
    accent="#6B3FA0",
    error="#B00020",
    bar="#8FB3C7",
)
CONTRAST = _theme(
    "contrast",
    True,
    "#FFFFFF",
    "#000000",
    "#000000",
    "#101010",
    "#003A5C",
    primary="#5CD6FF",
    secondary="#E0E0E0",
    success="#7CFF8A",
    warning="#FFD23F",
    accent="#FFB3FF",
    error="#FF9A9A",
    bar="#FFFFFF",
)
THEMES = (DUSK, DAY, CONTRAST)
"""Dusk is the one it starts with; day for bright rooms; contrast for whoever needs more of it."""

ROLES: dict[Role, tuple[str, bool]] = {
    "words": ("foreground", False),
    "strong": ("foreground", True),
    "aside": ("secondary", False),
    "now": ("primary", True),
    "well": ("success", False),
    "block": ("warning", False),
    "rec": ("accent", False),
    "look": ("warning", False),
    "stop": ("error", True),
    "mode": ("primary", True),
}
"""The colour of the theme, and whether it is bold, for each role; `mode` is shown reversed as well."""

KIND_ROLES: dict[str, Role] = {
    "worked_well": "well",
    "stumbling_block": "block",
    "recommendation": "rec",
    "remark": "aside",
}
"""The role of a kind's sign."""


@lru_cache(maxsize=8)
def styles(theme: str) -> dict[Role, Style]:
    """The terminal style of each role in a theme."""
    chosen = _named(theme)
    return {
        role: Style(color=Color.parse(getattr(chosen, colour)), bold=bold, reverse=role == "mode")
        for role, (colour, bold) in ROLES.items()
    }


@lru_cache(maxsize=8)
def marked_ground(theme: str) -> Style:
    """The ground of the marked row in a theme."""
    return Style(bgcolor=Color.parse(_named(theme).variables["block-cursor-background"]))


def _named(theme: str) -> Theme:
    return next((found for found in THEMES if found.name == theme), DUSK)
