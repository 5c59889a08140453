"""Names of people in a line of text: from the lists, and from what stands beside a word the lists lack."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from deepdive.checks.vocabulary import (
    Token,
    is_given,
    is_name,
    is_ordinary,
    is_ordinary_exactly,
    is_quiet,
    vocabulary,
)

Found = tuple[int, int, str]

TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor rev revd reverend sir lady dame cllr imam mister master".split()
)
RANKS = frozenset("pc dc ds di dci sgt sergeant insp inspector constable pcso wpc cllr nurse sister judge".split())
KIN = frozenset(
    "mum mummy mother mom dad daddy father nan nana nanna nanny gran granny grandma grandad grandpa grandmother grandfather partner boyfriend girlfriend bf gf ex "
    "husband wife son daughter brother sister sibling sib bro uncle aunt aunty auntie cousin nephew niece stepdad stepmum stepfather stepmother stepson twin baby "
    "child boy girl lad friend mate neighbour neighbor carer lodger fiance fiancé perp perpetrator suspect victim pupil student toddler newborn infant teenager "
    "mums dads mothers fathers nans bruv parent".split()
)
ROLES = frozenset(
    "sw hv mw gp fsw iro iso ta dsl pa cpn midwife worker visitor teacher nurse practitioner officer manager advocate counsellor solicitor".split()
)
NAMING = frozenset("called named known nicknamed aka alias goes".split())
OWNED = KIN | frozenset(
    "mum's dad's mother's father's family school schools parents house home flat room teacher phone bedroom case file plan records record behaviour attendance voice views "
    "wishes placement social worker needs care health sister's brother's siblings sibs kids children birth older younger eldest youngest new first bio biological "
    "paternal maternal little big current previous name surname dob step half foster other own best medical school's drinking drug mental presentation account "
    "story disclosure disclosures history injuries injury bruise weight nursery college carers carer's gp hv sw key head bed clothes".split()
)
DOING = frozenset(
    "said says told tells telling disclosed discloses reported reports asked asks felt feels attended attends refused refuses agreed agrees admitted admits denied denies lives "
    "lived living stays stayed went goes came comes wants wanted phoned rang texted texts turned left leaves arrived returned presented presents appeared appears seemed "
    "seems missed misses thinks thought knew knows trusted trusts engaged engages struggled struggles drinks drank smokes smoked uses used keeps kept picked moved moves "
    "didnt didn't doesnt doesn't wasnt wasn't isnt isn't hasnt hasn't hadnt hadn't wont won't wouldnt wouldn't couldnt couldn't cant can't never still also always gave gives "
    "got gets hit hits looked looks loves loved likes liked hates hated needed needs was is has had does did would could may can will spoke speaks met meets made makes tried "
    "tries slept sleeps cried cries described describes explained explains worried worries gained lost born ran shouted minimised minimises cancelled declined visited "
    "seen alone died being been absconded works worked became becomes begged threatened assaulted".split()
)
# Verbs that a word-name or an unlisted opening word shares with ordinary nouns ("Hope is", "Meds were").
LOOSE = frozenset(
    "is was has had does did would could may can will needed needs still also works worked seems looks made makes never always seen being been used uses kept".split()
)
PLACING = frozenset("in near across around outside throughout within from of".split())
ARTICLES = frozenset("the a an our their this that each every another any your no some".split())
THINGS = frozenset(
    "team project service tool app form model programme program system training unit ward centre clinic meeting panel group pathway policy course database report review "
    "guidance guidelines protocol framework scale score checklist approach method strategy scheme charter act law rule foundation trust charity hospital hospice council "
    "partnership police constabulary board university borough county city town estate area village region road street house lodge building suite room court church mosque "
    "temple gurdwara festival league fund grant award week day month competence competent principles continuum syndrome inquiry enquiry language speaking speaker speakers "
    "community communities interpreter interpreters leaflet leaflets descent heritage origin culture basket baskets conference teams services assessment toolkit plan "
    "helpline website portal campaign video standard standards judgement judgment academy school college nursery surgery practice".split()
)
EPONYMS = frozenset(
    "protocol guidelines competence competent competency syndrome continuum principles inquiry ward unit suite hospital hospice centre trust day foundation report".split()
)
ORGANISATIONS = frozenset(
    "trust council hospital hospitals partnership police constabulary board university ccg icb lscb lscp nhs infirmary hospice cathedral diocese".split()
)
SMALL_KIN = frozenset(
    "mum dad mother father baby sister brother son daughter nan gran stepdad stepmum partner boyfriend girlfriend uncle aunt auntie aunty cousin called named toddler twin".split()
)
PSEUDONYMS = frozenset(
    "child case family mother father mum dad baby sibling adult group young person yp unborn parent subject client practitioner agency school worker twin area plan".split()
)
PARTICLES = frozenset(
    "al el bin bint ibn abu ben van von der den de da dos della del di la le du ul ur st o mc mac ap ab".split()
)
OPENERS = re.compile(r"(?:^|[.!?:;•·*>+\n\r\t\"“‘(\[]|\d[.)]|\s[-–—]|^[-–—])['\"“‘(\[\s]*$")
DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){1,2}[A-Z](?:\.|(?=['’]s))(?!\w)")
LETTERS = frozenset("BCDEFGHJKLMNOPQRSTUVWXYZ")


class Line(NamedTuple):
    """A line as the rules below see it; `quiet` says which of its words must not be looked at."""

    text: str
    words: list[Token]
    quiet: list[bool]
    openers: list[bool]
    shouted: bool
    letters: frozenset[str]


def find(text: str, words: list[Token], quiet: list[bool], letters: frozenset[str]) -> Iterator[Found]:
    """Each name of a person; `quiet` marks words already explained, `letters` the case letters in use."""
    line = _line(text, words, quiet, letters)
    _hush_things(line)
    named = [not line.quiet[i] and _is_person(line, i) for i in range(len(words))]
    yield from _runs(line, named)
    for match in DOTTED.finditer(text):
        plain = re.sub(r"\W", "", match.group())
        if plain not in vocabulary().abbreviations:
            yield match.start(), match.end(), "name"


def _line(text: str, words: list[Token], quiet: list[bool], letters: frozenset[str]) -> Line:
    long = [word for word in words if len(word.text) > 1]
    shouted = len(long) > 3 and sum(word.upper for word in long) > 0.6 * len(long)
    openers, before = [], 0
    for word in words:
        openers.append(
            OPENERS.search(text[max(before, word.start - 8) : word.start] if before else text[: word.start][-8:])
            is not None
        )
        before = word.end
    used = {
        m.group(1).upper()
        for m in re.finditer(r"\b(?:[Cc]hild|[Cc]ase|[Ff]amily|[Bb]aby|[Ss]ibling|YP|[Aa]dult)\s([A-Z])\b", text)
    }
    return Line(text, words, list(quiet), openers, shouted, letters | used)


def _hush_things(line: Line) -> None:
    """Laws, wards, trusts and the like that carry a person's name are not persons."""
    for index, word in enumerate(line.words):
        after = line.words[index + 1].low if index + 1 < len(line.words) else ""
        if not word.text[0].isupper():
            continue
        if (
            word.owns
            and after in {"law", "rule"}
            or not word.owns
            and after in EPONYMS
            and not _kin_before(line, index)
        ):
            line.quiet[index] = True
        if word.low in ORGANISATIONS and index:
            _hush_back(line, index)
        if index and line.words[index - 1].text in ("St", "Saint") and word.capital:
            line.quiet[index] = True


