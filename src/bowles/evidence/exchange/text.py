"""A study written as the text files it is read from, so that a person can edit it again."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from bowles.evidence import inventory, items
from bowles.evidence.claim import COLUMNS as CLAIM
from bowles.evidence.claim import Claim
from bowles.evidence.indicator import COLUMNS as ROW
from bowles.evidence.indicator import OPTIONAL as ROW_TOO
from bowles.evidence.indicator import Observation
from bowles.evidence.policy import Policy
from bowles.evidence.source import write_sources
from bowles.evidence.study import Study
from bowles.files import write_whole

# column -> field, where they have different names
_FIELDS = {"id": "key", "from": "since", "to": "until", "predicate": "name"}
_SPACED = ("claims", "supports", "contradicts", "sum_of", "about")

TABLES: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], Callable[[Study], Iterable[Any]]]]
TABLES = {
    "entities.csv": (items.ENTITIES, lambda study: study.entities.values()),
    "relations.csv": (items.RELATIONS, lambda study: study.relations.values()),
    "places.csv": (items.PLACES, lambda study: study.places.values()),
    "routes.csv": (items.ROUTES, lambda study: study.routes.values()),
    "predicates.csv": (items.PREDICATES, lambda study: study.predicates.values()),
    "inventory.csv": (inventory.INVENTORY, lambda study: study.inventory.values()),
    "phases.csv": (inventory.PHASES, lambda study: study.phases.values()),
}


def write_study(study: Study, folder: Path) -> Path:
    """Write the evidence of a study into a folder, a file for each kind that it holds."""
    for name, text in texts(study).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    return folder


def texts(study: Study) -> dict[str, str]:
    """Name -> text of the files that hold the evidence of a study."""
    made = {"sources.json": write_sources(study.sources)} if study.sources else {}
    for name, (columns, parts) in TABLES.items():
        if rows := list(parts(study)):
            made[name] = _table(columns, rows)
    if study.claims:
        made["claims/claims.csv"] = claims_csv(study)
    if study.indicators:
        made["indicators.toml"] = "\n".join(
            _entry(
                "indicator", each, ("name", "title", "about", "unit", "breaks", "parts", "among")
            )
            for each in study.indicators.values()
        )
        rows = [row for each in study.indicators.values() for row in each.rows]
        made["indicators/figures.csv"] = _table((ROW, ROW_TOO), rows)
    if study.errata:
        made["errata.toml"] = "\n".join(
            _entry("erratum", each, tuple(each.__dataclass_fields__)) for each in study.errata
        )
    if study.policy != Policy():
        made["sheet.toml"] = (
            f"title = {_quoted(study.folder.name or 'Study')}\n\n[policy]\n"
            + "".join(
                f"{name} = {_toml(getattr(study.policy, name))}\n"
                for name in Policy.__dataclass_fields__
            )
        )
    return made


def claims_csv(study: Study) -> str:
    """The claims as a table that is read as claims/*.csv."""
    return _table(CLAIM, study.claims.values())


def _table(columns: tuple[tuple[str, ...], tuple[str, ...]], parts: Iterable[Any]) -> str:
    names = [*columns[0], *columns[1]]
    rows = [[_cell(part, name) for name in names] for part in parts]
    kept = [n for n, name in enumerate(names) if name in columns[0] or any(row[n] for row in rows)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([[names[n] for n in kept], *([row[n] for n in kept] for row in rows)])
    return text.getvalue()


def _cell(part: Any, column: str) -> str:
    if isinstance(part, Claim) and column in ("value", "lo", "hi"):
        return _figure_of(part, column)
    if isinstance(part, Observation) and column in ("value", "lo", "hi"):
        number = getattr(part, column)
        return "" if math.isnan(number) else f"{number:.{part.decimals}f}"
    value = getattr(part, _FIELDS.get(column, column))
    if isinstance(value, tuple):
        spaced = column in _SPACED or column == "places"
        return (" " if spaced else "; ").join(map(str, value))
    if isinstance(value, float):
        return "" if math.isnan(value) else _number(value)
    return str(value)


def _figure_of(claim: Claim, column: str) -> str:
    if claim.value is None:
        return ""
    low, high = claim.value
    if column == "value":
        return _number(low) if low == high else ""
    return "" if low == high else _number(low if column == "lo" else high)


def _number(value: float) -> str:
    """As a person writes it, without an exponent."""
    return f"{value:.15f}".rstrip("0").rstrip(".") if abs(value) < 1 else format(value, ".15g")


def _entry(name: str, part: Any, fields: Iterable[str]) -> str:
    given: Mapping[str, Any] = {each: getattr(part, each) for each in fields}
    lines = [f"{key} = {_toml(value)}\n" for key, value in given.items() if value]
    return f"[[{name}]]\n{''.join(lines)}"


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_quoted, value))}]"
    return _quoted(value) if isinstance(value, str) else f"{value:g}"


def _quoted(text: str) -> str:
    """A basic string of TOML; JSON escapes what it must, and DEL besides."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
