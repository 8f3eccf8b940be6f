"""WeasyPrint's log, read as a result: missing characters and complaints."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_MISSING_GLYPH = re.compile(r"\.notdef glyph rendered .*\(U\+(?P<point>[0-9A-F]+)\)", re.DOTALL)
# The machine lacks libharfbuzz-subset: printing is slower, the document is sound. `doctor` reports it, not each print.
_SLOWER = "Using fontTools instead of HarfBuzz-Subset"


@dataclass(slots=True)
class PrintLog:
    """What WeasyPrint logged during one print; each character and complaint once, in order of appearance."""

    missing: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Add one line of the log."""
        if text.startswith(_SLOWER):
            return
        missing = _MISSING_GLYPH.match(text)
        entries, entry = (self.missing, chr(int(missing["point"], 16))) if missing else (self.complaints, text)
        if entry not in entries:
            entries.append(entry)


@contextmanager
def collect_log() -> Iterator[PrintLog]:
    """Collect the warnings and errors of WeasyPrint instead of showing them."""
    log = PrintLog()
    logger, handler = logging.getLogger("weasyprint"), _LogHandler(log)
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield log
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


class _LogHandler(logging.Handler):
    def __init__(self, log: PrintLog) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        self._log.add(record.getMessage())
