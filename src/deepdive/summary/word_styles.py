"""How the Word documents look: named styles that a partnership can change in Word, and the two kinds of list.

The letters are Arial, which Windows and macOS have and Linux replaces by letters of the same width.
The order of the elements inside a style is fixed by the format; Word offers to repair a file that breaks it.
"""

from deepdive.summary.look import PAPER

FONT = "Arial"
INK, QUIET, ACCENT = PAPER.ink, PAPER.quiet, PAPER.accent
LINE, BOX_FILL, HEAD_FILL = PAPER.line, PAPER.box, PAPER.head
WARN_INK, WARN_LINE, WARN_FILL = PAPER.warn_ink, PAPER.warn_line, PAPER.warn_fill
LINK = PAPER.link

BULLET_LIST, NUMBER_LIST = 1, 2
"""The numbering that the list styles stand on; every numbered list takes a copy of the second."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def styles_xml(language: str) -> str:
    """The part that holds every style of the document, with its language (checked by the caller)."""
    return f"<w:styles {_W}>{_defaults(language)}{_PARAGRAPHS}{_LETTERS}{_TABLES}</w:styles>"


def numbering_xml() -> str:
    """The part that holds the bullet list and the counted list."""
    levels = _level("bullet", "•", "ListBullet"), _level("decimal", "%1.", "ListNumber")
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{place}"><w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>'
        for place, level in enumerate(levels, 1)
    )
    return f"<w:numbering {_W}>{kinds}{_list(BULLET_LIST)}{_list(NUMBER_LIST)}</w:numbering>"


def settings_xml(language: str) -> str:
    """The part that says how Word treats the file: as one of today, in the document's language."""
    return (
        f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def _list(kind: int) -> str:
    return f'<w:num w:numId="{kind}"><w:abstractNumId w:val="{kind}"/></w:num>'


def _level(form: str, text: str, style: str) -> str:
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:tabs><w:tab w:val="num" w:pos="425"/></w:tabs><w:ind w:left="425" w:hanging="425"/></w:pPr>'
        f'<w:rPr>{_fonts()}<w:color w:val="{ACCENT}"/></w:rPr></w:lvl>'
    )


def _defaults(language: str) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts()}{_size(10.5)}"
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spacing(0, 6)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _fonts() -> str:
    return f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def _spacing(before: float, after: float, line: int = 259) -> str:
    return f'<w:spacing w:before="{before * 20:.0f}" w:after="{after * 20:.0f}" w:line="{line}" w:lineRule="auto"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _edge(side: str, colour: str, eighths: int, space: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'


