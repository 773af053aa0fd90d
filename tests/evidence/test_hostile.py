"""Whatever stands in the files of a study, reading it raises nothing and tells faults."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bowles.errors import BrokenFile
from bowles.evidence import read_study

NAMES = [
    *("claims/mills.toml", "entities.csv", "errata.toml", "indicators.toml", "places.csv"),
    *("indicators/sacks.csv", "relations.csv", "routes.csv", "sheet.toml", "sources.json"),
]
HASTY = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def told(write, name, data):
    study = read_study(write(**{name: data}))
    assert all(isinstance(each, BrokenFile) for each in study.faults)
    assert repr(study)
    for source in study.sources.values():
        assert source.citation.endswith(".")
        assert source.short
    return study


def test_the_names_are_all_the_files(files):
    assert sorted(files) == sorted(NAMES)


@HASTY
@given(name=st.sampled_from(NAMES), data=st.binary(max_size=300))
def test_random_bytes(write, name, data):
    told(write, name, data)


@HASTY
@given(
    name=st.sampled_from(NAMES),
    at=st.integers(0, 10**6),
    text=st.text(max_size=8) | st.sampled_from([*'"\n[]{},=;/', "nan", "1e999", "9" * 5000]),
    cut=st.integers(0, 12),
)
def test_a_slip_of_the_pen(write, files, name, at, text, cut):
    whole = files[name]
    at %= len(whole)
    told(write, name, (whole[:at] + text + whole[at + cut :]).encode("utf-8", "replace"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "title", "family", "date-parts", "author"]), inner
        )
    ),
    max_leaves=8,
)
OPTIONAL = ("author", "editor", "issued", "accessed", "volume", "issue", "page", "URL")
ITEM = st.fixed_dictionaries(
    {"id": st.just("A") | JSON, "type": st.just("book") | JSON, "title": st.just("T") | JSON},
    optional=dict.fromkeys(OPTIONAL, JSON),
)


@HASTY
@given(items=st.lists(ITEM | JSON, max_size=3))
def test_strange_bibliographies(write, items):
    told(write, "sources.json", json.dumps(items))


@HASTY
@given(date=JSON)
def test_strange_dates(write, date):
    item = {"id": "A", "type": "book", "title": "T", "issued": date}
    study = told(write, "sources.json", json.dumps([item]))
    assert bool(study.sources) != any(each.path.name == "sources.json" for each in study.faults)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("sources.json", "[" * 100_000),
        ("sources.json", '[{"id": ' + "9" * 5000 + "}]"),
        ("claims/mills.toml", "a = " + "[" * 100_000),
        ("claims/mills.toml", "a = " + "9" * 5000),
        ("places.csv", "id,name,latitude,longitude\nA,A,1," + "9" * 200_000),
        ("places.csv", ""),
        ("sources.json", ""),
    ],
)
def test_deep_long_and_empty_files_are_faults(write, name, data):
    study = told(write, name, data)
    assert any(each.path.name in name for each in study.faults)


def test_a_folder_in_place_of_a_file_is_a_fault(write, tmp_path):
    folder = write()
    (folder / "places.csv").unlink()
    (folder / "places.csv").mkdir()
    assert any(each.path.name == "places.csv" for each in read_study(folder).faults)
