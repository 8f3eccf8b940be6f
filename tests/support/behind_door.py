"""A server behind its door, asked by raw words, by its own user, and by another user of the computer."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from planpress.loopback.asker import can_tell
from planpress.loopback.served_folders import ServedFolders
from planpress.loopback.site_server import SiteServer

PAGE = b"<!doctype html><html><body><h1>Team</h1></body></html>"
REFUSAL = b"HTTP/1.0 403 Forbidden\r\nContent-Length: 0\r\nCache-Control: no-store\r\n\r\n"
HOW = [] if can_tell() else ["--not-shared"]
"""How `serve` is started here."""
only_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root on Linux can be another user as well"
)
_SOMEONE_ELSE = """
import encodings.idna, json, os, socket, sys
uid, asked, port, times = json.loads(sys.stdin.readline())
os.setgroups([]), os.setgid(uid), os.setuid(uid)
lines = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in range(times)]
lines[0].sendall(asked.encode())
answer = b""
try:
    while asked and (part := lines[0].recv(4096)):
        answer += part
except ConnectionResetError:
    pass
print(json.dumps(answer.decode()), flush=True)
sys.stdin.readline()
"""


class Told:
    """What the person who runs a server is told."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.bugs: list[BaseException] = []

    def note(self, words: str) -> None:
        self.notes.append(words)

    def bug(self, bug: BaseException) -> None:
        self.bugs.append(bug)


def server_of(folders: Mapping[str, Path], told: Told | None = None) -> SiteServer:
    """Return a server of these folders, of which `handbook` is one."""
    served = ServedFolders(folders, first=next(iter(folders)), authored="handbook")
    return SiteServer(0, served, told or Told(), is_shared=can_tell())


def ask(server: SiteServer, path: str, *, method: str = "GET") -> tuple[HTTPResponse, bytes]:
    """Send one request behind the door as it stands: no client tidies the path up."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest(method, server.door.base + path)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def send(server: SiteServer, words: bytes) -> bytes:
    """Send these very bytes, and return all that comes back before the connection ends."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(words)
        return _rest(line)


@contextmanager
def someone_else(server: SiteServer, asked: str = "", *, uid: int = 65534, connections: int = 1) -> Iterator[bytes]:
    """Yield what another user is answered, whose process keeps its connections until the block ends."""
    with subprocess.Popen(
        [sys.executable, "-c", _SOMEONE_ELSE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        print(json.dumps([uid, asked, server.port, connections]), file=process.stdin, flush=True)
        yield json.loads(process.stdout.readline()).encode()
        process.communicate("\n", timeout=30)


def _rest(line: socket.socket) -> bytes:
    """Return what arrives until the connection ends, or is cut because more was sent than read."""
    parts = []
    try:
        while part := line.recv(65_536):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)
