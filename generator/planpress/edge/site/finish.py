"""The last pass over the built HTML: accessibility and validity that no override of the theme can give."""

import re
from html import escape, unescape

_TAG = re.compile(r"<[^>]+>")
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
_SEARCH = '<div class="md-search" data-md-component="search" role="dialog">'
_TASK = re.compile(r'(<li class="task-list-item">(?:<p>)?)(<label[^>]*>)?<input type="checkbox"([^>]*)/?>(.*?)(?=</li>|<ul|<ol|</p>)', re.DOTALL)
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_HEADER = re.compile(r"<th([^>]*)>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td(?=[ >])")

_STACKED_FROM_COLUMNS = 3
"""On a phone, two columns still fit beside each other; three and more become cards."""


def finish_html(html: str) -> str:
    """Return the page with names for its controls and with tables that fit a narrow window."""
    # Nu: `autocomplete` is not allowed on a checkbox. axe: a dialog needs a name.
    html = _TOGGLE.sub(r"\1", html)
    html = html.replace(_SEARCH, _SEARCH[:-1] + ' aria-label="Search">')
    html = _TASK.sub(_name_task, html)
    return _TABLE.sub(_box_table, html)


def _name_task(found: re.Match[str]) -> str:
    """Name a checkbox after the text beside it."""
    before, label, attributes, text = found.groups()
    name = escape(_plain(text))
    return f'{before}{label or ""}<input type="checkbox" aria-label="{name}"{attributes}>{text}'


def _box_table(found: re.Match[str]) -> str:
    """Put a table into a box that scrolls, and each cell under the name of its column for narrow windows."""
    inner = found[1]
    names = [escape(_plain(header[2])) for header in _HEADER.finditer(inner)]
    inner = _HEADER.sub(lambda header: _header_cell(header), inner)
    inner = _ROW.sub(lambda row: f"<tr>{_label_cells(row[1], names)}</tr>", inner)
    stack = " table-box--stack" if len(names) >= _STACKED_FROM_COLUMNS else ""
    return f'<div class="table-box{stack}"><table class="table">{inner}</table></div>'


def _header_cell(header: re.Match[str]) -> str:
    """Return a column header; an empty one (the corner of a table) is a plain cell."""
    if not _plain(header[2]):
        return f"<td{header[1]}></td>"
    return f'<th scope="col"{header[1]}>{header[2]}</th>'


def _label_cells(row: str, names: list[str]) -> str:
    if "<th" in row:
        return row
    remaining = iter(names)
    return _CELL.sub(lambda _: f'<td data-label="{next(remaining, "")}"', row)


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())
