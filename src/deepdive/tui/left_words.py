"""Words that were typed and not taken down: they come back when the same is asked of the same thing again."""

PASTED = "pasted"
"""The place of lines that were pasted and neither taken down nor left."""


class LeftWords(dict[str, str]):
    """The words, by what is asked about what; they are kept on the disk as the line is."""

    def keep(self, place: str, words: str, start: str = "") -> bool:
        """Keeps words other than those that stood there to `start` with, none that are empty. Whether some are."""
        if not words.strip():
            self.pop(place, None)
        elif words.strip() != start.strip():
            self[place] = words
        return place in self
