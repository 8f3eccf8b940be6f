"""Imports the printer before workers are forked, so that they share it; each worker makes its own fonts."""

from contextlib import suppress

import planpress.printing.pdf_pool  # noqa: F401 - the task of each worker
from planpress.printing.garbage_collection import collect_rarely, freeze_loaded_objects
from planpress.printing.pdf import import_printer

collect_rarely()
with suppress(Exception):  # what fails to import here also fails for the first job, and is reported then
    import_printer()
freeze_loaded_objects()  # no worker goes through them again, nor copies the memory that they share
