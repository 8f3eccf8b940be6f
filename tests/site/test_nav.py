from planpress.site.nav import NavPage, NavSection, merge, nav_of, pages_of, put_first, to_mkdocs

WRITTEN = [{"Home": "index.md"}, {"Review": ["review/index.md", {"Hold one": "review/hold.md"}]}]


def test_what_is_read_is_what_mkdocs_gets() -> None:
    assert to_mkdocs(nav_of(WRITTEN)) == WRITTEN


def test_pages_come_in_reading_order() -> None:
    assert list(pages_of(nav_of(WRITTEN))) == ["index.md", "review/index.md", "review/hold.md"]


def test_an_addition_joins_the_section_of_its_title() -> None:
    nav = merge(nav_of(WRITTEN), (NavSection("Review", (NavPage("review/due.md"),)),))
    assert list(pages_of(nav))[-1] == "review/due.md"
    assert len(nav) == 2


def test_an_addition_of_its_own_title_comes_last() -> None:
    nav = merge(nav_of(WRITTEN), (NavSection("Reference", (NavPage("reference/fields.md"),)),))
    assert nav[-1] == NavSection("Reference", (NavPage("reference/fields.md"),))


def test_the_first_section_comes_after_the_home_page() -> None:
    team = NavSection("Team", (NavPage("team/index.md"),))
    assert put_first(nav_of(WRITTEN), team)[1] == team


def test_without_a_home_page_the_first_section_is_first() -> None:
    team = NavSection("Team", (NavPage("team/index.md"),))
    assert put_first(nav_of(WRITTEN[1:]), team)[0] == team
