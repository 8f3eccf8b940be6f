"""The last pass over the built HTML: accessibility and validity that no override of the theme can give."""

import re
from html import escape, unescape

_TAG = re.compile(r"<[^>]+>")
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
_SEARCH = '<div class="md-search" data-md-component="search" role="dialog">'
_TAGS = '<nav class="md-tags"'
_NAV = re.compile(
    r'(<nav class="md-nav" data-md-level="\d+") aria-labelledby="[^"]*" aria-expanded="[^"]*">'
    r'(\s*<label class="md-nav__title"[^>]*>)(.*?)(?=</label>)',
    re.DOTALL,
)
_FOOTER_LINK = re.compile(r'(<a href="[^"]*" class="md-footer__link[^"]*") aria-label="[^"]*"')
_TOC_TITLE = re.compile(r'<label class="md-nav__title" for="__toc">(.*?)</label>', re.DOTALL)
_TASK = re.compile(
    r'(<li class="task-list-item">\s*(?:<p>)?)<input type="checkbox"([^>/]*)/?>(.*?)(?=</li>|<ul|<ol|</p>)',
    re.DOTALL,
)
_TABLE = re.compile(r'<table(?: class="beside")?>(.*?)</table>', re.DOTALL)
_HEADER = re.compile(r"<th((?: [^>]*)?)>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td(?=[ >])")

_STACKED_FROM_COLUMNS = 3
"""On a phone, two columns still fit beside each other; three and more become cards."""


def finish_html(html: str) -> str:
    """Return the page with names for its controls and with tables that fit a narrow window."""
    return box_tables(_TASK.sub(_name_task, _name_landmarks(_mend_toggles(html))))


def box_tables(html: str) -> str:
    """Return the HTML with each table in a box, its cells under the names of their columns for narrow windows."""
    return _TABLE.sub(_box_table, html)


def _mend_toggles(html: str) -> str:
    """Drop what HTML does not allow on the theme's hidden switches and their labels."""
    html = _TOGGLE.sub(r"\1", html).replace(' tabindex=""', "")
    # On a page outside the navigation the theme leaves out the switch that this label works.
    return html if 'id="__toc"' in html else _TOC_TITLE.sub(r'<span class="md-nav__title">\1</span>', html)


def _name_landmarks(html: str) -> str:
    """Name the search dialog, the tags and each level of the navigation."""
    # The theme escapes the title twice for this label; the link's own words say the same.
    html = _FOOTER_LINK.sub(r"\1", html)
    html = html.replace(_SEARCH, f'{_SEARCH[:-1]} aria-label="Search">').replace(_TAGS, f'{_TAGS} aria-label="Tags"')
    return _NAV.sub(lambda nav: f'{nav[1]} aria-label="{_name(nav[3])}">{nav[2]}{nav[3]}', html)


def _name_task(found: re.Match[str]) -> str:
    """Name a checkbox after the text beside it."""
    before, attributes, text = found.groups()
    return f'{before}<input type="checkbox" aria-label="{_name(text)}"{attributes}>{text}'


def _box_table(found: re.Match[str]) -> str:
    """Put a table into a box that scrolls, and each cell under the name of its column for narrow windows."""
    head, end, body = found[1].partition("</thead>")
    names = [_name(header[2]) for header in _HEADER.finditer(head)]
    body = _ROW.sub(lambda row: f"<tr>{_label_cells(row[1], names)}</tr>", body)
    inner = _HEADER.sub(_header_cell, head) + end + body
    stack = " table-box--stack" if len(names) >= _STACKED_FROM_COLUMNS else ""
    return f'<div class="table-box{stack}"><table class="table">{inner}</table></div>'


def _header_cell(header: re.Match[str]) -> str:
    """Return a column header; an empty one (the corner of a table) is a plain cell."""
    if not _name(header[2]):
        return f"<td{header[1]}></td>"
    scope = "" if " scope=" in header[1] else ' scope="col"'
    return f"<th{scope}{header[1]}>{header[2]}</th>"


def _label_cells(row: str, names: list[str]) -> str:
    """Return the row with its cells labelled; those that head the row need no label."""
    remaining = iter(names[row.count("<th") :])
    return _CELL.sub(lambda _: f'<td data-label="{next(remaining, "")}"', row)


def _name(html: str) -> str:
    """Return the words of a piece of HTML, fit for an attribute."""
    return escape(" ".join(unescape(_TAG.sub("", html)).split()))
