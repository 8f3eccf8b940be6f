import re

import click
import pytest

from planpress.commands.main import cli
from planpress.commands.verb_book import describe_verbs
from planpress.commands.verbs import VERBS
from planpress.compose.documents import DocumentKind
from planpress.render.verb_pages import Verb, verbs_page

BOOK = describe_verbs()


def of(name: str) -> Verb:
    return next(verb for verb in BOOK if verb.name == name)


def test_every_command_is_described_in_the_order_in_which_a_newcomer_meets_them() -> None:
    assert [verb.name for verb in BOOK] == list(VERBS)


@pytest.mark.parametrize("verb", BOOK, ids=lambda verb: verb.name)
def test_a_command_says_what_it_does_with_examples_and_exit_codes(verb: Verb) -> None:
    assert verb.about
    assert all(example.startswith("planpress ") for example in verb.examples[:1])
    assert verb.examples
    assert [code for code, means in verb.exit_codes if means] == sorted({code for code, _ in verb.exit_codes}, key=int)
    assert verb.exit_codes[0][0] == "0"


def test_an_option_is_described_by_its_own_help() -> None:
    assert ("--strict", "Count warnings as errors.") in of("check").options
    assert of("check").usage == "planpress check [OPTIONS] [ID]..."


def test_the_page_leads_to_each_command_and_codes_what_it_says() -> None:
    said = verbs_page(
        (Verb("check", "Say <what>", "planpress check", ("One & two.",), (("--only ID", "*One* plan"),)),)
    )

    assert "[`check`](#check)" in said
    assert "## check { #check }" in said
    assert "<what>" not in said
    assert "*One*" not in said
    assert "```text\nplanpress check\n```" in said


def test_the_kinds_that_can_be_issued_are_named() -> None:
    assert [kind for kind in DocumentKind if not re.search(rf"\b{kind}\b", " ".join(of("issue").about))] == []


@pytest.mark.parametrize("verb", BOOK, ids=lambda verb: verb.name)
def test_the_page_and_the_help_say_the_same_and_nothing_more(verb: Verb) -> None:
    rest = " ".join(help_of(verb.name).split())
    said = [f"Usage: {verb.usage}", *verb.about, "Examples:", *verb.examples, "Exit codes:"]
    said += [f"{code} {means}" for code, means in verb.exit_codes]
    said += ["Options:", *(f"{option} {does}" for option, does in verb.options)]
    for piece in said:
        before, found, after = rest.partition(" ".join(piece.split()))
        assert found, f"{piece!r} is not in the help"
        rest = f"{before} {after}"
    assert rest.split() == []


def help_of(name: str) -> str:
    with click.Context(cli, info_name="planpress") as parent:
        command = cli.get_command(parent, name)
        assert command is not None
        with click.Context(command, info_name=name, parent=parent) as context:
            return command.get_help(context)
