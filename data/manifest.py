"""The manifest of what is embedded: written by the recipes, never by hand."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from bowles.files import write_whole
from data.packages import Package

FOLDER = Path("src/bowles/_data")
MANIFEST = FOLDER / "manifest.toml"
HEAD = "# Written by `python -m data`; do not edit.\n"


@dataclass(frozen=True)
class Product:
    """A file that a recipe made, not yet written."""

    name: str
    file: str
    content: bytes
    rows: int
    package: Package
    licence: str
    credit: str
    made: str  # how, in a phrase


@dataclass(frozen=True)
class Row:
    """A file's entry in the manifest."""

    name: str
    file: str
    version: str
    package: str
    licence: str
    credit: str
    made: str
    input: str
    output: str
    rows: int
    bytes: int


def record(products: Iterable[Product]) -> list[Row]:
    """Write the products and their rows; rows of other recipes stay as they are."""
    rows = []
    for product in products:
        path = FOLDER / product.file
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, product.content)
        rows.append(_row(product))
    known = tomllib.loads(MANIFEST.read_text("utf-8")) if MANIFEST.exists() else {}
    known |= {row.name: _without_name(row) for row in rows}
    write_whole(MANIFEST, HEAD + "".join(_entry(name, known[name]) for name in sorted(known)))
    return rows


def _row(product: Product) -> Row:
    return Row(
        name=product.name,
        file=product.file,
        version=product.package.version,
        package=product.package.title,
        licence=product.licence,
        credit=product.credit,
        made=product.made,
        input=f"sha256:{product.package.sha256}",
        output=f"sha256:{hashlib.sha256(product.content).hexdigest()}",
        rows=product.rows,
        bytes=len(product.content),
    )


def _without_name(row: Row) -> dict[str, object]:
    return {key: value for key, value in asdict(row).items() if key != "name"}


def _entry(name: str, row: dict[str, object]) -> str:
    # A JSON string or integer is also a TOML one.
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in row.items()]
    return f"\n[{name}]\n{''.join(lines)}"
