"""Words that some format would take for something else; every one must come out as it went in, and do nothing."""

from deepdive.summary.document import Document, mapped

HOSTILE = [
    "[/x] and [b]bold[/b]",
    "[Child D] was [unclear]",
    '=HYPERLINK("https://x.example","click")',
    "+1-2",
    "-cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "＝1+1",
    "<script>alert(1)</script>",
    "</style></title></main><img src=x onerror=alert(1)>",
    "&lt; &amp;amp; &#42; &copy=1",
    '" onmouseover="alert(1)" x=\'',
    "<!-- {{ page }} {% raw %} {# x #} -->",
    "# heading *bold* _it_ `code` [x](javascript:alert(1))",
    '#import "x.typ": * #eval("1") $x$ @ref <label> = head // gone /* gone */',
    "C:\\Users\\x \\u{41} _x0041_ %PDF-1.7 << /JS >>",
    "'quoted' ''twice'' '=1+1",
    "x" * 300,
    "1. not a list - nor this | a | b |",
]


def spoilt(document: Document, text: str) -> Document:
    """The document with the same hostile words in the place of every text in it."""
    return mapped(document, lambda said: text if said else said)
