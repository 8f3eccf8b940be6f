"""The reference of the handbook, made from the model and the rules themselves, so that it cannot go out of date."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from planpress.check.explain import explain
from planpress.check.rule import Rule
from planpress.compose.documents import READERS, DocumentKind, template_of
from planpress.consent.opened import Reader
from planpress.derive.record_codes import RECORD_CODES, RecordCode
from planpress.model.base import Part
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.model.shape import Field, Holds, fields_of, parts_below
from planpress.model.words import code_words, field_words
from planpress.render.markdown import Md, code_text, heading, inline, page, paragraph, table
from planpress.render.rule_book import WHEN, rule_book, rules_in_order
from planpress.render.verb_pages import VERBS, Verb, verbs_page

FIELDS = "reference/fields.md"
SERVICE_FIELDS = "reference/service-fields.md"
RULES = "reference/rules.md"
DOCUMENTS = "reference/documents.md"

READER_WORDS = {
    Reader.CLIENT: "the client",
    Reader.TEAM: "the team",
    Reader.OUTSIDE: "the person or agency that the consent names",
}


_IN_WORDS: Mapping[type, str] = {
    date: "a day, such as 2026-03-02",
    bool: "yes or no",
    int: "a whole number",
    Decimal: "a number",
}


def reference_pages(verbs: tuple[Verb, ...] = ()) -> dict[str, Md]:
    """Return the reference pages by path; that of the commands only where they are given: they are a higher layer."""
    commands = {VERBS: verbs_page(verbs)} if verbs else {}
    return {
        DOCUMENTS: _documents_page(),
        **commands,
        FIELDS: _fields_page("Every field of a plan file", Plan),
        SERVICE_FIELDS: _fields_page("Every field of service.yaml", Service),
        RULES: _rules_page(),
    }


def prose(text: str) -> Md:
    """Return words of our own source, where backticks mean code."""
    pieces = text.split("`")
    return inline(*(Md(f"`{piece}`") if number % 2 else piece for number, piece in enumerate(pieces)))


def _fields_page(title: str, root: type[Part]) -> Md:
    parts = parts_below(root)
    return page(
        title,
        paragraph("A star marks what may never be missing. Everything else can wait until it is needed."),
        *(block for part in parts for block in _part_blocks(part)),
    )


def _part_blocks(part: type[Part]) -> Iterator[Md]:
    words = field_words(part)
    yield heading(2, _title(part), anchor=part.__name__.lower())
    yield paragraph(prose(_first_line(part)))
    rows = []
    for field in fields_of(part):
        key = inline(Md("`"), Md(field.key), Md("`"), " *" if field.is_required else "")
        rows.append((key, prose(words[field.key]), _values_cell(field)))
    yield table(("Key", "What it says", "What you can write there"), rows)


def _values_cell(field: Field) -> Md:
    """Return what a field can hold: codes with their meaning, parts with a link, or the kind of value."""
    many = "a list of " if field.holds is Holds.LIST else ""
    return inline(many, *_kind_cell(field.kind)) if isinstance(field.kind, type) else Md("words")


def _kind_cell(kind: type) -> Iterator[Md]:
    if issubclass(kind, Part):
        yield Md(f"[{code_text(_title(kind))}](#{kind.__name__.lower()})")
    elif issubclass(kind, StrEnum):
        words = code_words(kind)
        for number, (value, meaning) in enumerate(words.items()):
            yield Md("<br>") if number else Md("")
            yield inline(Md(f"`{value}`"), " ", prose(meaning)) if meaning else Md(f"`{value}`")
    else:
        yield code_text(_IN_WORDS.get(kind, "words"))


def _title(part: type[Part]) -> str:
    """Return a class name as words: `SafetyPlan` becomes `Safety plan`."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in part.__name__).strip()
    return words[0].upper() + words[1:]


def _first_line(part: type[Part]) -> str:
    return (part.__doc__ or "").strip().split("\n")[0]


def _documents_page() -> Md:
    words = code_words(DocumentKind)
    return page(
        "Every document, and when it is made",
        paragraph(
            prose(
                "`build` makes the documents that a plan calls for, but none that consent forbids. A team can change "
                "how one looks with a template of the same name in `templates/documents/`."
            )
        ),
        table(
            ("Document", "What it is, and when it is made", "Who reads it", "Template"),
            [
                (Md(f"`{kind}`"), prose(words[kind.value]), READER_WORDS[reader], Md(f"`{template_of(kind, reader)}`"))
                for kind in DocumentKind
                for reader in READERS[kind]
            ],
        ),
    )


def _rules_page() -> Md:
    reading = [(Md(f"`{code}`"), prose(chapter.title)) for code, chapter in rule_book().items() if not chapter.demand]
    return page(
        "Every check, and how to mend what it finds",
        paragraph("An error stops a plan's documents; a warning or a note does not."),
        heading(2, "All checks", classes=("register",)),
        table(("Code", "What it asks", "How strict, and when"), [_rule_row(rule) for rule in rules_in_order()]),
        *(block for rule in rules_in_order() for block in _rule_blocks(rule)),
        heading(2, "Mistakes of the file itself"),
        paragraph(
            prose(
                "Each is an error at every save, and nothing is made from the plan until it is mended. "
                "Text that YAML would lose, as with `Y022`, is a warning where the rest can be read."
            )
        ),
        table(("Code", "What is wrong"), reading),
        heading(2, "What verify finds in issued documents"),
        paragraph(prose("`verify` looks at `documents/`. A note is not a fault; everything else is an error.")),
        *(block for code, said in RECORD_CODES.items() for block in _record_blocks(code, said)),
    )


def _record_blocks(code: str, said: RecordCode) -> Iterator[Md]:
    yield heading(3, f"{code}: {said.title}")
    yield paragraph("" if said.is_fault else "A note. ", prose(said.why))
    yield paragraph(Md("**To mend:** "), prose(said.mend))


def _rule_row(rule: Rule[Any]) -> tuple[Md, Md, str]:
    demand = prose(explain(rule).demand.removesuffix("."))
    return Md(f"[`{rule.code}`](#{_anchor(rule)})"), demand, _strictness(rule)


def _anchor(rule: Rule[Any]) -> str:
    """Return the rule's place on the page, which says what it is about."""
    return rule.find.__name__.strip("_").replace("_", "-")


def _strictness(rule: Rule[Any]) -> str:
    return f"{str(rule.severity).capitalize()}, {WHEN[rule.gate]}"


def _rule_blocks(rule: Rule[Any]) -> Iterator[Md]:
    words = explain(rule)
    asked = inline(f"{rule.code}: ", prose(words.demand.removesuffix(".")))
    yield heading(2, asked, anchor=_anchor(rule))
    yield paragraph(f"{_strictness(rule)}. ", prose(words.why))
    for title, example in (("Fails", words.fails), ("Mended", words.mended)):
        yield paragraph(Md(f"**{title}**"))
        yield Md(f"```yaml\n{example}\n```")
