"""Importing this loads what prints, for all workers that are forked afterwards."""

from contextlib import suppress

from planpress.edge.garbage import collect_rarely
from planpress.edge.press import load_printer
from planpress.edge.shipped import shipped_folder

collect_rarely()
with suppress(Exception):  # what cannot be loaded here cannot be loaded for the first job either, and is told then
    load_printer(shipped_folder())
