"""What a purge removed and what it cannot reach, in plain lines without the words that were removed (F9)."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from deepdive.desk import clearing, handed_out
from deepdive.desk.clearing import Found
from deepdive.desk.purging import REMOVED, Removal
from deepdive.desk.setting import Outcome
from deepdive.errors import NotSaved, Refused, Unreadable
from deepdive.history import receipts
from deepdive.history.joined import joined_in
from deepdive.history.journal import ENDING
from deepdive.history.laptops import known_as
from deepdive.history.purged import lost_by
from deepdive.history.reading import CHANGES, RECORD
from deepdive.history.receipts import Kept
from deepdive.model.text import clean_line, joined

if TYPE_CHECKING:
    from deepdive.desk.desk import Desk

NOWHERE = "These words stand nowhere in this session. Nothing was removed."
NOTHING_RAW = "There are no captured words in this session. Nothing was removed."
NOT_KEPT = "This receipt could not be kept in the session's folder: the disk did not take it."
OUT_OF_REACH = (
    "Out of reach: group files and documents that went elsewhere, paper, backups, a shared folder's older versions, and"
    " traces on solid-state disks."
)
OUT_OF_REACH_IN_SHORT = "Out of reach: what went elsewhere, paper, backups."
ALL_IN_HELP = "F1 has all of it."
NOT_REACHED = "Not yet reached"
HAND_BACK = "It is cleaned when the facilitator takes in what you hand back from this copy."
OTHER_WINDOW = (
    "Another window of this laptop has this session open: what was written there goes as soon as that one looks at the"
    " folder again, at the latest when it is closed."
)
WHOLE_NOW = "`deepdive purge SESSION --all` removes the whole session now."
MOST_NAMED = 6
"""How many documents are named before a question."""

FEW_INSIDE = 3
"""How many longer words are named inside which words stand."""

MOST_QUOTED = 40
"""How many places are quoted, one in a line."""


class Receipt(Struct, frozen=True):
    """A purge in plain lines, without the words that were removed.

    `lying` are the files of this folder that still hold them, by the laptop that alone rewrites these; `raw` says how
    many of what went with all captured words, and `renamed` are things whose name had the words in it. `joined` says
    that this is a copy out of a group file: what is written in it reaches others only when it is handed back.
    """

    values: int
    files: tuple[str, ...]
    laptops: tuple[str, ...]
    by_words: bool = False
    own: str = ""
    known: dict[str, str] = {}
    lying: dict[str, tuple[str, ...]] = {}
    by_hand: tuple[str, ...] = ()
    aside: int = 0
    drafts: int = 0
    damage: int = 0
    settled: int = 0
    not_ours: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    handed: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    kept: bool = True
    joined: bool = False

    def lines(self) -> list[str]:
        """What was removed and what cannot be reached from here."""
        found = [f"Removed for good from {_count(self.values, 'place')}: history, record, drafts and undo here."]
        found += [" ".join(["That is", *self.raw])] if self.raw else []
        found += [f"The name of {one} is {REMOVED} now: write another (describe, label)." for one in self.renamed]
        found += dict.fromkeys(self._laptop(name) for name in self.laptops)
        found += self._files()
        found += _named(self.not_ours, "Not removed, as this program did not write it, though the words stand in it")
        found += _named(self.unseen, "Not looked into, as it cannot be read as text: see for yourself")
        if self.elsewhere:
            where = joined(list(self.elsewhere))
            again = f"Removed words stand also in what stays: {where}. `deepdive purge SESSION --text` takes words out."
            found.append(f"The words still stand in {where}." if self.by_words else again)
        found += [] if self.kept else [NOT_KEPT]
        return [*found, *_handed(self.handed), OUT_OF_REACH]

    def says(self) -> str:
        """The same in one paragraph; what is out of reach in a few words."""
        return " ".join([*self.lines()[:-1], OUT_OF_REACH_IN_SHORT])

    def in_short(self) -> str:
        """What nobody should miss, for a row or three: what went, what still has the words, what is out of reach."""
        count = len(self.files)
        went = f"Removed for good from {_count(self.values, 'place')}{_and_documents(count, self.by_hand)}."
        still = [f"The name of {one} is {REMOVED} now: write another." for one in self.renamed]
        still += ["The words still lie in this folder, hidden, for another laptop to remove."] if self.lying else []
        others = [name for name in self.laptops if name not in self.lying]
        until = ", until what you hand back is taken in" if self.joined else ""
        still += [f"{NOT_REACHED}: {_count(len(others), 'laptop or window')}{until}."] if others else []
        still += [f"The words still stand in {joined(list(self.elsewhere))}."] if self.elsewhere else []
        still += [f"Not removed, as not this program's: {joined(list(self.not_ours))}."] if self.not_ours else []
        still += [f"See for yourself, as it is no text: {joined(list(self.unseen))}."] if self.unseen else []
        still += [] if self.kept else [NOT_KEPT]
        return " ".join([went, *still, OUT_OF_REACH_IN_SHORT, ALL_IN_HELP])

    def _laptop(self, name: str) -> str:
        known = self.known.get(name, f"laptop {name}")
        if name == self.own:
            return (
                f"{NOT_REACHED}: a file of this laptop that the disk holds on to. It is tried again at the next change."
            )
        if name.partition("~")[0] == self.own.partition("~")[0]:
            return OTHER_WINDOW
        if self.joined:
            return f"{NOT_REACHED}: {known}. {HAND_BACK}"
        if not (files := self.lying.get(name)):
            return f"{NOT_REACHED}: {known}. It is cleaned when it next opens this session."
        where = f"The words still lie in this folder, in {joined(list(files))}, and are hidden here."
        return f"{where} They go when {known} next opens this session; {WHOLE_NOW}"

    def _files(self) -> list[str]:
        again = [name for name in self.files if name not in self.by_hand]
        found = _named(again, "Removed with them", " Export it again.")
        found += _named(self.by_hand, "Removed with them", " Somebody had worked in it. Export it again.")
        found += [f"Removed with them: {_count(self.drafts, 'line')} being typed."] if self.drafts else []
        damaged = self.aside + self.damage
        found += [f"Removed with them: {_count(damaged, 'piece')} of damaged lines."] if damaged else []
        if self.settled:
            found.append(f"{_count(self.settled, 'field')} had two versions; the one that was shown goes on.")
        return found


def look(desk: "Desk", removal: Removal) -> Found:
    """What a purge would reach; changes nothing. Raises `Refused` when it would reach nothing, or `NotSaved`."""
    try:
        found = clearing.look(desk.reading, removal)
    except OSError as error:
        raise NotSaved("Nothing was removed: the session's folder cannot be read now.") from error
    if not found.anything and removal.what != "note":
        raise Refused(_nowhere(removal.inside) if removal.what == "words" else NOTHING_RAW)
    return found


def _nowhere(inside: tuple[str, ...]) -> str:
    """That words stand nowhere on their own, and inside which longer words they do."""
    if not inside:
        return NOWHERE
    more = [f"{len(inside) - FEW_INSIDE} more"] if len(inside) > FEW_INSIDE else []
    told = joined([*inside[:FEW_INSIDE], *more])
    return f"These words stand only inside a longer word: {told}. Purge the longer word. Nothing was removed."


def purge(desk: "Desk", removal: Removal) -> Receipt:
    """Removes for good what a removal names, and keeps a receipt without the words in the session's folder."""
    try:
        desk.reading.keep_record_aside()
        found = look(desk, removal)
        clearing.clear(desk.reading, found)
    except OSError as error:
        raise NotSaved("Nothing was removed from the history: the disk did not let go of a document.") from error
    named = (*removal.purges, *found.damage)
    laptops = desk.remove(Outcome(removal.sets, removal.says, removal.thing, named))
    kept = Kept(1, desk.station.edge.at(), desk.device, removal.what, found.values, len(found.files), laptops, named)
    return Receipt(
        values=found.values,
        files=found.told(found.documents),
        laptops=laptops,
        by_words=removal.what == "words",
        own=desk.device,
        known={name: known_as(desk.reading.fold.lines.values(), name) for name in laptops},
        lying=_lying(desk, laptops),
        by_hand=found.told(found.by_hand),
        aside=len(found.aside),
        drafts=len(found.drafts),
        damage=len(found.damage),
        settled=removal.settled,
        not_ours=found.told(found.not_ours),
        unseen=found.told(found.unseen),
        elsewhere=found.elsewhere,
        handed=tuple(handed_out.told(desk.session)),
        renamed=removal.renamed,
        raw=removal.places if removal.what == "raw" else (),
        kept=_keep(desk, kept),
        joined=_is_copy(desk),
    )


