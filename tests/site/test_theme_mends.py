from pathlib import Path
from xml.etree.ElementTree import Element

import material
import pytest
import tinyhtml5

from planpress.site.theme_mends import MENDS, Mend

THEME = Path(material.__file__).parent / "templates"


def page(path: Path) -> Element:
    parsed: Element = tinyhtml5.parse(path.read_text(encoding="utf-8"), namespace_html_elements=False)
    return parsed


def named(found: list[Element]) -> list[str | None]:
    return [element.get("aria-label") for element in found]


@pytest.mark.parametrize("mend", MENDS, ids=[f"{n}-{m.template}" for n, m in enumerate(MENDS)])
def test_what_is_mended_is_still_in_the_theme(mend: Mend) -> None:
    assert mend.wrong in (THEME / mend.template).read_text(encoding="utf-8")


def test_the_search_dialog_has_a_name(handbook: Path) -> None:
    assert named(page(handbook / "index.html").findall(".//*[@role='dialog']")) == ["Search"]


def test_the_tags_of_a_page_have_a_name(handbook: Path) -> None:
    assert named(page(handbook / "start/first-meeting.html").findall(".//nav[@class='md-tags']")) == ["Tags"]


def test_each_level_of_the_navigation_is_named_after_its_title(handbook: Path) -> None:
    levels = page(handbook / "review/hold.html").findall(".//nav[@data-md-level='1']")
    assert named(levels) == ["Review"]
    assert not [level for level in levels if set(level.keys()) & {"aria-labelledby", "aria-expanded"}]


def test_the_hidden_switches_say_nothing_that_html_forbids(handbook: Path) -> None:
    root = page(handbook / "review/hold.html")
    assert not [switch for switch in root.iterfind(".//input[@type='checkbox']") if switch.get("autocomplete")]
    assert not root.findall(".//*[@tabindex='']")


def test_the_title_of_the_contents_works_the_switch_where_there_is_one(handbook: Path) -> None:
    root = page(handbook / "review/hold.html")
    assert root.find(".//input[@id='__toc']") is not None
    assert {title.tag for title in root.iterfind(".//*[@for='__toc']")} == {"label"}


def test_the_title_of_the_contents_is_no_label_where_there_is_no_switch(handbook: Path) -> None:
    root = page(handbook / "start/index.html")
    assert root.find(".//input[@id='__toc']") is None
    assert [title.tag for title in root.iterfind(".//nav[@class='md-nav md-nav--secondary']/*")][:1] == ["span"]


def test_a_link_to_the_next_page_is_named_by_its_own_words(handbook: Path) -> None:
    links = [
        link for link in page(handbook / "review/hold.html").iter("a") if "md-footer__link" in str(link.get("class"))
    ]
    assert links
    assert not any(named(links))
