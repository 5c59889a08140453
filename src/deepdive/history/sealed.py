"""Bytes locked in the age format (age-encryption.org/v1): with a passphrase, or for a session's key. In memory only."""

from deepdive.errors import Refused, Unreadable
from deepdive.history.passphrase import checked, tidied

MARK = b"age-encryption.org/"
"""How a locked file begins."""

_BY_WORDS = b"-> scrypt "


def is_sealed(data: bytes) -> bool:
    """Whether bytes are locked in this format."""
    return data.startswith(MARK)


def is_by_words(data: bytes) -> bool:
    """Whether a passphrase opens it, and no key."""
    return data.partition(b"\n")[2].startswith(_BY_WORDS)


def seal_with_words(data: bytes, passphrase: str) -> bytes:
    """Locks bytes with a passphrase; takes about a second, as guessing shall. Raises `Refused` for a short one."""
    from pyrage import passphrase as by_words

    return bytes(by_words.encrypt(data, checked(passphrase)))


def seal_for_key(data: bytes, public_key: str) -> bytes:
    """Locks bytes so that only the private key that belongs to a public one opens them."""
    from pyrage import RecipientError, encrypt, x25519

    try:
        return bytes(encrypt(data, [x25519.Recipient.from_str(public_key)]))
    except RecipientError:
        raise Refused("The session's key is damaged: lock it with a passphrase instead.") from None


def open_with_words(data: bytes, passphrase: str, name: str) -> bytes:
    """What a passphrase opens, as it is or in small letters, in which six words are drawn.

    Raises `Refused` for an empty one, `Unreadable` for a wrong one or a damaged file.
    """
    words = tidied(passphrase)
    if not words:
        raise Refused(f"{name}: the passphrase is empty. Nothing was taken.")
    tries = (_opened(data, one, name) for one in dict.fromkeys((words, words.lower())))
    found = next((opened for opened in tries if opened is not None), None)
    if found is None:
        raise Unreadable(f"{name}: this is not its passphrase, or the file is damaged. Nothing was taken.")
    return found


def _opened(data: bytes, words: str, name: str) -> bytes | None:
    """What words open; nothing when they are not the passphrase. Raises `Unreadable` for a file no words open."""
    from pyrage import DecryptError
    from pyrage import passphrase as by_words

    try:
        return bytes(by_words.decrypt(data, words))
    except DecryptError as error:
        if "Decryption failed" in str(error):
            return None
        if "Excessive work" in str(error):
            raise Unreadable(f"{name}: locked by a much faster laptop than this one. Nothing was taken.") from None
        raise _damaged(name) from None


def open_with_key(data: bytes, secret: str, name: str) -> bytes:
    """What a private key opens; raises `Unreadable` for a file that was locked for another, or that is damaged."""
    from pyrage import DecryptError, IdentityError, decrypt, x25519

    try:
        return bytes(decrypt(data, [x25519.Identity.from_str(secret)]))
    except IdentityError:
        raise Unreadable("The session's key on this laptop is damaged. Give it with --key FILE.") from None
    except DecryptError as error:
        if "No matching keys" in str(error):
            told = "locked for the key of another session, or damaged. Nothing was taken."
            raise Unreadable(f"{name}: {told}") from None
        raise _damaged(name) from None


def _damaged(name: str) -> Unreadable:
    return Unreadable(f"{name}: this file is damaged. Nothing was taken; ask for it again.")
