"""Claims held by columns are the claims of the rows, whatever stands beside them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bowles.errors import BrokenFile
from bowles.evidence.claim import COLUMNS, claim_of_row
from bowles.evidence.claim_table import read_claim_table
from bowles.evidence.claims import Claims, Gathered
from bowles.evidence.tables import Row

HEADER = ["id", "subject", "says", "sources", "grade", "object", "value", "from", "kind", "places"]
FIELDS = st.fixed_dictionaries(
    {
        "subject": st.sampled_from(["mill", " the mill ", ""]),
        "says": st.sampled_from(["grinds", "Лея"]),
        "sources": st.sampled_from(["Ash1851, p. 2", "Ash1851", "A, p. 1; B , p. 2", " ", ";"]),
        "grade": st.sampled_from(["B2", "F6", "b2"]),
        "object": st.sampled_from(["flour", "two\nlines", "\u2028", ""]),
        "value": st.sampled_from(["", "40", "-3.5", "forty"]),
        "from": st.sampled_from(["", "1840", "1840-13"]),
        "kind": st.sampled_from(["", "causal", "casual"]),
        "places": st.sampled_from(["", "LEA", "LEA; WARE"]),
    }
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("claims") / "all.csv"


def gathered(path):
    """The claims of a file, and what its faults say, line by line."""
    faults = []
    found = Gathered()
    read_claim_table(path, found, faults)
    return found.whole(faults), {fault.line: fault.message for fault in faults}


@given(st.lists(FIELDS, max_size=6))
def test_rows_read_by_columns_are_those_read_one_by_one(path, rows):
    text, line = ",".join(HEADER) + "\n", 2
    claims, faults = {}, {}
    for number, row in enumerate(rows):
        row = {"id": f"k{number}"} | row
        try:
            claims[row["id"]] = claim_of_row(Row(path, line, row))
        except BrokenFile as fault:
            faults[line] = fault.message
        fields = ",".join(f'"{row[name]}"' for name in HEADER) + "\n"
        text, line = text + fields, line + fields.count("\n")
    path.write_text(text, "utf-8", newline="")
    assert gathered(path) == (claims, faults)


def test_a_claim_knows_its_line_behind_very_many(path):
    rows = [f"k{n},mill,grinds,Ash,B2,flour" for n in range(5000)]
    rows[4321] = "k4321,mill,grinds,,B2,flour"
    rows[77] = "k77,mill"
    path.write_text("\n\nid,subject,says,sources,grade,object\n" + "\n".join(rows), "utf-8")
    claims, faults = gathered(path)
    assert faults.keys() == {81, 4325}
    assert (claims["k4999"].line, claims["k2500"].line) == (5003, 2504)
    assert len(claims) == 4998


def test_the_second_of_a_key_is_left_out_and_told(path):
    row = "k1,mill,grinds,Ash,B2,"
    path.write_text(f"id,subject,says,sources,grade,object\n{row}a\n{row}b\n", "utf-8")
    claims, faults = gathered(path)
    assert claims["k1"].object == "a"
    assert faults == {3: "'k1' stands twice, first in all.csv:2; each may stand once."}


def test_claims_by_columns_are_a_mapping(path):
    rows = [f"k{n},mill,grinds,Ash,B2,{random.Random(n).random()}" for n in range(9)]
    path.write_text("id,subject,says,sources,grade,object\n" + "\n".join(rows), "utf-8")
    claims, _ = gathered(path)
    assert claims == Claims.of(dict(claims)) == dict(claims)
    assert Claims.of(claims) is claims
    assert claims["k3"] is claims["k3"]
    assert "k9" not in claims
    with pytest.raises(KeyError):
        claims["k9"]


def test_every_column_can_be_left_out(path):
    for name in COLUMNS[1]:
        others = [each for each in ("object", "value") if each != name]
        header = ["id", "subject", "says", "sources", "grade", *others]
        path.write_text(f"{','.join(header)}\nk1,mill,grinds,Ash,B2{',40' * len(others)}\n")
        claims, faults = gathered(path)
        assert not faults
        assert claims["k1"].said
