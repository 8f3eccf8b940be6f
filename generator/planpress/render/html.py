"""Views become HTML: Jinja templates in a sandbox, where every text is escaped and set in a font that has it."""

from collections.abc import Mapping

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from planpress.compose.documents import Document
from planpress.compose.pack_front import PackFront
from planpress.render.scripts import set_words


class Typesetter:
    """Sets documents with one set of templates."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        """Take the sources of the templates by their path under `templates/`."""
        self._environment = ImmutableSandboxedEnvironment(
            loader=DictLoader(templates),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_set,
        )
        self._environment.filters["plain"] = _plain

    def set_document(self, document: Document) -> str:
        """Return the document as a whole HTML page."""
        template = self._environment.get_template(f"documents/{document.template}")
        return template.render(view=document.view)

    def set_pack_front(self, front: PackFront) -> str:
        """Return the first pages of a pack, which staff read, as a whole HTML page."""
        return self._environment.get_template("documents/pack-front.html").render(view=front)


def _set(value: object) -> object:
    """Set the words of a text; numbers and markup that a template made pass as they are."""
    return set_words(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _plain(value: str) -> Markup:
    """Return a text for an attribute or the title, where no element may stand."""
    return escape(value)
