"""Any sheet on paper: its own words, numbers and sources, computed for a place and a day."""

from __future__ import annotations

import io

import pypdf
import pytest

from bowles.earth import place
from bowles.errors import UnknownName
from bowles.paper import broadside, compose
from bowles.sheet import check_sheet, read_folder, sheet
from bowles.time import Date

DAY = Date.parse("2026-11-23")
ALMATY = place("Almaty")


@pytest.fixture(scope="module")
def kazakhstan():
    return sheet("kazakhstan")


def words_of(pdf: bytes) -> str:
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(page.extract_text().split())


def test_a_data_only_sheet_prints_with_its_map_its_words_and_its_sources(kazakhstan):
    words = words_of(broadside(kazakhstan, ALMATY, DAY, "A1"))
    assert "laid down for Almaty, the 23rd of November 2026" in words
    for title in ("Definitions", "Tables", "Problems", "Explanations"):
        assert title in words.replace(" ", "")  # tracked letters come apart when they are read back
    first = next(iter(kazakhstan.definitions.values()))
    assert first.text.split(".")[0][:20] in words
    assert "Natural Earth" in words
    assert "Turnbull, Brian" in words


def test_the_map_fills_its_room_and_keeps_its_pens(kazakhstan):
    small = kazakhstan.figures["map"].draw()
    large = compose(kazakhstan, ALMATY, DAY, "A1").map
    assert large.width / large.height == pytest.approx(small.width / small.height, rel=1e-3)
    assert large.width > 1.5 * small.width


def test_a_sheet_without_a_map_shows_where_its_reader_is(tmp_path):
    (tmp_path / "sheet.toml").write_text('title = "Stones & <others>"\nplace = "Almaty"\n')
    (tmp_path / "definitions.toml").write_text(
        '[[definition]]\nterm = "granite #1"\ntext = "A *hard* stone: $5 a [[stone]] _here_."\n'
    )
    home, faults = read_folder(tmp_path)
    assert not faults
    poster = compose(home, ALMATY, DAY, "A3")
    assert "Almaty" in poster.map.alt
    words = words_of(poster.pdf("A3"))
    assert "Granite #1. A hard stone: $5 a stone here." in words
    assert "STONES & <OTHERS>" in words


def test_another_size_of_paper_is_refused_before_anything_is_computed(kazakhstan):
    with pytest.raises(UnknownName, match="paper size"):
        broadside(kazakhstan, ALMATY, DAY, "B5")


@pytest.mark.parametrize(
    ("day", "written"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd"), (30, "30th")],
)
def test_days_are_written_out(kazakhstan, day, written):
    from bowles.paper.broadside import _written

    assert _written(Date(2026, 11, day)) == f"{written} of November 2026"


def test_the_world_prints_what_its_sheet_chooses():
    world = sheet("world")
    poster = compose(world, ALMATY, DAY, "A2")
    assert poster.over == "A New and Accurate"
    assert [each.title for each in poster.figures[:2]] == [
        "The northern Heavens",
        "The southern Heavens",
    ]
    words = words_of(poster.pdf("A2", "modern"))
    assert "MAP of the WORLD" in words
    assert "From Almaty" in words or "At Almaty" in words
    for block in poster.blocks:
        assert 0 < len(block.groups) <= block.whole


def test_print_that_names_no_part_of_the_sheet_is_a_fault(tmp_path):
    (tmp_path / "sheet.toml").write_text(
        'title = "Stones"\n[print]\ntables = ["pebbles"]\nfigures = ["heap?height=3"]\n'
    )
    found = [str(fault) for fault in check_sheet(str(tmp_path))]
    assert any("table 'pebbles'" in each for each in found)
    assert any("figure 'heap'" in each for each in found)
