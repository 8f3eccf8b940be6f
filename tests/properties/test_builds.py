"""Whatever happens to a project, a build of it equals a build from nothing, byte for byte.

A machine changes a small project in every way that a team does, and in ways that only happen: a killed build, a damaged
store, another version of a library. After each change it builds, and compares. What stands in for printing and for
MkDocs, and why that is honest, is in `tests/support/builds.py`.
"""

import os
import random
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.support.builds import (
    UNPRINTABLE,
    Machine,
    another_planpress,
    check,
    files_below,
    findings_of,
    kept_below,
    kill_build,
    stamps_below,
)
from tests.support.changing_project import CONSENTS, FIRST_DAY, MISTAKES, PLAN_IDS, WORDS, Said
from tests.support.compared_builds import BROKEN, ComparedBuilds, another_store
from tests.support.repository import Repository

_LAST_DAY = date(2028, 1, 1)
_PAGES = {"": "", "sound": "# New\n\nSee [home](index.md).\n", "no such key": "---\ntemplate: x\n---\n# New\n"}
_PAGES["dead link"] = "# New\n\nSee [nothing](nowhere.md).\n"
_LOGO = '<svg xmlns="http://www.w3.org/2000/svg"><title>{}</title></svg>'
_DAMAGES = ("emptied", "cut", "bit", "digit", "gone", "older", "another's")
_chosen = st.integers(0, 30)
"""Which of the plans or files that there are; it wraps around."""


