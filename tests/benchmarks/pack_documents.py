"""Any number of documents to pack: those of the example plans, repeated, each with fonts and pages of its own.

python tests/benchmarks/pack_documents.py FOLDER NUMBER
"""

import argparse
import re
import shutil
import sys
import zlib
from datetime import date
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "generator"))

from planpress.compose.documents import DocumentKind
from planpress.compose.pack import Query
from planpress.compose.pack_front import PackAddressee, PackEntry, PackFront
from planpress.disk.project import open_project
from planpress.flows.check_project import check_project
from planpress.flows.pack import Bindery, choose
from planpress.packs.source import PdfSource, Stream, read_source
from planpress.packs.writer import PdfWriter
from planpress.printing.pdf_pool import PdfPool
from planpress.record.templates import templates_now
from planpress.render.html import Typesetter

_AS_OF = date(2026, 11, 24)
_SAMPLES = 24
"""So many of the example plans' documents are repeated: those nearest to the usual length."""
_PAGES = 3


def make_documents(folder: Path, documents: int) -> None:
    """Write the documents to `in/`, the contents of all as the first of them."""
    templates = templates_now(ROOT)
    pool, typesetter = templates.pool(folder / "samples"), Typesetter(templates.html)
    samples = _samples(pool, typesetter)
    (folder / "in").mkdir()
    for number, sample in enumerate(islice(cycle(samples), documents), 1):
        _write_copy(sample, number, folder / f"in/{number:06}.pdf")
    front = pool.print_one(typesetter.set_pack_front(_front(documents)))
    (folder / "in/000000.pdf").write_bytes(front)
    pages = sum(len(read_source(file.read_bytes()).pages) for file in (folder / "in").iterdir())
    (folder / "pages").write_text(str(pages), encoding="utf-8")
    shutil.rmtree(folder / "samples")


def _samples(pool: PdfPool, typesetter: Typesetter) -> list[PdfSource]:
    checked = check_project(open_project(ROOT), _AS_OF)
    assert checked.service is not None
    query = Query(kinds=(DocumentKind.REVIEW, DocumentKind.REVIEW_WORKSHEET, DocumentKind.COMPLETION_LETTER))
    bindery = Bindery(checked.service, _AS_OF, query, is_duplex=True, typesetter=typesetter, pool=pool)
    printed = bindery.print_all(choose(ROOT, checked, _AS_OF, query), 2)
    sources = [read_source(result.path.read_bytes()) for result in printed]
    return sorted(sources, key=lambda source: abs(len(source.pages) - _PAGES))[:_SAMPLES]


def _write_copy(sample: PdfSource, number: int, path: Path) -> None:
    """Write a sample in which each font and each page is like no other document's, as printed ones are."""
    with path.open("wb") as file:
        writer = PdfWriter(file)
        writer.reserve(max(*sample.streams, *sample.objects))
        for at, stream in sample.streams.items():
            own = _own(stream, number)
            writer.write_stream(at, own.dictionary, own.content)
        writer.write_objects([*sample.objects.items()], together=len(sample.objects))
        writer.finish(sample.root, sample.info)


def _own(stream: Stream, number: int) -> Stream:
    """Return the stream with a mark at its end that changes nothing; profiles and metadata stay as they are."""
    if b"/N 3" in stream.dictionary or b"/Filter" not in stream.dictionary or b"/Subtype" in stream.dictionary:
        return stream
    plain = zlib.decompress(stream.content) + b"\n%% %08d" % number
    content = zlib.compress(plain, 9)
    dictionary = re.sub(rb"/Length \d+", b"/Length %d" % len(content), stream.dictionary)
    return Stream(re.sub(rb"/Length1 \d+", b"/Length1 %d" % len(plain), dictionary), content)


def _front(documents: int) -> PackFront:
    entries = tuple(
        PackEntry(number, 3 * number, f"MH-{number:05}", "Plan", "Client copy", _PAGES)
        for number in range(1, documents + 1)
    )
    return PackFront(
        title="Pack 2026-11-24",
        service_name="Wattle Creek",
        service_address=("18 Creamery Road",),
        service_phone="(03) 5550 0140",
        date="24 November 2026",
        addressee=PackAddressee("The team"),
        asked=(),
        plans=documents,
        pages=_PAGES * documents,
        sheets=2 * documents,
        is_duplex=True,
        is_draft=True,
        consents=(),
        entries=entries,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make documents to pack.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int)
    asked = parser.parse_args()
    make_documents(asked.folder, asked.number)
