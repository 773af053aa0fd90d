"""What the evidence shows by itself, and what no study may hold, is told at its line."""

from datetime import date

import pytest

from bowles.evidence import breaches_in, breaches_of, faults_of, load_study, read_study
from bowles.evidence.persons import contacts, persons

TODAY = date(2026, 1, 1)


@pytest.fixture
def whole(write, files):
    """Writes the study without its owned-up doubts, some of its files changed by a function."""

    def written(**changes):
        places = files["places.csv"].replace("UP,The upper river,,,", "")
        changed = {name: change(files[name]) for name, change in changes.items()}
        return write(**{"places.csv": places, **changed})

    return written


def told(folder):
    study = read_study(folder)
    assert not study.faults, study.faults
    return [*faults_of(study, TODAY), *breaches_of(study)]


def test_a_sound_study_has_nothing_to_be_told(whole):
    assert told(whole()) == []


INDICATORS = "indicators.toml"
ROWS = "indicators/sacks.csv"
HEAD = "indicator,place,period,value,lo,hi,vintage,source,locator,grade,unit,method\n"


def row(period, value, vintage="1851", unit="", method="", name="sacks"):
    return f"{name},LEA,{period},{value},,,{vintage},Ash1851,,B2,{unit},{method}\n"


def rows(*made):
    return lambda _: HEAD + "".join(made)


PLANTED = [
    # file, its new text, line, words of the message
    ("claims/mills.toml", lambda t: t.replace('grade = "F6"', 'grade = "F6"\nto = "1855"'), 26,
     "1853-05-07, years before it ends"),
    ("claims/mills.toml", lambda t: t.replace('grade = "F6"', 'grade = "F6"\nfrom = "2032"'), 26,
     "a day to come"),
    ("claims/mills.toml", lambda t: t.replace('id = "k3"', 'id = "k3"\nvalue = 100').replace(
        'supports = ["k2"]', 'sum_of = ["k1"]'), 26, "k1 make 40 to 50"),
    ("sources.json", lambda t: t.replace("[[1851]]", "[[2851]]"), 2, "a day to come"),
    ("sources.json", lambda t: t.replace('"issued": {"date-parts": [[1851]]}',
        '"issued": {"date-parts": [[1851]]}, "accessed": {"date-parts": [[1850]]}'), 2,
     "before it was issued"),
    (ROWS, rows(row(1851, 5, "1851-09")), 2, "figure of a part"),
    (ROWS, rows(row(1852, 5)), 2, "figure of a part"),
    (ROWS, rows(row(1846, 5), row(1848, 7, unit="carts")), 3, "changes from 'sacks' in 1846"),
    (ROWS, rows(row(1846, 65, unit="of 90"), row(1848, 107, unit="of 158")), 3,
     "ranks among 90 in 1846 and among 158 in 1848"),
    (ROWS, rows(*(row(y, v) for y, v in enumerate((2.7, 2.9, 28, 26, 29), 1846))), 4,
     "two scales are joined"),
    (ROWS, rows(row(1847, 5, unit="persons")), 2, "counts 5 people"),
    (ROWS, rows(row(1847, 9, unit="victims identified")), 2, "fewer than 11"),
    ("claims/mills.toml", lambda t: t.replace("[40, 50]", "[4, 50]").replace(
        "sacks a day", "workers a day"), 1, "counts 4 people"),
    (ROWS, rows(*(row(y, v) for y, v in enumerate((2.6, 2.7, 2.9, 28), 1846))), 5,
     "two scales are joined"),
    (ROWS, rows(row(1846, 65, unit="out of 90 mills"), row(1848, 7, unit="out of 158 mills")), 3,
     "ranks among 90 in 1846 and among 158 in 1848"),
    (ROWS, rows(row(1847, 5, unit="loggers")), 2, "counts 5 people"),
    ("claims/mills.toml", lambda t: t.replace("dry summers", "dry summers for 7 women"), 26,
     "'7 women' counts 7 people"),
    ("claims/mills.toml", lambda t: t.replace("dry summers", "the year for three young girls"), 26,
     "'three young girls' counts 3 people"),
    ("claims/mills.toml", lambda t: t.replace("dry summers", "May in 1854"), 26,
     "before it began"),
    ("claims/mills.toml", lambda t: t.replace("dry summers", "20 days in 1853"), 26,
     "before the year of the figure was out"),
    ("claims/mills.toml", lambda t: t.replace('id = "k3"', 'id = "k3"\nvalue = 20').replace(
        'grade = "F6"', 'grade = "F6"\nfrom = "1853"\nto = "1853"'), 26,
     "before the year of the figure was out"),
    ("claims/mills.toml", lambda t: t.replace('"the miller"', '"Natasha Petrova"'), 14,
     "names 'Natasha Petrova'"),
    ("claims/mills.toml", lambda t: t.replace("dry summers", "Aigul S. Ivanova of Ware"), 26,
     "may be a private person"),
    ("claims/mills.toml", lambda t: t.replace("dry summers", "a.b@mail.example"), 26, "an address"),
    ("claims/mills.toml", lambda t: t.replace("dry summers", "+7 (727) 250 00 00"), 26, "a number"),
    ("claims/mills.toml", lambda t: t.replace("dry summers", "51.6123° N"), 26, "finer than 0.1"),
    ("entities.csv", lambda t: t.replace("Guild of millers", "Erlan Bekov"), 3, "names 'Erlan"),
    ("errata.toml", lambda t: t.replace("Halve them.", "Ask Olga Smith."), 1, "names 'Olga Smith'"),
    ("places.csv", lambda t: t.replace("UP,The upper river,,,", "UP,The upper river,,,"), 4,
     "has no coordinates"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "line", "words"), PLANTED)
