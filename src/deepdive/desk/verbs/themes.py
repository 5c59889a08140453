"""Bringing notes together into themes."""

from typing import Literal

from deepdive.desk.edge import Edge
from deepdive.desk.registry import GroupId, NoteId, ThemeId, verb
from deepdive.desk.setting import Outcome, last_position, make, members, put, short, take_up
from deepdive.errors import Refused
from deepdive.history.line import Set
from deepdive.model.session import Session


@verb("Put notes in a theme")
def gather(session: Session, edge: Edge, *, notes: tuple[NoteId, ...], theme: ThemeId) -> Outcome:
    """Puts notes in a theme, beside the themes they have."""
    target, sets = _live(session, theme), take_up(session, edge, theme)
    sets += [item for note in notes for item in put("note", note, themes=(target,))]
    return Outcome(sets, f"Placed in {_name(session, target)}: {_said(session, notes)}.", notes[0] if notes else "")


@verb("Move notes to another theme")
def move(session: Session, edge: Edge, *, notes: tuple[NoteId, ...], theme: ThemeId) -> Outcome:
    """Puts notes in a theme and takes them out of every other."""
    target, sets = _live(session, theme), take_up(session, edge, theme)
    for note in notes:
        sets += members("note", note, "themes", session.notes[note].themes, (target,))
    return Outcome(sets, f"Moved to {_name(session, target)}: {_said(session, notes)}.", notes[0] if notes else "")


@verb("Not this theme")
def not_theme(session: Session, edge: Edge, *, note: NoteId, theme: ThemeId) -> Outcome:
    """Remembers that a theme was suggested for a note and is not the one, so that it is not suggested again."""
    return Outcome(
        put("note", note, not_themes=(theme,)), f"Not {_name(session, theme)}; it is not offered again.", note
    )


@verb("Take notes out of a theme")
def take_out(session: Session, edge: Edge, *, notes: tuple[NoteId, ...], theme: ThemeId = "") -> Outcome:
    """Takes notes out of a theme, or out of all."""
    sets: list[Set] = []
    for note in notes:
        before = session.notes[note].themes
        after = tuple(one for one in before if theme and one != theme)
        sets += members("note", note, "themes", before, after)
    return Outcome(sets, f"{_count(notes)} taken out.", notes[0] if notes else "")


@verb("New theme")
def theme(
    session: Session,
    edge: Edge,
    *,
    name: str,
    notes: tuple[NoteId, ...] = (),
    words: str = "",
    block: Literal["topic", "wider"] = "wider",
    phrase: str = "",
) -> Outcome:
    """Makes a theme in the room; `words` are some that should find it. One of the toolkit's is taken up again."""
    if not name:
        raise Refused("A theme needs a name.")
    if name.casefold() in {theme.name.casefold() for theme in session.live_themes()}:
        raise Refused(f'There is already a theme "{name}".')
    starter = next((t for t in session.toolkit.themes if name.casefold() in (t.name.casefold(), t.id)), None)
    position = last_position(session, "theme")
    if starter and starter.id not in session.themes:
        theme_id, sets = starter.id, take_up(session, edge, starter.id)
    else:
        theme_id, sets = make(edge, "theme", name=name, words=words, block=block, phrase=phrase, position=position)
    sets += [item for note in notes for item in put("note", note, themes=(theme_id,))]
    return Outcome(sets, f'Theme "{name}" is made.', theme_id)


@verb("Rename a theme")
def rename(session: Session, edge: Edge, *, theme: ThemeId, name: str) -> Outcome:
    """Gives a theme another name."""
    if not name:
        raise Refused("A theme needs a name.")
    if theme not in session.themes:
        raise Refused(f"{_name(session, theme)} is not in this session yet; put a note in it first.")
    return Outcome(put("theme", theme, name=name), f'{session.themes[theme].name} is now "{name}".', theme)


@verb("Merge two themes")
def merge(session: Session, edge: Edge, *, theme: ThemeId, into: ThemeId) -> Outcome:
    """Brings all of a theme into another; its notes keep saying where they were."""
    target = _live(session, into)
    if target == _live(session, theme):
        raise Refused("These two are one theme already.")
    for one in (theme, target):
        if one not in session.themes:
            raise Refused(f"{_name(session, one)} is not in this session yet; put a note in it first.")
    name = session.themes[theme].name
    return Outcome(put("theme", theme, merged_into=target), f"{name} is now in {session.themes[target].name}.", target)


@verb("Part a theme that was merged")
def part(session: Session, edge: Edge, *, theme: str) -> Outcome:
    """Takes a merged theme out again, with its notes."""
    if theme not in session.themes or not session.themes[theme].merged_into:
        merged = [f"{t.name} ({t.id})" for t in session.themes.values() if t.merged_into]
        raise Refused(f"Merged themes: {', '.join(merged) or 'none'}.")
    return Outcome(put("theme", theme, merged_into=None), f"{session.themes[theme].name} is on its own again.", theme)


@verb("Priority of a theme")
def priority(session: Session, edge: Edge, *, theme: ThemeId, votes: int, group: GroupId = "") -> Outcome:
    """Keeps a number after a show of hands, of the room or of one group; it hides and drops nothing."""
    if votes < 0:
        raise Refused("A show of hands is not less than nothing.")
    sets = take_up(session, edge, theme) + put("theme", theme, priority={group or "room": votes})
    return Outcome(sets, f"{_name(session, theme)}: {votes}.", theme)


def _live(session: Session, theme: str) -> str:
    found = session.theme_of(theme)
    if found:
        return found.id
    if theme in session.themes:
        raise Refused("This theme is gone.")
    return theme


def _name(session: Session, theme: str) -> str:
    names = {one.id: one.name for one in session.toolkit.themes}
    return session.themes[theme].name if theme in session.themes else names.get(theme, theme)


def _said(session: Session, notes: tuple[str, ...]) -> str:
    """One note in its own words, several as a number."""
    return f'"{short(session.notes[notes[0]].text)}"' if len(notes) == 1 else _count(notes)


def _count(notes: tuple[str, ...]) -> str:
    return "1 note" if len(notes) == 1 else f"{len(notes)} notes"
