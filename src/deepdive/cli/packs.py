"""Group files: pack a part of a session for another laptop, join there, merge what comes back."""

import sys
from pathlib import Path

import click

from deepdive.cli.common import at_desk, counted, data_folder, read, say, session_argument, station
from deepdive.cli.doing import tell
from deepdive.desk import handed_out, incoming, packing, taking_in
from deepdive.desk.desk import Station
from deepdive.desk.edge import local_now
from deepdive.desk.incoming import Keys
from deepdive.desk.naming import find as find_thing
from deepdive.desk.packing import Copy
from deepdive.desk.setting import Outcome
from deepdive.errors import DeepDiveError, NotSaved, Refused
from deepdive.history.drafts import begun
from deepdive.history.files import REAL
from deepdive.history.fold import without_collector
from deepdive.history.joined import Joined, joined_in
from deepdive.history.keys import key_in, public_of, save_key
from deepdive.history.pack import head_of, unpacked
from deepdive.history.passphrase import six_words, tidied
from deepdive.history.reading import Reading
from deepdive.history.sealed import is_by_words, is_sealed, seal_for_key, seal_with_words
from deepdive.model.limits import PACK_BYTES
from deepdive.model.text import clean_line

SESSIONS = "sessions"

passphrase_option = click.option(
    "--passphrase-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The passphrase is the first line of this file.",
)


@click.command("pack")
@session_argument
@click.option("--group", "group_name", default="", help="What this group needs, and no more.")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@passphrase_option
@click.option("--words", is_flag=True, help="In a copy: lock it with six words instead of the session's key.")
@click.option(
    "--key-to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Save the session's key, which opens what groups hand back, to a file of its own, as on a stick.",
)
def pack(
    session_name: str,
    group_name: str,
    target: Path | None,
    passphrase_file: Path | None,
    words: bool,
    key_to: Path | None,
) -> None:
    """Write one locked file for another laptop: a group's part, or the whole session.

    In a copy that was joined it writes what was made there, to be merged by the facilitator.
    """
    if (target is None) == (key_to is None):
        raise click.UsageError("Say where: --to FILE, or --key-to FILE for the key.")
    reading, here = read(session_name), station()
    if key_to:
        _save_key(reading, _free(key_to), here)
        return
    assert target is not None
    joined = joined_in(reading.folder, REAL)
    if joined and (joined.group or not group_name):
        if group_name:
            raise Refused("This is the copy of one group: leave --group out, and it is handed back.")
        _hand_back(reading, _free(target), here, joined, passphrase_file, words)
        return
    group = find_thing(reading.session, "group", group_name).id if group_name else ""
    made = packing.group_pack(reading, group, here) if group else packing.whole_pack(reading, here)
    free = _free(target)
    _write(free, seal_with_words(made, _new_passphrase(passphrase_file)))
    _write_down(session_name, handed_out.written_down(here.edge, group, clean_line(free.name), head_of(made).at))
    what = reading.session.groups[group].label if group else "The whole session"
    say(f"{what}: `deepdive join` opens it on the other laptop.")
    _tell_half_typed(reading)
    say(str(free))


def _write_down(session_name: str, outcome: Outcome) -> None:
    """Keeps in the session that a file was handed out; where it cannot be written to, the file is good all the same."""
    try:
        with at_desk(session_name) as desk:
            desk.carry_out("hand_out", outcome)
    except DeepDiveError as error:
        click.echo(f"The file is good, but was not written down as handed out. {error}", err=True)


def _hand_back(
    reading: Reading, target: Path, here: Station, joined: Joined, passphrase_file: Path | None, words: bool
) -> None:
    made = packing.return_pack(reading, here, joined)
    if joined.public_key and not passphrase_file and not words:
        sealed = seal_for_key(made, joined.public_key)
    else:
        if not joined.public_key and not passphrase_file:
            say("The group file brought no key to lock this with, so it is locked with words.")
        sealed = seal_with_words(made, _new_passphrase(passphrase_file))
    _write(target, sealed)
    packing.keep_handed(reading, joined)
    count = len(reading.fold.lines)
    say(f"{count} change{'' if count == 1 else 's'}. The facilitator takes them in with `deepdive merge`.")
    _tell_half_typed(reading)
    say(f"When that is done, remove this copy for good: deepdive purge {reading.folder.name} --all")
    say(str(target))


def _tell_half_typed(reading: Reading) -> None:
    """Says that a line is begun which no file holds until it is taken down."""
    if count := begun(reading.folder, REAL):
        theirs = "it back, and Enter takes it" if count == 1 else "them back, and Enter takes each"
        again = f"`deepdive open {reading.folder.name}` brings {theirs} down; then pack again."
        say(f"{counted(count, 'line')} half typed, not in this file: {again}")


def _new_passphrase(passphrase_file: Path | None) -> str:
    """The passphrase to lock with: from a file, or six words that are shown once."""
    if passphrase_file:
        return _first_line(passphrase_file)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("Say --passphrase-file FILE, or run this at a terminal to be given six words. Nothing written.")
    found = six_words()
    say("Tell these six words to whoever opens the file. They are shown this once and kept nowhere:")
    say(f"\n    {found}\n")
    return found


