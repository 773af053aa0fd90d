"""Which polygons hold a direction: told from caps, from the ends of blocks, or from every edge."""

import numpy as np
import pytest

from bowles.earth import layer
from bowles.projection.holders import holders
from bowles.projection.sphere import holding


@pytest.mark.parametrize("scale", ["1:110m", "1:50m"])
def test_caps_and_blocks_tell_what_every_edge_tells(scale):
    land = layer("land", scale)
    asked = np.ones(len(land.feature), bool)
    none = np.zeros(len(land.ring_offsets) - 1)
    directions = np.random.default_rng(1780).normal(size=(60, 3))
    for point in directions / np.linalg.norm(directions, axis=1)[:, None]:
        every = holding(land.xyz, land.ring_offsets, land.polygon_offsets, point, none)
        assert (
            holders(land, point, asked, lambda xyz: xyz).tolist() == np.flatnonzero(every).tolist()
        )
