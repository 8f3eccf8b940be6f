"""The service's time zone, which decides what day it is."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LINE = re.compile(rb"^time_zone:[ \t]*[\"']?([\w+/-]+)[\"']?[ \t]*(?:#.*)?\r?$", re.MULTILINE)


def find_zone(name: str) -> ZoneInfo | None:
    """Return the time zone of this name in the IANA database, such as Australia/Melbourne, or None."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_in(service: bytes) -> ZoneInfo | None:
    """Return the time zone that a `service.yaml` names, or None; the rest of the file need not be sound."""
    line = _LINE.search(service)
    return find_zone(line[1].decode()) if line else None
