"""`planpress new`: begin a plan, with a file that guides its writer."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

import click
from pydantic_core import PydanticCustomError

from planpress.commands.new_review import WithReview
from planpress.commands.options import as_of_option, case_manager_option, project_here
from planpress.commands.team_member import find_member
from planpress.disk.project import PLANS_FOLDER, Project, SourceFile
from planpress.disk.shell_line import planpress_line
from planpress.editing.editor_files import refresh_editor_files
from planpress.editing.new_plan import next_id, taken_ids, write_new
from planpress.editing.starter import plan_text
from planpress.errors import UsageError
from planpress.flows.check_plans import CheckedPlan
from planpress.flows.check_project import check_project
from planpress.model.service import Service
from planpress.model.values import parse_day, parse_line
from planpress.terminal.console import Console

Given = TypeVar("Given")


@click.command(cls=WithReview)
@click.argument("plan_id", metavar="[ID]", required=False)
@case_manager_option
@click.option("--legal-name", metavar="NAME", help="The client's name on official papers.")
@click.option("--preferred-name", metavar="NAME", help="What the client likes to be called.")
@click.option("--ur-number", metavar="NUMBER", help="The number of the clinical record.")
@click.option("--born", metavar="DATE", help="The client's date of birth, as YYYY-MM-DD.")
@as_of_option
@click.pass_obj
def new(console: Console, /, plan_id: str | None, as_of: date, **given: str | None) -> None:
    """Begin a plan: answer a few questions, and planpress writes plans/ID.yaml with comments that guide you.

    It asks for whatever is not given as an option. A shell keeps what you type there: for a real client, let it ask.

    \b
    Examples:
      planpress new
      planpress new MH-1050
      planpress new MH-1050 --case-manager priya-nair
      planpress new review MH-1042      the next review in a plan: see planpress new review --help

    \b
    Exit codes:
      0    the file was written, and check finds no error in it
      1    the service file or an answer has errors; nothing was written
      2    there is already a plan with this number, or an option is wrong
    """
    project = project_here()
    service = _service(console, project, as_of)
    plan_id = _ask(
        plan_id, "Number of the plan", _id_of(service), next_id(taken_ids(project.root), service.plan_id_pattern)
    )
    answers = {"id": plan_id, "as_of": as_of, **_ask_about_client(given, service, as_of)}
    file = SourceFile(f"{PLANS_FOLDER}/{plan_id}.yaml", plan_text(project.root, answers).encode())
    checked = _check(project, file, as_of)
    console.show_diagnostics(checked.in_force, {file.name: file.content})
    if checked.has_errors:
        console.error("Nothing was written.")
        raise SystemExit(1)
    write_new(project.root / file.name, file.content.decode())
    refresh_editor_files(project.root)
    console.made("a draft", project.root / file.name)
    console.say(f"\nNext: open it, fill in what you know, and look at it with\n  {planpress_line('check', plan_id)}")


def _service(console: Console, project: Project, as_of: date) -> Service:
    """Return the service, or stop where its file has errors."""
    checked = check_project(replace(project, plans=()), as_of)
    if checked.service is None:
        console.show_diagnostics(checked.service_diagnostics, checked.sources())
        raise SystemExit(1)
    return checked.service


def _ask_about_client(given: dict[str, str | None], service: Service, as_of: date) -> dict[str, object]:
    staff = [member.id for member in service.team if not member.has_left(as_of)]
    question = f"Case manager ({', '.join(staff)})"
    manager = _ask(given["case_manager"], question, _one_of(staff), staff[0] if len(staff) == 1 else "")
    legal = _ask(given["legal_name"], "Client's name on official papers", _by(parse_line))
    return {
        "case_manager": manager,
        "legal_name": legal,
        "preferred_name": _ask(given["preferred_name"], "Name the client likes", _by(parse_line), legal),
        "ur_number": _ask(given["ur_number"], "UR number", _by(parse_line)),
        "date_of_birth": _ask(given["born"], "Date of birth (YYYY-MM-DD)", _by(parse_day)),
    }


def _check(project: Project, file: SourceFile, as_of: date) -> CheckedPlan:
    """Check the new plan together with the others."""
    together = check_project(replace(project, plans=(*project.plans, file)), as_of)
    return next(entry for entry in together.plans if entry.file is file)


def _ask(given: str | None, question: str, read: Callable[[str], Given], default: str = "") -> Given:
    """Return what was given, or what a person answers; it asks again after a wrong answer, but not for an option."""
    if given is not None:
        return read(given)
    answer: Given = click.prompt(question, default=default or None, value_proc=read, err=True)
    return answer


def _by(parse: Callable[[object], Given]) -> Callable[[str], Given]:
    """Return the model's own reading of a value, with its words for what is wrong."""

    def read(answer: str) -> Given:
        try:
            return parse(answer)
        except PydanticCustomError as error:
            hint = (error.context or {}).get("hint", "")
            raise click.UsageError(f"{error.message()}: {hint}") from error

    return read


def _one_of(known: list[str]) -> Callable[[str], str]:
    def read(answer: str) -> str:
        try:
            return find_member(known, answer)
        except UsageError as error:
            raise click.UsageError(str(error)) from error

    return read


def _id_of(service: Service) -> Callable[[str], str]:
    def read(answer: str) -> str:
        if not re.fullmatch(service.plan_id_pattern, answer) or "/" in answer or "\\" in answer:
            raise click.UsageError(f"this is not a plan id of this service; its form is {service.plan_id_pattern}")
        return answer

    return read
