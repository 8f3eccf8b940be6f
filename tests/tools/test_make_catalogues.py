import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from planpress.compose.language import is_english
from planpress.typeface.spelling import uncovered
from tools.make_catalogues import LOCALE, fixed_texts, updated, written

LANGUAGES = tuple(sorted(path.name for path in LOCALE.iterdir() if path.is_dir()))
_VALUE = re.compile(r"%\(\w+\)s|%(?!\()")


def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "planpress.po").open("rb") as file:
        return read_po(file, locale=language)


def entries(language: str) -> list[Message]:
    return [entry for entry in catalogue(language) if entry.id]


def test_the_template_holds_every_fixed_text() -> None:
    assert (LOCALE / "planpress.pot").read_bytes() == written(fixed_texts()), (
        "run: python generator/tools/make_catalogues.py, and fill in what is new"
    )


def test_these_languages_are_shipped() -> None:
    assert {"ar", "vi", "zh_Hans"} <= {*LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fixed_text_has_a_translation_that_is_not_in_doubt(language: str) -> None:
    known = {(entry.context, entry.id) for entry in entries(language) if entry.string and not entry.fuzzy}

    assert {(text.context, text.id) for text in fixed_texts() if text.id} - known == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_translates_nothing_that_is_no_longer_said(language: str) -> None:
    said = {(text.context, text.id) for text in fixed_texts()}

    assert {(entry.context, entry.id) for entry in entries(language)} - said == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_takes_the_values_of_its_text_and_no_others(language: str) -> None:
    for entry in entries(language):
        assert (entry.id, sorted(_VALUE.findall(str(entry.string)))) == (
            entry.id, sorted(_VALUE.findall(str(entry.id))),
        )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_of_the_page_stands_before_the_number_of_pages(language: str) -> None:
    words = str(catalogue(language)["Page %(page)s of %(pages)s"].string)

    assert words.index("%(page)s") < words.index("%(pages)s")
    assert "0" not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_can_be_printed_and_is_not_taken_for_english(language: str) -> None:
    for entry in entries(language):
        text = str(entry.string)
        assert (text, uncovered(text), is_english(_VALUE.sub("", text))) == (text, [], False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_says_something_else_than_the_english(language: str) -> None:
    same = {str(entry.id) for entry in entries(language) if entry.id == entry.string}

    assert {text for text in same if re.search(r"[A-Za-z]", _VALUE.sub("", text))} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_file_says_that_a_translator_must_check_it(language: str) -> None:
    head = (LOCALE / language / "LC_MESSAGES" / "planpress.po").read_text(encoding="utf-8").split("msgid", 1)[0]

    assert "to be checked by a certified translator before use" in head


def test_a_new_language_begins_with_every_text_and_no_translation(tmp_path: Path) -> None:
    path = tmp_path / "planpress.po"
    path.write_bytes(updated(path, "el", fixed_texts()))

    with path.open("rb") as file:
        greek = read_po(file, locale="el")
    assert greek["Your plan"].string == ""
    assert len(greek) == len(fixed_texts())


def test_an_update_keeps_what_is_translated_and_adds_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "planpress.po"
    before, template = Catalog("el"), Catalog()
    before.add("Your plan", "Σχέδια")
    before.add("Gone", "Έφυγε")
    path.write_bytes(written(before))
    template.add("Your plan")
    template.add("Your goals")

    path.write_bytes(updated(path, "el", template))

    with path.open("rb") as file:
        after = {entry.id: entry.string for entry in read_po(file) if entry.id}
    assert after == {"Your plan": "Σχέδια", "Your goals": ""}
