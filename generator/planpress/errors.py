"""What the environment can do to planpress: failures that are neither the author's mistake nor our bug."""


class PlanpressError(Exception):
    """A failure of the environment; its text says what happened and what to do.

    Raised at the edge only, and shown by the one error boundary in `commands/main.py`.
    """

    exit_code = 2


class UsageError(PlanpressError):
    """The command was called where, or in a way, it cannot work."""
