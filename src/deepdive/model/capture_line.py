r"""The capture line: one grammar for the screens, line mode, paste and files.

`+ text`, `- text`, `> text`, `. text` give the kind; trailing `@agency`, `#theme`, `/A` or `/A,B` and `??` are taken
off and set; `!!` as a word of its own is an immediate concern; a backslash keeps a sign or token as text. Nothing
unknown is taken off.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from deepdive.errors import Refused
from deepdive.model.limits import NOTE_LIMIT
from deepdive.model.remembered import while_same
from deepdive.model.session import Session
from deepdive.model.text import clean_line, joined
from deepdive.model.things import Note, NoteKind

SIGNS: dict[str, NoteKind] = {"+": "worked_well", "-": "stumbling_block", ">": "recommendation", ".": "remark"}
SIGN_OF: dict[NoteKind, str] = {kind: sign for sign, kind in SIGNS.items()}

URGENT = "!!"
CHECK = "??"
QUOTES = (('"', '"'), ("\u201c", "\u201d"), ("\u2018", "\u2019"), ("\u00ab", "\u00bb"))


MOST_WORDS = 5
"""Words of an agency's whole name behind an @."""

TOKEN_NAMES = {"@": "agency", "#": "theme", "/": "case"}
"""What a token names, by its sign."""


class Known(Struct, frozen=True):
    """What tokens may name: words folded to letters and digits, each with the id it stands for."""

    agencies: Mapping[str, str] = {}
    themes: Mapping[str, str] = {}
    cases: Mapping[str, str] = {}


class Captured(Struct, frozen=True):
    """What a line says."""

    kind: NoteKind
    text: str
    agencies: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    check: bool = False
    urgent: bool = False
    quote: bool = False


@while_same("agencies", "toolkit", "themes", "cases")
def known_in(session: Session) -> Known:
    """The agencies, themes and cases of a session by every word they go by; of themes also the toolkit's others."""
    agencies = {
        word: agency.id
        for agency in session.agencies.values()
        for word in words_of(agency.label, agency.aliases.split())
    }
    themes = {word: theme.id for theme in session.toolkit.themes for word in words_of(theme.name, [theme.id])}
    themes |= {
        word: theme.id for theme in session.live_themes() for word in words_of(theme.name, [theme.id, theme.phrase])
    }
    cases = {
        word: case.id
        for case in session.cases.values()
        for word in words_of(case.label, [case.label.rpartition(" ")[2]])
    }
    return Known(agencies, themes, cases)


def words_of(label: str, others: Iterable[str]) -> list[str]:
    """The folded words a thing goes by."""
    return [word for word in map(folded, (label, *others)) if word]


@lru_cache(maxsize=4096)  # every note is held against every name of the session
def folded(word: str) -> str:
    """A word as tokens are compared: small letters and digits only."""
    return re.sub(r"[^\w]|_", "", word.casefold())


def match(word: str, table: Mapping[str, str]) -> str | None:
    """The id a word names: exactly, or as the beginning of the words of one thing only."""
    sought = folded(word)
    if not sought:
        return None
    if sought in table:
        return table[sought]
    found = {thing for name, thing in table.items() if name.startswith(sought)}
    return found.pop() if len(found) == 1 else None


def parse(line: str, usual: NoteKind, known: Known) -> Captured:
    """What a line says; `usual` is the kind of a line without a sign. Raises `Refused` when it has no words."""
    text = clean_line(line)
    kind, text = _kind(text, usual)
    words, found = _take_tokens(text.split(" "), known)
    urgent = URGENT in words
    words = [word for word in words if word != URGENT]
    text = " ".join(_unescaped(words)).strip()
    if not text:
        raise Refused("Nothing to take down: there are no words in this line.")
    if len(text) > NOTE_LIMIT:
        raise Refused(
            f"This line has {len(text):,} characters; {NOTE_LIMIT:,} fit in one note. Split it, nothing is lost."
        )
    agencies, themes, cases = (tuple(dict.fromkeys(reversed(found[sign]))) for sign in "@#/")
    return Captured(
        kind,
        text,
        agencies,
        themes,
        cases,
        check=bool(found[CHECK]),
        urgent=urgent,
        quote=is_quote(text),
    )


def is_quote(text: str) -> bool:
    """Whether a text stands wholly in quotation marks of one kind."""
    return len(text) > 2 and any(
        text[0] == opens and text[-1] == closes and not {opens, closes} & set(text[1:-1]) for opens, closes in QUOTES
    )


def render(note: Note, session: Session) -> str:
    """A note as a line that would be taken down as the same note: what Up brings back for editing."""
    tokens = [f"@{_token(session.agencies, agency)}" for agency in note.agencies if agency in session.agencies]
    tokens += [f"#{folded(theme)}" for theme in note.themes if theme in session.themes]
    cases = [session.cases[case].label.rpartition(" ")[2] for case in note.cases if case in session.cases]
    tokens += [f"/{','.join(cases)}"] if cases else []
    tokens += [CHECK] if note.check else []
    tokens += [URGENT] if note.urgent else []
    return " ".join([SIGN_OF[note.kind], _escaped(note.text, known_in(session)), *tokens])


def _kind(text: str, usual: NoteKind) -> tuple[NoteKind, str]:
    sign, space, rest = text.partition(" ")
    if sign in SIGNS and (space or not rest):
        return SIGNS[sign], rest.strip()
    return usual, text


