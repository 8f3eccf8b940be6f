"""The libraries of this computer that decide the bytes of a PDF: found without loading them, which takes long."""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

_NAMES: Final = ("pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset", "fontconfig", "freetype", "fribidi")
_LOADER_CACHE: Final = Path("/etc/ld.so.cache")
"""Where Linux keeps the paths of its libraries."""
_ENTRY: Final = re.compile(rb"/[^\0]+/lib(" + b"|".join(re.escape(name.encode()) for name in _NAMES) + rb")\.so\.\d+\0")
_OTHER_FOLDERS: Final = ("/usr/lib", "/opt/homebrew/lib", "/usr/local/lib")
"""Where they lie on Linux without such a cache, and on a Mac. On Windows they come as a Python package."""
_VARIABLES: Final = ("WEASYPRINT_DLL_DIRECTORIES", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@cache
def system_libraries() -> tuple[str, ...]:
    """Return the path of each library that is found, in order; links are followed, to where the version stands."""
    found = {os.path.realpath(path) for path in (*_in_loader_cache(), *_in_folders())}
    return tuple(sorted(path for path in found if Path(path).is_file()))


def _in_loader_cache() -> Iterator[str]:
    try:
        listed = _LOADER_CACHE.read_bytes()
    except OSError:
        return
    yield from (match[0][:-1].decode("utf-8", "surrogateescape") for match in _ENTRY.finditer(listed))


def _in_folders() -> Iterator[str]:
    set_by_hand = (folder for name in _VARIABLES for folder in os.environ.get(name, "").split(os.pathsep) if folder)
    folders = [*set_by_hand, *(() if _LOADER_CACHE.exists() else _OTHER_FOLDERS)]
    for folder in folders:
        for name in _NAMES:
            yield from (str(path) for end in ("so*", "*dylib", "dll") for path in Path(folder).glob(f"*{name}.{end}"))
