"""A session's key pair: the public key goes with the session, the private one stays in this laptop's data folder."""

import re
from pathlib import Path

from deepdive.errors import NotSaved, Refused, Unreadable
from deepdive.history.device import Home
from deepdive.history.files import Files

LARGEST = 4 << 10
"""Bytes a file with a key may have."""

_SECRET = re.compile(r"AGE-SECRET-KEY-1[A-Z0-9]+")


def new_key(home: Home, session_id: str) -> str:
    """Makes a key pair for a session and answers the public key; empty where the private one could not be kept."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return str(identity.to_public()) if home.keep_key(session_id, str(identity)) else ""


def key_of(home: Home, session_id: str) -> str:
    """The public key of the private one that is kept here for a session; a new one where none is."""
    kept = home.kept_key(session_id)
    return public_of(kept) if kept else new_key(home, session_id)


def public_of(secret: str) -> str:
    """The public key that belongs to a private one; empty when it is none."""
    from pyrage import IdentityError, x25519

    try:
        return str(x25519.Identity.from_str(secret).to_public())
    except IdentityError:
        return ""


def save_key(home: Home, session_id: str, path: Path, files: Files) -> None:
    """Copies a session's private key to a file, as `age -i` reads it; raises `Refused` where it is not kept here."""
    secret = home.kept_key(session_id)
    if not secret:
        raise Refused("The key of this session is not kept on this laptop; the laptop that made the session has it.")
    text = f"# the key of session {session_id}: who has it can open what groups hand back\n"
    text += f"# public key: {public_of(secret)}\n{secret}\n"
    try:
        files.replace_whole(path, text.encode())
    except OSError as error:
        raise NotSaved(f"{path.name} could not be written ({error.strerror}).") from error


def key_in(path: Path, files: Files) -> str:
    """The private key in a file; raises `Refused` or `Unreadable` when there is none."""
    try:
        text = files.read(path, most=LARGEST).decode("utf-8", "replace")
    except OSError as error:
        raise Refused(f"{path.name}: {error.strerror}.") from None
    found = _SECRET.search(text)
    if found is None or not public_of(found[0]):
        raise Unreadable(f"{path.name}: there is no key in this file.")
    return found[0]
