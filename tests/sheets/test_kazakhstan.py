"""The sheet of Kazakhstan: the whole study is in, every number cited, the policy kept."""

import re
from pathlib import Path

import numpy as np
import pytest

import bowles.sheets.kazakhstan as package
from bowles.evidence import claims_about, claims_resting_on, load_study
from bowles.textfiles import TomlFile

FOLDER = Path(next(iter(package.__path__)))
TABLE_1 = [
    # state, GDP per capita of 2005 and of 2013, current US$, as the study prints them
    ("KZ", 3771, 13609),
    ("KG", 476, 1263),
    ("TJ", 339, 1036),
    ("TM", 1707, 7986),
    ("UZ", 546, 1878),
]
CITED = """
    Babkina2012 BeshimovEtAl2011 Curtis2002 EurasiaNet2011 EurasiaNet2012a EurasiaNet2012b ICMPD
    Paxton2012 ProtectionProject2009 Schatz2005 Shelley2006 Shelley2012 ShozimovEtAl2011
    TransparencyInternational Townsend2006 Urazova2014 TIP2013
"""
LISTED_ONLY = "EurasiaNet2013 RobertsEtAl2003 Schatz2000 Sulaimanova2004 VanDijk2007"
USED_UNLISTED = "WorldBank CIA"


@pytest.fixture(scope="module")
def study():
    return load_study(FOLDER)


def definitions():
    return list(TomlFile.read(FOLDER / "definitions.toml").entries("definition"))


def test_all_claims_of_the_study_are_in(study):
    own = sorted(key for key in study.claims if key.startswith("C"))
    assert own == [f"C{number:03d}" for number in range(1, 238)]


def test_all_its_sources_are_in(study):
    assert len([*CITED.split(), *LISTED_ONLY.split()]) == 22
    for key in [*CITED.split(), *LISTED_ONLY.split(), *USED_UNLISTED.split()]:
        assert key in study.sources


@pytest.mark.parametrize("key", CITED.split())
def test_every_cited_source_bears_claims(study, key):
    assert claims_resting_on(study, key)


@pytest.mark.parametrize("key", LISTED_ONLY.split())
def test_a_source_never_cited_is_said_to_be(study, key):
    assert not claims_resting_on(study, key)
    assert "never cited" in study.sources[key].note


def test_every_source_is_used_or_said_not_to_be(study):
    used = {c.source for each in study.claims.values() for c in (*each.sources, *each.cites)}
    used |= {row.source for each in study.indicators.values() for row in each.rows}
    used |= {each.source for each in study.errata} | {e.data["source"] for e in definitions()}
    for key in set(study.sources) - used:
        assert re.search("never cited|not listed", study.sources[key].note), key


@pytest.mark.parametrize(("state", "in_2005", "in_2013"), TABLE_1)
def test_table_1_stands_as_printed_beside_later_editions(study, state, in_2005, in_2013):
    income = study.indicators["gdp_per_capita"]
    for period, printed in (("2005", in_2005), ("2013", in_2013)):
        row = income.at(state, period, "2014-12")
        assert (row.value, row.source, row.locator) == (printed, "Turnbull2014", "Table 1")
        later = [
            each.vintage for each in income.rows if (each.place, each.period) == (state, period)
        ]
        assert later == ["2014-12", "2015-08", "2018-01", "2024-10"]
        claims = [each for each in study.claims.values() if each.value == (printed, printed)]
        assert [each.places for each in claims] == [(state,)]


def test_the_editions_differ_as_the_erratum_says(study):
    income = study.indicators["gdp_per_capita"]
    assert income.at("TM", "2013").value == 7049.8
    assert income.at("UZ", "2013").value == 2419.7


def test_income_in_2013_agrees_with_gdp_of_the_same_edition(study):
    # Populations of 2013 in millions, UN World Population Prospects, rounded.
    people = {"KZ": 17.04, "KG": 5.72, "TM": 5.56, "UZ": 30.24, "TJ": 8.14}
    for state, millions in people.items():
        total = study.value("gdp", state, "2013").value * 1000
        ratio = total / millions / study.value("gdp_per_capita", state, "2013").value
        assert ratio == pytest.approx(1, abs=0.005)


@pytest.mark.parametrize(
    ("period", "rank", "of"),
    [("2000", 65, 90), ("2005", 107, 158), ("2010", 105, 178), ("2013", 140, 177)],
)
def test_ranks_stand_with_the_number_ranked(study, period, rank, of):
    row = study.value("cpi_rank", "KZ", period, "2014-12")
    assert (row.value, row.unit) == (rank, f"of {of}")
    assert study.value("cpi_countries", "WORLD", period, "2014-12").value == of


def test_the_scales_of_the_corruption_index_do_not_join(study):
    year, score, *_ = study.indicators["cpi_score"].series("KZ")
    assert np.isnan(score[(year > 2011.6) & (year < 2012.4)]).all()
    assert np.nanmax(score[year < 2012]) < 10 < np.nanmin(score[year > 2012.4])


def test_each_claim_of_the_study_has_its_place_in_it(study):
    for each in study.claims.values():
        if each.key.startswith("C"):
            assert each.sources[0].source == "Turnbull2014"
            assert re.search(r"¶\d|Table 1|Footnote 1|photograph \d", each.sources[0].locator)


