from pathlib import Path

import pytest

from planpress.read.handbook_settings import read_handbook_settings

ROOT = Path(__file__).parents[2]
SMALLEST = "site_name: Handbook\nnav:\n  - Home: index.md\n"


def told(text: str) -> list[tuple[str, int, str, str]]:
    found = read_handbook_settings(text.encode(), "mkdocs.yml").diagnostics
    return [(each.code, each.place.line, each.message, each.hint) for each in found]


def test_the_smallest_file_is_a_name_and_a_nav() -> None:
    settings = read_handbook_settings(SMALLEST.encode(), "mkdocs.yml").value

    assert settings
    assert (settings.site_name, settings.nav) == ("Handbook", ({"Home": "index.md"},))


def test_our_own_file_is_fit_to_read() -> None:
    assert told((ROOT / "mkdocs.yml").read_text(encoding="utf-8")) == []


def test_keys_for_other_engines_are_left_to_them() -> None:
    assert told(SMALLEST + "theme:\n  name: mkdocs\nplugins: [x]\nmarkdown_extensions:\n  - toc: {a: 1}\n") == []


def test_the_address_of_a_site_is_written_in_full() -> None:
    assert told(SMALLEST + "repo_url: https://example.org/handbook\n") == []


def test_a_text_may_be_left_empty_but_for_the_name() -> None:
    assert told(SMALLEST + 'copyright: ""\nrepo_url: ""\nsite_description:\n') == []
    assert [code for code, *_ in told(SMALLEST.replace("Handbook", '""'))] == ["F008"]


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("hooks: [evil.py]", "F002", "the key `hooks` is not known here"),
        ("copyrigth: x", "F002", "did you mean `copyright`?"),
        ("docs_dir: /etc", "F004", "write one of: content"),
        ("repo_url: http://example.org", "F009", "beginning with https://"),
        ("repo_url: https://example.org/<b>", "F009", 'one of the signs < > " &'),
        ("copyright: <b>x</b>", "F009", 'one of the signs < > " &'),
        ("copyright: [x]", "F003", "a single value is expected here"),
        ("copyright: !!python/name:os.system ls", "Y032", "may not start with the character !"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_at_its_place(line: str, code: str, words: str) -> None:
    ((found, at, message, hint),) = told(f"{SMALLEST}{line}\n")

    assert (found, at) == (code, 4)
    assert words in f"{message}; {hint}"


def test_all_mistakes_are_told_at_once_down_to_the_last_page_of_the_nav() -> None:
    text = "copyrigth: x\nnav:\n- ../a.md\n- Start:\n    - b.md\n    - More: [c.html]\n"

    assert [(code, line) for code, line, *_ in told(text)] == [("F001", 1), ("F002", 1), ("F009", 3), ("F009", 6)]


@pytest.mark.parametrize(
    "path", ["/etc/passwd.md", "../plans/MH-1.md", "https://example.org/x.md", "page.html", "a\\b.md", "7"]
)
def test_a_path_that_leaves_the_content_is_refused(path: str) -> None:
    for nav in (f"[{path!r}]", f"[Home: {path!r}]", f"[Start: [{path!r}]]"):
        assert [code for code, *_ in told(f"site_name: a\nnav: {nav}\n")] == ["F009"]


@pytest.mark.parametrize("title", ["<b>Home</b>", "a & b", 'a "b"', "  ", "a\tb\x0b"])
def test_a_title_that_is_not_plain_words_is_refused(title: str) -> None:
    (found,) = told(f"site_name: a\nnav:\n  - '{title}': index.md\n")

    assert found[0] in {"F008", "F009", "Y006"}


@pytest.mark.parametrize(
    ("nav", "code"),
    [("index.md", "F003"), ("[[index.md]]", "F011"), ("[{A: a.md, B: b.md}]", "F011"), ("[A: {B: b.md}]", "F011")],
)
def test_a_nav_of_another_shape_is_refused(nav: str, code: str) -> None:
    assert [found for found, *_ in told(f"site_name: a\nnav: {nav}\n")] == [code]


def test_a_section_may_stand_in_a_section() -> None:
    settings = read_handbook_settings(b"site_name: a\nnav: [A: [a.md, B: [b.md]]]\n", "mkdocs.yml").value

    assert settings
    assert settings.nav == ({"A": ("a.md", {"B": ("b.md",)})},)
