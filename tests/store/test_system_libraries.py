"""The libraries that decide bytes are found, and are those that are really loaded."""

import sys
from pathlib import Path

import pytest

from planpress.store import system_libraries as module
from planpress.store.system_libraries import system_libraries
from tests.support.own_process import run_alone

LOADED = """
from planpress.printing.pdf.libraries import load_libraries
load_libraries()
print(open("/proc/self/maps").read())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what is loaded")
def test_those_that_printing_loads_are_among_them() -> None:
    found = system_libraries()
    loaded = run_alone(LOADED)
    assert [path for path in found if "pango-1.0" in path or "libharfbuzz.so" in path]
    assert all(path in loaded for path in found if "pango" in path or "libharfbuzz.so" in path)


def test_where_the_system_has_no_list_of_them_folders_are_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "libpango-1.0.so.0").touch()
    (tmp_path / "libharfbuzz.0.dylib").touch()
    (tmp_path / "libother.so.0").touch()
    monkeypatch.setattr(module, "_LOADER_CACHE", tmp_path / "none")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    system_libraries.cache_clear()
    found = [Path(path).name for path in system_libraries() if path.startswith(str(tmp_path))]
    system_libraries.cache_clear()
    assert found == ["libharfbuzz.0.dylib", "libpango-1.0.so.0"]
