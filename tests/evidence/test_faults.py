"""Every fault planted in a study is told with its file, its line and how to mend it."""

import pytest

from bowles.errors import BrokenFile
from bowles.evidence import load_study, read_study
from bowles.evidence.rings import rings

PLANTED = [
    # file, text, what it becomes, line, what the message must hold
    ("claims/mills.toml", 'id = "k2"', 'id = "k1"', 15, "'k1' stands twice"),
    ("claims/mills.toml", '"C4"', '"G4"', 23, "'G4' is no grade; write a letter A to F"),
    ("claims/mills.toml", '"1850-06"', '"1850-13"', 10, "no date 1850-13"),
    ("claims/mills.toml", '"1850-06"', '"June"', 10, "'June' is not a date; write 2012"),
    ("claims/mills.toml", '"1850-06"', '"1839"', 9, "1840 lies after 1839"),
    ("claims/mills.toml", '"Ash1851, p. 12"', '"Ash1581, p. 12"', 11, "did you mean Ash1851?"),
    ("claims/mills.toml", '["Ash1851"]', '["Ask1851"]', 22, "no source 'Ask1851'"),
    ("claims/mills.toml", '["Birch1853, column 3"]', "[]", 26, "a claim needs sources"),
    ("claims/mills.toml", '["WARE"]', '["WAER"]', 19, "did you mean WARE?"),
    ("claims/mills.toml", '["mill"]', '["mil"]', 8, "no entity 'mil'"),
    ("claims/mills.toml", '["k2"]', '["k9"]', 33, "no claim 'k9'"),
    ("claims/mills.toml", '["k2"]', '["k3"]', 33, "cannot say of itself"),
    ("claims/mills.toml", '"k1"]', '"k1"]\nsupports = ["k3"]', 25, "cannot run in a ring"),
    ("claims/mills.toml", "[40, 50]", "[50, 40]", 5, "[lowest, highest]"),
    ("claims/mills.toml", "[40, 50]", "true", 5, "value must be a number"),
    ("claims/mills.toml", 'object = "dry summers"\n', "", 26, "needs an object or a value"),
    ("claims/mills.toml", 'says = "denies"', 'sez = "denies"', 14, "says is missing"),
    ("claims/mills.toml", 'unit = "sacks', 'units = "sacks', 6, "did you mean unit?"),
    ("claims/mills.toml", 'grade = "F6"', 'grade = "F6', 32, "not TOML"),
    ("claims/mills.toml", '[[claim]]\nid = "k1"', '[[clam]]\nid = "k1"', 1, "[[claim]] is"),
    ("sources.json", '"id": "Birch1853"', '"id": "Ash1851"', 9, "'Ash1851' stands twice"),
    ("sources.json", '"type": "book"', '"type": "bok"', 2, "did you mean book?"),
    ("sources.json", '"title": "The Miller Heard",', "", 9, "title is missing"),
    ("sources.json", "[[1853, 5, 7]]", "[[1853, 2, 30]]", 9, "no date 1853-02-30"),
    ("sources.json", "[[1851]]", '"1851"', 2, "date-parts"),
    ("sources.json", "},\n{", "}\n{", 9, "a comma or ] is expected"),
    ("sources.json", '"Ann"}]', '"Ann"}', 7, "not CSL-JSON"),
    ("sources.json", '"family": "Ash", ', "", 2, '"family" or "literal"'),
    ("places.csv", "51.8", "51.83", 3, "finer than the 0.1°"),
    ("places.csv", "51.8", "91.8", 3, "-90 to 90 is accepted"),
    ("places.csv", "51.8", "north", 3, "write a number such as"),
    ("places.csv", "51.8", "", 3, "both latitude and longitude"),
    ("places.csv", "51.8", "nan", 3, "write a number such as"),
    ("places.csv", "WARE,Ware", "LEA,Ware", 3, "'LEA' stands twice"),
    ("places.csv", "WARE,Ware", "WARE,Ware, Herts", 3, "6 fields where the first line names 5"),
    ("places.csv", "WARE,Ware", 'WARE,"Ware', 3, "quotation mark left open"),
    ("places.csv", "WARE,Ware", "WARE,", 3, "name is empty"),
    ("places.csv", "latitude", "lattitude", 1, "the column 'latitude' is missing"),
    ("places.csv", "aliases", "alias", 1, "did you mean aliases?"),
    ("places.csv", "aliases", "name", 1, "stands twice"),
    ("entities.csv", "Organization", "Person", 3, "it is one of LegalEntity, Organization"),
    ("relations.csv", "mill,belongs", "mil,belongs", 2, "did you mean mill?"),
    ("relations.csv", "1840,1850", "1850,1840", 2, "1850 lies after 1840"),
    ("routes.csv", "LEA WARE", "LEA", 2, "two places or more"),
    ("routes.csv", "LEA WARE", "LEA WERE", 2, "did you mean WARE?"),
    ("routes.csv", "30,k1", "-30,k1", 2, "0 to 41000"),
    ("indicators.toml", '["1846"]', '["1846-00"]', 5, "1846-00"),
    ("indicators/sacks.csv", "sacks,LEA,1845", "bags,LEA,1845", 4, "not declared in"),
    ("indicators/sacks.csv", "120,140", "140,120", 3, "must not decrease"),
    ("indicators/sacks.csv", "120,140", ",140", 3, "both lo and hi"),
    ("indicators/sacks.csv", "9,,,1851", "9,,,", 5, "vintage is empty"),
    ("indicators/sacks.csv", "1853,Birch1853,,C3", "1853,Birch1853,,C", 3, "'C' is no grade"),
    ("indicators/sacks.csv", "LEA,1847", "LEA,1844", 5, "stands twice"),
    ("indicators/sacks.csv", "LEA,1847", "SEA,1847", 5, "no place 'SEA'"),
    ("errata.toml", '"high"', '"grave"', 3, "one of high, medium, low"),
    ("errata.toml", '["k1"]', '["k7"]', 7, "no claim 'k7'"),
    ("claims/mills.toml", "[40, 50]", "inf", 5, "value is inf; a finite number"),
    ("claims/mills.toml", "[40, 50]", "[40, inf]", 5, "[lowest, highest]"),
    ("claims/mills.toml", 'unit = "sacks', 'unit = "\0sacks', 6, "a zero byte stands here"),
    ("claims/mills.toml", 'grade = "C4"', 'grade = C4', 23, "a text stands in quotes"),
    ("claims/mills.toml", 'supports = ["k2"]', 'sum_of = ["k9"]', 33, "'k9'; add it to claims"),
    ("places.csv", "WARE,Ware", "WARE,W\0are", 3, "a zero byte stands here"),
    ("places.csv", "id,name,latitude,longitude,aliases", "id;name;latitude", 1, "parted by ';'"),
    ("places.csv", "id,name,latitude,longitude,aliases", "id\tname\tlatitude", 1, "parted by tabs"),
    ("sources.json", '"Mills of the Lea",', '"Mills", "volume": NaN,', 2, "cannot be read"),
    ("entities.csv", "guild,Organization", "mill,Organization", 3, "first in entities.csv:2"),
    ("indicators.toml", '["1846"]', '["1846"]\nparts = ["bags"]', 6, "no other indicator 'bags'"),
    ("indicators.toml", '["1846"]', '["1846"]\namong = "sacks"', 6, "no other indicator 'sacks'"),
    ("sheet.toml", "= 0.1", '= "fine"', 4, "coordinate_precision"),
    ("sheet.toml", "= 0.1", '= 0.1\npersons = "all"', 5, "one of official, historical"),
    ("sheet.toml", "= 0.1", "= 0.1\nsmallest_cell = 3", 5, "did you mean smallest_count"),
    ("relations.csv", "Membership,mill", "Ownership,mill", 2, "the end of an Ownership is an Org"),
    ("claims/mills.toml", 'grade = "C4"', 'grade = "C4"\nsum_of = ["k7"]', 24, "no claim 'k7'"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "line", "words"), PLANTED)
