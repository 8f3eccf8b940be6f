"""What the theme's own templates get wrong in accessibility, validity and safety, mended as they are loaded."""

from dataclasses import dataclass

from jinja2.ext import Extension


@dataclass(frozen=True, slots=True)
class Mend:
    """A piece of one template's source, and what stands in its place."""

    template: str
    wrong: str
    right: str


SWITCHES = "switches"
"""The name by which templates know what they have put on the page so far: `toc` is the switch of its contents."""

MENDS = (
    # HTML allows no `autocomplete` on a checkbox, and no empty `tabindex`.
    Mend("base.html", 'id="__drawer" autocomplete="off"', 'id="__drawer"'),
    Mend("base.html", 'id="__search" autocomplete="off"', 'id="__search"'),
    Mend(
        "partials/nav-item.html",
        ' tabindex="{{ tabindex }}"',
        '{% if tabindex %} tabindex="{{ tabindex }}"{% endif %}',
    ),
    # The label is not always there, and only what opens a list may say whether that is open.
    Mend(
        "partials/nav-item.html",
        'aria-labelledby="{{ path }}_label" aria-expanded="{{ nav_item.active | tojson }}"',
        'aria-label="{{ nav_item.title | striptags | e }}"',
    ),
    # On a page outside the navigation the theme leaves out the switch that the title of the contents works.
    Mend(
        "partials/nav-item.html",
        'type="checkbox" id="__toc">',
        f'type="checkbox" id="__toc">{{% set {SWITCHES}.toc = true %}}',
    ),
    Mend(
        "partials/toc.html",
        '<label class="md-nav__title" for="__toc">',
        f'{{% set title_is = "label" if {SWITCHES} and {SWITCHES}.toc else "span" %}}'
        '<{{ title_is }} class="md-nav__title"{% if title_is == "label" %} for="__toc"{% endif %}>',
    ),
    Mend("partials/toc.html", "</label>", "</{{ title_is }}>"),
    # Landmarks without a name.
    Mend("partials/search.html", 'role="dialog"', 'role="dialog" aria-label="Search"'),
    Mend("partials/tags.html", '<nav class="md-tags"', '<nav class="md-tags" aria-label="Tags"'),
    # The theme escapes the title twice in this name; the link's own words say the same.
    Mend("partials/footer.html", ' aria-label="{{ direction }}: {{ page.previous_page.title | e }}"', ""),
    Mend("partials/footer.html", ' aria-label="{{ direction }}: {{ page.next_page.title | e }}"', ""),
    # One script on all pages, whatever their depth: what lets it run by its digest need not know all pages.
    Mend(
        "partials/javascripts/base.html",
        '<script>__md_scope=new URL("{{ config.extra.scope | d(base_url) }}",location)',
        '<script data-base="{{ config.extra.scope | d(base_url) }}">'
        "__md_scope=new URL(document.currentScript.dataset.base,location)",
    ),
)


class ThemeMends(Extension):
    """Mends each template of the theme before Jinja reads it; one that says it otherwise stays as it is."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template as it should be."""
        del filename
        for mend in MENDS:
            if mend.template == name:
                source = source.replace(mend.wrong, mend.right)
        return source
