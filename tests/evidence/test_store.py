"""The store holds what the text says, is read by plain SQLite, and is replaced only whole."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bowles.errors import BadValue, BrokenFile, CannotWrite
from bowles.evidence import Store, claims_about, load_study, read_store, write_store


@pytest.fixture
def study(write):
    return load_study(write())


@pytest.fixture
def rows(study, tmp_path):
    path = write_store(study, tmp_path / "mills.db")

    def asked(query, *given):
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute(query, given).fetchall()

    return asked


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("source", 2),
        ("claim", 3),
        ("claim_source", 4),
        ("claim_place", 2),
        ("claim_entity", 1),
        ("claim_claim", 2),
        ("place", 3),
        ("entity", 2),
        ("relation", 1),
        ("observation", 4),
        ("erratum", 1),
        ("erratum_claim", 1),
        ("route", 1),
        ("indicator", 1),
    ],
)
def test_every_part_of_the_study_is_a_table(rows, table, count):
    assert rows(f"select count(*) from {table}") == [(count,)]


def test_missing_is_null_and_never_zero(rows):
    assert rows("select value from observation where period = '1845'") == [(None,)]
    assert rows("select longitude from place where key = 'UP'") == [(None,)]


def test_a_claim_can_be_read_with_its_provenance(rows):
    found = rows(
        "select source.short, locator, grade from claim_source join claim on claim.id = claim"
        " join source on source.key = source where claim.key = 'k1'"
    )
    assert found == [("Ash 1851", "p. 12", "B2")]


def test_all_references_lead_somewhere(rows):
    assert rows("pragma foreign_key_check") == []
    assert rows("pragma integrity_check") == [("ok",)]


def test_a_stored_study_answers_as_the_text_does(study, tmp_path):
    opened = Store.open(write_store(study, tmp_path / "mills.db"))
    for words in ("", "sacks", "big mill", "Лея", "nothing such"):
        assert opened.search(words) == study.store.search(words)


def test_a_stored_study_cannot_be_written_to(study, tmp_path):
    opened = Store.open(write_store(study, tmp_path / "mills.db"))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        opened.connection.execute("delete from claim")


def test_a_store_that_cannot_be_written_leaves_the_old_one(study, tmp_path):
    with pytest.raises(CannotWrite, match="name a file in a folder"):
        write_store(study, tmp_path / "nowhere" / "mills.db")
    assert not list(tmp_path.glob("*.db"))


def test_the_same_study_gives_the_same_bytes(study, tmp_path):
    one, two = (write_store(study, tmp_path / name).read_bytes() for name in ("a.db", "b.db"))
    assert one == two


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=20))
def test_any_words_can_be_searched(study, words):
    assert set(study.store.search(words)) <= set(study.claims)


PARTS = "sources entities relations places routes inventory phases predicates errata"


@pytest.fixture
def rich(write):
    """The study with every file that one can have."""
    return load_study(
        write(
            **{
                "inventory.csv": "id,group,name,says,claims\nI1,actor,Millers,they deny,k2\n",
                "phases.csv": "id,of,status,from,to,claims\nP1,I1,leads,1840,,k1\n",
                "predicates.csv": "predicate,meaning\ngrinds,to flour\ndenies,\nstand still in,\n",
            }
        )
    )


def test_the_study_comes_back_from_its_store_as_it_went(rich, tmp_path):
    back = read_store(write_store(rich, tmp_path / "mills.db"))
    for name in PARTS.split():
        assert repr(getattr(back, name)) == repr(getattr(rich, name)), name
    assert repr(dict(back.claims)) == repr(dict(rich.claims))
    assert back.policy == rich.policy
    for name, indicator in rich.indicators.items():
        assert repr(back.indicators[name]) == repr(indicator)


def test_what_is_no_store_is_told(tmp_path):
    (tmp_path / "a.db").write_text("no store")
    for path in (tmp_path / "a.db", tmp_path / "none.db", tmp_path):
        with pytest.raises(BrokenFile, match="no store of bowles"):
            read_store(path)


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ({"source": "Ash1851"}, ["k1", "k2"]),
        ({"source": "Birch1853", "words": "dry"}, ["k3"]),
        ({"grade": "B"}, ["k1"]),
        ({"grade": "4"}, ["k1", "k2"]),
        ({"grade": "C3"}, ["k1"]),
        ({"grade": "F6"}, ["k1", "k2", "k3"]),
        ({"limit": 2}, ["k1", "k2"]),
        ({"limit": 0}, []),
        ({"words": "sacks", "limit": 1}, ["k1"]),
    ],
)
def test_claims_are_found_by_source_and_grade(study, asked, keys):
    assert [each.key for each in claims_about(study, **asked).claims] == keys


@pytest.mark.parametrize("grade", ["G", "7", "2B", "b2"])
def test_a_grade_that_is_none_is_refused(study, grade):
    with pytest.raises(BadValue, match="no grade"):
        claims_about(study, grade=grade)


def test_what_is_said_of_an_entity_with_its_provenance(study):
    (row,) = study.store.provenance("mill")
    assert (row["key"], row["short"], row["locator"]) == ("k1", "Ash 1851", "p. 12")
    assert (row["low"], row["high"], row["role"]) == (40, 50, "says")
