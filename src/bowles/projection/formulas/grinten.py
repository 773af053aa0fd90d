"""Van der Grinten's four, by formulas that keep their digits beside the axes and at the poles.

Snyder and Voxland 1989; Snyder 1993. Lengths within are parts of the radius of the circle.
"""

from __future__ import annotations

import numpy as np

from bowles.projection.entry import Given, Plane
from bowles.projection.sphere import Floats

HALF = np.pi / 2


def van_der_grinten(given: Given) -> Plane:
    """The first: the parallels meet the bounding circle where b / (2 - b) of its height is."""

    def forward(lonlat: Floats) -> Floats:
        lon, lat = np.abs(lonlat).T
        b, c = _heights(lat)
        sides = 1 + b + c
        bend = b * b / ((2 - b) * sides)
        slack = (2 + b + c + c / (1 + b)) / ((2 - b) * sides)
        xy = _circles(_meridian(lon / np.pi), b / (1 + c), bend, c, slack, 2 / (1 + c))
        return np.copysign(np.pi * xy, lonlat)

    return Plane(forward)


def van_der_grinten_ii(given: Given) -> Plane:
    """The second: meridians and parallels are arcs of circles that meet at right angles."""

    def forward(lonlat: Floats) -> Floats:
        lon, lat = np.abs(lonlat).T
        b, c = _heights(lat)
        a = np.minimum(_meridian(lon / np.pi), 1e9) / 2
        s = np.sqrt(1 + a * a)
        below = 1 + (a * b) ** 2
        x = c * (s - a * c) / below
        # s - a - x without taking like from like: s - a = 1 / (s + a), 1 - c = b^2 / (1 + c).
        rest = b * b * (s / (1 + c) - a * (1 - a / (s + a))) / below
        y = np.sqrt(np.maximum(rest * (s + a + x), 0.0))
        middle = lon < 1e-9
        x, y = np.where(middle, lon / np.pi * c * c, x), np.where(middle, b / (1 + c), y)
        return np.copysign(np.pi * np.stack([x, y]).T, lonlat)

    return Plane(forward)


def van_der_grinten_iii(given: Given) -> Plane:
    """The third: straight parallels, at the heights at which the first's cross the middle."""

    def forward(lonlat: Floats) -> Floats:
        lon, lat = np.abs(lonlat).T
        b, c = _heights(lat)
        a = _meridian(lon / np.pi) / 2
        short = 2 * c / (1 + c)  # 1 - y^2
        with np.errstate(invalid="ignore"):
            x = short / (np.sqrt(a * a + short) + a)
        xy = np.stack([np.where(short > 0, x, 0.0), b / (1 + c)]).T
        return np.copysign(np.pi * xy, lonlat)

    return Plane(forward)


def van_der_grinten_iv(given: Given) -> Plane:
    """The fourth: the axes are divided evenly; the edge is two circles that cross."""

    def forward(lonlat: Floats) -> Floats:
        lon, lat = np.abs(lonlat).T
        b = np.minimum(lat / HALF, 1.0)
        below = ((b - 1) * b - 3) * b + 5
        slack = ((b + 2) * b + 5) / below
        xy = _circles(_meridian(lon / HALF), b, b * b / below, 1 - b, slack, 1 + b)
        return np.copysign(HALF * xy, lonlat)

    return Plane(forward)


def _heights(lat: Floats) -> tuple[Floats, Floats]:
    """Latitudes as parts of the way to the pole, and the cosines of the angles of which they are
    the sines."""
    b = np.minimum(lat / HALF, 1.0)
    return b, np.sqrt((1 - b) * (1 + b))


def _meridian(part: Floats) -> Floats:
    """The q of the circle x^2 + y^2 + q x = 1 through the poles and a part of the equator."""
    return np.where(part == 0, np.inf, (1 - part) * (1 + part) / np.where(part == 0, 1, part))


def _circles(
    q: Floats, height: Floats, bend: Floats, away: Floats, slack: Floats, rest: Floats
) -> Floats:
    """Where a meridian x^2 + y^2 + q x = 1 meets a parallel y = h + k (x^2 + y^2 - h^2), (n, 2).

    away, slack, rest  of which the products are 1 - 2 h k and 1 - h^2, which vanish at the poles
    """
    tight = slack - bend * bend * rest
    inner, far = np.clip(q, 0.0, None), np.clip(-q, 0.0, None)
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        root = np.sqrt((slack * q) ** 2 + 4 * rest * tight)
        below = (slack * inner + root) * inner + 2 * rest
        x = away * rest * (slack * inner + root) / below
        more = away * 2 * rest * rest / below  # x^2 + y^2 - h^2
        # Beyond the circle through the poles q is less than 0, and like is taken from like.
        above = (slack * far + root) * far + 2 * rest
        square = 1 + (bend * far) ** 2
        x = np.where(far > 0, away * tight * above / ((root + slack * far) * square), x)
        more = np.where(far > 0, away * above / (2 * square), more)
    on_axis = np.isinf(q) | ~np.isfinite(x)
    return np.stack([np.where(on_axis, 0.0, x), height + bend * np.where(on_axis, 0.0, more)]).T
