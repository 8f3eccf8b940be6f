"""What `planpress build` does where something changed: the documents on some cores, the sites on another."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from planpress.commands.easy_read import say_easy_read
from planpress.commands.making import print_documents, publish, say_what_consent_forbids, take_away
from planpress.commands.options import limited, project_here
from planpress.commands.verb_book import describe_verbs
from planpress.disk.project import Project
from planpress.flows.build import Build
from planpress.flows.check_project import Checked, check_project
from planpress.printing.pdf_pool import pdf_pool_of
from planpress.printing.side_process import start_side_process
from planpress.store.plan_cache import PlanCache
from planpress.store.report_cache import remember
from planpress.terminal.console import Console


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is to be made, how, and how much is said about it."""

    as_of: date
    plan_ids: tuple[str, ...]
    workers: int
    cluster: str
    explain: bool
    is_fresh: bool


def build_plans(console: Console, asked: BuildOptions) -> bool:
    """Make what is stale, and return whether nothing is left to mend."""
    project = project_here()
    plan_cache = PlanCache(project, asked.as_of)
    if asked.is_fresh:
        plan_cache.forget()
    checked = check_project(project, asked.as_of, plan_cache=plan_cache).with_handbook(project.handbook)
    checked = limited(checked, asked.plan_ids)
    console.show_diagnostics(checked.diagnostics(), checked.sources())
    with Build(project, checked, asked.as_of, is_fresh=asked.is_fresh) as build:
        if asked.plan_ids:
            problems = _make_documents(console, project, build, asked)
        else:
            kept = start_side_process(partial(_keep, project, checked, plan_cache, asked.as_of))
            if build.stale_plans and asked.workers > 1:
                build.begin_sites(describe_verbs)
            problems = _make_documents(console, project, build, asked)
            take_away(console, build, explain=asked.explain)
            kept()
            publish(console, build, explain=asked.explain)
        is_sound = not checked.has_errors and not problems
        build.conclude(is_sound=is_sound and not asked.plan_ids)
    if not is_sound:
        console.say_left_out(checked.files_with_errors(), problems)
    return is_sound


def _make_documents(console: Console, project: Project, build: Build, asked: BuildOptions) -> int:
    """Print what is stale, and return how many documents could not be made."""
    pool = pdf_pool_of(project, asked.cluster)
    problems = print_documents(console, build, pool, workers=asked.workers, explain=asked.explain)
    say_what_consent_forbids(console, build.touched, asked.as_of)
    say_easy_read(console, project.root, build.touched.sound_plans())
    return problems


def _keep(project: Project, checked: Checked, plan_cache: PlanCache, as_of: date) -> None:
    """Keep what was learnt about the plans for the next run."""
    remember(project, checked.report(as_of))
    plan_cache.keep(checked.to_cache())
