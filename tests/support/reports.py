"""A report with one of everything, for the tests of the formats."""

from datetime import date

from planpress.diagnostic import Diagnostic, Fix, Gate, Position, Related, Severity
from planpress.render.report import FileReport, Report, Silence

PLACE = Position("plans/MH-1042.yaml", 41, 14, 10)
KEY = Diagnostic(
    "F002", Severity.ERROR, Position("plans/MH-1042.yaml", 3, 1, 6), "the key `statsu` is not known here",
    "did you mean `status`?", fix=Fix(30, 36, "status"),
)  # fmt: skip
BIRTHDAY = Diagnostic(
    "F005",
    Severity.ERROR,
    Position("plans/MH-1042.yaml", 9, 18, 10),
    "this is not a date",
    fix=Fix(80, 90, "1990-02-28"),
)
TWICE = Diagnostic(
    "P001", Severity.WARNING, PLACE, "50 % of ids: a, b & <c>", "give one\nanother id",
    related=(Related(Position("plans/MH-2 é.yaml", 1, 5, 7), "first used here"),),
)  # fmt: skip
NOTE = Diagnostic("P049", Severity.NOTE, Position("plans/a:b,c.yaml", 2, 3), "said\x1b by three")
LATER = Diagnostic("P009", Severity.ERROR, PLACE, "no next review is planned", "write `next_review`", gate=Gate.ACTIVE)


def a_report() -> Report:
    """Return a report on a service file, two plans with mistakes, and a sound one."""
    files = (
        FileReport("service.yaml"),
        FileReport("plans/MH-1042.yaml", "MH-1042", "draft", (KEY, BIRTHDAY, TWICE), (LATER,)),
        FileReport("plans/MH-1043.yaml", "MH-1043", "active", silenced=(Silence("P010", date(2027, 1, 31), 2),)),
        FileReport("plans/a:b,c.yaml", "a:b,c", "", (NOTE,)),
    )
    return Report(date(2026, 11, 24), files)
