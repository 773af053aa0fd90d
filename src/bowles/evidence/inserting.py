"""Entering very many rows into SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import Any

_AT_ONCE = 200  # values in one statement: for narrow rows half the time of one row at a time


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Enter rows into a table, each with a value for each column."""
    rows = iter(rows)
    if (first := next(rows, None)) is None:
        return
    marks = f"({', '.join('?' * len(first))})"
    height = max(1, _AT_ONCE // len(first))
    full = f"insert into {table} values {', '.join([marks] * height)}"
    rows = chain([first], rows)
    while len(block := list(islice(rows, height))) == height:
        connection.execute(full, list(chain.from_iterable(block)))
    connection.executemany(f"insert into {table} values {marks}", block)


def insert_columns(
    connection: sqlite3.Connection, table: str, columns: Mapping[str, Sequence[Any]]
) -> None:
    """Enter rows that are given by columns; a column in which nothing stands is left out."""
    filled = {name: column for name, column in columns.items() if any(column)}
    named = f"{table} ({', '.join(filled)})"
    insert(connection, named, zip(*filled.values(), strict=True))
