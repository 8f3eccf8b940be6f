"""The verbs of the command line, each loaded when it is called, so that `--help` and `check` start at once."""

from importlib import import_module
from typing import cast

import click
from click.shell_completion import CompletionItem

VERBS = {
    "init": "Begin a project: a service, example plans, a handbook.",
    "new": "Begin a plan, with a file that guides you.",
    "check": "Say what to mend in the plans, and what they need before their next step.",
    "explain": "Say what a rule means, what a plan is waiting for, or what a reader may see.",
    "build": "Make every document and both sites.",
    "serve": "Show the sites while you write.",
    "pack": "Join documents into one file for the printer.",
    "sign": "Record who signed a plan, bound to what it says.",
    "issue": "Freeze a document, keep it, and record it.",
    "hand-over": "Record that an issued document was handed over.",
    "withdraw": "Record that an issued document no longer holds.",
    "verify": "Check that issued documents are still as they were issued.",
    "diff": "Say what changed in a plan, in words.",
    "status": "Show what is due, and what is waiting, on one screen.",
    "schema": "Write what an editor needs to complete and explain plans.",
    "doctor": "Say what this machine and this project lack, and how to mend it.",
}


class Verbs(click.Group):
    """The group of all verbs; the file of a verb in this folder is named like it, with `_` for a hyphen."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order in which a newcomer meets them."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Load the verb; where there is none, name the nearest, which Click looks for among loaded ones only."""
        if cmd_name not in VERBS:
            raise click.NoSuchCommand(cmd_name, possibilities=list(VERBS), ctx=ctx)
        name = cmd_name.replace("-", "_")
        return cast("click.Command", getattr(import_module(f"planpress.commands.{name}"), name))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the verbs that begin with what was typed, without loading any; or the options."""
        found = [CompletionItem(name, help=purpose) for name, purpose in VERBS.items() if name.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each verb is for, without loading any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))
