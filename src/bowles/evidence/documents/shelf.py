"""The shelf of a sheet: its documents page by page in one SQLite file, made anew at will.

The file is written whole: a run that fails or is broken off leaves the shelf that was there.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bowles.errors import BadValue, BrokenFile, unknown
from bowles.evidence.documents.pages import ENDINGS, LARGEST, read_pages
from bowles.evidence.words import Index, wanted
from bowles.files import write_whole

NAME = "documents.db"
# What holds words and is not read; of pictures and the like nobody expects it.
UNREAD = {
    *(".doc", ".docx", ".odt", ".rtf", ".epub", ".djvu", ".xls", ".xlsx", ".ods", ".ppt", ".pptx"),
    *(".mht", ".mhtml", ".eml", ".zip", ".gz", ".7z"),
}
MOST = 10_000  # documents on a shelf
SCHEMA = """
    create table document (
        id integer primary key, key text unique, name text, kind text, bytes integer,
        digest text, pages integer);
    create table page (
        id integer primary key, document integer references document, number integer, text text);
    create index page_of on page (document, number);
    create virtual table page_words using fts5 (keys, content = '', tokenize = 'ascii');
"""
FOUND = """
    -- pages in which the words stand, best match first
    select document.key, document.kind, page.number, page.text
    from page_words join page on page.id = page_words.rowid
    join document on document.id = page.document
    where page_words match :match order by bm25(page_words), page.id limit :limit
"""


@dataclass(frozen=True)
class Document:
    """A document on the shelf; `name` is its file's, below the folder it was added from."""

    key: str
    name: str
    kind: str
    bytes: int
    digest: str
    pages: int

    def locator(self, number: int) -> str:
        """How a page of it is cited: p. 3 of a PDF, part 3 of what has no pages."""
        return _place(self.kind, number)


@dataclass(frozen=True)
class Found:
    """A page in which the words stand, and the words about the first of them."""

    document: str
    number: int
    locator: str
    excerpt: str


class Shelf:
    """The documents of a sheet, to be read and searched."""

    def __init__(self, folder: str | Path) -> None:
        self.path = Path(folder) / NAME

    @property
    def documents(self) -> dict[str, Document]:
        """Key -> document; empty where none were ever added."""
        query = "select key, name, kind, bytes, digest, pages from document order by key"
        return {row[0]: Document(*row) for row in self._rows(query)}

    def document(self, key: str) -> Document:
        """A document by its key; UnknownName with the nearest."""
        if key not in (held := self.documents):
            raise unknown("document", key, held)
        return held[key]

    def page(self, key: str, number: int) -> str:
        """The text of a page, the first being 1; BadValue where there is none."""
        document = self.document(key)
        if not 1 <= number <= document.pages:
            raise BadValue(f"{key} has pages 1 to {document.pages}, not {number}.", "page")
        query = (
            "select text from page join document on document.id = document "
            "where key = ? and number = ?"
        )
        return str(next(self._rows(query, (key, number)))[0])

    def search(self, words: str, limit: int = 50) -> list[Found]:
        """Pages in which all the words stand, or else any of them."""
        terms = [
            " OR ".join(f'"{k[:-1]}"*' if k.endswith("*") else f'"{k}"' for k in ways)
            for ways in wanted(words)
        ]
        for join in (" AND ", " OR "):
            match = join.join(f"({each})" for each in terms)
            rows = list(self._rows(FOUND, {"match": match, "limit": limit})) if terms else []
            if rows:
                break
        else:
            return []
        index = Index()
        return [
            Found(key, number, _place(kind, number), _about(text, words, index))
            for key, kind, number, text in rows
        ]

    def _rows(self, query: str, given: Any = ()) -> Iterator[tuple[Any, ...]]:
        if not self.path.exists():
            return
        try:
            with closing(
                sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)
            ) as db:
                yield from db.execute(query, given).fetchall()
        except sqlite3.Error as error:
            raise BrokenFile(
                self.path, None, f"this is no shelf of documents ({error}); delete it, add again."
            ) from None


