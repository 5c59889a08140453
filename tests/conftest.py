"""What all tests share: an empty home, and no settings of the person who runs them.

Of the two sizes of terminal the quick suite looks at 80x24; the same at 120x40 is in the slow one.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("quick", max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("thorough", max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("quick")


@pytest.fixture(autouse=True)
def _empty_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("DEEPDIVE_SESSIONS", "DEEPDIVE_DEVICE"):
        monkeypatch.delenv(name, raising=False)
    return home


LARGE = (120, 40)

IN_PROCESSES = frozenset(["test_walk.py", "test_documents.py", "test_meeting.py"])
"""Of the files in tests/cli, whose commands are processes of their own, those that stay in the quick suite."""

SLOW_FILES = frozenset(
    [
        "test_across_screens.py",
        "test_pack.py",
        "test_pane_agree.py",
        "test_pane_themes.py",
        "test_pdf_page.py",
        "test_same_numbers.py",
        "test_tui_hostile.py",
        "test_tui_library.py",
        "test_tui_walk.py",
        "test_two_audits.py",
    ]
)
"""Files that are slow as a whole: many screens, or passphrases that take their time."""


LONGEST_FILES = frozenset(["test_meeting.py", "test_presses.py", "test_tui_meeting.py", "test_tui_walk.py"])
"""Files with tests of half a minute and more: they come first, so that at the end no worker waits for one of them."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks as slow what is shown on the larger terminal, and files of many processes or many screens."""
    items.sort(key=lambda item: item.path.name not in LONGEST_FILES)
    for item in items:
        drawn = getattr(item, "callspec", None)
        is_large = drawn is not None and drawn.params.get("size") == LARGE
        in_processes = item.path.parent.name == "cli" and item.path.name not in IN_PROCESSES
        if is_large or in_processes or item.path.name in SLOW_FILES:
            item.add_marker(pytest.mark.slow)