def test_grades_follow_the_rule_of_the_sheet(study):
    for each in study.claims.values():
        if each.key.startswith("C") and not each.cites:
            assert each.grade[0] == "F", each
        if each.cites:
            assert each.scope in ("sentence", "paragraph", "text", "table"), each
            assert each.grade[1] != "6", each
        if each.scope == "paragraph":
            assert each.grade[1] >= "3" or each.key == "C175", each


def test_what_a_reader_must_not_miss_is_marked(study):
    fall = study.claims["C210"]
    assert fall.grade == "C5"
    assert "ER05" in {each.id for each in study.errata_of(fall)}
    assert [each.key for each in study.contradictions(fall)] == ["T008"]
    assert "ER03" in {each.id for each in study.errata_of(study.claims["C196"])}
    assert {each.key for each in study.contradictions(study.claims["C128"])} == {"C131", "T007"}


def test_the_engine_finds_by_itself_which_sources_are_too_old(study):
    doubts = claims_about(study).doubts
    told = {(each.claim.key, each.source.key, each.how) for each in doubts}
    for key in ("C196", "C197", "C198"):
        assert (key, "ProtectionProject2009", "before it began") in told
    for key in ("C175", "C176", "C178"):
        assert (key, "Paxton2012", "before it began") in told
    assert ("C211", "Babkina2012", "before the year of the figure was out") in told
    for erratum in study.errata:
        if erratum.id in ("ER03", "ER05", "ER07", "ER08"):
            found = {each.claim.key for each in doubts} & set(erratum.claims)
            assert len(found) >= len(erratum.claims) - 1, erratum


def test_who_protected_whom(study):
    found = {each.key for each in claims_about(study, "protection", since=1985, until=2014).claims}
    assert {"C082", "C105", "C106", "C108", "C134", "C135", "C224"} <= found


def test_what_would_fall_with_one_source(study):
    resting = claims_resting_on(study, "Townsend2006")
    assert len(resting) == 23
    assert all(each.falls for each in resting)
    court = {each.claim.key: each for each in claims_resting_on(study, "EurasiaNet2012b")}
    assert not court["C194"].falls
    assert [each.key for each in court["C194"].supporters] == ["T004"]


def test_places_are_no_finer_than_a_tenth_of_a_degree(study):
    assert study.grain == 0.1
    assert len([key for key in study.places if re.fullmatch(r"G\d{3}", key)]) == 107
    for line in (FOLDER / "places.csv").read_text("utf-8").splitlines()[1:]:
        assert not re.search(r"\d\.\d\d", line), line


def test_routes_lead_through_places_that_have_coordinates(study):
    assert len(study.routes) == 31
    assert all(study.places[key].located for each in study.routes.values() for key in each.places)


def test_the_map_names_what_there_is(study):
    drawn = TomlFile.read(FOLDER / "sheet.toml").data["map"]
    west, south, east, north = drawn["extent"]
    for key in [*drawn["places"], *(k for each in drawn["corridors"] for k in each["via"])]:
        place = study.places[key]
        assert west < place.longitude < east, place
        assert south < place.latitude < north, place
    for corridor in drawn["corridors"]:
        assert set(corridor["claims"]) <= set(study.claims)
        assert not [key for key in corridor["via"] if study.places[key].kind == "crossing"]


def test_there_is_no_field_and_no_entity_for_a_person(study):
    # Classes of actors and offices alone; section by section the sheet says why.
    for each in study.entities.values():
        assert each.schema in {"Organization", "PublicBody", "LegalEntity", "Position"}
        assert not re.search("victim|migrant|child|user|Kulibay|Massimov|Nazarba", str(each)), each


def test_no_count_of_people_is_under_eleven(study):
    for name in ("victims_identified", "victims_assisted"):
        values = np.array([row.value for row in study.indicators[name].rows])
        assert np.nanmin(values) >= 11


def test_missing_counts_are_missing(study):
    assert np.isnan(study.value("victims_assisted", "KZ", "2020").value)


TEXTS = [
    path for path in sorted(FOLDER.rglob("*.*")) if path.suffix in (".toml", ".csv", ".json", ".md")
]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_file_holds_an_address_or_a_telephone_number(path):
    text = re.sub(r"https?://\S+", "", path.read_text("utf-8"))
    assert not re.search(r"\w@\w+\.[A-Za-z]|\+\d[\d ()-]{8,}|\(\d{3}\) ?\d{3}", text)


def test_definitions_cite_and_lead_to_what_there_is(study):
    entries = definitions()
    terms = {each.data["term"] for each in entries}
    assert len(terms) == len(entries) >= 50
    for each in entries:
        assert each.data["source"] in study.sources, each.data["term"]
        assert set(each.data.get("see", [])) <= terms, each.data["term"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("explanations/*.md")), ids=lambda p: p.stem)
def test_explanations_cite_claims_and_figures_there_are(study, path):
    text = path.read_text("utf-8")
    for cited in re.findall(r"\[@([^\]]+)\]", text):
        assert set(re.split(r", ", cited)) <= {*study.claims, *study.sources}, cited
    for name, place, period in re.findall(r"\{\{ value\('(\S+)', '(\S+)', '(\S+)'\) \}\}", text):
        assert str(study.value(name, place, period)) != "not known"
    assert text.count("{{") == len(re.findall(r"\{\{ value\([^)]*\) \}\}", text))
