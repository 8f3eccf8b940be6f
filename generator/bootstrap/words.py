"""What set-up says to the person at the terminal."""

import sys


class SetupError(Exception):
    """Set-up cannot go on; the text says why, and what to do."""


def say(text: str) -> None:
    """Print one line about set-up, apart from what planpress itself prints."""
    print(f"planpress: {text}", file=sys.stderr, flush=True)


def last_words(output: str, count: int = 4) -> str:
    """Return the last lines of a program's output, indented, to stand below our own sentence."""
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    return "\n".join(f"    {line}" for line in lines[-count:])
