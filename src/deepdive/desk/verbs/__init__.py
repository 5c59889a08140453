"""The verbs, one module a subject: pure functions (session, edge, ...) -> what to set."""

from deepdive.desk.registry import VERBS
from deepdive.desk.verbs import (
    actions,
    agenda,
    capture,
    concerns,
    findings,
    generic,
    people,
    recommending,
    setup,
    themes,
)

SUBJECTS = (setup, people, agenda, capture, concerns, themes, findings, recommending, actions, generic)
"""The modules of verbs in the order of the work."""

__all__ = ["SUBJECTS", "VERBS"]
