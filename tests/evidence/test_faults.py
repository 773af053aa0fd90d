"""Every fault planted in a study is told with its file, its line and how to mend it."""

import pytest

from bowles.errors import BrokenFile
from bowles.evidence import load_study, read_study

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
    ("entities.csv", "Organization", "Person", 3, "it is one of Organization, PublicBody"),
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
    ("sheet.toml", "= 0.1", '= "fine"', 4, "coordinate_precision"),
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
