"""A syntax error of the YAML parser, with the lines around it as the recognisers need them."""

from dataclasses import dataclass
from typing import NamedTuple

from yaml import CBaseLoader, MarkedYAMLError, YAMLError
from yaml.tokens import ScalarToken

from planpress.diagnostic import Diagnostic, Fix
from planpress.read.source import Source
from planpress.read.verdict import Verdict


class TextSpan(NamedTuple):
    """A quoted, plain or block value as the scanner saw it."""

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the parser says, and where; `context_at` is where the thing began that it could not finish."""

    source: Source
    problem: str
    at: int
    context: str
    context_at: int

    @property
    def indent_end(self) -> int:
        """The offset of the first character on the line that is not a space."""
        start, end = self.line_span
        line = self.source.text[start:end]
        return start + len(line) - len(line.lstrip(" "))

    @property
    def line_span(self) -> tuple[int, int]:
        """The offsets of the line of the problem."""
        return self.source.line_span(self.at)

    @property
    def is_first_on_line(self) -> bool:
        """Whether there is nothing but spaces before the problem."""
        return self.indent_end >= self.at

    @property
    def is_deeper(self) -> bool:
        """Whether the line of the problem is indented deeper than the one above."""
        start, end = self.line_before(self.at)
        above = self.source.text[start:end]
        return self.indent_end - self.line_span[0] > len(above) - len(above.lstrip(" "))

    def is_first_colon(self) -> bool:
        """Whether the problem is the colon after the first word on its line."""
        start, _ = self.line_span
        return self.problem.startswith("mapping values") and ": " not in self.source.text[start : self.at]

    def line_before(self, offset: int) -> tuple[int, int]:
        """Return the offsets of the nearest line above `offset` that says something, or an empty span at the top."""
        text = self.source.text
        start, _ = self.source.line_span(offset)
        while start > 0:
            start, end = self.source.line_span(start - 1)
            if text[start:end].strip() and text[start:end].lstrip()[0] != "#":
                return start, end
        return 0, 0

    def value_before(self) -> TextSpan | None:
        """Return the last value that ended before the problem, when there are only spaces between them."""
        last = None
        parser = CBaseLoader(self.source.text)
        try:
            while (token := parser.get_token()) and token.start_mark.index < self.at:
                if isinstance(token, ScalarToken):
                    last = TextSpan(token.start_mark.index, token.end_mark.index, token.style or "")
        except YAMLError:
            pass
        return last if last and not self.source.text[last.end : self.at].strip() else None

    def report(self, start: int, end: int, verdict: Verdict, fix: Fix | None = None) -> Diagnostic:
        """Return the diagnostic for the text from `start` to `end`."""
        return verdict.at(self.source.position(start, end), fix=fix)


def trouble_from(error: MarkedYAMLError, source: Source) -> Trouble:
    """Return the trouble that a parser error describes."""
    at = error.problem_mark.index if error.problem_mark else 0
    context_at = error.context_mark.index if error.context_mark else at
    size = len(source.text)
    return Trouble(source, error.problem or "", min(at, size), error.context or "", min(context_at, size))
