import re

from tools.list_licences import LIST, LOCK, licences


def test_the_list_of_licences_is_that_of_the_lock() -> None:
    assert LIST.read_text("utf-8") == licences()


def test_every_package_is_locked_with_a_digest_and_has_a_licence() -> None:
    lock = LOCK.read_text("utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock[lock.index("\n", lock.rindex("#")) + 1 :])
    assert len(entries) > 40
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "see the package" not in licences()
