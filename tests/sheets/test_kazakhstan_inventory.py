"""Everything the study speaks of has its place on the sheet and opens its claims."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bowles.draw import Text
from bowles.errors import BadValue
from bowles.evidence import read_study
from bowles.sheet import sheet

# As the editor of the study counted them, row by row.
GROUPS = {
    "actor": 52, "facilitator": 16, "place": 30, "route": 18, "border": 6, "market": 16,
    "flow": 24, "institution": 25, "lever": 25, "mechanism": 50, "loop": 13,
}  # fmt: skip
SILENT = {"B05", "I18"}  # the border with Turkmenistan, and the map's own source


@pytest.fixture(scope="module")
def home():
    return sheet("kazakhstan")


@pytest.fixture(scope="module")
def page(client):
    return client.get("/kazakhstan/inventory").text


def test_the_inventory_is_whole(home):
    assert Counter(each.group for each in home.study.inventory.values()) == GROUPS


def test_every_item_opens_its_claims_on_the_page(home, page):
    rows = dict(re.findall(r'<div id="(\w+)">(.*?)</div>', page, re.S))
    assert set(rows) == set(home.study.inventory)
    for key, item in home.study.inventory.items():
        linked = set(re.findall(r"/kazakhstan/claims/(\w+)", rows[key]))
        assert linked == set(item.claims), key
        assert bool(linked) != (key in SILENT), key
        assert ("no statement" in rows[key]) == (key in SILENT), key


def test_every_claim_of_the_study_stands_in_the_inventory(home):
    named = {key for each in home.study.inventory.values() for key in each.claims}
    assert {key for key in home.study.claims if key.startswith("C")} <= named


def test_a_phase_rests_on_claims_of_its_item(home):
    for phase in home.study.phases.values():
        assert phase.claims, phase
        assert set(phase.claims) & set(home.study.inventory[phase.of].claims) or (
            phase.status == "weakly enforced"  # said of all instruments together
        ), phase


def test_groups_succeed_each_other(home):
    def leading(year):
        table = home.compute("phases", year=year).body.columns
        return {name for name, group in zip(table["item"].values, table["group"].values,
                                            strict=True) if group == "actor"}  # fmt: skip

    assert "Chechen smuggling groups" not in leading(1985)
    assert "Chechen smuggling groups" in leading(1995)
    assert any(name.startswith("Soviet officials") for name in leading(1985))
    assert not any(name.startswith("Soviet officials") for name in leading(1995))


def test_a_year_of_which_nothing_is_said_is_refused(tmp_path):
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "sheet.toml").write_text('title = "A study"\n')
    (folder / "inventory.csv").write_text("id,group,name\nA1,actor,A body\n")
    (folder / "phases.csv").write_text("id,of,status,from,to\nP1,A1,stands,1991,1993\n")
    study = sheet(str(folder))
    with pytest.raises(BadValue, match="says nothing of 1950; it speaks of 1991 to 1993"):
        study.compute("phases", year=1950)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("P1,A9,stands,1991,", "there is no item 'A9'"),
        ("P1,A1,stands,1993,1991", "1993 lies after 1991"),
        ("P1,A1,stands,,", "a phase needs from or to"),
        ("P1,A1,,1991,", "status is empty"),
    ],
)
def test_a_phase_that_cannot_be_is_named_with_its_line(tmp_path, row, said):
    (tmp_path / "inventory.csv").write_text("id,group,name\nA1,actor,A body\n")
    (tmp_path / "phases.csv").write_text(f"id,of,status,from,to\n{row}\n")
    (fault,) = read_study(tmp_path).faults
    assert said in str(fault)
    assert "phases.csv:2" in str(fault)


def test_corridors_come_and_go_with_the_year(home):
    figure = home.figures["map"]
    drawn = {}
    for year in (1991, 2010):
        texts = [each for each in figure.draw(year=year).items if isinstance(each, Text)]
        drawn[year] = {each.words for each in texts} & set(figure.claims)
    assert "East to Xinjiang" in drawn[2010]
    assert "East to Xinjiang" not in drawn[1991]


def test_every_thing_drawn_opens_its_claims(home, client):
    for name in ("map", "actors", "timeline_of_actors", "sources_and_claims"):
        claims = home.figures[name].claims
        assert claims
        text = client.get(f"/kazakhstan/figures/{name}").text
        linked = set(re.findall(r"/kazakhstan/claims/(\w+)", text))
        assert {key for keys in claims.values() for key in keys} <= linked


def test_the_numbers_of_the_study_are_all_there(home):
    numbers = home.study.numbers
    assert [int(key[1:]) for key in numbers] == list(range(1, 50))
    about_itself = {"N47", "N48", "N49"}  # the author's year, the dates of reading, the notes
    assert {key for key, each in numbers.items() if not each.claims} == about_itself
    for each in numbers.values():
        valued = [home.study.claims[key].value for key in each.claims]
        for low, high in filter(None, valued):
            printed = float(re.sub(r"[^\d.]", "", each.value))
            assert printed in (low, high, 100.0), each  # 100 is the scale of a score
