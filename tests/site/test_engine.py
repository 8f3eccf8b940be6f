from pathlib import Path

import pytest

from planpress.errors import PlanpressError
from planpress.site.engine import explain, run_mkdocs


def test_a_complaint_is_told_with_the_page_and_the_suggestion() -> None:
    log = (
        "INFO    -  Building documentation...\n"
        "WARNING -  Doc file 'a/b.md' contains a link 'c.md', but the target 'a/c.md' is not found among "
        "documentation files. Did you mean '../c.md'?\n"
        "\nAborted with 1 warnings in strict mode!\n"
    )
    assert "  a/b.md: the link 'c.md' leads nowhere; did you mean '../c.md'?" in explain(log)


@pytest.mark.parametrize(
    ("complaint", "said"),
    [
        (
            "Doc file 'it's.md' contains a link 'a'b.md', but the target is not found. Did you mean 'a’b.md'?",
            "it's.md: the link 'a'b.md' leads nowhere; did you mean 'a’b.md'?",
        ),
        (
            "Doc file 'a.md' contains an unrecognized relative link 'b', it was left as is. Did you mean 'b.md'?",
            "a.md: the link 'b' leads nowhere; did you mean 'b.md'?",
        ),
        (
            "Doc file 'a.md' contains an absolute link '/b.md', it was left as is.",
            "a.md: the link '/b.md' leads nowhere",
        ),
        (
            "Doc file '安.md' contains a link '#全', but there is no such anchor on this page.",
            "安.md: the link '#全' leads nowhere",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_told_in_the_same_words_whatever_is_in_it(complaint: str, said: str) -> None:
    assert explain(f"WARNING -  {complaint}\n").endswith(f"  {said}")


def test_many_complaints_are_cut_short_with_their_number() -> None:
    log = "".join(f"WARNING -  something {number}\n" for number in range(30))
    assert explain(log).endswith("… and 10 more")


def test_a_failure_without_complaint_shows_the_end_of_the_log() -> None:
    assert "Killed" in explain("INFO    -  Building\nKilled\n")


def test_a_configuration_that_mkdocs_refuses_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: no-such-theme\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    with pytest.raises(PlanpressError, match="no-such-theme"):
        run_mkdocs(tmp_path / "mkdocs.yml")
