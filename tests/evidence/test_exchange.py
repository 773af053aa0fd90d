"""What is exported comes back equal, is opened by the programs it is for, and refuses nonsense."""

import csv
import io
import json
import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bowles.errors import BowlesError, BrokenFile, CannotWrite, UnknownName
from bowles.evidence import (
    Citation,
    Claim,
    Entity,
    Relation,
    Source,
    Study,
    StudyPlace,
    read_study,
)
from bowles.evidence.exchange import FORMS, export_study, import_study, write_study
from bowles.sheet import sheet

# What holds no entry, and is no fault, for text outside entries is a remark in BibTeX.
NO_ENTRIES = {"bibtex": ("no such thing", "{}", "[1]", "<a>", "a,b\n1,2\n")}
NEEDS = {"gpkg": "pyogrio", "parquet": "pyarrow"}


@pytest.fixture(scope="module")
def study():
    return sheet("kazakhstan").study


@pytest.fixture(params=FORMS)
def form(request):
    pytest.importorskip(NEEDS.get(request.param, "json"))
    return FORMS[request.param]


def alike(one, other):
    """Two parts of studies, whether equal; a missing number is like another."""
    return {key: repr(each) for key, each in one.items()} == {
        key: repr(each) for key, each in other.items()
    }


def test_what_goes_comes_back_equal(study, form, tmp_path):
    back = import_study(form.name, export_study(study, form.name, tmp_path / f"s{form.ending}"))
    for kind in form.holds:
        mine, theirs = getattr(study, kind), getattr(back, kind)
        assert mine == theirs if kind == "sources" else alike(mine, theirs), kind


def test_a_small_study_comes_back_equal(write, form, tmp_path):
    small = read_study(write())
    back = import_study(form.name, export_study(small, form.name, tmp_path / f"x{form.ending}"))
    for kind in form.holds:
        mine, theirs = getattr(small, kind), getattr(back, kind)
        assert mine == theirs if kind == "sources" else alike(mine, theirs), kind


def test_an_empty_study_goes_where_it_can(tmp_path, form):
    (tmp_path / "empty").mkdir()
    empty = read_study(tmp_path / "empty")
    if form.name == "gpkg":
        with pytest.raises(BowlesError, match="nothing to map"):
            export_study(empty, form.name, tmp_path / "x.gpkg")
        return
    path = export_study(empty, form.name, tmp_path / f"x{form.ending}")
    back = import_study(form.name, path)
    assert not any(getattr(back, kind) for kind in form.holds)


@pytest.mark.parametrize("text", ["", "no such thing", "{}", "[1]", "<a>", "\x00", "a,b\n1,2\n"])
def test_what_is_no_file_of_the_form_is_told(form, tmp_path, text):
    path = tmp_path / f"x{form.ending}"
    path.write_text(text, "utf-8")
    if form.name in ("ftm", "bibtex") and text in ("", *NO_ENTRIES.get(form.name, ())):
        study = import_study(form.name, path)  # an empty list, and no fault
        assert not any(getattr(study, kind) for kind in form.holds)
        return
    with pytest.raises(BrokenFile) as told:
        import_study(form.name, path)
    assert told.value.path.name == path.name


def test_nothing_half_written_replaces_what_is_there(study, tmp_path):
    for name in ("ftm", "sqlite", "geojson"):
        with pytest.raises(CannotWrite):
            export_study(study, name, tmp_path / "nowhere" / "x.db")


def test_an_unknown_form_is_refused_with_the_nearest(study, tmp_path):
    with pytest.raises(UnknownName, match="did you mean geojson"):
        export_study(study, "geojsn", tmp_path / "x")


def test_a_folder_that_holds_something_is_left_alone(study, tmp_path):
    (tmp_path / "a").write_text("mine", "utf-8")
    with pytest.raises(BowlesError, match="not empty"):
        export_study(study, "folder", tmp_path)


def test_the_text_of_a_study_is_read_as_the_study(study, tmp_path):
    back = read_study(write_study(study, tmp_path / "kazakhstan"))
    assert not back.faults
    assert back.claims == study.claims
    assert back.errata == study.errata
    assert back.policy == study.policy
    for name, indicator in study.indicators.items():
        assert repr(back.indicators[name]) == repr(indicator)


def test_networkx_reads_the_network(study, tmp_path):
    networkx = pytest.importorskip("networkx")
    for name, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        net = read(export_study(study, name, tmp_path / f"x.{name}"))
        assert set(net) == set(study.entities)
        assert net.number_of_edges() == len(study.relations)
        assert net.nodes["A24"]["name"] == study.entities["A24"].name


def test_geopandas_reads_the_map(study, tmp_path):
    geopandas = pytest.importorskip("geopandas")
    for name in ("geojson", "gpkg"):
        path = export_study(study, name, tmp_path / f"x.{name}")
        places = geopandas.read_file(path, **({"layer": "places"} if name == "gpkg" else {}))
        points = places[places.geometry.notna() & (places.geometry.geom_type == "Point")]
        assert len(points) == sum(each.located for each in study.places.values())
        (almaty,) = points[points["name"] == "Almaty"].geometry
        assert (almaty.x, almaty.y) == (76.9, 43.2)
        assert places.crs.to_epsg() == 4326