def _hush_back(line: Line, index: int) -> None:
    at = index - 1
    while (
        at >= 0
        and index - at < 7
        and _beside(line, at)
        and (line.words[at].text[0].isupper() or line.words[at].low in {"and", "of", "the"})
    ):
        line.quiet[at] = True
        at -= 1


def _is_person(line: Line, index: int) -> bool:
    word = line.words[index]
    if len(word.text) == 1 or (word.upper and len(word.text) < 4 and not line.shouted):
        return _is_initials(line, index)
    if _title_before(line, index):
        return _can_follow_title(word)
    if word.lower or (line.shouted and word.upper):
        return _is_small_name(line, index)
    if word.upper:
        return _is_shouted_name(line, index)
    return _is_capital_name(line, index)


def _can_follow_title(word: Token) -> bool:
    if word.lower and len(word.text) < 3:
        return False
    return (
        not is_quiet(word)
        or word.capital
        and (word.low in vocabulary().surnames or word.low in vocabulary().word_names)
    )


def _is_capital_name(line: Line, index: int) -> bool:
    word, words = line.words[index], vocabulary()
    if is_given(word.low):
        return not (line.openers[index] and is_ordinary(word.low) and word.low not in words.given)
    if word.low in words.word_names or word.low in words.proper and is_name(word.low):
        return _is_word_name(line, index)
    if is_quiet(word):
        return False
    return _is_unknown_name(line, index)