def add_documents(
    sheet: str | Path,
    folder: str | Path,
    faults: list[BrokenFile],
    told: Callable[[str], None] = lambda name: None,
) -> Shelf:
    """Put the documents of a folder on the shelf of a sheet; what cannot be read becomes a fault.

    told  is called with the name of each document before it is read

    A document that is there unchanged is not read again; one of the same name takes its place.
    """
    folder = Path(folder)
    if not Path(sheet).is_dir() or not folder.is_dir():
        raise BadValue(f"{folder if Path(sheet).is_dir() else sheet} is no folder.")
    shelf = Shelf(sheet)
    old = shelf.documents
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(SCHEMA)
        fresh: dict[str, tuple[Document, list[str]]] = {}
        for path in _files(folder, faults):
            name = path.relative_to(folder).as_posix()
            told(name)
            try:
                document, pages = _read(path, name, old, shelf)
            except (BrokenFile, OSError) as error:
                fault = error if isinstance(error, BrokenFile) else None
                faults.append(fault or BrokenFile(path, None, f"it cannot be read ({error})."))
                continue
            if document.key in fresh:
                other = fresh[document.key][0].name
                faults.append(
                    BrokenFile(path, None, f"its key {document.key!r} is that of {other}.")
                )
                continue
            fresh[document.key] = document, pages
        for key, document in old.items():
            if key not in fresh:
                pages = [shelf.page(key, number + 1) for number in range(document.pages)]
                fresh[key] = document, pages
        index = Index()
        for document, pages in fresh.values():
            _enter(db, document, pages, index)
        db.commit()
        write_whole(shelf.path, db.serialize())
    return shelf


def _files(folder: Path, faults: list[BrokenFile]) -> Iterator[Path]:
    """Documents below a folder; what is hidden or leads out of it is passed over."""
    there = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]  # fmt: skip
    faults += [
        BrokenFile(path, None, "this kind is not read; save it as PDF, HTML or text.")
        for path in there
        if path.suffix.lower() in UNREAD
    ]
    for number, path in enumerate(each for each in there if each.suffix.lower() in ENDINGS):
        if number == MOST:
            faults.append(BrokenFile(folder, None, f"only its first {MOST} documents are read."))
            return
        yield path


def _read(
    path: Path, name: str, old: dict[str, Document], shelf: Shelf
) -> tuple[Document, list[str]]:
    size = path.stat().st_size
    key = re.sub(r"[^\w.-]+", "-", Path(name).with_suffix("").as_posix()).strip("-.") or "document"
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if size <= LARGEST else ""
    known = old.get(key)
    if known and digest and known.digest == digest:
        return known, [shelf.page(key, number + 1) for number in range(known.pages)]
    pages = read_pages(path)
    kind = path.suffix.lower().lstrip(".").replace("htm", "html").replace("htmll", "html")
    return Document(key, name, kind, size, digest, len(pages)), pages


def _place(kind: str, number: int) -> str:
    return f"p. {number}" if kind == "pdf" else f"part {number}"


def _enter(db: sqlite3.Connection, document: Document, pages: list[str], index: Index) -> None:
    row = (document.key, document.name, document.kind, document.bytes, document.digest, len(pages))
    number = db.execute(
        "insert into document (key, name, kind, bytes, digest, pages) values (?, ?, ?, ?, ?, ?)",
        row,
    ).lastrowid
    for at, text in enumerate(pages, 1):
        # Half a surrogate pair, which broken fonts give, is no text.
        clean = text.encode("utf-8", "replace").decode()
        page = db.execute(
            "insert into page (document, number, text) values (?, ?, ?)", (number, at, clean)
        ).lastrowid
        keys = (page, index.line(clean))
        db.execute("insert into page_words (rowid, keys) values (?, ?)", keys)


def _about(text: str, words: str, index: Index) -> str:
    """Some words about the first that answers, in one line."""
    line = " ".join(text.split())
    begins = [key.removesuffix("*") for ways in wanted(words) for key in ways]
    for found in re.finditer(r"[^\W_]+", line):
        keys = index.line(found[0]).split()
        if any(key.startswith(each) for key in keys for each in begins):
            start = max(0, found.start() - 80)
            cut = line[start : found.end() + 120]
            return f"{'… ' if start else ''}{cut.strip()}{' …' if start + 200 < len(line) else ''}"
    return line[:200]
