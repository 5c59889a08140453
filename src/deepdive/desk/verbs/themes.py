"""Bringing notes together into themes."""

from typing import Literal

from deepdive.desk.edge import Edge
from deepdive.desk.registry import GroupId, NoteId, ThemeId, verb
from deepdive.desk.setting import Outcome, last_position, make, members, put, short, take_up
from deepdive.errors import Refused
from deepdive.history.line import Set
from deepdive.model.counts import ROOM
from deepdive.model.session import Session, in_order
from deepdive.suggest.words import with_words


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
        sets += (
            _out_of(session, note, theme) if theme else members("note", note, "themes", session.notes[note].themes, ())
        )
    where = f" of {_name(session, theme)}" if theme else ""
    return Outcome(sets, f"Taken out{where}: {_said(session, notes)}.", notes[0] if notes else "")


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
    leaving: ThemeId = "",
) -> Outcome:
    """Makes a theme in the room; `words` are some that should find it. One of the toolkit's is taken up again.

    `leaving` names the theme that the notes are split off from.
    """
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
    sets += [item for note in notes for item in _out_of(session, note, leaving)] if leaving else []
    where = f" {_count(notes)} came out of {_name(session, leaving)}." if leaving and notes else ""
    return Outcome(sets, f'Theme "{name}" is made.{where}', theme_id)


@verb("Add words to a theme")
def theme_words(session: Session, edge: Edge, *, theme: ThemeId, words: str) -> Outcome:
    """Adds words that should find a theme, commas between them; the words it has stay."""
    if not words.strip(" ,;\n"):
        raise Refused("Say which words should find this theme.")
    target = _live(session, theme)
    sets = take_up(session, edge, target)
    before = session.themes[target].words if target in session.themes else ""
    after = with_words(before, words)
    if after == with_words(before, ""):
        raise Refused(f"{_name(session, target)} is found by these words already.")
    return Outcome(sets + put("theme", target, words=after), f"{_name(session, target)} is found by: {after}", target)


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


@verb("Topic block or wider themes")
def tier(session: Session, edge: Edge, *, theme: ThemeId, block: Literal["topic", "wider"]) -> Outcome:
    """Says whether a theme belongs to the audit's own topic, which comes first, or to the wider themes."""
    sets = take_up(session, edge, theme) + put("theme", theme, block=block)
    where = "is of the topic now and stands first" if block == "topic" else "is among the wider themes now"
    return Outcome(sets, f"{_name(session, theme)} {where}.", theme)


@verb("Priority of a theme")
def priority(
    session: Session,
    edge: Edge,
    *,
    theme: ThemeId,
    votes: int | None = None,
    group: GroupId = "",
    by_group: tuple[int, ...] = (),
) -> Outcome:
    """Keeps a number after a show of hands, of the room or of one group; it hides and drops nothing.

    `by_group` gives one number for each group in their order. Without any number the hands are taken away.
    """
    said = _hands(session, votes, group, by_group)
    if any(number < 0 for number in said.values()):
        raise Refused("A show of hands is not less than nothing.")
    before = session.themes[theme].priority if theme in session.themes else {}
    gone = dict.fromkeys([one for one in before if one not in said and not (group and one != ROOM)])
    sets = take_up(session, edge, theme) + put("theme", theme, priority={**gone, **said})
    return Outcome(sets, f"{_name(session, theme)}: {_told(said)}", theme)


def _hands(session: Session, votes: int | None, group: str, by_group: tuple[int, ...]) -> dict[str, int]:
    """The numbers by whose they are: the room's, one group's, or every group's."""
    if not by_group:
        return {} if votes is None else {group or ROOM: votes}
    ids = [one.id for one in in_order(session.groups.values())]
    if len(ids) != len(by_group):
        raise Refused(f"There are {len(ids)} groups: give one number, or one for each of them.")
    return dict(zip(ids, by_group, strict=True))


def _told(said: dict[str, int]) -> str:
    if not said:
        return "no show of hands."
    each = " + ".join(str(number) for number in said.values())
    return f"{each} = {sum(said.values())}. It hides nothing." if len(said) > 1 else f"{each}. It hides nothing."


def _out_of(session: Session, note: str, theme: str) -> list[Set]:
    """Takes a note out of a theme, and of those merged into it."""
    before, live = session.notes[note].themes, _live(session, theme)
    return members("note", note, "themes", before, [one for one in before if _live_or_gone(session, one) != live])


def _live_or_gone(session: Session, theme: str) -> str:
    found = session.theme_of(theme)
    return found.id if found else theme


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