def _is_copy(desk: "Desk") -> bool:
    """Whether the session came out of a pack; where that cannot be read, what is said holds for a session made here."""
    try:
        return joined_in(desk.folder, desk.reading.files) is not None
    except (OSError, Unreadable):
        return False


def _lying(desk: "Desk", laptops: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The files in this folder that only other laptops rewrite and that still hold what was purged, by laptop."""
    reading = desk.reading
    try:
        holding = reading.journal.still_holding(lost_by(reading.fold.purges), laptops.__contains__)
    except OSError:  # then nobody knows which
        holding = []
    found: dict[str, tuple[str, ...]] = {name: (f"{CHANGES}/{clean_line(name)}{ENDING}",) for name in holding}
    host = desk.session.details.host
    if host in laptops and not desk.record.is_host and reading.files.condition(desk.folder / RECORD):
        found[host] = (*found.get(host, ()), RECORD)
    return found


def _keep(desk: "Desk", kept: Kept) -> bool:
    try:
        receipts.keep(desk.folder, kept, desk.reading.files)
    except OSError:  # the purge itself stands in the history
        return False
    return True


def told_before(found: Found, handed: list[str] | None = None) -> list[str]:
    """What will go, in plain lines, before somebody is asked: the places with a few words around, and the files."""
    lines = [f"This removes for good from {_count(found.values, 'place')}, now and in every earlier version."]
    lines += [f"  {one}" for one in found.places[:MOST_QUOTED]]
    more = len(found.places) - MOST_QUOTED
    lines += [f"  and {_count(more, 'more place')}."] if more > 0 else []
    again = tuple(name for name in found.documents if name not in found.by_hand)
    lines += _named(again, "It removes")
    lines += _named(found.by_hand, "It removes", " Somebody has worked in it.")
    lines += [f"It removes {_count(len(found.drafts), 'line')} being typed."] if found.drafts else []
    damaged = len(found.aside) + len(found.damage)
    lines += [f"It removes {_count(damaged, 'piece')} of damaged lines."] if damaged else []
    return [*lines, *_handed(handed or []), "Undo does not bring it back."]


def places_and_documents(found: Found) -> str:
    """What will go, for the choice that takes it: `5 places, now and before, and 3 documents (1 edited)`."""
    edited = f" ({len(found.by_hand)} edited since)" if found.by_hand else ""
    documents = f"; {_count(len(found.documents), 'document')}{edited}" if found.documents else ""
    return f"{_count(found.values, 'place')}, now and before{documents}"


def documents_told(found: Found) -> str:
    """The documents that will go, for a row or three: first those somebody has worked in; nothing where none goes."""
    if not found.documents:
        return ""
    edited, again = found.told(found.by_hand), found.told(tuple(n for n in found.documents if n not in found.by_hand))
    said = [f"Somebody has worked in {joined(list(edited))}: that goes too."] if edited else []
    said.append("Undo does not bring it back.")
    said += _named(again[:MOST_NAMED], "Goes too")
    said += [f"And {_count(len(again) - MOST_NAMED, 'more document')}."] if len(again) > MOST_NAMED else []
    return " ".join(said)


def _and_documents(count: int, by_hand: tuple[str, ...]) -> str:
    """How many documents went, those by name that somebody had worked in."""
    if not count:
        return ""
    edited = f"; somebody had worked in {joined(list(by_hand))}" if by_hand else ""
    return f" and {_count(count, 'document')}{edited}"


def _handed(lines: Iterable[str]) -> list[str]:
    return [f"Out of reach, a group file: {line}" for line in lines]


def _named(names: tuple[str, ...] | list[str], before: str, after: str = "") -> list[str]:
    """Every file by name, those that differ only in their format in one line."""
    endings: dict[str, list[str]] = {}
    for name in names:
        stem, dot, ending = name.rpartition(".")
        endings.setdefault(stem if dot and stem else name, []).append(ending if dot and stem else "")
    found = [f"{stem}.{joined(ends)}" if any(ends) else stem for stem, ends in endings.items()]
    return [f"{before}: {name}.{after}" for name in found]


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
