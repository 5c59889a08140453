"""What stands in the way of a document: the rules' notices, read out in the order in which they matter."""

import datetime

import click
from msgspec.structs import replace

from deepdive.checks.gate import Notice, Severity, blocks, kept, still_open
from deepdive.cli.common import find as find_session
from deepdive.cli.common import json_option, print_json, session_argument
from deepdive.cli.documents import standing_words
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model.text import joined
from deepdive.summary.compose import compose
from deepdive.summary.export import may_be_made, to_settle
from deepdive.summary.layout import Layout
from deepdive.summary.layouts import layout_named, places
from deepdive.summary.passages import notices
from deepdive.summary.profile import PROFILES, PUBLICATION, Profile, profile_named
from deepdive.summary.wording import counted

LEADS: dict[Severity, str] = {"block": "Stops it", "warn": "To decide", "hint": "Hint"}
"""What a notice is told as."""

TO_KEEP = "To keep one: deepdive do SESSION keep_because code=C thing=T because=WHY role=WHOSE, C and T as in its [ ]"


@click.command("check")
@session_argument
@click.option(
    "--profile", "profile_id", default=PUBLICATION.id, show_default=True, help=f"{joined([*PROFILES], 'or')}."
)
@click.option("--layout", "layout_id", default="", help="`deepdive layout list` names them; the toolkit's by default.")
@click.option("--hints", is_flag=True, help="Read the hints out too; without it they are counted.")
@json_option
def check(session_name: str, profile_id: str, layout_id: str, hints: bool, as_json: bool) -> None:
    """Tell what stops a document, what needs a decision, and hints; exit 1 when something stops it."""
    profile, folder = profile_named(profile_id), find_session(session_name)
    session = Reading(folder, REAL).session
    layout = layout_named(layout_id or session.toolkit.layout, places(folder.parent), REAL)
    may_be_made(layout, profile)
    partnership = standing_words(folder)
    document = compose(session, layout, profile, partnership, datetime.datetime.now().astimezone())
    found = graded(to_settle(notices(session, partnership, document), profile), profile)
    if as_json:
        print_json([_plain(notice) for notice in still_open(found)])
    else:
        if not session.findings:
            click.echo("There are no findings yet: a document would have next to nothing in it.")
        for line in [*_opening(found, layout, profile), *_lines(found, hints), *_kept(found)]:
            click.echo(line)
    if blocks(found):
        raise click.exceptions.Exit(1)


def graded(found: list[Notice], profile: Profile) -> list[Notice]:
    """The notices as grave as they are for a profile: nothing stops a document that stays inside."""
    if not profile.internal:
        return found
    return [replace(notice, severity="warn") if notice.severity == "block" else notice for notice in found]


def _plain(notice: Notice) -> dict[str, str]:
    return {name: getattr(notice, name) for name in ("code", "severity", "where", "message", "fix")}


def _opening(found: list[Notice], layout: Layout, profile: Profile) -> list[str]:
    """One sentence that says it all."""
    counts = {grave: sum(one.severity == grave for one in still_open(found)) for grave in LEADS}
    stop = counts["block"]
    said = [f"{counted(stop, 'thing')} {'stops' if stop == 1 else 'stop'} it" if stop else "nothing stops it"]
    said += [f"{counted(counts['warn'], 'thing')} to decide"] if counts["warn"] else []
    said += [counted(counts["hint"], "hint")] if counts["hint"] else []
    return [f"{layout.title}, {profile.id}: {joined(said)}."]


def _lines(found: list[Notice], hints: bool) -> list[str]:
    told = [notice for notice in still_open(found) if hints or notice.severity != "hint"]
    lines = [
        f"{LEADS[one.severity]}. {one.where}: {one.message} {one.fix}".rstrip() + f"  {_named(one)}" for one in told
    ]
    if any(one.severity != "hint" for one in told):
        lines.append(TO_KEEP)
    return lines


def _named(notice: Notice) -> str:
    """What `keep_because` wants to know of a notice."""
    thing = f" thing={notice.thing}" if notice.thing else ""
    return f"[code={notice.code}{thing}]"


def _kept(found: list[Notice]) -> list[str]:
    return [
        f"Kept. {one.where}: {one.message} {one.because.rstrip('.')} ({one.role}).  {_named(one)}"
        for one in kept(found)
    ]
