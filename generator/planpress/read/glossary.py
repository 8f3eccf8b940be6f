"""Reading `content/glossary.yml`."""

from planpress.model.glossary import Glossary
from planpress.read.reading import Reading, read


def read_glossary(data: bytes, file: str) -> Reading[Glossary]:
    """Return the glossary in a file that is a list of terms."""
    return read(data, file, Glossary, list_key="terms")
