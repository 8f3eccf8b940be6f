import csv
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from tests.support.project import AS_OF, PLAN, PRIVATE, ROOT, Ran, call, make_project, plan, tree

NAME = f"pack-{AS_OF}"
LOST = plan("MH-2002").replace("priya-nair", "tom-gallagher")


@dataclass(frozen=True)
class Packed:
    """A project of two plans of which a pack was made."""

    folder: Path
    ran: Ran

    @property
    def pdf(self) -> Path:
        return self.folder / f"build/packs/{NAME}.pdf"

    @property
    def rows(self) -> list[dict[str, str]]:
        with self.pdf.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Packed:
    folder = make_project(tmp_path_factory.mktemp("packed") / "team", MH_2001=PLAN, MH_2002=LOST)
    return Packed(folder, pack(folder))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=LOST)


def pack(folder: Path, *arguments: str) -> Ran:
    return call(folder, "pack", "--as-of", AS_OF, "--workers", "1", *arguments)


def packs(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "build/packs").iterdir())


def test_a_pack_and_the_list_of_what_is_inside_lie_in_build_packs(packed: Packed) -> None:
    with pikepdf.open(packed.pdf) as pdf:
        pages = len(pdf.pages)

    assert (packed.ran.code, packed.ran.err) == (0, "")
    assert packed.ran.out == f"Made a pack of 4 documents on {pages} pages: build/packs/{NAME}.pdf\n"
    assert sorted(tree(packed.folder / "build")) == [".lock", "packs", f"packs/{NAME}.csv", f"packs/{NAME}.pdf"]


def test_each_row_of_the_list_leads_to_its_document(packed: Packed) -> None:
    with pymupdf.open(packed.pdf) as pdf:  # type: ignore[no-untyped-call]
        texts = [page.get_text() for page in pdf]

    assert [row["document"] for row in packed.rows] == [
        "MH-2001-plan-client",
        "MH-2001-plan-team",
        "MH-2002-plan-client",
        "MH-2002-plan-team",
    ]
    for row in packed.rows:
        first = texts[int(row["pack_page"]) - 1]
        assert f"{row['plan_id']} · {row['reader'].capitalize()}" in first
        assert f"Page 1 of {row['pages']}" in first
        assert "DRAFT" in first


def test_every_document_begins_on_a_sheet_of_its_own(packed: Packed) -> None:
    assert [int(row["pack_page"]) % 2 for row in packed.rows] == [1, 1, 1, 1]


def test_no_word_of_a_client_reaches_a_log_a_file_name_a_list_or_a_title(packed: Packed) -> None:
    with pikepdf.open(packed.pdf) as pdf, pdf.open_metadata() as metadata:
        titles = f"{dict(metadata)} {dict(pdf.docinfo)}"
    said = f"{packed.ran.out} {packed.ran.err} {packs(packed.folder)} {packed.rows} {titles}"

    assert [word for word in PRIVATE if word in said] == []


def test_two_runs_and_any_number_of_workers_make_the_same_bytes(packed: Packed, project: Path) -> None:
    call(project, "pack", "--as-of", AS_OF, "--workers", "2")

    assert (project / f"build/packs/{NAME}.pdf").read_bytes() == packed.pdf.read_bytes()
    assert (project / f"build/packs/{NAME}.csv").read_bytes() == packed.pdf.with_suffix(".csv").read_bytes()


def test_one_per_client_makes_a_file_for_each_and_one_list(project: Path) -> None:
    assert pack(project, "--one-per-client", "--copy", "client", "--kinds", "plan").code == 0

    assert packs(project) == [
        f"{NAME}-plan-client-MH-2001.pdf",
        f"{NAME}-plan-client-MH-2002.pdf",
        f"{NAME}-plan-client.csv",
    ]


