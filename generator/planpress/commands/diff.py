"""`planpress diff`: say what changed in a plan, in words, between two moments."""

import json
from dataclasses import dataclass
from pathlib import Path

import click

from planpress.commands.options import json_option
from planpress.commands.plan_id import PLAN_ID
from planpress.commands.record_options import for_option
from planpress.compose.changes import ChangeLine, say_changes
from planpress.compose.sharing import disclosed_plan
from planpress.compose.words import sentence
from planpress.consent.opened import Reader
from planpress.derive.changes import FieldChange, changes_between
from planpress.disk.plan_ids import plan_ids_in, require_plans
from planpress.disk.project import find_root
from planpress.errors import UsageError
from planpress.git.history import NoHistory, open_history
from planpress.record.issued_plans import IssuedPlans
from planpress.record.plan_versions import PlanVersion, PlanVersions
from planpress.record.register import read_register, register_ids
from planpress.render.visible import visible
from planpress.terminal.console import Console

_READERS = {"team": Reader.TEAM, "client": Reader.CLIENT}


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of a plan and what changed between them, as far as a reader may see it."""

    plan_id: str
    reader: Reader
    versions: tuple[PlanVersion, PlanVersion]
    reach: str
    changes: tuple[FieldChange, ...]
    shows_texts: bool


@click.command()
@click.argument("plan_id", metavar="ID", type=PLAN_ID)
@click.argument("start", metavar="[FROM]", required=False)
@click.argument("end", metavar="[TO]", required=False)
@for_option
@click.option("--html", "as_html", is_flag=True, help="Make one page to read and print, which needs no other file.")
@json_option
@click.option("--texts/--no-texts", default=None, help="Also show what was written; usual only at a terminal.")
@click.pass_obj
def diff(  # noqa: PLR0913 - one for each option
    console: Console,
    plan_id: str,
    start: str | None,
    end: str | None,
    *,
    reader: str | None,
    as_html: bool,
    as_json: bool,
    texts: bool | None,
) -> None:
    """Say what changed in the meaning of a plan: layout and comments do not count.

    FROM and TO are commits, days (2026-11-24: the plan as it was then) or issued versions (v2 of the client's plan,
    plan-team-v1). Without TO, it compares with the file as it is. Without FROM, it starts from the last version that
    was issued to the client, or else from the version before.

    It says what the team may see, or with --for client, only what the client may.

    At a terminal it shows what was written. In a pipe, a file or a log it shows only what can be said without a
    client's words, unless --texts asks for them. It writes no file: redirect the page to where you want it.

    \b
    Examples:
      planpress diff MH-1042
      planpress diff MH-1042 v1
      planpress diff MH-1042 2026-09-01 2026-11-24
      planpress diff MH-1042 HEAD~3 --json
      planpress diff MH-1042 v1 --for client --html --texts > build/changes.html

    \b
    Exit codes:
      0    the versions were compared, whatever was found
      2    there is no such plan, or no such moment
    """
    if as_html and as_json:
        raise click.UsageError("--html and --json cannot go together")
    who = _READERS.get(reader or "team")
    if who is None:
        raise UsageError("A diff is for the team or the client: --for team or --for client")
    history = _versions(plan_id)
    before = _disclosed(history.find(start) if start else history.usual_start(), who)
    after = _disclosed(history.find(end) if end else history.now(), who)
    changes = changes_between(before.plan, after.plan)
    shows_texts = console.is_private if texts is None else texts
    compared = Compared(plan_id, who, (before, after), history.reach, changes, shows_texts)
    if as_json:
        console.say(_json(compared))
    elif as_html:
        console.say(_page(compared, history.root))
    else:
        _show(console, compared)


def _show(console: Console, compared: Compared) -> None:
    before, after = (version.words for version in compared.versions)
    console.say(f"{compared.plan_id}, from {before} to {after}:")
    for line in say_changes(compared.changes):
        console.say(f"  {visible(line.words)}")
        if compared.shows_texts:
            _show_texts(console, line)
    if not compared.changes:
        console.say("  nothing changed in meaning")
    if compared.reach:
        console.note(f"note: {compared.reach}")


def _versions(plan_id: str) -> PlanVersions:
    root = find_root(Path.cwd())
    require_plans([plan_id], plan_ids_in(root) | set(register_ids(root)))
    history = open_history(root)
    if isinstance(history, NoHistory):
        raise UsageError(f"There is nothing to compare with: {history.reason}; {history.mend}")
    return PlanVersions(root, IssuedPlans(history), read_register(root, plan_id, reads_documents=False).register)


def _disclosed(version: PlanVersion, reader: Reader) -> PlanVersion:
    return PlanVersion(disclosed_plan(version.plan, reader), version.words)


def _show_texts(console: Console, line: ChangeLine) -> None:
    for sign, text in (("-", line.before), ("+", line.after)):
        if text:
            console.say(f"    {sign} {visible(text)}")


def _json(compared: Compared) -> str:
    changes = [
        {
            "section": change.section,
            "action": change.action.value,
            "ref": change.ref,
            "goals": list(change.goals),
            "field": list(change.field),
            "words": line.words,
        }
        | ({"before": line.before, "after": line.after} if compared.shows_texts else {})
        for change, line in zip(compared.changes, say_changes(compared.changes), strict=True)
    ]
    before, after = (version.words for version in compared.versions)
    said = {"plan": compared.plan_id, "from": before, "to": after, "reach": compared.reach, "changes": changes}
    return json.dumps(said, indent=2)


def _page(compared: Compared, root: Path) -> str:
    from planpress.compose.changes_page import ChangesPage, group_changes
    from planpress.disk.project import read_templates
    from planpress.render.html import Typesetter

    before, after = compared.versions
    page = ChangesPage(
        plan_id=compared.plan_id,
        copy=compared.reader.value,
        before=before.words,
        after=after.words,
        reach=sentence(f"{compared.reach}.") if compared.reach else "",
        shows_texts=compared.shows_texts,
        groups=group_changes(compared.changes, before.plan, after.plan),
    )
    return Typesetter(read_templates(root, ".html")).set_changes(page)