class Builds(ComparedBuilds):
    """A project, what the builds of it have left behind, and what has happened since."""

    # What people do to plans

    @precondition(lambda self: self.project.plans)
    @rule(plan=_chosen, word=st.sampled_from(WORDS))
    def edit_a_word(self, plan: int, word: str) -> None:
        self.change(plan, word=word)

    @precondition(lambda self: self.project.plans)
    @rule(plan=_chosen)
    def edit_a_word_and_keep_the_time(self, plan: int) -> None:
        """Save a plan as `rsync --times` does: as long as it was, and as old."""
        path = self.folder / f"plans/{self.plan_id(plan)}.yaml"
        before = path.stat()
        self.change(plan, word="bakery" if b"garden" in path.read_bytes() else "garden")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule()
    def let_a_moment_pass(self) -> None:
        """Wait until the times of files can be trusted, and build."""
        time.sleep(1.1)
        self.build()

    @precondition(lambda self: self.project.plans)
    @rule(plan=_chosen)
    def add_a_comment(self, plan: int) -> None:
        self.build()
        before = stamps_below(self.documents, "*.pdf")
        self.change(plan, comments=self.project.plans[self.plan_id(plan)].comments + 1)
        self.build()
        assert stamps_below(self.documents, "*.pdf") == before, "a comment prints something"

    @precondition(lambda self: self.project.plans)
    @rule(plan=_chosen, consent=st.sampled_from(CONSENTS))
    def decide_on_a_copy(self, plan: int, consent: str) -> None:
        self.change(plan, consent=consent)

    @precondition(lambda self: self.project.plans)
    @rule(plan=_chosen, language=st.sampled_from(("en", "vi", "ar")))
    def choose_a_language(self, plan: int, language: str) -> None:
        self.change(plan, language=language)

    @precondition(lambda self: self.project.plans)
    @rule(plan=_chosen, manager=st.sampled_from(("priya-nair", "sam-castellano", "nobody")))
    def change_the_case_manager(self, plan: int, manager: str) -> None:
        self.change(plan, manager=manager)

    @precondition(lambda self: self.project.plans)
    @rule(plan=_chosen, named=st.sampled_from((None, 0, 1, 2)), replaces=st.sampled_from(("", *PLAN_IDS[:2])))
    def mention_another(self, plan: int, named: int | None, replaces: str) -> None:
        self.change(plan, named=named, replaces=replaces)

    @precondition(lambda self: self.project.plans)
    @rule(plan=_chosen, mistake=st.sampled_from(("", *MISTAKES)))
    def break_or_mend(self, plan: int, mistake: str) -> None:
        self.change(plan, mistake=mistake)

    @precondition(lambda self: self.project.plans)
    @rule(plan=_chosen, new=st.sampled_from(PLAN_IDS))
    def rename(self, plan: int, new: str) -> None:
        said = self.project.delete_plan(self.plan_id(plan))
        self.project.write_plan(new, said)

    @precondition(lambda self: self.project.plans)
    @rule(plan=_chosen)
    def delete(self, plan: int) -> None:
        self.project.delete_plan(self.plan_id(plan))

    @precondition(lambda self: self.project.thrown_away)
    @rule(plan=_chosen)
    def restore(self, plan: int) -> None:
        names = sorted(self.project.thrown_away)
        name = names[plan % len(names)]
        self.project.write_plan(name, self.project.thrown_away[name])

    @rule(plan_id=st.sampled_from(PLAN_IDS), client=st.sampled_from((0, 1, 2)), is_reviewed=st.booleans())
    def add(self, plan_id: str, client: int, is_reviewed: bool) -> None:  # noqa: FBT001 - drawn
        self.project.write_plan(plan_id, Said(client, is_reviewed=is_reviewed))

    # What people do to all else

    @rule(days=st.sampled_from((1, 10, 100, -1, -10, -100)))
    def go_to_another_day(self, days: int) -> None:
        self.day = min(max(self.day + timedelta(days), FIRST_DAY - timedelta(100)), _LAST_DAY)

    @rule(color=st.sampled_from(("", "red", "blue")))
    def change_the_theme(self, color: str) -> None:
        self.project.write("templates/css/theme.css", f"h1 {{ color: {color} }}\n" if color else "")

    @rule(new=st.sampled_from(("", "Seen", "Looked at", UNPRINTABLE, "{% if %}")))
    def change_a_template(self, new: str) -> None:
        self.project.write_template("documents/plan-team.html", old=new and "At a glance", new=new)

    @rule(name=st.sampled_from(("plan", "registers", "caseload")), new=st.sampled_from(("", "one", "two")))
    def change_a_page_about_plans(self, name: str, new: str) -> None:
        self.project.write_template(f"pages/{name}.html", old=new and "{%", new=f"<!-- {new} -->{{%")

    @rule(words=st.sampled_from(("", "Creek", "Tree", BROKEN)))
    def change_the_logo(self, words: str) -> None:
        self.project.write("templates/logo.svg", _LOGO.format(words) if words else "")

    @rule(exposure=st.sampled_from(("none", "register", "team")), more=st.sampled_from(("", "", "", "unknown: key\n")))
    def change_who_sees_the_site(self, exposure: str, more: str) -> None:
        self.change_service(exposure=exposure, more=more)

    @rule(name=st.sampled_from(("Wattle Creek", "Red River")), language=st.sampled_from(("vi", "zh-Hans")))
    def change_the_service(self, name: str, language: str) -> None:
        self.change_service(name=name, language=language)

    @rule(page=st.sampled_from(tuple(_PAGES)))
    def change_the_handbook(self, page: str) -> None:
        settings = (self.folder / "mkdocs.yml").read_text("utf-8").removesuffix("  - New: new.md\n")
        self.project.write("content/new.md", _PAGES[page])
        self.project.write("mkdocs.yml", settings + ("  - New: new.md\n" if page else ""))

    @rule()
    def commit(self) -> None:
        repository = Repository(self.folder)
        if not (self.folder / ".git").exists():
            repository.git("init", "-q", "-b", "main")
            self.project.write(".gitignore", "build/\n")
        repository.git("add", "-A")
        repository.git("commit", "-q", "--allow-empty", "-m", "save")

    # What happens

    @rule(libraries=st.sampled_from((1, 2, 3)))
    def upgrade_a_library(self, libraries: int) -> None:
        self.machine = Machine(libraries, self.is_real)

    @rule(is_as_old=st.booleans())
    def upgrade_planpress_and_go_back(self, is_as_old: bool) -> None:  # noqa: FBT001 - drawn
        ours = self.machine
        self.machine = replace(ours, code=another_planpress(is_as_old=is_as_old))
        self.build()
        self.machine = ours

    @precondition(lambda self: self.older)
    @rule(where=_chosen, which=_chosen, how=st.sampled_from(_DAMAGES), seed=st.integers(0, 999))
    def damage_the_store(self, where: int, which: int, how: str, seed: int) -> None:
        """Damage one file of those that are no outputs; first a folder is chosen, since some hold many."""
        kept = kept_below(self.folder / "build")
        folders = sorted({os.path.dirname(name) for name in kept})  # noqa: PTH120
        names = [name for name in kept if os.path.dirname(name) == folders[where % len(folders)]]  # noqa: PTH120
        name = names[which % len(names)]
        others = {"older": self.older[-1], "another's": another_store(self.machine)}
        chance = random.Random(seed)  # noqa: S311 - chance, no secret
        damaged = others[how].get(name) if how in others else _damaged(kept[name], how, chance)
        path = self.folder / "build" / name
        path.unlink() if damaged is None else path.write_bytes(damaged)
        self.is_store_sound = False

    @precondition(lambda self: self.older)
    @rule(which=_chosen)
    def put_back_an_older_store(self, which: int) -> None:
        stores = (*self.older, another_store(self.machine))
        older = stores[which % len(stores)]
        self.forget_all()
        for name, content in older.items():
            path = self.folder / "build" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        self.is_store_sound = False

    @rule()
    def lose_the_store(self) -> None:
        self.forget_all()
        self.is_store_sound = False

    @precondition(lambda self: bool(files_below(self.folder / "build/site")))
    @rule(which=st.integers(0, 300), is_gone=st.booleans(), is_page=st.booleans())
    def damage_an_output(self, which: int, is_gone: bool, is_page: bool) -> None:  # noqa: FBT001 - drawn
        outputs = sorted((self.folder / "build" / ("site" if is_page else "documents")).rglob("*.*"))
        if not outputs:
            return
        path = outputs[which % len(outputs)]
        if path.relative_to(self.documents).as_posix() in self.foreign if not is_page else False:
            return
        path.unlink() if is_gone else path.write_bytes(b"by hand")

    @rule(name=st.sampled_from(("MH-2001/MH-2001-notes.pdf", "MH-2009/MH-2009-report.pdf", "list.txt")))
    def put_a_file_of_ones_own(self, name: str) -> None:
        path = self.documents / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"mine")
        self.foreign[name] = b"mine"

    # What planpress does

    @rule(times=st.integers(1, 3))
    def change_more_before_the_next_build(self, times: int) -> None:
        self.patience = times

    @rule()
    def build_afresh(self) -> None:
        self.build("--fresh")

    @precondition(lambda self: self.project.plans)
    @rule(plan=_chosen)
    def build_one_plan(self, plan: int) -> None:
        self.build(self.plan_id(plan))

    @rule()
    def check_writes_nothing(self) -> None:
        before = stamps_below(self.folder)
        aside = self.from_nothing()
        found = findings_of(check(self.folder, self.day, self.machine))
        assert stamps_below(self.folder) == before
        assert [each for each in aside.findings if each not in found] == []

    @rule(changes=st.integers(0, 500), days=st.sampled_from((0, 1)))
    def kill_a_build(self, changes: int, days: int) -> None:
        self.day += timedelta(days)
        before, whole = self.outputs(), self.from_nothing()
        if kill_build(self.folder, self.day, self.machine, changes):
            now, self.is_store_sound = self.outputs(), False
            after = {f"documents/{name}": each for name, each in whole.documents.items()}
            after |= {f"site/{name}": each for name, each in whole.site.items()}
            assert [name for name, content in now.items() if content not in (before.get(name), after.get(name))] == []


