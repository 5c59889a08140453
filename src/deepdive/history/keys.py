"""A session's key pair: the public key goes with the session, the private one stays in this laptop's data folder."""

from deepdive.history.device import Home


def new_key(home: Home, session_id: str) -> str:
    """Makes a key pair for a session and answers the public key; empty where the private one could not be kept."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return str(identity.to_public()) if home.keep_key(session_id, str(identity)) else ""
