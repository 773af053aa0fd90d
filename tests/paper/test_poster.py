"""The printed sheet: one page of tagged PDF, nothing lost without a word, nothing overfull."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from importlib import resources
from itertools import pairwise

import numpy as np
import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from bowles.draw import Disc, Plate, Text, moon_disk
from bowles.draw.fonts import FONTS
from bowles.errors import UnknownName
from bowles.paper.markup import content
from bowles.paper.markup import typst as to_typst
from bowles.paper.poster import SIZES, Block, Poster, hand, map_width

MAP = Plate(300, 150, (Disc([[150, 75]], 70, fill="land"), Text(9, 9, "map")), "Map", "A map.")
ENTRY = 'entry("Azimuth.", [an arc of the horizon from the north point to the vertical circle])'


def poster(entries: int = 12, figures: int = 4) -> Poster:
    blocks = [Block(name, [[ENTRY]] * entries) for name in ("Definitions", "Problems")]
    return Poster(
        "A Map of the World", "Tried", "laid down for Almaty", MAP,
        [moon_disk(0.1 * each, True) for each in range(figures)], blocks, ["[A source]"] * 8,
    )  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
def test_a_poster_is_one_tagged_page_of_its_size(size):
    document = pypdf.PdfReader(io.BytesIO(poster().pdf(size)))
    (page,) = document.pages
    assert float(page.mediabox.width) == pytest.approx(SIZES[size].width / 25.4 * 72, abs=0.1)
    assert document.metadata.title == "A Map of the World"
    assert "pdfuaid" in document.trailer["/Root"]["/Metadata"].get_data().decode()
    words = page.extract_text()
    assert words.count("Azimuth.") == 24
    assert "more in the atlas" not in words


def test_what_finds_no_room_is_counted():
    words = pypdf.PdfReader(io.BytesIO(poster(entries=700).pdf("A3"))).pages[0].extract_text()
    left = [int(part.split()[-1]) for part in words.split(" more in the atlas")[:-1]]
    assert words.count("Azimuth.") + sum(left) == 1400


def test_same_poster_same_bytes():
    assert poster().pdf("A3") == poster().pdf("A3")
    assert poster().pdf("A3", "modern") != poster().pdf("A3")


def test_an_unknown_style_is_refused_with_those_known():
    with pytest.raises(UnknownName, match="did you mean modern"):
        poster().pdf("A3", "modem")


def test_a_group_stands_whole_or_begins_where_much_room_is_left():
    long = [ENTRY.replace("Azimuth.", f"Part {n}.") for n in range(400)]
    whole = replace(poster(0), blocks=[Block("Words", [long[:3], long, long[:2]])])
    words = pypdf.PdfReader(io.BytesIO(whole.pdf("A3"))).pages[0].extract_text()
    assert words.count("Part 1.") == 3
    assert "and more in the atlas" in words
    assert "Part 399." not in words


def test_an_unknown_size_is_refused_with_those_known():
    with pytest.raises(UnknownName, match="A1"):
        poster().pdf("A11")


def test_figures_stay_beside_the_map_and_beneath_each_other():
    whole = replace(poster(figures=8), map=replace(MAP, width=map_width("A1", 2.0), height=300))
    side = (SIZES["A1"].width - whole.map.width) / 2
    placed = whole._beside(SIZES["A1"], side, 420)
    assert len(placed) == 8
    for plate, left, top, factor in placed:
        wide, high = plate.width * factor, plate.height * factor
        assert left + wide < side or left > SIZES["A1"].width - side
        assert top >= 15
        assert top + high < 420
    for column in ([each for each in placed if each[1] < 400], [p for p in placed if p[1] > 400]):
        for upper, lower in pairwise(column):
            assert upper[2] + upper[0].height * upper[3] < lower[2]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(5, 120), min_size=1, max_size=30), st.integers(1, 5))
def test_balanced_columns_hold_every_entry_and_none_is_higher_than_need_be(heights, columns):
    points = ", ".join(f"{each}pt" for each in heights)
    source = f"""
    #import "broadside.typ": packed, balance
    #let heights = ({points},)
    #let cap = balance(heights, {columns}, 9999pt)
    #metadata((cap.pt(), packed(heights, {columns}, cap).at(0))) <found>
    """
    template = resources.files("bowles.paper") / "broadside.typ"
    files = {
        "main.typ": source.encode(),
        "broadside.typ": template.read_bytes(),
        "hand.typ": hand("engraving").typst(),
    }
    found = typst.query(
        files,
        "<found>", field="value", one=True, font_paths=[str(FONTS)], ignore_system_fonts=True,
    )  # fmt: skip
    cap, counts = json.loads(found)
    assert sum(counts) == len(heights)
    assert len(counts) <= columns
    assert cap <= _least(heights, columns) + 0.7  # 14 halvings of 9,999 points


def _least(heights, columns, gap=2.2 / 25.4 * 72):
    """The best there is, by trying every way to part the entries in order."""
    best = {0: 0.0}  # entries placed -> the least height of the columns used so far
    ways = []
    for _ in range(columns):
        best = {
            end: min(
                max(best[start], sum(heights[start:end]) + gap * (end - start - 1))
                for start in best
                if start < end
            )
            for end in range(1, len(heights) + 1)
            if any(start < end for start in best)
        }
        ways.append(best.get(len(heights), np.inf))
    return min(ways)


def test_markdown_loses_its_links_and_keeps_its_words():
    markup = to_typst('See *the* [meridian](define:meridian) #1 and `x_1` "so" $5.')
    compiled = typst.compile(
        {"main.typ": f"#set document(date: none)\n{markup}".encode()},
        font_paths=[str(FONTS)], ignore_system_fonts=True,
    )  # fmt: skip
    words = pypdf.PdfReader(io.BytesIO(compiled)).pages[0].extract_text()
    assert " ".join(words.split()) == 'See the meridian #1 and x_1 "so" $5.'


def test_content_is_never_read_as_markup():
    assert content('a "b" #c') == '#"a \\"b\\" #c";'
