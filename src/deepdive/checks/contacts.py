"""Email addresses, telephone numbers, account handles and links in a line of text."""

import re
from collections.abc import Callable, Iterator

from deepdive.checks.vocabulary import either, is_ordinary, vocabulary

Found = tuple[int, int, str]

EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,6}")
SPELT_EMAIL = re.compile(
    r"(?<![\w.+\-])[\w.+\-]{1,64}(?:\s?[\[(]at[\])]\s?[\w\-]{1,63}"
    r"|\sat\s(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|aol|proton|protonmail|btinternet|sky|me))"
    r"(?:(?:\.|\s?[\[(]dot[\])]\s?|\sdot\s)[a-z]{2,12}){1,4}\b",
    re.IGNORECASE,
)
BRITISH_PHONE = re.compile(r"(?<![\w.])(?:(?:\+|00)44[ .\-]?(?:\(0\)|0)?|\(?0)(?:[ ().\-]{0,2}\d){9,10}(?!\d)")
FOREIGN_PHONE = re.compile(r"(?<![\w.])(?:\+|00)(?!44)[1-9](?:[ ().\-]{0,2}\d){8,13}(?!\d)")
# Ranges kept free for films and training, which people type in practice runs.
UNUSED_RANGES = re.compile(r"7700900\d{3}|1632960\d{3}|1\d{2}4960\d{3}")
MOBILE = re.compile(r"7[1-9]\d{8}")

AT_HANDLE = re.compile(r"(?<![\w@.])@\w[\w.]{1,40}")
PLATFORM = either("""
    insta(?:gram)?, ig, snap(?:chat)?, tik ?tok, twitter, fb, facebook, whatsapp, kik, discord, telegram, roblox,
    fortnite, xbox, psn, gamer ?tag, user ?name, handle, account, profile
""")
NAMED_HANDLE = re.compile(
    rf"\b{PLATFORM}\b(?P<join>(?:\s{{0,2}}(?:is|name|id|as|called|handle|account|user|[:=\-–])){{0,4}})"
    rf"\s{{0,2}}[\"'“‘]?(?P<handle>\w[\w.\-]{{2,40}})",
    re.IGNORECASE,
)
ACCOUNT_SHAPE = re.compile(r"[a-z][\d_.]|[\d_][a-z]", re.IGNORECASE)

LINK = re.compile(r"(?<![\w@.])(?:https?://|www\.)[^\s<>\"“”]{2,2000}", re.IGNORECASE)
DOMAIN = either("com, net, org, co\\.uk, org\\.uk, sch\\.uk, info, be, me, ly, gg, tv, io, example")
BARE_LINK = re.compile(
    rf"(?<![\w@./\-])(?:[a-z0-9\-]{{1,63}}\.){{1,5}}{DOMAIN}(?![\w.@\-])(?P<path>/[^\s<>\"“”]{{0,2000}})?",
    re.IGNORECASE,
)
SURE_DOMAIN = re.compile(r"\.(?:com|net|org|uk|info|example)$", re.IGNORECASE)
PUBLIC = either("""
    gov\\.uk, nhs\\.uk, police\\.uk, parliament\\.uk, nspcc\\.org\\.uk, nice\\.org\\.uk, procedures\\.org\\.uk,
    proceduresonline\\.com
""")
PUBLIC_HOST = re.compile(rf"(?:https?://)?(?:[\w\-]+\.){{0,6}}{PUBLIC}(?![\w.\-])", re.IGNORECASE)


def find(text: str) -> Iterator[Found]:
    """Each contact in the text, with its kind."""
    if "@" in text:
        yield from ((m.start(), m.end(), "email") for m in EMAIL.finditer(text))
        yield from _at_handles(text)
    yield from ((m.start(), m.end(), "email") for m in SPELT_EMAIL.finditer(text))
    yield from _named_handles(text)
    if "." in text:
        yield from _links(text)
    if sum(c.isdigit() for c in text) >= 9:
        yield from _phones(text)


def _links(text: str) -> Iterator[Found]:
    for match in LINK.finditer(text):
        if not PUBLIC_HOST.match(match.group()):
            yield match.start(), match.start() + _length(match), "link"
    for match in BARE_LINK.finditer(text):
        sure = match["path"] or SURE_DOMAIN.search(match.group())
        if sure and not PUBLIC_HOST.match(match.group()):
            yield match.start(), match.start() + _length(match), "link"


def _length(match: re.Match[str]) -> int:
    return len(match.group().rstrip(".,;:!?)]}'’"))


def _at_handles(text: str) -> Iterator[Found]:
    for match in AT_HANDLE.finditer(text):
        handle = match.group().rstrip(".")
        if _is_account(handle[1:]):
            yield match.start(), match.start() + len(handle), "handle"


def _is_account(name: str) -> bool:
    """Whether what follows @ is an account rather than an agency's name or its beginning."""
    low, words = name.lower(), vocabulary()
    if not low.isalpha():
        return not all(is_ordinary(part) or part.isdigit() for part in re.split(r"[\W_]+", low) if part)
    if is_ordinary(low) or low in words.proper or name.upper() in words.abbreviations:
        return False
    return low in words.small or (len(low) > 7 and any(low[:n] in words.given for n in range(4, len(low))))


def _named_handles(text: str) -> Iterator[Found]:
    for match in NAMED_HANDLE.finditer(text):
        handle = match["handle"].rstrip(".-")
        told = re.search(r"[:=]|is|name|called", match["join"], re.IGNORECASE)
        unlisted = told and handle.isalpha() and handle.islower() and not is_ordinary(handle)
        if handle.lower().startswith("www.") or not (unlisted or ACCOUNT_SHAPE.search(handle)):
            continue
        start = match.start("handle")
        yield start - (text[start - 1] == "@"), start + len(handle), "handle"


def _phones(text: str) -> Iterator[Found]:
    for match in BRITISH_PHONE.finditer(text):
        if _is_somebodys(match.group()):
            yield match.start(), match.end(), "phone"
    for match in FOREIGN_PHONE.finditer(text):
        if _checked(re.sub(r"^00", "+", match.group()), lambda number, library: library.is_possible_number(number)):
            yield match.start(), match.end(), "phone"


def _is_somebodys(written: str) -> bool:
    """Whether a number can be a household's: freephone and 03 numbers belong to services."""
    digits = re.sub(r"^(?:0044|44)?0?", "", re.sub(r"\D", "", written))
    if UNUSED_RANGES.fullmatch(digits) or MOBILE.fullmatch(digits):
        return True
    return digits[:1] in ("1", "2") and _checked("0" + digits, lambda number, library: library.is_valid_number(number))


def _checked(written: str, rule: Callable[..., bool]) -> bool:
    import phonenumbers

    try:
        return rule(phonenumbers.parse(written, "GB"), phonenumbers)
    except phonenumbers.NumberParseException:
        return False
