"""Small toolkit files for the tests, and the folder of those that ship."""

from deepdive.errors import Unreadable
from deepdive.model.toolkits import Source, examine
from deepdive.shipped import shipped

HEAD = 'schema = 1\nid = "{id}"\ntitle = "A topic"\nversion = "1"\n'
PRIMER = '[primer]\ntitle = "A topic"\nintroduction = "What it is."\n'


def from_folder(toolkit_id: str) -> bytes:
    return (shipped("toolkits") / f"{toolkit_id}.toml").read_bytes()


def given(**files: str | bytes) -> Source:
    def source(toolkit_id: str) -> bytes:
        if toolkit_id not in files:
            raise Unreadable(f"there is no toolkit {toolkit_id}")
        text = files[toolkit_id]
        return text if isinstance(text, bytes) else text.encode()

    return source


def whole(body: str = "", *, head: str = "", toolkit_id: str = "t") -> str:
    return HEAD.format(id=toolkit_id) + head + PRIMER + body


def errors_of(body: str = "", *, head: str = "") -> list[str]:
    return examine("t", given(t=whole(body, head=head)))[1]
