from email.message import Message
from http import HTTPStatus

import pytest

from planpress.loopback.door import ENTRY, HEADERS, MOST_BODY_BYTES, Door

PORT = 4711
HERE = f"http://127.0.0.1:{PORT}"
REFUSED = HTTPStatus.FORBIDDEN


@pytest.fixture
def door() -> Door:
    return Door(PORT)


def asked(door: Door, path: str = "/team/", *, method: str = "GET", **headers: str) -> str | HTTPStatus:
    """Return what the door says to a request with the right key; `Sec_Fetch_Site` stands for Sec-Fetch-Site."""
    message = Message()
    for name, value in {"Host": f"127.0.0.1:{PORT}", **headers}.items():
        message[name.replace("_", "-")] = value
    return door.admit(method, door.base + path, message)


def test_the_path_behind_the_key_is_what_is_asked_for(door: Door) -> None:
    assert asked(door, "/team/a%20b?q=1") == "/team/a%20b?q=1"


def test_the_key_alone_leads_to_the_entry(door: Door) -> None:
    assert asked(door, "") == asked(door, "/") == ENTRY


def test_each_door_has_a_key_of_256_bits_of_its_own(door: Door) -> None:
    assert len(door.base) == 1 + 43
    assert door.base != Door(PORT).base


def test_the_address_leads_to_the_entry(door: Door) -> None:
    assert door.address == f"{HERE}{door.base}/"


def test_a_person_who_types_the_address_and_a_page_behind_the_door_come_in(door: Door) -> None:
    assert asked(door, Sec_Fetch_Site="none") == "/team/"
    assert asked(door, Sec_Fetch_Site="same-origin", Origin=HERE) == "/team/"


@pytest.mark.parametrize("site", ["same-site", "cross-site", "", "none, same-origin"])
def test_another_page_does_not_come_in(door: Door, site: str) -> None:
    assert asked(door, Sec_Fetch_Site=site) is REFUSED


def led(door: Door, path: str = ENTRY, *, method: str = "GET", mode: str = "navigate", to: str = "document") -> object:
    headers = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": mode, "Sec_Fetch_Dest": to}
    return asked(door, path, method=method, **headers)


def test_a_file_may_lead_a_person_to_the_entry(door: Door) -> None:
    assert led(door) == ENTRY


def test_nothing_else_may_be_asked_from_outside(door: Door) -> None:
    others = [led(door, "/team/"), led(door, mode="no-cors"), led(door, to="iframe"), led(door, method="POST")]
    assert others == [REFUSED] * 4


@pytest.mark.parametrize("origin", ["null", "http://127.0.0.1:1", f"{HERE}/", "https://127.0.0.1:4711", ""])
def test_another_origin_neither_reads_nor_changes_anything(door: Door, origin: str) -> None:
    assert asked(door, Origin=origin) is asked(door, method="POST", Origin=origin) is REFUSED


def test_only_our_own_pages_change_something(door: Door) -> None:
    assert asked(door, method="POST", Origin=HERE, Sec_Fetch_Site="same-origin") == "/team/"
    assert asked(door, method="POST") is REFUSED


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "CONNECT", "get", ""])
def test_nothing_else_can_be_done(door: Door, method: str) -> None:
    assert asked(door, method=method, Origin=HERE) is REFUSED


@pytest.mark.parametrize("length", [str(MOST_BODY_BYTES + 1), "-1", "x", "", "9" * 5000, "٣"])
def test_a_body_that_is_too_long_or_of_unknown_length_is_refused(door: Door, length: str) -> None:
    assert asked(door, method="POST", Origin=HERE, Content_Length=length) == 413


def test_a_body_of_the_allowed_length_is_not(door: Door) -> None:
    assert asked(door, method="POST", Origin=HERE, Content_Length=str(MOST_BODY_BYTES)) == "/team/"


def test_a_body_in_pieces_is_refused(door: Door) -> None:
    assert asked(door, method="POST", Origin=HERE, Transfer_Encoding="chunked") == 413


def test_a_form_behind_the_door_can_say_where_it_comes_from() -> None:
    assert HEADERS["Referrer-Policy"] == "same-origin", "with `no-referrer`, browsers send `Origin: null` for it"
