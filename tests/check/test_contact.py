import pytest

from planpress.check.contact import check_safe_ways
from tests.support.sound import findings

COPY = """client:
  ur_number: UR100042
  legal_name: Mai Holt
  preferred_name: Mai
  date_of_birth: 1987-04-12
  formats: [standard]
  safe_contact: {{post: no, voicemail: no, sms: no, email: no}}
copies:
  - {{document: plan, to: client, on: 2026-10-20, method: {method}}}
"""


@pytest.mark.parametrize(
    ("method", "way"),
    [
        ("By post", "post"),
        ("Registered mail", "post"),
        ("Mailed to her flat", "post"),
        ("Read out on voice mail", "voicemail"),
        ("By text", "sms"),
        ("E-mailed", "email"),
        ("By e mail", "email"),
    ],
)
def test_a_way_that_is_not_safe_is_known_by_its_everyday_names(method: str, way: str) -> None:
    assert findings(check_safe_ways, COPY.format(method=method)) == [f"`safe_contact` says no to {way}"]


@pytest.mark.parametrize("method", ["By hand", "In person, and explained"])
def test_what_is_handed_over_is_safe(method: str) -> None:
    assert findings(check_safe_ways, COPY.format(method=method)) == []
