from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from planpress.model.values import (
    MAX_CHARACTERS,
    MAX_LINES,
    Id,
    Line,
    parse_day,
    parse_email,
    parse_field_name,
    parse_flag,
    parse_id,
    parse_line,
    parse_number,
    parse_rating,
    parse_seal,
    parse_text,
    parse_whole_number,
)


class Short(BaseModel):
    """The two values that have a longest form."""

    line: Line = "a"
    id: Id = "a"


def refusal(parse: Callable[[object], object], value: object) -> tuple[str, str]:
    """Return what the author is told: the kind of the mistake, and its message."""
    with pytest.raises(PydanticCustomError) as caught:
        parse(value)
    context = caught.value.context or {}
    assert context["hint"]
    assert caught.value.message() == context["message"]
    return context["kind"], context["message"]


@pytest.mark.parametrize(
    ("parse", "written", "value"),
    [
        (parse_day, "2026-03-02", date(2026, 3, 2)),
        (parse_day, date(2026, 3, 2), date(2026, 3, 2)),
        (parse_day, "2024-02-29", date(2024, 2, 29)),
        (parse_flag, "yes", True),
        (parse_flag, "No", False),
        (parse_flag, "TRUE", True),
        (parse_flag, "false", False),
        (parse_flag, True, True),
        (parse_whole_number, "12", 12),
        (parse_whole_number, "-2", -2),
        (parse_whole_number, "+2", 2),
        (parse_whole_number, 7, 7),
        (parse_number, "14.5", Decimal("14.5")),
        (parse_number, "0", Decimal(0)),
        (parse_number, Decimal(3), Decimal(3)),
        (parse_rating, "not_rated", None),
        (parse_rating, None, None),
        (parse_rating, "3", 3),
        (parse_text, "  one\ntwo \n", "one\ntwo"),
        (parse_text, "a" * MAX_CHARACTERS, "a" * MAX_CHARACTERS),
        (parse_line, " Mira ", "Mira"),
        (parse_id, "mira-2", "mira-2"),
        (parse_email, " team@example.org ", "team@example.org"),
        (parse_email, "o'neil+plans@mail-2.example.com.au", "o'neil+plans@mail-2.example.com.au"),
        (parse_email, "zoë@bücher.example", "zoë@bücher.example"),
        (parse_field_name, "client.formats_2", "client.formats_2"),
    ],
)
def test_a_value_is_taken_as_it_was_meant(parse: Callable[[object], object], written: object, value: object) -> None:
    assert parse(written) == value


@pytest.mark.parametrize(
    ("parse", "written", "kind"),
    [
        (parse_day, "2/3/2026", "day_form"),
        (parse_day, "2026-3-2", "day_form"),
        (parse_day, "2026-03-02T10:00", "day_form"),
        (parse_day, 20260302, "day_form"),
        (parse_day, "2026-02-30", "day_unknown"),
        (parse_day, "0000-01-01", "day_unknown"),
        (parse_flag, "perhaps", "flag"),
        (parse_flag, 1, "flag"),
        (parse_whole_number, "1.5", "whole_number"),
        (parse_whole_number, "1234567890", "whole_number"),
        (parse_whole_number, None, "whole_number"),
        (parse_number, "1,5", "number"),
        (parse_number, "-1", "number"),
        (parse_number, 1.5, "number"),
        (parse_rating, "often", "whole_number"),
        (parse_text, " \n", "text_empty"),
        (parse_text, 3, "text_empty"),
        (parse_text, "a" * (MAX_CHARACTERS + 1), "text_long"),
        (parse_text, "a\n" * MAX_LINES + "a", "text_lines"),
        (parse_text, "red \x1b[31m", "text_hidden"),
        (parse_text, "a\r\nBEGIN:VEVENT", "text_hidden"),
        (parse_text, "turned \u202e round", "text_hidden"),
        (parse_text, "no character \ufdd2 at all", "text_hidden"),
        (parse_line, "nothing \0 here", "text_hidden"),
        (parse_line, "one\ntwo", "line_break"),
        (parse_line, "", "text_empty"),
        (parse_id, "Mira", "id_form"),
        (parse_id, "2nd", "id_form"),
        (parse_id, "mira_", "id_form"),
        (parse_id, None, "id_form"),
        (parse_email, "not an address", "email"),
        (parse_email, "Intake <team@example.org>", "email"),
        (parse_email, "a@example.org, b@example.org", "email"),
        (parse_email, "team@example", "email"),
        (parse_email, "team@-example.org", "email"),
        (parse_email, "team@example..org", "email"),
        (parse_email, "team@example.org?bcc=a", "email"),
        (parse_email, "a@b@example.org", "email"),
        (parse_email, "a\nb@example.org", "line_break"),
        (parse_field_name, "x`y", "field_name"),
        (parse_field_name, ["x"], "field_name"),
    ],
)
def test_a_value_that_is_not_one_is_refused(parse: Callable[[object], object], written: object, kind: str) -> None:
    assert refusal(parse, written)[0] == kind


def test_a_text_that_is_too_long_is_told_how_long_it_is() -> None:
    assert refusal(parse_text, "a" * 9_000)[1] == "this text has 9000 characters"
    assert refusal(parse_text, "a\n" * 400 + "a")[1] == "this text has 401 lines"


@pytest.mark.parametrize(("field", "longest"), [("line", 200), ("id", 40)])
def test_a_line_and_an_id_have_a_longest_form(field: str, longest: int) -> None:
    assert getattr(Short.model_validate({field: "a" * longest}), field) == "a" * longest
    with pytest.raises(ValidationError, match="at most"):
        Short.model_validate({field: "a" * (longest + 1)})


def test_a_seal_names_parts_with_their_digits_and_nothing_else() -> None:
    assert parse_seal("  summary=0123abcd\n goals.g-1=4567cdef ") == "summary=0123abcd goals.g-1=4567cdef"
    for wrong in ("", "summary", "summary=0123", "Craig hit me", 7):
        with pytest.raises(PydanticCustomError, match="this is not a seal"):
            parse_seal(wrong)
