"""What is said of a mistake, before it is known where it stands."""

from typing import NamedTuple

from planpress.diagnostic import Diagnostic, Position, Related, Severity


class Verdict(NamedTuple):
    """A code of `codes.py`, what is wrong, and how to mend it."""

    code: str
    message: str
    hint: str = ""

    def at(self, place: Position, severity: Severity = Severity.ERROR, related: tuple[Related, ...] = ()) -> Diagnostic:
        """Return the diagnostic for a place."""
        return Diagnostic(self.code, severity, place, self.message, self.hint, related=related)
