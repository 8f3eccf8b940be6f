import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planpress.compose.documents import Document
from planpress.compose.outgoing import outgoing_documents
from planpress.consent.opened import Reader
from planpress.model.consent import Consent, Purpose
from planpress.model.plan import Plan
from planpress.model.section import Section
from planpress.printing.pdf import open_printer
from tests.support.outputs import COLUMNS, documents, outputs, typesetter
from tests.support.plans import AS_OF, ROOT, a_plan_on_day
from tests.support.readers import (
    ALWAYS,
    ANYWHERE,
    FIELDS,
    IDENTITY,
    PLAN_PAGES,
    REGISTERS,
    UNDER_CONSENT,
    may_print,
    prints,
    section_of,
)
from tests.support.sowing import BIRTHDAY, ID_SIGN, Sown, sow

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter

EVERY_OUTPUT = [*COLUMNS.values(), REGISTERS, PLAN_PAGES]
_MARK = re.compile(r"Zq\d{4}x|77\d{4}|190[12]")
_UTF_16 = re.compile(r"<FEFF((?:[0-9A-F]{4})*)>", re.IGNORECASE)
_BIRTH_YEAR = BIRTHDAY[:4]


class Full:
    """Everything is there, and stands where it is shown."""

    _absent = frozenset({
        "safety_plan.people_to_ask.0.phone", "safety_plan.people_to_ask.1.person",
        "safety_plan.professionals.1.person", "people.0.agency", "people.0.may_see", "people.2.may_see",
        "ending.referrals.0.person", "ending.referrals.1.person",
    })  # fmt: skip
    _picked: ClassVar = {
        "status": "active",
        "client.safe_contact.post": "yes",
        "people.0.must_not_be_told": "no",
        "people.1.must_not_be_told": "yes",
        "people.1.agency": "harbour",
        "life_areas.safety.status": "withheld",
        "life_areas.daily_living_skills.status": "later",
        "goals.0.lifecycle_status": "active",
        "goals.0.achievement_status": "no_progress",
        "goals.1.lifecycle_status": "completed",
        "goals.1.achievement_status": "achieved",
        "goals.0.acceptance.0.status": "disagree",
        "people.2.must_not_be_told": "no",
        "people.2.role": "gp",
        **{f"consents.{number}.status": "active" for number in range(4)},
        "consents.0.purpose": "share_plan",
        "consents.1.purpose": "inform_of_ending",
        "consents.2.purpose": "share_letter",
        "consents.2.recipient": f"people-2{ID_SIGN}",
        "consents.3.purpose": "refer",
        "consents.3.recipient": "clinic",
        "reviews.0.status": "held",
        "reviews.0.goals.0.outcome": "not_met",
        "reviews.0.changes.1.target": f"strategies-0{ID_SIGN}",
        "reviews.1.status": "planned",
        "next_review.date": "2027-02-11",
        "ending.referrals.0.status": "accepted",
        "advance_statement.status": "present",
    }

    _counted: ClassVar = {"people": 3, "consents": 4}

    def has(self, path: str) -> bool:
        return path not in self._absent and not path.endswith(("expires_on", "withdrawn_on", "not_collected"))

    def count(self, path: str) -> int:
        return len(Section) if path.endswith(".scope") else self._counted.get(path, 2)

    def pick(self, path: str, options: Sequence[str]) -> str:
        if ".scope." in path:
            return options[int(path.rpartition(".")[2])]
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


class Sharing(Drawn):
    """Whatever hypothesis tries, with consents that hold, so that much goes outside."""

    def has(self, path: str) -> bool:
        return "." not in path or path.endswith("given_on") or Drawn.has(self, path)

    def count(self, path: str) -> int:
        if path == "consents":
            return self.draw(st.integers(2, 4))
        return self.draw(st.integers(0, 6)) if path.endswith(".scope") else Drawn.count(self, path)

    def pick(self, path: str, options: Sequence[str]) -> str:
        key = path.rpartition(".")[2]
        few = {
            "status": ["active"],
            "recipient": [options[0], "clinic"],
            "decision": ["permit", "deny"],
            "purpose": ["share_plan", "refer"],
        }
        return Drawn.pick(self, path, few.get(key, options) if path.startswith("consents.") else options)


@st.composite
def plans(draw: st.DrawFn) -> Sown:
    return sow(Drawn(draw))


@st.composite
def shared_plans(draw: st.DrawFn) -> Sown:
    return sow(Sharing(draw))


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
    for column, text in outputs(full_plan().plan):
        found[column] |= found_in(full_plan(), text)
    return found


def test_the_grid_of_readers_names_each_field_that_a_plan_can_say_something_in() -> None:
    assert set(full_plan().fields.values()) | {"client.date_of_birth"} == FIELDS


@pytest.mark.parametrize("column", EVERY_OUTPUT)
def test_an_output_of_a_full_plan_says_all_that_it_should_and_nothing_else(column: str) -> None:
    found = fields_by_output()[column]

    assert {field for field in FIELDS if column in prints(field)} - found == set()
    assert {field for field in found if column not in may_print(field)} == set()


