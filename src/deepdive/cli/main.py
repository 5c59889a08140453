"""The command `deepdive`: the table of commands, each imported when it is called, and the one place errors end."""

import importlib
import io
import os
import sys
from typing import Any

import click

from deepdive import __version__
from deepdive.errors import DeepDiveError, PlainFaults
from deepdive.model.text import clean

COMMANDS: dict[str, tuple[str, str]] = {
    "open": ("open:open_", "Open a session on the full screen."),
    "display": ("open:display", "Show on a second screen what the room may see."),
    "demo": ("open:demo", "Look round the fictional sample."),
    "new": ("sessions:new", "Make a session."),
    "list": ("sessions:list_", "List the sessions."),
    "show": ("sessions:show", "Show a session."),
    "history": ("sessions:history", "List the changes of a session."),
    "conflicts": ("sessions:conflicts", "List what has two versions."),
    "actions": ("actions:actions", "Actions of all sessions or one; a sheet for an agency."),
    "search": ("many:search", "Look for words in all sessions."),
    "trends": ("many:trends", "Themes over the years."),
    "capture": ("room:capture", "Take down notes, one a line."),
    "stage": ("room:stage", "Move through the agenda; tell prompt and minutes left."),
    "do": ("doing:do", "Do anything the desk can, by name."),
    "theme": ("doing:theme", "Put notes in a theme."),
    "finding": ("doing:finding", "Write a finding from notes."),
    "recommend": ("doing:recommend", "Write a recommendation."),
    "undo": ("doing:undo", "Take back the last act."),
    "redo": ("doing:redo", "Bring back what was undone."),
    "suggest": ("suggest:suggest", "Suggest themes and notes that make the same point."),
    "pack": ("packs:pack", "Write a locked file for another laptop, and back."),
    "join": ("packs:join", "Open a file that was packed for a group."),
    "merge": ("packs:merge", "Take in what groups hand back."),
    "check": ("checking:check", "Tell what stops a document, and what needs a decision."),
    "export": ("documents:export", "Write summaries."),
    "scan": ("documents:scan", "Look for identifiers in any text."),
    "layout": ("layouts:layout", "The layouts of summaries."),
    "forms": ("forms:forms", "Write forms for agencies, and sheets and agenda for the day."),
    "returns": ("returns:returns", "Take back what was filled in."),
    "verify": ("care:verify", "Check that a session is whole."),
    "rebuild": ("care:rebuild", "Write the record anew from the history."),
    "purge": ("care:purge", "Remove words for good."),
    "toolkit": ("kits:toolkit", "The kinds of audit."),
    "schema": ("kits:schema", "The JSON Schema of `show --json`."),
}
"""Every command: the module and function behind it, and what it does in a line."""


class Commands(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name][0].partition(":")
        found = getattr(importlib.import_module(f"deepdive.cli.{module}"), function)
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their lines, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command of the first word; an unknown one is told with the nearest known."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], list(COMMANDS), 1)
            ctx.fail(f"There is no command {args[0]!r}." + (f" Did you mean {near[0]}?" if near else ""))
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--sessions", "sessions_folder", type=click.Path(file_okay=False), help="The folder of the sessions.")
@click.version_option(__version__, prog_name="deepdive")
@click.pass_context
def deepdive(ctx: click.Context, sessions_folder: str | None) -> None:
    """Run multi-agency safeguarding deep-dive audit meetings; without a command, open the library.

    SESSION is a folder name, a unique part of one, or a path.
    """
    ctx.obj = sessions_folder or os.environ.get("DEEPDIVE_SESSIONS") or None
    if ctx.invoked_subcommand is None:
        module = importlib.import_module("deepdive.cli.open")
        ctx.invoke(module.library)


def run(arguments: list[str]) -> int:
    """Runs the command line; 0 done, 1 refused with a reason on standard error, 2 used wrongly."""
    _speak_utf8()
    with PlainFaults():
        return _run(arguments)
    return 1


def _run(arguments: list[str]) -> int:
    try:
        ended = deepdive.main(args=_folder_first(arguments), prog_name="deepdive", standalone_mode=False)
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except click.Abort:
        click.echo("Stopped. What was acknowledged is kept.", err=True)
    except BrokenPipeError:
        _close_quietly()
    except DeepDiveError as error:
        click.echo(clean(str(error)), err=True)
    except OSError as error:
        click.echo(
            clean(f"{error.strerror or 'The disk did not do it'}: {error.filename or ''}").rstrip(": "), err=True
        )
    else:
        return ended if isinstance(ended, int) else 0
    return 1


def _show(error: click.ClickException) -> None:
    """What was used wrongly, in the words of the command line, without anything a terminal would act on."""
    told = io.StringIO()
    error.show(told)
    click.echo(clean(told.getvalue()), err=True, nl=False)


def _folder_first(arguments: list[str]) -> list[str]:
    """`--sessions DIR` may stand anywhere: it is moved before the command."""
    for place, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--sessions" and place + 1 < len(arguments):
            return [*arguments[place : place + 2], *arguments[:place], *arguments[place + 2 :]]
        if word.startswith("--sessions="):
            return [word, *arguments[:place], *arguments[place + 1 :]]
    return arguments


def _speak_utf8() -> None:
    """Standard streams are UTF-8 wherever they lead, and line ends are never changed; no letter stops the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and stream.isatty():
            reconfigure(errors="backslashreplace")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _close_quietly() -> None:
    """After the reader of our output has gone, nothing more is written to it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
