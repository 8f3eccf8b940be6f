"""planpress with a stand-in for its printer: documents of the usual size, which cost nothing to make.

    python tests/benchmarks/stand_in.py build --workers 1

Takes the words that planpress takes, in a project's folder. What a build costs that leaves documents alone does not
depend on how they were made; and what one edit costs besides printing is seen without the printer.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "generator"))

from planpress.commands.main import main
from planpress.printing.pdf_pool import PdfPool, PrintJob, PrintResult

_REPEATED = 3000
"""How often a name is written, which makes 45 KB of it."""


def _print_each(self: PdfPool, jobs: Iterable[PrintJob], workers: int) -> Iterator[PrintResult]:
    assert workers == 1
    for job in jobs:
        yield PrintResult(job, self.path_of(job), pdf=b"%PDF" + job.name.encode() * _REPEATED)


if __name__ == "__main__":
    PdfPool.print_each = _print_each  # type: ignore[method-assign]
    main()
