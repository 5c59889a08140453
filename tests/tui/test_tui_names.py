"""Our widgets must not take names that the library's own classes use for themselves."""

import importlib
import pkgutil

import pytest
from textual.dom import DOMNode
from textual.widget import Widget

import deepdive.tui

MEANT = frozenset(
    [
        "BINDINGS",
        "DEFAULT_CSS",
        "SCOPED_CSS",
        "get_default_screen",
        "watch_has_focus",
        "COMPONENT_CLASSES",
        "AUTO_FOCUS",
        "FOCUS_ON_CLICK",
        "LABELS",
        "CSS",
        "CSS_PATH",
        "TITLE",
        "ALLOW_SELECT",
        "ENABLE_COMMAND_PALETTE",
        "NOTIFICATION_TIMEOUT",
        "HORIZONTAL_BREAKPOINTS",
        "VERTICAL_BREAKPOINTS",
        "can_focus",
        "compose",
        "render_line",
        "render_lines",
        "get_content_height",
        "get_content_width",
        "get_line",
        "get_cursor_line_start_location",
        "check_action",
        "action_help_quit",
        "get_system_commands",
        "on_event",
        "_fatal_error",
        "COMMANDS",
    ]
)


class Plain(Widget):
    """What every class is given by the library."""


def our_classes() -> list[type[DOMNode]]:
    found: list[type[DOMNode]] = []
    for module in pkgutil.walk_packages(deepdive.tui.__path__, "deepdive.tui."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, DOMNode) and value.__module__.startswith("deepdive.tui"):
                found.append(value)
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("ours", our_classes(), ids=lambda ours: ours.__name__)
def test_no_name_of_ours_hides_one_of_the_librarys(ours: type[DOMNode]) -> None:
    theirs = [base for base in ours.__mro__ if base.__module__.startswith("textual.")]
    own = {name for name in vars(ours) if not name.startswith("__")} - MEANT - set(vars(Plain))

    hidden = sorted(name for name in own if any(name in vars(base) for base in theirs))

    assert hidden == []
