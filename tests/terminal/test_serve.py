import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from planpress.errors import UsageError
from planpress.terminal.serve import RELOAD, SiteServer

PAGE = b"<!doctype html><html><body><h1>Team</h1></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in {
        "site/team/index.html": PAGE,
        "site/team/plans/MH-1/index.html": PAGE,
        "site/team/site.css": b"h1 { color: black }",
        "site/team/.hidden.html": b"hidden",
        "site/.team-stage/index.html": b"staged",
        "documents/MH-1/MH-1-plan.pdf": b"%PDF-1.7",
        "secret.txt": b"secret",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "site/team/link.txt").symlink_to(tmp_path / "secret.txt")
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[SiteServer]:
    folders = {"team": folder / "site/team", "documents": folder / "documents"}
    with SiteServer(0, folders, "/team/").running() as running:
        yield running


def ask(server: SiteServer, path: str, *, method: str = "GET", host: str = "") -> tuple[HTTPResponse, bytes]:
    """Send one request as it stands: no client tidies the path or the host up."""
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{server.server_port}")
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_a_page_is_shown_and_listens_for_changes(server: SiteServer, folder: Path) -> None:
    answer, body = ask(server, "/team/")
    assert (answer.status, answer.getheader("Content-Type")) == (200, "text/html; charset=utf-8")
    assert body.startswith(b"<!doctype html><html><body><h1>Team</h1><script>")
    assert RELOAD.encode() in body
    assert body.endswith(b"</script></body></html>")
    assert (folder / "site/team/index.html").read_bytes() == PAGE, "the built file stays as it was"


@pytest.mark.parametrize(
    ("path", "kind", "content"),
    [
        ("/documents/MH-1/MH-1-plan.pdf", "application/pdf", b"%PDF-1.7"),
        ("/team/site.css", "text/css; charset=utf-8", b"h1 { color: black }"),
    ],
)
def test_other_files_are_sent_as_they_are(server: SiteServer, path: str, kind: str, content: bytes) -> None:
    answer, body = ask(server, path)
    assert (answer.status, answer.getheader("Content-Type"), body) == (200, kind, content)
    assert answer.getheader("Cache-Control") == "no-store"


@pytest.mark.parametrize(
    ("path", "location"), [("/", "/team/"), ("/team", "/team/"), ("/team/plans/MH-1?x=1", "/team/plans/MH-1/")]
)
def test_a_folder_is_found_with_its_slash(server: SiteServer, path: str, location: str) -> None:
    answer, _ = ask(server, path)
    assert (answer.status, answer.getheader("Location")) == (302, location)


def test_a_folder_without_a_page_lists_what_is_in_it(server: SiteServer) -> None:
    assert b'<a href="MH-1/">MH-1/</a>' in ask(server, "/documents/")[1]
    assert b'<a href="MH-1-plan.pdf">' in ask(server, "/documents/MH-1/")[1]


@pytest.mark.parametrize(
    "path",
    [
        "/secret.txt",
        "/team/../secret.txt",
        "/team/../../secret.txt",
        "/team/%2e%2e/%2e%2e/secret.txt",
        "/team/..%2f..%2fsecret.txt",
        "/team/..%5c..%5csecret.txt",
        "/team/link.txt",
        "/team/.hidden.html",
        "/.team-stage/index.html",
        "/team//etc/passwd",
        "//etc/passwd",
        "/team/%00",
        "/team/nothing.html",
        "/nothing",
    ],
)
def test_nothing_but_the_built_folders_is_shown(server: SiteServer, path: str) -> None:
    answer, body = ask(server, path)
    assert answer.status == 404
    assert b"secret" not in body


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "localhost.evil:80"])
def test_a_request_under_a_strangers_name_is_refused(server: SiteServer, host: str) -> None:
    answer, body = ask(server, "/team/", host=host)
    assert answer.status == 421
    assert b"Team" not in body


def test_localhost_is_this_machine_too(server: SiteServer) -> None:
    assert ask(server, "/team/", host=f"localhost:{server.server_port}")[0].status == 200


def test_head_sends_no_body_and_nothing_can_be_posted(server: SiteServer) -> None:
    answer, body = ask(server, "/team/", method="HEAD")
    assert (answer.status, body) == (200, b"")
    assert ask(server, "/team/", method="POST")[0].status == 501


def test_only_this_machine_is_listened_to(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_whoever_shows_the_newest_page_waits_for_the_next(server: SiteServer) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as line:
        head = f"GET {RELOAD}?since={server.reloads.number} HTTP/1.1\r\nHost: localhost:{server.server_port}\r\n\r\n"
        line.sendall(head.encode())
        assert b"text/event-stream" in line.recv(4096)
        server.reloads.announce()
        assert line.recv(4096) == b"data: reload\n\n"


def test_whoever_shows_an_old_page_is_told_at_once(server: SiteServer) -> None:
    answer, body = ask(server, f"{RELOAD}?since=1")
    assert (answer.status, body) == (200, b"data: reload\n\n")


def test_a_port_in_use_is_said_in_words(server: SiteServer) -> None:
    with pytest.raises(UsageError, match=rf"Port {server.server_port} cannot be used"):
        SiteServer(server.server_port, {}, "/")