def test_a_planted_fault_is_told_with_its_line(plant, name, old, new, line, words):
    folder = plant(name, old, new)
    told = {str(fault) for fault in read_study(folder).faults}
    at = f"{folder / name}:{line}: "
    assert any(each.startswith(at) and words in each for each in told), told


@pytest.mark.parametrize(("name", "old", "new", "line", "words"), PLANTED[::6])
def test_the_strict_reader_raises_the_first(plant, name, old, new, line, words):
    folder = plant(name, old, new)
    with pytest.raises(BrokenFile) as raised:
        load_study(folder)
    assert str(raised.value) == str(read_study(folder).faults[0])


def test_a_whole_study_has_no_faults(write):
    study = load_study(write())
    assert (len(study.claims), len(study.sources), len(study.places)) == (3, 2, 3)


def test_a_folder_without_evidence_is_an_empty_study(tmp_path):
    assert load_study(tmp_path).claims == {}


@pytest.mark.parametrize(
    ("name", "kind", "left"),
    [
        ("claims/mills.toml", "claims", 0),
        ("sources.json", "sources", 0),
        ("places.csv", "places", 0),
        ("errata.toml", "errata", 0),
    ],
)
def test_a_file_in_another_encoding_is_told_and_the_rest_loads(write, name, kind, left):
    folder = write(**{name: "\n\nМельница".encode("cp1251")})
    study = read_study(folder)
    assert any(f"{folder / name}:3: this is not UTF-8" in str(each) for each in study.faults)
    assert len(getattr(study, kind)) == left
    assert len(study.entities) == 2


