"""The glossary: one file of the content becomes a page from A to Z, and the meaning of each abbreviation."""

import re
from dataclasses import dataclass
from itertools import groupby

from planpress.errors import PlanpressError
from planpress.read.suggest import did_you_mean
from planpress.render.markdown import Md, bold, code_text, heading, inline, link, page, paragraph
from planpress.site.settings_text import load_settings

_KEYS = {"term", "meaning", "short", "field", "see_also"}
_FIELD = re.compile(r"[a-z0-9_.]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the handbook; `short` is its abbreviation, `field` its name in a plan file."""

    term: str
    meaning: str
    short: str = ""
    field: str = ""
    see_also: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The place of the term on its page."""
        return "term-" + re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")


def read_glossary(text: str) -> tuple[Term, ...]:
    """Return the terms of a `glossary.yml`, or say which entry is wrong."""
    entries = load_settings(text, "content/glossary.yml")
    if not isinstance(entries, list):
        raise PlanpressError("content/glossary.yml must be a list of terms")
    terms = tuple(sorted((_read_term(entry) for entry in entries), key=lambda term: term.term.lower()))
    known = {term.term for term in terms}
    for term in terms:
        for other in term.see_also:
            if other not in known:
                hint = did_you_mean(other, known) or "add it, or take it out of `see_also`"
                raise PlanpressError(
                    f"content/glossary.yml: '{term.term}' points to '{other}', which is no term; {hint}"
                )
    return terms


def glossary_page(terms: tuple[Term, ...]) -> Md:
    """Return the page that explains every term, from A to Z."""
    blocks = [paragraph("What the words of this handbook mean here.")]
    for letter, group in groupby(terms, key=lambda term: term.term[0].upper()):
        blocks.append(heading(2, letter, anchor=f"letter-{letter.lower()}"))
        blocks += [_definition(term) for term in group]
    return page("Glossary", *blocks)


def explain_abbreviations(text: str, terms: tuple[Term, ...]) -> str:
    """Return a page's Markdown with the meaning of the abbreviations that it uses, for the reader who points at one."""
    used = [term for term in terms if term.short and re.search(rf"\b{re.escape(term.short)}\b", text)]
    meanings = "".join(f"*[{term.short}]: {term.term}\n" for term in used)
    return f"{text.rstrip()}\n\n{meanings}" if used else text


def _read_term(entry: object) -> Term:
    if not isinstance(entry, dict) or not entry.keys() <= _KEYS or not entry.get("term") or not entry.get("meaning"):
        known = ", ".join(sorted(_KEYS))
        raise PlanpressError(f"content/glossary.yml: {entry!r} needs `term` and `meaning`, and may have only {known}")
    words = {key: str(value) for key, value in entry.items() if key != "see_also"}
    if words.get("field") and not _FIELD.fullmatch(words["field"]):
        raise PlanpressError(
            f"content/glossary.yml: `field: {words['field']}` is not the name of a field; write it as in plan files"
        )
    return Term(**words, see_also=tuple(str(other) for other in entry.get("see_also") or ()))


def _definition(term: Term) -> Md:
    short = inline(" (", term.short, ")") if term.short else Md()
    field = inline(" In a plan file: ", Md(f"`{term.field}`"), ".") if term.field else Md()
    others = [link(other, f"#{Term(other, '').anchor}") for other in term.see_also]
    see_also = inline(" See also ", Md(", ".join(others)), ".") if others else Md()
    name = Md(f'<dfn id="{term.anchor}">{code_text(term.term)}</dfn>')
    return Md(f"{inline(bold(name), short)}\n:   {inline(term.meaning, field, see_also)}")
