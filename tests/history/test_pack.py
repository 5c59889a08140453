"""What goes out in a group file, field by field; and that only a whole file of the right key is ever opened."""

import random
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec
import pytest

from deepdive.desk.desk import Desk
from deepdive.desk.packing import group_pack, whole_pack
from deepdive.errors import DeepDiveError, Refused, Unreadable
from deepdive.history.base import base_of
from deepdive.history.line import Line, Set
from deepdive.history.pack import Head, Pack, pack_back, unpacked
from deepdive.history.part import part_for
from deepdive.history.reading import Reading
from deepdive.history.sealed import open_with_key, open_with_words, seal_for_key, seal_with_words
from deepdive.model.details import Details
from deepdive.model.partnership import Contact, PartnerAgency, Partnership, part_for_groups, read_partnership
from deepdive.model.session import KINDS
from desks import begun

SHARED = {
    "session": {"title", "minutes", "settings"},
    "meeting": {"title", "date", "starts", "agenda", "stage", "minutes", "agreed", "finish", "skipped"}
    | {"rules_agreed", "ended"},
    "span": {"meeting", "stage", "began", "ended"},
    "case": {"label", "agencies", "replaced_by"},
    "agency": {"label", "aliases", "area"},
}
"""Words of everybody's that go to every group: what the meeting is, its clock, the names of cases and agencies."""

OWN = {
    "case": SHARED["case"] | {"summary", "lived_experience", "age_band", "plan_type", "category", "live_process"},
    "participant": {"role", "agency", "cases", "group"},
    "group": {"label", "cases"},
    "note": {"text", "meeting", "stage", "group", "cases", "agencies", "said_at", "split_from"}
    | {"voice_whose", "voice_how_asked"},
}
"""Words of a group's own that go to it."""

APART = {"id", "made", "parked", "withdrawn", "voice_permission", "toolkit", "host", "public_key", "meeting"}
"""Fields that are set by hand below, or that hold no words."""


