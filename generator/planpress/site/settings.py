"""What a team may set in its `mkdocs.yml`: a few keys, each checked; the rest of the file is for other engines."""

from dataclasses import dataclass
from typing import Any

from planpress.disk.project import CONTENT_FOLDER
from planpress.errors import PlanpressError
from planpress.read.suggest import did_you_mean
from planpress.site.nav import Nav, read_nav
from planpress.site.settings_text import load_settings

_TEXTS = ("site_name", "site_description", "copyright", "repo_url")
_READ = (*_TEXTS, "nav", "docs_dir")
_FOR_OTHER_ENGINES = ("theme", "markdown_extensions", "plugins", "use_directory_urls")


@dataclass(frozen=True, slots=True)
class HandbookSettings:
    """The settings of the handbook that a team chooses itself."""

    site_name: str
    nav: Nav
    site_description: str = ""
    copyright: str = ""
    repo_url: str = ""


def read_settings(text: str) -> HandbookSettings:
    """Return the settings in the text of a `mkdocs.yml`, or say which key is wrong."""
    keys = _read_mapping(text)
    for key in keys:
        if key not in _READ + _FOR_OTHER_ENGINES:
            hint = did_you_mean(str(key), _READ) or f"it reads {', '.join(_READ)}"
            raise PlanpressError(f"mkdocs.yml: planpress does not know the key '{key}'; {hint}")
    if keys.get("docs_dir", CONTENT_FOLDER) != CONTENT_FOLDER:
        raise PlanpressError(f"mkdocs.yml: `docs_dir` must be `{CONTENT_FOLDER}`, where planpress looks for the pages")
    texts = {key: _read_text(key, keys[key]) for key in _TEXTS if key in keys}
    if not texts.get("site_name"):
        raise PlanpressError("mkdocs.yml: `site_name` is missing; give the handbook a name")
    if texts.get("repo_url") and not texts["repo_url"].startswith("https://"):
        raise PlanpressError("mkdocs.yml: `repo_url` must start with https://")
    return HandbookSettings(nav=read_nav(keys.get("nav")), **texts)


def _read_mapping(text: str) -> dict[str, Any]:
    # MkDocs' own loader runs Python tags; this one knows none and refuses them.
    keys = load_settings(text, "mkdocs.yml")
    if not isinstance(keys, dict):
        raise PlanpressError("mkdocs.yml must hold `site_name:` and `nav:`")
    return keys


def _read_text(key: str, value: object) -> str:
    """Return a text fit for HTML as it is: the theme does not escape it."""
    if value is None:
        return ""
    if not isinstance(value, str) or not (value.isprintable() and not set(value) & set('<>"&')):
        raise PlanpressError(f'mkdocs.yml: `{key}` must be one line of plain words, without < > " or &')
    return value
