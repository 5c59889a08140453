"""What is asked in one row, what may be chosen, and which choices typed letters mean. Pure."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from deepdive.model.capture_line import folded

VALUE = 40
"""Characters of what stands there to begin with, up to which it is a value to be typed over."""


LETTERS = 2
"""Letters, or digits, that a case or a group has at most."""


class Choice(Struct, frozen=True):
    """One thing that can be chosen: its id, what it is called, and other words it goes by."""

    id: str
    name: str
    also: str = ""


class Question(Struct, frozen=True):
    """What is asked; without choices any words are an answer.

    `start` stands there to begin with, marked: what is typed takes its place. What is long, or what one `mends`, stays.
    `back` is what Esc does where a question came before. `several` choices are typed with a comma between, and so stand
    their ids in the answer. `may_name` asks for words that are to go: nothing is said of a name among them. `refuses`
    answers why words cannot be taken, nothing where they can.
    """

    asks: str
    choices: tuple[Choice, ...] = ()
    start: str = ""
    hint: str = ""
    may_be_empty: bool = False
    mends: bool | None = None
    back: Callable[[], None] | None = None
    several: bool = False
    may_name: bool = False
    refuses: Callable[[str], str] | None = None

    @property
    def is_mended(self) -> bool:
        """Whether what is typed is put behind what stands there already."""
        return len(self.start) > VALUE if self.mends is None else self.mends

    @property
    def must_choose(self) -> bool:
        """Whether Enter alone takes nothing: one of several is to be named first."""
        return bool(self.choices) and not self.may_be_empty


Then = Callable[[str], bool]
"""Takes the answer (the words, or the id chosen); False when it could not be taken, and then the words stay."""


def matches(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that typed letters mean: whole names, short forms and the letter of a case (`C`) come first.

    Then those that begin with them, then those with them inside. A sign means what begins with it.
    """
    sought = folded(typed)
    if not sought:
        return [c for c in choices if c.name.startswith(typed.strip())]
    exact = [c for c in choices if sought in map(folded, (c.name, *c.also.split())) or _is_letter_of(sought, c.name)]
    begin = [c for c in choices if folded(c.name).startswith(sought)]
    words = [c for c in choices if any(folded(word).startswith(sought) for word in f"{c.name} {c.also}".split())]
    inside = [c for c in choices if sought in folded(c.name)]
    return list({choice.id: choice for choice in (*exact, *begin, *words, *inside)}.values())


def _is_letter_of(sought: str, name: str) -> bool:
    """Whether a letter, or a number, stands alone at the end of a name: Case C, Group 2."""
    *before, last = name.split() or [""]
    return bool(before) and len(last) <= LETTERS and folded(last) == sought
