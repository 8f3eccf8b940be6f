import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planpress.edge.pdf import open_printer
from tests.properties.outputs import LETTERS, documents, outputs, typesetter
from tests.properties.readers import ALWAYS, FIELDS, may_print, prints
from tests.properties.sowing import BIRTHDAY, ID_SIGN, Sown, sow
from tests.support.plans import ROOT

EVERY_OUTPUT = [*LETTERS.values(), "g", "s"]
_MARK = re.compile(r"Zq\d{4}x|77\d{4}|190[12]")
_UTF_16 = re.compile(r"<FEFF((?:[0-9A-F]{4})*)>", re.IGNORECASE)
_BIRTH_YEAR = BIRTHDAY[:4]


class Full:
    """Everything is there, and stands where it is shown."""

    _absent = frozenset({
        "measures.0.not_collected", "measures.1.not_collected", "consents.0.expires_on", "consents.0.withdrawn_on",
        "consents.1.expires_on", "consents.1.withdrawn_on", "safety_plan.people_to_ask.1.person",
        "safety_plan.professionals.1.person",
    })  # fmt: skip
    _picked: ClassVar = {
        "status": "active",
        "client.safe_contact.post": "yes",
        "people.0.must_not_be_told": "no",
        "people.1.must_not_be_told": "yes",
        "life_areas.safety.status": "withheld",
        "life_areas.daily_living_skills.status": "later",
        "goals.0.lifecycle_status": "active",
        "goals.0.achievement_status": "no_progress",
        "goals.1.lifecycle_status": "completed",
        "goals.1.achievement_status": "achieved",
        "goals.0.acceptance.0.status": "disagree",
        "consents.0.status": "active",
        "reviews.0.status": "held",
        "reviews.0.goals.0.outcome": "not_met",
        "reviews.0.changes.1.target": f"strategies-0{ID_SIGN}",
        "reviews.1.status": "planned",
        "ending.referrals.0.status": "accepted",
        "advance_statement.status": "present",
    }

    def has(self, path: str) -> bool:
        return path not in self._absent

    def count(self, path: str) -> int:
        del path
        return 2

    def pick(self, path: str, options: Sequence[str]) -> str:
        return self._picked.get(path, options[0])


@dataclass(frozen=True, slots=True)
class Drawn:
    """Whatever hypothesis tries."""

    draw: st.DrawFn

    def has(self, path: str) -> bool:
        del path
        return self.draw(st.booleans())

    def count(self, path: str) -> int:
        del path
        return self.draw(st.integers(0, 2))

    def pick(self, path: str, options: Sequence[str]) -> str:
        del path
        return self.draw(st.sampled_from(options))


@st.composite
def plans(draw: st.DrawFn) -> Sown:
    return sow(Drawn(draw))


@cache
def full_plan() -> Sown:
    return sow(Full())


def found_in(sown: Sown, text: str) -> set[str]:
    """Return the fields of which a mark stands in a text."""
    marks = set(_MARK.findall(text)) & {*sown.fields, _BIRTH_YEAR}
    return {"client.date_of_birth" if mark == _BIRTH_YEAR else sown.fields[mark] for mark in marks}


@cache
def fields_by_output() -> dict[str, set[str]]:
    """Return what each output prints of the full plan."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for letter, text in outputs(full_plan().plan):
        found[letter] |= found_in(full_plan(), text)
    return found


def test_the_table_of_readers_names_each_field_that_a_plan_can_say_something_in() -> None:
    assert set(full_plan().fields.values()) | {"client.date_of_birth"} == FIELDS


@pytest.mark.parametrize("letter", EVERY_OUTPUT)
def test_an_output_of_a_full_plan_says_all_that_it_should_and_nothing_else(letter: str) -> None:
    found = fields_by_output()[letter]

    assert {field for field in FIELDS if letter in prints(field)} - found == set()
    assert {field for field in found if letter not in may_print(field)} == set()


@given(plans())
def test_no_output_of_any_plan_says_what_its_reader_may_not_see(sown: Sown) -> None:
    for letter, text in outputs(sown.plan):
        denied = {field for field in found_in(sown, text) if letter not in may_print(field)}

        assert (letter, denied) == (letter, set())


@given(plans())
def test_every_output_of_any_plan_says_what_its_reader_is_owed(sown: Sown) -> None:
    owed = {mark: field for mark, field in sown.fields.items() if field in ALWAYS}
    for letter, text in outputs(sown.plan):
        missing = {field for mark, field in owed.items() if letter in prints(field) and mark not in text}

        assert (letter, missing) == (letter, set())


@given(plans())
def test_no_document_shows_an_id_or_a_word_of_the_code(sown: Sown) -> None:
    for letter, text in outputs(sown.plan):
        if letter in LETTERS.values():
            shown = re.sub(r"<[^>]*>", " ", text)

            assert re.findall(rf"\S*{ID_SIGN}|\bNone\b|\bTrue\b|\bFalse\b|\b[a-z]+_[a-z_]+\b", shown) == []


def in_pdf(pdf: bytes) -> tuple[str, str]:
    """Return what stands on the pages of a PDF, and all else that a search finds: outline, metadata, every object."""
    with pymupdf.open(stream=pdf) as document:  # type: ignore[no-untyped-call]
        numbers = range(1, document.xref_length())
        objects = [_UTF_16.sub(_decoded, document.xref_object(number)) for number in numbers]
        streams = [(document.xref_stream(number) or b"").decode("latin-1") for number in numbers]
        about = [str(document.metadata), document.get_xml_metadata(), str(document.get_toc())]
        return "\n".join(page.get_text() for page in document), "\n".join([*about, *objects, *streams])


def _decoded(string: re.Match[str]) -> str:
    return bytes.fromhex(string[1]).decode("utf-16-be")


def test_the_pdfs_of_a_full_plan_hold_what_their_pages_say_and_nothing_else() -> None:
    css = "".join((ROOT / "templates" / "css" / name).read_text("utf-8") for name in ("fonts.css", "document.css"))
    printer = open_printer(ROOT / "templates" / "fonts")
    sown = full_plan()

    for letter, document in documents(sown.plan):
        html = typesetter().set_document(document)
        pages, rest = in_pdf(printer.print_pdf(html, css))
        hidden = {mark for mark in _MARK.findall(rest) if mark.startswith("Zq")}
        shown = found_in(sown, html)

        assert (letter, found_in(sown, pages)) == (letter, shown)
        assert {sown.fields[mark] for mark in hidden} <= shown
