"""Views become HTML: Jinja templates in a sandbox, where every text is escaped and set in a font that has it."""

from collections.abc import Mapping
from functools import partial

from jinja2 import FunctionLoader
from markupsafe import Markup, escape

from planpress.compose.changes_page import ChangesPage
from planpress.compose.documents import Document
from planpress.compose.language import ENGLISH, Language
from planpress.compose.pack_front import PackFront
from planpress.render.broken import UnknownField, broken_templates_told, loader_of
from planpress.render.closed import ClosedEnvironment
from planpress.render.compiled import compiled
from planpress.render.speech import foreign_attributes, plain, set_text

SLOT = "\ufdd2"
"""Holds the place, in a fixed text, of what a template puts there itself, such as a day in bold."""

LOGO = "logo"
"""The name, among the templates, of the address of the picture on letterheads, if the team has one."""


class Typesetter:
    """Sets documents with one set of templates."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        """Take the sources of the templates by their path under `templates/`, and `LOGO`."""
        self._sources = dict(templates)
        self._loader = loader_of(self._sources)
        self._environments: dict[str, ClosedEnvironment] = {}

    def set_document(self, document: Document) -> str:
        """Return the document as a whole HTML page; `missing_translations` says which parts have no translation.

        Raises:
            BrokenTemplateError: a template has a mistake.
        """
        kind = document.template.removesuffix(".html")
        return self._set(kind, document.view, f"plan {document.plan_id}, {kind}", document.language)

    def set_pack_front(self, front: PackFront) -> str:
        """Return the first pages of a pack, which staff read, as a whole HTML page."""
        return self._set("pack-front", front, "the front of a pack")

    def set_changes(self, page: ChangesPage) -> str:
        """Return what changed in a plan as a whole HTML page, which needs no other file."""
        return self._set("changes", page, f"plan {page.plan_id}, changes")

    def _set(self, kind: str, view: object, whose: str, language: Language = ENGLISH) -> str:
        name = f"documents/{kind}.html"
        with broken_templates_told(name, whose, self._sources):
            return self._environment_in(language).get_template(name).render(view=view)

    def _environment_in(self, language: Language) -> ClosedEnvironment:
        if language.tag not in self._environments:
            environment = _environment(self._loader, language)
            environment.globals["logo"] = self._sources.get(LOGO, "")
            self._environments[language.tag] = environment
        return self._environments[language.tag]


def _environment(loader: FunctionLoader, language: Language) -> ClosedEnvironment:
    """Return the templates as they are in one language."""
    # A text that stands in a template is set when it is compiled.
    kept = compiled("documents", language.tag, language.direction, language.messages is None)
    finalize = partial(_set, language=language)
    environment = ClosedEnvironment(loader=loader, undefined=UnknownField, finalize=finalize, bytecode_cache=kept)
    # Before the extension, which keeps what it finds: our `gettext` fills values in itself.
    environment.extend(newstyle_gettext=True)
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals.update(_=language.say, gettext=language.say, slot=SLOT)
    environment.filters["plain"] = _plain
    environment.filters["foreign"] = partial(foreign_attributes, language=language)
    return environment


def _set(value: object, language: Language) -> object:
    """Set the words of a text; numbers and markup that a template made pass as they are."""
    return set_text(value, language) if isinstance(value, str) and not isinstance(value, Markup) else value


def _plain(value: str) -> Markup:
    """Return a text for an attribute or the title, where no element is allowed."""
    return escape(plain(value))
