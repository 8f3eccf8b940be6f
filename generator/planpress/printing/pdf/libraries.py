"""The libraries that print: loaded once, late, and without the machine's own fonts."""

import ctypes
import importlib.util
import io
import os
import sys
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from importlib.metadata import version
from pathlib import Path

import planpress
from planpress.printing.pdf.failures import MissingPangoError, WrongWeasyPrintError

WEASYPRINT_VERSION = "70.0"
_OLDEST_PANGO = 14400
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "harfbuzz.dll")
"""The file names of HarfBuzz on Linux, on macOS, and in the builds for Windows."""
_NO_FONTS = Path(__file__).with_name("fonts.conf")


def load_libraries() -> None:
    """Import WeasyPrint, or report what is missing on this machine."""
    set_pango_folder()
    with no_system_fonts(), redirect_stdout(io.StringIO()):
        try:
            weasyprint = importlib.import_module("weasyprint")
        except OSError as error:
            raise MissingPangoError("it was not found") from error
    require_versions(weasyprint.VERSION, importlib.import_module("weasyprint.text.ffi").pango.pango_version())


def pango_version() -> str:
    """Return the version of Pango that was loaded."""
    return _dotted(importlib.import_module("weasyprint.text.ffi").pango.pango_version())


def harfbuzz_version() -> str:
    """Return the version of HarfBuzz that was loaded with Pango; WeasyPrint does not offer it."""
    for name in _HARFBUZZ:
        with suppress(OSError):
            version_string = ctypes.CDLL(name).hb_version_string
            version_string.restype = ctypes.c_char_p
            return str(version_string(), "ascii")
    return "of an unknown version"


def what_decides_bytes() -> tuple[str, ...]:
    """Return what decides the bytes of a document besides its text: where all of this is the same, so are the bytes.

    Texts, tags and page numbers are the same everywhere; how fonts are subsetted and bytes compressed is not.
    """
    load_libraries()
    packages = ((name, version(name)) for name in ("WeasyPrint", "pydyf", "fontTools", "Pillow", "Jinja2", "Babel"))
    return (
        f"planpress {planpress.__version__}",
        *(" ".join(package) for package in packages),
        f"Pango {pango_version()}",
        f"HarfBuzz {harfbuzz_version()}{'' if subsets_with_harfbuzz() else ' without its subsetter'}",
        f"zlib {zlib.ZLIB_RUNTIME_VERSION}",
        f"Python {sys.version_info.major}.{sys.version_info.minor}",
    )


def subsets_with_harfbuzz() -> bool:
    """Whether HarfBuzz reduces fonts to the glyphs that a document uses; without it, printing is slower."""
    return importlib.import_module("weasyprint.text.ffi").harfbuzz_subset is not None


def set_pango_folder() -> None:
    """Point WeasyPrint to the Pango that comes as a Python package, as on Windows; not tried on such a machine yet."""
    package = importlib.util.find_spec("gstreamer_libs")
    for folder in (package and package.submodule_search_locations) or ():
        os.environ.setdefault("WEASYPRINT_DLL_DIRECTORIES", str(Path(folder, "bin")))


def require_versions(weasyprint: str, pango: int) -> None:
    """Refuse any WeasyPrint but the pinned one, and a Pango that is too old; `pango` is 15012 for 1.50.12."""
    if weasyprint != WEASYPRINT_VERSION:
        raise WrongWeasyPrintError(WEASYPRINT_VERSION, weasyprint)
    if pango < _OLDEST_PANGO:
        raise MissingPangoError(f"found {_dotted(pango)}")


def _dotted(pango: int) -> str:
    return f"{pango // 10000}.{pango // 100 % 100}.{pango % 100}"


@contextmanager
def no_system_fonts() -> Iterator[None]:
    """Hide the machine's fonts from Fontconfig, so that the same text makes the same page everywhere."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_NO_FONTS)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "No fonts configured in FontConfig", UserWarning)
            # Printing is slower then, and `doctor` says so.
            warnings.filterwarnings("ignore", "HarfBuzz-Subset will be required")
            yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
