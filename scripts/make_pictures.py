"""Takes the pictures of the README from the running program, showing the sample as it was during its meeting."""

import asyncio
import re
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import msgspec
from make_sample import SAMPLE, WORDS

from deepdive.desk.desk import Station
from deepdive.desk.edge import Edge
from deepdive.history.device import Home
from deepdive.history.files import REAL
from deepdive.model.partnership import FILE as PARTNERSHIP
from deepdive.model.partnership import read_partnership
from deepdive.tui.app import DeepDiveApp

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"

SCENES = (
    ("capture", "2025-10-09T14:34:20+01:00", (100, 30), ("f2", "f2"), "plan copied to ward before birth @mi"),
    ("themes", "2025-10-09T16:06:30+01:00", (120, 36), (), ""),
)
"""Name, moment, size of the terminal, keys pressed first, and words in the line."""


def as_it_was(moment: str, folder: Path) -> Path:
    """The sample's folder as it was at a moment: only the lines written before it."""
    session = folder / "2025-10-09-pre-birth-and-care-leavers"
    (session / "changes").mkdir(parents=True)
    until = datetime.fromisoformat(moment)
    for path in sorted((SAMPLE / "changes").glob("*.jsonl")):
        lines = [raw for raw in path.read_bytes().splitlines(keepends=True) if _at(raw) < until]
        (session / "changes" / path.name).write_bytes(b"".join(lines))
    shutil.copyfile(WORDS / PARTNERSHIP, folder / PARTNERSHIP)
    return session


def _at(raw: bytes) -> datetime:
    return datetime.fromisoformat(msgspec.json.decode(raw)["at"])


async def picture(moment: str, size: tuple[int, int], keys: tuple[str, ...], words: str) -> str:
    """The program at a moment of the meeting, as an SVG with no font from elsewhere."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        session = as_it_was(moment, folder)
        station = Station(REAL, Home(folder / "data", REAL), Edge(lambda: datetime.fromisoformat(moment)), "laptop-1")
        partnership = read_partnership((folder / PARTNERSHIP).read_bytes())
        app = DeepDiveApp(station, folder, session, partnership=partnership)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press(*keys)
            if words:
                await pilot.press(*words)
            await pilot.pause()
            svg = app.export_screenshot(title="deepdive")
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: Fira Code[^;]*;", "font-family: 'DejaVu Sans Mono', Menlo, Consolas, monospace;", svg)


def main() -> None:
    """Writes every picture into docs/pictures, or into the folder named."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    target.mkdir(parents=True, exist_ok=True)
    for name, moment, size, keys, words in SCENES:
        (target / f"{name}.svg").write_text(asyncio.run(picture(moment, size, keys, words)), encoding="utf-8")


if __name__ == "__main__":
    main()
