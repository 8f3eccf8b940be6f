"""For each mistake that a few lines can show: the lines that make it, and the same lines mended."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Example(NamedTuple):
    """Lines of a plan file with a mistake, and the same lines mended."""

    fails: str
    mended: str


EXAMPLES: Mapping[str, Example] = MappingProxyType(
    {
        "Y007": Example("<<<<<<< HEAD\nversion: 2\n=======\nversion: 3\n>>>>>>> theirs", "version: 3"),
        "Y011": Example("period:\n\tstart: 2026-10-05", "period:\n  start: 2026-10-05"),
        "Y012": Example("period:\n  start:2026-10-05", "period:\n  start: 2026-10-05"),
        "Y013": Example(
            "third_party:\n  -from_person: mira\n    text: She worries.\n    told_in_confidence: no",
            "third_party:\n  - from_person: mira\n    text: She worries.\n    told_in_confidence: no",
        ),
        "Y014": Example("summary: What I want: a key", 'summary: "What I want: a key"'),
        "Y015": Example('summary: "A key that is only mine', 'summary: "A key that is only mine"'),
        "Y016": Example('summary: "A key" that is only mine', "summary: A “key” that is only mine"),
        "Y017": Example("summary: @home with my sister", 'summary: "@home with my sister"'),
        "Y022": Example("summary: We look at flat #2 first", 'summary: "We look at flat #2 first"'),
        "Y023": Example("version: “2”", "version: 2"),
        "Y030": Example("summary: &first a key", 'summary: "&first a key"'),
        "Y031": Example("summary: *key", 'summary: "*key"'),
        "Y032": Example("summary: !a key", 'summary: "!a key"'),
        "Y034": Example("version: 1\n---\nversion: 2", "version: 2"),
        "Y038": Example("version: 1\nversion: 2", "version: 2"),
        "Y039": Example("goals:\n  -", "goals:"),
        "F001": Example("allow:\n  - {rule: P010, until: 2027-01-31}",
                        "allow:\n  - {rule: P010, reason: The client asked., until: 2027-01-31}"),
        "F002": Example("sumary: A home of my own", "summary: A home of my own"),
        "F003": Example("period: 2026-10-05", "period:\n  start: 2026-10-05"),
        "F004": Example("advance_statement:\n  status: abesnt", "advance_statement:\n  status: absent"),
        "F005": Example("period:\n  start: 5/10/2026", "period:\n  start: 2026-10-05"),
        "F006": Example(
            "third_party:\n  - {from_person: mira, text: She worries., told_in_confidence: maybe}",
            "third_party:\n  - {from_person: mira, text: She worries., told_in_confidence: no}",
        ),
        "F007": Example("version: two", "version: 2"),
        "F009": Example("case_manager: Lena Hoffmann", "case_manager: lena-hoffmann"),
    }
)  # fmt: skip
