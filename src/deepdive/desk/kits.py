"""Where toolkits are found: among those that ship, and in the folder `toolkits` beside a partnership's sessions."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from deepdive import library
from deepdive.desk.kit_template import TEMPLATE
from deepdive.errors import Refused, Unreadable
from deepdive.history.files import Files
from deepdive.model.limits import TOML_BYTES
from deepdive.model.toolkit import Toolkit
from deepdive.model.toolkits import Source, is_toolkit_id, load

FOLDER = "toolkits"
ENDING = ".toml"

_ID = re.compile(r'^id = ".*"$', re.MULTILINE)
_TITLE = re.compile(r'^title = "(.*)"$', re.MULTILINE)


def own_folder(sessions: Path) -> Path:
    """The folder of a partnership's own toolkits."""
    return sessions / FOLDER


def kit_ids(sessions: Path, files: Files) -> list[str]:
    """The ids of the kinds of audit to choose from: those that ship, then a partnership's own."""
    return [*library.toolkit_ids(), *sorted(set(_own(sessions, files)) - set(library.toolkit_ids()))]


def kit_source(sessions: Path, files: Files) -> Source:
    """Gives the bytes of a toolkit by its id; a partnership's own wins over one of the same id that ships."""
    own = _own(sessions, files)

    def source(toolkit_id: str) -> bytes:
        if toolkit_id in own:
            return files.read(own_folder(sessions) / f"{toolkit_id}{ENDING}", most=TOML_BYTES)
        try:
            return library.toolkit_source(toolkit_id)
        except Unreadable as error:
            also = f" Your own: {', '.join(own)}." if own else ""
            raise Unreadable(f"{error}{also}") from None

    return source


def readable_kits(sessions: Path, files: Files) -> Iterator[Toolkit]:
    """Every kind of audit that can be read; a partnership's own that has mistakes is passed over."""
    source = kit_source(sessions, files)
    for toolkit_id in kit_ids(sessions, files):
        with suppress(Unreadable, OSError):
            yield load(toolkit_id, source)


def file_source(path: Path, others: Source, files: Files) -> Source:
    """Gives the bytes of a toolkit in a file, and of those it builds on."""

    def source(toolkit_id: str) -> bytes:
        if toolkit_id != path.stem:
            beside = path.with_name(f"{toolkit_id}{ENDING}")
            return files.read(beside, most=TOML_BYTES) if files.condition(beside) else others(toolkit_id)
        try:
            return files.read(path, most=TOML_BYTES)
        except FileNotFoundError:
            raise Refused(f"{path}: there is no such file.") from None
        except OSError as error:
            raise Unreadable(f"{path}: {error.strerror}.") from None

    return source


def new_kit(toolkit_id: str, copied: str, folder: Path, source: Source, files: Files) -> Path:
    """Writes a new toolkit, from the template or as a copy of another; answers its file, and changes none there is."""
    if not is_toolkit_id(toolkit_id):
        raise Refused("A toolkit's id is up to 40 of a-z, 0-9 and -, such as bruising.")
    if toolkit_id in (*library.toolkit_ids(), *library.BASES):
        raise Refused(f"{toolkit_id} ships with the program. Choose another id, such as {toolkit_id}-here.")
    path = folder / f"{toolkit_id}{ENDING}"
    if files.condition(path):
        raise Refused(f"{path} is there already. Nothing was changed.")
    text = _copy(toolkit_id, copied, source)
    files.make_folder(folder)
    files.replace_whole(path, text.encode())
    return path


def _own(sessions: Path, files: Files) -> Sequence[str]:
    """The ids of a partnership's own toolkits."""
    names = (Path(name).stem for name in files.names(own_folder(sessions)) if name.endswith(ENDING))
    return [name for name in sorted(names) if is_toolkit_id(name)]


def _copy(toolkit_id: str, copied: str, source: Source) -> str:
    """The text of a new toolkit: the template on a base, or another's text under a new id and title."""
    words = toolkit_id.replace("-", " ").capitalize()
    if copied in library.BASES:
        base = load(copied, source)
        return TEMPLATE.format(id=toolkit_id, title=words, base=base.id)
    text = _ID.sub(f'id = "{toolkit_id}"', source(copied).decode("utf-8-sig"), count=1)
    text = _TITLE.sub(f'title = "{words}"', text, count=1)
    head = f"# A copy of {copied}, to make your own. Change what you like; the comments say what each part is.\n"
    return f"{head}# Check it with:  deepdive toolkit check {toolkit_id}\n#\n{text}"
