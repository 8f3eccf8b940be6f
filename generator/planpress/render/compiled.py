"""What templates were compiled to, kept as long as the process runs: `serve` sets the same ones at each change."""

from functools import cache
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """The code of each template of one environment, as long as its source is the same."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put in what the same source was compiled to before."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled just now, in the place of what an older source was compiled to."""
        self._codes[bucket.key] = (bucket.checksum, bucket.code)


@cache
def compiled(*environment: object) -> Compiled:
    """Return what is kept for environments that compile every template to the same code, by what tells them apart."""
    del environment
    return Compiled()
