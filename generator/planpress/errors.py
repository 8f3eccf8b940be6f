"""What can go wrong around planpress: failures that are neither the author's mistake nor our bug."""


class PlanpressError(Exception):
    """A failure of the environment; its text says what happened and what to do.

    Raised at the edge only, and shown by the one error boundary in `commands/main.py`.
    """

    exit_code = 2


class UsageError(PlanpressError):
    """The command was called in a place or in a way in which it cannot work."""
