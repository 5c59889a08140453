"""Documents made from a session: session, layout and profile in, one document tree out, one writer a format."""