def test_a_planted_fault_is_told_with_its_line(whole, name, change, line, words):
    found = [each for each in told(whole(**{name: change})) if words in str(each)]
    assert [(each.path.name, each.line) for each in found] == [(name.split("/")[-1], line)]


def test_ways_are_coarse_whatever_the_policy_says(whole):
    places = "id,name,latitude,longitude\nLEA,Lea,51.61,0\nWARE,Ware,51.8,0\n"
    folder = whole(**{"sheet.toml": lambda _: "", "places.csv": lambda _: places})
    (fault,) = told(folder)
    assert (fault.line, "finer than 0.1" in str(fault)) == (2, True)


def test_what_an_erratum_owns_up_to_is_no_fault(whole):
    owned = whole(
        **{
            ROWS: rows(row(1852, 5)),
            "errata.toml": lambda text: text + 'indicators = ["sacks"]\n',
            "claims/mills.toml": lambda text: text.replace('"1850-06"', '"1855"'),
        }
    )
    study = read_study(owned)
    assert list(faults_of(study, TODAY)) == []  # the erratum names k1 besides


@pytest.mark.parametrize(
    ("declared", "made"),
    [
        ("", [row(1846, 5), row(1852, 7, "1851", method="forecast")]),
        ('breaks = ["1847"]', [row(1846, 65, unit="of 90"), row(1848, 107, unit="of 158")]),
        ("", [row(1846, 65, unit="of 90"), row(1848, 107, unit="of 90")]),
        ('breaks = ["1848"]', [row(y, v) for y, v in enumerate((3, 3, 28, 26, 29), 1846)]),
        ("", [row(y, v) for y, v in enumerate((1, 3, 9, 27, 81), 1846)]),
        ("", [row(1847, 11, unit="persons")]),
        ("", [row(1847, 0, unit="persons")]),
        ("", [row(1847, "", unit="persons")]),
        ("", [row(y, v) for y, v in enumerate((2.6, 2.7, 2.9, 17), 1846)]),
    ],
)
def test_what_is_as_it_should_be_passes(whole, declared, made):
    toml = f'[[indicator]]\nname = "sacks"\ntitle = "Sacks"\nunit = "sacks"\n{declared}\n'
    assert told(whole(**{ROWS: rows(*made), INDICATORS: lambda _: toml})) == []


