"""Documents printed earlier, by the digest of everything they were made from; this makes switching branches cheap."""

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from planpress.disk.files import FILE_MODE, FOLDER_MODE, STAGED

LIMIT_BYTES = 1 << 30
_SEAL_BYTES = 32


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of documents; any file in it may be deleted at any time."""

    folder: Path
    limit_bytes: int = LIMIT_BYTES

    def get(self, key: str) -> bytes | None:
        """Return the document, or None; one that has changed since it was put there is deleted."""
        path = self._path(key)
        try:
            whole = path.read_bytes()
        except OSError:
            return None
        seal, pdf = whole[:_SEAL_BYTES], whole[_SEAL_BYTES:]
        if sha256(pdf).digest() != seal:
            path.unlink(missing_ok=True)
            return None
        os.utime(path)  # trimming deletes the least recently used first
        return pdf

    def put(self, key: str, pdf: bytes) -> None:
        """Keep the document, without waiting for the disk, since the seal reveals an incomplete file."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
        staged = path.with_name(f"{STAGED}{os.getpid()}")
        staged.write_bytes(sha256(pdf).digest() + pdf)
        staged.chmod(FILE_MODE)
        staged.replace(path)

    def trim(self) -> None:
        """Delete the least recently used documents until the rest is within four fifths of the limit."""
        files = [(entry.stat(), entry) for entry in self.folder.rglob("*") if entry.is_file()]
        total = sum(stat.st_size for stat, _ in files)
        if total <= self.limit_bytes:
            return
        for stat, path in sorted(files, key=lambda each: (each[0].st_mtime_ns, each[1])):
            path.unlink(missing_ok=True)
            total -= stat.st_size
            if total <= self.limit_bytes * 4 // 5:
                return

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key
