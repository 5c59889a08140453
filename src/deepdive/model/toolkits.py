"""Toolkit files put together: one that extends another takes over all that it does not say itself."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeGuard, get_args

from deepdive.errors import Unreadable
from deepdive.model.as_far import as_far, only_follows, place_of
from deepdive.model.checking import MOST_PROBLEMS, problems, read_toml, short
from deepdive.model.fixes import with_fix
from deepdive.model.toolkit import Agenda, Sourced, StageId, Toolkit

Source = Callable[[str], bytes]
"""Gives the bytes of the toolkit of an id; raises `Unreadable` when there is none."""

SCHEMA = 1
"""The version of the toolkit format that this program reads."""

MOST_FILES = 8
"""Files that may extend one another."""

_LONGEST_ID = 60
_THEME_ID = re.compile(rf"[a-z0-9_]{{1,{_LONGEST_ID}}}")
_ANY_ID = re.compile(rf"[A-Za-z0-9_-]{{1,{_LONGEST_ID}}}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_NAMED = {"themes": "no theme has", "scales": "no scale has", "stages": "no stage has", "settings": "no setting has"}
"""How a name that leads nowhere is told, by the list that it would be in; told of none when the list is none."""

_DAY = 24 * 60


def load(toolkit_id: str, source: Source) -> Toolkit:
    """The toolkit of that id with what it extends merged in; raises `Unreadable` telling every error and its fix."""
    toolkit, errors = examine(toolkit_id, source)
    if errors or toolkit is None:
        raise Unreadable("\n".join(map(with_fix, errors)))
    return toolkit


def examine(toolkit_id: str, source: Source) -> tuple[Toolkit | None, list[str]]:
    """The toolkit (None when it cannot be made) and every error as `file: key.path: what is wrong`."""
    files, stop = _files(toolkit_id, source)
    if stop:
        return None, [stop, *_own_mistakes(files)]
    errors: list[str] = []
    told: set[str] = set()
    table: dict[str, Any] = {}
    toolkit: Toolkit | None = None
    for file_id, own in files:
        taken_over = table
        table = merge(_left_out(taken_over, own), own)
        toolkit, found = _made(file_id, table)
        found = [*_twice(own), *_nothing_left_out(taken_over, own), *found]
        errors += [f"{file_id}.toml: {problem}" for problem in found if problem not in told]
        told.update(found)
    return toolkit, errors


def _files(toolkit_id: str, source: Source) -> tuple[list[tuple[str, dict[str, Any]]], str]:
    """The file of that id and those it extends, each with its id, the most general first; and what stops the row."""
    files: list[tuple[str, dict[str, Any]]] = []
    wanted, asked_by = toolkit_id, ""
    while wanted:
        seen = [file_id for file_id, _ in files]
        if wanted in seen:
            return files, f"{asked_by}goes round in a circle: {' -> '.join([*seen, wanted])}"
        if len(seen) == MOST_FILES:
            return files, f"{asked_by}more than {MOST_FILES} files extend one another"
        try:
            table = read_toml(_bytes(wanted, source, asked_by), f"{wanted}.toml")
        except Unreadable as error:
            return files, str(error)
        files.append((wanted, table))
        base = table.get("extends")
        wanted, asked_by = base if isinstance(base, str) else "", f"{wanted}.toml: extends: "
    return files[::-1], ""


def _own_mistakes(files: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """What is wrong in files of which the base cannot be read; what they do not say may stand in the base."""
    return [
        f"{file_id}.toml: {problem}"
        for file_id, own in files
        for problem in (*_twice(own), *problems(own, Toolkit))
        if not problem.endswith(": missing")
    ]


def is_toolkit_id(text: str) -> bool:
    """Whether a text may be the id of a toolkit, and the name of its file."""
    return bool(_ID.fullmatch(text))


def _bytes(toolkit_id: str, source: Source, asked_by: str) -> bytes:
    if not is_toolkit_id(toolkit_id):
        raise Unreadable(f"{asked_by}a toolkit's id is up to 40 of a-z, 0-9 and -, such as neglect")
    try:
        return source(toolkit_id)
    except Unreadable as error:
        raise Unreadable(f"{asked_by}{error}") from None


def _made(file_id: str, table: dict[str, Any]) -> tuple[Toolkit | None, list[str]]:
    """The toolkit, None when it cannot be made; and every mistake, those of form before those of sense."""
    found = problems(table, Toolkit)
    if len(found) > MOST_PROBLEMS:
        return None, found
    toolkit: Toolkit = as_far(table, Toolkit)
    told = {place_of(problem) for problem in found}
    missed = tuple(words for key, words in _NAMED.items() if key in told)
    sense = [
        problem
        for problem in _of_sense(file_id, toolkit)
        if not only_follows(problem, told) and not any(words in problem for words in missed)
    ]
    return None if found else toolkit, found + sense


def _of_sense(file_id: str, toolkit: Toolkit) -> list[str]:
    found: list[str] = []
    if toolkit.schema != SCHEMA:
        found.append(f"schema: this program reads {SCHEMA}; another number needs another version of it")
    if toolkit.id != file_id:
        found.append(f"id: should be {file_id}, like the file")
    return [*found, *_ids(toolkit), *references(toolkit)]


def _ids(toolkit: Toolkit) -> Iterator[str]:
    """Ids that could not be typed at a shell, or would not be found again."""
    lists = {
        "settings": [one.id for one in toolkit.settings],
        "lines_of_enquiry": [one.id for one in toolkit.lines_of_enquiry],
        "scales": [one.id for one in toolkit.scales],
        "audit_tool": [one.id for one in toolkit.audit_tool],
        "questionnaire": [one.id for one in toolkit.questionnaire],
        "agendas": [one.id for one in toolkit.agendas],
    }
    for key, ids in lists.items():
        for place, name in enumerate(ids):
            if not _ANY_ID.fullmatch(name):
                yield f"{key}[{short(name) or place}].id: use only letters, 0-9, - and _{_suggested(name, '-')}"
    for place, theme in enumerate(toolkit.themes):
        if not _THEME_ID.fullmatch(theme.id):
            at, instead = short(theme.id) or place, _suggested(theme.id.lower(), "_")
            yield f"themes[{at}].id: use only a-z, 0-9 and _{instead}"


def _suggested(name: str, between: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9]+", between, name).strip(between)
    return f", such as {plain}" if plain and len(plain) <= _LONGEST_ID else ""


def merge(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """`own` over `base`: tables key by key, lists of things with an `id` by id, every other list replaced."""
    result = dict(base)
    for key, value in own.items():
        before = base.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            result[key] = merge(before, value)
        elif _are_items(before) and isinstance(value, list) and any(isinstance(one, dict) for one in value):
            result[key] = _merge_items(before, value)
        else:
            result[key] = value
    return result


def _left_out(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """What a file takes over: all of its base but the things that it leaves out."""
    result = dict(base)
    for key, ids in _leaving_out(own):
        if _are_items(result.get(key)):
            result[key] = [item for item in result[key] if item["id"] not in ids]
    return result


def _nothing_left_out(base: dict[str, Any], own: dict[str, Any]) -> list[str]:
    """What a file leaves out and its base does not have."""
    return [
        f"leave_out.{key}: there is no {name} to leave out"
        for key, ids in _leaving_out(own)
        for name in ids
        if not _are_items(base.get(key)) or name not in [item["id"] for item in base[key]]
    ]


def _leaving_out(own: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    table = own.get("leave_out")
    for key, ids in table.items() if isinstance(table, dict) else ():
        if isinstance(ids, list) and all(isinstance(name, str) for name in ids):
            yield key, ids


def _are_items(value: Any) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and bool(value) and all(_has_id(item) for item in value)


def _has_id(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("id"), str)


def _merge_items(base: list[dict[str, Any]], own: list[dict[str, Any]]) -> list[dict[str, Any]]:
    items = {item["id"]: item for item in base}
    for item in filter(_has_id, own):
        items[item["id"]] = merge(items.get(item["id"], {}), item)
    return [*items.values(), *(item for item in own if not _has_id(item))]


def _twice(own: dict[str, Any]) -> list[str]:
    """Ids that stand twice in one list of a file; merging would make one thing of them, unseen."""
    return [
        f"{key}[{name}]: this id stands twice"
        for key, items in own.items()
        if isinstance(items, list)
        for name in _repeated(item["id"] for item in items if _has_id(item))
    ]


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def references(toolkit: Toolkit) -> list[str]:
    """Names in a toolkit that lead nowhere, limits that are not set, and agendas that do not add up."""
    themes = {theme.id for theme in toolkit.themes}
    scales = {scale.id for scale in toolkit.scales}
    found = [f"starts_with: no theme has the id {name}" for name in toolkit.starts_with if name not in themes]
    found += [f"starts_with: {name} stands twice" for name in _repeated(toolkit.starts_with)]
    found += [
        f"audit_tool[{question.id}].scale: no scale has the id {question.scale}"
        for question in toolkit.audit_tool
        if question.scale not in scales
    ]
    months = toolkit.selection.window_months
    if months is not None and months < 1:
        found.append("selection.window_months: expected one month or more")
    for index, statement in enumerate(toolkit.primer.when):
        found += _statement_references(f"primer.when[{index}]", statement, toolkit)
    for agenda in toolkit.agendas:
        found += _agenda_references(agenda, {stage.id for stage in toolkit.stages})
    return found


def _statement_references(path: str, statement: Sourced, toolkit: Toolkit) -> Iterator[str]:
    if statement.setting and statement.setting not in {setting.id for setting in toolkit.settings}:
        yield f"{path}.setting: no setting has the id {statement.setting}"
    if bool(statement.setting) != ("{setting}" in statement.text):
        yield f"{path}: a local limit needs both {{setting}} in the text and its id under setting"


def _agenda_references(agenda: Agenda, stages: set[str]) -> Iterator[str]:
    path = f"agendas[{agenda.id}]"
    for name in _repeated(slot.stage for slot in agenda.slots):
        yield f"{path}.slots[{name}]: this stage stands twice"
    for slot in agenda.slots:
        here = f"{path}.slots[{slot.stage}]"
        if slot.stage not in stages and slot.stage in get_args(StageId):
            yield f"{here}: no stage has the id {slot.stage}"
        if not (0 <= slot.minutes <= _DAY and 0 <= slot.least <= _DAY):
            yield f"{here}: minutes are between nothing and a day ({_DAY})"
        elif slot.per == "meeting" and slot.least > slot.minutes:
            yield f"{here}.least: more than the minutes planned"
    shortest = sum(slot.minutes for slot in agenda.slots if slot.stage != "setup")
    if not 0 < agenda.minutes <= _DAY:
        yield f"{path}.minutes: expected between 1 and {_DAY}"
    elif shortest > agenda.minutes:
        yield f"{path}.minutes: {agenda.minutes} planned, but one case and one group already need {shortest}"
