"""Bring the catalogues of translations up to date with the fixed texts of templates and views.

Usage: `PYTHONPATH=generator .venv/bin/python generator/tools/make_catalogues.py [LANGUAGE…]`, after a change of such a
text; a test fails until then. It writes `planpress.pot`, and adds new texts to each language's file, with an empty
translation to fill in.
Naming a language, such as `el`, begins a file for it.
"""

import io
import sys
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from planpress.compose.words import labels

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "generator" / "planpress" / "compose"
TEMPLATES = ROOT / "templates"
LOCALE = ROOT / "generator" / "planpress" / "locale"
KEYWORDS = dict.fromkeys(("_", "gettext", "say", "message"))
TEMPLATE = "The fixed texts of planpress's documents; copy this file to begin a language."
HEADER = """\
# {title}
# Translated by a machine-assisted draft; to be checked by a certified translator before use.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def fixed_texts() -> Catalog:
    """Return every fixed text of the documents, in the order of the files, with its place."""
    catalog = Catalog()
    python, html = sorted(COMPOSE.glob("*.py")), sorted(TEMPLATES.glob("*/*.html"))
    for path, method in [*((path, "python") for path in python), *((path, "jinja2") for path in html)]:
        place = path.relative_to(ROOT).as_posix()
        options = {"trimmed": "true", "newstyle_gettext": "true"} if method == "jinja2" else {}
        with path.open("rb") as file:
            for line, text, _, _ in extract(method, file, keywords=KEYWORDS, options=options):
                catalog.add(text, locations=[(place, line)])
    for context, text in labels():
        catalog.add(text, context=context, locations=[("generator/planpress/compose/words.py", 1)])
    return catalog


def updated(path: Path, language: str, template: Catalog) -> bytes:
    """Return a language's file with every fixed text; existing translations are kept."""
    before = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(language)
    now = Catalog(language)
    for text in template:
        if text.id:
            old = before.get(text.id, context=text.context)
            now.add(text.id, old.string if old else "", context=text.context, locations=text.locations)
    return written(now)


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as a file; without dates and line numbers, so that it changes only where a text does."""
    file = io.BytesIO()
    write_po(file, catalog, width=110, omit_header=True, include_lineno=False, ignore_obsolete=True)
    title = (
        f"The fixed texts of planpress's documents in {catalog.locale.english_name}." if catalog.locale else TEMPLATE
    )
    return HEADER.format(title=title, language=catalog.locale_identifier or "").encode() + file.getvalue()


def main(new_languages: Iterable[str]) -> int:
    """Write the template and every language's file."""
    template = fixed_texts()
    (LOCALE / "planpress.pot").write_bytes(written(template))
    known = {path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/planpress.po")}
    for language in sorted(known | set(new_languages)):
        path = LOCALE / language / "LC_MESSAGES" / "planpress.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(updated(path, language, template))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