def _damaged(content: bytes, how: str, chance: random.Random) -> bytes | None:
    """Return what is left of a file; None if it is gone."""
    digits = [place for place, each in enumerate(content) if chr(each).isdigit()]
    place = chance.choice(digits or [0]) if how == "digit" else chance.randrange(max(1, len(content)))
    match how:
        case "gone":
            return None
        case "emptied":
            return b""
        case "cut":
            return content[:place]
        case "digit" if digits:
            return content[:place] + b"%d" % ((content[place] - 47) % 10) + content[place + 1 :]
        case _:
            return (
                content[:place] + bytes([content[place] ^ 1 << chance.randrange(7)]) + content[place + 1 :]
                if content
                else b"x"
            )


_IS_NIGHT = bool(os.environ.get("PLANPRESS_NIGHTLY"))
_SETTINGS = settings(
    max_examples=100 if _IS_NIGHT else 5,
    stateful_step_count=30 if _IS_NIGHT else 10,
    suppress_health_check=list(HealthCheck),
    # A step takes a second, so to find a shorter example takes an hour; by day, ten steps are short enough.
    phases=[phase for phase in Phase if _IS_NIGHT or phase not in {Phase.shrink, Phase.explain}],
)


class _RealBuilds(Builds):
    """The same with real documents and real sites."""

    is_real = True


