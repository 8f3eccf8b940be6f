"""The way from the handbook's files to what is to be said of them, and to a handbook that a site can be made from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from planpress.check.handbook import HandbookCase
from planpress.check.plan import check_handbook_files
from planpress.diagnostic import Diagnostic, Severity
from planpress.disk.project import CONTENT_FOLDER, HandbookFiles, SourceFile
from planpress.flows.check_plans import have_error
from planpress.model.base import Part
from planpress.model.front_matter import FrontMatter
from planpress.model.glossary import Glossary
from planpress.model.handbook import Handbook, HandbookPage
from planpress.model.handbook_settings import HandbookSettings
from planpress.read.build import Built
from planpress.read.front_matter import body_of, read_front_matter
from planpress.read.glossary import read_glossary
from planpress.read.handbook_settings import read_handbook_settings
from planpress.read.reading import Reading
from planpress.render.report import FileReport

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class CheckedHandbook:
    """The handbook after checking: what it says, unless there are errors in it, and what is to be said of it."""

    handbook: Handbook | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    files: tuple[SourceFile, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything needs mending before a site can be made."""
        return have_error(self.diagnostics)

    def files_with_errors(self) -> set[str]:
        """Return the names of the files to mend."""
        return {found.place.file for found in self.diagnostics if found.severity is Severity.ERROR}

    def reports(self) -> Iterator[FileReport]:
        """Yield what is to be said of each file of which there is anything to say."""
        for name in dict.fromkeys(found.place.file for found in self.diagnostics):
            found = tuple(found for found in self.diagnostics if found.place.file == name)
            yield FileReport(name, in_force=found, is_of_handbook=True)


NOT_LOOKED_AT = CheckedHandbook()
"""Stands for a handbook that nobody asked for."""


def check_handbook(files: HandbookFiles) -> CheckedHandbook:
    """Read and check what the handbook is written in."""
    settings = _read_settings(files.settings)
    glossary = _read_glossary(files.glossary)
    fronts = {_path(page): read_front_matter(page.content, page.name) for page in files.pages}
    case = HandbookCase(_sound(settings), _sound(glossary), tuple(fronts))
    read = [*settings.diagnostics, *glossary.diagnostics]
    read += [found for front in fronts.values() for found in front.diagnostics]
    found = sorted((*files.unreadable, *read, *check_handbook_files(case)), key=lambda found: found.sort_key)
    handbook = None
    if case.settings and case.glossary and not have_error(found):
        handbook = Handbook(case.settings, case.glossary, dict(_pages(files.pages, fronts)))
    return CheckedHandbook(handbook, tuple(found), tuple(files))


def _pages(
    files: Iterable[SourceFile], fronts: Mapping[str, Reading[FrontMatter]]
) -> Iterator[tuple[str, HandbookPage]]:
    for file in files:
        front = fronts[_path(file)].value
        if front is not None:
            yield _path(file), HandbookPage(front, body_of(file.content.decode("utf-8-sig")))


def _read_settings(file: SourceFile | None) -> Reading[HandbookSettings]:
    return read_handbook_settings(file.content, file.name) if file else Built(None)


def _read_glossary(file: SourceFile | None) -> Reading[Glossary]:
    """Return the glossary; a handbook may do without one."""
    return read_glossary(file.content, file.name) if file else Built(Glossary())


def _sound(reading: Reading[P]) -> P | None:
    """Return what was read, unless there is an error in it."""
    return None if have_error(reading.diagnostics) else reading.value


def _path(page: SourceFile) -> str:
    """Return the path of a page below `content/`."""
    return page.name.removeprefix(f"{CONTENT_FOLDER}/")
