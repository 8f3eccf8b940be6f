"""Everything that decides how documents look, now or at an earlier commit, with a digest that identifies it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from planpress.disk.languages import LOCALE, SHIPPED
from planpress.disk.logo import LOGOS, logo_of
from planpress.disk.project import font_folder, read_logos, style_of, template_folders
from planpress.disk.safe_read import files_below, read_regular_file, text_of
from planpress.git.history import History
from planpress.printing.pdf_pool import PdfPool

_PARTS = {"documents": ".html", "partials": ".html", "css": ".css", "fonts": ".ttf"}
_FOLDER = "templates"
_CATALOGUE = ".po"
_TEXTS = (".html", ".css", ".svg", _CATALOGUE)


@dataclass(frozen=True, slots=True)
class Templates:
    """The bytes of templates, styles, fonts and translations, by their path under `templates/`, or their own."""

    files: Mapping[str, bytes]
    fonts: Path

    @property
    def html(self) -> dict[str, str]:
        """The templates of documents, as text."""
        return self._texts(".html") | logo_of(self.files)

    @property
    def translations(self) -> dict[str, bytes]:
        """The catalogues of translations."""
        return {name: _lines(content) for name, content in self.files.items() if name.endswith(_CATALOGUE)}

    @property
    def digest(self) -> str:
        """The SHA-256 of all of them together; how the lines of texts end, which git may change, does not count."""
        whole = hashlib.sha256()
        for name, file in sorted(self.files.items()):
            content = _lines(file) if name.endswith(_TEXTS) else file
            whole.update(f"{name}\n{hashlib.sha256(content).hexdigest()}\n".encode())
        return whole.hexdigest()

    def pool(self, folder: Path) -> PdfPool:
        """Return a pool that prints with them."""
        return PdfPool(folder, self.fonts, style_of(self._texts(".css")))

    def _texts(self, suffix: str) -> dict[str, str]:
        files = self.files.items()
        return {name: text_of(content, f"{_FOLDER}/{name}") for name, content in files if name.endswith(suffix)}


def templates_now(root: Path) -> Templates:
    """Return what documents are made with now: the shipped files, and those that the project replaces them with."""
    files = {name: content for folder in template_folders(root) for name, content in _read(folder)}
    return Templates(files | _shipped_catalogues() | dict(_catalogues(root / LOCALE)), font_folder(root))


def templates_at(root: Path, history: History, commit: str) -> Templates:
    """Return what documents were made with at a commit, as far as the project itself contains it."""
    shipped = template_folders(root)[0]
    base = {} if shipped == (root / _FOLDER).resolve() else dict(_read(shipped))
    then = {
        name: history.content_at(commit, path) or b""
        for folder in (_FOLDER, LOCALE)
        for path in history.files_at(commit, folder)
        if _belongs(name := path.removeprefix(f"{_FOLDER}/"))
    }
    return Templates(base | _shipped_catalogues() | then, font_folder(root))


def own_templates(root: Path) -> dict[str, bytes]:
    """Return the project's own templates, styles, fonts and translations, by their path from its folder."""
    templates = {f"{_FOLDER}/{name}": content for name, content in _read(root / _FOLDER)}
    return templates | dict(_catalogues(root / LOCALE))


def _read(folder: Path) -> Iterator[tuple[str, bytes]]:
    for part, suffix in _PARTS.items():
        for path in files_below(folder / part):
            if path.suffix == suffix:
                yield path.relative_to(folder).as_posix(), read_regular_file(path)
    yield from read_logos(folder).items()


def _shipped_catalogues() -> dict[str, bytes]:
    return {f"shipped/{name}": content for name, content in _catalogues(SHIPPED)}


def _catalogues(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in files_below(folder):
        if path.suffix == _CATALOGUE:
            yield f"{LOCALE}/{path.relative_to(folder).as_posix()}", read_regular_file(path)


def _lines(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _belongs(name: str) -> bool:
    part = name.partition("/")[0]
    return name in LOGOS or name.endswith(_CATALOGUE if part == LOCALE else _PARTS.get(part, "/"))
