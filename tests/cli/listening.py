"""A whole run of commands and of the screens with an ear on every attempt to reach another place."""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

REACHING = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethost")
"""The events of Python that come before anything leaves a machine, or waits for what comes in."""

heard: list[str] = []


def listen(event: str, given: tuple[object, ...]) -> None:
    """Keeps what reaches out, whoever does it."""
    if event.startswith(REACHING) or event in ("urllib.Request", "http.client.connect", "ftplib.connect"):
        heard.append(f"{event} {given[1:]}")


def commands(place: Path) -> None:
    """A session by commands, in this process."""
    from deepdive.cli.main import run

    lines = place / "lines.txt"
    lines.write_text("+ joint visit /A\n- list two years old @HV\n", encoding="utf-8")
    for words in (
        ["new", "Spring", "--toolkit", "pre-birth-assessment"],
        ["capture", "spring", "--group", "1", str(lines)],
        ["show", "spring", "--json"],
        ["suggest", "spring", "--json"],
        ["export", "spring", "--format", "md,docx"],
        ["verify", "spring"],
        ["rebuild", "spring"],
        ["demo", "--to", str(place / "example")],
        ["purge", "spring", "--text", "two years", "--yes"],
    ):
        assert run(words) == 0, words


async def screens(place: Path) -> None:
    """The same session on the screens."""
    from deepdive.cli.common import station
    from deepdive.cli.main import deepdive
    from deepdive.tui.app import DeepDiveApp

    with deepdive.make_context("deepdive", ["list"]):
        here = station()
    sessions = Path(os.environ["DEEPDIVE_SESSIONS"])
    app = DeepDiveApp(here, sessions, next(sessions.glob("*spring")))
    async with app.run_test() as pilot:
        for key in ("f1", "escape", "f8", "f8", "h", "i", "enter", "ctrl+q"):
            await pilot.press(key)


def main() -> None:
    """Does all of it, and tells what was heard."""
    sys.addaudithook(listen)
    place = Path(tempfile.mkdtemp())
    commands(place)
    asyncio.run(screens(place))
    print("\n".join(heard) or "nothing was reached")


if __name__ == "__main__":
    main()