def test_one_broken_claim_leaves_the_others(plant):
    study = read_study(plant("claims/mills.toml", '"C4"', '"G4"'))
    assert list(study.claims) == ["k1", "k3"]


def test_one_broken_row_leaves_the_others(plant):
    study = read_study(plant("places.csv", "51.8", "x"))
    assert list(study.places) == ["LEA", "UP"]


def test_faults_of_several_files_are_all_told(write):
    folder = write(**{"sources.json": "[", "errata.toml": "=", "places.csv": "id\n"})
    told = {each.path.name for each in read_study(folder).faults}
    assert {"sources.json", "errata.toml", "places.csv"} <= told


def test_without_a_policy_coordinates_may_be_fine(write):
    folder = write(**{"sheet.toml": "", "places.csv": "id,name,latitude,longitude\nA,A,1.234,5\n"})
    assert read_study(folder).places["A"].latitude == 1.234


BIB = """@book{Oak1850, title = {The Oak}, author = {Oak, Olaf}, date = {1850}}
@book{Elm1850,
  title = {The Elm},
  author = {Elm, Eve
}
@misc{Yew1850, note = {no title}}
@article{Ash1851, title = {Twice}}
"""
RIS = """TY  - JOUR
AU  - Fir, Fay
TI  - On firs
PY  - 1850/05/07
ER  -

TY  - BOOK
TI  - Never closed
"""


@pytest.mark.parametrize(
    ("name", "text", "read", "told"),
    [
        ("sources.bib", BIB, {"Oak1850"}, {2: "a comma is missing", 6: "title", 7: "stands twice"}),
        ("sources.ris", RIS, {"Fir1850"}, {7: "not closed; ER is missing"}),
        ("sources.ris", "AU  - nobody", set(), {1: "begins with TY"}),
        ("sources.bib", "@book{a, title = {", set(), {1: "not closed"}),
        ("sources.bib", "@book{, title = {A}}", set(), {1: "no key"}),
    ],
)
def test_other_bibliographies_are_read_beside_the_first(write, name, text, read, told):
    study = read_study(write(**{name: text}))
    assert set(study.sources) == {"Ash1851", "Birch1853"} | read
    faults = {each.line: each.message for each in study.faults if each.path.name == name}
    assert set(faults) == set(told)
    for line, words in told.items():
        assert words in faults[line]


def test_a_predicate_that_is_not_laid_down_is_a_fault(write):
    study = read_study(write(**{"predicates.csv": "predicate\ngrinds\ndenys\nstand still in\n"}))
    (fault,) = study.faults
    assert fault.path.name == "mills.toml"
    assert (fault.line, "did you mean denys?" in str(fault)) == (17, True)


def test_a_succession_cannot_run_in_a_ring(write):
    rows = "id,schema,start,role,end\na,Succession,mill,heir,guild\nb,Succession,guild,heir,mill\n"
    faults = read_study(write(**{"relations.csv": rows})).faults
    assert [(each.line, "cannot run in a ring" in str(each)) for each in faults] == [(3, True)]


@pytest.mark.parametrize("length", [1, 2, 5000])
def test_rings_are_found_once_however_long(length):
    keys = [str(number) for number in range(length)]
    ladder = {key: [keys[(n + 1) % length]] for n, key in enumerate(keys)}
    assert [len(each) for each in rings(ladder)] == [length + 1]


def test_many_ways_without_a_ring_are_walked_once_each():
    ways = {str(n): [str(n + 1), f"{n + 1}b"] for n in range(2000)}
    ways |= {f"{n}b": [str(n + 1)] for n in range(1, 2000)}
    assert list(rings(ways)) == []


HEAD = (
    "id,subject,says,object,value,lo,hi,unit,places,about,from,to,sources,cites,grade,contradicts"
)
ROWS = f"""{HEAD}
k1,the great mill,grinds,,,40,50,sacks a day,LEA,mill,1840,1850-06,"Ash1851, p. 12",,B2,
k2,the miller,denies,the forty sacks,,,,,WARE,,1853,,"Birch1853, column 2",Ash1851,C4,k1
"""


