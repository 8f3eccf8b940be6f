import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from planpress.errors import UsageError
from planpress.loopback import asker
from planpress.loopback.served_folders import ServedFolders
from planpress.loopback.site_server import MOST_CONNECTIONS, SiteServer
from planpress.loopback.troubles import PageTrouble
from tests.support.behind_door import PAGE, REFUSAL, Told, ask, only_root, send, server_of, someone_else


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
def told() -> Told:
    return Told()


@pytest.fixture
def server(folder: Path, told: Told) -> Iterator[SiteServer]:
    folders = {"team": folder / "site/team", "handbook": folder / "site/handbook", "documents": folder / "documents"}
    with server_of(folders, told).running() as running:
        yield running
    assert told.bugs == []


def spoken(server: SiteServer, request: str) -> bytes:
    """Return the words of a request, in which K is the key and H the host of the server."""
    return (
        request.replace("K", server.door.base[1:]).replace("H:", "Host:").replace("@", f"127.0.0.1:{server.port}")
    ).encode("latin-1")


def asked_for_news(server: SiteServer) -> bytes:
    """Return what a page asks that shows the newest state."""
    since = server.showing.reloads.number
    return spoken(server, f"GET /K/_planpress/reload?since={since} HTTP/1.1\r\nH: @\r\n\r\n")


def test_a_page_is_shown_and_listens_for_changes(server: SiteServer, folder: Path) -> None:
    answer, body = ask(server, "/team/")
    assert (answer.status, answer.getheader("Content-Type")) == (200, "text/html; charset=utf-8")
    assert body.startswith(b"<!doctype html><html><body><h1>Team</h1><script src=")
    assert body.endswith(b"</script></body></html>")
    assert (folder / "site/team/index.html").read_bytes() == PAGE, "the built file stays as it was"


def test_the_entry_goes_on_to_the_first_folder_by_a_page_of_its_own(server: SiteServer) -> None:
    answer, body = ask(server, "/")
    assert answer.status == 200, "a browser would still say of a redirect that it was led here from elsewhere"
    assert f'content="0; url={server.door.base}/team/"'.encode() in body


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


@pytest.mark.parametrize(
    "path", ["/team/", "/team/site.css", "/documents/", "/nothing", "/team", "/_planpress/reload.js"]
)
def test_every_answer_tells_the_browser_to_keep_it_to_itself(server: SiteServer, path: str) -> None:
    answer, _ = ask(server, path)
    assert answer.getheader("Cache-Control") == "no-store"
    assert answer.getheader("Cross-Origin-Opener-Policy") == "same-origin"
    assert answer.getheader("Cross-Origin-Resource-Policy") == "same-origin"
    assert answer.getheader("Referrer-Policy") == "same-origin"
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in answer.getheader("Content-Security-Policy", "")
    assert answer.getheader("Set-Cookie") is answer.getheader("Server") is None


@pytest.mark.parametrize(("path", "location"), [("/team", "/team/"), ("/team/plans/MH-1?x=1", "/team/plans/MH-1/")])
def test_a_folder_is_found_with_its_slash(server: SiteServer, path: str, location: str) -> None:
    answer, _ = ask(server, path)
    assert (answer.status, answer.getheader("Location")) == (302, server.door.base + location)


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
        "//team/index.html/../../secret.txt",
        "/team/%00",
        "/team/%ff%fe",
        "/team/nothing.html",
        "/nothing",
        f"/team/{'x' * 5000}",
        f"/team/{'x/' * 5000}",
    ],
)
def test_nothing_but_the_built_folders_is_shown(server: SiteServer, path: str) -> None:
    answer, body = ask(server, path)
    assert answer.status == 404
    assert b"secret" not in body


