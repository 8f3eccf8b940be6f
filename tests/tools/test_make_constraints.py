import re

from tools.make_constraints import CONSTRAINTS, LOCK, constraints


def test_the_constraints_are_those_of_the_lock() -> None:
    assert CONSTRAINTS.read_text("utf-8") == constraints()


def test_each_locked_package_is_among_them_and_no_digest() -> None:
    locked = re.findall(r"^\S+==", LOCK.read_text("utf-8"), re.MULTILINE)
    assert re.findall(r"^\S+==", constraints(), re.MULTILINE) == locked
    assert "--hash" not in constraints()