def _is_word_name(line: Line, index: int) -> bool:
    """A word that is also a name (Hope, Mark, April, Jordan) needs company that speaks for a person."""
    word, after = line.words[index], _after(line, index)
    if _kin_before(line, index) and not re.match(r"\s?\d", line.text[word.end : word.end + 3]):
        return True
    if word.owns and after in OWNED:
        return True
    speaks = after in DOING and after not in LOOSE
    if word.low in vocabulary().proper:
        return speaks and _before(line, index) not in PLACING | {"the"}
    if line.openers[index]:
        return speaks or word.low in vocabulary().opening_names and after not in THINGS
    return not _capital_company(line, index) and after not in THINGS and _before(line, index) not in ARTICLES


def _is_unknown_name(line: Line, index: int) -> bool:
    """A word with a capital that no list knows."""
    word, after = line.words[index], _after(line, index)
    listed = is_name(word.low)
    if _kin_before(line, index) or (listed and not line.openers[index]):
        return True
    if not listed and (
        len(word.text) < 3 or _is_camel(word.text) or _before(line, index) in PLACING or after in THINGS
    ):
        return False
    if word.owns and after in OWNED:
        return True
    if line.openers[index]:
        return after in DOING or _next_is_unknown(line, index)
    return _before(line, index) not in ARTICLES and not _among_capitals(line, index)


def _is_small_name(line: Line, index: int) -> bool:
    """A name typed without its capital."""
    word, words, before = line.words[index], vocabulary(), _before(line, index)
    if word.low in words.word_names:
        return before in SMALL_KIN and word.low in words.opening_names and not word.upper
    if _in_small(word.low) and not is_ordinary_exactly(word.low):
        return _after(line, index) not in EPONYMS
    if _stem_of_plural(word):
        return True
    return before in {"called", "named", "nicknamed", "aka"} and len(word.low) > 2 and word.lower and not is_quiet(word)


def _in_small(low: str) -> bool:
    words = vocabulary()
    return low in words.small or "-" in low and all(part in words.given for part in low.split("-") if len(part) > 2)


def _stem_of_plural(word: Token) -> bool:
    """ "kayleighs mum": a name with a tired s."""
    low = word.low
    return (
        low.endswith("s")
        and len(low) > 4
        and low[:-1] in vocabulary().small
        and not is_ordinary(low)
        and low not in vocabulary().proper
    )


def _is_shouted_name(line: Line, index: int) -> bool:
    word, words = line.words[index], vocabulary()
    if word.text in words.abbreviations or word.low in words.proper:
        return False
    if is_given(word.low):
        return True
    beside = _joined_name(line, index)
    if is_ordinary(word.low):
        return beside and word.low in words.surnames
    return beside or is_name(word.low) or _kin_before(line, index)


def _joined_name(line: Line, index: int) -> bool:
    before = line.words[index - 1] if index else None
    if (
        before is not None
        and _beside(line, index - 1)
        and (is_given(before.low) or before.capital and before.low in vocabulary().word_names)
    ):
        return True
    after = line.words[index + 1] if index + 1 < len(line.words) else None
    return after is not None and line.text[line.words[index].end : after.start] == ", " and is_given(after.low)


def _is_initials(line: Line, index: int) -> bool:
    """One to three capitals that stand for a child: "J's mum", "KM said"."""
    word, after = line.words[index], _after(line, index)
    if not word.text.isupper() or word.text in vocabulary().abbreviations or line.shouted:
        return False
    kin = _kin_before(line, index) and line.words[index - 1].low not in {"ex", "parent"}
    if len(word.text) == 1:
        if word.text not in LETTERS or word.text in line.letters or kin and _before(line, index) in PSEUDONYMS:
            return False
        return word.owns and after in OWNED or after in DOING - LOOSE
    if is_given(word.low) and len(word.text) == 3:
        return kin or after in DOING or word.owns
    if len(word.text) == 3 and not word.owns:
        return False
    return kin or word.owns and after in OWNED or len(word.text) == 2 and after in DOING - LOOSE


def _runs(line: Line, named: list[bool]) -> Iterator[Found]:
    """Join what belongs to one name, and reach out to titles, initials and surnames beside it."""
    index, count = 0, len(line.words)
    done = 0
    while index < count:
        if not named[index]:
            index += 1
            continue
        first, last = _reach_left(line, index, done), index
        while last + 1 < count and _beside(line, last) and (named[last + 1] or _goes_on(line, last)):
            last += 1
        while last > index and line.words[last].low in PARTICLES and not named[last]:
            last -= 1
        yield _start(line, first), _end(line.words[last]), "name"
        index = done = last + 1


def _end(word: Token) -> int:
    return word.end - 1 if word.lower and not word.owns and _stem_of_plural(word) else word.end


