"""Passphrases for group files: six plain words to be read aloud and typed, or one's own, long enough."""

import unicodedata
from functools import cache

from deepdive.errors import Refused

COUNT = 6
SHORTEST = 12
"""Words that are offered, and letters a passphrase of one's own has at least."""


def six_words() -> str:
    """Six words drawn by chance, a space between two."""
    import secrets

    return " ".join(secrets.choice(word_list()) for _ in range(COUNT))


@cache
def word_list() -> tuple[str, ...]:
    """The words that passphrases are drawn from."""
    from importlib import resources

    text = (resources.files("deepdive.history") / "passphrase-words.txt").read_text(encoding="utf-8")
    return tuple(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def tidied(passphrase: str) -> str:
    """A passphrase as it is used: composed (NFC), one space between words, none at its ends."""
    return " ".join(unicodedata.normalize("NFC", passphrase).split())


def checked(passphrase: str) -> str:
    """A passphrase that something may be locked with; raises `Refused` for an empty or a short one."""
    found = tidied(passphrase)
    if not found:
        raise Refused("The passphrase is empty. Nothing was written.")
    if len(found) < SHORTEST:
        raise Refused(f"The passphrase has {len(found)} letters; it needs {SHORTEST}. Nothing was written.")
    return found
