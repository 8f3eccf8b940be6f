"""What MkDocs calls while it makes a site: here planpress adds what no setting of MkDocs or the theme can say."""

from html import escape, unescape
from typing import Any

from jinja2.utils import Namespace

from planpress.site.anchors import anchor_of
from planpress.site.page_tree import PageTree
from planpress.site.theme_mends import SWITCHES, ThemeMends


def on_config(config: Any) -> Any:  # noqa: ANN401 - MkDocs' own types, which it does not publish
    """Give headings anchors in any script, and let `PageTree` see each page."""
    config.mdx_configs["toc"]["slugify"] = anchor_of
    config.markdown_extensions.append(PageTree())
    return config


def on_env(env: Any, *, config: Any, files: Any) -> Any:  # noqa: ANN401 - as above
    """Mend the theme's templates, and make titles HTML, since the theme prints them as they are."""
    del config
    env.add_extension(ThemeMends)
    for file in files.documentation_pages():
        file.page.title = escape(unescape(file.page.title), quote=False)
    return env


def on_page_context(context: Any, *, page: Any, config: Any, nav: Any) -> Any:  # noqa: ANN401 - as above
    """Give each page a place where its templates note what they have put on it."""
    del page, config, nav
    context[SWITCHES] = Namespace()
    return context
