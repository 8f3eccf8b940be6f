"""`planpress sign`: record who signed a plan, bound to what it says."""

from datetime import date
from pathlib import PurePosixPath

import click

from planpress.commands.options import as_of_option, limited, project_here
from planpress.commands.plan_id import PLAN_ID
from planpress.commands.team_member import find_member
from planpress.disk.files import replace_file
from planpress.errors import UsageError
from planpress.flows.check_project import Checked, check_project
from planpress.flows.sign import Signing, role_of, with_seals, with_signature
from planpress.model.plan import Plan
from planpress.model.record import SignOffMethod
from planpress.model.references import CLIENT
from planpress.terminal.console import Console


@click.command()
@click.argument("plan_id", metavar="ID", type=PLAN_ID)
@click.argument("person", required=False)
@click.option("--role", metavar="ROLE", help="In what role, if not as client, case manager, or what `people` says.")
@click.option("--verbal", is_flag=True, help="They said yes, and did not sign paper.")
@click.option("--declined", metavar="TEXT", help="They did not agree, and why, in their words.")
@as_of_option
@click.pass_obj
def sign(  # noqa: PLR0913 - one for each option
    console: Console,
    plan_id: str,
    person: str | None,
    *,
    role: str | None,
    verbal: bool,
    declined: str | None,
    as_of: date,
) -> None:
    """Record in a plan who signed this version of it, and seal what they signed.

    PERSON is client, someone in `people`, or one of the team; --as-of is the day. A signature counts for the words
    that were signed: its seal tells later which parts have changed. Without PERSON, sign-offs that were typed by hand
    get their seal, for what the plan said when they were first committed.

    Every other character of the file stays as you wrote it. Nothing is committed: that is yours to do.

    \b
    Examples:
      planpress sign MH-1042 client
      planpress sign MH-1042 priya-nair --as-of 2026-11-20
      planpress sign MH-1042 client --declined "I do not sign papers."
      planpress sign MH-1042

    \b
    Exit codes:
      0    it is recorded, or there was nothing to seal
      1    the plan has errors; nothing was written
      2    the command was called in a way that cannot work
    """
    project = project_here((plan_id,)).alone(plan_id)
    checked = limited(check_project(project, as_of), (plan_id,))
    plan = _plan(console, checked)
    file = checked.plans[0].file
    if person is None:
        content, entries = with_seals(project, file, plan)
        done = f"Sealed: {', '.join(entry.person for entry in entries)}" if entries else "Every sign-off has its seal"
    else:
        ref = _ref(plan, checked, person)
        how = SignOffMethod.DECLINED if declined else SignOffMethod.VERBAL if verbal else SignOffMethod.SIGNED
        signing = Signing(ref, role or role_of(plan, ref), as_of, how, declined)
        content, done = with_signature(file, plan, signing), f"Recorded: {ref}, {how.value} on {as_of}"
    if content != file.content:
        replace_file(project.root / file.name, file.content, content)
    console.say(f"{done}: version {plan.version} of {PurePosixPath(file.name).stem}")


def _plan(console: Console, checked: Checked) -> Plan:
    """Return the plan, or stop where it cannot be read."""
    plan = checked.plans[0].plan if checked.plans else None
    if plan is None or checked.service is None:
        console.show_diagnostics(checked.diagnostics(), checked.sources())
        console.error("Nothing was written: mend the plan first.")
        raise SystemExit(1)
    return plan


def _ref(plan: Plan, checked: Checked, word: str) -> str:
    """Return the id of who is meant."""
    team = [member.id for member in checked.service.team] if checked.service else []
    people = [CLIENT, *(person.id for person in plan.people)]
    if word in {*people, *team}:
        return word
    try:
        return find_member(team, word)
    except UsageError as error:
        raise UsageError(f"There is no {word} in the plan; it knows {', '.join(people)} and the team") from error
