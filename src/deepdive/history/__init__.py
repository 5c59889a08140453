"""The append-only history of a session, its fold and its record."""