@given(plans())
def test_no_output_of_any_plan_says_what_its_reader_may_not_see(sown: Sown) -> None:
    for column, text in outputs(sown.plan):
        denied = {field for field in found_in(sown, text) if column not in may_print(field)}

        assert (column, denied) == (column, set())


@given(plans())
def test_every_output_of_any_plan_says_what_its_reader_is_owed(sown: Sown) -> None:
    owed = {mark: field for mark, field in sown.fields.items() if field in ALWAYS}
    for column, text in outputs(sown.plan):
        here = {mark: field for mark, field in owed.items() if column in prints(field) - UNDER_CONSENT}
        missing = {field for mark, field in here.items() if mark not in text}

        assert (column, missing) == (column, set())


def who_and_what_for(plan: Plan, document: Document) -> tuple[str, Purpose]:
    """Return whom a document for someone outside is for, and on what it rests, by its name."""
    called_for = {
        f"{plan.id}-{each.kind}-{each.mark}": each
        for each in outgoing_documents(a_plan_on_day(plan))
        if each.ruling.ground is None
    }
    recipient = called_for[document.name].ruling.recipient
    return recipient.ref, recipient.purpose


def counts(consent: Consent) -> bool:
    """Return whether a decision is in force, by plain reading."""
    if consent.status not in {"active", "inactive"}:
        return False
    has_ended = (consent.withdrawn_on and consent.withdrawn_on <= AS_OF) or (
        consent.expires_on and consent.expires_on < AS_OF
    )
    if has_ended or (consent.given_on and consent.given_on > AS_OF):
        return False
    says_when = consent.given_on and (consent.status == "active" or consent.withdrawn_on or consent.expires_on)
    return consent.decision == "deny" or bool(says_when)


def scope_of(plan: Plan, recipient: str, purpose: Purpose) -> set[str]:
    """Return the sections that the client said yes to, and not no, by plain counting."""
    agency = next((person.agency for person in plan.people if person.id == recipient), None)
    office = {recipient, agency} | {person.id for person in plan.people if person.agency == recipient}
    said = [consent for consent in plan.consents if counts(consent)]
    yes = {
        part
        for consent in said
        if consent.decision == "permit" and consent.purpose is purpose and consent.recipient in {recipient, agency}
        for part in consent.scope
    }
    no = {
        part for consent in said if consent.decision == "deny" and consent.recipient in office for part in consent.scope
    }
    return {str(section) for section in yes - no}


@given(shared_plans())
def test_what_goes_outside_lies_within_what_the_client_said_yes_to(sown: Sown) -> None:
    plan = sown.plan
    for _, document in documents(plan):
        if document.reader is Reader.OUTSIDE:
            recipient, purpose = who_and_what_for(plan, document)
            scope = scope_of(plan, recipient, purpose)
            html = typesetter().set_document(document)
            sections = {section_of(field) for field in found_in(sown, html) - ANYWHERE - IDENTITY}
            others = {person.id for person in plan.people if person.name in html} - {recipient}
            untold = {person.id for person in plan.people if person.must_not_be_told}

            assert sections <= scope
            assert not others or "supports" in scope
            assert not (others | {recipient}) & untold


@given(plans())
def test_no_document_shows_an_id_or_a_word_of_the_code(sown: Sown) -> None:
    for column, text in outputs(sown.plan):
        if column in COLUMNS.values():
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


@cache
def css() -> str:
    return "".join((ROOT / "templates" / "css" / name).read_text("utf-8") for name in ("fonts.css", "document.css"))


@pytest.fixture(scope="module")
def printer() -> "PdfPrinter":
    return open_printer(ROOT / "templates" / "fonts")


@settings(max_examples=settings().max_examples // 30)
@given(sown=plans())
def test_no_part_of_any_pdf_says_what_its_reader_may_not_see(printer: "PdfPrinter", sown: Sown) -> None:
    for column, document in documents(sown.plan):
        pages, rest = in_pdf(printer.print_pdf(typesetter().set_document(document), css()))
        hidden = {mark for mark in _MARK.findall(rest) if mark.startswith("Zq")}
        found = found_in(sown, pages) | {sown.fields[mark] for mark in hidden}

        assert (column, {field for field in found if column not in may_print(field)}) == (column, set())


def test_the_pdfs_of_a_full_plan_hold_what_their_pages_say_and_nothing_else(printer: "PdfPrinter") -> None:
    sown = full_plan()

    for column, document in documents(sown.plan):
        html = typesetter().set_document(document)
        pages, rest = in_pdf(printer.print_pdf(html, css()))
        hidden = {mark for mark in _MARK.findall(rest) if mark.startswith("Zq")}
        shown = found_in(sown, html)

        assert (column, found_in(sown, pages)) == (column, shown)
        assert {sown.fields[mark] for mark in hidden} <= shown
