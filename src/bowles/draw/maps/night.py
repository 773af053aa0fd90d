"""Day and night on a map: the shade, its twilights, and the place under the Sun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bowles.draw.arcs import at_angle
from bowles.draw.maps.frame import Frame, path
from bowles.draw.plate import Disc, Item, Path
from bowles.earth import Layer, antipode, small_circle

if TYPE_CHECKING:
    from bowles.time import Instant

# The Sun's altitude where each shade begins: sunset (upper limb, mean refraction), then civil,
# nautical and astronomical twilight.
SHADES = (-0.8333, -6.0, -12.0, -18.0)


def dark(sun_lon: float, sun_lat: float, altitude: float) -> Layer:
    """The cap of the Earth where the Sun stands lower than `altitude` degrees."""
    lon, lat = antipode(sun_lon, sun_lat)
    return Layer.from_polygons([small_circle(float(lon), float(lat), 90 + altitude)])


def day_and_night(frame: Frame, instant: Instant) -> list[Item]:
    """Four shades laid one on another, and a small Sun where it is vertical."""
    from bowles.sky import subpoint

    lon, lat = (float(each) for each in subpoint("sun", instant))
    items: list[Item] = [
        path(frame.polygons(dark(lon, lat, altitude)), fill="night", opacity=0.13)
        for altitude in SHADES
    ]
    spot = frame.points([lon], [lat])[0]
    return items + (sun(*spot.tolist()) if np.isfinite(spot).all() else [])


def sun(x: float, y: float, radius: float = 1.5) -> list[Item]:
    """A small Sun with its rays."""
    rays = np.arange(0, 360, 30)
    reach = np.where(np.arange(12) % 2 == 0, 2.3, 1.9) * radius
    return [
        Path.segments(
            at_angle(x, y, 1.3 * radius, rays),
            at_angle(x, y, reach, rays),
            stroke="tropic",
            width=0.2,
        ),
        Disc([[x, y]], radius, fill="sun", stroke="ink", width=0.12),
    ]
