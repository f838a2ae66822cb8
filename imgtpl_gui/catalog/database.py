"""The catalog's SQLite file.

Templates are kept whole as JSON beside the text that is searched. A file that is damaged or has another schema is set
aside and begun anew: everything but the history comes back from the store.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock

import msgspec

from imgtpl_gui.domain.bulk import Retry
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.jobs import JobKind, JobRecord, JobState, TemplateAt
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import Template

SCHEMA_VERSION = 1
HISTORY_LIMIT = 1000
SCHEMA = """
CREATE TABLE stores (id TEXT PRIMARY KEY, version TEXT NOT NULL);
CREATE TABLE templates (
    store TEXT NOT NULL, id TEXT NOT NULL, created TEXT NOT NULL, searched TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (store, id)
);
CREATE INDEX newest ON templates (store, created DESC);
CREATE TABLE history (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, subject TEXT NOT NULL, state TEXT NOT NULL,
    started TEXT NOT NULL, seconds REAL NOT NULL, message TEXT NOT NULL
);
"""

RETRIES = "CREATE TABLE IF NOT EXISTS retries (job TEXT PRIMARY KEY, content BLOB NOT NULL)"
"""Added to files of the same version: what an older program doesn't know it leaves alone."""

VERIFIED = """CREATE TABLE IF NOT EXISTS verified (
    job TEXT PRIMARY KEY, store TEXT NOT NULL, template TEXT NOT NULL
)"""
"""Which template in which store a verification of the history looked at; added in the same way."""

KEPT_COPIES = """CREATE TABLE IF NOT EXISTS kept_copies (
    folder TEXT PRIMARY KEY, store TEXT NOT NULL, template TEXT NOT NULL, since REAL NOT NULL
)"""


