"""Claims by the hundred thousand: read, indexed and found, by us and by plainer ways.

bowles        claims/*.csv to checked claims and to the store; the first 50 answers
sqlite3 like  the same rows in SQLite without a text index: `like '%word%'` in three columns
FTS5 bm25     the same store, its matches put in order by FTS5's own rank
pandas        the same rows in a frame, `str.contains` in three columns

The study is made up: 200,000 claims about 2,000 bodies in 500 places, its words as frequent as Zipf
has them, a third of them with English endings, every fifth claim with a figure, drawn from a fixed
seed. Reading checks that all that is named exists. The peers neither read nor check, know no stems,
and look for the words as they stand; a gate holds our answers to theirs where a word has one form
alone. What a reader waits for has gates of its own, in seconds of the fastest sample; of reading
the processor time counts where it is less, for the rest was spent on other work of the machine.
"""

from __future__ import annotations

import csv
import gc
import json
import sqlite3
import tempfile
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

from bench.measure import Race, Runner
from bowles.evidence import Study, claims_about, read_store, read_study, write_store

CLAIMS, BODIES, PLACES, SOURCES, VOCABULARY = 200_000, 2_000, 500, 500, 30_000
READ, ASK = 5.0, 0.005  # seconds that a reader waits at the most, for all claims and for an answer
HEADER = "id,subject,says,object,places,about,from,to,sources,cites,grade,value,unit"
COLUMNS = HEADER.split(",")
SHOWN = 50
PLAIN = 1000  # words, the most frequent, that have no ending
ENDINGS = ("s", "ing", "ed", "ation")


