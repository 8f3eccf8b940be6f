"""`planpress diff`: say what changed in a plan, in words, between two moments."""

import json
from pathlib import Path

import click

from planpress.commands.plan_id import PLAN_ID
from planpress.compose.changes import ChangeLine, say_changes
from planpress.derive.changes import Change, changes_between
from planpress.edge.console import Console
from planpress.edge.excerpt import visible
from planpress.edge.git.history import NoHistory, open_history
from planpress.edge.new_plan import taken_ids
from planpress.edge.plan_versions import PlanHistory, PlanVersion
from planpress.edge.project import find_root
from planpress.edge.register import read_register, register_ids
from planpress.errors import UsageError
from planpress.read.suggest import did_you_mean

Found = tuple[tuple[Change, ChangeLine], ...]


@click.command()
@click.argument("plan_id", metavar="ID", type=PLAN_ID)
@click.argument("start", metavar="[FROM]", required=False)
@click.argument("end", metavar="[TO]", required=False)
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@click.option("--texts/--no-texts", default=None, help="Show what was written, too; usual at a terminal only.")
@click.pass_obj
def diff(
    console: Console, plan_id: str, start: str | None, end: str | None, *, as_json: bool, texts: bool | None
) -> None:
    """Say what changed in a plan, by what it means: layout and comments do not count.

    FROM and TO are commits, days (2026-11-24: the plan as it was then) or issued versions (v2 of the client's plan,
    plan-team-v1). Without TO, the file as it is; without FROM, the last version that the client was issued, or else
    the version before.

    At a terminal it shows what was written; in a pipe or a log, only what can be said without a client's words.

    \b
    Examples:
      planpress diff MH-1042
      planpress diff MH-1042 v1
      planpress diff MH-1042 2026-09-01 2026-11-24
      planpress diff MH-1042 HEAD~3 --json

    \b
    Exit codes:
      0    compared, whatever was found
      2    there is no such plan, or no such moment
    """
    versions = _versions(plan_id)
    before = versions.find(start) if start else versions.usual_start()
    after = versions.find(end) if end else versions.now()
    changes = changes_between(before.plan, after.plan)
    lines = say_changes(changes)
    shows_texts = console.is_private if texts is None else texts
    if as_json:
        console.say(_json(plan_id, (before, after), tuple(zip(changes, lines, strict=True)), shows_texts=shows_texts))
        return
    console.say(f"{plan_id}, from {before.words} to {after.words}:")
    for line in lines:
        console.say(f"  {visible(line.words)}")
        if shows_texts:
            _show_texts(console, line)
    if not lines:
        console.say("  nothing changed in meaning")


def _versions(plan_id: str) -> PlanHistory:
    root = find_root(Path.cwd())
    known = taken_ids(root) | set(register_ids(root))
    if plan_id not in known:
        raise UsageError(f"There is no plan {plan_id} in plans/; {did_you_mean(plan_id, known) or 'look there'}")
    history = open_history(root)
    if isinstance(history, NoHistory):
        raise UsageError(f"There is nothing to compare with: {history.reason}")
    return PlanHistory(root, history, read_register(root, plan_id, reads_documents=False).register)


def _show_texts(console: Console, line: ChangeLine) -> None:
    for sign, text in (("-", line.before), ("+", line.after)):
        if text:
            console.say(f"    {sign} {visible(text)}")


def _json(plan_id: str, versions: tuple[PlanVersion, PlanVersion], found: Found, *, shows_texts: bool) -> str:
    changes = [
        {
            "section": change.section,
            "action": change.action.value,
            "ref": change.ref,
            "goals": list(change.goals),
            "field": list(change.field),
            "words": line.words,
        }
        | ({"before": line.before, "after": line.after} if shows_texts else {})
        for change, line in found
    ]
    said = {"plan": plan_id, "from": versions[0].words, "to": versions[1].words, "changes": changes}
    return json.dumps(said, ensure_ascii=False, indent=2)
