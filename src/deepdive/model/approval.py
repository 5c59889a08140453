"""The way a summary goes out, as things of a session: each step on it, and each addendum to what was approved."""

from typing import Literal

from deepdive.model.things import Thing

Step = Literal["with_subgroup", "accuracy_check", "approved", "published", "returned"]

STEPS: dict[Step, str] = {
    "with_subgroup": "With the sub-group",
    "accuracy_check": "Accuracy check",
    "approved": "Approved",
    "published": "Published",
    "returned": "Back to draft",
}
"""What each step is called."""


class Approval(Thing, frozen=True, kw_only=True):
    """One step on the way: which, on which day, by which role, of which version of the wording.

    An accuracy check keeps the agencies that were asked, what was corrected and who agreed to commendations; an
    approval its seals: the SHA-256 of what it covers, by the id of the thing, and of all of these under `whole`.
    """

    step: Step = "with_subgroup"
    date: str = ""
    role: str = ""
    version: int = 1
    asked: tuple[str, ...] = ()
    corrected: str = ""
    agreed_by: str = ""
    because: str = ""
    seals: dict[str, str] = {}


class Addendum(Thing, frozen=True, kw_only=True):
    """Why wording was changed after it was approved; `seals` are those of the changed things as they then stood."""

    because: str = ""
    date: str = ""
    role: str = ""
    version: int = 1
    seals: dict[str, str] = {}
