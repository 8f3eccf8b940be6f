"""From a checked project to packs: this connects the stages, and decides nothing itself."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from planpress.compose.documents import documents_for
from planpress.compose.language import Languages
from planpress.compose.pack import Chosen, Place, Query, chosen_from, lay_out, pack_name
from planpress.compose.pack_front import Pack, compose_front
from planpress.disk.files import stage_folder, whole_file, write_file
from planpress.disk.project import Project
from planpress.flows.check_project import Checked
from planpress.flows.plans_on_day import plans_on_day
from planpress.model.service import Service
from planpress.packs.manifest import ManifestRow, manifest
from planpress.packs.merge import Binding, PackPart, merge
from planpress.packs.source import count_pages
from planpress.printing.pdf_pool import PdfPool, PrintJob, PrintResult
from planpress.record.issued_plans import last_issued_plans
from planpress.record.templates import templates_now
from planpress.render.html import Typesetter

_STAMP_FACE = "AtkinsonHyperlegibleNext-Regular.ttf"
_AT_ONCE = 200
"""How many documents are composed before they are printed; the HTML of all of them would fill the memory."""
_FRONT_PAGES = 2


@dataclass(frozen=True, slots=True)
class MadePack:
    """A pack that was written, and its contents."""

    path: Path
    pages: int
    rows: tuple[ManifestRow, ...]


@dataclass(frozen=True, slots=True)
class Bindery:
    """Makes packs from documents that are printed only for them."""

    service: Service
    as_of: date
    query: Query
    is_duplex: bool
    typesetter: Typesetter
    pool: PdfPool

    def print_all(self, chosen: Sequence[Chosen], workers: int) -> Iterator[PrintResult]:
        """Print the documents, and yield the result of each."""
        for start in range(0, len(chosen), _AT_ONCE):
            jobs = [self._print_job(each) for each in chosen[start : start + _AT_ONCE]]
            yield from self.pool.print_all(jobs, workers)

    def bind_all(self, folder: Path, chosen: Sequence[Chosen], *, is_per_client: bool) -> Iterator[MadePack]:
        """Write one pack of printed documents, or one for each client, and a list of their contents."""
        groups = [("", tuple(chosen))] if chosen else []
        if is_per_client:
            groups = [(plan_id, tuple(group)) for plan_id, group in groupby(chosen, lambda each: each.document.plan_id)]
        rows: list[ManifestRow] = []
        for plan_id, group in groups:
            made = self._bind(folder, group, plan_id)
            rows.extend(made.rows)
            yield made
        if rows:
            write_file(folder / f"{pack_name(self.query, self.as_of)}.csv", manifest(rows))

    def _bind(self, folder: Path, chosen: tuple[Chosen, ...], plan_id: str) -> MadePack:
        name = pack_name(self.query, self.as_of, plan_id)
        pack = Pack(name, self.query, self.service, self.as_of, chosen, self.is_duplex, plan_id)
        files = [self.pool.path_of(PrintJob(each.document.plan_id, each.document.name, "")) for each in chosen]
        measured = [_measure(file) for file in files]
        front, places = self._front(pack, [pages for pages, _ in measured])
        pages = places[-1].page + measured[-1][0] - 1
        binding = Binding(len(files) + 1, pages, self.is_duplex, (self.pool.fonts / _STAMP_FACE).read_bytes())
        path = folder / f"{name}.pdf"
        with whole_file(path) as file:
            merge(_parts(front, files, places), binding, file)
        rows = (_row(name, *each) for each in zip(chosen, places[1:], measured, strict=True))
        return MadePack(path, pages, tuple(rows))

    def _front(self, pack: Pack, counts: Sequence[int]) -> tuple[bytes, tuple[Place, ...]]:
        """Return the front pages, composed again until the page numbers in them allow for their own number."""
        guess, front = _FRONT_PAGES, b""
        while True:
            all_counts = (guess, *counts)
            places = lay_out(all_counts, is_duplex=pack.is_duplex)
            front = self.pool.print_one(self.typesetter.set_pack_front(compose_front(pack, places, all_counts)))
            actual = count_pages(front)
            if actual == guess:
                return front, places
            guess = actual

    def _print_job(self, chosen: Chosen) -> PrintJob:
        document = chosen.document
        return PrintJob(document.plan_id, document.name, self.typesetter.set_document(document))


@contextmanager
def open_bindery(
    project: Project, service: Service, as_of: date, query: Query, *, is_duplex: bool
) -> Iterator[Bindery]:
    """Open a bindery, whose printed documents are deleted when it closes."""
    templates = templates_now(project.root)
    folder = stage_folder(project.build)
    try:
        yield Bindery(service, as_of, query, is_duplex, Typesetter(templates.html), templates.pool(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def choose(
    root: Path, checked: Checked, as_of: date, query: Query, *, languages: Languages = MappingProxyType({})
) -> tuple[Chosen, ...]:
    """Return the documents of the sound plans that the query asks for; never those that consent forbids."""
    return tuple(
        chosen
        for on_day in plans_on_day(checked.without_quiet(), as_of, last_issued_plans(root))
        for chosen in chosen_from(query, on_day, documents_for(on_day, languages=languages))
    )


def _parts(front: bytes, files: Iterable[Path], places: Sequence[Place]) -> Iterator[PackPart]:
    yield PackPart(front, places[0].blanks)
    for file, place in zip(files, places[1:], strict=True):
        yield PackPart(file.read_bytes(), place.blanks)


def _measure(file: Path) -> tuple[int, str]:
    """Return how many pages a printed document has, and its SHA-256."""
    pdf = file.read_bytes()
    return count_pages(pdf), hashlib.sha256(pdf).hexdigest()


def _row(pack: str, chosen: Chosen, place: Place, measured: tuple[int, str]) -> ManifestRow:
    document = chosen.document
    reader = document.ruling.recipient.ref if document.ruling else document.reader.value
    return ManifestRow(
        pack=f"{pack}.pdf",
        pack_page=place.page,
        plan_id=document.plan_id,
        document=document.name,
        kind=document.kind.value,
        reader=reader,
        pages=measured[0],
        sha256=measured[1],
    )