def test_datasette_serves_the_store(study, tmp_path):
    pytest.importorskip("datasette")
    import asyncio

    from datasette.app import Datasette

    path = export_study(study, "sqlite", tmp_path / "study.db")
    metadata = json.loads((tmp_path / "study.metadata.json").read_text("utf-8"))

    async def asked():
        served = Datasette([str(path)], metadata=metadata)
        answer = await served.client.get("/study/claim.json?_size=5&grade=B3&_shape=array")
        return answer.json()

    rows = asyncio.run(asked())
    assert len(rows) == 5
    assert {row["grade"] for row in rows} == {"B3"}


def test_plain_sqlite_reads_the_store(study, tmp_path):
    path = export_study(study, "sqlite", tmp_path / "study.db")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        (count,) = connection.execute("select count(*) from claim").fetchone()
    assert count == len(study.claims)


def test_a_citation_processor_sets_the_bibliography(study, tmp_path):
    citeproc = pytest.importorskip("citeproc")
    from citeproc.source.json import CiteProcJSON

    items = json.loads(export_study(study, "csl", tmp_path / "x.json").read_text("utf-8"))
    read = CiteProcJSON([each for each in items if each["id"] == "Curtis2002"])
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = citeproc.CitationStylesBibliography(style, read, citeproc.formatter.plain)
    made.register(citeproc.Citation([citeproc.CitationItem("Curtis2002")]))
    assert "Curtis" in str(made.bibliography()[0])


def test_followthemoney_takes_every_entity(study, tmp_path):
    model = pytest.importorskip("followthemoney", exc_type=ImportError).model
    path = export_study(study, "ftm", tmp_path / "x.json")
    rows = [json.loads(row) for row in path.read_text("utf-8").splitlines()]
    for row in rows:
        proxy = model.get_proxy(row)
        assert proxy.schema.name == row["schema"]
        held = {name: sorted(values) for name, values in row["properties"].items()}
        assert {name: sorted(proxy.get(name)) for name in held} == held
    assert len(rows) == len(study.entities) + len(study.relations)


def test_followthemoney_takes_every_statement(study, tmp_path):
    pytest.importorskip("followthemoney", exc_type=ImportError)
    from followthemoney.statement.serialize import read_csv_statements

    path = export_study(study, "statements", tmp_path / "x.csv")
    with io.BytesIO(path.read_bytes()) as file:
        read = list(read_csv_statements(file))
    assert len(read) == len(list(csv.DictReader(io.StringIO(path.read_text("utf-8")))))
    for each in read:
        if each.prop != "id":
            assert each.id == each.make_key(
                each.dataset, each.entity_id, each.prop, each.value, False
            )


def test_the_provenance_names_what_a_claim_was_derived_from(study, tmp_path):
    path = export_study(study, "prov", tmp_path / "x.jsonld")
    graph = {each["@id"]: each for each in json.loads(path.read_text("utf-8"))["@graph"]}
    claim = graph["claim:C038"]
    assert claim["prov:wasDerivedFrom"] == [{"@id": "source:Turnbull2014"}]
    assert claim["prov:hadPrimarySource"] == [{"@id": "source:Shelley2012"}]
    assert all(each["@id"] in graph for each in claim["prov:wasDerivedFrom"])


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_bombs_of_xml_are_not_read(tmp_path, name):
    path = tmp_path / "x.xml"
    path.write_text('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "utf-8")
    with pytest.raises(BrokenFile, match="definitions of its own"):
        import_study(name, path)


# Whatever may be written in a field: no blanks at its edges, which no table keeps, no zero bytes.
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\x85,;\"'&<{")
)
SAID = WORDS.map(str.strip).filter(bool)


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(names=st.lists(SAID, min_size=1, max_size=3), said=SAID)
def test_any_words_come_back_as_they_went(form, names, said, tmp_path_factory):
    folder = tmp_path_factory.mktemp("words")
    entities = {f"e{n}": Entity(f"e{n}", "Company", name) for n, name in enumerate(names)}
    link = Relation("r1", "UnknownLink", "e0", said, "e0")
    cited = (Citation("s1", "p. 1"),)
    claims = {"k1": Claim("k1", said, said, cited, "B2", said, places=("p1",), about=("e0",))}
    title = {"id": "s1", "type": "book", "title": " ".join(said.split())}
    small = Study(
        folder,
        sources={"s1": Source("s1", title)},
        claims=claims,
        entities=entities,
        relations={"r1": link},
        places={"p1": StudyPlace("p1", said, 76.9, 43.2)},
    )
    back = import_study(form.name, export_study(small, form.name, folder / f"s{form.ending}"))
    for kind in form.holds:
        assert alike(getattr(small, kind), getattr(back, kind)), kind
