"""The verbs of the desk: one list, which palette, `do` and help are made from."""

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from deepdive.desk.edge import Edge
from deepdive.desk.naming import find
from deepdive.desk.setting import Outcome
from deepdive.errors import Refused
from deepdive.model.session import Session
from deepdive.model.text import clean, clean_line
from deepdive.model.when import DAY_EXAMPLE, read_day


class Ref(Struct, frozen=True):
    """A parameter that names a thing of a kind."""

    of: str


NoteId = Annotated[str, Ref("note")]
ThemeId = Annotated[str, Ref("theme")]
CaseId = Annotated[str, Ref("case")]
GroupId = Annotated[str, Ref("group")]
AgencyId = Annotated[str, Ref("agency")]
ParticipantId = Annotated[str, Ref("participant")]
FindingId = Annotated[str, Ref("finding")]
RecommendationId = Annotated[str, Ref("recommendation")]
ActionId = Annotated[str, Ref("action")]
ConcernId = Annotated[str, Ref("concern")]
MeetingId = Annotated[str, Ref("meeting")]
ReturnId = Annotated[str, Ref("return")]
Day = Annotated[str, "day"]
Lines = Annotated[str, "lines"]
"""Text that may have several lines."""

VerbFunction = Callable[..., Outcome]


class Parameter(Struct, frozen=True):
    """One thing a verb is told."""

    name: str
    kind: Any
    required: bool
    many: bool = False

    @property
    def hint(self) -> str:
        """How it is written for `do`."""
        origin = get_origin(self.kind)
        inner = get_args(self.kind)[1] if origin is Annotated else None
        word = inner.of if isinstance(inner, Ref) else self.name
        if origin is Literal:
            word = "|".join(value for value in get_args(self.kind) if value)
        text = f"{self.name}={word.upper() if origin is not Literal else word}{',...' if self.many else ''}"
        return text if self.required else f"[{text}]"


class Verb(Struct, frozen=True):
    """Something a person can do to a session."""

    name: str
    title: str
    help: str
    function: VerbFunction

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What it is told, in the order of its function; worked out when it is first asked for."""
        return _parameters(self.function)

    @property
    def subject(self) -> str:
        """What the verbs of its module are about, in a line."""
        return (sys.modules[self.function.__module__].__doc__ or "").strip().splitlines()[0]

    def usage(self) -> str:
        """The verb with what it is told, as `do` takes it."""
        return " ".join([self.name, *(parameter.hint for parameter in self.parameters)])


class Verbs(Mapping[str, Verb]):
    """Every verb by name, in the order of the work. Their modules are imported when the first is wanted, not before."""

    def __init__(self, *modules: str) -> None:
        self._modules = modules

    @cached_property
    def _verbs(self) -> dict[str, Verb]:
        for module in self._modules:
            import_module(module)
        return {found.name: found for module in self._modules for found in _ENTERED[module]}

    def __getitem__(self, name: str) -> Verb:
        return self._verbs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._verbs)

    def __len__(self) -> int:
        return len(self._verbs)


_ENTERED: dict[str, list[Verb]] = {}
"""The verbs of each module."""


def verb(title: str) -> Callable[[VerbFunction], VerbFunction]:
    """Enters a pure function `(session, edge, *, ...) -> Outcome` in the list of verbs, under its own name."""

    def enter(function: VerbFunction) -> VerbFunction:
        name = function.__name__.rstrip("_")
        entered = Verb(name, title, (function.__doc__ or "").strip(), function)
        _ENTERED.setdefault(function.__module__, []).append(entered)
        return function

    return enter


def arguments(session: Session, chosen: Verb, given: dict[str, Any]) -> dict[str, Any]:
    """What a verb is told, checked, cleaned and with every name led to an id; raises `Refused`."""
    known = {parameter.name: parameter for parameter in chosen.parameters}
    unknown = given.keys() - known.keys()
    if unknown:
        raise Refused(f"{chosen.name} does not take {sorted(unknown)[0]}. It takes: {chosen.usage()}")
    missing = [p.name for p in chosen.parameters if p.required and p.name not in given]
    if missing:
        raise Refused(f"{chosen.name} also needs {missing[0]}=... It takes: {chosen.usage()}")
    return {name: _argument(session, known[name], value) for name, value in given.items()}


def call(session: Session, edge: Edge, chosen: Verb, given: dict[str, Any]) -> Outcome:
    """What a verb answers to what it is told."""
    return chosen.function(session, edge, **arguments(session, chosen, given))


@cache
def _parameters(function: VerbFunction) -> tuple[Parameter, ...]:
    hints = get_type_hints(function, include_extras=True)
    found = []
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            kind, many = hints[name], False
            if get_origin(kind) in (Union, UnionType):
                kind = next(part for part in get_args(kind) if part is not type(None))
            if get_origin(kind) is tuple:
                kind, many = get_args(kind)[0], True
            found.append(Parameter(name, kind, parameter.default is inspect.Parameter.empty, many))
    return tuple(found)


def _argument(session: Session, parameter: Parameter, value: Any) -> Any:
    if not parameter.many:
        return None if value is None else _one(session, parameter, value)
    values = [part for part in value.split(",") if part.strip()] if isinstance(value, str) else value
    return tuple(_one(session, parameter, one) for one in values)


def _one(session: Session, parameter: Parameter, value: Any) -> Any:
    kind = parameter.kind
    if get_origin(kind) is Annotated:
        return _annotated(session, get_args(kind)[1], parameter.name, value)
    if get_origin(kind) is Literal:
        return _choice(parameter.name, get_args(kind), value)
    if kind is bool:
        return _yes_or_no(parameter.name, value)
    if kind is int:
        return _number(parameter.name, value)
    return clean_line(value) if isinstance(value, str) else value


def _annotated(session: Session, marked: Any, name: str, value: Any) -> Any:
    if isinstance(marked, Ref):
        return find(session, marked.of, clean_line(str(value))).id if value else ""
    return day(name, str(value)) if marked == "day" else clean(str(value)).strip()


def day(name: str, value: str) -> str:
    """A plain date, checked; an empty one stays empty."""
    value = clean_line(value)
    found = read_day(value)
    if value and not found:
        raise Refused(f"{name}: {value!r} is not a day. Write it as {DAY_EXAMPLE}.")
    return found


def _choice(name: str, choices: tuple[str, ...], value: Any) -> str:
    said = clean_line(str(value)).lower().replace(" ", "_").replace("-", "_")
    found = [c for c in choices if c == said] or [c for c in choices if said and c.startswith(said)]
    if len(found) != 1:
        allowed = ", ".join(choice or "nothing" for choice in choices)
        raise Refused(f"{name}: {str(value)!r} is not one of {allowed}.")
    return found[0]


def _yes_or_no(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    said = str(value).strip().lower()
    if said in ("yes", "y", "true", "on", "1"):
        return True
    if said in ("no", "n", "false", "off", "0"):
        return False
    raise Refused(f"{name}: say yes or no.")


def _number(name: str, value: Any) -> int | None:
    if isinstance(value, int):
        return value
    try:
        return int(str(value).strip()) if str(value).strip() else None
    except ValueError:
        raise Refused(f"{name}: {str(value)!r} is not a whole number.") from None
