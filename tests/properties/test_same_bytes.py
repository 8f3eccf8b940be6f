import os
import subprocess
import sys

import pytest

from tests.support.plans import ROOT

DIGEST = """
import hashlib
from planpress.compose.documents import documents_for
from planpress.compose.plan_page import compose_plan_page
from planpress.compose.registers import register_row, registers_of
from planpress.compose.tally import tally_of
from planpress.compose.sharing import disclose
from planpress.consent.opened import Reader
from planpress.render.html import Typesetter
from planpress.render.pages import PageSetter
from tests.support.plans import AS_OF, a_plan_on_day, example_plans, example_service, templates

digest, typesetter, setter, rows = hashlib.sha256(), Typesetter(templates()), PageSetter(templates()), []
for plan in example_plans():
    on_day = a_plan_on_day(plan, example_service())
    disclosed = disclose(on_day, Reader.TEAM_SITE)
    rows.append(register_row(disclosed, tally_of(on_day)))
    digest.update(setter.plan_page(compose_plan_page(disclosed, ())).html.encode())
    for document in documents_for(on_day):
        digest.update(document.name.encode() + typesetter.set_document(document).encode())
for path, page in setter.register_pages(registers_of(rows, AS_OF)).items():
    digest.update(path.encode() + page.html.encode())
print(digest.hexdigest(), len(rows))
"""


def digest_under(**environment: str) -> str:
    """Return the digest of every document and page of the examples, made by a Python of its own."""
    made = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "generator"), str(ROOT))), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout


@pytest.fixture(scope="module")
def digest() -> str:
    return digest_under(PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8", LANG="C.UTF-8")


def test_other_hash_seeds_time_zones_and_locales_make_the_same_bytes(digest: str) -> None:
    assert digest_under(PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="tr_TR.UTF-8", LANG="de_DE.UTF-8") == digest


def test_the_digest_is_of_all_the_examples(digest: str) -> None:
    assert digest.split()[1] == str(len(list((ROOT / "plans").glob("*.yaml"))))
