"""Files that no case manager would write: some lie in tests/cases/hostile, the larger and stranger are made here."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.support.project import ROOT, plan

CASES = ROOT / "tests/cases/hostile"
_PAIRS = zip("abcdefghi", "bcdefghij", strict=True)
_BOMB = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in _PAIRS)


def texts() -> Iterator[tuple[str, bytes]]:
    """Yield files that are ordinary but for what is in them, by a word for what is wrong."""
    for path in sorted(CASES.iterdir()):
        yield path.stem, path.read_bytes()
    sound = plan("MH-2001").encode()
    yield "alias-bomb", _BOMB.encode()
    yield "alias-in-itself", sound + b"summary: &a [*a]\n"
    yield "nested-brackets", sound + b"goals: " + b"[" * 200_000
    yield "nested-braces", sound + b"goals: " + b"{a: " * 50_000
    yield "nested-dashes", sound + b"goals:\n  " + b"- " * 100_000 + b"x\n"
    yield "nested-keys", sound + b"".join(b" " * depth + b"a:\n" for depth in range(600))
    yield "question-marks", sound + b"? " * 50_000
    yield "huge-scalar", sound + b"summary: " + b"x" * 250_000 + b"\n"
    yield "huge-key", sound + b"k" * 100_000 + b": x\n"
    yield "many-keys", sound + b"".join(b"k%d: x\n" % number for number in range(20_000))
    yield "same-key", sound + b"summary: x\n" * 15_000
    yield "many-lines", sound + b"summary: |\n" + b"  x\n" * 60_000
    yield "many-goals", sound + b"goals:\n" + b"  - {id: g1, description: x}\n" * 8_000
    yield "many-quotes", sound + b"summary: '" + b"''" * 100_000
    yield "many-escapes", sound + b'summary: "' + b"\\u0041" * 40_000
    yield "many-comments", sound + b"# x\n" * 60_000
    yield "many-colons", sound + b"a: b: " * 30_000
    yield "many-conflicts", sound + b"<<<<<<< a\n" * 20_000
    yield "many-tabs", sound + b"\t" * 200_000
    yield "many-anchors", sound + b"".join(b"k%d: &a x\n" % number for number in range(10_000))
    yield "many-bidi", sound + ("summary: \u202e" + "\u2066\u202e" * 30_000 + "\n").encode()
    yield "many-marks", sound + ("summary: a" + "\u0301" * 100_000 + "\n").encode()
    yield "too-large", sound + b"# " + b"x" * 300_000
    yield "zeros", b"\0" * 200_000
    yield "cr-only", sound.replace(b"\n", b"\r")
    yield "utf-16", sound.decode().encode("utf-16")
    yield "utf-32", sound.decode().encode("utf-32")
    yield "utf-7-bom", b"+/v8-" + sound
    yield "two-boms", b"\xef\xbb\xbf\xef\xbb\xbf" + sound
    yield "surrogates", sound + "summary: \ud800\n".encode("utf-8", "surrogatepass")
    yield "overlong", sound + b"summary: \xc0\xaf\xc0\xaf\n"
    yield "git-crypt", b"\x00GITCRYPT\x00" + bytes(range(256))
    yield "pdf", b"%PDF-1.7\n\x00\x01"
    yield "empty", b""
    yield "spaces", b" \n" * 1000
    for number in range(32):
        if number not in {9, 10, 13}:
            yield f"control-{number:02x}", sound + b"summary: a" + bytes([number]) + b"b\n"
            yield f"escaped-{number:02x}", sound + b'summary: "a\\x%02xb"\n' % number
    for point in (0x85, 0x9B, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xFFFE):
        yield f"hidden-{point:04x}", sound + f"summary: a{chr(point)}b\n".encode()
        yield f"escaped-{point:04x}", sound + f'summary: "a\\u{point:04x}b"\n'.encode()


NAMES = (
    b"CON.yaml", b"nul.yaml", b"com1.yaml", b"mh-2001.yaml", b"MH-2001.yml", b"MH-2001 .yaml", b" .yaml", b"...yaml",
    b"-rf.yaml", b"--fix.yaml", b"\xff\xfe.yaml", b"\x1b[31m.yaml", b"a\nb.yaml", b"MH-\xef\xbc\x92001.yaml",
    b"MH-2001\xcc\x81.yaml", b"\xe2\x80\xaexe.yaml", b"x" * 250 + b".yaml", b"$(id).yaml", b"';drop.yaml", b"%00.yaml",
)  # fmt: skip
"""Names that some system, shell or terminal takes for something else."""

Make = Callable[[Path], None]


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(40 << 30)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(path))


THINGS: dict[str, Make] = {
    "a link to a file outside": lambda path: path.symlink_to("/etc/passwd"),
    "a link to a folder": lambda path: path.symlink_to("/"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to nothing": lambda path: path.symlink_to("nothing"),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a folder": Path.mkdir,
    "a file of 40 GB": _sparse,
}
"""What may lie in the place of a file, and how it is made."""
