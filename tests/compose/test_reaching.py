import pytest
from hypothesis import given
from hypothesis import strategies as st

from planpress.compose.reaching import ways_to_reach
from planpress.model.client import Client
from tests.support.plans import Plain, a_client

NUMBER, HOME, NOTE = "0491 570 156", ("1 Mill Lane", "Wattle Creek"), "Not on Fridays."
ANSWERS = st.sampled_from(["yes", "no", "ask", None])
REACHED: Plain = {"phone": NUMBER, "address": list(HOME)}


def ways(**safe: str | None) -> tuple[str, ...]:
    return ways_to_reach(Client.model_validate(a_client(**REACHED, safe_contact=safe)))


@pytest.mark.parametrize(
    ("safe", "expected"),
    [
        (
            {"phone": "yes", "voicemail": "yes", "sms": "yes", "post": "yes", "note": NOTE},
            (
                f"Ring {NUMBER}. You may leave a message. You may send a text.",
                "Write to 1 Mill Lane, Wattle Creek.",
                f"Please mind: {NOTE}",
            ),
        ),
        (
            {"phone": "yes", "note": NOTE},
            (
                f"Ring {NUMBER}. Please leave no message. Please send no texts.",
                "Please send no letters to the home.",
                f"Please mind: {NOTE}",
            ),
        ),
        (
            {"sms": "yes"},
            (
                f"Text {NUMBER}. Please do not ring, and leave no message on the phone.",
                "Please send no letters to the home.",
            ),
        ),
        ({"post": "yes"}, ("Write to 1 Mill Lane, Wattle Creek.",)),
        ({"phone": "ask", "sms": "ask", "note": NOTE}, ()),
    ],
)
def test_each_safe_way_is_told_with_what_to_mind(safe: dict[str, str], expected: tuple[str, ...]) -> None:
    assert ways(**safe) == expected


def test_nothing_is_told_where_nobody_asked_or_nothing_is_known() -> None:
    unknown = a_client(safe_contact={"phone": "yes", "post": "yes"})

    assert ways_to_reach(Client.model_validate(a_client(**REACHED))) == ()
    assert ways_to_reach(Client.model_validate(unknown)) == ()


@given(phone=ANSWERS, sms=ANSWERS, post=ANSWERS, voicemail=ANSWERS, email=ANSWERS)
def test_no_way_is_told_that_the_client_did_not_call_safe(**safe: str | None) -> None:
    told = " ".join(ways(**safe, note=NOTE))

    assert (NUMBER in told) == ("yes" in {safe["phone"], safe["sms"]})
    assert (HOME[0] in told) == (safe["post"] == "yes")
    assert ("Ring " in told) == (safe["phone"] == "yes")
    assert ("may send a text" in told or "Text " in told) == (NUMBER in told and safe["sms"] == "yes")
    assert ("may leave a message" in told) == (safe["phone"] == "yes" and safe["voicemail"] == "yes")
    assert (NOTE in told) == bool(told)