def canaries(of: str, mine: str, group: str) -> dict[str, Any]:
    """A word of its own for every field of a kind that can hold one, by the field's name in the history."""
    struct = Details if of == "session" else KINDS[of].struct
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(struct):
        word = f"canary.{of}.{mine}.{field.name}"
        kind = field.type
        if field.name in APART - {"meeting"} or (of == "session" and field.name == "meeting"):
            continue
        if kind is str:
            found[field.name] = word
        elif get_origin(kind) is tuple:
            found[f"{field.name}/{word}"] = True
        elif get_origin(kind) is dict:
            found[f"{field.name}/{word}"] = word if get_args(kind)[1] is str else 7
    if of in ("note", "participant"):
        found["group"] = group
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A session in which every field of every kind of thing has a word of its own, for group 1 and for group 2."""
    desk = begun(tmp_path)
    groups = list(desk.session.groups)
    sets: list[Set] = []
    for of, kind in (("session", None), *KINDS.items()):
        for mine, group in (("theirs", groups[0]), ("ours", groups[1])):
            thing = desk.session.id if kind is None else f"{kind.prefix}-{mine}"
            thing = group if of == "group" else thing
            if (of, mine) == ("session", "ours"):  # there is one
                continue
            said = canaries(of, mine, group)
            if of in ("note", "participant"):
                said["text" if of == "note" else "role"] = f"canary.{of}.{mine}.{'text' if of == 'note' else 'role'}"
            if of == "note":
                said["voice_permission"] = "verbatim"
            sets += [Set(of, thing, "made", f"2026-11-20T09:00:00+00:00 canary.{of}.{mine}.made")]
            sets += [Set(of, thing, field, value) for field, value in said.items()]
    sets.append(Set("group", groups[1], "cases/c-ours", True))
    fold = desk.reading.fold
    fold.take([Line(1, "all", 2, fold.t + 1, "2026-11-20T09:00:00+00:00", "laptop1", "facilitator", "do", tuple(sets))])
    return desk


def sent(desk: Desk) -> str:
    """The bytes of the file for group 2, unlocked, as text."""
    return group_pack(desk.reading, list(desk.session.groups)[1], desk.station).decode()


def found_in(text: str, of: str, mine: str) -> set[str]:
    """The fields of a thing whose words are in a text."""
    struct = Details if of == "session" else KINDS[of].struct
    names = {field.name for field in msgspec.structs.fields(struct)}
    return {name for name in names if f'canary.{of}.{mine}.{name}"' in text or f"canary.{of}.{mine}.{name}:" in text}


def test_a_group_is_sent_these_words_of_the_others_and_no_more(desk: Desk) -> None:
    text = sent(desk)

    got = {of: found_in(text, of, "theirs") - {"made"} for of in ("session", *KINDS)}

    assert {of: names for of, names in got.items() if names} == SHARED


def test_a_group_is_sent_these_words_of_its_own_and_no_more(desk: Desk) -> None:
    text = sent(desk)

    got = {of: found_in(text, of, "ours") - {"made", "group"} for of in ("session", *KINDS)}

    expected = {of: names - {"group"} for of, names in {**SHARED, **OWN}.items() if of != "session"}
    assert {of: names for of, names in got.items() if names} == expected


def test_no_thing_of_other_kinds_or_groups_is_named_in_what_a_group_is_sent(desk: Desk) -> None:
    base = unpacked(sent(desk).encode(), "g").base
    assert base is not None

    kinds = {value.of for value in base.values}
    notes = {value.id for value in base.values if value.of == "note"}

    assert kinds == {"session", "meeting", "span", "case", "agency", "participant", "group", "note", "theme"}
    assert notes == {"n-ours"}
    assert {value.id for value in base.values if value.of == "theme"} <= {one.id for one in desk.session.toolkit.themes}


def test_what_is_parked_withdrawn_told_in_trust_amended_or_purged_is_not_sent(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    group = list(desk.session.groups)[1]
    kept = desk.do("capture", text="+ first wording", group="2").thing
    desk.do("amend", note=kept, text="+ second wording")
    desk.do("park", note=desk.do("capture", text="- parked words", group="2").thing)
    desk.do("withdraw", note=desk.do("capture", text="- withdrawn words", group="2").thing, because="twice")
    desk.do("capture", text="- urgent words !!", group="2")
    voice = desk.do("voice", whose="a young mother", text="- trusted words").thing
    desk.do("move_notes", notes=(voice,), group="2")
    gone = desk.do("capture", text="- unmade words", group="2").thing
    desk.undo()
    desk.purge_note(desk.do("capture", text="- purged words", group="2").thing)
    desk.do("gather", notes=(kept,), theme=desk.do("theme", name="board words").thing)

    text = group_pack(desk.reading, group, desk.station).decode()

    assert gone not in text
    assert "second wording" in text
    for words in ("first", "parked", "withdrawn", "urgent", "trusted", "unmade", "purged", "board"):
        assert f"{words} wor" not in text


def test_a_theme_that_the_room_renamed_goes_without_its_name(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("describe", thing="fathers", field="name", value="Our own words")

    text = group_pack(desk.reading, list(desk.session.groups)[1], desk.station).decode()

    assert "Our own words" not in text


def test_of_the_partnership_file_a_group_is_sent_three_things(tmp_path: Path) -> None:
    words = {
        field.name: f"canary.{field.name}"
        for field in msgspec.structs.fields(Partnership)
        if field.type is str and field.name != "kind"
    }
    contact = Contact(label='Duty "team"', phone="01000 000000", hours="day and night", email="duty@example.org")
    whole = Partnership(
        **words,  # type: ignore[arg-type]
        safeguarding=(contact,),
        contacts=(Contact(label="canary.contacts"),),
        wellbeing=(Contact(label="canary.wellbeing"),),
        allegations=(Contact(label="canary.allegations"),),
        agencies=(PartnerAgency(name="Health visiting", aliases=("HV", "0-19"), area="canary.area"),),
        settings={"canary.set": "canary.setting"},
    )

    text = part_for_groups(whole)

    assert read_partnership(text.encode()) == Partnership(
        emergency_line="canary.emergency_line",
        safeguarding=(contact,),
        agencies=(PartnerAgency(name="Health visiting", aliases=("HV", "0-19")),),
    )


def test_a_whole_pack_holds_every_value_but_answers_given_in_trust(desk: Desk) -> None:
    pack = unpacked(whole_pack(desk.reading, desk.station), "whole")
    assert pack.base is not None

    every = base_of(desk.reading.fold, desk.session.id).values
    left_out = [value for value in every if value not in pack.base.values]

    assert {value.of for value in left_out} == {"return"}
    assert all(value in every for value in pack.base.values)
    assert pack.head.group == ""


def test_the_part_for_a_group_has_the_id_of_the_change_that_set_each_value(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("capture", text="+ plan shared", group="2")

    base = part_for(desk.reading.fold, desk.session, list(desk.session.groups)[1])

    every = base_of(desk.reading.fold, desk.session.id).values
    assert base.values
    assert all(value in every for value in base.values)
    assert base.last == {"laptop1": 2}


# locked and opened


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """A file that a group hands back, and the private key that opens it."""
    desk = begun(tmp_path_factory.mktemp("locked"))
    for number in range(60):
        desk.do("capture", text=f"+ plan {number} shared with the ward and the family", group="2")
    lines = (desk.folder / "changes" / "laptop1.jsonl").read_bytes().splitlines()
    head = Head(kind="return", session=desk.session.id, device="taker2", at="2026-11-20T12:00:00+00:00")
    sealed = seal_for_key(pack_back(head, lines), desk.session.details.public_key)
    return sealed, desk.station.home.kept_key(desk.session.id)


def opened(data: bytes, secret: str) -> Pack:
    return unpacked(open_with_key(data, secret, "back.age"), "back.age")


def test_a_file_handed_back_opens_with_the_session_s_key(locked: tuple[bytes, str]) -> None:
    assert len(opened(*locked).lines) == 61


def test_two_hundred_flipped_bytes_are_all_refused_in_plain_words(locked: tuple[bytes, str]) -> None:
    data, secret = locked
    chance = random.Random(5)
    for place in [*range(60), *chance.sample(range(60, len(data)), 140)]:
        damaged = bytearray(data)
        damaged[place] ^= 1 << chance.randrange(8)
        with pytest.raises(Unreadable, match=r"back\.age: .*Nothing was taken"):
            opened(bytes(damaged), secret)


def test_two_hundred_cuts_are_all_refused_in_plain_words(locked: tuple[bytes, str]) -> None:
    data, secret = locked
    for place in [*range(60), *random.Random(6).sample(range(60, len(data)), 140)]:
        with pytest.raises(Unreadable, match=r"back\.age: .*Nothing was taken"):
            opened(data[:place], secret)


def test_another_key_is_told_from_damage(locked: tuple[bytes, str], tmp_path: Path) -> None:
    other = begun(tmp_path)

    with pytest.raises(Unreadable, match="key of another session"):
        opened(locked[0], other.station.home.kept_key(other.session.id))


@pytest.mark.parametrize("passphrase", ["", "   ", "\n", "short words"])
def test_an_empty_or_short_passphrase_locks_nothing(passphrase: str) -> None:
    with pytest.raises(Refused, match="passphrase"):
        seal_with_words(b"words", passphrase)


def test_a_passphrase_opens_what_it_locked_however_it_is_spaced_and_no_other_does() -> None:
    data = seal_with_words(b"words", "harbour  lantern plough ")

    assert open_with_words(data, " harbour lantern  plough\n", "g.age") == b"words"
    with pytest.raises(Unreadable, match="not its passphrase"):
        open_with_words(data, "harbour lantern plow", "g.age")
    with pytest.raises(Refused, match="passphrase is empty"):
        open_with_words(data, " ", "g.age")


def test_six_words_typed_with_capitals_open_it_and_a_passphrase_with_capitals_does_too() -> None:
    six = seal_with_words(b"words", "harbour lantern plough")
    own = seal_with_words(b"words", "Harbour Lantern Plough")

    assert open_with_words(six, "Harbour LANTERN plough", "g.age") == b"words"
    assert open_with_words(own, "Harbour Lantern Plough", "g.age") == b"words"
    with pytest.raises(Unreadable, match="not its passphrase"):
        open_with_words(own, "harbour lantern plough", "g.age")


@pytest.mark.slow
def test_flips_and_cuts_of_what_a_passphrase_locks_are_refused() -> None:
    data = seal_with_words(b"words " * 400, "harbour lantern plough")
    chance = random.Random(7)
    for place in [3, 30, 60, 100, *chance.sample(range(120, len(data)), 2)]:
        damaged = bytearray(data)
        damaged[place] ^= 1 << chance.randrange(8)
        for form in (bytes(damaged), data[:place]):
            with pytest.raises(Unreadable, match="Nothing was taken"):
                open_with_words(form, "harbour lantern plough", "g.age")


HEAD = Head(kind="return", session="s-aaaaaa", device="d", at="2026-11-20T12:00:00+00:00")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"[]\n",
        b"null\n",
        b'{"format":"deepdive-pack"}\n',
        b'{"format":"deepdive-pack","v":2}\n',
        b'{"format":"deepdive-pack","v":1,"v":1}\n',
        b"[" * 100_000,
        pack_back(HEAD, [b"no line"]),
        pack_back(HEAD, [])[:-20] + b"\n",
        pack_back(msgspec.structs.replace(HEAD, kind="out"), [b'{"base":{}}']),
    ],
)
def test_what_is_no_pack_is_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(DeepDiveError, match=r"^g\.age: "):
        unpacked(data, "g.age")


def test_a_pack_is_read_by_whoever_reads_its_first_line(tmp_path: Path) -> None:
    desk = begun(tmp_path)

    first = whole_pack(Reading(desk.folder, desk.station.files), desk.station).split(b"\n")[0]

    told = msgspec.json.decode(first)
    assert {"format": told["format"], "v": told["v"], "kind": told["kind"]} == {
        "format": "deepdive-pack",
        "v": 1,
        "kind": "out",
    }
