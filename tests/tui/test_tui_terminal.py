"""In a real terminal: Esc and a key sent at once, function keys, a kill in the middle of a line."""

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rooms import Clock, made, station

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from rooms import PARTNERSHIP, Clock, station
from deepdive.tui.app import DeepDiveApp
clock = Clock()
clock.move(minutes=44)
folder, session = Path({folder!r}), Path({session!r})
DeepDiveApp(station(folder, clock), folder / "sessions", session, partnership=PARTNERSHIP).run()
"""


class Terminal:
    """A terminal of its own with the program in it."""

    def __init__(self, folder: Path, session: Path) -> None:
        self._name = ""
        self._folder, self._session = folder, session

    def tmux(self, *words: str) -> str:
        return subprocess.run(["tmux", "-L", self._name, *words], check=True, capture_output=True, text=True).stdout

    def start(self) -> None:
        self._name = f"deepdive-{uuid.uuid4().hex[:8]}"
        script = PROGRAM.format(tests=str(Path(__file__).parent), folder=str(self._folder), session=str(self._session))
        program = self._folder / "program.py"
        program.write_text(script)
        environ = {**os.environ, "TERM": "xterm-256color"}
        command = ["tmux", "-L", self._name, "-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24"]
        subprocess.run([*command, sys.executable, str(program)], check=True, env=environ)
        self.wait_for("F1 all keys")

    def stop(self) -> None:
        subprocess.run(["tmux", "-L", self._name, "kill-server"], check=False, capture_output=True)

    def kill(self) -> None:
        """Kills the program at once, as a laptop that loses its power would."""
        os.kill(int(self.tmux("list-panes", "-F", "#{pane_pid}")), signal.SIGKILL)
        self.stop()

    def keys(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def type(self, words: str) -> None:
        self.tmux("send-keys", "-l", words)

    def text(self) -> str:
        return self.tmux("capture-pane", "-p")

    def wait_for(self, words: str) -> str:
        return self.wait(lambda text: words in text, words)

    def wait(self, holds: Callable[[str], bool], what: str) -> str:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            text = self.text()
            if holds(text):
                return text
            time.sleep(0.05)
        raise AssertionError(f"{what!r} did not come:\n{self.text()}")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    clock = Clock()
    desk = made(station(tmp_path, clock), tmp_path / "sessions", clock)
    desk.close()
    found = Terminal(tmp_path, desk.folder)
    found.start()
    yield found
    found.stop()


def test_keys_sent_back_to_back_act_and_leave_the_words_alone(terminal: Terminal) -> None:
    terminal.type("half a line")
    terminal.keys("Escape", "2")
    chosen = terminal.wait_for("► 2 Beech")
    terminal.keys("F6")
    terminal.keys("Escape", "s")
    asked = terminal.wait(lambda text: "Stage:" in text and "half a line" in text, "the question over the line")
    terminal.keys("Escape")
    terminal.wait(lambda text: "Stage:" not in text, "the question gone")
    terminal.keys("F9")
    blank = terminal.wait_for("Blank. b or Esc brings it back.")
    terminal.keys("b")
    back = terminal.wait_for("half a line")

    assert "▌ half a line" in chosen
    assert "half a line" in asked
    assert "half" not in blank
    assert "▌ half a line" in back
    assert "COMMANDS" in back


def test_a_group_is_chosen_and_the_line_taken_down_in_one_burst(terminal: Terminal) -> None:
    terminal.type("plan copied to ward")
    terminal.keys("C-g", "3", "Enter", "C-s")

    assert "plan copied to ward" in terminal.wait_for("Everything is saved already")
    assert "Group 3 Cedar  1 note" in terminal.text()


def test_a_killed_program_opens_again_at_the_same_stage_with_the_words_in_the_line(terminal: Terminal) -> None:
    terminal.keys("F8")
    terminal.wait_for("Stumbling blocks is on.")
    terminal.type("half a line")
    terminal.wait_for("half a line")
    draft = terminal._session / "drafts" / "laptop-1.json"
    terminal.wait(lambda _: draft.exists() and "half a line" in draft.read_text(), "the draft")

    terminal.kill()
    terminal.start()

    text = terminal.wait_for("when the program stopped at 10:14. It is back")
    assert "Stumbling blocks" in text.splitlines()[0]
    assert "▌ half a line" in text


def test_ctrl_q_leaves_at_once(terminal: Terminal) -> None:
    record = terminal._session / "record.json"
    record.unlink()
    terminal.type("half a line")
    terminal.keys("C-q")
    until = time.monotonic() + 10
    while not record.exists() and time.monotonic() < until:
        time.sleep(0.05)

    assert record.exists()
    assert "half a line" in (terminal._session / "drafts" / "laptop-1.json").read_text()
