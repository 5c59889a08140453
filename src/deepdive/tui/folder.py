"""Shows a folder in the window the system has for folders."""

import shutil
import subprocess
import sys
from pathlib import Path

OPENERS = {"win32": "explorer", "darwin": "open"}
ELSEWHERE = "xdg-open"


def open_folder(folder: Path, platform: str = sys.platform) -> bool:
    """Opens a folder with the system's own program; False where there is none, or it cannot be started."""
    program = shutil.which(OPENERS.get(platform, ELSEWHERE))
    if program is None:
        return False
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen([program, str(folder)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError:
        return False
    return True
