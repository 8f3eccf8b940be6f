"""What `build` and `serve` say while documents and sites are made."""

from datetime import date

from planpress.compose.documents import left_out_of
from planpress.disk.shell_line import planpress_line
from planpress.flows.build import Build, MadeDocument
from planpress.flows.check_project import Checked
from planpress.flows.plans_on_day import plans_on_day
from planpress.printing.pdf_pool import PdfPool
from planpress.terminal.console import Console
from planpress.terminal.report import count

_SHOWN = 3


def print_documents(console: Console, build: Build, pool: PdfPool, *, workers: int, explain: bool = False) -> int:
    """Print the stale documents, say where they are, and return how many could not be made."""
    made = kept = problems = 0
    turns = build.make_documents(pool, workers)
    for document in (each for turn in console.progress("Printing", turns, build.stale_plans) for each in turn):
        if document.problem:
            problems += 1
            console.error(f"{document.name}: {document.problem}")
            continue
        made += 1
        kept += document.is_from_cache
        if explain:
            console.say(f"{document.name}: {document.why}{' (from the cache)' if document.is_from_cache else ''}")
        if document.untranslated:
            console.note(_no_translation(document))
    if build.taken_back:
        console.say(
            f"Took away {count(len(build.taken_back), 'document')} for people outside, until the errors are mended"
        )
    if made:
        console.made(count(made, "document") + (f" ({kept} from the cache)" if kept else ""), pool.folder)
    return problems


def take_away(console: Console, build: Build, *, explain: bool = False) -> None:
    """Remove the documents of plans that are gone, and say so."""
    gone = build.clear_up()
    if gone:
        console.say(f"Removed {count(len(gone), 'document')} of plans that are gone")
    if explain:
        for name, why in gone.items():
            console.say(f"{name}: {why}")


def publish(console: Console, build: Build, *, explain: bool = False) -> None:
    """Build the stale sites, and say where they are."""
    from planpress.commands.verb_book import describe_verbs

    with console.working("Building the sites"):
        for site in build.make_sites(describe_verbs):
            if explain:
                console.say(f"the {site.which} site: {site.why}")
            console.made(f"the {site.which} site", site.folder / "index.html")


def say_what_consent_forbids(console: Console, checked: Checked, as_of: date) -> None:
    """Say how many letters and copies for people outside are not made, and where to read why."""
    left_out = [on_day.plan.id for on_day in plans_on_day(checked, as_of) for _ in left_out_of(on_day)]
    if left_out:
        which = left_out[0] if len(set(left_out)) == 1 else "ID"
        letters = count(len(left_out), "letter")
        console.say(f"{letters} not made for lack of consent: {planpress_line('explain', which)} says why")


def _no_translation(document: MadeDocument) -> str:
    """Say which fixed texts of a draft are in English because nobody translated them; it cannot be issued like that."""
    untranslated = document.untranslated
    shown = ", ".join(f'"{text}"' for text in untranslated[:_SHOWN])
    more = f" and {len(untranslated) - _SHOWN} more" if len(untranslated) > _SHOWN else ""
    return f"note: {document.name}: no translation of {shown}{more}"
