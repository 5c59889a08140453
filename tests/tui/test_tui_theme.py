import pytest
from textual.color import Color
from textual.theme import Theme

from deepdive.tui.theme import THEMES

LEAST = 4.5
"""The contrast that text needs (WCAG AA)."""

INKS = ("foreground", "secondary", "primary", "success", "warning", "accent", "error")


def grounds(theme: Theme) -> dict[str, str]:
    return {
        "background": theme.background or "",
        "surface": theme.surface or "",
        "panel": theme.panel or "",
        "marked row": theme.variables["block-cursor-background"],
    }


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [part / 255 for part in colour.rgb]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_of(one: Color, other: Color) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ink", INKS)
def test_every_role_can_be_read_on_every_ground(theme: Theme, ink: str) -> None:
    for name, ground in grounds(theme).items():
        contrast = contrast_of(Color.parse(ground), Color.parse(getattr(theme, ink)))

        assert contrast >= LEAST, f"{theme.name}: {ink} on {name} is {contrast:.2f}"
