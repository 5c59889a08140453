"""The layouts of summaries: list, new, check."""

from pathlib import Path

import click

from deepdive.cli.common import sessions_folder, words_of
from deepdive.history.files import REAL
from deepdive.model.fixes import with_fix
from deepdive.summary.layout import examine
from deepdive.summary.layouts import layout_bytes, layout_ids, new_layout, places


@click.group("layout")
def layout() -> None:
    """The layouts of summaries."""


@layout.command("list")
def list_() -> None:
    """Name the layouts, the id first; your own lie in the folder layouts beside the sessions."""
    folders = places(sessions_folder())
    for layout_id in layout_ids(folders, REAL):
        found, errors = examine(layout_bytes(layout_id, folders, REAL), f"{layout_id}.toml")
        told = f"{found.title}: {found.about}" if found and not errors else "has mistakes: deepdive layout check"
        click.echo(f"{layout_id}  {told}")


@layout.command("new")
@click.argument("layout_id", metavar="ID")
@click.option("--from", "copied", default="learning-summary", show_default=True, help="The layout to copy.")
def new(layout_id: str, copied: str) -> None:
    """Write a layout of your own as a copy of another; with its id it is used in its place. Prints its file last."""
    path = new_layout(layout_id, copied, places(sessions_folder()), REAL)
    click.echo(f"Open the file in any text editor; then: deepdive layout check {layout_id}")
    click.echo(f"A summary by it: deepdive export SESSION --layout {layout_id}")
    click.echo(path)


@layout.command("check")
@click.argument("what", metavar="ID|FILE", nargs=-1)
def check(what: tuple[str, ...]) -> None:
    """Tell every mistake in layouts, with file, key path and fix; all there are when none is named."""
    wrong = False
    folders = places(sessions_folder())
    for name in what or layout_ids(folders, REAL):
        errors = examine(*_source_of(name, folders))[1]
        wrong = wrong or bool(errors)
        click.echo("\n".join(map(with_fix, errors)) if errors else f"{name}: right.")
    if wrong:
        raise click.exceptions.Exit(1)


def _source_of(name: str, folders: tuple[Path, Path]) -> tuple[bytes, str]:
    """The bytes and the name of the file that a person means by an id or a path."""
    if name.endswith(".toml"):
        return words_of(name), Path(name).name
    return layout_bytes(name, folders, REAL), f"{name}.toml"
