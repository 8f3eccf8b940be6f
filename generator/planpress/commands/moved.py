"""The options of `issue` that became verbs: they do nothing but say which line to type now."""

from collections.abc import Iterator
from typing import Any

import click
from click.core import ParameterSource

from planpress.commands.verbs import Verbs
from planpress.disk.shell_line import planpress_line
from planpress.errors import UsageError

_VERBS = {"handed_over": "hand-over", "withdraw": "withdraw", "reason": "withdraw"}
"""Which verb took over each option, by the name of its parameter; all but the last held the number of a version."""


class WithMovedOptions(click.Command):
    """A command that still knows the options that became verbs, shows none of them, and obeys none."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401 - click's own, handed on
        super().__init__(*arguments, **settings)
        self.params += [click.Option([f"--{name.replace('_', '-')}"], hidden=True) for name in _VERBS]

    def invoke(self, ctx: click.Context) -> object:
        """Run the command, unless one of these options was given."""
        given = {name: value for name in _VERBS if (value := ctx.params.pop(name)) is not None}
        if not given:
            return super().invoke(ctx)
        versions = {_VERBS[name]: None if name == "reason" else value for name, value in reversed(given.items())}
        options = " and ".join(f"--{name.replace('_', '-')}" for name in given)
        lines = "".join(f"\n  {planpress_line(verb, *_words(ctx, verb, versions[verb]))}" for verb in versions)
        where = "moved to a command of its own" if len(versions) == 1 else "moved to commands of their own"
        raise UsageError(f"Nothing was done: {options} {where}. Type{lines}")


def _words(ctx: click.Context, verb: str, version: str | None) -> Iterator[str]:
    """Yield what was given, in the words of the other verb; a reason may be a client's words, and is asked for."""
    for parameter in Verbs().get_command(ctx, verb).params:
        name = parameter.name or ""
        if name == "version":
            yield from ("--version", version or "N")
        elif name in ctx.params and ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            yield from () if isinstance(parameter, click.Argument) else parameter.opts[:1]
            yield str(ctx.params[name])
