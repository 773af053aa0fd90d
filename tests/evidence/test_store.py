"""The store holds what the text says, is read by plain SQLite, and is replaced only whole."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bowles.errors import CannotWrite
from bowles.evidence import Store, load_study, write_store


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
