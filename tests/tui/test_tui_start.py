"""What `open` needs before the first paint, and what waits until somebody acts: a start is short only if this holds."""

import subprocess
import sys
from pathlib import Path

from deepdive.desk import verbs

AFTER = ("deepdive.desk.verbs.", "deepdive.tui.cards.", "deepdive.summary", "deepdive.suggest", "deepdive.forms")
"""What is imported after the first paint, when it is wanted."""

SHOWN = """
import sys
import deepdive.cli.open, deepdive.tui.app
from deepdive.tui.panes import capture
print(" ".join(sys.modules))
"""


def test_a_session_is_shown_without_verbs_cards_documents_or_suggestions() -> None:
    done = subprocess.run([sys.executable, "-c", SHOWN], capture_output=True, text=True, check=True)

    assert [name for name in done.stdout.split() if name.startswith(AFTER)] == []


def test_every_module_of_verbs_is_in_the_list_in_the_order_of_the_work() -> None:
    files = {path.stem for path in Path(verbs.__file__).parent.glob("*.py")} - {"__init__"}
    modules = [verb.function.__module__.rpartition(".")[2] for verb in verbs.VERBS.values()]

    assert set(modules) <= set(verbs.SUBJECTS) <= files
    assert modules == sorted(modules, key=verbs.SUBJECTS.index)
    with_verbs = {path for path in files if "@verb(" in (Path(verbs.__file__).parent / f"{path}.py").read_text()}
    assert with_verbs == set(verbs.SUBJECTS)
