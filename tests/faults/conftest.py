"""All tests of this folder are `faults`, but the small sizes of hostile input, which run with every change.

`pytest tests/faults -m faults --faults=500` runs them at full size.
"""

from pathlib import Path

import pytest

pytest.register_assert_rewrite("faults.exact")

HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """One number says how much: random kills run as often, the other sizes follow from it."""
    parser.addoption("--faults", type=int, default=0, help="How many random kills; 500 is full size, 0 is small.")
    parser.addoption("--power", type=int, default=0, help="How many real power cuts; needs root and loop devices.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what stands in this folder; a test of hostile input marks its large size itself."""
    for item in items:
        if HERE in item.path.parents and not item.path.name.startswith("test_hostile_"):
            item.add_marker(pytest.mark.faults)


@pytest.fixture(scope="session")
def size(request: pytest.FixtureRequest) -> int:
    """The number asked for; 0 for the small size. The option is known only where this folder is named to pytest."""
    asked = request.config.getoption("--faults", default=0)
    return asked if isinstance(asked, int) else 0
