"""Of the two sizes of terminal the quick suite looks at 80x24; the same at 120x40 is in the slow one."""

import pytest

LARGE = (120, 40)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what is shown on the larger terminal as slow."""
    for item in items:
        drawn = getattr(item, "callspec", None)
        if drawn is not None and drawn.params.get("size") == LARGE:
            item.add_marker(pytest.mark.slow)
