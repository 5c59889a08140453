"""Sessions past a retention date: whose captured words, or whose rest, were to be removed by now (F14)."""

from deepdive.library import Row

RAW = "its captured words were to be kept"


def past(row: Row, today: str) -> str:
    """What was to be removed by today and is still here, in a sentence; empty when nothing was."""
    if row.keep_rest_until and row.keep_rest_until < today:
        return f"was to be kept until {row.keep_rest_until} only"
    if row.has_raw and row.keep_raw_until and row.keep_raw_until < today:
        return f"{RAW} until {row.keep_raw_until} only"
    return ""
