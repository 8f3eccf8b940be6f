import os
import socket
from pathlib import Path

import pytest

from planpress.disk.safe_read import (
    TEXT_BYTES,
    NotRegularFileError,
    TooLargeError,
    files_below,
    read_regular_file,
    read_text_file,
)
from planpress.errors import PlanpressError


def test_an_ordinary_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_bytes(b"a\r\nb")
    assert read_regular_file(tmp_path / "a.css") == b"a\r\nb"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_neither_a_link_nor_a_pipe_nor_a_socket_nor_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "dangling").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "socket"))
    for name in ("link", "dangling", "pipe", "folder", "socket"):
        with pytest.raises(NotRegularFileError, match=f"{name} is not an ordinary file"):
            read_regular_file(tmp_path / name)


def test_a_file_larger_than_its_kind_may_be_is_not_read_at_all(tmp_path: Path) -> None:
    with (tmp_path / "film").open("wb") as file:
        file.truncate(50 << 30)
    with pytest.raises(TooLargeError, match=f"{50 << 30} bytes"):
        read_regular_file(tmp_path / "film")


def test_a_text_is_utf_8_and_of_a_size_that_a_person_could_write(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"caf\xe9")
    with pytest.raises(PlanpressError, match="not UTF-8 text: see byte 3"):
        read_text_file(tmp_path / "a")
    (tmp_path / "a").write_bytes(b"a" * (TEXT_BYTES + 1))
    with pytest.raises(TooLargeError):
        read_text_file(tmp_path / "a")


def test_files_are_found_in_order_and_hidden_ones_left_out(tmp_path: Path) -> None:
    for name in ("b/z.md", "b/a.md", "a.md", ".hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert [path.relative_to(tmp_path).as_posix() for path in files_below(tmp_path)] == ["a.md", "b/a.md", "b/z.md"]
    assert list(files_below(tmp_path / "none")) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
def test_a_link_below_a_folder_or_in_its_place_is_refused_wherever_it_leads(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "content").symlink_to(tmp_path / "real")
    (tmp_path / "real/again").symlink_to(".")
    for folder in ("content", "real"):
        with pytest.raises(NotRegularFileError):
            list(files_below(tmp_path / folder))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", [b"\xff.md", b"\x1b[31m.md", b"a\nb.md", "\u202ea.md".encode()])
def test_a_name_that_cannot_be_shown_is_refused(tmp_path: Path, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("")
    with pytest.raises(PlanpressError, match="rename the file"):
        list(files_below(tmp_path))
