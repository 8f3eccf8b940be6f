import pytest

from planpress.model.client import Client
from tests.support.plans import a_client


@pytest.mark.parametrize("post", ["yes", "no", "ask", None])
def test_letters_go_to_the_address_only_where_the_client_said_so(post: str | None) -> None:
    contact = {"post": post} if post else {}

    assert Client.model_validate(a_client(safe_contact=contact)).may_be_posted_to is (post == "yes")


def test_a_client_who_was_not_asked_gets_nothing_by_post() -> None:
    assert not Client.model_validate(a_client(safe_contact=None)).may_be_posted_to
