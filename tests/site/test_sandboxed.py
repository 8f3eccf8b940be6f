from pathlib import Path

import pytest

from planpress.errors import PlanpressError
from planpress.site.engine import run_mkdocs


@pytest.mark.parametrize(
    "reach",
    [
        "cycler.__init__.__globals__.os.system('echo > {sprung}')",
        "config.__class__.__init__.__globals__",
        "''.__class__.__mro__[1].__subclasses__()",
    ],
)
def test_a_team_s_template_reaches_nothing_but_what_a_page_is_made_of(tmp_path: Path, reach: str) -> None:
    sprung = tmp_path / "sprung"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/main.html").write_text(f"{{{{ {reach.format(sprung=sprung)} }}}}")
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: A\ntheme: {name: material, custom_dir: theme, font: false}\nplugins: []\n")
    with pytest.raises(PlanpressError, match="unsafe"):
        run_mkdocs(config)
    assert not sprung.exists()
