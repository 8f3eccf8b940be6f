"""Each module is tested in the file of its name, or this list says through what it is tested."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GENERATOR = ROOT / "generator"
_ELSEWHERE = """
tests/cases/rules                       check: assessment case goals measures needed repeated rights rule
tests/cases/rules                       check: contradictions named sign_off strategies treatment two_readers
tests/check/test_allow.py               check: never_silent
tests/check/test_folder.py              check: plan_facts
tests/check/test_wording.py             check: vocabulary
tests/cases/invalid                     read: codes faults plan service trouble verdict words
tests/properties/test_sharing.py        model: about_me allowance assessment dependant measure record rights
tests/properties/test_sharing.py        model: safety_plan section situation treatment
tests/model/test_plan_part.py           model: topic traits
tests/record/test_register.py           model: issue
tests/record/test_register.py           read: issue
tests/compose/test_outside_letters.py   compose: family_letter gp_letter referral_letter shared_plan
tests/compose/test_pack.py              compose: pack_front
tests/compose/test_pictures.py          compose: axis
tests/compose/test_registers.py         compose: tally
tests/render/test_schema.py             render: schema_values
tests/commands/test_build.py            commands: build_talk options
tests/commands/test_serve.py            commands: shown_build
tests/commands/test_check.py            commands: reporting steps
tests/commands/test_issue.py            commands: client_answer model_words record_options team_member
tests/commands/test_hand_over.py       commands: issued moved
tests/commands/test_pack.py             commands: pack_query
tests/commands/test_verb_book.py        commands: verbs
tests/commands/test_doctor.py           flows: health
tests/commands/test_issue.py            flows: print_final
tests/commands/test_pack.py             flows: pack
tests/commands/test_sign.py             flows: sign
tests/commands/test_issue.py            record: earlier_issues
tests/commands/test_verify.py           flows: reproduce verify
tests/consent/test_force.py             model: consent
tests/check/test_sharing.py             consent: purposes
tests/flows/test_build.py               flows: plans_on_day print_plans publish_sites team_pages
tests/flows/test_build.py               flows: look
tests/flows/test_build.py               store: last_build made_plans made_sites
tests/commands/test_diff.py             record: plan_versions
tests/editing/test_new_review.py        editing: list_place
tests/packs/test_merge.py               packs: pieces renumber renumbered_part source stamp writer
tests/printing/test_cluster.py          printing: cluster_worker
tests/printing/test_workers.py          printing: watchdog
tests/printing/test_workers.py          printing: preload processes
tests/printing/pdf/test_render.py       printing/pdf: failures
tests/site/test_build.py                site: calendar config fill published shell
tests/commands/test_check.py            disk: project
tests/commands/test_check.py            store: found
tests/flows/test_check_plans.py         flows: folder_to_judge
tests/flows/test_check_plans.py         store: known_plans
tests/hostile/test_planted_store.py     git: tracked
tests/read/test_build.py                read: places
tests/commands/test_plan_id.py          disk: plan_ids
tests/commands/test_hand_over.py        flows: hand_over issued_to
tests/commands/test_withdraw.py         flows: withdraw
tests/read/test_front_matter.py         model: front_matter
tests/read/test_glossary.py             model: glossary
tests/read/test_handbook_settings.py    model: handbook handbook_settings
tests/site/test_theme_mends.py          site: mkdocs_hooks
tests/e2e/test_install.py               disk: shipped
tests/e2e/test_cli.py                   .: __main__ diagnostic errors
tests/e2e/test_launcher.py              bootstrap: environment launch words
tests/editing/test_editor_files.py      tools: make_editor_files
tests/typeface/test_coverage.py         tools: make_coverage
tests/documents                         tools: variants
by hand: someone looks at what it made  tools: contact_sheets make_pictures subset_fonts
"""
"""Where a module without a test file of its own is tested. A new module gets its own, or a place in this list."""


def elsewhere() -> dict[str, str]:
    """Return the place by the module, such as `check/goals`."""
    places: dict[str, str] = {}
    for line in _ELSEWHERE.strip().splitlines():
        place, _, modules = line.partition("  ")
        folder, _, names = modules.rpartition("  ")[2].strip().partition(": ")
        places |= {(Path(folder) / name).as_posix(): place for name in names.split()}
    return places


def mirrored() -> dict[str, Path]:
    """Return the test file that would mirror each module."""
    modules = [path for path in GENERATOR.rglob("*.py") if path.name != "__init__.py"]
    paths = [path.relative_to(GENERATOR).as_posix().removeprefix("planpress/") for path in modules]
    return {
        path.removesuffix(".py"): ROOT / "tests" / Path(path).with_name(f"test_{Path(path).name}")
        for path in sorted(paths)
    }


def test_each_module_has_a_test_file_of_its_name_or_a_place_in_the_list() -> None:
    assert {module for module, path in mirrored().items() if not path.exists()} == elsewhere().keys()


@pytest.mark.parametrize("place", sorted(set(elsewhere().values())))
def test_what_the_list_names_is_there(place: str) -> None:
    assert place.startswith("by hand: ") or (ROOT / place).exists()
