"""What was approved stays as it was, or an addendum tells why not."""

from collections.abc import Iterator

from deepdive.checks.gate.matter import Matter
from deepdive.checks.gate.notice import Notice
from deepdive.model.sealing import Change, changes

SAYS = {
    "changed": "This was changed after it was approved.",
    "put in": "This was put in after the rest was approved.",
    "taken out": "Something that was approved is printed no more.",
}


def sealed(matter: Matter) -> Iterator[Notice]:
    """Approved wording that was changed since, put in or taken out, without an addendum."""
    for change in changes(matter.session):
        yield _told(matter, change)


def _told(matter: Matter, change: Change) -> Notice:
    fix = "Say why in an addendum, which is printed at the end; or approve it again."
    thing = matter.session.thing(change.of, change.id)
    if thing is None or change.of == "session":
        says = f"{SAYS[change.how]} ({change.id})" if thing is None else "The session's own words were changed."
        return Notice("sealed", "block", "Approval", says, fix, "session", matter.session.id, change.id)
    return matter.on(change.of, thing, "sealed", "block", SAYS[change.how], fix)
