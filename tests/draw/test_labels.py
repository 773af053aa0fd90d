"""Words that are placed: never one over another, never off the map."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
import shapely
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from bowles.draw import Text
from bowles.draw.fonts import FONTS, width
from bowles.draw.labels import Crowd, box

marks = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 60)), min_size=1, max_size=25)
DISC = shapely.Point(50, 30).buffer(30)


@settings(max_examples=60)
@given(marks)
def test_no_two_names_overlap_and_none_leaves_the_map(spots):
    texts = [Text(0, 0, f"Place {n}", 7) for n in range(len(spots))]
    placed = Crowd(within=DISC).place(np.array(spots), texts)
    boxes = [shapely.box(*box(text)) for text in placed]
    for one, other in combinations(boxes, 2):
        assert one.intersection(other).area == pytest.approx(0, abs=1e-9)
    for each in boxes:
        assert DISC.buffer(1e-9).covers(each)


@given(marks)
def test_no_name_covers_another_mark(spots):
    texts = [Text(0, 0, f"Place {n}", 7) for n in range(len(spots))]
    for text in Crowd().place(np.array(spots), texts):
        left, top, right, bottom = box(text)
        x, y = np.array(spots).T
        assert not ((x > left) & (x < right) & (y > top) & (y < bottom)).any()


def test_the_first_is_served_first():
    texts = [Text(0, 0, name) for name in ("first", "second")]
    (left, *_), _ = (box(each) for each in Crowd().place(np.array([[5.0, 5], [5, 5]]), texts))
    assert left == pytest.approx(5 + 1.3 - 0.3)  # to the right of the mark, the best spot


SETTING = {"roman": "", "italic": 'style: "italic",', "semibold": "weight: 600,", "smallcaps": ""}


@pytest.mark.parametrize("style", SETTING)
def test_widths_are_those_that_typst_sets(style):
    words = "Hamburgefonstiv Алматы Қазақстан 0123"
    body = f"#smallcaps[{words}]" if style == "smallcaps" else words
    setting = f'font: "EB Garamond", {SETTING[style]} size: 10pt, kerning: false, ligatures: false'
    source = f"#context [#metadata(measure(text({setting})[{body}]).width.mm()) <w>]"
    found = typst.query(
        {"main.typ": source.encode()},
        "<w>",
        field="value",
        one=True,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )
    within = 0.03 if style == "smallcaps" else 0.001  # small capitals as 0.73 of capitals
    assert width(Text(0, 0, words, 10, style)) == pytest.approx(float(found), rel=within)
