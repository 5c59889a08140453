"""Files that are archives inside, such as Word's and Excel's: written so that equal contents give equal bytes."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_CLOCK = (1980, 1, 1, 0, 0, 0)


def settled(data: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The archive with the same clock for everything in it and nothing of this laptop; some parts may be replaced."""
    fixed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, _CLOCK)
            entry.create_system = 0
            target.writestr(entry, (replaced or {}).get(name) or source.read(name), ZIP_DEFLATED)
    return fixed.getvalue()
