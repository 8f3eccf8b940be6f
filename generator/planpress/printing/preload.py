"""Importing this imports what prints, for all workers that are forked afterwards; fonts are made by each worker."""

from contextlib import suppress

import planpress.printing.pdf_pool  # noqa: F401 - the task of each worker
from planpress.printing.garbage_collection import collect_rarely
from planpress.printing.pdf import import_printer

collect_rarely()
with suppress(Exception):  # what cannot be imported here cannot be for the first job either, and is told then
    import_printer()
