"""Every call of planpress that any page shows is one that planpress understands."""

import shlex
from pathlib import Path

import click
import pytest

from planpress.commands.main import cli
from tests.support.handbook_pages import commands_in

ROOT = Path(__file__).parents[2]
ABOUT_US = ("README.md", "CONTRIBUTING.md", "templates/starter/README.md.j2")
PAGES = [*(ROOT / name for name in ABOUT_US), *sorted((ROOT / "content").rglob("*.md"))]
NOT_OURS = {"test"}
"""What the launcher does itself."""


def understood(words: list[str]) -> bool:
    """Return whether the command line can be read; in running text it may stop before its last word."""
    with click.Context(cli, info_name="planpress") as context:
        if words[0].startswith("-"):
            return words[0] in {"--help", "--version"}
        try:
            name, command, rest = cli.resolve_command(context, words)
            assert command is not None
            command.make_context(name, rest, parent=context)
        except click.exceptions.Exit as end:
            return end.exit_code == 0
        except click.MissingParameter:
            return True
        except click.BadOptionUsage as error:
            return "requires an argument" in error.message
    return True


def shown_on(page: Path) -> list[list[str]]:
    calls = (shlex.split(call, comments=True) for call in commands_in(page.read_text(encoding="utf-8")))
    return [words for words in calls if words and words[0] not in NOT_OURS]


@pytest.mark.parametrize("page", [page for page in PAGES if shown_on(page)], ids=lambda page: page.stem)
def test_planpress_understands_what_a_page_tells_its_reader_to_type(page: Path) -> None:
    assert all(understood(words) for words in shown_on(page))


def test_most_pages_on_planpress_show_how_it_is_called() -> None:
    assert sum(len(shown_on(page)) for page in PAGES) > 100


@pytest.mark.parametrize("words", ["biuld", "build --olny MH-1042", "check --format xml", "issue MH-1042 letter"])
def test_a_slip_would_be_found(words: str) -> None:
    with pytest.raises(click.UsageError):
        understood(words.split())
