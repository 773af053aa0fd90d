"""Each number of an explanation leads to a claim or a figure, each source is used or says not."""

import json

import pytest

from bowles.sheet import check_sheet

FILES = {
    "sheet.toml": 'title = "Mills"\n',
    "sources.json": json.dumps(
        [
            {"id": "Ash1851", "type": "book", "title": "Mills", "issued": {"date-parts": [[1851]]}},
            {"id": "Oak1860", "type": "book", "title": "Oaks", "note": "Listed, never cited."},
        ]
    ),
    "claims/mills.toml": """[[claim]]
id = "k1"
subject = "the mill"
says = "grinds"
value = [1040, 1050]
unit = "sacks"
from = "1840"
to = "1850"
sources = ["Ash1851, p. 312"]
grade = "B2"
""",
    "indicators.toml": '[[indicator]]\nname = "sacks"\ntitle = "Sacks"\nunit = "sacks"\n',
    "indicators/sacks.csv": "indicator,place,period,value,vintage,source,locator,grade\n"
    "sacks,LEA,1844,130.5,1851,Ash1851,p. 20,B2\n",
}


@pytest.fixture
def checked(tmp_path):
    def made(**files):
        for name, text in (FILES | files).items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        return [(each.path.name, each.line, each.message) for each in check_sheet(str(tmp_path))]

    return made


def text(words):
    return {"explanations/mills.md": f"# The 3,000 mills\n\n{words}\n"}


@pytest.mark.parametrize(
    "words",
    [
        "It grinds 1,040 to 1,050 sacks from 1840 on [@k1].",
        "It grinds 1040 [@k1]; so says a book of 1851, page 312.",
        "In 1844 it ground {{ value('sacks', 'LEA', '1844') }}.",
        "See [the sacks](indicator:sacks) of 1844.",
        "Ash gives 777 somewhere [@Ash1851].",
        "The 12 mills of the M41 have C128 and `9999` and [a page](https://a.example/5555).",
    ],
)
def test_a_number_that_is_said_or_computed_passes(checked, words):
    assert checked(**text(words)) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("It grinds 2,040 sacks [@k1].", "2,040"),
        ("It grinds 1,040 sacks.", "1,040"),
        ("It grinds 12% [@k1].", "12"),
        ("In 1845 it ground {{ value('sacks', 'LEA', '1844') }}.", "1845"),
        ("It ground\n99.5 of them [@k1].", "99.5"),
    ],
)
def test_a_number_that_leads_nowhere_is_told(checked, words, number):
    ((name, line, message),) = checked(**text(words))
    assert (name, line) == ("mills.md", 3 + words.count("\n"))
    assert message.startswith(f"the number {number} leads to no claim")


def test_a_source_on_which_nothing_rests_is_told(checked):
    sources = FILES["sources.json"].replace("Listed, never cited.", "A good book.")
    ((name, line, message),) = checked(**{"sources.json": sources})
    assert (name, line) == ("sources.json", 1)
    assert "nothing rests on Oak1860" in message


def test_an_explanation_names_no_private_person(checked):
    ((_, line, message),) = checked(**text("So says Olga Smith."))
    assert line == 3
    assert "names 'Olga Smith'" in message
