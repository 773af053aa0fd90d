"""The outline of the Milky Way: thinned, and wound so that its light lies on the right."""

from __future__ import annotations

from typing import Any

import erfa
import numpy as np
import shapely

FINE = 0.05  # degrees that an edge may stray
TURN = 360.0


def milky_way(features: list[dict[str, Any]]) -> tuple[np.ndarray, list[int], list[int]]:
    """RA and declination (n, 2) in degrees, points in each ring, rings in each step of light."""
    steps = [step(feature["geometry"]["coordinates"][0]) for feature in features]
    xy = np.concatenate([ring for rings in steps for ring in rings])
    return xy, [len(ring) for rings in steps for ring in rings], [len(rings) for rings in steps]


def step(rings: list[Any]) -> list[np.ndarray]:
    """One step's rings, thinned in galactic coordinates, where the light lies along a line."""
    plane = [galactic(np.array(ring)) for ring in rings]
    around = [abs(ring[-1, 0] - ring[0, 0]) > TURN / 2 for ring in plane]
    areas = [shapely.Polygon(ring) for ring in plane]
    out = []
    for ring, edge, area in zip(plane, around, areas, strict=True):
        if edge:  # light lies south of the northern edge, which therefore runs to the east
            right = (ring[-1, 0] > ring[0, 0]) == (ring[:, 1].mean() > 0)
        else:
            spot = shapely.points(ring[0] + np.array([[-TURN, 0], [0, 0], [TURN, 0]]))
            depth = sum(
                other is not area and not wide and shapely.contains(other, spot).any()
                for other, wide in zip(areas, around, strict=True)
            ) + any(around)
            right = shapely.is_ccw(area.exterior) == bool(depth % 2)
        thin = shapely.get_coordinates(shapely.simplify(shapely.LineString(ring), FINE))[:-1]
        if len(thin) > 2:
            out.append(equatorial(thin if right else thin[::-1]))
    return out


def galactic(ring: np.ndarray) -> np.ndarray:
    """Galactic longitude, unbroken along the ring, and latitude, in degrees."""
    longitude, latitude = erfa.icrs2g(*np.radians(ring.T))
    return np.degrees(np.stack([np.unwrap(longitude), latitude], axis=1))


def equatorial(ring: np.ndarray) -> np.ndarray:
    """RA and declination of galactic coordinates, in degrees."""
    ra, dec = np.degrees(erfa.g2icrs(*np.radians(ring.T)))
    return np.stack([ra % TURN, dec], axis=1)
