"""Words that are to go, looked for in texts and in files of any kind that can be looked into."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

FEW = 3
"""Words in a row that two texts must share before the one is taken for a part of the other."""

LONG = 6
"""Letters that one or two words have at least to be looked for whole; shorter ones stand in every document."""

LARGEST = 256 << 20
"""Bytes a document may unfold to and still be looked into."""

_ZIPPED = (".docx", ".xlsx", ".odt", ".ods", ".pptx", ".zip")
_PLAIN = (".md", ".html", ".htm", ".csv", ".json", ".jsonl", ".txt", ".toml", ".xml", ".tmp", ".bak", ".svg")
_TAGS = re.compile(r"<[^<>]*>")
_PARTING = re.compile(
    r"</?(?:\w+:)?(?:p|tc|br|tab|cr|td|th|tr|li|dt|dd|div|h[1-6]|si|c|row|title)\b[^<>]*>", re.IGNORECASE
)
"""Tags that part two words; others may stand inside one."""

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\([nrtbf])")
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WORD = re.compile(r"[^\W_]+")


class Sought:
    """What is looked for: a phrase as whole words, in any case of letters, and texts that stand whole."""

    def __init__(self, phrase: str = "", texts: Iterable[str] = ()) -> None:
        self._phrase = _pattern(phrase)
        self._texts: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        self._short: set[tuple[str, ...]] = set()
        for words in map(_words, texts):
            if len(words) >= FEW:
                self._texts.setdefault(words[:FEW], set()).add(words)
            elif sum(map(len, words)) >= LONG:
                self._short.add(words)

    def stands_in(self, text: str) -> bool:
        """Whether any of it stands in a text; escapes and line ends of a format do not hide it."""
        return any(self._in_plain(form) for form in _forms(text))

    def is_part_of(self, text: str) -> bool:
        """Whether a text holds any of it, or some words in a row of it: as of a line that was never finished."""
        words = _words(text)
        known = {tuple(long[at : at + FEW]) for group in self._texts.values() for long in group for at in _places(long)}
        return self.stands_in(text) or any(tuple(words[at : at + FEW]) in known for at in _places(words))

    def in_file(self, name: str, data: bytes) -> bool | None:
        """Whether any of it stands in a file; None for a file that cannot be looked into."""
        suffix = PurePath(name).suffix.lower()
        if suffix in _ZIPPED:
            return self._in_zip(data)
        if suffix not in _PLAIN:
            return None
        return self.stands_in(_decoded(data))

    def _in_zip(self, data: bytes) -> bool | None:
        import io
        import zipfile
        import zlib

        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                if sum(member.file_size for member in archive.infolist()) > LARGEST:
                    return None
                return any(self.stands_in(_decoded(archive.read(member))) for member in archive.infolist())
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError, EOFError):
            return None

    def _in_plain(self, text: str) -> bool:
        if self._phrase and self._phrase.search(text):
            return True
        return bool(self._texts or self._short) and self._stands_whole(_words(text))

    def _stands_whole(self, words: tuple[str, ...]) -> bool:
        for at in range(len(words)):
            if any(words[at : at + size] in self._short for size in range(1, FEW)):
                return True
            for long in self._texts.get(words[at : at + FEW], ()):
                if words[at : at + len(long)] == long:
                    return True
        return False


def not_in(texts: Iterable[str], staying: Iterable[str]) -> list[str]:
    """Those of some texts that stand whole in none of others."""
    stays = "\n".join(f" {' '.join(_words(text))} " for text in staying)
    return [text for text in texts if f" {' '.join(_words(text))} " not in stays]


def _pattern(phrase: str) -> re.Pattern[str] | None:
    """The phrase in any case, with whatever a format puts between its words; None for none."""
    words = _WORD.findall(phrase)
    if not words:
        return re.compile(re.escape(phrase)) if phrase else None
    return whole_words(words, r"[\W_]{0,9}")


def whole_words(words: Iterable[str], between: str) -> re.Pattern[str]:
    """Words in any case of letters, with a pattern between them, where no letter or digit goes on before or after."""
    phrase = list(words)
    before = r"(?<![^\W_])" if phrase[0][0].isalnum() else ""
    after = r"(?![^\W_])" if phrase[-1][-1].isalnum() else ""
    return re.compile(before + between.join(map(re.escape, phrase)) + after, re.IGNORECASE)


def longer_word(text: str, words: Iterable[str], between: str) -> str:
    """The longer word in a text inside which words stand, in any case of letters; empty where there is none."""
    found = re.search(between.join(map(re.escape, words)), text, re.IGNORECASE)
    if found is None:
        return ""
    start, end = found.span()
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _places(words: tuple[str, ...]) -> range:
    return range(len(words) - FEW + 1)


def _forms(text: str) -> Iterator[str]:
    """A text as it stands; without tags, which may part a word or two of them; with the letters of its escapes."""
    import html

    yield text
    if "<" in text or "&" in text:
        plain = html.unescape(_TAGS.sub("", text))
        yield plain
        yield html.unescape(_TAGS.sub("", _PARTING.sub(" ", text)))
        yield html.unescape(_TAGS.sub(" ", text))
    if "\\" in text:
        yield _ESCAPED.sub(_unescaped, text).replace("\\", "")


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else " "


def _decoded(data: bytes) -> str:
    return data.decode("utf-16" if data.startswith(_MARKS) else "utf-8", "replace")
