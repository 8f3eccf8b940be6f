"""Rules about the handbook's own files: its words lead somewhere, and its pages can be found."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planpress.check.rule import Finding, Rule, rule
from planpress.diagnostic import Gate, Position, Severity
from planpress.model.glossary import Glossary
from planpress.model.handbook_settings import HandbookSettings
from planpress.read.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class HandbookCase:
    """What could be read of the handbook: a file with errors is None; `pages` are paths below `content/`."""

    settings: HandbookSettings | None
    glossary: Glossary | None
    pages: tuple[str, ...] = ()


@rule("P113", Severity.ERROR, Gate.SAVE)
def check_see_also(case: HandbookCase) -> Iterator[Finding]:
    """Whatever the glossary says to see also is a term of the glossary.

    Why: A link that leads nowhere sends the reader away with the question they came with.

    Fails:
        - term: Consent
          meaning: The client's yes to sharing.
        - term: Carer
          meaning: Someone who looks after the client.
          see_also: [Consents]

    Mended:
        - term: Consent
          meaning: The client's yes to sharing.
        - term: Carer
          meaning: Someone who looks after the client.
          see_also: [Consent]
    """
    terms = case.glossary.terms if case.glossary else ()
    known = {term.term for term in terms}
    for term in terms:
        for index, other in enumerate(term.see_also):
            if other not in known:
                hint = did_you_mean(other, known) or "add it to the glossary, or take it out of `see_also`"
                yield Finding(term.place("see_also", index), f"`{other}` is no term of the glossary", hint)


@rule("P114", Severity.ERROR, Gate.SAVE)
def check_nav_lists_every_page(case: HandbookCase) -> Iterator[Finding]:
    """Every page in `content/` is listed under `nav` in `mkdocs.yml`.

    The examples are from a handbook with two pages, `index.md` and `start/first-meeting.md`.

    Why: A page that no list leads to is read by nobody, and grows old unseen.

    Fails:
        site_name: Handbook
        nav:
          - index.md

    Mended:
        site_name: Handbook
        nav:
          - index.md
          - Start:
              - start/first-meeting.md
    """
    if case.settings is None:
        return
    listed = set(_paths_in(case.settings.nav))
    for path in case.pages:
        if path not in listed:
            hint = f"write `- {path}` where it belongs"
            yield Finding(Position(f"content/{path}"), "`nav` in mkdocs.yml does not list this page", hint)


def _paths_in(entry: Any) -> Iterator[str]:  # noqa: ANN401 - the shape that MkDocs has: a path, or a title with more
    """Yield the paths of an entry of the navigation, or of several."""
    if isinstance(entry, str):
        yield entry
    else:
        for inner in entry.values() if isinstance(entry, dict) else entry:
            yield from _paths_in(inner)


RULES: tuple[Rule[HandbookCase], ...] = (check_see_also, check_nav_lists_every_page)
