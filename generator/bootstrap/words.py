"""Messages of the set-up to the person at the terminal."""

import sys


class SetupError(Exception):
    """Set-up cannot continue; the message says why, and what to do."""


def say(text: str) -> None:
    """Print one line about set-up, on stderr, so that it does not mix with planpress's own output."""
    print(f"planpress: {text}", file=sys.stderr, flush=True)


def last_words(output: str, count: int = 4) -> str:
    """Return the last lines of a program's output, indented, to be shown below our own message."""
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    return "\n".join(f"    {line}" for line in lines[-count:])
