"""Halley's winds: trades from the east on both sides, monsoons that turn about, strokes at sea."""

from __future__ import annotations

import numpy as np
import pytest

from bowles.draw import Path
from bowles.draw.plate import leaves
from bowles.sheet import sheet

WORLD = sheet("world")


def rows():
    made = WORLD.compute("halleys_winds")
    return [dict(zip(made.headings(), row, strict=True)) for row in made.rows()]


def test_trades_blow_toward_the_line_from_the_east():
    for row in rows():
        if row["January"] == row["July"] and row["January"] != "calm" and row["sea"] != "Guinea":
            assert "E" in row["January"], row
            south = row["from"].split(", ")[1].startswith(("28°S", "27°S", "30°S"))
            assert ("S" in row["January"]) == south, row


def test_monsoons_turn_about():
    named = {row["wind"]: (row["January"], row["July"]) for row in rows()}
    assert named["Arabian Sea"] == ("NE", "SW")
    assert named["China Sea"] == ("NNE", "SSW")
    assert named["Java and New Guinea"] == ("NNW", "SSE")
    assert named["calms"] == ("calm", "calm")
    assert len(named) == 18


@pytest.mark.parametrize("season", ["winter", "summer"])
def test_strokes_taper_to_windward(season):
    plate = WORLD.figures["trade_winds"].draw(season=season)
    strokes = [leaf for leaf, _ in leaves(plate.items) if isinstance(leaf, Path)
               and len(leaf.xy) and (np.diff(leaf.offsets) == 3).all() and leaf.fill]  # fmt: skip
    corners = np.concatenate([each.xy.reshape(-1, 3, 2) for each in strokes])
    blunt = np.hypot(*(corners[:, 1] - corners[:, 2]).T)
    long = np.hypot(*(corners[:, 0] - corners[:, 1]).T)
    assert len(corners) > 150
    assert (long > 3 * blunt).all()
