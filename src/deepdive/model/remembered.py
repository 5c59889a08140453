"""Answers about a session that are worked out anew only when what they rest on has changed."""

from collections.abc import Callable
from functools import wraps
from operator import attrgetter
from typing import TypeVar

from deepdive.model.session import Session

T = TypeVar("T")


def while_same(*tables: str) -> Callable[[Callable[[Session], T]], Callable[[Session], T]]:
    """Keeps the last answer of a function of a session, as long as these tables of it are the same values.

    A session that changed shares with the one before it every table in which nothing changed.
    """
    parts = attrgetter(*tables)

    def remembering(function: Callable[[Session], T]) -> Callable[[Session], T]:
        last: tuple[tuple[object, ...], T] | None = None

        @wraps(function)
        def remembered(session: Session) -> T:
            nonlocal last
            held, now = last, parts(session)
            if held is None or any(one is not other for one, other in zip(held[0], now, strict=True)):
                held = last = now, function(session)
            return held[1]

        return remembered

    return remembering
