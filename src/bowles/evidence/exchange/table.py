"""Claims as tables: CSV and Parquet; and the whole study in SQLite with words for Datasette."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from bowles.errors import BadValue, BrokenFile
from bowles.evidence.claim import COLUMNS, Claim
from bowles.evidence.claim_table import read_claim_table
from bowles.evidence.claims import Gathered
from bowles.evidence.exchange.records import part_of, record_of
from bowles.evidence.exchange.text import claims_csv
from bowles.evidence.store import write_store
from bowles.evidence.study import Study
from bowles.files import write_whole

to_csv = claims_csv


def from_csv(path: Path) -> dict[str, dict[str, Any]]:
    """Claims of a table; the first row that is none is raised."""
    faults: list[BrokenFile] = []
    gathered = Gathered()
    read_claim_table(path, gathered, faults)
    claims = gathered.whole(faults)
    if faults:
        raise faults[0]
    return {"claims": dict(claims)}


def write_parquet(study: Study, path: Path) -> Path:
    """Claims as Parquet: lists as lists, citations as pairs of source and locator."""
    pa, parquet = _arrow()
    records = [record_of(each) for each in study.claims.values()]
    for record in records:
        for name in ("sources", "cites"):
            record[name] = [{"source": s, "locator": locator} for s, locator in record[name]]
        low, high = record.pop("value") or (None, None)
        record |= {"low": low, "high": high}
    cited = pa.list_(pa.struct([("source", pa.string()), ("locator", pa.string())]))
    kinds = {"sources": cited, "cites": cited, "low": pa.float64(), "high": pa.float64()}
    lists = ("places", "about", "supports", "contradicts", "sum_of")
    names = list(records[0]) if records else [*COLUMNS[0], "cites", "low", "high"]
    schema = pa.schema(
        [(name, kinds.get(name, pa.list_(pa.string()) if name in lists else pa.string()))
         for name in names]
    )  # fmt: skip
    target = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(records, schema=schema), target)
    return write_whole(path, target.getvalue())


def read_parquet(path: Path) -> dict[str, dict[str, Any]]:
    """Claims of such a table."""
    pa, parquet = _arrow()
    try:
        records = parquet.read_table(path).to_pylist()
        claims = [_claim(record) for record in records]
    except (pa.ArrowException, OSError, KeyError, TypeError, ValueError) as error:
        raise BadValue(f"this is no Parquet of claims ({error}).") from None
    return {"claims": {each.key: each for each in claims}}


def write_sqlite(study: Study, path: Path) -> Path:
    """The store, and beside it what Datasette shows of it: `datasette F.db -m F.metadata.json`."""
    write_store(study, path)
    described = {
        "source": "What the claims rest on, as CSL-JSON and as it is cited.",
        "claim": "Statements, best grade first; F and 6 mean that it cannot be judged.",
        "claim_source": "Where a claim can be read (says), and what that rests on (cites).",
        "claim_claim": "Which claim supports or contradicts which, or is a part of its sum.",
        "entity": "Bodies, offices and classes of actors in the words of FollowTheMoney.",
        "relation": "What one entity does to or for another.",
        "place": "Places; no finer than the policy of the study allows.",
        "observation": "Figures by place and period, every vintage; missing is empty, not zero.",
        "erratum": "Where a source or the study itself is wrong.",
    }
    facets = {"claim": ["grade", "kind"], "entity": ["schema", "group"], "place": ["country"]}
    tables: dict[str, Any] = {
        name: {"description": words, **({"facets": facets[name]} if name in facets else {})}
        for name, words in described.items()
    }
    tables |= {f"words{part}": {"hidden": True} for part in ("", "_config", "_data", "_idx")}
    held = {"databases": {path.stem: {"tables": tables}}, "title": study.folder.resolve().name}
    write_whole(path.with_suffix(".metadata.json"), json.dumps(held, indent=1) + "\n")
    return path


def _claim(record: dict[str, Any]) -> Claim:
    cited = {
        name: [(each["source"], each["locator"]) for each in record[name]]
        for name in ("sources", "cites")
    }
    figures = None if record["low"] is None else (record["low"], record["high"])
    return part_of(Claim, record | cited | {"value": figures})


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise BadValue(
            "Parquet needs pyarrow, which comes with: pip install 'bowles[parquet]'."
        ) from None
    return pyarrow, parquet
