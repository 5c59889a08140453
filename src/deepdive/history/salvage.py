"""Whole lines in bytes that are not one: where a newline was damaged, what stands on both sides of it is still good."""

import re
from collections.abc import Iterator

from deepdive.history.line import is_whole

_START = re.compile(rb'\{"v":')
_END = re.compile(rb',"crc":"[0-9a-f]{8}"\}')


def pieces(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """The bytes in pieces with their offsets, in order: every line in them that matches its check sum, and the rest."""
    done = 0
    for start, end in _whole(raw):
        if start > done:
            yield done, raw[done:start]
        yield start, raw[start:end]
        done = end
    if done < len(raw):
        yield done, raw[done:]


def _whole(raw: bytes) -> Iterator[tuple[int, int]]:
    starts = [found.start() for found in _START.finditer(raw)]
    done = 0
    for found in _END.finditer(raw):
        end = found.end()
        start = next((one for one in starts if done <= one < end and is_whole(raw[one:end])), None)
        if start is not None:
            yield start, end
            done = end
