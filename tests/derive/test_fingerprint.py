import pytest

from planpress.derive.fingerprint import fingerprint
from planpress.read.plan import read_plan
from tests.support.plans import a_consent, a_plan

WRITTEN = """\
id: MH-1042
schema_version: 1
status: active
version: 2
client: {ur_number: WC1, legal_name: Ana Perić, preferred_name: Ana, date_of_birth: 1990-04-05}
goals:
  - id: g1
    description: To sleep at night.
    life_area: physical_health
    expressed_by: client
    lifecycle_status: active
"""


def of(text: str) -> str:
    reading = read_plan(text.encode(), "plans/MH-1042.yaml")
    assert reading.value is not None, reading.diagnostics
    return fingerprint(reading.value)


@pytest.mark.parametrize(
    "same",
    [
        "# A comment.\n" + WRITTEN,
        WRITTEN.replace("status: active\nversion: 2\n", "version: 2\nstatus:   active\n", 1),
        WRITTEN.replace("To sleep at night.", "'To sleep at night.'"),
        WRITTEN.replace("description: To sleep at night.", "description: >-\n      To sleep\n      at night."),
        WRITTEN.replace("\n", "\r\n"),
    ],
)
def test_layout_comments_and_the_order_of_keys_do_not_matter(same: str) -> None:
    assert same != WRITTEN
    assert of(same) == of(WRITTEN)


@pytest.mark.parametrize(
    "other",
    [
        WRITTEN.replace("at night", "at  night"),
        WRITTEN.replace("Perić", "Peric"),
        WRITTEN.replace("version: 2", "version: 3"),
        WRITTEN + "  - {id: g2, description: x, life_area: safety, expressed_by: client, lifecycle_status: active}\n",
    ],
)
def test_whatever_is_said_otherwise_changes_it(other: str) -> None:
    assert of(other) != of(WRITTEN)


def test_the_order_of_a_list_is_part_of_what_is_said() -> None:
    first, second = a_consent(id="c1"), a_consent(id="c2")
    assert fingerprint(a_plan(consents=[first, second])) != fingerprint(a_plan(consents=[second, first]))


def test_it_stays_the_same_from_one_version_of_planpress_to_the_next() -> None:
    assert of(WRITTEN) == "8d072ad3c0cab6d6f932f34fed571a2c19dc3275cd071f3118e8ba5d9b4f9664"


def test_keys_that_do_not_count_can_be_named() -> None:
    assert fingerprint(a_plan(version=2), without={"version"}) == fingerprint(a_plan(version=3), without={"version"})
