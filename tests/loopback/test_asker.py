import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planpress.loopback import asker
from planpress.loopback.asker import can_tell, is_own, uid_in
from tests.support.behind_door import only_root

THERE, HERE = ("127.0.0.1", 50_000), ("127.0.0.1", 4711)
HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
# As the kernel of an Intel processor writes them.
ROW = "   0: 0100007F:{} 0100007F:{} {} 00000000:00000000 00:00000000 00000000  {}        0 {} 1 0000 20 4 30 10 -1\n"
ASKER = ROW.format("C350", "1267", "01", 1000, 71_234)
SERVER = ROW.format("1267", "C350", "01", 0, 71_235)
LET_GO = ROW.format("C350", "1267", "06", 0, 0)

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such tables")


@contextmanager
def connected(asking: socket.socket | None = None) -> Iterator[tuple[socket.socket, socket.socket]]:
    """Yield both ends of a connection, the asking one first."""
    with socket.create_server(("127.0.0.1", 0)) as listener, asking or socket.socket() as ours:
        ours.connect(("::ffff:127.0.0.1" if asking else "127.0.0.1", listener.getsockname()[1]))
        with listener.accept()[0] as connection:
            yield ours, connection


def test_linux_can_tell_and_nothing_else_is_believed_to() -> None:
    assert can_tell() is (sys.platform == "linux")


@only_linux
def test_our_own_connection_is_ours_whatever_family_it_speaks() -> None:
    with connected() as (_, old), connected(socket.socket(socket.AF_INET6)) as (_, new):
        assert is_own(old)
        assert is_own(new)


@only_linux
def test_a_connection_that_nobody_holds_any_more_is_nobodys() -> None:
    with connected() as (asking, connection):
        asking.close()
        assert not is_own(connection), "the kernel writes 0 for its user, whoever it was"


@only_linux
def test_a_connection_of_which_one_half_is_closed_is_still_ours() -> None:
    with connected() as (asking, connection):
        asking.shutdown(socket.SHUT_WR)
        assert is_own(connection)


@only_root
@pytest.mark.parametrize("uid", [65534, 4711])
def test_the_connection_of_another_user_is_not_ours(uid: int) -> None:
    with connected() as (asking, connection):
        os.fchown(asking.fileno(), uid, uid)
        assert not is_own(connection)


@only_root
def test_whoever_has_the_number_that_means_anyone_cannot_tell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    anyone = tmp_path / "overflowuid"
    anyone.write_text(f"{os.geteuid()}\n")
    monkeypatch.setattr(asker, "_ANYONE", anyone)
    assert not can_tell()


@only_linux
def test_a_table_that_cannot_be_read_says_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "tcp").write_text(f"{HEAD}not what the kernel writes\n")
    monkeypatch.setattr(asker, "_TABLES", (str(tmp_path / "none"), str(tmp_path / "tcp")))
    assert not can_tell()


little_endian = pytest.mark.skipif(sys.byteorder != "little", reason="the examples are of an Intel processor")


@little_endian
def test_the_user_is_that_of_the_other_end() -> None:
    assert uid_in(HEAD + SERVER + ASKER, THERE, HERE) == 1000


@little_endian
def test_what_is_left_of_an_earlier_connection_names_nobody() -> None:
    assert uid_in(HEAD + LET_GO, THERE, HERE) is None
    assert uid_in(HEAD + LET_GO + ASKER, THERE, HERE) == 1000


@little_endian
def test_a_connection_of_the_same_port_to_another_is_another() -> None:
    assert uid_in(HEAD + ROW.format("C350", "1268", "01", 1000, 71_234), THERE, HERE) is None


@little_endian
def test_an_address_may_be_written_in_the_form_of_version_6() -> None:
    row = ASKER.replace("0100007F", "0000000000000000FFFF00000100007F")
    assert uid_in(HEAD + row, THERE, HERE) == 1000
