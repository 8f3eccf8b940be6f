import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from planpress.compose.language import is_english
from planpress.typeface.spelling import uncovered
from tools.make_catalogues import LOCALE, ROOT, WAITING, fixed_texts, is_released, untranslated, updated, waits, written

LANGUAGES = tuple(sorted(path.name for path in LOCALE.iterdir() if path.is_dir()))
_VALUE = re.compile(r"%\(\w+\)s|%(?!\()")


def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "planpress.po").open("rb") as file:
        return read_po(file, locale=language)


def entries(language: str) -> list[Message]:
    return [entry for entry in catalogue(language) if entry.id]


def is_translated(entry: Message) -> bool:
    return bool(entry.string)


def test_the_template_holds_every_fixed_text() -> None:
    assert (LOCALE / "planpress.pot").read_bytes() == written(fixed_texts()), (
        "run: python generator/tools/make_catalogues.py, and fill in what is new (or see --later)"
    )


def test_these_languages_are_shipped() -> None:
    assert {"ar", "vi", "zh_Hans"} <= {*LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fixed_text_has_a_translation_that_is_not_in_doubt_or_waits_for_it_until_the_release(
    language: str,
) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert untranslated(catalogue(language), fixed_texts(), is_released=is_released(changelog)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_a_translation_does_not_wait_for_one(language: str) -> None:
    noted = {str(entry.id) for entry in entries(language) if WAITING in " ".join(entry.user_comments)}

    assert noted == {str(entry.id) for entry in entries(language) if waits(entry)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_translates_nothing_that_is_no_longer_said(language: str) -> None:
    said = {(text.context, text.id) for text in fixed_texts()}

    assert {(entry.context, entry.id) for entry in entries(language)} - said == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_takes_the_values_of_its_text_and_no_others(language: str) -> None:
    for entry in filter(is_translated, entries(language)):
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


def a_catalogue_with(*comments: str, translation: str = "", flags: tuple[str, ...] = ()) -> Catalog:
    """Return a Greek catalogue of one text."""
    greek = Catalog("el")
    greek.add("Your plan", translation, user_comments=comments, flags=flags)
    return greek


def texts(*english: str) -> Catalog:
    """Return a template with these texts."""
    template = Catalog()
    for text in english:
        template.add(text)
    return template


@pytest.mark.parametrize(
    ("greek", "due", "due_at_the_release"),
    [
        (a_catalogue_with(translation="Σχέδια"), False, False),
        (a_catalogue_with(translation="Σχέδια", flags=("fuzzy",)), True, True),
        (a_catalogue_with(), True, True),
        (a_catalogue_with(f"{WAITING} Eleni has it"), False, True),
        (a_catalogue_with("Of a farm.", f"{WAITING} Eleni has it"), False, True),
        (a_catalogue_with(WAITING), True, True),
        (a_catalogue_with("Eleni has it"), True, True),
    ],
    ids=["translated", "in doubt", "empty", "waits", "waits, with a remark", "waits for no reason", "only a remark"],
)
def test_a_text_may_wait_for_its_translation_until_the_release_where_a_note_says_why(
    greek: Catalog, *, due: bool, due_at_the_release: bool
) -> None:
    assert bool(untranslated(greek, texts("Your plan"), is_released=False)) is due
    assert bool(untranslated(greek, texts("Your plan"), is_released=True)) is due_at_the_release


def test_a_text_that_the_language_does_not_even_list_is_due() -> None:
    assert untranslated(a_catalogue_with(), texts("Your goals"), is_released=False) == {(None, "Your goals")}


def test_the_release_has_come_when_the_first_version_of_the_changelog_has_a_day() -> None:
    assert is_released("# Changelog\n\n## 0.2.0 - 2027-02-01\n\n## 0.1.0 - 2026-12-01\n")
    assert not is_released("# Changelog\n\n## 0.2.0 - unreleased\n\n## 0.1.0 - 2026-12-01\n")


def updated_from(path: Path, before: Catalog, *english: str, later: str = "") -> dict[str, list[str]]:
    """Return the comments on each text after an update."""
    path.write_bytes(written(before))
    path.write_bytes(updated(path, "el", texts(*english), later=later))
    with path.open("rb") as file:
        return {str(entry.id): entry.user_comments for entry in read_po(file, locale="el") if entry.id}


def test_an_update_lets_all_that_is_new_wait_if_it_is_given_a_note(tmp_path: Path) -> None:
    before = a_catalogue_with("Of a farm.", translation="Σχέδια")

    assert updated_from(tmp_path / "el.po", before, "Your plan", "Your goals", later="Eleni has it") == {
        "Your plan": ["Of a farm."],
        "Your goals": [f"{WAITING} Eleni has it"],
    }


def test_an_update_keeps_a_note_however_long_and_takes_it_away_with_the_translation(tmp_path: Path) -> None:
    path = tmp_path / "el.po"
    note = f"{WAITING} {'Eleni has it. ' * 20}".strip()

    (kept,) = updated_from(path, a_catalogue_with("Of a farm.", note), "Your plan", later="another").values()
    assert " ".join(kept) == f"Of a farm. {note}"

    assert updated_from(path, a_catalogue_with(*kept, translation="Σχέδια"), "Your plan") == {
        "Your plan": ["Of a farm."]
    }
