"""The errors that reach a person: each message says what happened, what is safe and what to do."""


class DeepDiveError(Exception):
    """Anything the program refuses, in words for the person in front of it."""


class Refused(DeepDiveError):
    """An act that cannot be done as asked; nothing was changed."""


class NotSaved(DeepDiveError):
    """The disk did not take the change; nothing was changed, and what was typed is still with the person."""


class Unreadable(DeepDiveError):
    """A file that is not what it should be; the file itself was left untouched."""
