"""The effective MkDocs configuration: constants of planpress and the checked settings of the team."""

from pathlib import Path
from typing import Any

from planpress.model.handbook_settings import HandbookSettings
from planpress.site.nav import Nav, to_mkdocs

HANDBOOK_FILE = "mkdocs.yml"
TEAM_FILE = "team.yml"
_HOOKS = Path(__file__).with_name("mkdocs_hooks.py")

_FEATURES = [
    "content.tabs.link",
    "content.tooltips",
    "navigation.footer",
    "navigation.indexes",
    "navigation.prune",
    "navigation.sections",
    "navigation.tabs",
    "navigation.top",
    "search.highlight",
]

_PALETTE = [
    {
        "media": "(prefers-color-scheme)",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/brightness-auto", "name": "Colours as the device has them; switch to light"},
    },
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/weather-sunny", "name": "Light colours; switch to dark"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/weather-night", "name": "Dark colours; switch to those of the device"},
    },
]

_EXTENSIONS: list[Any] = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "smarty",
    "tables",
    {"toc": {"permalink": True, "permalink_title": "Link to this section", "toc_depth": "2-3"}},
    {"pymdownx.highlight": {"anchor_linenums": False, "auto_title": False}},
    "pymdownx.details",
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"pymdownx.tasklist": {"clickable_checkbox": True}},
]

# MkDocs only notes most of these; every one of them is a reader who meets a dead end.
_VALIDATION = {
    "nav": {"omitted_files": "ignore", "not_found": "warn", "absolute_links": "warn"},
    "links": {"not_found": "warn", "anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"},
}


def handbook_config(settings: HandbookSettings, nav: Nav, feedback: str = "") -> dict[str, Any]:
    """Return the configuration of the handbook; `feedback` is the address that each page invites mail to."""
    return {
        "site_name": settings.site_name,
        "site_description": settings.site_description,
        "copyright": settings.copyright,
        "repo_url": settings.repo_url or None,
        "repo_name": "Source" if settings.repo_url else None,
        "edit_uri": "",
        "docs_dir": "docs",
        # MkDocs leaves a folder of this name out, and pages may stand in any.
        "exclude_docs": "!/templates/",
        "site_dir": "site",
        "use_directory_urls": False,
        "nav": to_mkdocs(nav),
        "theme": _theme(),
        "plugins": ["material/search", {"material/tags": {"export": False}}, "material/offline"],
        "markdown_extensions": _EXTENSIONS,
        "hooks": [str(_HOOKS)],
        "extra_css": ["assets/site.css"],
        "extra_javascript": [{"path": "assets/site.js", "defer": True}],
        "extra": {"generator": False, "feedback": feedback, "polyfills": ["assets/iframe-worker.js"]},
        "validation": _VALIDATION,
        "strict": True,
    }


def team_config(nav: Nav) -> dict[str, Any]:
    """Return the configuration of the team site: the handbook's, with the registers in the navigation."""
    return {"INHERIT": HANDBOOK_FILE, "nav": to_mkdocs(nav)}


def _theme() -> dict[str, Any]:
    return {
        "name": "material",
        "custom_dir": "theme",
        "language": "en",
        # Otherwise each page asks a server of Google for its letters.
        "font": False,
        "logo": "assets/logo.svg",
        "favicon": "assets/favicon.svg",
        "features": _FEATURES,
        "palette": _PALETTE,
    }
