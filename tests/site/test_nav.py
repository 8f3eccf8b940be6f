import pytest

from planpress.errors import PlanpressError
from planpress.site.nav import NavPage, NavSection, merge, pages_of, put_first, read_nav, to_mkdocs

WRITTEN = [{"Home": "index.md"}, {"Review": ["review/index.md", {"Hold one": "review/hold.md"}]}]


def test_what_is_read_is_what_mkdocs_gets() -> None:
    assert to_mkdocs(read_nav(WRITTEN)) == WRITTEN


def test_pages_come_in_reading_order() -> None:
    assert list(pages_of(read_nav(WRITTEN))) == ["index.md", "review/index.md", "review/hold.md"]


def test_an_addition_joins_the_section_of_its_title() -> None:
    nav = merge(read_nav(WRITTEN), (NavSection("Review", (NavPage("review/due.md"),)),))
    assert list(pages_of(nav))[-1] == "review/due.md"
    assert len(nav) == 2


def test_an_addition_of_its_own_title_comes_last() -> None:
    nav = merge(read_nav(WRITTEN), (NavSection("Reference", (NavPage("reference/fields.md"),)),))
    assert nav[-1] == NavSection("Reference", (NavPage("reference/fields.md"),))


def test_the_first_section_comes_after_the_home_page() -> None:
    team = NavSection("Team", (NavPage("team/index.md"),))
    assert put_first(read_nav(WRITTEN), team)[1] == team


def test_without_a_home_page_the_first_section_is_first() -> None:
    team = NavSection("Team", (NavPage("team/index.md"),))
    assert put_first(read_nav(WRITTEN[1:]), team)[0] == team


@pytest.mark.parametrize(
    "path", ["/etc/passwd.md", "../plans/MH-1.md", "https://example.org/x.md", "page.html", 7, "a\\b.md"]
)
def test_a_path_that_leaves_the_content_is_refused(path: object) -> None:
    with pytest.raises(PlanpressError, match=r"mkdocs\.yml: `nav` names"):
        read_nav([{"Home": path}])


@pytest.mark.parametrize("title", ["<b>Home</b>", "a & b", 'a "b"', "", "  ", 7, "a\nb"])
def test_a_title_that_is_not_plain_words_is_refused(title: object) -> None:
    with pytest.raises(PlanpressError, match="must be plain words"):
        read_nav([{title: "index.md"}])


@pytest.mark.parametrize("nav", [None, "index.md", [["index.md"]], [{"A": "a.md", "B": "b.md"}]])
def test_a_nav_of_another_shape_is_refused(nav: object) -> None:
    with pytest.raises(PlanpressError, match="`nav`"):
        read_nav(nav)
