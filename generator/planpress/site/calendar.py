"""The calendar file of the review dates, for any calendar program."""

from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event

from planpress.compose.registers import Registers


def review_calendar(registers: Registers, as_of: date) -> bytes:
    """Return an iCalendar file (RFC 5545) with a whole-day event for each review: number, initials, case manager."""
    calendar = Calendar()
    calendar.add("prodid", "-//planpress//reviews//EN")
    calendar.add("version", "2.0")
    # The stamp is the day the file speaks of: the same plans make the same bytes.
    stamp = datetime.combine(as_of, time(), UTC)
    for row in registers.rows:
        if row.review_due is not None:
            event = Event()
            event.add("uid", f"{row.plan_id}-review@planpress")
            event.add("dtstamp", stamp)
            event.add("dtstart", date.fromisoformat(row.review_due.iso))
            event.add("summary", f"Review {row.plan_id} ({row.initials}), {row.case_manager}")
            calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
