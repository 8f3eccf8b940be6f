from pathlib import Path

import pytest

from planpress.errors import PlanpressError
from planpress.site.nav import NavPage
from planpress.site.settings import read_settings

ROOT = Path(__file__).parents[2]
SMALLEST = "site_name: Handbook\nnav:\n  - Home: index.md\n"


def test_the_smallest_file_is_a_name_and_a_nav() -> None:
    settings = read_settings(SMALLEST)
    assert (settings.site_name, settings.nav) == ("Handbook", (NavPage("index.md", "Home"),))


def test_our_own_file_is_fit_to_read() -> None:
    assert read_settings((ROOT / "mkdocs.yml").read_text(encoding="utf-8")).site_name


def test_keys_for_other_engines_are_left_to_them() -> None:
    assert read_settings(SMALLEST + "theme:\n  name: mkdocs\nplugins: [x]\n") == read_settings(SMALLEST)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("hooks: [evil.py]", "does not know the key 'hooks'"),
        ("copyrigth: x", "did you mean `copyright`"),
        ("docs_dir: /etc", "`docs_dir` must be `content`"),
        ("repo_url: http://example.org", "must start with https"),
        ("copyright: <b>x</b>", "must be one line of plain words"),
        ("copyright: [x]", "must be one line of plain words"),
        ("copyright: !!python/object/apply:os.system [ls]", "cannot be read"),
        ("copyright: 2024-13-01", "cannot be read"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_by_name(line: str, says: str) -> None:
    with pytest.raises(PlanpressError, match=says):
        read_settings(SMALLEST + line + "\n")


@pytest.mark.parametrize("text", ["", "- a\n", "nav: [index.md]\n", "site_name:\nnav: [index.md]\n"])
def test_a_file_without_a_name_is_refused(text: str) -> None:
    with pytest.raises(PlanpressError, match="site_name"):
        read_settings(text)