class Catalog:
    """One SQLite file; thread-safe, and shared with other processes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = RLock()
        self._connection = self._open()

    def store_version(self, store_id: str) -> str:
        """Return the version of the store that the catalog was last built from, or ""."""
        with self._access() as connection:
            row = connection.execute("SELECT version FROM stores WHERE id = ?", (store_id,)).fetchone()
        return row[0] if row else ""

    def replace_store(self, store_id: str, templates: tuple[Template, ...], version: str) -> None:
        """Replace all that is known of a store."""
        with self._access() as connection, connection:
            connection.execute("DELETE FROM templates WHERE store = ?", (store_id,))
            connection.executemany(
                "INSERT INTO templates VALUES (?, ?, ?, ?, ?)", [_row(store_id, template) for template in templates]
            )
            connection.execute("INSERT OR REPLACE INTO stores VALUES (?, ?)", (store_id, version))

    def search(self, store_id: str, text: str) -> tuple[Template, ...]:
        """Return a store's templates, newest first; every word of `text` must occur in name, note, tags or OS."""
        words = text.casefold().split()
        conditions = " AND instr(searched, ?) > 0" * len(words)
        with self._access() as connection:
            rows = connection.execute(
                f"SELECT content FROM templates WHERE store = ?{conditions} ORDER BY created DESC, id",
                (store_id, *words),
            ).fetchall()
        return tuple(msgspec.json.decode(row[0], type=Template) for row in rows)

    def add_history(self, record: JobRecord) -> None:
        """Remember an ended job; the oldest beyond a thousand are forgotten."""
        values = (
            record.id,
            record.kind,
            record.title,
            record.subject,
            record.state,
            record.started.astimezone(UTC).isoformat(),
            record.seconds,
            record.message,
        )
        with self._access() as connection, connection:
            connection.execute("INSERT OR REPLACE INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            if record.about is not None:
                row = (record.id, record.about.store, record.about.template)
                connection.execute("INSERT OR REPLACE INTO verified VALUES (?, ?, ?)", row)
            connection.execute(
                "DELETE FROM history WHERE id NOT IN (SELECT id FROM history ORDER BY started DESC LIMIT ?)",
                (HISTORY_LIMIT,),
            )
            connection.execute("DELETE FROM retries WHERE job NOT IN (SELECT id FROM history)")
            connection.execute("DELETE FROM verified WHERE job NOT IN (SELECT id FROM history)")

    def keep_retry(self, job_id: str, retry: Retry) -> None:
        """Remember what of a bulk deploy was not made, as long as its history lasts."""
        with self._access() as connection, connection:
            connection.execute("INSERT OR REPLACE INTO retries VALUES (?, ?)", (job_id, msgspec.json.encode(retry)))

    def retry(self, job_id: str) -> Retry | None:
        """Return what of a bulk deploy was not made, or None where nothing is known of it."""
        with self._access() as connection:
            row = connection.execute("SELECT content FROM retries WHERE job = ?", (job_id,)).fetchone()
        return msgspec.json.decode(row[0], type=Retry) if row else None

    def history(self) -> tuple[JobRecord, ...]:
        """Return ended jobs, newest first."""
        with self._access() as connection:
            rows = connection.execute(
                "SELECT history.*, retries.job IS NOT NULL, verified.store, verified.template FROM history"
                " LEFT JOIN retries ON retries.job = history.id LEFT JOIN verified ON verified.job = history.id"
                " ORDER BY started DESC"
            ).fetchall()
        return tuple(
            JobRecord(
                id=row[0],
                kind=JobKind(row[1]),
                title=row[2],
                subject=row[3],
                state=JobState(row[4]),
                started=datetime.fromisoformat(row[5]),
                seconds=row[6],
                message=row[7],
                can_retry=bool(row[8]),
                about=TemplateAt(row[9], row[10]) if row[9] is not None else None,
            )
            for row in rows
        )

    def keep_copy(self, store: str, template_id: str, folder: str, now: float) -> None:
        """Remember what was copied of a template to the store at a URL; `now` in seconds of Unix time."""
        with self._access() as connection, connection:
            connection.execute(
                "INSERT OR REPLACE INTO kept_copies VALUES (?, ?, ?, ?)", (folder, store, template_id, now)
            )

    def kept_copy(self, store: str, template_id: str) -> str:
        """Return the folder that the latest copy of a template was left in, or ""."""
        with self._access() as connection:
            row = connection.execute(
                "SELECT folder FROM kept_copies WHERE store = ? AND template = ? ORDER BY since DESC",
                (store, template_id),
            ).fetchone()
        return str(row[0]) if row else ""

    def copies_kept_before(self, store: str, limit: float) -> tuple[str, ...]:
        """Return the folders in a store that copies were left in before a time, in seconds of Unix time."""
        with self._access() as connection:
            rows = connection.execute("SELECT folder FROM kept_copies WHERE store = ? AND since < ?", (store, limit))
            return tuple(str(row[0]) for row in rows)

    def take_copy(self, folder: str) -> bool:
        """Forget a folder that a copy was left in; of several who try it one alone is told that it was there."""
        with self._access() as connection, connection:
            return connection.execute("DELETE FROM kept_copies WHERE folder = ?", (folder,)).rowcount == 1

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _access(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._connection
            except sqlite3.OperationalError as error:
                raise ImgTplError(
                    say(
                        "The catalog {path} failed ({error}). Its folder has to be yours, with room to write.",
                        path=self._path,
                        error=error,
                    )
                ) from error
            except sqlite3.Error as error:
                raise ImgTplError(
                    say(
                        "The catalog {path} failed ({error}). It is only a cache: close ImgTpl, delete the file, and"
                        " it is built anew from the store.",
                        path=self._path,
                        error=error,
                    )
                ) from error

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                return self._connect()
            except sqlite3.OperationalError:  # full, locked or not to be written: nothing is wrong with the file
                raise
            except sqlite3.DatabaseError:
                self._set_aside()
                return self._connect()
        except (OSError, sqlite3.Error) as error:
            raise ImgTplError(
                say(
                    "The catalog {path} can't be opened ({error}). Its folder has to be yours, with room to write.",
                    path=self._path,
                    error=error,
                )
            ) from error

    def _set_aside(self) -> None:
        for ending in ("-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
        self._path.rename(self._path.with_name(self._path.name + ".damaged"))

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=10, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                for statement in SCHEMA.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            elif version != SCHEMA_VERSION:
                raise sqlite3.DatabaseError(say("its schema has version {version}", version=version))
            connection.execute(RETRIES)
            connection.execute(VERIFIED)
            connection.execute(KEPT_COPIES)
            connection.commit()
        except BaseException:
            connection.close()
            raise
        return connection


def _row(store_id: str, template: Template) -> tuple[str, str, str, str, bytes]:
    system = template.os
    searched = "\n".join(
        (template.name, template.note, *template.tags, template.source, system.name, system.distribution, system.family)
    )
    return (
        store_id,
        template.id,
        template.created.astimezone(UTC).isoformat(),
        searched.casefold(),
        msgspec.json.encode(template),
    )
