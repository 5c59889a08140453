"""Minutes and seconds in letters of several rows, to be read from the back of a room."""

DOTS = {
    "0": ("####", "#..#", "#..#", "#..#", "####"),
    "1": (".##.", "..#.", "..#.", "..#.", ".###"),
    "2": ("####", "...#", "####", "#...", "####"),
    "3": ("####", "...#", ".###", "...#", "####"),
    "4": ("#..#", "#..#", "####", "...#", "...#"),
    "5": ("####", "#...", "####", "...#", "####"),
    "6": ("####", "#...", "####", "#..#", "####"),
    "7": ("####", "...#", "..#.", "..#.", "..#."),
    "8": ("####", "#..#", "####", "#..#", "####"),
    "9": ("####", "#..#", "####", "...#", "####"),
    ":": (".", "#", ".", "#", "."),
}
"""Each sign in five rows of dots."""

HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
"""Two dots, one above the other, as one letter."""


def big(text: str) -> list[str]:
    """The signs in five rows, each dot two columns wide."""
    return [
        "  ".join("".join("██" if dot == "#" else "  " for dot in DOTS[sign][at]) for sign in text) for at in range(5)
    ]


def middling(text: str) -> list[str]:
    """The signs in three rows, two dots to a letter."""
    rows = []
    for at in (0, 2, 4):
        pairs = [zip(DOTS[sign][at], DOTS[sign][at + 1] if at < 4 else "." * 4, strict=False) for sign in text]
        rows.append("  ".join("".join(HALVES["".join(pair)] for pair in sign) for sign in pairs))
    return rows
