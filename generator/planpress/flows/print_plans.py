"""From checked plans to their documents: what is stale is composed, printed, written and recorded, plan by plan."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from planpress.check.quiet import why_quiet
from planpress.compose.documents import Document, document_names, documents_for, left_out_of
from planpress.compose.outgoing import rests_on_permission
from planpress.derive.plan_on_day import derive_plan_on_day
from planpress.disk.digests import digest
from planpress.disk.languages import read_languages
from planpress.disk.project import Project, read_templates
from planpress.flows.check_project import Checked
from planpress.model.plan import Plan
from planpress.printing.pdf_pool import PdfPool, PrintJob, PrintResult
from planpress.rebuild import ASKED_FOR, InputDigests, reason_to_make, reason_to_print
from planpress.record.issued_plans import last_issued_plans
from planpress.render.broken import BrokenTemplateError
from planpress.render.html import Typesetter
from planpress.render.speech import missing_translations
from planpress.store.inputs import Inputs
from planpress.store.inputs_of import inputs_of_plans, printing_digest
from planpress.store.last_build import UNKNOWN_DOCUMENT, Documents, damaged_documents
from planpress.store.made_plans import MadePlan, MadePlans
from planpress.watched_day import WatchedDay

_GONE: Final = "its plan is gone"


@dataclass(frozen=True, slots=True)
class MadeDocumentReport:
    """A document that had to be made again, why, and what stood in the way."""

    name: str
    why: str
    problem: str = ""
    untranslated: tuple[str, ...] = ()
    """The English texts in it that have no translation."""


@dataclass(frozen=True, slots=True)
class MadePlanReport:
    """What was made of a plan, and how many letters and copies were not, for lack of consent."""

    plan: Plan
    documents: tuple[MadeDocumentReport, ...]
    left_out: int


@dataclass(slots=True)
class _PlanInPrint:
    """A stale plan while its documents are printed."""

    plan: Plan
    day: WatchedDay
    left_out: int = 0
    keys: dict[str, str] = field(default_factory=dict)
    whys: dict[str, str] = field(default_factory=dict)
    reports: list[MadeDocumentReport] = field(default_factory=list)
    documents: Documents = field(default_factory=dict)
    in_pool: int = 0
    is_composed: bool = False
    """Whether all its documents have been composed and passed on for printing."""

    @property
    def is_done(self) -> bool:
        """Whether all results are there."""
        return self.is_composed and not self.in_pool


@dataclass(frozen=True, slots=True)
class ToPrint:
    """What documents are made from; of a fresh print everything is made, whatever was made before."""

    project: Project
    checked: Checked
    as_of: date
    inputs: Inputs
    is_fresh: bool


class PlanPrinter:
    """The documents of a project's plans: which are stale, why, and what has been made so far."""

    def __init__(self, given: ToPrint, made: MadePlans) -> None:
        """Find out what is stale, by what was made before."""
        self._project, self._checked, self._as_of = given.project, given.checked, given.as_of
        self._made, self._is_fresh, self._printing = made, given.is_fresh, printing_digest(given.inputs)
        self._plans = {entry.plan_id: entry for entry in given.checked.without_quiet().sound()}
        self._inputs = inputs_of_plans(given.inputs, {name: entry.file.digest for name, entry in self._plans.items()})
        build = given.project.build
        self._damaged = {name: damaged_documents(build, name, made.documents.get(name, {})) for name in self._plans}
        whys = {plan_id: self._why(plan_id, inputs) for plan_id, inputs in self._inputs.items()}
        self.stale = {plan_id: why for plan_id, why in whys.items() if why}
        """Each plan with documents that may have to be made again, and why."""

    def _why(self, plan_id: str, now: InputDigests) -> str:
        if self._is_fresh:
            return ASKED_FOR
        before = self._made.known.get(plan_id)
        is_whole = not self._damaged[plan_id] and plan_id in self._made.documents
        if before is None:
            return reason_to_make(now, None, is_whole=is_whole)
        return reason_to_make(now, before.made_from, is_whole=is_whole, holds_today=self._as_of in before.days)

    def take_away_uncalled(self) -> None:
        """Take away what stale plans no longer call for, whatever may stand in the way of printing the rest."""
        service = self._checked.service
        for plan_id in self.stale.keys() & self._made.there.keys():
            plan = self._plans[plan_id].plan
            assert plan is not None and service is not None  # noqa: S101, PT018 - it is sound
            called_for = document_names(derive_plan_on_day(plan, service, self._as_of))
            self._made.take_away(plan_id, self._made.there[plan_id].difference(called_for))

    def print_stale(self, pool: PdfPool, workers: int) -> Iterator[MadePlanReport]:
        """Make the documents of each stale plan, and yield what was made, plan by plan.

        Raises:
            Exception: planpress has a bug; by then, all documents that it does not affect have been made.
        """
        bug: Exception | None = None
        in_print: deque[_PlanInPrint] = deque()
        for result in pool.print_each(self._jobs(in_print), workers):
            while in_print[0].is_done:
                yield self._finish(in_print.popleft())
            self._record_result(in_print[0], result)
            bug = bug or result.bug
        while in_print:
            yield self._finish(in_print.popleft())
        if bug is not None:
            raise bug

    def _jobs(self, in_print: deque[_PlanInPrint]) -> Iterator[PrintJob]:
        """Yield the documents to be printed, plan by plan, and record which plan each belongs to."""
        service = self._checked.service
        if not self.stale or service is None:
            return
        typesetter = Typesetter(read_templates(self._project.root, ".html"))
        languages = read_languages(self._project.root, service.languages)
        last_issued = last_issued_plans(self._project.root)
        for plan_id in self.stale:
            plan = self._plans[plan_id].plan
            assert plan is not None  # noqa: S101 - it is sound
            in_print.append(printed := _PlanInPrint(plan, WatchedDay.watch(self._as_of)))
            on_day = derive_plan_on_day(plan, service, printed.day, last_issued(plan))
            printed.left_out = len([*left_out_of(on_day)])
            for document in documents_for(on_day, languages=languages):
                if (job := self._job_for(document, typesetter, printed)) is not None:
                    printed.in_pool += 1
                    yield job
            printed.is_composed = True

    def _job_for(self, document: Document, typesetter: Typesetter, plan: _PlanInPrint) -> PrintJob | None:
        """Return the document to be printed; None if it is already there and unchanged, or cannot be composed."""
        plan_id, name = document.plan_id, document.name
        try:
            html = typesetter.set_document(document)
        except BrokenTemplateError as error:
            plan.keys[name] = ""
            plan.reports.append(MadeDocumentReport(name, self.stale[plan_id], str(error)))
            return None
        key = plan.keys[name] = digest(html.encode(), self._printing.encode())
        before = self._made.documents.get(plan_id, {}).get(name)
        why = self._why_print(plan_id, name, key, before.key if before else None)
        if before and not why:
            plan.documents[name] = before
            return None
        plan.whys[name] = why
        return PrintJob(plan_id, name, html, missing_translations(html))

    def _why_print(self, plan_id: str, name: str, key: str, before: str | None) -> str:
        if self._is_fresh:
            return ASKED_FOR
        return reason_to_print(key, before, is_whole=name not in self._damaged[plan_id], why=self.stale[plan_id])

    def _record_result(self, plan: _PlanInPrint, result: PrintResult) -> None:
        job = result.job
        if not result.problem:
            key = plan.keys[job.name]
            plan.documents[job.name] = self._made.write(job.plan_id, job.name, key, result.pdf)
        plan.reports.append(MadeDocumentReport(job.name, plan.whys[job.name], result.problem, job.untranslated))
        plan.in_pool -= 1

    def _finish(self, printed: _PlanInPrint) -> MadePlanReport:
        """Record the plan's documents, delete those that it no longer needs, and return what was made."""
        plan_id = printed.plan.id
        before = self._made.documents.get(plan_id, {})
        failed = {report.name for report in printed.reports if report.problem}
        # The last good document of a failed one stays, unless it rests on a permission that may have changed.
        stays = {
            name for name in failed & self._made.there.get(plan_id, set()) if not rests_on_permission(plan_id, name)
        }
        kept = {name: before.get(name, UNKNOWN_DOCUMENT) for name in stays}
        made_from = {} if failed else self._inputs[plan_id]
        self._made.record(plan_id, MadePlan(made_from, printed.day.same_on), kept | printed.documents)
        order = list(printed.keys)
        reports = sorted(printed.reports, key=lambda report: order.index(report.name))
        return MadePlanReport(printed.plan, tuple(reports), printed.left_out)


def take_back(checked: Checked, made: MadePlans) -> list[str]:
    """Take away what rests on a permission where nobody can say today whether it still holds; return the names.

    The client's own last good copy stays, whatever is wrong with the plan; one for someone outside does not.
    """
    sound = {entry.plan_id for entry in checked.sound()}
    taken: list[str] = []
    for plan_id in sorted((checked.plan_ids() & made.there.keys()) - sound):
        names = {name for name in made.there[plan_id] if rests_on_permission(plan_id, name)}
        if names:
            made.take_away(plan_id, names)
            taken += sorted(names)
    return taken


def clear_up(checked: Checked, made: MadePlans) -> dict[str, str]:
    """Delete the drafts of plans that are gone, or ended long ago, and return their names with the reason."""
    gone = dict.fromkeys((made.there.keys() | made.known.keys()) - checked.plan_ids(), _GONE)
    if checked.service is not None:
        gone |= dict.fromkeys(made.there.keys() & checked.quiet(), why_quiet(checked.service))
    names = {name: gone[plan_id] for plan_id in sorted(gone) for name in sorted(made.there.get(plan_id, ()))}
    for plan_id in gone:
        made.forget(plan_id)
    return names
