"""`planpress withdraw`: record that an issued document no longer holds; the document stays."""

from datetime import date

import click

from planpress.commands.issued import issued_here
from planpress.commands.model_words import TEXT
from planpress.commands.options import as_of_option
from planpress.commands.record_options import (
    approved_by_option,
    document_arguments,
    entry_option,
    for_option,
    version_option,
)
from planpress.compose.documents import DocumentKind
from planpress.flows.issued_to import Wanted, check_staff
from planpress.flows.withdraw import check_withdrawal, compose_withdrawal
from planpress.record.register import write_entry
from planpress.terminal.console import Console


@click.command()
@document_arguments
@version_option
@for_option
@entry_option
@click.option("--reason", metavar="WORDS", type=TEXT, help="Why; if you leave it out, you are asked.")
@approved_by_option
@as_of_option
@click.pass_obj
def withdraw(  # noqa: PLR0913 - one for each option
    console: Console,
    plan_id: str,
    kind: DocumentKind,
    *,
    version: int,
    reader: str | None,
    mark: str | None,
    reason: str | None,
    approved_by: str | None,
    as_of: date,
) -> None:
    """Withdraw an issued document: a record beside it says since when it no longer holds, and why.

    The document itself stays: tell whoever was given it. A shell keeps its command lines: where the reason tells of a
    client, let it ask. Nothing is committed: that is yours to do.

    \b
    Examples:
      planpress withdraw MH-1042 plan --version 1
      planpress withdraw MH-1042 plan --version 1 --reason "It named the wrong clinic" --approved-by priya-nair
      planpress withdraw MH-1042 plan --version 2 --for team
      planpress withdraw MH-1042 plan --version 1 --entry 5d41402a

    \b
    Exit codes:
      0    it is recorded
      1    service.yaml or the register has errors; nothing was written
      2    there is no such version, or it was withdrawn before
    """
    issued = issued_here(console, plan_id, Wanted(kind, version, reader, mark), on=as_of)
    entry = issued.entry
    check_withdrawal(issued.register, entry, as_of)
    check_staff(approved_by, issued.team)
    why = reason or click.prompt("Why", type=TEXT, err=True)
    path = write_entry(issued.root, compose_withdrawal(entry, why, as_of, approved_by))
    console.made(f"the withdrawal of version {entry.version} of {entry.document}", path)
    console.say(
        "The document stays where it is. Tell whoever was given it.\n\n"
        f"Next: commit documents/{plan_id}, with a message such as\n  {plan_id}: withdraw {entry.document}"
    )
