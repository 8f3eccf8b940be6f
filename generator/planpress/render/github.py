"""What check and verify found as GitHub's workflow commands, which put each next to its line in a pull request."""

from collections.abc import Iterable

from planpress.diagnostic import Diagnostic, Severity
from planpress.render.visible import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github_commands(found: Iterable[Diagnostic]) -> str:
    """Return a line for each mistake."""
    return "".join(f"{_command(entry)}\n" for entry in found)


def _command(found: Diagnostic) -> str:
    place = found.place
    properties = {
        "file": place.file,
        "line": str(place.line),
        "endLine": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + place.width),
        "title": found.code,
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = f"{found.message}\n{found.hint}" if found.hint else found.message
    return f"::{_COMMANDS[found.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Return a text as the runner decodes it: only these three have a meaning to it."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
