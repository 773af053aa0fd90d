"""Tables keep their numbers through every form."""

import csv
import io
import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bowles.sheet import Column, Columns, Computation, Signature, Table


def made(**columns):
    body = Columns(
        {name: each if isinstance(each, Column) else Column(each) for name, each in columns.items()}
    )
    signature = Signature.of(lambda: body, {}, owner="sample")
    return Table("sample", "test", "Sample", "", "Made", signature, lambda: body).compute()


def test_forms_of_one_table():
    table = made(place=["Alma|ty", "Osh"], height=Column([850.0, math.nan], "m"))
    assert table.to_csv() == "place,height (m)\r\nAlma|ty,850.0\r\nOsh,\r\n"
    assert table.to_markdown().splitlines() == [
        "| place | height (m) |",
        "| :-- | --: |",
        "| Alma\\|ty | 850.00 |",
        "| Osh | — |",
    ]
    assert repr(table).splitlines()[1] == "───────  ──────────"
    assert table.as_json()["columns"]["height"] == {"unit": "m", "values": [850.0, None]}


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=20))
def test_csv_gives_every_number_back_exactly(values):
    rows = list(csv.reader(io.StringIO(made(value=np.array(values, float)).to_csv())))[1:]
    assert [float(row[0]) for row in rows] == values


@given(st.lists(st.text(max_size=8), max_size=8))
def test_json_and_csv_hold_any_text(values):
    table = made(word=np.array(values, dtype=object))
    assert json.loads(json.dumps(table.as_json()))["columns"]["word"]["values"] == values
    assert isinstance(table, Computation)


def test_columns_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="unequal"):
        Columns({"a": Column([1, 2]), "b": Column([1])})