@pytest.mark.parametrize(
    "request_",
    [
        "GET / HTTP/1.1\r\nH: @\r\n\r\n",
        "GET /team/ HTTP/1.1\r\nH: @\r\n\r\n",
        "GET /k/team/ HTTP/1.1\r\nH: @\r\n\r\n",
        "GET /Kk/team/ HTTP/1.1\r\nH: @\r\n\r\n",
        "GET /\xff/team/ HTTP/1.1\r\nH: @\r\n\r\n",
        "GET /team/K/ HTTP/1.1\r\nH: @\r\n\r\n",
        "GET /team/?key=K HTTP/1.1\r\nH: @\r\nCookie: key=K\r\n\r\n",
        "GET http://evil.example/K/team/ HTTP/1.1\r\nH: @\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\nH:\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\nH: evil.example\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\nH: 127.0.0.1\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\nH: 127.0.0.1:1\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\nH: @.evil.example\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\nH: evil@@\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\nH: [::1]:[\x00\xff\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\nH: @\r\nH: @\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\nH: @\r\n evil.example\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\nH: @\r\nOrigin: null\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\nH: @\r\nOrigin: http://127.0.0.1:1\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\nH: @\r\nSec-Fetch-Site: cross-site\r\n\r\n",
        "GET /K/team/ HTTP/1.1\r\nH: @\r\nSec-Fetch-Site: same-site\r\n\r\n",
        "POST /K/team/ HTTP/1.1\r\nH: @\r\nOrigin: http://@\r\n\r\n",
        "OPTIONS /K/team/ HTTP/1.1\r\nH: @\r\n\r\n",
        "DELETE /K/team/ HTTP/1.1\r\nH: @\r\n\r\n",
        "GET /K/team/ HTTP/3\r\nH: @\r\n\r\n",
        "GET\r\n\r\n",
        "\x00\xff\r\n\r\n",
    ],
)
def test_whoever_does_not_come_by_the_door_is_told_nothing(server: SiteServer, request_: str) -> None:
    assert send(server, spoken(server, request_)) == REFUSAL
    assert ask(server, "/team/")[0].status == 200, "and the server goes on"


@pytest.mark.parametrize("head", ["GET /{} HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: {}\r\n\r\n"])
def test_a_request_without_end_is_refused(server: SiteServer, head: str) -> None:
    assert send(server, head.format("x" * 200_000).encode()) in {REFUSAL, b""}
    assert ask(server, "/team/")[0].status == 200


def test_localhost_is_another_name(server: SiteServer) -> None:
    assert send(server, spoken(server, f"GET /K/team/ HTTP/1.1\r\nH: localhost:{server.port}\r\n\r\n")) == REFUSAL


def test_head_sends_no_body(server: SiteServer) -> None:
    answer, body = ask(server, "/team/", method="HEAD")
    assert (answer.status, body) == (200, b"")


def test_only_this_machine_is_listened_to(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


@only_root
@pytest.mark.parametrize("uid", [65534, 4711])
def test_another_user_with_the_right_key_is_refused_and_the_person_told_once(
    server: SiteServer, told: Told, uid: int
) -> None:
    asked = spoken(server, "GET /K/team/ HTTP/1.1\r\nH: @\r\n\r\n").decode()
    for _ in range(2):
        with someone_else(server, asked, uid=uid) as answer:
            assert answer == REFUSAL
    assert told.notes == ["Another user of this computer asked for a page, and was refused."]


@only_root
def test_another_user_cannot_take_up_the_room(server: SiteServer) -> None:
    with someone_else(server, connections=3 * MOST_CONNECTIONS):
        assert ask(server, "/team/")[0].status == 200


@only_root
def test_where_nobody_else_has_an_account_it_is_not_asked_who_it_is(folder: Path) -> None:
    served = ServedFolders({"team": folder / "site/team"}, first="team", authored="team")
    with SiteServer(0, served, Told(), is_shared=False).running() as server:
        asked = spoken(server, "GET /K/team/ HTTP/1.1\r\nH: @\r\n\r\n").decode()
        with someone_else(server, asked) as answer:
            assert answer.startswith(b"HTTP/1.0 200 OK")


def test_where_the_kernel_says_nothing_the_server_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asker, "_TABLES", ("/proc/is/hidden",))
    with pytest.raises(UsageError, match="If nobody else has an account on it: --not-shared"):
        SiteServer(0, ServedFolders({}, first="", authored=""), Told())


def test_only_so_many_are_answered_at_the_same_time(server: SiteServer) -> None:
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(MOST_CONNECTIONS)]
    assert send(server, b"GET / HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.0 503 ")
    for line in idle:
        line.close()
    time.sleep(0.5)
    assert ask(server, "/team/")[0].status == 200


