"""What is said about a mistake, before its place in the file is known."""

from typing import NamedTuple

from planpress.diagnostic import Diagnostic, Fix, Position, Related, Severity


class Verdict(NamedTuple):
    """A code of `codes.py`, what is wrong, and how to mend it; `mended` is the value that can only have been meant."""

    code: str
    message: str
    hint: str = ""
    mended: str = ""

    def at(
        self,
        place: Position,
        severity: Severity = Severity.ERROR,
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
    ) -> Diagnostic:
        """Return the diagnostic for a place."""
        return Diagnostic(self.code, severity, place, self.message, self.hint, related=related, fix=fix)
