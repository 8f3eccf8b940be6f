"""What one run leaves in `build/` for the next: one file of values by name, each of one type, and sealed.

The file is an SQLite database with a table for each shelf. A value counts only if its seal, made with a key that lies
outside the project, fits its shelf, its name and its bytes; any other is as good as none. So a damaged store, or one
that somebody planted, makes a run slower and changes nothing that is made.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import msgspec

from planpress.disk.files import FILE_MODE, FOLDER_MODE
from planpress.store.sealing_key import find_key, find_or_make_key

STORE: Final = "store.db"
_FORM: Final = 1
"""The form of the file; a store of another form is emptied."""
_COLUMNS: Final = "(name blob primary key, value blob, seal blob) without rowid"
_MARK_BYTES: Final = 8
_SEAL_BYTES: Final = 16
_PATIENCE_SECONDS: Final = 30.0
_DAMAGED: Final = (sqlite3.Error, UnicodeError)
"""What a damaged file raises; Python cannot read the message that SQLite took from it, either."""
T = TypeVar("T")


class Shelf(Generic[T]):
    """The values of one type in a store, by name."""

    def __init__(self, store: "Store", name: str, kind: type[T]) -> None:
        """Open the shelf of this name, whose values are of this type."""
        self._store, self._name = store, name
        self._decode: Callable[[bytes], T] = msgspec.msgpack.Decoder(kind).decode
        self._tell(f"create table if not exists {{}} {_COLUMNS}")

    def get(self, name: str) -> T | None:
        """Return the value of this name, if there is one that can be believed."""
        return self._ask("select name, value, seal from {} where name = ?", _bytes_of(name)).get(name)

    def all(self) -> dict[str, T]:
        """Return every value that can be believed, by name, in the order of the names."""
        return self._ask("select name, value, seal from {} order by name")

    def put(self, name: str, value: T) -> None:
        """Put a value there, in place of any other of this name."""
        blob = msgspec.msgpack.encode(value)
        seal = self._store.seal(self._name, _bytes_of(name), blob)
        self._tell("insert or replace into {} values (?, ?, ?)", _bytes_of(name), blob, seal)

    def drop(self, name: str) -> None:
        """Take the value of this name away, if there is one."""
        self._tell("delete from {} where name = ?", _bytes_of(name))

    def _ask(self, question: str, *given: bytes) -> dict[str, T]:
        rows = self._store.ask(question.format(self._name), *given)
        return {_text_of(row[0]): value for row in rows if (value := self._opened(*row)) is not None}

    def _tell(self, statement: str, *given: bytes) -> None:
        self._store.tell(statement.format(self._name), *given)

    def _opened(self, name: bytes, blob: bytes, seal: bytes) -> T | None:
        """Return a value, if it can be believed, and is not of another version of planpress."""
        try:
            return self._decode(blob) if self._store.seal(self._name, name, blob) == seal else None
        except (msgspec.MsgspecError, ValueError, TypeError, RecursionError):
            return None


class Store:
    """The store of one project. What is put there is kept by `save`; a store that is only read is never written to."""

    def __init__(self, connection: sqlite3.Connection, key: bytes) -> None:
        """Use an open database."""
        self._connection, self._key, self._is_whole = connection, key, True

    def ask(self, question: str, *given: bytes) -> Iterator[Any]:
        """Yield the rows that answer a question, as far as the file can be read."""
        try:
            yield from self._connection.execute(question, given)
        except _DAMAGED:
            self._is_whole = False

    def tell(self, statement: str, *given: bytes) -> None:
        """Change something; where that fails, nothing more is kept."""
        try:
            self._connection.execute(statement, given)
        except _DAMAGED:
            self._is_whole = False

    def seal(self, shelf: str, name: bytes, blob: bytes) -> bytes:
        """Return the seal of a value: a digest that nobody without the key can make."""
        place = b"%b/%d/%b" % (shelf.encode(), len(name), name)
        return blake2b(place + blob, digest_size=_SEAL_BYTES, key=self._key).digest()

    def mark(self, text: str) -> int:
        """Return a number that stands for a text; nobody without the key can find out for which."""
        whole = blake2b(text.encode("utf-8", "surrogateescape"), digest_size=_MARK_BYTES, key=self._key)
        return int.from_bytes(whole.digest(), "little")

    def save(self) -> None:
        """Keep what was put there until now; nothing, where the file is damaged."""
        if self._is_whole:
            with suppress(*_DAMAGED):
                self._connection.commit()
        else:
            self._connection.rollback()

    @property
    def is_whole(self) -> bool:
        """Whether all that was asked for until now could be read, and all that was put could be written."""
        return self._is_whole


@contextmanager
def open_store(build: Path) -> Iterator[Store]:
    """Give the store in a project's `build/` to write to; one that is not ours, or is damaged, is begun anew."""
    path, key = build / STORE, find_or_make_key(build.parent)
    build.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    if path.is_symlink():
        path.unlink()
    connection = _connect(path) or _connect_anew(path)
    store = Store(connection, key)
    with closing(connection):
        try:
            yield store
        finally:
            store.save()
            if not store.is_whole:
                _remove(path)


@contextmanager
def read_store(build: Path) -> Iterator[Store | None]:
    """Give the store in a project's `build/` to read from, if there is one; nothing is written, not even the key."""
    path, key = build / STORE, find_key(build.parent)
    if key is None or path.is_symlink() or not path.is_file():
        yield None
        return
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=_PATIENCE_SECONDS, uri=True)
    except _DAMAGED:
        yield None
        return
    with closing(connection):
        yield Store(connection, key) if _is_ours(connection) else None


def _connect(path: Path) -> sqlite3.Connection | None:
    """Return the database at this path, made now if there is none; None if it is damaged, or not ours."""
    if not path.exists():
        path.touch(FILE_MODE)
    connection = sqlite3.connect(path, timeout=_PATIENCE_SECONDS)
    try:
        if path.stat().st_size == 0:
            connection.execute(f"pragma user_version = {_FORM}")
        connection.execute("pragma secure_delete = on")
        # In a tree that is damaged inside, what is put may never be found again: then no run would be quick any more.
        if _is_ours(connection) and connection.execute("pragma quick_check(1)").fetchall() == [(b"ok",)]:
            return connection
    except _DAMAGED:
        pass
    connection.close()
    return None


def _connect_anew(path: Path) -> sqlite3.Connection:
    _remove(path)
    connection = _connect(path)
    if connection is None:
        raise sqlite3.OperationalError("a new store cannot be made")
    return connection


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the file has our form, and nothing but our tables in it: no trigger, no view, nothing misspelt."""
    connection.text_factory = bytes  # a damaged text may be none
    try:
        forms = connection.execute("pragma user_version").fetchall()
        made = connection.execute("select name, sql from sqlite_master").fetchall()
    except _DAMAGED:
        return False
    return forms == [(_FORM,)] and all(sql == b"CREATE TABLE %b %b" % (name, _COLUMNS.encode()) for name, sql in made)


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-journal", f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def _bytes_of(name: str) -> bytes:
    """Return a name as it is kept: that of a file may be any bytes."""
    return name.encode("utf-8", "surrogateescape")


def _text_of(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")
