"""What the client said to a document that they were given."""

import click

from planpress.commands.model_words import TEXT
from planpress.model.issue import Answer, ClientAgreement


def ask_client(answer: str | None) -> ClientAgreement | None:
    """Return what the client said; reasons are asked for, since a shell keeps its command lines."""
    if answer is None:
        return None
    said = Answer(answer)
    if said is Answer.DISAGREED:
        return ClientAgreement(answer=said, part=click.prompt("With which part", type=TEXT, err=True))
    if said is Answer.NOT_ABLE_TO_SIGN:
        return ClientAgreement(answer=said, reason=click.prompt("Why", type=TEXT, err=True))
    return ClientAgreement(answer=said)
