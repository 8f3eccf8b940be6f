"""`planpress issue`: freeze a document, keep it in documents/, and record it in the register."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from planpress.commands.handing_over import hand_over
from planpress.commands.issue_answers import IssueOptions, ask_client, check_answers
from planpress.commands.options import as_of_option, limited, project_here
from planpress.commands.plan_id import PLAN_ID
from planpress.commands.withdrawing import withdraw
from planpress.compose.documents import Document, DocumentKind
from planpress.compose.issuing import choose, document_name, stands_against
from planpress.derive.plan_on_day import derive_plan_on_day
from planpress.derive.register import Register
from planpress.disk.languages import read_languages
from planpress.disk.project import Project
from planpress.disk.shell_line import planpress_line
from planpress.errors import UsageError
from planpress.flows.check_project import Checked, check_project
from planpress.flows.issue import Decision, Frozen, freeze, sealed
from planpress.git.history import History, NoHistory, open_history
from planpress.model.issue import TEAM, Answer, Handover, Issue, Signature
from planpress.model.references import CLIENT
from planpress.record.issued_plans import last_issued_plans
from planpress.record.register import read_register, write_issue
from planpress.record.signing import sign
from planpress.record.templates import own_templates
from planpress.terminal.console import Console
from planpress.terminal.report import count


@click.command()
@click.argument("plan_id", metavar="ID", type=PLAN_ID)
@click.argument("kind", metavar="KIND", type=click.Choice([kind.value for kind in DocumentKind]))
@click.option(
    "--for", "reader", metavar="WHOM", help="client (usual), team, or an id: a person, an agency, a referral."
)
@click.option("--approved-by", metavar="STAFF", help="Who decided that it goes out: an id from service.yaml.")
@click.option("--given-to", metavar="WHOM", help="To whom it is given: right now, or with --handed-over.")
@click.option("--how", metavar="WORDS", help="How it is given, such as 'by hand'.")
@click.option("--client", type=click.Choice([answer.value for answer in Answer]), help="What the client said to it.")
@click.option("--replaces", metavar="N", type=click.IntRange(1), help="The version that this one corrects.")
@click.option("--sign", "key", metavar="KEYFILE", type=click.Path(path_type=Path), help="Sign with this SSH key.")
@click.option(
    "--handed-over", metavar="N", type=click.IntRange(1), help="Record instead that this version was handed over."
)
@click.option("--withdraw", "withdrawn", metavar="N", type=click.IntRange(1), help="Withdraw this version instead.")
@click.option("--reason", metavar="WORDS", help="Why it is withdrawn; it is asked for otherwise.")
@click.option("--dry-run", is_flag=True, help="Say what would be issued, and write nothing.")
@as_of_option
@click.pass_obj
def issue(console: Console, /, plan_id: str, kind: str, as_of: date, *, dry_run: bool, **given: Any) -> None:  # noqa: ANN401
    """Issue a document of a plan: without the draft mark, kept in documents/ID/, and recorded there.

    KIND is plan, summary, card, review-worksheet, review, completion-letter, shared-plan, family-letter, gp-letter or
    referral. The plan must be committed, pass its checks for printing, and for letters those for leaving the team.

    What was issued is never changed. A correction is a new version; handing it over later, or withdrawing it, is a
    record beside it. Nothing is committed: that is yours to do.

    \b
    Examples:
      planpress issue MH-1042 plan --dry-run
      planpress issue MH-1042 plan --approved-by priya-nair --given-to client --how "by hand" --client agreed
      planpress issue MH-1042 plan --for team
      planpress issue MH-0987 family-letter --for wife --approved-by leilani-fonoti
      planpress issue MH-1042 plan --handed-over 1 --given-to client --how "by post"
      planpress issue MH-1042 plan --replaces 1
      planpress issue MH-1042 plan --withdraw 1 --reason "It named the wrong clinic"

    \b
    Exit codes:
      0    it is issued, or with --dry-run could be
      1    something stands against it; nothing was written
      2    the command was called in a way it cannot work
    """
    project, answers = project_here(), IssueOptions(**given)
    checked = limited(check_project(project, as_of), (plan_id,))
    if answers.withdrawn is not None:
        withdraw(console, project.root, checked, DocumentKind(kind), answers=answers, on=as_of)
        return
    if answers.handed_over is not None:
        hand_over(console, project.root, checked, DocumentKind(kind), answers=answers, on=as_of)
        return
    history = _history(project)
    document = _choose(console, project, checked, DocumentKind(kind), on=as_of, reader=answers.reader)
    _refuse_uncommitted(console, project, checked, history)
    register = _register(console, project.root, plan_id)
    check_answers(answers, checked, document, register)
    frozen = freeze(
        project.root,
        checked.plans[0],
        document,
        register=register,
        history=history,
        decision=_decision(answers, as_of, dry_run=dry_run),
    )
    _tell(console, frozen)
    if dry_run:
        console.say("Nothing was written.")
        return
    signed = _signed(frozen, answers)
    path = write_issue(project.root, signed.issue, signed.pdf)
    console.made(f"version {signed.issue.version} of {document_name(document)}", path)
    console.say("\n".join(_next_steps(signed.issue)))


def _history(project: Project) -> History:
    history = open_history(project.root)
    if isinstance(history, NoHistory):
        raise UsageError(f"What is issued must be in git: {history.reason}")
    return history


def _choose(
    console: Console, project: Project, checked: Checked, kind: DocumentKind, *, on: date, reader: str | None
) -> Document:
    """Return the document that is meant; stop with every reason at once where it may not be issued."""
    entry = checked.plans[0]
    found = (*checked.service_diagnostics, *entry.in_force, *entry.ahead)
    against = stands_against(kind, found)
    if against:
        console.show_diagnostics(against, checked.sources())
    if checked.service is None or entry.plan is None:
        _refuse(console, "nothing can be issued while files have errors")
    languages = read_languages(project.root, checked.service.languages)
    last_issued = last_issued_plans(project.root)(entry.plan)
    choice = choose(derive_plan_on_day(entry.plan, checked.service, on, last_issued), kind, reader, languages)
    if choice.refusal:
        console.error(choice.refusal)
    if against or choice.document is None:
        _refuse(console, f"{count(len(against), 'thing')} to mend before it is issued" if against else "not issued")
    return choice.document


def _refuse_uncommitted(console: Console, project: Project, checked: Checked, history: History) -> None:
    """Stop unless the newest commit holds all that the document is made from: else nobody could make it again."""
    files = {checked.service_file.name: checked.service_file.content}
    files |= {entry.file.name: entry.file.content for entry in checked.plans} | own_templates(project.root)
    left = sorted(files.keys() - history.committed(files))
    if left:
        _refuse(console, f"not committed yet: {', '.join(left)}; commit first, then issue")


def _register(console: Console, root: Path, plan_id: str) -> Register:
    read = read_register(root, plan_id)
    if read.diagnostics:
        console.show_diagnostics(read.diagnostics, read.sources)
        _refuse(console, "the register must be read before anything is added to it")
    return read.register


def _decision(answers: IssueOptions, on: date, *, dry_run: bool) -> Decision:
    return Decision(
        on=on,
        approved_by=answers.approved_by,
        given=Handover(to=answers.given_to, how=answers.how) if answers.given_to and answers.how else None,
        replaces=answers.replaces,
        client_agreement=None if dry_run else ask_client(answers),
    )


def _tell(console: Console, frozen: Frozen) -> None:
    entry = frozen.issue
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
        handed_over = ("--handed-over", str(entry.version), "--given-to", whom, "--how", "by hand")
        yield f"  {planpress_line('issue', entry.plan, entry.kind, *meant, *handed_over)}"


def _signed(frozen: Frozen, answers: IssueOptions) -> Frozen:
    if answers.key is None or answers.approved_by is None:
        return frozen
    signature = Signature(by=answers.approved_by, text=sign(frozen.issue.digest, answers.key))
    said = {key: value for key, value in frozen.issue.said().items() if key != "digest"}
    return replace(frozen, issue=sealed(Issue, {**said, "signature": signature}))


def _refuse(console: Console, words: str) -> NoReturn:
    """Stop: nothing was written."""
    console.error(words)
    raise SystemExit(1)
