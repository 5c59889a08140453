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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what is shown on the larger terminal as slow."""
    for item in items:
        drawn = getattr(item, "callspec", None)
        if drawn is not None and drawn.params.get("size") == LARGE:
            item.add_marker(pytest.mark.slow)