def test_a_case_manager_may_be_called_by_a_first_name(project: Path) -> None:
    assert pack(project, "--case-manager", "tom", "--output", "out").code == 0

    rows = (project / f"out/{NAME}-tom-gallagher.csv").read_text(encoding="utf-8")
    assert "MH-2002" in rows
    assert "MH-2001" not in rows


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--case-manager", "tom-galagher"), "did you mean `tom-gallagher`?"),
        (("--case-manager", "zz"), "the members are sam-castellano, "),
        (("--kinds", "plan,revue"), "did you mean `review`?"),
        (("--kinds", "zz"), "the kinds are plan, summary, "),
        (("MH-7",), "There is no plan MH-7"),
        (("--no-duplex",), "may not share a sheet of paper"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_before_anything_is_made(
    project: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = pack(project, *arguments)

    assert result.code == 2
    assert words in result.err
    assert not (project / "build").exists()


def test_one_reader_may_be_printed_on_one_side(project: Path) -> None:
    assert pack(project, "--no-duplex", "--copy", "team").code == 0


def test_with_nothing_to_pack_it_says_so_and_that_is_no_failure(project: Path) -> None:
    result = pack(project, "--due-by", "2026-12-31")

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Nothing to pack: ")
    assert not (project / "build").exists()


def test_a_broken_plan_is_left_out_and_the_exit_code_says_so(tmp_path: Path) -> None:
    broken = plan("MH-2002").replace("1990-01-01", "1990-02-31")
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=broken)
    result = pack(folder)

    assert result.code == 1
    assert "Made a pack of 2 documents" in result.out
    assert "plans/MH-2002.yaml" in result.err


@pytest.fixture
def unprintable(tmp_path: Path) -> Path:
    """A team whose own template for the client's copy holds a character that no font has."""
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    template = folder / "templates/documents/plan-client.html"
    template.parent.mkdir(parents=True)
    template.write_text('<html lang="en"><title>x</title><h1>\U00013000</h1></html>', encoding="utf-8")
    return folder


def test_a_document_that_cannot_be_printed_is_named_and_left_out(unprintable: Path) -> None:
    result = pack(unprintable)

    assert result.code == 1
    assert "MH-2001-plan-client: No font" in result.err
    assert "Made a pack of 1 document " in result.out


def test_where_nothing_can_be_printed_there_is_no_pack(unprintable: Path) -> None:
    result = pack(unprintable, "--copy", "client")

    assert (result.code, result.out) == (1, "")
    assert not (unprintable / "build/packs").exists()


@pytest.mark.parametrize(
    ("asked", "inside"),
    [
        ((), {"MH-2001"}),
        (("--case-manager", "priya-nair"), {"MH-2001"}),
        (("--stage", "completed"), {"MH-0987"}),
        (("MH-0987",), {"MH-0987"}),
    ],
)
def test_a_plan_that_ended_long_ago_is_in_a_pack_only_if_it_was_asked_for(
    tmp_path: Path, asked: tuple[str, ...], inside: set[str]
) -> None:
    ended = (ROOT / "plans/MH-0987.yaml").read_text(encoding="utf-8")
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_0987=ended)
    service = (folder / "service.yaml").read_text(encoding="utf-8")
    (folder / "service.yaml").write_text(service.replace("after_days: 90", "after_days: 7"), encoding="utf-8")
    ran = pack(folder, "--copy", "team", *asked)
    (listed,) = (folder / "build/packs").glob("*.csv")

    assert (ran.code, ran.err) == (0, "")
    assert {row["plan_id"] for row in csv.DictReader(listed.read_text(encoding="utf-8").splitlines())} == inside


def test_a_plan_that_ended_long_ago_is_judged_as_ever_when_its_stage_is_asked_for(tmp_path: Path) -> None:
    unsound = plan("MH-2003").replace("status: draft", "status: completed\nperiod: {end: 2025-06-30}")
    folder = make_project(tmp_path / "team", MH_2003=unsound)

    assert (pack(folder).code, pack(folder).err) == (0, "")
    assert "error P040" in pack(folder, "--stage", "completed").err
