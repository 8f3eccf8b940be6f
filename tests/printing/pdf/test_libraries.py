import os
import subprocess
import sys
from pathlib import Path

import pytest
import weasyprint

from planpress.printing.pdf.failures import MissingPangoError, WrongWeasyPrintError
from planpress.printing.pdf.libraries import WEASYPRINT_VERSION, no_system_fonts, require_versions, set_pango_folder

WITHOUT_PANGO = """
import cffi

def refuse(*_):
    raise OSError("cannot load library")

cffi.FFI.dlopen = refuse
from planpress.printing.pdf.failures import MissingPangoError
from planpress.printing.pdf.libraries import load_libraries
try:
    load_libraries()
except MissingPangoError as error:
    print(error)
"""


def test_the_repairs_belong_to_this_weasyprint() -> None:
    assert weasyprint.VERSION == WEASYPRINT_VERSION, "read marks.py, tags.py, glyphs.py, finish.py against the new one"


def test_another_weasyprint_is_refused() -> None:
    with pytest.raises(WrongWeasyPrintError, match=r"pip install weasyprint==70\.0"):
        require_versions("70.1", 15012)


def test_an_old_pango_is_refused_with_its_number() -> None:
    with pytest.raises(MissingPangoError, match=r"found 1\.42\.4"):
        require_versions(WEASYPRINT_VERSION, 14204)


def test_a_missing_pango_is_told_with_the_line_that_installs_it_and_nothing_else() -> None:
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT_PANGO],
        env={**os.environ, "PYTHONPATH": "generator"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.startswith("Documents need Pango 1.44 or newer (it was not found).")
    assert "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in told.stdout
    assert told.stderr == ""


@pytest.mark.parametrize("chosen", ["", "D:\\pango"])
def test_a_pango_that_came_as_a_package_is_found_unless_another_is_chosen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, chosen: str
) -> None:
    (tmp_path / "gstreamer_libs").mkdir()
    (tmp_path / "gstreamer_libs/__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("WEASYPRINT_DLL_DIRECTORIES", chosen)
    if not chosen:
        monkeypatch.delenv("WEASYPRINT_DLL_DIRECTORIES")

    set_pango_folder()

    assert os.environ["WEASYPRINT_DLL_DIRECTORIES"] == (chosen or str(tmp_path / "gstreamer_libs/bin"))


@pytest.mark.parametrize("before", [None, "/etc/fonts/fonts.conf"])
def test_the_font_setting_of_the_process_is_put_back(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    if before:
        monkeypatch.setenv("FONTCONFIG_FILE", before)

    with no_system_fonts():
        assert os.environ["FONTCONFIG_FILE"].endswith("fonts.conf")

    assert os.environ.get("FONTCONFIG_FILE") == before
