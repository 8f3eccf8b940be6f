"""What git itself stores is the measure: each expectation is asked of the real git."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planpress.git.conversion import ATTRIBUTES, Conversion, conversion_of
from planpress.git.objects import id_of
from tests.support.repository import Repository, new_repository

TEXTS = (
    b"",
    b"one\n",
    b"one\r\ntwo\r\n",
    b"one\r\ntwo\n",
    b"one\rtwo\r\n",
    b"one\r\r\n",
    b"\0one\r\n",
    b"\x01\x02one\r\n",
    b"x" * 200 + b"\x01\r\n",
    b"one\r\n\x1a",
    b"\x1b[1mone\x08\t\x0c\r\n",
    b"$Id: 1234 $\r\n$Id$ $Id: x\n$",
    "żółw\r\n".encode(),
    "żółw\r\n".encode("utf-16"),
    "żółw\r\n".encode("utf-16-le"),
    b"%PDF-1.7\r\n%\xe2\xe3\xcf\xd3\r\n",
)
SETTINGS = (
    "",
    "text",
    "-text",
    "text=auto",
    "text=auto eol=crlf",
    "eol=crlf",
    "eol=lf",
    "-text eol=crlf",
    "crlf",
    "-crlf",
    "crlf=input",
    "ident",
    "text ident",
    "text working-tree-encoding=UTF-16LE-BOM",
    "working-tree-encoding=UTF-16",
    "working-tree-encoding=UTF-8",
    "binary",
)


def stored_by_git(repository: Repository, content: bytes) -> str:
    file = repository.write("a.txt", content)
    return repository.git("hash-object", "--path", "a.txt", str(file))


def stored_by_us(repository: Repository, content: bytes, autocrlf: str) -> str:
    told = repository.git("check-attr", *ATTRIBUTES, "--", "a.txt").splitlines()
    attributes = {line.split(": ")[1]: line.split(": ")[2] for line in told}
    return id_of(conversion_of(attributes, autocrlf).apply(content), "0" * 40)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return new_repository(tmp_path_factory.mktemp("conversion") / "team")


@pytest.mark.parametrize("autocrlf", ["false", "true", "input"])
@pytest.mark.parametrize("attributes", SETTINGS)
def test_what_is_stored_is_what_git_stores(repository: Repository, attributes: str, autocrlf: str) -> None:
    repository.write(".gitattributes", f"*.txt {attributes}\n" if attributes else "")
    repository.git("config", "core.autocrlf", autocrlf)
    repository.git("config", "core.safecrlf", "false")
    encoded = "working-tree-encoding=UTF-16" in attributes
    for content in TEXTS:
        if encoded and not content.startswith(b"\xff\xfe"):
            continue  # git refuses to store what is not in the encoding
        assert stored_by_us(repository, content, autocrlf) == stored_by_git(repository, content), content


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from([b"\r", b"\n", b"\r\n", b"a" * 60, b"\x01", b"\x1a", b"\0", b"\x7f"])).map(b"".join))
def test_what_looks_like_a_text_is_what_git_takes_for_one(repository: Repository, content: bytes) -> None:
    repository.write(".gitattributes", "*.txt text=auto\n")
    repository.git("config", "core.safecrlf", "false")
    assert stored_by_us(repository, content, "") == stored_by_git(repository, content)


@pytest.mark.parametrize("encoding", ["no-such-encoding", "utf-8"])
def test_bytes_that_are_not_in_the_encoding_stay_as_they_are(encoding: str) -> None:
    assert Conversion(encoding=encoding).apply(b"\xff") == b"\xff"


def test_a_filter_is_named_and_never_run(tmp_path: Path) -> None:
    attributes = dict.fromkeys(ATTRIBUTES, "unspecified") | {"filter": f"touch {tmp_path}/sprung"}
    assert conversion_of(attributes, "").filter
    assert not list(tmp_path.iterdir())
