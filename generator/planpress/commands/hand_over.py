"""`planpress hand-over`: record that an issued document was given to the one whom it is for."""

from datetime import date

import click

from planpress.commands.client_answer import ask_client
from planpress.commands.issued import issued_here
from planpress.commands.options import as_of_option
from planpress.commands.record_options import (
    document_arguments,
    entry_option,
    for_option,
    handover_options,
    version_option,
)
from planpress.compose.documents import DocumentKind
from planpress.errors import UsageError
from planpress.flows.hand_over import check_handover, compose_handover
from planpress.flows.issued_to import Wanted
from planpress.model.issue import Handover
from planpress.record.register import write_entry
from planpress.terminal.console import Console


@click.command()
@document_arguments
@version_option
@for_option
@entry_option
@handover_options
@as_of_option
@click.pass_obj
def hand_over(  # noqa: PLR0913 - one for each option
    console: Console,
    plan_id: str,
    kind: DocumentKind,
    *,
    version: int,
    reader: str | None,
    mark: str | None,
    given_to: str | None,
    how: str | None,
    client: str | None,
    as_of: date,
) -> None:
    """Record that an issued document was handed over: to whom, how, and what the client said to it.

    The record is one more file beside the document, each time. `planpress issue` takes the same options, for what is
    handed over at once. Nothing is committed: that is yours to do.

    \b
    Examples:
      planpress hand-over MH-1042 plan --version 1 --given-to client --how "by post"
      planpress hand-over MH-1042 plan --version 1 --given-to client --how "by hand" --client agreed
      planpress hand-over MH-0987 family-letter --version 1 --for wife --given-to wife --how "by post"

    \b
    Exit codes:
      0    it is recorded
      1    service.yaml or the register has errors; nothing was written
      2    there is no such version, it was withdrawn, or it is for somebody else
    """
    if given_to is None or how is None:
        raise UsageError("Say to whom it was given and how: --given-to client --how 'by post'")
    issued = issued_here(console, plan_id, Wanted(kind, version, reader, mark), on=as_of)
    entry = issued.entry
    check_handover(issued.register, entry, given_to, on=as_of, team=issued.team)
    given = Handover(to=given_to, how=how)
    agreement = ask_client(client)
    handover = compose_handover(issued.register, entry, given, on=as_of, client_agreement=agreement)
    path = write_entry(issued.root, handover)
    console.made(f"the record that version {entry.version} of {entry.document} was handed over", path)
    console.say(f"\nNext: commit documents/{plan_id}, with a message such as\n  {plan_id}: hand over {entry.document}")
