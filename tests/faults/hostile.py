"""What nobody in their right mind would hand to the program, and everything that somebody or something once will."""

from random import Random

DEEP = 100_000

JUNK: dict[str, bytes] = {
    "nothing": b"",
    "one NUL": b"\0",
    "a block of NULs": bytes(4096),
    "lists in lists": b"[" * DEEP,
    "objects in objects": b'{"a":' * DEEP,
    "lists in lists to their end": b"[" * 5_000 + b"]" * 5_000,
    "a number of 5,000 digits": b'{"n":1' + b"0" * 5_000 + b"}",
    "a number of 400 digits": b'{"n":1' + b"0" * 400 + b"}",
    "not a number": b'{"n":NaN}',
    "without end": b'{"n":Infinity,"m":-Infinity,"o":1e999}',
    "a mark of byte order": b"\xef\xbb\xbf{}",
    "UTF-16": '{"a":"b"}'.encode("utf-16"),
    "UTF-32": '{"a":"b"}'.encode("utf-32"),
    "Latin-1": '{"a":"caf\xe9"}'.encode("latin-1"),
    "a name twice": b'{"meta":{"1":{}},"meta":{"1":{}}}',
    "half a letter": b'{"a":"\\ud800"}',
    "half a letter in bytes": b'{"a":"\xed\xa0\x80"}',
    "NUL in a text": b'{"a":"\\u0000"}',
    "cut off": b'{"meta":{"1":{"schema":1,"sess',
    "more behind it": b"{}{}",
    "null": b"null",
    "a number": b"5",
    "a text": b'"x"',
    "a list": b"[1,2,3]",
    "an empty object": b"{}",
    "many parts": b"[" + b"{}," * 700_000 + b"0]",
    "one line of 9 MiB": b"x" * (9 << 20),
    "line ends only": b"\n" * 50_000,
    "carriage returns": b"a\rb\rc\r\n" * 100,
    "a program": b"#!/bin/sh\nrm -rf ~\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "XML that grows": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
    "escapes": b"\x1b[2J\x1b]0;owned\x07\x9b31m\xc2\x9b31m",
}
"""Bytes that are nobody's file."""

TOML: dict[str, bytes] = {
    "a key of 20,000 parts": b".".join([b"a"] * 20_000) + b" = 1",
    "a table of 20,000 parts": b"[" + b".".join([b"a"] * 20_000) + b"]",
    "lists in lists": b"x = " + b"[" * 5_000 + b"]" * 5_000,
    "tables in tables": b"x = " + b"{a=" * 3_000 + b"1" + b"}" * 3_000,
    "a number of 5,000 digits": b"x = 1" + b"0" * 5_000,
    "not a number": b"x = nan\ny = inf\nz = -inf",
    "a number in another base": b"x = 0x" + b"f" * 9_000,
    "a name twice": b"a = 1\na = 2",
    "ESC by its number": b'title = "\\u001b[2J"',
    "half a letter": b'title = "\\ud800"',
    "NUL": b'title = "\\u0000"',
    "UTF-16": 'title = "x"'.encode("utf-16"),
    "many lists of tables": b"[[a]]\n" * 9_000,
    "many keys": b"".join(b"k%d = 1\n" % number for number in range(9_000)),
    "a long key": b"k" * 60_000 + b" = 1",
    "one text without end": b'title = """' + b"x" * 60_000,
    "a date that is none": b"when = 2026-13-45",
    "more than fits": b"# " + b"x" * (1 << 20),
}
"""TOML that is none, or too much."""

