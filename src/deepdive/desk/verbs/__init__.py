"""The verbs, one module a subject: pure functions (session, edge, ...) -> what to set.

A session is on the screen before any of them is needed, so none is imported here.
"""

from deepdive.desk.registry import Verbs

SUBJECTS = (
    "setup",
    "people",
    "agenda",
    "capture",
    "returns",
    "concerns",
    "themes",
    "findings",
    "reflection",
    "recommending",
    "actions",
    "following",
    "feedback",
    "deciding",
    "approving",
    "generic",
)
"""The modules of verbs in the order of the work."""

VERBS = Verbs(*(f"{__name__}.{subject}" for subject in SUBJECTS))