def _first_line(path: Path) -> str:
    try:
        data = REAL.read(path, most=64 << 10)
    except OSError as error:
        raise Refused(f"{path.name}: {error.strerror}.") from None
    return data.decode("utf-8-sig", "replace").partition("\n")[0]


def _free(path: Path) -> Path:
    """A path at which there is nothing yet; a file is never written over (F16)."""
    if path.exists() or path.is_symlink():
        raise Refused(f"{path.name} is there already. Choose another name; nothing was written.")
    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent}. Nothing was written.")
    return path


def _write(path: Path, data: bytes) -> None:
    try:
        REAL.replace_whole(path, data)
    except OSError as error:
        raise NotSaved(f"{path.name} could not be written ({error.strerror}).") from error


def _save_key(reading: Reading, path: Path, here: Station) -> None:
    if reading.folder.resolve() in path.resolve().parents:
        raise Refused("The key is never kept in the session's folder. Choose another place, such as a stick.")
    save_key(here.home, reading.session.id, path, REAL)
    say("Who has this file can open what groups hand back. `merge --key FILE` uses it.")
    say(str(path))


@click.command("join")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "under", type=click.Path(file_okay=False, path_type=Path), help="Only unpack, in this folder.")
@passphrase_option
def join(file: Path, under: Path | None, passphrase_file: Path | None) -> None:
    """Open a group file: unpacks it, and takes notes for that group. Also a session exported as restricted JSON."""
    if under is None and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("The full screen needs a terminal. `--to DIR` only unpacks it.")
    here = station()
    copy = _joined(file, under or data_folder() / SESSIONS, passphrase_file, here)
    if copy.was_there:
        say("This file was opened here before; what was written since is kept.")
    say(str(copy.folder))
    if under is None:
        from deepdive.cli.open import open_

        role = "note-taker" if copy.group else "facilitator"
        click.get_current_context().invoke(open_, session_name=str(copy.folder), role=role, group_name=copy.group)


def _joined(file: Path, under: Path, passphrase_file: Path | None, here: Station) -> Copy:
    try:
        data = REAL.read(file, most=PACK_BYTES)
    except OSError as error:
        raise Refused(f"{file.name}: {error.strerror}.") from None
    if not is_sealed(data):
        from deepdive.summary.json_files import read_session_json

        return packing.join_session(read_session_json(data), under, here)
    if not is_by_words(data):
        raise Refused("This is what a group hands back: `deepdive merge SESSION FILE` takes it in.")
    keys = Keys(passphrase=lambda name: _passphrase(name, passphrase_file))
    return packing.join(unpacked(incoming.opened(data, file.name, keys), file.name), under, here)


def _passphrase(name: str, passphrase_file: Path | None) -> str:
    """The passphrase that opens a file."""
    if passphrase_file:
        return _first_line(passphrase_file)
    if not sys.stdin.isatty():
        raise Refused(f"{name}: locked with a passphrase. Give it with --passphrase-file FILE.")
    return tidied(str(click.prompt(f"The six words for {name}", hide_input=True, default="", show_default=False)))


@click.command("merge")
@session_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True, help="Only tell what would be taken in.")
@passphrase_option
@click.option("--key", "key_file", type=click.Path(dir_okay=False, path_type=Path), help="The session's saved key.")
@without_collector()
def merge(
    session_name: str, files: tuple[Path, ...], preview: bool, passphrase_file: Path | None, key_file: Path | None
) -> None:
    """Take in what groups hand back, or what another copy of the session's folder has. Twice changes nothing."""
    here, reading = station(), read(session_name)
    keys = Keys(_key(reading, here, key_file), lambda name: _passphrase(name, passphrase_file))
    report = _looked_at(reading, files, keys)
    if not report.brings:
        say("Nothing new: nothing was changed.")
    elif preview:
        say(f"Would take in: {report.head()}.")
    else:
        _keep(reading, here, keys)
        with at_desk(session_name, reading=reading) as desk:
            tell(taking_in.take(desk, report))
    if report.refused:
        raise click.exceptions.Exit(1)


def _looked_at(reading: Reading, files: tuple[Path, ...], keys: Keys) -> taking_in.Report:
    """Looks at the files one by one, telling of each as soon as it is read."""
    looking = taking_in.Looking(reading, local_now())
    read_files = incoming.read_all(list(files), reading.fold, reading.session.id, keys, REAL)
    for number, one in enumerate(read_files, 1):
        found = looking.look(one)
        if len(files) > 1:
            click.echo(f"{number} of {len(files)}", err=True)
        for line in taking_in.told(found):
            click.echo(line, err=bool(found.problem))
    report = looking.report()
    for line in report.told_alike(report.said):
        say(line)
    return report


def _key(reading: Reading, here: Station, key_file: Path | None) -> str:
    """The session's private key: from this laptop's data folder, or from a file."""
    session = reading.session
    if key_file is None:
        return here.home.kept_key(session.id)
    found = key_in(key_file, REAL)
    if public_of(found) != session.details.public_key:
        raise Refused(f"{key_file.name}: this is the key of another session. Nothing was taken.")
    return found


def _keep(reading: Reading, here: Station, keys: Keys) -> None:
    """Keeps a key that came from a file on this laptop too."""
    session_id = reading.session.id
    if keys.secret and not here.home.kept_key(session_id) and here.home.keep_key(session_id, keys.secret):
        say("The key of this session is now kept on this laptop too.")
