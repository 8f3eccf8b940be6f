"""The YAML language server that Visual Studio Code runs, driven over its own protocol."""

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any

ANSWER_SECONDS = 60

Message = dict[str, Any]


class LanguageServer:
    """One running server; documents are opened in it, and it is asked about places in them.

    Lines and columns count from 1, as in diagnostics.
    """

    def __init__(self, process: "subprocess.Popen[bytes]", root: Path, settings: Mapping[str, Any]) -> None:
        assert process.stdin
        assert process.stdout
        self._writing: IO[bytes] = process.stdin
        self._settings = settings
        self._received: Queue[Message | None] = Queue()
        self._sent = 0
        Thread(target=_receive, args=(process.stdout, self._received), daemon=True).start()
        capabilities = {
            "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "publishDiagnostics": {"relatedInformation": True},
            },
        }
        folders = [{"uri": root.as_uri(), "name": root.name}]
        hello = {"processId": None, "rootUri": root.as_uri(), "workspaceFolders": folders, "capabilities": capabilities}
        self._ask("initialize", hello)
        self._tell("initialized", {})

    def diagnose(self, path: Path, text: str) -> list[tuple[int, int, str]]:
        """Open a document and return line, column and message of all that the server says of it."""
        _, found = self._open(path, text)
        return [
            (each["range"]["start"]["line"] + 1, each["range"]["start"]["character"] + 1, each["message"])
            for each in found
        ]

    def complete(self, path: Path, text: str, line: int, column: int) -> list[Message]:
        """Open a document and return what may stand at a place."""
        found = self._at("completion", path, text, (line, column))
        return list(found["items"] if isinstance(found, dict) else found or [])

    def hover(self, path: Path, text: str, line: int, column: int) -> str:
        """Open a document and return what is shown when the mouse rests on a place."""
        found = self._at("hover", path, text, (line, column))
        return str(found["contents"]["value"]) if found else ""

    def stop(self) -> None:
        """Let the server end."""
        self._ask("shutdown", None)
        self._tell("exit", None)

    def _open(self, path: Path, text: str) -> tuple[str, list[Message]]:
        """Open a document under a name of its own, so that nothing said of an earlier one is taken for its."""
        uri = path.with_stem(f"{path.stem}-{self._sent}").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        said = self._wait_for(lambda message: message.get("params", {}).get("uri") == uri)
        return uri, said["params"]["diagnostics"]

    def _at(self, question: str, path: Path, text: str, at: tuple[int, int]) -> Any:  # noqa: ANN401 - any JSON
        uri, _ = self._open(path, text)
        place = {"line": at[0] - 1, "character": at[1] - 1}
        return self._ask(f"textDocument/{question}", {"textDocument": {"uri": uri}, "position": place})

    def _ask(self, method: str, params: object) -> Any:  # noqa: ANN401 - an answer is any JSON
        self._sent += 1
        number = self._sent
        self._send({"id": number, "method": method, "params": params})
        answer = self._wait_for(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer
        return answer.get("result")

    def _tell(self, method: str, params: object) -> None:
        self._sent += 1
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._writing.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._writing.flush()

    def _wait_for(self, is_it: Callable[[Message], bool]) -> Message:
        """Return the first message that fits; what the server asks meanwhile is answered."""
        while True:
            try:
                message = self._received.get(timeout=ANSWER_SECONDS)
            except Empty:
                raise AssertionError(f"the language server said nothing for {ANSWER_SECONDS} s") from None
            assert message is not None, "the language server ended"
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})
            elif is_it(message):
                return message

    def _answer(self, question: Message) -> object:
        if question["method"] == "workspace/configuration":
            return [self._settings.get(item.get("section")) for item in question["params"]["items"]]
        return None


def _receive(stream: IO[bytes], received: "Queue[Message | None]") -> None:
    for message in _messages(stream):
        received.put(message)
    received.put(None)


def _messages(stream: IO[bytes]) -> Iterator[Message]:
    while header := stream.readline():
        length = int(header.split(b":")[1]) if header.lower().startswith(b"content-length:") else 0
        if length:
            while stream.readline().strip():
                pass
            yield json.loads(stream.read(length))


@contextmanager
def running(program: Path, root: Path, settings: Mapping[str, Any]) -> Iterator[LanguageServer]:
    """Run a server for the folder, with these settings by the section that it asks for them under."""
    command = ["node", str(program), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            server = LanguageServer(process, root, settings)
            yield server
            server.stop()
        finally:
            process.kill()
