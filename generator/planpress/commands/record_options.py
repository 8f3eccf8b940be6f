"""The options that the verbs about issued documents share."""

import click

from planpress.commands.model_words import ID, LINE
from planpress.commands.options import Command
from planpress.commands.plan_id import PLAN_ID
from planpress.compose.documents import DocumentKind
from planpress.model.issue import Answer


def document_arguments(command: Command) -> Command:
    """Add ID and KIND: of which plan, and which of its documents."""
    kind = click.argument(
        "kind",
        metavar="KIND",
        type=click.Choice([kind.value for kind in DocumentKind]),
        callback=lambda _context, _option, value: DocumentKind(value),
    )
    return click.argument("plan_id", metavar="ID", type=PLAN_ID)(kind(command))


def version_option(command: Command) -> Command:
    """Add `--version N`."""
    return click.option(
        "--version", metavar="N", type=click.IntRange(1), required=True, help="Which issued version of the document."
    )(command)


def entry_option(command: Command) -> Command:
    """Add `--entry MARK`."""
    words = "The last part of the entry's file name, where two people issued the same version."
    return click.option("--entry", "mark", metavar="MARK", help=words)(command)


def for_option(command: Command) -> Command:
    """Add `--for WHOM`."""
    words = "Whose copy: client (usual), team, or the id of a person, an agency or a referral."
    return click.option("--for", "reader", metavar="WHOM", help=words)(command)


def approved_by_option(command: Command) -> Command:
    """Add `--approved-by STAFF`."""
    words = "Who decided it: an id from service.yaml."
    return click.option("--approved-by", metavar="STAFF", help=words)(command)


def handover_options(command: Command) -> Command:
    """Add `--given-to WHOM`, `--how WORDS` and `--client ANSWER`."""
    answers = click.Choice([answer.value for answer in Answer])
    client = click.option("--client", type=answers, help="What the client said to it.")
    how = click.option("--how", metavar="WORDS", type=LINE, help="How it is given, such as 'by hand'.")
    given_to = click.option("--given-to", metavar="WHOM", type=ID, help="To whom it is given: client, or an id.")
    return given_to(how(client(command)))
