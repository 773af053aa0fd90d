"""CSV tables whose every row knows its line."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bowles.errors import BrokenFile, unknown
from bowles.textfiles import read_text

_BLOCK = 2000  # rows that are read at once
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?\Z", re.ASCII)


@dataclass(frozen=True)
class Row:
    """A row by its columns; a column that the file leaves out reads as empty."""

    path: Path
    line: int
    data: Mapping[str, str]

    def text(self, column: str) -> str:
        """The text of a column, without the spaces about it; may be empty."""
        return (self.data.get(column) or "").strip()

    def needed(self, column: str) -> str:
        """The text of a column that may not be empty."""
        if not (text := self.text(column)):
            raise self.fault(f"{column} is empty; it is needed in every row.")
        return text

    def number(self, column: str, low: float = -1e15, high: float = 1e15) -> float:
        """The number in a column, NaN where it is empty: missing is never zero."""
        text = self.text(column)
        if not text:
            return math.nan
        if not _NUMBER.match(text):
            raise self.fault(
                f"{column} is {text!r}; write a number such as 1036.4, or leave it empty."
            )
        value = float(text) + 0.0  # and not -0.0
        if not low <= value <= high:
            raise self.fault(f"{column} is {text}; {low:g} to {high:g} is accepted.")
        return value

    def names(self, column: str) -> tuple[str, ...]:
        """The names in a column, written with spaces between: G001 G004."""
        return tuple(self.text(column).replace(";", " ").split())

    def texts(self, column: str) -> tuple[str, ...]:
        """The texts in a column, written with semicolons between."""
        text = self.data.get(column)
        return tuple(each.strip() for each in text.split(";") if each.strip()) if text else ()

    def fault(self, message: str, key: str | None = None) -> BrokenFile:
        """A fault of this row."""
        return BrokenFile(self.path, self.line, message)


def read_rows(
    path: Path, required: Sequence[str], optional: Sequence[str], faults: list[BrokenFile]
) -> Iterator[Row]:
    """The rows of a CSV file with a header; rows that cannot be read become faults."""
    for header, lines, rows in read_blocks(path, required, optional, faults):
        for line, fields in zip(lines, rows, strict=True):
            yield Row(path, line, dict(zip(header, fields, strict=True)))


Block = tuple[list[int], list[list[str]]]  # lines where rows begin, and their fields


def read_blocks(
    path: Path, required: Sequence[str], optional: Sequence[str], faults: list[BrokenFile]
) -> Iterator[tuple[list[str], *Block]]:
    """The header with the lines and the fields of a block of rows that have as many, and so on."""
    if not path.exists() and not path.is_symlink():
        return
    header: list[str] = []
    try:
        for lines, rows in map(_filled, _blocks(path, read_text(path))):
            if not header:
                header = rows.pop(0) if rows else []
                lines = lines[1:]
                _check_header(path, header, required, optional)
            yield header, *_even(path, header, lines, rows, faults)
    except BrokenFile as fault:
        faults.append(fault)


def _blocks(path: Path, text: str) -> Iterator[Block]:
    # Lines as an editor counts them: str.splitlines would cut at eight more characters.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line, lines, rows = 1, [], []
    try:
        for fields in reader:
            lines.append(line)
            rows.append(fields)
            line = reader.line_num + 1
            if len(rows) == _BLOCK:
                yield lines, rows
                lines, rows = [], []
    except csv.Error as error:
        yield lines, rows
        raise BrokenFile(
            path, line, f"this is not CSV ({error}); look for a quotation mark left open."
        ) from None
    yield lines, rows


def _filled(block: Block) -> Block:
    """A block without its blank rows."""
    lines, rows = block
    if all(row and row[0].strip() for row in rows):
        return block
    filled = [n for n, row in enumerate(rows) if any(map(str.strip, row))]
    return [lines[n] for n in filled], [rows[n] for n in filled]


def _even(
    path: Path, header: list[str], lines: list[int], rows: list[list[str]], faults: list[BrokenFile]
) -> Block:
    """A block without the rows that are longer or shorter than the header, which are faults."""
    if {len(header)}.issuperset(map(len, rows)):
        return lines, rows
    even = [n for n, row in enumerate(rows) if len(row) == len(header)]
    odd = sorted({*range(len(rows))}.difference(even))
    faults += [_ragged(path, lines[n], rows[n], header) for n in odd]
    return [lines[n] for n in even], [rows[n] for n in even]


def _check_header(
    path: Path, header: Sequence[str], required: Sequence[str], optional: Sequence[str]
) -> None:
    known = (*required, *optional)
    if len(header) == 1 and (found := re.search(r"[;\t|]", header[0])):
        mark = "tabs" if found[0] == "\t" else repr(found[0])
        raise BrokenFile(path, 1, f"its fields are parted by {mark}; save it with commas between.")
    for column in required:
        if column not in header:
            raise BrokenFile(
                path,
                1,
                f"the column {column!r} is missing; the first line needs {', '.join(required)}.",
            )
    for column in header:
        if column not in known:
            near = unknown("column", column, known).nearest
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}."
            raise BrokenFile(path, 1, f"the column {column!r} is not known; {hint}")
        if header.count(column) > 1:
            raise BrokenFile(path, 1, f"the column {column!r} stands twice; leave one out.")


def _ragged(path: Path, line: int, fields: list[str], header: list[str]) -> BrokenFile:
    return BrokenFile(
        path,
        line,
        f"this row has {len(fields)} fields where the first line names {len(header)}; "
        "put a field that holds a comma in quotation marks.",
    )
