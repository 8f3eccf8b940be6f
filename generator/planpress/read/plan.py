"""Reading a plan file."""

from planpress.model.plan import Plan
from planpress.read.reading import Reading, read


def read_plan(data: bytes, file: str) -> Reading[Plan]:
    """Return the plan in a file of `plans/`."""
    return read(data, file, Plan)
