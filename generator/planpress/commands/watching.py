"""Calling a command again whenever something is saved, for `--watch`."""

from typing import Any

import click

from planpress.commands.options import project_here
from planpress.errors import PlanpressError
from planpress.terminal.console import Console
from planpress.terminal.watch import changes, fingerprint


class Watching(click.Command):
    """A command that has `--watch`, and knows nothing about it."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401 - click's own, handed on
        super().__init__(*arguments, **settings)
        words = "Run it again whenever something is saved, until Ctrl-C."
        self.params.append(click.Option(["--watch"], is_flag=True, help=words))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command, or run it now and after every change."""
        if not ctx.params.pop("watch"):
            return super().invoke(ctx)
        if ctx.params.get("fix"):
            raise click.UsageError("--fix and --watch do not go together")
        root = project_here().root
        before = fingerprint(root)
        try:
            self._call(ctx)
            for _ in changes(root, before):
                self._call(ctx)
        except KeyboardInterrupt:
            _console(ctx).note("\nStopped.")
        return None

    def _call(self, ctx: click.Context) -> None:
        """Run it once; what it found does not end the watch, nor does a file that is gone for a moment."""
        console = _console(ctx)
        # The task of the editor knows by this line that what it shows is out of date.
        console.say("Checking …")
        try:
            super().invoke(ctx)
        except SystemExit:
            console.say()
        except (PlanpressError, OSError) as error:
            console.error(str(error))


def _console(ctx: click.Context) -> Console:
    return ctx.ensure_object(Console)
