from planpress.check.characters import check_characters
from planpress.check.plan import check_plan, check_service
from planpress.check.service import ServiceCase
from planpress.read.service import read_service
from tests.support.plans import AS_OF, ROOT, example_service
from tests.support.sound import case_of, findings


def test_a_character_is_named_with_its_number_and_its_own_place() -> None:
    sections = "situation:\n  client_words: |\n    I am tired.\n    I am ☺ and 🙂 today.\n  team_view: Well.\n"

    found = [entry for entry in check_plan(case_of(sections)) if entry.code == "P065"]

    assert [entry.message for entry in found] == [
        "no font has the character U+263A (white smiling face)",
        "no font has the character U+1F642 (slightly smiling face)",
    ]
    line = found[0].place.line
    assert [(entry.place.line, entry.place.column) for entry in found] == [(line, 10), (line, 16)]


def test_a_character_without_a_name_is_told_by_its_number() -> None:
    assert findings(check_characters, "summary: Well \ue000.\n") == [
        "no font has the character U+E000 (without a name)"
    ]


def test_all_that_the_fonts_have_is_welcome() -> None:
    assert findings(check_characters, "summary: Ngọc, Ọlá́dele, Ελένη, 陈美玲, يوسف, ✓ → “so” …\n") == []


def test_a_character_of_the_service_is_named_with_its_place_in_service_yaml() -> None:
    source = (ROOT / "service.yaml").read_text("utf-8").replace("Walking beside you", "Walking 🙂 beside you")
    reading = read_service(source.encode(), "service.yaml")
    assert reading.value

    found = [entry for entry in check_service(ServiceCase(reading.value, AS_OF, source)) if entry.code == "P112"]

    (line,) = [number for number, text in enumerate(source.split("\n"), start=1) if "🙂" in text]
    assert [(entry.place.file, entry.place.line) for entry in found] == [("service.yaml", line)]
    assert source.split("\n")[line - 1][found[0].place.column - 1] == "🙂"
    assert found[0].message == "no font has the character U+1F642 (slightly smiling face)"


def test_the_words_of_our_own_service_can_all_be_printed() -> None:
    assert [entry for entry in check_service(ServiceCase(example_service(), AS_OF)) if entry.code == "P112"] == []