Step = tuple[str, dict[str, object]]
_LOSE: Step = ("lose_the_store", {})
_WITHDRAW: Step = ("decide_on_a_copy", {"plan": 0, "consent": "withdrawn"})
_RUN_OUT: Step = ("go_to_another_day", {"days": 10})
_KILL: Step = ("kill_a_build", {"changes": 40, "days": 0})
_EDIT: Step = ("edit_a_word", {"plan": 0, "word": "bakery"})
_DAMAGE: Step = ("damage_the_store", {"where": 0, "which": 1, "how": "bit", "seed": 0})
_COPY: tuple[Step, ...] = tuple(("decide_on_a_copy", {"plan": 0, "consent": each}) for each in ("none", "permit"))


def _before_the_next_build(*steps: Step) -> tuple[Step, ...]:
    return ("change_more_before_the_next_build", {"times": len(steps)}), *steps


HOLES: dict[str, tuple[Step, ...]] = {
    "lost store, deleted plan": _before_the_next_build(_LOSE, ("delete", {"plan": 1})),
    "lost store, withdrawn consent": _before_the_next_build(_LOSE, _WITHDRAW),
    "lost store, consent that ran out": _before_the_next_build(_LOSE, _RUN_OUT),
    "lost store, mistake": _before_the_next_build(_LOSE, ("break_or_mend", {"plan": 0, "mistake": "not YAML"})),
    "killed build, withdrawn consent": (_COPY[0], *_before_the_next_build(_COPY[1], _KILL, _WITHDRAW)),
    "broken logo, withdrawn consent": _before_the_next_build(("change_the_logo", {"words": BROKEN}), _WITHDRAW),
    "damaged store": _before_the_next_build(_DAMAGE, _EDIT),
    "code of the same size and time": (_RUN_OUT, ("upgrade_planpress_and_go_back", {"is_as_old": True})),
    "another Babel": (("upgrade_a_library", {"libraries": 3}),),
}
"""What builds did not hold once, each in as few steps as it took."""


@pytest.mark.parametrize("hole", sorted(HOLES))
def test_no_hole_that_was_found_is_open_again(hole: str) -> None:
    builds = Builds()
    try:
        builds.a_build_equals_a_build_from_nothing()
        for name, given in HOLES[hole]:
            getattr(builds, name)(**given)
            builds.a_build_equals_a_build_from_nothing()
    finally:
        builds.teardown()


TestBuilds = Builds.TestCase
TestBuilds.settings = _SETTINGS
TestRealBuilds = _RealBuilds.TestCase
TestRealBuilds.settings = settings(
    _SETTINGS, max_examples=10 if _IS_NIGHT else 1, stateful_step_count=8 if _IS_NIGHT else 3
)