def run(race: Race) -> None:
    """Make the study, time what a reader waits for, and hold the answers to plain searches."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, words = made_up(folder)
        study = read_study(folder)
        race.gate("claims that are not read", CLAIMS - len(study.claims) + len(study.faults), 0)
        work = "read and index 200,000 claims"
        race.time(work, {"bowles": lambda: indexed(folder)})
        race.gate(f"{work}, s", min(_spent(folder) for _ in range(3)), READ)
        of_an_entity(race, study, rows)
        full_text(race, study, rows, words)
        there_and_back(race, study, folder / "study.db")


def held(race: Race, limit: float, work: str, runners: Mapping[str, Runner]) -> None:
    """Time a piece of work, and hold our fastest sample to seconds."""
    race.time(work, runners)
    race.gate(f"{work}, s", min(race.times[-len(runners)].seconds), limit)


def indexed(folder: Path) -> int:
    """Read a study and make its store; how many claims the store has."""
    store = read_study(folder).store
    return int(store.connection.execute("select count(*) from claim").fetchone()[0])


def _spent(folder: Path) -> float:
    """The seconds that reading and indexing took, by the clock or of the processor."""
    gc.collect()
    start = perf_counter(), process_time()
    indexed(folder)
    return min(perf_counter() - start[0], process_time() - start[1])


def made_up(folder: Path) -> tuple[list[list[str]], list[str]]:
    """Write the folder of the study; its rows, and its words from the most frequent on."""
    draw = np.random.default_rng(1780)
    words = vocabulary(draw)
    frequency = 1 / np.arange(10, VOCABULARY + 10)
    text = draw.choice(words, (CLAIMS, 14), p=frequency / frequency.sum())
    numbers = {n: draw.integers(0, n, CLAIMS) for n in (BODIES, PLACES, SOURCES)}
    years = draw.integers(1990, 2011, CLAIMS)
    grades = [f"{letter}{figure}" for letter in "ABCDEF" for figure in "123456"]
    graded = draw.choice(grades, CLAIMS)
    rows = [
        [f"C{n}", " ".join(text[n, :3]), text[n, 3], " ".join(text[n, 4:]),
         f"p{numbers[PLACES][n]}", f"e{numbers[BODIES][n]}", str(years[n]), str(years[n] + 3),
         f"s{numbers[SOURCES][n]}, p. {n % 300}", f"s{(numbers[SOURCES][n] + 1) % SOURCES}",
         graded[n], *((str(n % 900), "persons") if n % 5 == 0 else ("", ""))]
        for n in range(CLAIMS)
    ]  # fmt: skip
    (folder / "claims").mkdir()
    _table(folder / "claims" / "all.csv", COLUMNS, rows)
    bodies = [[f"e{n}", "Organization", f"Body {n}"] for n in range(BODIES)]
    _table(folder / "entities.csv", ["id", "schema", "name"], bodies)
    places = [[f"p{n}", f"Place {n}", str(40 + n % 15), str(50 + n % 35)] for n in range(PLACES)]
    _table(folder / "places.csv", ["id", "name", "latitude", "longitude"], places)
    sources = [
        {"id": f"s{n}", "type": "book", "title": f"Book {n}", "issued": {"date-parts": [[2014]]}}
        for n in range(SOURCES)
    ]
    (folder / "sources.json").write_text(json.dumps(sources), "utf-8")
    return rows, words


def vocabulary(draw: np.random.Generator) -> list[str]:
    """Words of no language, two in three of them their own stem; none begins another's.

    The third has an English ending, but for the most frequent, which are asked for.
    """
    parts = [consonant + vowel for consonant in "bdgklmprstvz" for vowel in "aou"]
    made = {"".join(draw.choice(parts, draw.integers(2, 5))) + "n" for _ in range(4 * VOCABULARY)}
    words = sorted(made, key=lambda each: (len(each), each))[:VOCABULARY]
    return [
        word + ENDINGS[n % 4] if n > PLAIN and n % 3 == 0 else word for n, word in enumerate(words)
    ]


def of_an_entity(race: Race, study: Study, rows: list[list[str]]) -> None:
    """What is said of one body, with every source and the place in it."""
    about = [row for row in rows if row[5] == "e7"]
    told = study.store.provenance("e7")
    missed = {row[0] for row in about} ^ {row["key"] for row in told}
    race.gate("claims of a body that differ", len(missed), 0)
    held(
        race,
        ASK,
        "claims of a body with provenance",
        {
            "bowles": lambda: study.store.provenance("e7"),
            "a walk through the rows": lambda: [row for row in rows if row[5] == "e7"],
        },
    )
    held(
        race,
        ASK,
        "the same with origins and doubts",
        {"bowles": lambda: claims_about(study, entity="e7")},
    )


def full_text(race: Race, study: Study, rows: list[list[str]], words: list[str]) -> None:
    """A word of every twentieth claim, a rare one, two together, and two that never are."""
    pandas = race.peer("pandas")
    frame = pandas.DataFrame([row[:4] for row in rows], columns=COLUMNS[:4])
    frame["text"] = frame["subject"] + " " + frame["says"] + " " + frame["object"]
    plain = sqlite3.connect(":memory:")
    plain.execute("create table claim (key text, text text)")
    plain.executemany("insert into claim values (?, ?)", frame[["id", "text"]].values.tolist())
    held_words = frame["text"].str.split()
    for kind, join, asked in (
        ("frequent word", " and ", words[4]),
        ("rare word", " and ", words[20_000]),
        ("two words", " and ", f"{words[4]} {words[900]}"),
        ("any of two words", " or ", f"{words[20_000]} {words[20_003]}"),
    ):
        parts = asked.split()
        meets = set(parts).issubset if join == " and " else lambda own, p=set(parts): p & {*own}
        wanted = frame[held_words.map(meets).astype(bool)]["id"]
        ours = study.store.search(asked)
        race.gate(f"claims of a {kind} that differ", len({*wanted} ^ {*ours}), 0)
        work = f"{kind} in {len(wanted)} claims"
        held(race, ASK, work, _searches(study, plain, frame, parts, join))


def _searches(
    study: Study, plain: sqlite3.Connection, frame: Any, parts: list[str], join: str
) -> dict[str, Runner]:
    like = join.join(["text like ?"] * len(parts))
    given = [f"%{each}%" for each in parts]
    ranked = "select rowid from words where words match ? order by bm25(words) limit 50"
    asked = join.upper().join(f'"{each}"' for each in parts)

    def contained() -> Any:
        found = [frame["text"].str.contains(each, regex=False) for each in parts]
        together = np.all(found, axis=0) if join == " and " else np.any(found, axis=0)
        return frame[together].head(SHOWN)

    return {
        "bowles": lambda: study.store.search(" ".join(parts), limit=SHOWN),
        "FTS5 bm25": lambda: study.store.connection.execute(ranked, [asked]).fetchall(),
        "sqlite3 like": lambda: plain.execute(
            f"select key from claim where {like} limit {SHOWN}", given
        ).fetchall(),
        "pandas": contained,
    }


def there_and_back(race: Race, study: Study, path: Path) -> None:
    """The study in a file, and out of it again."""
    back = read_store(write_store(study, path))
    changed = sum(each != back.claims.get(key) for key, each in study.claims.items())
    race.gate("claims that the file changes", changed, 0)
    race.time("write the store", {"bowles": lambda: write_store(study, path)})


def _table(path: Path, header: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