def test_windows_that_were_left_take_up_no_room(server: SiteServer) -> None:
    for _ in range(2 * MOST_CONNECTIONS):
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall(
                spoken(
                    server, f"GET /K/_planpress/reload?since={server.showing.reloads.number} HTTP/1.1\r\nH: @\r\n\r\n"
                )
            )
            assert line.recv(4096).startswith(b"HTTP/1.0 200"), "a person turns pages ten times a second"
        time.sleep(0.1)


def test_wrong_keys_do_not_slow_the_right_one(server: SiteServer) -> None:
    ended = threading.Event()

    def guess() -> None:
        while not ended.wait(0.02):
            assert send(server, b"GET /wrong/team/ HTTP/1.1\r\n\r\n") == REFUSAL

    thread = threading.Thread(target=guess)
    thread.start()
    started = time.monotonic()
    statuses = {ask(server, "/team/")[0].status for _ in range(20)}
    seconds = time.monotonic() - started
    ended.set()
    thread.join()
    assert statuses == {200}
    assert seconds < 4


def test_whoever_shows_the_newest_page_waits_for_the_next(server: SiteServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(
            spoken(server, f"GET /K/_planpress/reload?since={server.showing.reloads.number} HTTP/1.1\r\nH: @\r\n\r\n")
        )
        assert f"data: {server.showing.reloads.word}".encode() in line.recv(4096) + line.recv(4096)
        server.showing.show_newest()
        assert line.recv(4096) == f"event: changed\ndata: {server.showing.reloads.word}\n\n".encode()


@pytest.mark.parametrize("since", ["0", "", "x", "9" * 5000])
def test_whoever_shows_another_state_is_told_at_once(server: SiteServer, since: str) -> None:
    answer, body = ask(server, f"/_planpress/reload?since={since}")
    assert answer.status == 200
    assert body.endswith(f"event: changed\ndata: {server.showing.reloads.word}\n\n".encode())


def test_a_port_in_use_is_said_in_words(server: SiteServer) -> None:
    with pytest.raises(UsageError, match=rf"Port {server.port} cannot be used"):
        SiteServer(server.port, server.served, Told(), is_shared=False)


def test_a_page_of_ours_shows_a_document_and_frames_nothing_from_elsewhere(server: SiteServer) -> None:
    answer, body = ask(server, "/documents/MH-1/MH-1-plan")
    assert (answer.status, answer.getheader("Content-Type")) == (200, "text/html; charset=utf-8")
    assert b'<iframe title="MH-1-plan" src="MH-1-plan.pdf"></iframe>' in body
    policy = answer.getheader("Content-Security-Policy", "").split("; ")
    assert {"frame-src 'self'", "frame-ancestors 'none'", "default-src 'none'"} <= set(policy)


def test_only_a_document_may_be_framed_and_only_by_a_page_of_ours(server: SiteServer) -> None:
    policies = [
        ask(server, path)[0].getheader("Content-Security-Policy", "")
        for path in ("/documents/MH-1/MH-1-plan.pdf", "/team/", "/documents/MH-1/", "/documents/MH-1/none")
    ]
    assert ["frame-ancestors 'self'" in policy for policy in policies] == [True, False, False, False]
    assert [policy for policy in policies if "frame-src" in policy] == []


@pytest.mark.parametrize("path", ["/documents/MH-1/none", "/documents/../secret", "/team/site.css.pdf", "/secret.txt"])
def test_no_page_shows_a_document_that_is_not_there(server: SiteServer, path: str) -> None:
    answer, body = ask(server, path)
    assert answer.status == 404
    assert b"iframe" not in body


def test_what_is_wrong_is_said_even_where_no_page_was_ever_made(server: SiteServer) -> None:
    server.showing.tell((PageTrouble("plans/MH-9.yaml:1", "error P001: <b>", plan_id="MH-9"),))
    answer, body = ask(server, "/team/plans/MH-9.html")
    assert answer.status == 404
    assert b'<section class="planpress-trouble" role="alert">' in body
    assert b"error P001: &lt;b&gt;" in body
    assert ask(server, "/_planpress/served.css")[1].startswith(b"/* What planpress adds")
    assert b"planpress-trouble" not in ask(server, "/team/site.css")[1]


def test_whoever_has_no_key_is_not_told_what_is_wrong(server: SiteServer) -> None:
    server.showing.tell((PageTrouble("plans/MH-9.yaml:1", "error P001"),))
    assert send(server, spoken(server, "GET /k/team/ HTTP/1.1\r\nH: @\r\n\r\n")) == REFUSAL
