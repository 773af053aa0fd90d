"""The store: a study in one SQLite file, made from its text and thrown away at will.

Words are searched with FTS5 over keys that `bowles.evidence.words` makes of them. Nothing is kept
in the file that the text does not say.
"""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bowles.errors import BrokenFile
from bowles.evidence.claim import said
from bowles.evidence.claims import Claims
from bowles.evidence.claims_of import in_order
from bowles.evidence.once import Once
from bowles.evidence.period import ALWAYS, Span
from bowles.evidence.tables_of import INDEXES, fill, study_in
from bowles.evidence.undisturbed import undisturbed
from bowles.evidence.words import Index, wanted
from bowles.files import write_whole

if TYPE_CHECKING:
    from bowles.evidence.items import Entity, StudyPlace
    from bowles.evidence.study import Study

# Keys of words, claim by claim, their places in it left out: no phrase is ever asked for.
WORDS = """
    create virtual table words using fts5 (
        subject, rest, content = '', detail = 'column', tokenize = 'ascii');
    insert into words (words, rank) values ('hashsize', 268435456);  -- sort once, in memory
"""
COUNTED = """
    -- in how many claims each key stands
    create virtual table temp.vocabulary using fts5vocab (main, words, row);
    create table word (key text primary key, claims integer) without rowid;
    insert into word select term, doc from vocabulary order by term;
    drop table vocabulary;
"""
BEGUN = """
    -- the keys with a beginning that stand in most claims, the beginning itself first of all
    select key from word where key >= :begin and key < :end
    order by key <> :begin, claims desc, key limit 40
"""
MOST = 1000  # claims that are weighed where only some of the words stand in each

ASKED = {
    "place": "claim.id in (select claim from claim_place where place = :place)",
    "entity": "claim.id in (select claim from claim_entity where entity = :entity)",
    "source": "claim.id in (select claim from claim_source where source = :source)",
    "figure": "substr(grade, 2) <= :figure",
    "letter": "substr(grade, 1, 1) <= :letter",
}
OF_TIME = "claim.first_day <= :last and claim.last_day >= :first"

MATCHING = """
    -- claims in which the words stand, best grade first, which is how `words` numbers them
    select words.rowid, claim.key from words join claim on claim.standing = words.rowid
    where words match :match and {conditions}
    order by words.rowid limit :limit
"""
TIERS = (
    "subject : ({every})",  # all words in the subject
    "({every}) and subject : ({any})",
    "{every}",
)

ALL = """
    -- all claims of a place, an entity, a source and a time, best grade first
    select standing, claim.key from claim where {conditions} order by standing limit :limit
"""

PROVENANCE = """
    -- what is said of an entity, best grade first, with each source and the place in it
    select claim.key, subject, says, object, low, high, unit, claim.since, claim.until, grade,
        hedge, role, source.short, locator
    from claim_entity join claim on claim.id = claim_entity.claim
    join claim_source on claim_source.claim = claim.id join source on source.key = source
    where entity = :entity order by standing, role desc
"""


