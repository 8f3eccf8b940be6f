"""From a checked project to everything in `build/`: this makes what is stale, and records it."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Self

from planpress.compose.documents import Document, documents_for
from planpress.compose.outgoing import rests_on_permission
from planpress.disk.files import write_file
from planpress.disk.languages import read_languages
from planpress.disk.project import Project, read_templates
from planpress.flows.check_project import Checked
from planpress.flows.plans_on_day import plans_on_day
from planpress.printing.pdf_pool import PdfPool, PrintJob, PrintResult
from planpress.printing.side_process import start_side_process
from planpress.rebuild import ASKED_FOR, left_over, reason_to_print, stale
from planpress.record.issued_plans import last_issued_plans
from planpress.render.broken import BrokenTemplateError
from planpress.render.html import Typesetter
from planpress.render.speech import missing_translations
from planpress.render.verb_pages import Verb
from planpress.site.published import PublishedSite
from planpress.store.document_cache import Cache
from planpress.store.inputs import (
    NO_STAMP,
    FileState,
    Inputs,
    digest,
    libraries,
    read_inputs,
    stamp_of,
)
from planpress.store.inputs_of import inputs_of_plans, printing_digest
from planpress.store.manifest import (
    MadePlan,
    damaged_plans,
    document_path,
    read_manifest,
    write_manifest,
)

_SAVED_EVERY_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document that had to be made again, and the result."""

    name: str
    why: str
    problem: str = ""
    is_from_cache: bool = False
    untranslated: tuple[str, ...] = ()
    """The English texts in it that have no translation."""


@dataclass(slots=True)
class _PlanInPrint:
    """A stale plan while its documents are printed."""

    plan_id: str
    keys: dict[str, str] = field(default_factory=dict)
    whys: dict[str, str] = field(default_factory=dict)
    made: list[MadeDocument] = field(default_factory=list)
    in_pool: int = 0
    is_composed: bool = False
    """Whether all its documents have been composed and passed on for printing."""

    @property
    def is_done(self) -> bool:
        """Whether all results are there."""
        return self.is_composed and not self.in_pool


