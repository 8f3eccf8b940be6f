from pathlib import Path

import pytest
from babel import UnknownLocaleError

from planpress.compose.language import ENGLISH
from planpress.disk.languages import read_languages
from planpress.errors import PlanpressError

OWN = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Your plan"
msgstr "Kế hoạch hồi phục của quý vị"

msgid "Our farm"
msgstr "Nông trại của chúng tôi"

#, fuzzy
msgid "Your goals"
msgstr "Chưa chắc"

msgctxt "Meeting"
msgid "by phone"
msgstr "gọi điện"
"""


def own_catalogue(root: Path) -> None:
    path = root / "locale" / "vi" / "LC_MESSAGES" / "planpress.po"
    path.parent.mkdir(parents=True)
    path.write_text(OWN, encoding="utf-8")


def test_each_language_that_is_offered_comes_with_its_translations(tmp_path: Path) -> None:
    languages = read_languages(tmp_path, ("en", "vi", "zh-Hans"))

    assert list(languages) == ["en", "vi", "zh-Hans"]
    assert languages["en"] is ENGLISH
    assert languages["zh-Hans"].say("Your plan") == "您的计划"


def test_a_teams_own_words_stand_before_the_shipped_ones(tmp_path: Path) -> None:
    own_catalogue(tmp_path)

    vietnamese = read_languages(tmp_path, ("vi",))["vi"]

    assert vietnamese.say("Your plan") == "Kế hoạch hồi phục của quý vị"
    assert vietnamese.say("Our farm") == "Nông trại của chúng tôi"
    assert vietnamese.say_in("Meeting", "by phone") == "gọi điện"


def test_what_a_translator_doubts_is_not_printed(tmp_path: Path) -> None:
    own_catalogue(tmp_path)

    assert read_languages(tmp_path, ("vi",))["vi"].say("Your goals") == "Các mục tiêu của quý vị"


def test_a_language_without_a_catalogue_has_no_translation_of_anything(tmp_path: Path) -> None:
    assert read_languages(tmp_path, ("el",))["el"].say("Your plan") == "\ufdd0Your plan\ufdd1"


def test_a_tag_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownLocaleError):
        read_languages(tmp_path, ("qqq",))


def test_a_catalogue_that_is_none_is_told_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "locale/vi/LC_MESSAGES/planpress.po"
    path.parent.mkdir(parents=True)
    for content in (b"\xff\xfe", b"this is no catalogue"):
        path.write_bytes(content)
        with pytest.raises(PlanpressError, match=r"planpress\.po is not a valid catalogue"):
            read_languages(tmp_path, ("vi",))["vi"]
