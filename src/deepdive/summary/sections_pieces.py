"""The sections made of pieces: parts of the audit's frame and of its documents that are no findings."""

import re
from collections.abc import Callable

from deepdive.model.things import Piece as Part
from deepdive.model.things import PieceKind
from deepdive.summary.document import (
    Column,
    Heading,
    Paragraph,
    Piece,
    Quote,
    Run,
    Runs,
    Table,
    address,
    emphasis,
    plain,
    strong,
)
from deepdive.summary.facts import View
from deepdive.summary.items import piece_facts
from deepdive.summary.layout import Section, Source
from deepdive.summary.listing import listed_blocks, paragraphs, row, up_to, worded
from deepdive.summary.wording import in_a_line, sentence

ITEMS: dict[Source, tuple[PieceKind, str]] = {
    "drivers": ("driver", "[{title} ]{text}[ In figures: {share}.][ ({reference})]"),
    "evidence_base": ("evidence_base", "[{lead}][ {amount}.][ {text}][ ({reference})]"),
    "components": ("component", "[{lead}][ {text}][ {Count} in all.][ ({period})]"),
    "strata": ("stratum", "{stratum}"),
    "key_messages": ("key_message", "[{title}][ {text}][ ({source})]"),
    "practice_notes": ("practice_note", "[{title}][ {text}][ ({source})]"),
    "next_steps": ("next_step", "[{title}][ {text}][ ({route})]"),
    "dissemination": (
        "dissemination",
        "[{lead}][ {text}][ For: {audience}.][ ({sender})][ It reached {amount}.]",
    ),
}
"""The kind of piece a source brings, and the sentence of each when the layout gives none."""

SENT_BACK = (Column("Team"), Column("When"), Column("What it learnt"), Column("What it will do"))

_QUOTED = re.compile(r"""["'\u2018\u201c].*["'\u2019\u201d]\.?""", re.DOTALL)
_LABEL = re.compile(r"([^\W\d_][\w' -]{2,30}):\s+(.+)", re.DOTALL)


def pieces_of(source: Source) -> Callable[[View, Section], list[Piece]]:
    """The maker of a source whose pieces are one sentence each."""
    kind, usual = ITEMS[source]

    def made(seen: View, section: Section) -> list[Piece]:
        items = worded(section.item or usual, (piece_facts(seen, one) for one in seen.pieces(kind)))
        return listed_blocks(up_to(section.most, items), section.style)

    return made


def shared(seen: View, section: Section) -> list[Piece]:
    """How the learning is shared and, inside, what teams sent back: what they learnt, what they will do."""
    items = worded(
        section.item or ITEMS["dissemination"][1], (piece_facts(seen, one) for one in seen.pieces("dissemination"))
    )
    told = listed_blocks(up_to(section.most, items), section.style)
    returns = seen.pieces("team_return") if seen.profile.internal else []
    if not returns:
        return told
    rows = tuple(row(one.who, seen.when(one.from_day), sentence(one.text), sentence(one.will_do)) for one in returns)
    return [*told, Table("What teams sent back", SENT_BACK, rows)]


def policy_notes(seen: View, section: Section) -> list[Piece]:
    """Local rules with their source and where they can be read; words in quotation marks are set as a quotation."""
    made: list[Piece] = []
    for note in seen.pieces("policy_note"):
        title = _linked(note)
        source = note.source.strip()
        if _QUOTED.fullmatch(note.text.strip()):
            made += [Paragraph(title), Quote(plain(note.text.strip()), source)]
            continue
        lead = title + plain(" ") if title and note.text.strip() else title
        made.append(Paragraph(lead + plain(sentence(note.text)) + (emphasis(f" ({source})") if source else ())))
    return made


def vignettes(seen: View, section: Section) -> list[Piece]:
    """Short stories, each with the learning points that go with it; learning points are counted through."""
    stories = seen.pieces("vignette")
    stories = stories[: section.most or len(stories)]
    points = dict(enumerate(seen.pieces("learning_point"), 1))
    made: list[Piece] = []
    for story in stories:
        made += [Heading(2, story.title)] if story.title else []
        made += paragraphs(story.text)
        for number in _belonging(story, stories, points):
            made.append(_point(number, points.pop(number)))
    return [*made, *(_point(number, point) for number, point in points.items() if not section.most)]


def review_cards(seen: View, section: Section) -> list[Piece]:
    """Other reviews: what each is called, whose and of when, what happened, and what was made better."""
    cards = seen.pieces("review_card")
    made: list[Piece] = []
    for card in cards[: section.most or len(cards)]:
        about = in_a_line(card.source.strip(), seen.when(card.from_day))
        made.append(Heading(2, f"{card.title} ({about})" if card.title and about else card.title or about))
        made += [Paragraph(_labelled(part.strip())) for part in re.split(r"\n+", card.text) if part.strip()]
        made += [Paragraph(_web(card.link))] if card.link else []
    return made


def _linked(note: Part) -> Runs:
    title = note.title.strip()
    if target := address(note.link):
        return (Run(title or note.link, strong=True, url=target), Run(":", strong=True))
    return strong(f"{title}:") if title else ()


def _web(url: str) -> Runs:
    target = address(url)
    return (Run(url, url=target),) if target else plain(url)


def _belonging(story: Part, stories: list[Part], points: dict[int, Part]) -> list[int]:
    """The numbers of a story's learning points: those about it or with its title, else the first about nothing."""
    own = [
        number for number, one in points.items() if one.about == story.id or (one.title and one.title == story.title)
    ]
    ids = {one.id for one in stories}
    titles = {one.title for one in stories}
    free = [number for number, one in points.items() if one.about not in ids and one.title not in titles - {""}]
    return own or free[:1]


def _point(number: int, point: Part) -> Paragraph:
    words = " ".join(sentence(text) for text in (point.title, point.text) if text.strip())
    return Paragraph(strong(f"Learning point {number}: ") + plain(words))


def _labelled(text: str) -> Runs:
    """A paragraph that begins with a label, such as `Background: ...`, with the label set strong."""
    found = _LABEL.fullmatch(text)
    return strong(f"{found[1]}: ") + plain(found[2]) if found else plain(text)
