"""The seals that go when words are purged from what was approved: nobody can try out on them what stood there."""

from collections.abc import Iterable, Iterator

from deepdive.history.fold import Fold
from deepdive.history.line import Purge
from deepdive.history.slots import Entry
from deepdive.model.sealing import WHOLE, sums

SEALING = ("approval", "addendum")
HEAD = "seals/"


def broken_seals(fold: Fold, purges: Iterable[Purge]) -> list[Purge]:
    """The seals, and sums of the whole, of things that values are purged of; one of words that stay is kept."""
    named = list(purges)
    touched = {purge.id for purge in named}
    losing = {purge.id for purge in named if purge.change == "" or _is_live(fold, purge)}
    session = fold.session()
    good = {thing: seal for thing, seal in (sums(session) if session else {}).items() if thing not in losing}
    found: list[Purge] = []
    for of, thing, field, entry in _seals(fold):
        about = field.removeprefix(HEAD)
        if about in touched and entry.value != good.get(about):
            found += [Purge(of, thing, field), Purge(of, thing, f"{HEAD}{WHOLE}")]
    return list(dict.fromkeys(found))


def _is_live(fold: Fold, purge: Purge) -> bool:
    return fold.is_live(purge.of, purge.id, purge.field, purge.change)


def _seals(fold: Fold) -> Iterator[tuple[str, str, str, Entry]]:
    for of in SEALING:
        for thing, fields in fold.things.get(of, {}).items():
            for field, slot in fields.items():
                if field.startswith(HEAD):
                    yield from ((of, thing, field, entry) for entry in slot.entries.values())
