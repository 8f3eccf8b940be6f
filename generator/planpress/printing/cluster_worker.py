"""What a worker of a cluster does: it keeps the fonts, and prints one document after the other."""

import threading
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from distributed import WorkerPlugin

from planpress.printing.garbage_collection import settle_memory
from planpress.printing.pdf import printer_with
from planpress.printing.pdf.failures import UnprintableError
from planpress.printing.pdf.libraries import what_decides_bytes
from planpress.printing.time_limit import StalledError, time_limit
from planpress.printing.workers import Failure

_fonts: dict[str, Mapping[str, bytes]] = {}
_printers: dict[str, Any] = {}
_one_at_a_time: Final = threading.Lock()
"""Neither WeasyPrint nor the libraries below it bear two threads at once."""


class OtherLibrariesError(Exception):
    """A worker has other tools than the one who sent the job, and would make other bytes."""


class FontsPlugin(WorkerPlugin):
    """Hands fonts to every worker, also to one that comes later, and once for all builds with the same ones."""

    idempotent = True

    def __init__(self, fonts: Mapping[str, bytes]) -> None:
        """Name the fonts by what is in them."""
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
    """Return a document as a PDF, or what kept it from becoming one; `fonts` is their digest.

    Raises:
        OtherWorkbenchError: this worker would make other bytes than the sender.
    """
    with _one_at_a_time:
        _require(libraries)
        try:
            with time_limit(limit_seconds):
                if fonts not in _printers:
                    _printers[fonts] = printer_with(_fonts[fonts])
                    settle_memory()
                pdf: bytes = _printers[fonts].print_pdf(html, css)
        except UnprintableError as error:
            return str(error)
        except StalledError as error:
            _printers.pop(fonts, None)  # it stopped half-way, so nobody knows what it holds
            return Failure(error)
        return pdf


def _require(libraries: tuple[str, ...]) -> None:
    different = [
        f"{theirs}, and here {ours}"
        for ours, theirs in zip(libraries, what_decides_bytes(), strict=True)
        if ours != theirs
    ]
    if different:
        raise OtherLibrariesError(f"a worker of the cluster would make other bytes: it has {'; '.join(different)}")
