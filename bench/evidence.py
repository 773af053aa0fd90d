"""Claims by the hundred thousand: read, indexed and found, by us and by plainer ways.

bowles        claims/*.csv to checked claims and to the store; the first 50 answers
sqlite3 like  the same rows in SQLite without a text index: `like '%word%'` in three columns
FTS5 bm25     the same store, its matches put in order by FTS5's own rank
pandas        the same rows in a frame, `str.contains` in three columns

The study is made up: 200,000 claims about 2,000 bodies in 500 places, its words as frequent as Zipf
has them, drawn from a fixed seed. Reading checks that all that is named exists. The peers neither
read nor check, know no stems, and look for the words as they stand; a gate holds our answers to
theirs where a word has one form alone.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from bench.measure import Race
from bowles.evidence import Study, claims_about, read_store, read_study, write_store

CLAIMS, BODIES, PLACES, SOURCES, VOCABULARY = 200_000, 2_000, 500, 500, 30_000
HEADER = "id,subject,says,object,places,about,from,to,sources,cites,grade"
COLUMNS = HEADER.split(",")
SHOWN = 50


def run(race: Race) -> None:
    """Make the study, time what a reader waits for, and hold the answers to plain searches."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, words = made_up(folder)
        study = read_study(folder)
        race.gate("claims that are not read", CLAIMS - len(study.claims) + len(study.faults), 0)
        race.time("read and index 200,000 claims", {"bowles": lambda: read_study(folder).store})
        of_an_entity(race, study, rows)
        full_text(race, study, rows, words)
        there_and_back(race, study, folder / "study.db")


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
         graded[n]]
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
    """Words of no language, each of which is its own stem and begins no other."""
    parts = [consonant + vowel for consonant in "bdgklmnprstvz" for vowel in "aou"]
    made = {"".join(draw.choice(parts, draw.integers(2, 5))) + "n" for _ in range(4 * VOCABULARY)}
    return sorted(made, key=lambda each: (len(each), each))[:VOCABULARY]


def of_an_entity(race: Race, study: Study, rows: list[list[str]]) -> None:
    """What is said of one body, with every source and the place in it."""
    about = [row for row in rows if row[5] == "e7"]
    told = study.store.provenance("e7")
    missed = {row[0] for row in about} ^ {row["key"] for row in told}
    race.gate("claims of a body that differ", len(missed), 0)
    race.time(
        "claims of a body with provenance",
        {
            "bowles": lambda: study.store.provenance("e7"),
            "bowles, as claims": lambda: claims_about(study, entity="e7"),
            "a walk through the rows": lambda: [row for row in rows if row[5] == "e7"],
        },
    )


def full_text(race: Race, study: Study, rows: list[list[str]], words: list[str]) -> None:
    """A word that every twentieth claim has, a rare one, and both."""
    pandas = race.peer("pandas")
    frame = pandas.DataFrame([row[:4] for row in rows], columns=COLUMNS[:4])
    frame["text"] = frame["subject"] + " " + frame["says"] + " " + frame["object"]
    plain = sqlite3.connect(":memory:")
    plain.execute("create table claim (key text, text text)")
    plain.executemany("insert into claim values (?, ?)", frame[["id", "text"]].values.tolist())
    for kind, asked in (
        ("frequent word", words[4]),
        ("rare word", words[20_000]),
        ("two words", f"{words[4]} {words[900]}"),
    ):
        parts = asked.split()
        wanted = frame[frame["text"].str.split().map(set(parts).issubset)]["id"]
        ours = study.store.search(asked)
        race.gate(f"claims of a {kind} that differ", len({*wanted} ^ {*ours}), 0)
        race.time(f"{kind} in {len(wanted)} claims", _searches(study, plain, frame, parts))


def _searches(study: Study, plain: sqlite3.Connection, frame: Any, parts: list[str]) -> Any:
    like = " and ".join(["text like ?"] * len(parts))
    given = [f"%{each}%" for each in parts]
    ranked = "select rowid from words where words match ? order by bm25(words) limit 50"
    asked = " ".join(f'"{each}"' for each in parts)

    def contained() -> Any:
        found = frame
        for each in parts:
            found = found[found["text"].str.contains(each, regex=False)]
        return found.head(SHOWN)

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
