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


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ink", INKS)
def test_every_role_can_be_read_on_every_ground(theme: Theme, ink: str) -> None:
    for name, ground in grounds(theme).items():
        contrast = Color.parse(ground).get_contrast_ratio(Color.parse(getattr(theme, ink)))

        assert contrast >= LEAST, f"{theme.name}: {ink} on {name} is {contrast:.2f}"
