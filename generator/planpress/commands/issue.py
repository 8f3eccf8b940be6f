"""`planpress issue`: freeze a document, keep it in documents/, and record it in the register."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from planpress.commands.client_answer import ask_client
from planpress.commands.moved import WithMovedOptions
from planpress.commands.options import as_of_option, limited, project_here
from planpress.commands.record_options import approved_by_option, document_arguments, for_option, handover_options
from planpress.compose.documents import DocumentKind
from planpress.compose.issuing import document_name
from planpress.disk.shell_line import planpress_line
from planpress.errors import UsageError
from planpress.flows.check_project import check_project
from planpress.flows.issue import IssueRequest, Refusal, freeze, prepare, signed
from planpress.model.issue import TEAM, Handover, Issue
from planpress.model.references import CLIENT
from planpress.record.register import write_issue
from planpress.terminal.console import Console


@click.command(cls=WithMovedOptions)
@document_arguments
@for_option
@approved_by_option
@handover_options
@click.option("--replaces", metavar="N", type=click.IntRange(1), help="The version that this one corrects.")
@click.option("--sign", "key", metavar="KEYFILE", type=click.Path(path_type=Path), help="Sign with this SSH key.")
@click.option("--dry-run", is_flag=True, help="Say what would be issued, and write nothing.")
@as_of_option
@click.pass_obj
def issue(  # noqa: PLR0913 - one for each option
    console: Console,
    plan_id: str,
    kind: DocumentKind,
    *,
    reader: str | None,
    approved_by: str | None,
    given_to: str | None,
    how: str | None,
    client: str | None,
    replaces: int | None,
    key: Path | None,
    dry_run: bool,
    as_of: date,
) -> None:
    """Issue a document of a plan: without the draft mark, kept in documents/ID/, and recorded there.

    KIND is plan, summary, card, review-worksheet, review, completion-letter, shared-plan, family-letter, gp-letter or
    referral. The plan must be committed, pass its checks for printing, and for letters those for leaving the team.

    What was issued is never changed. A correction is a new version. Handing it over later is `planpress hand-over`, and
    withdrawing it is `planpress withdraw`. Nothing is committed: that is yours to do.

    \b
    Examples:
      planpress issue MH-1042 plan --dry-run
      planpress issue MH-1042 plan --approved-by priya-nair --given-to client --how "by hand" --client agreed
      planpress issue MH-1042 plan --for team
      planpress issue MH-0987 family-letter --for wife --approved-by leilani-fonoti
      planpress issue MH-1042 plan --replaces 1

    \b
    Exit codes:
      0    it is issued, or with --dry-run could be
      1    something stands against it; nothing was written
      2    the command was called in a way that cannot work
    """
    if key is not None and approved_by is None:
        raise UsageError("Who signs? Say so with --approved-by")
    given = _handover(given_to, how)
    project = project_here((plan_id,))
    checked = limited(check_project(project, as_of), (plan_id,))
    ready = prepare(project, checked, IssueRequest(kind, as_of, reader, approved_by, given, replaces))
    if isinstance(ready, Refusal):
        _refuse(console, ready)
    frozen = freeze(project.root, ready, None if dry_run else ask_client(client))
    _tell(console, frozen.issue)
    if ready.note:
        console.note(f"note: {ready.note}")
    if dry_run:
        console.say("Nothing was written.")
        return
    if key is not None and approved_by is not None:
        frozen = signed(frozen, approved_by, key)
    path = write_issue(project.root, frozen.issue, frozen.pdf)
    console.made(f"version {frozen.issue.version} of {document_name(ready.document)}", path)
    console.say("\n".join(_next_steps(frozen.issue)))


def _handover(given_to: str | None, how: str | None) -> Handover | None:
    if (given_to is None) != (how is None):
        raise UsageError("Say both, to whom it is given and how: --given-to client --how 'by hand'")
    return Handover(to=given_to, how=how) if given_to is not None and how is not None else None


def _refuse(console: Console, refusal: Refusal) -> NoReturn:
    """Stop: nothing was written."""
    console.show_diagnostics(refusal.found, refusal.sources)
    for reason in refusal.reasons:
        console.error(reason)
    raise SystemExit(1)


def _tell(console: Console, entry: Issue) -> None:
    rests = f", on consent {', '.join(entry.consents)}" if entry.consents else ""
    corrects = f", in place of version {entry.replaces}" if entry.replaces else ""
    console.say(f"{entry.file}: {entry.kind} for {entry.reader}{rests}{corrects}, plan version {entry.plan_version}")


def _next_steps(entry: Issue) -> Iterator[str]:
    yield f"\nNext: commit documents/{entry.plan}, with a message such as"
    yield f"  {entry.plan}: issue {entry.document}"
    if entry.given is None:
        whom = "STAFF" if entry.reader == TEAM else entry.reader
        meant = () if entry.reader == CLIENT else ("--for", entry.document.removeprefix(f"{entry.kind}-"))
        yield "Then print it from there. When it is handed over, record it:"
        given = ("--version", str(entry.version), *meant, "--given-to", whom, "--how", "by hand")
        yield f"  {planpress_line('hand-over', entry.plan, entry.kind, *given)}"
