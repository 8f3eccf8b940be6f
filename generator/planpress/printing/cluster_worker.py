"""What a worker of a cluster does: it keeps the fonts, and prints one document after another."""

import threading
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from distributed import WorkerPlugin

from planpress.printing.garbage_collection import freeze_loaded_objects
from planpress.printing.pdf import printer_with
from planpress.printing.pdf.failures import UnprintableError
from planpress.printing.pdf.libraries import what_decides_bytes
from planpress.printing.time_limit import StalledError, time_limit
from planpress.printing.workers import Failure

_fonts: dict[str, Mapping[str, bytes]] = {}
_printers: dict[str, Any] = {}
_one_at_a_time: Final = threading.Lock()
"""Neither WeasyPrint nor the libraries below it can be used by two threads at once."""


class OtherLibrariesError(Exception):
    """A worker has other libraries than the sender of the job, and would print different bytes."""


class FontsPlugin(WorkerPlugin):
    """Gives the fonts to every worker, also to those that join later, once for all builds with the same fonts."""

    idempotent = True

    def __init__(self, fonts: Mapping[str, bytes]) -> None:
        """Name the fonts by a digest of their content."""
        whole = sha256()
        for address, content in sorted(fonts.items()):
            whole.update(f"{address} {len(content)} ".encode() + content)
        self.digest = whole.hexdigest()
        self.name = f"planpress-fonts-{self.digest}"
        self._content = dict(fonts)

    def setup(self, worker: object) -> None:
        """Keep the fonts in the worker's process."""
        del worker
        _fonts[self.digest] = self._content


def print_document(
    libraries: tuple[str, ...], fonts: str, html: str, css: str, *, limit_seconds: float
) -> bytes | str | Failure:
    """Return a document as a PDF, or why it cannot be printed; `fonts` is their digest.

    Raises:
        OtherLibrariesError: this worker would print other bytes than the sender.
    """
    with _one_at_a_time:
        _require(libraries)
        try:
            with time_limit(limit_seconds):
                if fonts not in _printers:
                    _printers[fonts] = printer_with(_fonts[fonts])
                    freeze_loaded_objects()
                pdf: bytes = _printers[fonts].print_pdf(html, css)
        except UnprintableError as error:
            return str(error)
        except StalledError as error:
            _printers.pop(fonts, None)  # it stopped half-way, so its state is unknown
            return Failure(error)
        return pdf


def _require(libraries: tuple[str, ...]) -> None:
    different = [
        f"{theirs}, and here {ours}"
        for ours, theirs in zip(libraries, what_decides_bytes(), strict=True)
        if ours != theirs
    ]
    if different:
        raise OtherLibrariesError(f"a worker of the cluster would print different bytes: it has {'; '.join(different)}")
