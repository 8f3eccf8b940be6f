"""The page of the handbook on what can be typed, made from what each command says about itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from planpress.render.markdown import Md, code_text, heading, inline, page, paragraph, table

VERBS = "reference/verbs.md"


@dataclass(frozen=True, slots=True)
class Verb:
    """One command: its options, examples and exit codes, each with what they mean."""

    name: str
    purpose: str
    usage: str
    about: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    examples: tuple[str, ...] = ()
    exit_codes: tuple[tuple[str, str], ...] = ()


def verbs_page(verbs: tuple[Verb, ...]) -> Md:
    """Return the page that explains every command."""
    return page(
        "Every command",
        paragraph(Md("What you can type in the terminal. In a checkout, write `./planpress` for `planpress`.")),
        table(("Command", "What for"), [(Md(f"[`{verb.name}`](#{verb.name})"), verb.purpose) for verb in verbs]),
        *(block for verb in verbs for block in _verb_blocks(verb)),
    )


def _verb_blocks(verb: Verb) -> Iterator[Md]:
    yield heading(2, verb.name, anchor=verb.name)
    yield from (paragraph(text) for text in verb.about)
    yield _lines(verb.usage)
    if verb.options:
        yield table(("Option", "What it does"), [(_code(option), does) for option, does in verb.options])
    if verb.examples:
        yield paragraph(Md("**Examples**"))
        yield _lines(*verb.examples)
    if verb.exit_codes:
        yield table(("Exit code", "What it means"), verb.exit_codes)


def _code(text: str) -> Md:
    return inline(Md("<code>"), code_text(text), Md("</code>"))


def _lines(*lines: str) -> Md:
    """Return lines to type, as they are; they are words of our own commands."""
    return Md("\n".join(("```text", *lines, "```")))
