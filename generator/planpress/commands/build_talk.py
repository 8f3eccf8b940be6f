"""What `build` and `serve` say while documents and sites are made."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from planpress.commands.easy_read import say_easy_read
from planpress.disk.shell_line import planpress_line
from planpress.flows.check_project import Checked
from planpress.flows.print_plans import MadeDocumentReport, MadePlanReport
from planpress.site.published import PublishedSite
from planpress.terminal.console import Console
from planpress.terminal.report import count

_SHOWN = 3


@dataclass(slots=True)
class BuildTalk:
    """Says what a build finds and makes; `explains` says why each document and site is made, too."""

    console: Console
    root: Path
    explains: bool = False
    _without_consent: dict[str, int] = field(default_factory=dict)

    def checked(self, checked: Checked) -> None:
        """Show what is wrong."""
        self.console.show_diagnostics(checked.diagnostics(), checked.sources())

    def took_back(self, names: list[str]) -> None:
        """Say that documents were taken away until errors are mended."""
        if names:
            taken = count(len(names), "document")
            self.console.say(f"Took away {taken} for people outside, until the errors are mended")

    def cleared_up(self, gone: dict[str, str]) -> None:
        """Say that documents were removed."""
        if gone:
            self.console.say(f"Removed {count(len(gone), 'document')} of plans that are gone")
        if self.explains:
            for name, why in gone.items():
                self.console.say(f"{name}: {why}")

    def printing(self, made: Iterator[MadePlanReport], plans: int, folder: Path) -> int:
        """Say what is made of each plan, and return how many documents could not be made."""
        printed = problems = 0
        touched = []
        for report in self.console.progress("Printing", made, plans):
            touched.append(report.plan)
            if report.left_out:
                self._without_consent[report.plan.id] = report.left_out
            for document in report.documents:
                self._say_document(document)
                problems += bool(document.problem)
                printed += not document.problem
        if printed:
            self.console.made(count(printed, "document"), folder)
        self._say_what_consent_forbids()
        say_easy_read(self.console, self.root, touched)
        return problems

    def published(self, site: PublishedSite) -> None:
        """Say where a site is."""
        if self.explains:
            self.console.say(f"the {site.which} site: {site.why}")
        self.console.made(f"the {site.which} site", site.folder / "index.html")

    def ended(self, checked: Checked, problems: int) -> None:
        """Say what was left out."""
        if checked.has_errors or problems:
            self.console.say_left_out(checked.files_with_errors(), problems)

    def _say_document(self, document: MadeDocumentReport) -> None:
        if document.problem:
            self.console.error(f"{document.name}: {document.problem}")
            return
        if self.explains:
            self.console.say(f"{document.name}: {document.why}")
        if document.untranslated:
            self.console.note(_no_translation(document))

    def _say_what_consent_forbids(self) -> None:
        """Say how many letters and copies for people outside are not made, and where to read why."""
        if self._without_consent:
            which = next(iter(self._without_consent)) if len(self._without_consent) == 1 else "ID"
            letters = count(sum(self._without_consent.values()), "letter")
            line = planpress_line("explain", which)
            self.console.say(f"{letters} not made for lack of consent: {line} says why")


def _no_translation(document: MadeDocumentReport) -> str:
    """Say which fixed texts of a draft are in English because nobody translated them; it cannot be issued like that."""
    untranslated = document.untranslated
    shown = ", ".join(f'"{text}"' for text in untranslated[:_SHOWN])
    more = f" and {len(untranslated) - _SHOWN} more" if len(untranslated) > _SHOWN else ""
    return f"note: {document.name}: no translation of {shown}{more}"