def _take_tokens(words: list[str], known: Known) -> tuple[list[str], dict[str, list[str]]]:
    """Takes known tokens off the end, unknown ones among them left; what is left, and what they name (last first)."""
    found: dict[str, list[str]] = {"@": [], "#": [], "/": [], CHECK: []}
    rest, left = list(words), list[str]()
    while rest and (_TOKEN.fullmatch(rest[-1]) or _join_agency(rest, known)):
        word = rest.pop()
        if named := _named(word, known):
            found[CHECK if word == CHECK else word[0]] += reversed(named)
        else:
            left.insert(0, word)
    return rest + left, found


def _join_agency(rest: list[str], known: Known) -> bool:
    """Makes one word of an agency's whole name of several at the end, `@early help`; False when none stands there."""
    for count in range(2, MOST_WORDS + 1):
        first, *others = rest[-count:] if len(rest) >= count else [""]
        if first.startswith("@") and folded(word := "".join([first, *others])[1:]) in known.agencies:
            rest[-count:] = [f"@{word}"]
            return True
    return False


def _named(word: str, known: Known) -> list[str]:
    """What a token names; nothing when the word is none, or names something unknown."""
    if word == CHECK:
        return [CHECK]
    table = {"@": known.agencies, "#": known.themes, "/": known.cases}.get(word[:1])
    if table is None:
        return []
    parts = word[1:].split(",") if word[0] == "/" else [word[1:]]
    names = [name for part in parts if (name := match(part, table))]
    return names if len(names) == len(parts) else []


_TOKEN = re.compile(r"[@#/].+|\?\?|!!")
_KEPT_SIGN = re.compile(r"\\*[+\->.]")
_KEPT_TOKEN = re.compile(r"\\*(?:[@#/].*|\?\?)")
_KEPT_URGENT = re.compile(r"\\*!!")


def _unescaped(words: list[str]) -> list[str]:
    """Words without the backslash that kept a sign or token as text."""
    return _at_signs_and_tokens(words, lambda word: word[1:] if word[0] == "\\" else word)


def _escaped(text: str, known: Known) -> str:
    """A text that would be taken down letter for letter: a backslash where a sign or a known token would be read."""

    def kept(word: str) -> str:
        is_unknown = word[0] in TOKEN_NAMES and not _named(word, known)
        return word if is_unknown else f"\\{word}"

    return " ".join(_at_signs_and_tokens(text.split(" "), kept))


def _at_signs_and_tokens(words: list[str], change: Callable[[str], str]) -> list[str]:
    """Words, changed where the grammar would look at them: a sign first, tokens at the end, `!!` anywhere."""
    words = [change(word) if _KEPT_URGENT.fullmatch(word) else word for word in words]
    if words and _KEPT_SIGN.fullmatch(words[0]):
        words[0] = change(words[0])
    for place in reversed(range(len(words))):
        if not (_KEPT_TOKEN.fullmatch(words[place]) or _KEPT_URGENT.fullmatch(words[place])):
            break
        if _KEPT_TOKEN.fullmatch(words[place]):
            words[place] = change(words[place])
    return words


def glued_sign(line: str) -> str:
    """The sign that does not count because a letter stands right behind it, as in `-no one asked`; else empty (F24)."""
    text = line.strip()
    return text[0] if len(text) > 1 and text[0] in "+->" and text[1].isalpha() else ""


def glued_urgent(text: str) -> str:
    """How `!!` is to be written where it counts for nothing as it stands right beside something; else empty."""
    word = next((one for one in text.split() if URGENT in one and not _KEPT_URGENT.fullmatch(one)), "")
    if not word:
        return ""
    sides = [side for side, holds in (("before", word.startswith), ("behind", word.endswith)) if not holds(URGENT)]
    return f"with a space {joined(sides)} it" if sides else "as two marks alone"


def unknown_tokens(text: str, known: Known) -> list[str]:
    """The words that look like tokens and name nothing known, in their order: those at the end, and any agency."""
    words, found = text.split(), list[str]()
    while words and _TOKEN.fullmatch(words[-1]):
        word = words.pop()
        if word[0] in TOKEN_NAMES and word[1:2].isalnum() and not _named(word, known):
            found.insert(0, word)
    agencies = [word.rstrip(".,;:") for word in words if word[0] == "@" and word[1:2].isalpha()]
    return [*(word for word in agencies if not _named(word, known)), *found]


def words_end(note: Note, session: Session) -> int:
    """Where the words of a rendered note end and its tokens begin."""
    return len(f"{SIGN_OF[note.kind]} {_escaped(note.text, known_in(session))}")


def tokens_of(note: Note, session: Session) -> str:
    """What stands behind the words of a rendered note."""
    return render(note, session)[words_end(note, session) :]


def tokens_last(text: str, note: Note, session: Session) -> str:
    """The line of a note that is written anew with its tokens at the end, where words were typed behind them."""
    tokens = tokens_of(note, session)
    words, found, behind = text.partition(tokens) if tokens else (text, "", "")
    if not found or tokens in behind or behind[:1].isalnum():
        return text
    return f"{words}{behind.rstrip()}{tokens}"


def _token(agencies: Mapping[str, object], agency_id: str) -> str:
    label = getattr(agencies[agency_id], "label", "")
    return folded(label) or agency_id
