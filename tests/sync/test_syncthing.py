"""Two laptops whose folders Syncthing keeps the same, on this machine only; a third types into the first's folder."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import pytest
from laptops import assert_whole, finished, made, seen, told, typing

pytestmark = [
    pytest.mark.sync,
    pytest.mark.skipif(shutil.which("syncthing") is None, reason="Syncthing is not on this machine"),
]

COUNT = 200
PATIENCE = 120
"""Seconds that Syncthing may take to bring both folders to the same."""


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Engine:
    """One Syncthing with a home, a folder and a port of its own."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home, self.folder, self.port = home, folder, free_port()
        done = subprocess.run(
            ["syncthing", "generate", f"--home={home}", "--no-default-folder"], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip(f"this Syncthing does not generate a home: {done.stderr.decode()[-200:]}")
        shown = subprocess.run(
            ["syncthing", f"--home={home}", "--device-id"], capture_output=True, text=True, check=True
        )
        self.id = shown.stdout.strip().splitlines()[-1]

    def knows(self, other: "Engine") -> None:
        """Shares the folder with another, by loopback only."""
        path = self.home / "config.xml"
        tree = ElementTree.parse(path)
        root = tree.getroot()
        for old in root.findall("folder"):
            root.remove(old)
        folder = ElementTree.SubElement(
            root,
            "folder",
            id="session",
            path=str(self.folder),
            type="sendreceive",
            rescanIntervalS="1",
            fsWatcherEnabled="true",
            fsWatcherDelayS="1",
        )
        for one in (self, other):
            ElementTree.SubElement(folder, "device", id=one.id)
        for device in root.findall("device"):
            root.remove(device)
        for one in (self, other):
            device = ElementTree.SubElement(root, "device", id=one.id, name=one.home.name)
            ElementTree.SubElement(device, "address").text = f"tcp://127.0.0.1:{one.port}"
        options = root.find("options")
        assert options is not None
        for name in ("listenAddress", "globalAnnounceEnabled", "localAnnounceEnabled", "relaysEnabled", "natEnabled"):
            for old in options.findall(name):
                options.remove(old)
            value = f"tcp://127.0.0.1:{self.port}" if name == "listenAddress" else "false"
            ElementTree.SubElement(options, name).text = value
        for name, value in (("urAccepted", "-1"), ("crashReportingEnabled", "false"), ("autoUpgradeIntervalH", "0")):
            for old in options.findall(name):
                options.remove(old)
            ElementTree.SubElement(options, name).text = value
        gui = root.find("gui")
        if gui is not None:
            gui.set("enabled", "false")
        tree.write(path)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Runs until the end of the block."""
        command = ["syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-restart", "--no-upgrade"]
        program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield
        finally:
            program.terminate()
            program.wait(timeout=30)


def histories(folder: Path) -> dict[str, bytes]:
    """The histories in a session's folder."""
    return {path.name: path.read_bytes() for path in (folder / "changes").glob("*.jsonl")}


def settled(one: Path, other: Path) -> bool:
    """Waits until both folders hold the same histories."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if histories(one) == histories(other):
                return True
        except OSError:  # a file that is being put in its place
            pass
        time.sleep(0.2)
    return False


def test_three_laptops_over_syncthing_fold_to_the_same_session(tmp_path: Path) -> None:
    first = made(tmp_path / "a")
    second = tmp_path / "b" / first.name
    second.mkdir(parents=True)
    engines = Engine(tmp_path / "home-a", first), Engine(tmp_path / "home-b", second)
    for one, other in (engines, engines[::-1]):
        one.knows(other)
    with engines[0].running(), engines[1].running():
        assert settled(first, second), "the beginning of the session did not arrive"
        laptops = [
            typing(first, tmp_path / "data-1", "laptop1", COUNT),
            typing(second, tmp_path / "data-2", "laptop2", COUNT),
        ]
        killed = typing(first, tmp_path / "data-3", "laptop3", COUNT)
        assert killed.stdout is not None
        before = [killed.stdout.readline() for _ in range(40)]
        killed.kill()
        rest, _ = killed.communicate()
        again = finished(typing(first, tmp_path / "data-3", "laptop3", COUNT, 1_000))
        said = [*map(finished, laptops), told("".join(before) + rest), again]
        assert settled(first, second), "the folders did not come to the same"

    assert_whole(first, said)
    assert_whole(second, said)
    assert seen(first).notes == seen(second).notes