def test_claims_of_a_table_are_those_of_the_text(write):
    text = load_study(write()).claims
    folder = write(**{"claims/mills.csv": ROWS, "claims/mills.toml": ""})
    table = read_study(folder).claims
    assert [table[key] for key in ("k1", "k2")] == [text[key] for key in ("k1", "k2")]
    assert table["k2"].line == 3


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (",40,50,", ",50,40,", "must not decrease"),
        (",40,50,", ",40,,", "both lo and hi"),
        ('"Ash1851, p. 12"', "", "a claim needs sources"),
        (",B2,", ",B7,", "no grade"),
        ("1850-06", "1850-6", "not a date"),
        ("WARE", "WARE LEE", "no place 'LEE'"),
        ("k2,the miller", "k2,miller,the", "16 columns"),
    ],
)
def test_faults_of_a_table_of_claims_are_told(write, old, new, words):
    rows = ROWS.replace(old, new) if words != "16 columns" else ROWS.replace("k2,", "k2,,")
    words = words if words != "16 columns" else "17 fields where the first line names 16"
    folder = write(**{"claims/mills.csv": rows, "claims/mills.toml": "", "routes.csv": "",
                      "relations.csv": "", "errata.toml": ""})  # fmt: skip
    told = [each for each in read_study(folder).faults if each.path.name == "mills.csv"]
    assert any(words in str(each) for each in told), told


def test_a_file_too_large_to_be_text_is_told_unread(write, monkeypatch):
    folder = write()
    with (folder / "places.csv").open("r+b") as file:
        file.truncate(2 << 30)  # two gigabytes, of which the disk holds nothing
    study = read_study(folder)
    assert any("larger than 256 MB" in str(each) for each in study.faults)
    assert len(study.claims) == 3


RINGS = [
    ("Membership", "Organization", "mill belongs to guild belongs to mill"),
    ("Ownership", "Company", "mill owns guild owns mill"),
    ("Succession", "Company", "mill then guild then mill"),
]


@pytest.mark.parametrize(("schema", "kind", "words"), RINGS)
def test_bodies_that_lead_back_to_themselves_are_told(write, schema, kind, words):
    bodies = f"id,schema,name\nmill,{kind},The mill\nguild,{kind},The guild\n"
    links = f"r1,{schema},mill,x,guild,,,\nr2,{schema},guild,x,mill,,,\n"
    header = "id,schema,start,role,end,from,to,claims\n"
    folder = write(**{"entities.csv": bodies, "relations.csv": header + links})
    at = f"{folder / 'relations.csv'}:3: "
    mend = "this cannot run in a ring; call one an UnknownLink."
    assert [str(each) for each in read_study(folder).faults] == [f"{at}{words}: {mend}"]


def test_claims_that_are_sums_of_each_other_are_told(write, files):
    claim = """[[claim]]
id = "{}"
subject = "the mill"
says = "grinds"
value = 3
sources = ["Ash1851"]
grade = "B2"
sum_of = ["{}"]
"""
    text = files["claims/mills.toml"] + claim.format("s1", "s2") + claim.format("s2", "s1")
    (fault,) = read_study(write(**{"claims/mills.toml": text})).faults
    assert "s1 is the sum of s2 is the sum of s1" in str(fault)


@pytest.mark.parametrize("name", ["claims/notes.yaml", "claims/all.CSV", "indicators/sacks.xlsx"])
def test_a_file_that_nobody_reads_is_told(write, name):
    folder = write(**{name: "id,says\n"})
    (fault,) = read_study(folder).faults
    assert str(fault).startswith(f"{folder / name}: this is not read, but only *.")


def test_a_table_that_leads_nowhere_is_told(write):
    folder = write()
    (folder / "claims" / "more.csv").symlink_to(folder / "none.csv")
    (fault,) = read_study(folder).faults
    assert "cannot be read" in str(fault)


def test_lines_are_counted_as_an_editor_counts_them(plant):
    folder = plant("claims/mills.toml", 'unit = "sacks a day"', 'unit = "sacks\u2028\x85 a day"')
    text = (folder / "claims/mills.toml").read_text("utf-8").replace('"C4"', '"G4"')
    (folder / "claims/mills.toml").write_text(text, "utf-8")
    assert [each.line for each in read_study(folder).faults] == [23]


def test_a_text_in_utf_16_is_told(write, files):
    folder = write(**{"places.csv": files["places.csv"].encode("utf-16")})
    (fault,) = read_study(folder).faults
    assert str(fault).endswith("places.csv:1: this is UTF-16; save the file as UTF-8 text.")
