"""A spreadsheet as somebody edits it in LibreOffice: opened there, cells written, saved there."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice")
HAS_CALC = SOFFICE is not None and any(Path(SOFFICE).resolve().parent.glob("*sclo.*"))
"""Whether its part for spreadsheets is installed too; it is a package of its own."""

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{basic}</script:module>"""
_BASIC = """Sub Fill
Dim hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden"
hidden(0).Value = True
Dim kept(0) As New com.sun.star.beans.PropertyValue
kept(0).Name = "FilterName"
kept(0).Value = "Calc MS Excel 2007 XML"
{files}
StarDesktop.terminate()
End Sub
"""
_FILE = """doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
{edits}doc.storeToURL("{target}", kept())
doc.close(True)
"""

Edit = tuple[str, str, str]
"""A page, a cell as spreadsheets call it, and what somebody types there; `` as a cell renames the page."""


def edited(folder: Path, files: Sequence[tuple[Path, Sequence[Edit]]]) -> list[Path]:
    """Every file as LibreOffice saves it after some cells were typed in; one run of the program for all of them."""
    out = folder / "edited"
    out.mkdir(parents=True)
    parts = [
        _FILE.format(source=path.as_uri(), target=(out / path.name).as_uri(), edits="".join(map(_edit, edits)))
        for path, edits in files
    ]
    command = [str(SOFFICE), f"-env:UserInstallation={(folder / 'home').as_uri()}", "--headless", "--norestore"]
    _run([*command, "--terminate_after_init"])  # it makes its folders, and would write over ours
    basic = folder / "home" / "user" / "basic" / "Standard"
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "script.xlb").write_text(_LIBRARY)
    module = _MODULE.format(basic=escape(_BASIC.format(files="".join(parts))))
    (basic / "Module1.xba").write_text(module, encoding="utf-8")
    _run([*command, "macro:///Standard.Module1.Fill"])
    return [out / path.name for path, _ in files]


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=240)


def _edit(edit: Edit) -> str:
    page, cell, words = (part.replace('"', '""') for part in edit)
    if not cell:
        return f'doc.Sheets.getByName("{page}").setName("{words}")\n'
    kind = "setFormula" if words.startswith("=") else "setString"
    return f'doc.Sheets.getByName("{page}").getCellRangeByName("{cell}").{kind}("{words}")\n'