def _style(name: str, following: str = "", *, paragraph: str = "", letters: str = "", based: str = "Normal") -> str:
    """A paragraph style; its id is its name without spaces."""
    ident = name.replace(" ", "")
    shown = name.lower() if name.startswith(("Heading", "Caption", "Header", "Footer")) else name
    following = following.replace(" ", "") or ident
    return (
        f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="{based}"/><w:next w:val="{following}"/><w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _heading(level: int, points: float, before: float, colour: str) -> str:
    return _style(
        f"Heading {level}",
        "Normal",
        paragraph=f'<w:keepNext/><w:keepLines/>{_spacing(before, 4, 252)}<w:outlineLvl w:val="{level - 1}"/>',
        letters=f"<w:b/><w:bCs/>{_colour(colour)}{_size(points)}",
    )


_TABLE_LINE = "".join(_edge(side, LINE, 4, 0) for side in ("top", "bottom", "insideH"))
_KEEP = "<w:keepNext/><w:keepLines/>"
_BOLD = "<w:b/><w:bCs/>"

_PARAGRAPHS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:uiPriority w:val="0"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr>'
    f"<w:rPr>{_colour(INK)}</w:rPr></w:style>"
    + _style(
        "Title",
        "Subtitle",
        paragraph=f"{_KEEP}{_spacing(0, 4, 240)}",
        letters=f"{_BOLD}{_colour(ACCENT)}{_size(22)}",
    )
    + _style(
        "Subtitle",
        "Normal",
        paragraph=f"{_KEEP}{_spacing(0, 4, 240)}",
        letters=f"{_colour(QUIET)}{_size(13)}",
    )
    + _style(
        "Masthead",
        "Normal",
        paragraph=f"<w:pBdr>{_edge('bottom', ACCENT, 12, 5)}</w:pBdr>{_spacing(2, 12)}",
        letters=f"{_colour(QUIET)}{_size(10)}",
    )
    + _heading(1, 15, 15, ACCENT)
    + _heading(2, 12.5, 11, ACCENT)
    + _heading(3, 11, 9, ACCENT)
    + _heading(4, 11, 8, INK)
    + _style(
        "List Bullet",
        paragraph=f'<w:numPr><w:numId w:val="{BULLET_LIST}"/></w:numPr>{_spacing(0, 2)}',
    )
    + _style(
        "List Number",
        paragraph=f'<w:numPr><w:numId w:val="{NUMBER_LIST}"/></w:numPr>{_spacing(0, 2)}',
    )
    + _style(
        "Fact",
        paragraph='<w:tabs><w:tab w:val="left" w:pos="2268"/></w:tabs>'
        f'{_spacing(0, 3)}<w:ind w:left="2268" w:hanging="2268"/>',
    )
    + _style(
        "Quote",
        paragraph=f"<w:keepLines/><w:pBdr>{_edge('left', ACCENT, 18, 10)}</w:pBdr>"
        f'{_spacing(6, 6)}<w:ind w:left="425" w:right="425"/>',
    )
    + _style(
        "Quote Source",
        "Normal",
        paragraph=f"<w:pBdr>{_edge('left', ACCENT, 18, 10)}</w:pBdr>{_spacing(0, 8)}"
        '<w:ind w:left="425" w:right="425"/>',
        letters=f"{_colour(QUIET)}{_size(10)}",
    )
    + _style(
        "Callout",
        "Normal",
        paragraph=f"<w:keepLines/><w:pBdr>{_edge('top', WARN_FILL, 4, 4)}{_edge('left', WARN_LINE, 36, 8)}"
        f"{_edge('bottom', WARN_FILL, 4, 4)}{_edge('right', WARN_FILL, 4, 8)}</w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{WARN_FILL}"/>'
        f'{_spacing(8, 10)}<w:ind w:left="227" w:right="170"/>',
        letters=f"{_BOLD}{_colour(WARN_INK)}",
    )
    + _style(
        "Box Title",
        "Normal",
        paragraph=f'{_KEEP}{_spacing(3, 5, 252)}<w:outlineLvl w:val="0"/>',
        letters=f"{_BOLD}{_colour(ACCENT)}{_size(13)}",
    )
    + _style("Caption", "Normal", paragraph=f"{_KEEP}{_spacing(8, 4)}", letters=f"{_BOLD}{_size(10)}")
    + _style("Table Text", paragraph=_spacing(2, 2, 252), letters=_size(10))
    + _style(
        "Table Heading",
        "Table Text",
        paragraph=f"<w:keepNext/>{_spacing(3, 3, 240)}",
        letters=f"{_BOLD}{_colour(ACCENT)}",
        based="TableText",
    )
    + _style("Spacer", "Normal", paragraph='<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>')
    + _style(
        "Origin",
        "Normal",
        paragraph=f"<w:keepLines/><w:pBdr>{_edge('top', LINE, 4, 4)}</w:pBdr>{_spacing(6, 0)}",
        letters=f"{_colour(QUIET)}{_size(9)}",
    )
    + _style("Header", paragraph=_spacing(0, 0, 240), letters=f"{_colour(QUIET)}{_size(9)}")
    + _style("Footer", paragraph=_spacing(0, 0, 240), letters=f"{_colour(QUIET)}{_size(9)}")
)

_LETTERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>'
    f"<w:rPr>{_BOLD}</w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Emphasis"><w:name w:val="Emphasis"/><w:qFormat/>'
    "<w:rPr><w:i/><w:iCs/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    f'<w:rPr>{_colour(LINK)}<w:u w:val="single"/></w:rPr></w:style>'
)

_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:styleId="SummaryTable"><w:name w:val="Summary Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_TABLE_LINE}</w:tblBorders></w:tblPr>"
    f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/>'
    "</w:tcPr></w:tblStylePr></w:style>"
    '<w:style w:type="table" w:styleId="SummaryCards"><w:name w:val="Summary Cards"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_TABLE_LINE}</w:tblBorders><w:tblCellMar>"
    '<w:top w:w="100" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="SummaryBox"><w:name w:val="Summary Box"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/><w:tblPr><w:tblBorders>'
    + "".join(_edge(side, LINE, 6, 0) for side in ("top", "left", "bottom", "right"))
    + '</w:tblBorders><w:tblCellMar><w:top w:w="85" w:type="dxa"/><w:left w:w="198" w:type="dxa"/>'
    '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="198" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{BOX_FILL}"/></w:tcPr></w:style>'
)
