"""Several lines at once, from a paste or a file: bullets are told from signs (F24)."""

import re
from collections import Counter

from msgspec import Struct

from deepdive.model.capture_line import SIGNS

_BULLET = re.compile(r"\s*(?:([-*\u2022\u2013\u2014\u25aa\u25e6\u00b7])|(\d{1,3})[.)])\s+(?=\S)")


class Pasted(Struct, frozen=True):
    """Lines without the bullet or number that they had; `bullet` is the usual one, empty when they had none.

    `is_every` says that every line had it.
    """

    lines: tuple[str, ...]
    bullet: str = ""
    is_every: bool = True

    @property
    def told(self) -> str:
        """Which lines were read as having a bullet."""
        return f'{"Every line begins" if self.is_every else "Most lines begin"} with "{self.bullet}"'


def unbulleted(lines: list[str]) -> Pasted:
    """The lines without their bullets; those without words do not count, and one alone is none.

    What is also a sign is a bullet only where every line has it; others and numbers where most lines have one.
    """
    with_words = [line for line in lines if line.strip()]
    bullets = [match[1] or "1." if (match := _BULLET.match(line)) else "" for line in with_words]
    is_every = all(bullets) and len(set(bullets)) == 1
    found = [one for one in bullets if is_every or (one and one not in SIGNS)]
    if len(with_words) < 2 or 2 * len(found) <= len(bullets):
        return Pasted(tuple(lines))
    usual = Counter(found).most_common(1)[0][0]
    return Pasted(tuple(_without(line, every=is_every) for line in lines), usual, is_every)


def _without(line: str, *, every: bool) -> str:
    match = _BULLET.match(line)
    return line if match is None or (match[1] in SIGNS and not every) else line[match.end() :]