class Build:
    """One build of a project: what earlier builds left, what is stale, and what has been made so far."""

    def __init__(self, project: Project, checked: Checked, as_of: date, *, is_fresh: bool = False) -> None:
        """Find out what is stale; a fresh build makes everything, whatever was made before."""
        self._project, self._checked, self._as_of, self._is_fresh = project, checked, as_of, is_fresh
        self._manifest = read_manifest(project.build)
        self._manifest.is_sound = False
        inputs = read_inputs(project.root, self._manifest.inputs)
        self._manifest.inputs = inputs | _saved_since(checked, inputs)
        self._manifest.libraries = libraries()
        self._cache = Cache(project.build / "cache" / "documents")
        self._saved = time.monotonic()
        self.taken_back: list[str] = []
        """The documents for people outside that were taken away until errors are mended."""
        self._sites: Callable[[], list[PublishedSite]] | None = None
        self._damaged = damaged_plans(project.build, self._manifest)
        self._plans = inputs_of_plans(
            self._manifest.inputs,
            {entry.plan_id: digest(entry.file.content) for entry in checked.plans if not entry.has_errors},
            str(as_of),
        )
        before = {name: made.inputs for name, made in self._manifest.plans.items()}
        self._stale = dict.fromkeys(self._plans, ASKED_FOR) if is_fresh else stale(self._plans, before, self._damaged)

    def __enter__(self) -> Self:
        """Start the build."""
        return self

    def __exit__(self, *_: object) -> None:
        """Record what was made, even if the build was cut short."""
        self._save()

    @property
    def stale_plans(self) -> int:
        """How many plans have documents that may have to be made again."""
        return len(self._stale)

    @property
    def touched(self) -> Checked:
        """The plans whose documents may have to be made again."""
        return self._checked.limited_to(self._stale)

    def make_documents(self, pool: PdfPool, workers: int = 1) -> Iterator[tuple[MadeDocument, ...]]:
        """Make the documents of each stale plan, and yield the results plan by plan.

        Raises:
            Exception: planpress has a bug; by then, all documents that it does not affect have been made.
        """
        self._take_back()
        bug: Exception | None = None
        in_print: deque[_PlanInPrint] = deque()
        for result in pool.print_each(self._jobs(in_print), workers):
            while in_print[0].is_done:
                yield self._finish(in_print.popleft())
            self._record_result(in_print[0], result)
            bug = bug or result.bug
        while in_print:
            yield self._finish(in_print.popleft())
        self._cache.trim()
        if bug is not None:
            raise bug

    def _take_back(self) -> None:
        """Take away what rests on a permission where nobody can say today whether it still holds.

        The client's own last good copy stays, whatever is wrong with the plan; one for someone outside does not.
        """
        sound = {entry.plan_id for entry in self._checked.sound()}
        for plan_id in sorted((self._plans_on_disk() & self._manifest.plans.keys()) - sound):
            documents = self._manifest.plans[plan_id].documents
            names = [name for name in documents if rests_on_permission(plan_id, name)]
            if names:
                self._remove(plan_id, names)
                self.taken_back += names
                left = {name: key for name, key in documents.items() if name not in names}
                self._manifest.plans[plan_id] = MadePlan({}, left)

    def clear_up(self) -> dict[str, str]:
        """Delete the documents of plans that no longer exist, and return their names with the reason."""
        made = {name: set(plan.documents) for name, plan in self._manifest.plans.items()}
        there = self._plans_on_disk()
        gone = left_over(made, {name: documents for name, documents in made.items() if name in there})
        for plan_id in made.keys() - there:
            self._remove(plan_id, made[plan_id])
            del self._manifest.plans[plan_id]
        return gone

    def _plans_on_disk(self) -> set[str]:
        """Return the ids of the plan files that were looked at, whether or not they could be read."""
        names = (problem.place.file for problem in self._checked.unreadable)
        return {entry.plan_id for entry in self._checked.plans} | {PurePosixPath(name).stem for name in names}

    def begin_sites(self, verbs: Callable[[], tuple[Verb, ...]]) -> None:
        """Start to make the stale sites now, alongside the documents; `verbs` returns the commands that get a page."""
        self._sites = start_side_process(lambda: list(self._publish(verbs)))

    def make_sites(self, verbs: Callable[[], tuple[Verb, ...]] = tuple) -> Iterator[PublishedSite]:
        """Make each stale site, or wait for it if it was started before, and yield it."""
        for site in self._sites() if self._sites else self._publish(verbs):
            self._manifest.sites[site.which] = site.made
            self._save_now_and_then()
            yield site

    def _publish(self, verbs: Callable[[], tuple[Verb, ...]]) -> Iterator[PublishedSite]:
        from planpress.flows.publish_sites import (
            publish,  # late: mostly another process makes the sites
        )

        return publish(self._project, self._checked, self._as_of, self._manifest, verbs=verbs, is_fresh=self._is_fresh)

    def conclude(self, *, is_sound: bool) -> None:
        """Record how it ended; after a sound build of everything, the next one may find nothing to do."""
        self._manifest.as_of = str(self._as_of)
        self._manifest.is_sound = is_sound
        self._manifest.warnings = len(self._checked.diagnostics())

    def _jobs(self, in_print: deque[_PlanInPrint]) -> Iterator[PrintJob]:
        """Yield the documents to be printed, plan by plan, and record which plan each belongs to."""
        typesetter = Typesetter(read_templates(self._project.root, ".html"))
        service = self._checked.service
        languages = read_languages(self._project.root, service.languages if service else ())
        printing = printing_digest(self._manifest.inputs)
        for on_day in plans_on_day(self.touched, self._as_of, last_issued_plans(self._project.root)):
            plan = _PlanInPrint(on_day.plan.id)
            in_print.append(plan)
            for document in documents_for(on_day, languages=languages):
                if (job := self._job_for(document, typesetter, printing, plan)) is not None:
                    plan.in_pool += 1
                    yield job
            plan.is_composed = True

    def _job_for(
        self, document: Document, typesetter: Typesetter, printing: str, plan: _PlanInPrint
    ) -> PrintJob | None:
        """Return the document to be printed; None if it is already there and unchanged, or in the cache."""
        try:
            html = typesetter.set_document(document)
        except BrokenTemplateError as error:
            plan.keys[document.name] = ""
            plan.made.append(MadeDocument(document.name, self._stale[plan.plan_id], str(error)))
            return None
        key = plan.keys[document.name] = digest(html.encode(), printing.encode())
        why = self._why_print(plan.plan_id, document.name, key)
        if not why:
            return None
        untranslated = missing_translations(html)
        plan.whys[document.name] = why
        cached = None if self._is_fresh else self._cache.get(key)
        if cached is None:
            return PrintJob(plan.plan_id, document.name, html, untranslated)
        self._write_document(plan.plan_id, document.name, cached)
        plan.made.append(MadeDocument(document.name, why, is_from_cache=True, untranslated=untranslated))
        return None

    def _why_print(self, plan_id: str, name: str, key: str) -> str:
        if self._is_fresh:
            return ASKED_FOR
        made = self._manifest.plans.get(plan_id)
        before = made.documents.get(name) if made else None
        is_whole = name not in self._damaged.get(plan_id, ())
        return reason_to_print(key, before, is_whole=is_whole, why=self._stale[plan_id])

    def _record_result(self, plan: _PlanInPrint, result: PrintResult) -> None:
        job = result.job
        if not result.problem:
            key = plan.keys[job.name]
            self._write_document(plan.plan_id, job.name, result.pdf)
            self._cache.put(key, result.pdf)
        why = plan.whys[job.name]
        plan.made.append(MadeDocument(job.name, why, result.problem, untranslated=job.untranslated))
        plan.in_pool -= 1

    def _write_document(self, plan_id: str, name: str, pdf: bytes) -> None:
        path = document_path(self._project.build, plan_id, name)
        write_file(path, pdf)
        self._manifest.outputs[name] = FileState(stamp_of(str(path)), digest(pdf))

    def _finish(self, plan: _PlanInPrint) -> tuple[MadeDocument, ...]:
        """Record the plan's documents, delete those that it no longer needs, and return what was made."""
        before = self._manifest.plans.get(plan.plan_id, MadePlan({}, {})).documents
        failed = {made.name for made in plan.made if made.problem}
        # The last good document of a failed one stays, unless it rests on a permission that may have changed.
        kept = {name: before[name] for name in failed & before.keys() if not rests_on_permission(plan.plan_id, name)}
        documents = kept | {name: key for name, key in plan.keys.items() if key and name not in failed}
        self._remove(plan.plan_id, left_over({plan.plan_id: set(before)}, {plan.plan_id: set(documents)}))
        self._manifest.plans[plan.plan_id] = MadePlan({} if failed else self._plans[plan.plan_id], documents)
        self._save_now_and_then()
        return tuple(sorted(plan.made, key=lambda made: list(plan.keys).index(made.name)))

    def _remove(self, plan_id: str, names: Iterable[str]) -> None:
        for name in names:
            path = document_path(self._project.build, plan_id, name)
            path.unlink(missing_ok=True)
            self._manifest.outputs.pop(name, None)
        folder = document_path(self._project.build, plan_id, "").parent
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()

    def _save_now_and_then(self) -> None:
        if time.monotonic() - self._saved > _SAVED_EVERY_SECONDS:
            self._save()

    def _save(self) -> None:
        write_manifest(self._project.build, self._manifest)
        self._saved = time.monotonic()


def _saved_since(checked: Checked, inputs: Inputs) -> dict[str, FileState]:
    """Return the files that were saved again after they were read for the check, as they were when read."""
    read = {name: digest(content) for name, content in checked.sources().items()}
    return {
        name: FileState(NO_STAMP, file_digest)
        for name, file_digest in read.items()
        if name not in inputs or inputs[name].digest != file_digest
    }
