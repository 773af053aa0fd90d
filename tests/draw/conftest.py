"""What every plate owes, whatever it shows."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
import shapely.affinity

from bowles.draw import Disc, Path, Plate, Text
from bowles.draw.labels import box
from bowles.draw.plate import SMALLEST, THINNEST, leaves

SLACK = 0.6  # mm: half of the widest stroke


@pytest.fixture(scope="session")
def assert_sound():
    """A check that every plate must pass."""
    return check


def check(plate: Plate) -> None:
    """Every point finite and on the plate unless cut off, words readable, strokes printable."""
    sheet = shapely.box(-SLACK, -SLACK, plate.width + SLACK, plate.height + SLACK)
    for leaf, clips in leaves(plate.items):
        if isinstance(leaf, Text):
            assert leaf.size >= SMALLEST
            words = shapely.affinity.rotate(
                shapely.box(*box(leaf, 0)), leaf.rotation, origin=(leaf.x, leaf.y)
            )
            assert sheet.covers(words), f"{leaf.words!r} runs off the plate"
            continue
        assert np.isfinite(leaf.xy).all()
        if leaf.stroke:
            assert leaf.width >= THINNEST
        edge = clips[0].xy if clips else leaf.xy
        reach = leaf.radius[:, None] if isinstance(leaf, Disc) and not clips else 0.0
        assert (edge - reach >= -SLACK).all(), leaf
        assert (edge + reach <= np.array([plate.width, plate.height]) + SLACK).all(), leaf
        if isinstance(leaf, Path):
            assert leaf.offsets[0] == 0
            assert leaf.offsets[-1] == len(leaf.xy)
            assert (np.diff(leaf.offsets) >= 0).all()