def _start(line: Line, first: int) -> int:
    return (
        line.words[first - 1].start
        if first and _title_before(line, first) and line.words[first - 1].low in TITLES
        else line.words[first].start
    )


def _reach_left(line: Line, index: int, done: int) -> int:
    first = index
    while first > done and _beside(line, first - 1, dots=True) and not line.quiet[first - 1]:
        word = line.words[first - 1]
        if word.owns or not (_is_initial(line, first - 1) or _is_front(line, first - 1)):
            break
        first -= 1
    return first


def _is_initial(line: Line, index: int) -> bool:
    word = line.words[index]
    before = line.words[index - 1].low if index else ""
    return len(word.text) == 1 and word.text in LETTERS and before not in PSEUDONYMS


def _is_front(line: Line, index: int) -> bool:
    word = line.words[index]
    if word.low in PARTICLES and index and word.low not in {"o", "de", "la", "le", "st"}:
        return True
    return word.capital and not is_quiet(word) and not _title_before(line, index + 1)


def _goes_on(line: Line, last: int) -> bool:
    """Whether the word after `last` is more of the same name."""
    word, following = line.words[last], line.words[last + 1]
    if word.owns or line.quiet[last + 1]:
        return False
    if (
        following.low in PARTICLES
        and last + 2 < len(line.words)
        and line.words[last + 2].capital
        and following.low not in {"la", "le", "di", "st"}
    ):
        return _beside(line, last + 1) and not is_ordinary(line.words[last + 2].low)
    if following.lower:
        return word.lower and len(following.low) > 3 and is_name(following.low) and not is_ordinary(following.low)
    if len(following.text) == 1:
        return False
    if following.upper and following.text in vocabulary().abbreviations:
        return False
    surname = following.low in vocabulary().surnames or following.low in vocabulary().given
    return surname and not (is_ordinary(following.low) and _after(line, last + 1) in THINGS) or not is_quiet(following)


def _title_before(line: Line, index: int) -> bool:
    if not index or not _beside(line, index - 1, dots=True):
        return False
    title = line.words[index - 1]
    if title.low in RANKS:
        return line.words[index].capital
    if title.low not in TITLES:
        return False
    # "miss" and "ms" in small letters are a verb and a slip.
    return (
        title.text[0].isupper() or line.words[index].capital or title.low != "miss" and is_name(line.words[index].low)
    )


def _kin_before(line: Line, index: int) -> bool:
    if not index:
        return False
    word, gap = line.words[index - 1], line.text[line.words[index - 1].end : line.words[index].start]
    if word.owns or gap not in (" ", ", ", " (", ": ", " - "):
        return False
    return word.low in KIN or word.low in ROLES or word.low in NAMING


def _beside(line: Line, index: int, dots: bool = False) -> bool:
    """Whether nothing but a space stands between a word and the next (or, with `dots`, a full stop)."""
    word = line.words[index]
    gap = line.text[word.end : line.words[index + 1].start]
    return gap in (" ", "-", "  ") or dots and gap in (". ", ".")


def _before(line: Line, index: int) -> str:
    return line.words[index - 1].low if index else ""


def _after(line: Line, index: int) -> str:
    if index + 1 >= len(line.words):
        return ""
    gap = line.text[line.words[index].end : line.words[index + 1].start]
    return line.words[index + 1].low if gap.strip(" '’s") == "" else ""


def _capital_company(line: Line, index: int) -> bool:
    """Whether an ordinary word with a capital stands beside: "Hope Project"."""
    for at, next_to in ((index - 1, index - 1), (index + 1, index)):
        if 0 <= at < len(line.words) and _beside(line, next_to):
            word = line.words[at]
            if word.capital and is_quiet(word) and not line.openers[at] and word.low not in vocabulary().surnames:
                return True
    return False


def _among_capitals(line: Line, index: int) -> bool:
    """Whether the next word is an ordinary one with a capital: an unknown thing's title."""
    if index + 1 >= len(line.words) or not _beside(line, index):
        return False
    word = line.words[index + 1]
    return word.capital and is_quiet(word) and not is_name(word.low)


def _next_is_unknown(line: Line, index: int) -> bool:
    if index + 1 >= len(line.words) or not _beside(line, index) or line.words[index].owns:
        return False
    word = line.words[index + 1]
    return word.capital and (not is_quiet(word) or is_name(word.low) and not is_ordinary(word.low))


def _is_camel(text: str) -> bool:
    return any(c.isupper() for c in text[1:]) and not re.match(
        r"(?:Mc|Mac|O['’]|De|Le|La|D['’]|Fitz|Al-|El-)|[^-]+-[A-Z]", text
    )
