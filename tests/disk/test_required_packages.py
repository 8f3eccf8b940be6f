from importlib.metadata import version

from planpress.disk.required_packages import check_packages, required_packages


def test_this_python_has_everything_that_planpress_asks_for() -> None:
    found = check_packages(required_packages())
    assert (found.missing, found.of_another_version) == ((), ())
    assert found.asked > 10


def test_a_package_that_is_not_there_is_named() -> None:
    assert check_packages(["click>=1", "planpress-of-tomorrow>=2,<3"]).missing == ("planpress-of-tomorrow",)


def test_a_package_of_another_version_is_named_with_the_versions_that_are_asked_for() -> None:
    found = check_packages(["click<1", "jinja2>=3"])
    assert found.of_another_version == (f"click {version('click')} (<1 is asked for)",)


def test_what_only_another_system_or_an_extra_needs_is_not_asked_for() -> None:
    found = check_packages(["of-amiga; sys_platform == 'amiga'", "of-extra; extra == 'cluster'"])
    assert (found.asked, found.missing) == (0, ())