class Store:
    """A study as tables, in memory or in a file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._lock = threading.Lock()
        weakref.finalize(self, connection.close)

    @classmethod
    def of(cls, study: Study) -> Store:
        """A store in memory, filled from a study."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        with undisturbed(), ThreadPoolExecutor(1) as aside:
            with connection:
                fill(connection, study)
            # SQLite sorts the indexes on one core while the keys of words are made on another. All
            # are made before any is entered: in turns, each work takes the cache from the other.
            sorted_ = aside.submit(connection.executescript, INDEXES)
            words = list(_words(study))
            sorted_.result()
            connection.executescript(WORDS)
            with connection:
                connection.executemany(
                    "insert into words (rowid, subject, rest) values (?, ?, ?)", words
                )
        connection.executescript(COUNTED)
        return cls(connection)

    @classmethod
    def open(cls, path: str | Path) -> Store:
        """The store in a file, to be read only; BrokenFile where it is none."""
        address = f"{Path(path).resolve().as_uri()}?mode=ro"
        try:
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            for table in ("claim", "word", "words"):
                connection.execute(f"select 1 from {table} limit 1")
        except sqlite3.Error as error:
            message = f"this is no store of bowles ({error}); `bowles export` writes one."
            raise BrokenFile(path, None, message) from None
        return cls(connection)

    def search(
        self,
        words: str = "",
        place: str = "",
        entity: str = "",
        days: Span = ALWAYS,
        source: str = "",
        grade: str = "",
        limit: int = -1,
    ) -> list[str]:
        """Keys of claims in which all the words stand, or else any of them; best match first.

        grade  a letter, a figure or both that the claim's must equal or better; F and 6, which
               are not judged, are not better than anything
        limit  how many at the most; -1 for all

        Where all words stand, those claims come first whose subject holds them, and then the best
        graded; where only some do, those with the most and the rarest.
        """
        letter, figure = grade[:1] if grade[:1].isalpha() else "", grade.strip("ABCDEF")
        given = {"place": place, "entity": entity, "source": source, "letter": letter,
                 "figure": figure, "first": days[0], "last": days[1], "limit": limit}  # fmt: skip
        asked = [condition for name, condition in ASKED.items() if given[name]]
        conditions = " and ".join(asked + [OF_TIME] * (days != ALWAYS)) or "true"
        terms = [self._term(each) for each in wanted(words)]
        if not terms:
            return list(self._found(ALL.format(conditions=conditions), given).values())
        query = MATCHING.format(conditions=conditions)
        found: dict[int, str] = {}
        every, some = " AND ".join(f"({each})" for each in terms), " OR ".join(terms)
        for tier in TIERS[len(terms) == 1 :]:
            if 0 <= limit <= len(found):
                break
            match = tier.format(every=every, any=some).replace(" and ", " AND ")
            found |= self._found(query, given | {"match": match})
        if not found and len(terms) > 1:
            found = self._some(query, terms, given)
        return list(found.values())[: limit if limit >= 0 else None]

    def provenance(self, entity: str) -> list[dict[str, Any]]:
        """What is said of an entity, a row for each source of each claim, best grade first."""
        with self._lock:
            found = self.connection.execute(PROVENANCE, {"entity": entity})
            names = [each[0] for each in found.description]
            return [dict(zip(names, row, strict=True)) for row in found]

    def study(self, folder: str | Path = "") -> Study:
        """The study that the store was made of."""
        with self._lock:
            return study_in(self.connection, Path(folder))

    def _term(self, keys: tuple[str, ...]) -> str:
        """The keys of a word for FTS5, which takes nothing in quotation marks for a command.

        A beginning is put as the keys that begin so: FTS5 itself gathers all their claims first.
        """
        whole = [key for key in keys if not key.endswith("*")]
        for begin in (key[:-1] for key in keys if key.endswith("*")):
            with self._lock:
                given = {"begin": begin, "end": f"{begin}\U0010ffff"}
                found = [key for (key,) in self.connection.execute(BEGUN, given)]
            whole += found or [begin]
        return " OR ".join(f'"{key}"' for key in dict.fromkeys(whole))

    def _some(self, query: str, terms: list[str], given: dict[str, Any]) -> dict[int, str]:
        """Claims in which some of the words stand, each word weighing as much as it is rare."""
        keys: dict[int, str] = {}
        weights: Counter[int] = Counter()
        for term in terms:
            found = self._found(query, given | {"match": term, "limit": MOST})
            keys |= found
            weights.update(dict.fromkeys(found, round(1e6 / (1 + len(found)))))
        ranked = sorted(keys, key=lambda number: (-weights[number], number))
        return {number: keys[number] for number in ranked}

    def _found(self, query: str, given: dict[str, Any]) -> dict[int, str]:
        """Number -> key of claims, in order."""
        # A connection shared between the threads of a server takes one question at a time.
        with self._lock:
            return dict(self.connection.execute(query, given))


def write_store(study: Study, path: str | Path) -> Path:
    """Write a study as one SQLite file; a file that is there is replaced only by a whole one."""
    return write_whole(path, study.store.connection.serialize())


def read_store(path: str | Path) -> Study:
    """The study in a SQLite file that `write_store` wrote."""
    return Store.open(path).study(Path(path).parent)


def _words(study: Study) -> Iterator[tuple[int, str, str]]:
    """The keys of each claim: of its subject, of what it says, of the places and bodies in it."""
    index, claims = Index(), Claims.of(study.claims)
    columns = {name: column for name, column in claims.columns.items() if any(column)}
    named: list[StudyPlace | Entity] = [*study.places.values(), *study.entities.values()]
    names = {each.key: " ; ".join((each.name, *each.aliases)) for each in named}
    told: Once[tuple[str, ...], str] = Once(
        lambda keys: index.line(" ; ".join([names[key] for key in keys if key in names]))
    )
    if "value" in columns:
        units, things = (columns.get(each) or repeat("") for each in ("unit", "object"))
        columns["object"] = [
            thing if value is None else said(value, unit, thing)
            for value, unit, thing in zip(columns["value"], units, things, strict=False)
        ]
    parts = [columns[each] for each in ("says", "object", "hedge", "note") if each in columns]
    subjects = list(index.lines(columns.get("subject", ())))
    rest = [
        index.lines(map(" ".join, zip(*parts, strict=True))),
        *(map(told.of, columns[each]) for each in ("places", "about") if each in columns),
    ]
    rests = list(map(" ".join, zip(*rest, strict=True)))
    for number, row in enumerate(in_order(claims), 1):
        yield number, subjects[row], rests[row]
