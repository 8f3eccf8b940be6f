"""What every command says about itself, as plain values, for the handbook's page of commands."""

import re
from collections.abc import Iterator
from inspect import cleandoc

import click

from planpress.commands.main import cli
from planpress.commands.verbs import VERBS, Verbs
from planpress.render.verb_pages import Verb

_BLOCK = re.compile(r"\A\x08\n(?P<title>[^\n]+):\n(?P<lines>.*)\Z", re.DOTALL)
_CODE = re.compile(r"(?P<code>\d+) +(?P<means>.+)")
_UNFOLDED = 1000
"""How wide a help text may be, so that Click folds none."""


def describe_verbs() -> tuple[Verb, ...]:
    """Return the commands in the order in which a newcomer meets them."""
    with click.Context(cli, info_name="planpress") as context:
        return tuple(_describe(Verbs().get_command(context, name), name, context) for name in VERBS)


def _describe(command: click.Command, name: str, parent: click.Context) -> Verb:
    with click.Context(command, info_name=name, parent=parent, terminal_width=_UNFOLDED) as context:
        blocks = re.split(r"\n\s*\n", cleandoc(command.help or ""))
        listed = {found["title"]: found["lines"].splitlines() for block in blocks if (found := _BLOCK.match(block))}
        codes = (_CODE.match(line.strip()) for line in listed.get("Exit codes", ()))
        return Verb(
            name=name,
            purpose=VERBS[name],
            usage=" ".join([context.command_path, *command.collect_usage_pieces(context)]),
            about=tuple(" ".join(block.split()) for block in blocks if not _BLOCK.match(block)),
            options=tuple(_options(command, context)),
            examples=tuple(line.strip() for line in listed.get("Examples", ())),
            exit_codes=tuple((code["code"], code["means"]) for code in codes if code),
        )


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and record[1]:
            yield record
