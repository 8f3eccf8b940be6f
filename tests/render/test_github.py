from datetime import date

from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.render.github import github_commands
from planpress.render.report import FileReport, Report
from tests.support.reports import a_report


def test_each_mistake_is_a_command_with_its_place() -> None:
    assert github_commands(a_report().diagnostics()).splitlines()[0] == (
        "::error file=plans/MH-1042.yaml,line=3,endLine=3,col=1,endColumn=7,title=F002::"
        "the key `statsu` is not known here%0Adid you mean `status`?"
    )


def test_nothing_in_a_message_can_end_it_or_begin_another_command() -> None:
    assert github_commands(a_report().diagnostics()).splitlines()[2] == (
        "::warning file=plans/MH-1042.yaml,line=41,endLine=41,col=14,endColumn=24,title=P001::"
        "50 %25 of ids: a, b & <c>%0Agive one%0Aanother id"
    )


def test_nothing_in_a_file_name_can_begin_another_property() -> None:
    assert (
        github_commands(a_report().diagnostics())
        .splitlines()[3]
        .startswith("::notice file=plans/a%3Ab%2Cc.yaml,line=2,")
    )


def test_what_is_ahead_is_no_command() -> None:
    assert "P009" not in github_commands(a_report().diagnostics())


def test_nothing_in_a_message_steers_the_terminal_on_which_the_log_is_read() -> None:
    place = Position("plans/MH-1042.yaml", 1, 1)
    found = Diagnostic("F002", Severity.ERROR, place, "the key `\x1b]0;x\x07\x9b2J` is not known here")
    report = Report(date(2026, 11, 24), (FileReport("plans/MH-1042.yaml", in_force=(found,)),))

    assert r"the key `\x1b]0;x\x07\x9b2J` is" in github_commands(report.diagnostics())
