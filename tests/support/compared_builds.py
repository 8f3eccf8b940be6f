"""Builds of a changing project, each compared with a build from nothing."""

import tempfile
from functools import cache
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine, invariant

from tests.support.builds import (
    Built,
    Machine,
    Stamps,
    Tree,
    build,
    build_from_nothing,
    files_below,
    kept_below,
    stamps_below,
)
from tests.support.changing_project import FIRST_DAY, WORDS, ChangingProject

OUTSIDE = ("shared-plan", "family-letter", "gp-letter", "referral")
"""Documents for people outside the team, who may have them only by a permission."""
_NOTHING = "Nothing has changed"
BROKEN = "</svg"
"""A logo of these words cannot be drawn, and nothing can be printed with it."""


class ComparedBuilds(RuleBasedStateMachine):
    """A project, what the builds of it have left behind, and what has happened since."""

    is_real = False

    _from_nothing: dict[object, Built] = {}  # noqa: RUF012 - one for all runs: they begin alike
    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory(prefix="builds-")
        self.project = ChangingProject(Path(self.place.name) / "team")
        self.folder = self.project.folder
        self.documents = self.folder / "build/documents"
        self.day, self.machine = FIRST_DAY, Machine(is_real=self.is_real)
        self.foreign: Tree = {}
        self.older: list[Tree] = []
        self.patience = 0
        self.is_store_sound = True
        self.service = {"exposure": "team", "name": "Wattle Creek", "language": "vi", "more": ""}

    def teardown(self) -> None:
        self.place.cleanup()

    @invariant()
    def a_build_equals_a_build_from_nothing(self) -> None:
        type(self).steps += 1
        if self.patience:
            self.patience -= 1
        else:
            self.build()

    # How that is found out

    def build(self, *words: str) -> None:
        """Build, and compare with a build from nothing; then once more, which must do nothing."""
        before, stamps = self.outputs(), stamps_below(self.documents, "*.pdf")
        whole = self.from_nothing(*(word for word in words if word != "--fresh"))
        built = build(self.folder, self.day, self.machine, *words)
        assert built.ran.code == whole.ran.code, (built.ran, whole.ran)
        if _NOTHING not in built.ran.out:
            assert built.findings == whole.findings
        is_one = bool(words) and words[0] != "--fresh"
        expected = self.expected_documents(
            before, whole, {words[0]} if is_one else set(self.project.plans), is_one=is_one
        )
        wrong = _differences(built.documents, expected) | _differences(built.site, _expected_site(before, whole))
        assert wrong == {}, wrong
        if self.is_store_sound and "--fresh" not in words:
            self.require_the_same_files(before, stamps, built)
        if not is_one:
            self.build_again(is_sound=built.ran.code == 0)
            self.older = [kept_below(self.folder / "build"), *self.older[:3]]
            self.is_store_sound = True

    def require_the_same_files(self, before: Tree, stamps: Stamps, built: Built) -> None:
        """Check that no document was written again that says what it said before."""
        after = stamps_below(self.documents, "*.pdf")
        same = [name for name, content in built.documents.items() if before.get(f"documents/{name}") == content]
        paths = [str(self.documents / name) for name in same]
        assert [path for path in paths if stamps.get(path) != after.get(path)] == []

    def build_again(self, *, is_sound: bool) -> None:
        """Build where nothing has changed."""
        stamps = stamps_below(self.folder) if is_sound else self.stamps_of_outputs()
        again = build(self.folder, self.day, self.machine)
        assert (_NOTHING in again.ran.out) == is_sound, again.ran
        assert (stamps_below(self.folder) if is_sound else self.stamps_of_outputs()) == stamps

    def stamps_of_outputs(self) -> Stamps:
        """Return what changes when a document or a page is written."""
        return {k: v for name in ("documents", "site") for k, v in stamps_below(self.folder / "build" / name).items()}

    def expected_documents(self, before: Tree, whole: Built, plans: set[str], *, is_one: bool) -> Tree:
        """Return which documents there must be.

        Those that a build from nothing makes; what was there of a plan of which it can make none, or of a document
        that it cannot print, unless it rests on a permission that does not hold today; and what planpress did not make.
        """
        called_for = self.called_for()
        made = {name.split("/")[0] for name in whole.documents} | {name[:7] for name in whole.failed}
        there = {name.removeprefix("documents/"): c for name, c in before.items() if name.startswith("documents/")}
        kept = {}
        for name, content in there.items():
            plan_id, _, file = name.partition("/")
            document = file.removesuffix(".pdf")
            is_kept = plan_id in plans and (plan_id not in made or document in whole.failed)
            rests = document.removeprefix(f"{plan_id}-").startswith(OUTSIDE)
            if (
                name in self.foreign
                or (is_kept and (not rests or name in called_for))
                or (is_one and plan_id not in plans)
            ):
                kept[name] = content
        return kept | whole.documents

    def called_for(self) -> set[str]:
        """Return the documents that plans call for, where a broken logo stops all of them from being printed."""
        logo = self.folder / "templates/logo.svg"
        if not logo.exists() or BROKEN not in logo.read_text("utf-8"):
            return set()
        return {*build_from_nothing(self.folder, self.day, self.machine, without="logo.svg").documents}

    def from_nothing(self, *words: str) -> Built:
        """Return what a build of the same project elsewhere makes."""
        files = tuple(sorted((n, c) for n, c in files_below(self.folder).items() if not n.startswith("build/")))
        key = (hash(files), self.day, self.machine, words)
        if key not in self._from_nothing:
            self._from_nothing[key] = build_from_nothing(self.folder, self.day, self.machine, *words)
        return self._from_nothing[key]

    def outputs(self) -> Tree:
        """Return all documents and pages, but none that a killed build left half made."""
        found = {name: files_below(self.folder / "build" / name) for name in ("documents", "site")}
        whole = {f"{kind}/{name}": each for kind, files in found.items() for name, each in files.items()}
        return {name: each for name, each in whole.items() if "/.planpress-" not in name}

    def forget_all(self) -> None:
        """Take away all that planpress keeps for itself."""
        build = self.folder / "build"
        for path in sorted(build.iterdir()) if build.is_dir() else ():
            if path.name not in {"documents", "site"}:
                path.unlink()

    def plan_id(self, chosen: int) -> str:
        """Return one of the plans that there are."""
        names = sorted(self.project.plans)
        return names[chosen % len(names)]

    def change(self, chosen: int, **changes: object) -> None:
        """Save a plan that says something else."""
        self.project.change_plan(self.plan_id(chosen), **changes)

    def change_service(self, **changes: str) -> None:
        """Save the service's file."""
        self.service |= changes
        self.project.set_service(**self.service)


@cache
def another_store(machine: Machine) -> Tree:
    """Return what planpress keeps for itself of another project, whose plans have the same ids."""
    with tempfile.TemporaryDirectory() as place:
        another = ChangingProject(Path(place) / "another")
        for number, plan_id in enumerate(tuple(another.plans)):
            another.change_plan(plan_id, word=WORDS[-1], client=2 - number)
        build(another.folder, FIRST_DAY, machine)
        return kept_below(another.folder / "build")


def _expected_site(before: Tree, whole: Built) -> Tree:
    """Return the pages that there must be: of a site that a build from nothing cannot make, the last good ones."""
    made = {name.split("/")[0] for name in whole.site}
    there = {name.removeprefix("site/"): content for name, content in before.items() if name.startswith("site/")}
    return whole.site | {name: content for name, content in there.items() if name.split("/")[0] not in made}


def _differences(found: Tree, expected: Tree) -> dict[str, str]:
    names = sorted(found.keys() | expected.keys())
    return {name: _difference(name, found, expected) for name in names if found.get(name) != expected.get(name)}


def _difference(name: str, found: Tree, expected: Tree) -> str:
    if name not in found:
        return "is missing"
    return "is different" if name in expected else "should not be there"