def test_parts_must_make_their_total(whole):
    toml = "".join(
        f'[[indicator]]\nname = "{name}"\ntitle = "T"\nunit = "sacks"\n{parts}\n'
        for name, parts in (("all", 'parts = ["sacks", "rye"]'), ("sacks", ""), ("rye", ""))
    )
    made = [row(1847, 60.4, name="sacks"), row(1847, 40.2, name="rye")]
    for total, wrong in (("100.6", False), ("101", False), ("120", True)):
        changes = {INDICATORS: lambda _: toml, ROWS: rows(*made, row(1847, total, name="all"))}
        found = told(whole(**changes))
        assert bool(found) == wrong, total
    assert "sacks + rye make 100.6" in str(found[0])


def test_an_official_record_or_an_office_may_name(whole, files):
    def named(text):
        return text.replace('"the miller"', '"Natasha Petrova"')

    court = files["sources.json"].replace("article-newspaper", "legal_case")
    assert told(whole(**{"claims/mills.toml": named, "sources.json": lambda _: court})) == []
    dead = whole(
        **{
            "claims/mills.toml": named,
            "sheet.toml": lambda text: text + 'persons = "historical"\n',
        }
    )
    assert told(dead) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr Smith met Ms. Jane Doe", ["Mr Smith", "Ms. Jane Doe"]),
        ("said Gulnara Karimova of Tashkent", ["Gulnara Karimova"]),
        ("по словам Айгуль Ивановой и А. Б. Петрова", ["Айгуль Ивановой", "А. Б. Петрова"]),
        ("A. Kulov and Bakyt Torobayev", ["A. Kulov", "Bakyt Torobayev"]),
        ("Zoltán Nagy, Ana Kovač und Horvat, Ivo", ["Zoltán Nagy", "Ana Kovač", "Horvat, Ivo"]),
        ("paid to Ivo H. and José García López", ["Ivo H.", "José García"]),
        ("Marko Babić, Nguyen Van Minh, L. Perović", ["Marko Babić", "Nguyen Van", "L. Perović"]),
        ("The Russian Federal Security Service in Saratov", []),
        ("Kazakhstan, Osh Oblast, the Sana Sezim centre and Samruk-Kazyna", []),
        ("the Supreme Court; Ministry of Internal Affairs", []),
        ("Ashgabat Declaration, World Bank, Central Asia Online", []),
    ],
)
def test_names_of_persons_are_known_by_their_form(text, names):
    assert list(persons(text)) == names


def test_authors_of_sources_and_places_are_no_private_persons(whole):
    study = load_study(whole())
    assert list(persons("said Ben Birch and Eve Cole near Ware Petrov", study.known_names)) == []


def test_addresses_of_the_web_are_no_contacts():
    assert list(contacts("see https://a.example/x@y.example and C. 12 (1999) 20")) == []


def test_a_longer_text_is_read_line_by_line(whole):
    study = load_study(whole())
    text = "# Mills\n\nOlga Smith wrote\nto x.y@z.example\n"
    assert [line for line, _ in breaches_in(study, text)] == [3, 4]


@pytest.mark.parametrize(
    ("title", "unit", "words"),
    [
        ("Rank by sacks", "", "does not say among how many"),
        ("Children at the mill", "", "counts 9 people"),
        ("Accidents of millers and children", "cases", "counts 9 people"),
        ("Index of the fate of children", "", ""),
    ],
)
def test_what_figures_are_of_is_read_from_the_title_where_the_unit_is_silent(
    whole, title, unit, words
):
    toml = f'[[indicator]]\nname = "sacks"\ntitle = "{title}"\nunit = "{unit}"\n'
    made = rows(row(1847, 9), row(1848, 12))
    found = told(whole(**{ROWS: made, INDICATORS: lambda _: toml}))
    assert [(each.line, words in str(each)) for each in found] == [(2, True)] * bool(words)


@pytest.mark.parametrize(
    "text",
    ["three or more people", "in 3.7 people", "two women's guilds", "12 children", "9-10 workers"],
)
def test_not_every_number_before_people_counts_them(whole, text):
    change = {"claims/mills.toml": lambda old: old.replace("dry summers", text)}
    assert [each for each in told(whole(**change)) if "counts" in str(each)] == []
