from pathlib import Path

from planpress.typeface import coverage
from tools.make_coverage import module_text


def test_the_tables_are_those_of_the_shipped_fonts() -> None:
    assert Path(coverage.__file__).read_text(encoding="utf-8") == module_text(), (
        "run: python generator/tools/make_coverage.py"
    )
