import pytest

from planpress.loopback.served_page import served_page


@pytest.mark.parametrize("body", [b"<body>", b'<body class="a" dir="ltr">'])
def test_what_is_said_stands_first_in_the_body_and_the_script_last(body: bytes) -> None:
    page = b"<head><title>a</title></head>" + body + b"<p>x</p></body></html>"
    served = served_page(page, "<i>above</i>", "<i>below</i>")
    assert served == b"<head><title>a</title></head>" + body + b"<i>above</i><p>x</p><i>below</i></body></html>"


def test_a_page_that_names_no_body_has_both_at_its_end() -> None:
    assert served_page(b"<title>a</title>x", "1", "2") == b"<title>a</title>x12"


def test_a_heading_that_begins_like_a_body_is_none() -> None:
    assert served_page(b"<bodyguard><body>x", "1", "") == b"<bodyguard><body>1x"
