"""What stands where on a letter's first page: the window of an envelope shows the address, and nothing else."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from statistics import median

import pytest

from planpress.compose.documents import Document, DocumentKind, documents_for
from planpress.compose.letter import Panel
from planpress.derive.plan_on_day import derive_plan_on_day
from planpress.model.person import Contact
from planpress.model.plan import Plan
from planpress.model.service import AddressPanel, Service
from tests.support.document_faults import is_mark
from tests.support.plans import AS_OF
from tests.support.printed import examples
from tests.support.sheets import MM, Box, SheetFile, SheetPage
from tools.variants import Variant, every_variant, in_large_print

WINDOW = Box(24.6 * MM, 45 * MM, 120 * MM, 66 * MM)
"""What a window shows of a sheet however it lies in an envelope of size DL or C5."""
SHOWN_AT_WORST = Box(15 * MM, 40 * MM, 122 * MM, 95 * MM)
"""What comes into the window when the sheet slides."""
PAPER = 210 * MM
FIVE_LINES = (
    "Care of the Banksia Street Rooming House",
    "Room 14, Building C, Upper Floor",
    "1210 Great Northern Highway",
    "Wattle Creek VIC 3998",
    "Australia",
)
LONG_NAME = "María del Carmen Fernández-Castellano y Ruiz Papadopoulos"
SHORTEST, LONGEST, FEWEST_LINES = 58, 70, 8


def is_letter(document: Document) -> bool:
    return hasattr(document.view, "panel")


def panel_of(letter: Document) -> Panel:
    panel = getattr(letter.view, "panel", None)
    assert isinstance(panel, Panel)
    return panel


LETTERS = [variant for variant in every_variant(examples()) if is_letter(variant.document)]
KINDS = {variant.document.kind for variant in LETTERS}
PLANS_WITH_LETTERS = [plan for plan in examples().plans if any(map(is_letter, examples().documents(plan)))]
each_letter = pytest.mark.parametrize("variant", LETTERS, ids=lambda variant: variant.name)


def mirrored(box: Box) -> Box:
    return Box(PAPER - box.right, box.top, PAPER - box.left, box.bottom)


def faults_of_window(document: Document, sheet: SheetFile) -> list[str]:
    """Return each word of the address that the window does not show whole, and each other that it may show."""
    panel = panel_of(document)
    is_right = panel.place == AddressPanel.RIGHT
    window, zone = (mirrored(WINDOW), mirrored(SHOWN_AT_WORST)) if is_right else (WINDOW, SHOWN_AT_WORST)
    seen = [word for word in sheet.pages[0].words if touches(word, zone)]
    address = [word for word in seen if word.bottom > window.top]
    due, shown = "".join(panel.lines), "".join(word.text for word in address)
    back = f"Return to: {', '.join(panel.back_to)}".split()
    return [
        *(f"{word.text} leaves the window" for word in address if not word.is_within(window)),
        *(f"{word.text} stands above it" for word in seen if word not in address and word.text not in back),
        *([f"the window shows {shown}"] if letters_of(shown) != letters_of(due) else []),
    ]


def touches(word: Box, zone: Box) -> bool:
    """Whether any of a word is in the zone."""
    return word.right > zone.left and word.left < zone.right and word.bottom > zone.top and word.top < zone.bottom


def letters_of(text: str) -> Counter[str]:
    """Return which letters a text has how often, in whatever order they come out of the PDF."""
    return Counter(letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter)[0] in "LN")


def posted(plan: Plan, service: Service) -> list[Document]:
    """Return each letter that the post brings, with the whole address."""
    documents = documents_for(derive_plan_on_day(plan, service, AS_OF), languages=examples().languages)
    return [document for document in documents if is_letter(document) and not panel_of(document).by_hand]


def with_long_addresses(plan: Plan, service: Service) -> tuple[Plan, Service]:
    """Return a plan and a service whose people and agencies have long names, and addresses of five lines."""
    client = plan.client.model_copy(update={"legal_name": LONG_NAME, "address": FIVE_LINES})
    at_home = Contact(address=FIVE_LINES)
    people = tuple(person.model_copy(update={"name": LONG_NAME, "contact": at_home}) for person in plan.people)
    there = {"address": FIVE_LINES[1:], "name": "Wattle Creek and District Aboriginal Health Service"}
    agencies = tuple(agency.model_copy(update=there) for agency in service.agencies)
    return plan.model_copy(update={"client": client, "people": people}), service.model_copy(
        update={"agencies": agencies}
    )


def in_envelopes(service: Service, place: AddressPanel) -> Service:
    """Return a service whose envelopes have their window there."""
    return service.model_copy(update={"letterhead": service.letterhead.model_copy(update={"address_panel": place})})


@each_letter
def test_a_posted_letter_shows_its_address_and_nothing_else(
    sheet_of: Callable[[Document], SheetFile], variant: Variant
) -> None:
    document = variant.document

    if not panel_of(document).by_hand:
        assert faults_of_window(document, sheet_of(document)) == []


@pytest.mark.parametrize("place", [AddressPanel.LEFT, AddressPanel.RIGHT])
@pytest.mark.parametrize("plan", PLANS_WITH_LETTERS, ids=lambda plan: plan.id)
def test_a_long_address_fits_a_window_on_either_side(
    sheet_of: Callable[[Document], SheetFile], plan: Plan, place: AddressPanel
) -> None:
    long, service = with_long_addresses(plan, in_envelopes(examples().service, place))
    letters = [document for each in (long, in_large_print(long)) for document in posted(each, service)]

    assert len(letters) > 1
    assert {letter.name: faults_of_window(letter, sheet_of(letter)) for letter in letters} == {
        letter.name: [] for letter in letters
    }


@pytest.mark.parametrize("plan", PLANS_WITH_LETTERS, ids=lambda plan: plan.id)
def test_without_a_window_the_letter_begins_under_the_address(
    sheet_of: Callable[[Document], SheetFile], plan: Plan
) -> None:
    for letter in posted(plan, in_envelopes(examples().service, AddressPanel.NONE)):
        heading, *_ = sheet_of(letter).headings

        assert (panel_of(letter).place, panel_of(letter).back_to) == ("", ())
        assert heading.top < SHOWN_AT_WORST.bottom


def test_a_letter_that_is_handed_over_says_so_and_names_no_address(sheet_of: Callable[[Document], SheetFile]) -> None:
    handed = [variant.document for variant in LETTERS if panel_of(variant.document).by_hand]

    assert handed
    for document in handed:
        said = document.language.say("To be given by hand")
        text = " ".join(word.text for word in sheet_of(document).pages[0].words)
        assert letters_of(said) <= letters_of(text)
        assert len(panel_of(document).lines) == 1


@each_letter
def test_a_letter_has_marks_to_fold_and_to_punch_it(
    sheet_of: Callable[[Document], SheetFile], variant: Variant
) -> None:
    page = sheet_of(variant.document).pages[0]
    marks = sorted(round(drawing.top / MM, 1) for drawing in page.drawings if is_mark(drawing))

    assert marks == ([148.5] if panel_of(variant.document).by_hand else [99.0, 148.5, 198.0])


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_lines_of_a_letter_are_as_long_as_the_eye_likes(
    sheet_of: Callable[[Document], SheetFile], kind: DocumentKind
) -> None:
    english = [in_english(plan) for plan in PLANS_WITH_LETTERS]
    letters = [letter for plan in english for letter in examples().documents(plan) if letter.kind is kind]
    lengths = [length for letter in letters for page in sheet_of(letter).pages for length in full_lines(page)]

    assert len(lengths) >= FEWEST_LINES
    assert SHORTEST <= median(lengths) <= LONGEST


def in_english(plan: Plan) -> Plan:
    return plan.model_copy(update={"client": plan.client.model_copy(update={"language": "en", "formats": ()})})


def full_lines(page: SheetPage) -> Iterator[int]:
    """Yield how many letters and spaces each line has that fills the width that a text may have."""
    text = (word for word in page.body if word.top > SHOWN_AT_WORST.bottom)
    ordered = sorted(text, key=lambda word: (round(word.middle), word.left))
    for _, words in groupby(ordered, key=lambda word: round(word.middle)):
        line = list(words)
        if line[0].left < 31 * MM and 140 * MM < line[-1].right < 158 * MM:
            yield len(" ".join(word.text for word in line))
