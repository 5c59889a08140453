"""Every rule that can raise a notice."""
