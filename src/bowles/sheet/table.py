"""Tables: columns computed for a range, or observed and cited."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from bowles.errors import BadValue
from bowles.sheet.parameters import Signature
from bowles.sheet.problem import JSON_VERSION


@dataclass(frozen=True)
class Column:
    """One column: its values, their unit, and how a value is shown.

    values  numbers (missing ones NaN) or texts, shape (rows,)
    show    value -> text; two decimals at most where none is given
    """

    values: ArrayLike
    unit: str = ""
    show: Callable[[Any], str] | None = None
    note: str = ""

    @property
    def numeric(self) -> bool:
        """Whether the values are numbers."""
        return np.asarray(self.values).dtype.kind in "fiu"

    def texts(self) -> list[str]:
        """The values as a reader sees them; an em dash where there is none."""
        values = np.asarray(self.values)
        show = self.show or (_plain if self.numeric else str)
        return ["—" if _missing(each) else show(each) for each in values.tolist()]


@dataclass(frozen=True)
class Columns:
    """What a table's function returns: name -> Column, equal lengths; notes and sources."""

    columns: Mapping[str, Column]
    notes: Sequence[str] = ()
    sources: Sequence[str] = ()

    def __post_init__(self) -> None:
        lengths = {name: len(np.asarray(each.values)) for name, each in self.columns.items()}
        if len(set(lengths.values())) > 1:
            raise ValueError(f"columns of unequal length: {lengths}")

    def __len__(self) -> int:
        return max((len(np.asarray(each.values)) for each in self.columns.values()), default=0)


@dataclass(frozen=True)
class Table:
    """A table declared once; computed for the parameters a reader gives."""

    name: str
    sheet: str
    title: str
    text: str
    section: str
    signature: Signature
    function: Callable[..., Columns]
    sources: tuple[str, ...] = ()

    def compute(self, **given: Any) -> Computation:
        """The table for parameters given as text or values; refuses as a problem does."""
        values = self.signature.read(given)
        columns = self.signature.call(self.function, values)
        return Computation(self, self.signature.show(values), columns)


@dataclass(frozen=True)
class Computation:
    """A table with its inputs and its columns."""

    table: Table
    inputs: Mapping[str, str]
    body: Columns

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys in the sheet's sources."""
        return tuple(dict.fromkeys((*self.table.sources, *self.body.sources)))

    def headings(self) -> list[str]:
        """Column names with their units."""
        return [
            name + (f" ({each.unit})" if each.unit else "")
            for name, each in self.body.columns.items()
        ]

    def rows(self) -> list[list[str]]:
        """The cells as a reader sees them."""
        columns = [each.texts() for each in self.body.columns.values()]
        return [list(row) for row in zip(*columns, strict=True)]

    def to_csv(self) -> str:
        """Headings with units and plain values, RFC 4180; a missing value is an empty cell."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(self.headings())
        columns = [np.asarray(each.values).tolist() for each in self.body.columns.values()]
        for row in zip(*columns, strict=True):
            writer.writerow("" if _missing(each) else each for each in row)
        return out.getvalue()

    def to_markdown(self) -> str:
        """A Markdown table, numbers to the right."""
        columns = self.body.columns.values()
        rule = ["--:" if each.numeric else ":--" for each in columns]
        lines = [self.headings(), rule, *self.rows()]
        return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines) + "\n"

    def to_parquet(self) -> bytes:
        """An Apache Parquet file: plain values, units as metadata of the fields, and as metadata
        of the whole its title, inputs, notes and sources.

        Raises BadValue where pyarrow is not installed.
        """
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError:
            raise BadValue(
                "Parquet needs pyarrow, which is not installed; `pip install bowles[parquet]` "
                "brings it, and csv, json and markdown do without.",
                "as",
            ) from None
        fields, arrays = [], []
        for name, each in self.body.columns.items():
            values = np.asarray(each.values).tolist()
            arrays.append(pyarrow.array([None if _missing(value) else value for value in values]))
            fields.append(pyarrow.field(name, arrays[-1].type, metadata={"unit": each.unit}))
        about = {key: what for key, what in self.as_json().items() if key != "columns"}
        told = {"title": self.table.title, "bowles": json.dumps(about, ensure_ascii=False)}
        schema = pyarrow.schema(fields, metadata=told)
        out = io.BytesIO()
        parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), out)
        return out.getvalue()

    def as_json(self) -> dict[str, Any]:
        """The stable form: columns with unit and values, inputs, sources, notes."""
        columns = {
            name: {"unit": each.unit, "values": [None if _missing(v) else v for v in values]}
            for name, each in self.body.columns.items()
            for values in [np.asarray(each.values).tolist()]
        }
        return {
            "version": JSON_VERSION,
            "table": self.table.name,
            "sheet": self.table.sheet,
            "inputs": dict(self.inputs),
            "columns": columns,
            "sources": list(self.sources),
            "notes": list(self.body.notes),
        }

    def __repr__(self) -> str:
        return aligned(
            self.headings(), self.rows(), [c.numeric for c in self.body.columns.values()]
        )


def aligned(headings: list[str], rows: list[list[str]], right: Sequence[bool]) -> str:
    """Columns of text for a terminal; those marked in `right` stand to the right."""
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    lines = [headings, ["─" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and value != value)


def _plain(value: float) -> str:
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
    return text.replace("-", "−")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
