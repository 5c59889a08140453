"""Everything that is wrong with a file, told at once; nothing of such a file is taken."""

from collections.abc import Iterator
from contextlib import contextmanager

from deepdive.errors import DeepDiveError, Refused, Unreadable

NOTHING = "Nothing was taken."
MOST_TOLD = 40
"""Mistakes that are told one by one; of more only how many there are."""


class Mistakes:
    """Keeps what cannot be taken of a file, place by place, so that all of it is told when the file was read."""

    def __init__(self, name: str = "") -> None:
        self._before = f"{name}: " if name else ""
        self._error: type[DeepDiveError] = Unreadable if name else Refused
        self._told: list[str] = []

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keeps a refusal, and lets the reading go on."""
        try:
            yield
        except (Refused, Unreadable) as error:
            self._told.append(str(error).removeprefix(self._before).removesuffix(NOTHING).rstrip())

    def end(self, read: object = None) -> None:
        """Raises everything that was kept, in the order of the file: `Unreadable` of a file that has a name.

        What could be `read` goes with it.
        """
        if self._told:
            raise self._error(self._all(), read=read)

    def _all(self) -> str:
        if len(self._told) == 1:
            return f"{self._before}{self._told[0]} {NOTHING}"
        lines = "".join(f"\n  {one}" for one in self._told[:MOST_TOLD])
        more = len(self._told) - MOST_TOLD
        rest = f"\n  and {more:,} more" if more > 0 else ""
        return f"{self._before}{len(self._told):,} cells cannot be taken. {NOTHING}{lines}{rest}"
