"""`planpress verify`: check that issued documents are still as they were issued."""

import json
from pathlib import Path

import click

from planpress.commands.options import form_option, json_option, plans_argument
from planpress.diagnostic import Diagnostic, Severity
from planpress.disk.project import find_root
from planpress.disk.shell_line import planpress_line
from planpress.flows.verify import Verified, verify_issued
from planpress.render.github import github_commands
from planpress.render.junit import junit
from planpress.render.report import FileReport
from planpress.terminal.console import Console
from planpress.terminal.report import count, tally


@click.command()
@plans_argument
@click.option("--reproduce", is_flag=True, help="Make each document again from its commit, and compare the bytes.")
@json_option
@form_option(("text", "json", "github", "junit"))
@click.pass_obj
def verify(console: Console, plan_ids: tuple[str, ...], *, form: str, as_json: bool, reproduce: bool) -> None:
    """Check that every issued document is there, unchanged and recorded; it writes nothing.

    It reports a document or an entry that was changed, lost or put there by hand, a version that is missing or was
    issued twice, a signature that does not hold, and whatever git cannot say, so that nobody can know. It also notes
    what has changed in a plan since it was issued, which is not a fault.

    \b
    Examples:
      planpress verify
      planpress verify MH-1042
      planpress verify --reproduce
      planpress verify --json
      planpress verify --format github

    \b
    Exit codes:
      0    everything is as it was issued
      1    something is not, or cannot be known: git does not answer, or its history is cut
      2    the command was called in a way that cannot work
    """
    with console.working("Verifying"):
        verified = verify_issued(find_root(Path.cwd()), plan_ids, again=reproduce)
    if as_json or form == "json":
        console.say(_json(verified))
    elif form == "github":
        click.echo(github_commands(verified.found), nl=False)
    elif form == "junit":
        click.echo(junit(_files(verified), "verify"), nl=False)
    else:
        # What is a fault comes first; a note can be long.
        console.show_result(sorted(verified.found, key=lambda entry: -entry.severity), verified.sources)
        console.say(_summary(verified))
    if not verified.is_sound:
        raise SystemExit(1)


def _summary(verified: Verified) -> str:
    if not (verified.plans or verified.found):
        return "Nothing has been issued yet, so there is nothing to verify."
    looked_at = f"{count(verified.documents, 'issued document')} of {count(verified.plans, 'plan')} verified"
    looked_at += "" if verified.is_complete else ", but not everything is known"
    faults = [entry.code for entry in verified.found if entry.severity is Severity.ERROR]
    hint = f"\nWhat a number means, and how to mend it: {planpress_line('explain', faults[0])}" if faults else ""
    return f"{looked_at}: {tally(verified.found) or 'all as they were issued'}.{hint}"


def _files(verified: Verified) -> tuple[FileReport, ...]:
    """Return a report for each entry, and for each other file that something was found in."""
    found: dict[str, list[Diagnostic]] = {name: [] for name in verified.sources}
    for entry in verified.found:
        found.setdefault(entry.place.file, []).append(entry)
    return tuple(FileReport(name, in_force=tuple(entries)) for name, entries in sorted(found.items()))


def _json(verified: Verified) -> str:
    found = [
        {
            "code": entry.code,
            "severity": str(entry.severity),
            "file": entry.place.file,
            "line": entry.place.line,
            "column": entry.place.column,
            "message": entry.message,
            "hint": entry.hint,
        }
        for entry in verified.found
    ]
    said = {"sound": verified.is_sound, "plans": verified.plans, "documents": verified.documents, "found": found}
    return json.dumps(said, indent=2)