TEXTS: dict[str, bytes] = {
    "nothing": b"",
    "signs only": b"+\n-\n>\n.\n!!\n??\n@\n#\n/\n\\\n",
    "signs and NULs": b"+ \0\0\0\n- \x01\x02\n",
    "one letter too many": b"+ " + b"a" * 20_001,
    "a line of 3 MB": b"+ " + b"word " * 600_000,
    "many tokens": b"+ a " + b"@midwifery " * 3_000,
    "many unknown tokens": b"+ a " + b"@nobody #nothing /Z " * 1_000,
    "backslashes": b"+ " + b"\\" * 10_000,
    "escapes": b"+ \x1b[2J\x1b]0;owned\x07 said\n",
    "a string sequence that nothing ends": b"+ \x1b]0;" + b"x" * 10_000 + b"\n",
    "UTF-16": "+ said".encode("utf-16"),
    "Latin-1": b"+ caf\xe9\n+ cafe\n",
    "a mark of byte order": b"\xef\xbb\xbf+ said\n",
    "half a letter": b"+ \xed\xa0\x80\n",
    "direction": "+ left \u202eright\u202c\n".encode(),
    "marks on marks": ("+ a" + "\u0301" * 5_000).encode(),
    "quotation marks": b'+ "' * 3_000,
    "exclamations": b"!! " * 5_000,
    "numbers of people": b"999999999999999999999999 health visitor\n0 midwife\n-5 nurse\n",
    "a million people": b"50 nurse @Midwifery practitioner 1\n" * 20_000,
    "groups that are not there": b"2 nurse @HV 99,98,97\n",
    "commas": b"2 nurse " + b"1," * 10_000 + b"1\n",
}
"""What may be typed, pasted or come in a file of notes."""

NAMES: tuple[str, ...] = (
    "..",
    ".",
    "../..",
    "../../etc/passwd",
    "a/b",
    "/etc/passwd",
    "C:\\Windows",
    "..\\..\\x",
    "\\\\server\\share",
    "CON",
    "con.txt",
    "NUL",
    "COM1",
    "LPT9",
    "a:b",
    "a|b<c>d?e*",
    "name.",
    "name ",
    " name",
    "a\nb",
    "a\tb",
    "a\x1b[2Jb",
    "\u202egnp.exe",
    "x" * 300,
    "\u00e9" * 120,
    "e\u0301cole",
    "-rf",
    "--help",
    "~",
    "~root",
    "$(touch owned)",
    "`touch owned`",
    "%s%n",
    "\U0001f469\u200d\U0001f467",
)
"""34 names for titles, folders, sessions, toolkits and layouts."""

INTERESTING = (
    *(b"\0", b'"', b"\\", b"{", b"}", b"[", b",", b":", b"=", b".", b"'", b"\n", b"\xff", b"\xed\xa0\x80", b"\x1b[2J"),
    *(b"\\ud800", b"\\u0000", b"1e999", b"-1", b"9" * 30, b"null", b"true", b"\xef\xbb\xbf", b"[" * 2_000),
)
"""Bytes that parsers trip over."""


def mutated(data: bytes, draw: Random) -> bytes:
    """The bytes after one to four accidents."""
    for _ in range(draw.choice((1, 1, 1, 2, 4))):
        data = draw.choice(ACCIDENTS)(data, draw)
    return data


def _flipped(data: bytes, draw: Random) -> bytes:
    at = draw.randrange(len(data) or 1)
    return data[:at] + bytes([data[at] ^ 1 << draw.randrange(8)]) + data[at + 1 :] if data else b"\1"


def _replaced(data: bytes, draw: Random) -> bytes:
    at = draw.randrange(len(data) or 1)
    return data[:at] + bytes([draw.randrange(256)]) + data[at + 1 :]


def _added(data: bytes, draw: Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + draw.choice(INTERESTING) + data[at:]


def _taken_out(data: bytes, draw: Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + data[at + draw.choice((1, 2, 8, 200)) :]


def _said_twice(data: bytes, draw: Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    end = at + draw.choice((1, 8, 200))
    return data[:end] + data[at:end] + data[end:]


def _cut_off(data: bytes, draw: Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


ACCIDENTS = (_flipped, _replaced, _added, _taken_out, _said_twice, _cut_off)
"""What can become of bytes."""
