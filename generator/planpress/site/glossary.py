"""The glossary: one file of the content becomes a page from A to Z, and the meaning of each abbreviation."""

import re
from collections.abc import Iterable
from itertools import groupby

from planpress.model.glossary import Glossary, Term
from planpress.render.markdown import Md, bold, code_text, heading, inline, link, page, paragraph
from planpress.site.anchors import anchor_of


def glossary_page(glossary: Glossary) -> Md:
    """Return the page that explains every term, from A to Z."""
    blocks = [paragraph("What the words of this handbook mean here.")]
    for letter, group in groupby(_in_order(glossary), key=lambda term: term.term[0].upper()):
        blocks.append(heading(2, letter, anchor=f"letter-{letter.lower()}"))
        blocks += [_definition(term) for term in group]
    return page("Glossary", *blocks)


def explain_abbreviations(text: str, glossary: Glossary) -> str:
    """Return a page's Markdown with the meaning of the abbreviations that it uses, for the reader who points at one."""
    used = [term for term in _in_order(glossary) if term.short and re.search(rf"\b{re.escape(term.short)}\b", text)]
    meanings = "".join(f"*[{term.short}]: {term.term}\n" for term in used)
    return f"{text.rstrip()}\n\n{meanings}" if used else text


def _in_order(glossary: Glossary) -> Iterable[Term]:
    return sorted(glossary.terms, key=lambda term: term.term.lower())


def _anchor(term: str) -> str:
    """Return the place of a term on its page; signs between words part them."""
    words = "".join(sign if sign.isalnum() or not sign.isascii() else " " for sign in term)
    return f"term-{anchor_of(words, '-')}"


def _definition(term: Term) -> Md:
    short = inline(" (", term.short, ")") if term.short else Md()
    field = inline(" In a plan file: ", Md(f"`{term.field}`"), ".") if term.field else Md()
    others = [link(other, f"#{_anchor(other)}") for other in term.see_also]
    see_also = inline(" See also ", Md(", ".join(others)), ".") if others else Md()
    name = Md(f'<dfn id="{_anchor(term.term)}">{code_text(term.term)}</dfn>')
    return Md(f"{inline(bold(name), short)}\n:   {inline(term.meaning, field, see_also)}")
