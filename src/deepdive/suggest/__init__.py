"""Suggests themes for notes and notes that make the same point, always with its reasons; it never applies anything."""
