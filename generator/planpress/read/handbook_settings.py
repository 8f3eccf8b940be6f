"""Reading `mkdocs.yml`."""

from planpress.model.handbook_settings import HandbookSettings
from planpress.read.reading import Reading, read


def read_handbook_settings(data: bytes, file: str) -> Reading[HandbookSettings]:
    """Return the settings of the handbook; MkDocs' own loader runs Python tags, this one knows none."""
    return read(data, file, HandbookSettings)
