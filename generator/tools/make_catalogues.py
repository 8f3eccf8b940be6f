"""Bring the catalogues of translations up to date with the fixed texts of templates and views.

Usage: `PYTHONPATH=generator .venv/bin/python generator/tools/make_catalogues.py [--later NOTE] [LANGUAGE…]`, after a
change of such a text; a test fails until then. It writes `planpress.pot`, and into each language's file what is new
there, with an empty translation to fill in. Naming a language, such as `el`, begins a file for it.

Whoever does not know the languages gives a note with `--later`: it is put above each empty translation, and the tests
let that wait until the release.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from planpress.compose.words import labels

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "generator" / "planpress" / "compose"
TEMPLATES = ROOT / "templates"
LOCALE = ROOT / "generator" / "planpress" / "locale"
KEYWORDS = dict.fromkeys(("_", "gettext", "say", "message"))
WAITING = "untranslated until release:"
"""How the comment begins that lets a text wait for its translation; a note says who asked whom, or why."""
TEMPLATE = "The fixed texts of planpress's documents; copy this file to begin a language."
Text = tuple[str | None, str]
"""A fixed text by its context and its English."""
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


def updated(path: Path, language: str, template: Catalog, *, later: str = "") -> bytes:
    """Return a language's file with every fixed text; what it had stays: translations, and notes of translators.

    With `later`, what has no translation may wait for it, and this note says why; once it has one, the note goes.
    """
    before = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(language)
    now = Catalog(language)
    for text in template:
        if text.id:
            old = before.get(text.id, context=text.context)
            new = now.add(text.id, old.string if old else "", context=text.context, locations=text.locations)
            new.user_comments = [*_remarks(old), *_note(old, later)]
    return written(now)


def waits(entry: Message) -> bool:
    """Return whether a text may wait for its translation until the release: it has none, and a note says why."""
    return not entry.string and bool(_note(entry))


def untranslated(catalog: Catalog, template: Catalog, *, is_released: bool) -> set[Text]:
    """Return what a language must still translate; what may wait until the release is due when that has come."""
    due = {(text.context, str(text.id)) for text in template if text.id}
    for entry in catalog:
        if (entry.string and not entry.fuzzy) or (waits(entry) and not is_released):
            due.discard((entry.context, str(entry.id)))
    return due


def is_released(changelog: str) -> bool:
    """Return whether the first heading of a version has a day, and no longer `unreleased`."""
    heading = re.search(r"^## \S+ - (.+)$", changelog, re.MULTILINE)
    return heading is not None and heading[1].strip() != "unreleased"


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as a file; without dates and line numbers, so that it changes only where a text does."""
    file = io.BytesIO()
    write_po(file, catalog, width=110, omit_header=True, include_lineno=False, ignore_obsolete=True)
    title = (
        f"The fixed texts of planpress's documents in {catalog.locale.english_name}." if catalog.locale else TEMPLATE
    )
    return HEADER.format(title=title, language=catalog.locale_identifier or "").encode() + file.getvalue()


def main(words: Iterable[str]) -> int:
    """Write the template and every language's file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--later", metavar="NOTE", default="", help="let what is new wait until the release, and why")
    parser.add_argument("languages", metavar="LANGUAGE", nargs="*", help="a language to begin, such as el")
    asked = parser.parse_args(list(words))
    template = fixed_texts()
    (LOCALE / "planpress.pot").write_bytes(written(template))
    known = {path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/planpress.po")}
    for language in sorted(known | set(asked.languages)):
        path = LOCALE / language / "LC_MESSAGES" / "planpress.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(updated(path, language, template, later=asked.later))
    return 0


def _remarks(entry: Message | None) -> list[str]:
    """Return what translators remarked on a text, above the note that lets it wait."""
    return list(takewhile(lambda line: not line.startswith(WAITING), entry.user_comments if entry else ()))


def _note(entry: Message | None, later: str = "") -> list[str]:
    """Return the note that lets a text without a translation wait: the one it has, or else a new one, or none."""
    if entry and entry.string:
        return []
    found = entry.user_comments[len(_remarks(entry)) :] if entry else []
    if " ".join(found).removeprefix(WAITING).strip():
        return found
    return [f"{WAITING} {later}"] if later else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
