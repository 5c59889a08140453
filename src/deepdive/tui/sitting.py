"""One sitting at a desk: every act of every screen goes through here, and so does all that the program says.

The record is written by another thread; a lock keeps the two from using the desk at once. What the desk refuses is
caught here and nowhere else.
"""

from collections import deque
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from deepdive.desk.desk import Answer, Desk
from deepdive.errors import DeepDiveError, NotSaved
from deepdive.history.drafts import Draft
from deepdive.history.shown import NOTHING, Shown, show, shown_by
from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.model.toolkit import Stage
from deepdive.model.trust import is_apart

if TYPE_CHECKING:
    from deepdive.desk.clearing import Found
    from deepdive.desk.taking_in import Report

Tone = Literal["", "hint", "look", "stop"]
"""How something is said: plainly, as a hint, as a thing to look at, as something that stops."""

KEPT_ANSWERS = 200


class Said(Struct, frozen=True):
    """Something the program said, and when; `kept` are the words it names as still kept, which ^X removes."""

    text: str
    tone: Tone = ""
    at: str = ""
    kept: str = ""


class Sitting:
    """A desk as the screens use it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.session: Session = desk.session
        self.said: deque[Said] = deque(maxlen=KEPT_ANSWERS)
        self.unsaved_since = ""
        self.changed_at: datetime | None = None
        self.shown = NOTHING
        self._lock = Lock()
        self._draft: Draft | None = None
        self._has_begun = False

    def begin(self) -> None:
        """Takes the right to write; a second screen is no longer as it was left. Raises `DeepDiveError`."""
        desk = self.desk
        desk.begin()
        self._has_begun = True
        if shown_by(desk.folder, desk.device, desk.station.files) != NOTHING:
            self.show_room(notes=(), blank=False)

    @property
    def saved_at(self) -> str:
        """The moment of the last act that is on the disk, `11:19:42`; empty before the first."""
        return self.desk.saved_at[11:19]

    @property
    def saved(self) -> str:
        """What a list's head says of saving."""
        if self.unsaved_since:
            return f"NOT SAVED since {self.unsaved_since}"
        return f"saved {self.saved_at}" if self.saved_at else "all saved"

    @property
    def folder(self) -> Path:
        """The session's folder."""
        return self.desk.folder

    def now(self) -> datetime:
        """The moment by this laptop's clock."""
        return self.desk.station.edge.now()

    def get_ready(self) -> None:
        """Imports the verbs and the rules about identifiers, so that nobody waits for them; also in another thread."""
        from deepdive.checks.identifiers import find
        from deepdive.desk.verbs import VERBS

        find("Anna")
        len(VERBS)

    def act(self, verb: str, **given: Any) -> Answer | None:
        """Does a verb and says what came of it; None when it was refused or could not be saved."""
        return self._told(lambda: self.desk.do(verb, **given))

    def purge(self, note: str) -> Answer | None:
        """Removes a note's words for good."""
        return self._forgotten(self._told(lambda: self.desk.purge_note(note)))

    def purge_words(self, words: str) -> Answer | None:
        """Removes words for good, wherever they stand or stood."""
        return self._forgotten(self._told(lambda: _purge_words(self.desk, words)))

    def holding(self, words: str) -> "Found":
        """Where words stand, now or before, that may be removed; raises `DeepDiveError` where they cannot be."""
        from deepdive.desk.purging import of_words
        from deepdive.desk.receipt import look

        with self._lock:
            return look(self.desk, of_words(self.desk.reading.fold, words))

    def _forgotten(self, done: Answer | None) -> Answer | None:
        """After a purge only its receipt is left of what was said here; the line is kept on the disk anew."""
        if done:
            self.said = deque(list(self.said)[-2:], maxlen=KEPT_ANSWERS)  # in full, and in short
            self._draft = None
        return done

    def take_in(self, report: "Report") -> Answer | None:
        """Takes in what other laptops wrote; one undo takes it back."""
        from deepdive.desk.taking_in import take

        return self._told(lambda: take(self.desk, report))

    def undo(self) -> Answer | None:
        """Takes back this laptop's last act."""
        return self._told(self.desk.undo, " ^Y brings it back.")

    def redo(self) -> Answer | None:
        """Brings back what was undone last."""
        return self._told(self.desk.redo)

    def laptop_last_seen(self, group: str) -> str:
        """When the other laptop that made a group's last note last wrote: `11:02`; empty when it was this one."""
        from deepdive.history.laptops import last_wrote, writer_of

        note = next((one for one in reversed(list(self.session.notes.values())) if one.group == group), None)
        fold = self.desk.reading.fold
        device = writer_of(fold, "note", note.id) if note else ""
        return last_wrote(fold, device)[11:16] if device and not self.desk.goes_by(device) else ""

    def poll(self) -> bool:
        """Takes in what other laptops wrote; True when something came. Waits for nothing."""
        if not self._lock.acquire(blocking=False):
            return False
        try:
            came = self.desk.poll()
        except (DeepDiveError, OSError):  # a folder that is away for a moment; the next look tries again
            came = 0
        finally:
            self._lock.release()
        if came:
            was_at = self.session.stage
            self._changed()
            self._end_showing(was_at)
        return bool(came)

    def write_record(self) -> None:
        """Writes the record if it is behind; may be called by another thread."""
        with self._lock:
            data = self.desk.record.to_write()
        if data is not None:
            self.desk.record.put(data)

    def keep_draft(self, draft: Draft, *, leaving: bool = False) -> None:
        """Keeps the line being typed, when it differs from what was kept last; `leaving`, its place in any case.

        Until the right to write is taken, what was kept before stays: it is still to be put back in the line.
        """
        if not self._has_begun:
            return
        if not leaving and self._draft is not None and _same(self._draft, draft):
            return
        try:
            self.desk.keep_draft(draft, leaving=leaving)
            self._draft = draft
        except NotSaved as error:
            self._not_saved(str(error))

    def show_room(self, *, notes: Collection[str] | None = None, blank: bool | None = None) -> bool:
        """Keeps what the room is shown, here and on a second screen; False when that one could not be told."""
        before = self.shown
        self.shown = Shown(
            self.now().isoformat(timespec="milliseconds"),
            before.blank if blank is None else blank,
            before.notes if notes is None else tuple(notes),
        )
        try:
            show(self.desk.folder, self.desk.device, self.shown, self.desk.station.files)
        except OSError:
            self.say("The second screen could not be told: the disk did not take it. Look at it yourself.", "stop")
            return False
        return True

    def say(self, text: str, tone: Tone = "") -> None:
        """Says something; it stays in the answer row until the next act."""
        self.said.append(Said(text, tone, self.now().strftime("%H:%M")))

    def say_more(self, text: str, kept: str = "") -> None:
        """Adds a sentence to what was said last; `kept` are words it names as still kept."""
        if not text:
            return
        last = self.said.pop() if self.said else Said("")
        between = "" if last.text.endswith((".", "?", "!", ":")) or not last.text else "."
        self.said.append(Said(f"{last.text}{between} {text}".strip(), last.tone, last.at, kept or last.kept))

    def say_instead(self, before: Said, text: str) -> None:
        """Says something that was said in other words, in its place: it is told once."""
        self.said.remove(before)
        self.said.append(replace(before, text=text))

    def close(self) -> None:
        """Writes the record and lets go of the desk."""
        with self._lock:
            self.desk.close()

    def _told(self, act: Callable[[], Answer], more: str = "") -> Answer | None:
        try:
            with self._lock:
                answer = act()
        except NotSaved as error:
            self._not_saved(f"{error} Your words are still here. Free some space, then press Enter again.")
            return None
        except DeepDiveError as error:
            self.say(str(error), "look")
            return None
        self.unsaved_since = ""
        was_at, before = self.session.stage, self.session.notes
        self._changed()
        self._forget_quoted(before)
        if answer.in_full:
            self.say(answer.in_full)  # for help, which lists what happened
        self.say(answer.says + more)
        self._end_showing(was_at)
        return answer

    def _forget_quoted(self, before: Mapping[str, Note]) -> None:
        """What was said of a note that is kept apart from now on may hold its words: what quotes anything goes."""
        apart = [note.id for note in self.session.notes.values() if is_apart(note)]
        if any(one not in before or not is_apart(before[one]) for one in apart):
            self.said = deque((one for one in self.said if '"' not in one.text), maxlen=KEPT_ANSWERS)

    def _end_showing(self, was_at: Stage | None) -> None:
        """What was shown to the room in a stage is shown no longer when the session goes on to another."""
        if self.shown.notes and self.session.stage != was_at:
            self.show_room(notes=())

    def _not_saved(self, text: str) -> None:
        self.unsaved_since = self.unsaved_since or self.now().strftime("%H:%M:%S")
        self.say(text, "stop")

    def _changed(self) -> None:
        with self._lock:
            self.session = self.desk.session
        self.changed_at = self.now()


def _purge_words(desk: Desk, words: str) -> Answer:
    from deepdive.desk.purging import of_words

    told = desk.purge(of_words(desk.reading.fold, words))
    return Answer(told.in_short(), "", desk.saved_at, told.says())


def _same(one: Draft, other: Draft) -> bool:
    """Whether two drafts say the same; the moment is no part of it."""
    return replace(one, at="") == replace(other, at="")
