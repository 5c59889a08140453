"""What comes into the desk from outside: the time, and ids that nobody has yet."""

import os
import uuid
from collections.abc import Callable
from datetime import datetime

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def local_now() -> datetime:
    """The moment by this laptop's clock, with its offset."""
    return datetime.now().astimezone()


class Edge:
    """A clock and a source of ids; tests pass their own."""

    def __init__(
        self, now: Callable[[], datetime] = local_now, random_bytes: Callable[[int], bytes] = os.urandom
    ) -> None:
        self.now = now
        self._random = random_bytes
        self._kept: list[str] = []

    def at(self) -> str:
        """The moment as RFC 3339 with offset and milliseconds."""
        return self.now().isoformat(timespec="milliseconds")

    def fresh(self, prefix: str) -> str:
        """A new id: the prefix and six random characters."""
        return self._kept.pop() if self._kept and self._kept[-1].startswith(f"{prefix}-") else self._drawn(prefix)

    def keep_order(self, prefix: str, count: int) -> None:
        """Makes the next ids of a prefix ascend: what one change makes stands in the order of its ids."""
        self._kept = sorted((self._drawn(prefix) for _ in range(count)), reverse=True)

    def _drawn(self, prefix: str) -> str:
        return f"{prefix}-{self.letters(6)}"

    def letters(self, count: int) -> str:
        """Random Crockford base-32 characters."""
        return "".join(CROCKFORD[byte & 31] for byte in self._random(count))

    def change(self) -> str:
        """A new change id: a UUID of version 7, which sorts by time."""
        milliseconds = int(self.now().timestamp() * 1000)
        value = (milliseconds << 80) | int.from_bytes(self._random(10), "big")
        value = value & ~(0xF << 76) | (7 << 76)
        value = value & ~(0x3 << 62) | (2 << 62)
        return str(uuid.UUID(int=value))
