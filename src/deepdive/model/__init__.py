"""The domain: frozen values and their rules."""
