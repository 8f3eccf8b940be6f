"""Reading `service.yaml`."""

from planpress.model.service import Service
from planpress.read.reading import Reading, read


def read_service(data: bytes, file: str) -> Reading[Service]:
    """Return the service in `service.yaml`."""
    return read(data, file, Service)
