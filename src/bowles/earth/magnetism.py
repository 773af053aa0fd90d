"""The Earth's main magnetic field: variation of the compass, dip and strength since 1600.

From 1900 IGRF-14 (Alken et al., Earth Planets Space 73, 49, 2021, for the method), before it gufm1
(Jackson, Jonkers and Walker, Phil. Trans. R. Soc. A 358, 957-990, 2000), whose strength before 1840
rests on extrapolation. Both are series of Schmidt semi-normalised harmonics about 6371.2 km, linear
in time between epochs five years apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles import _data
from bowles.earth.lines import E2, EQUATORIAL_RADIUS
from bowles.errors import BadValue
from bowles.time import Date, Instant

Floats = NDArray[np.float64]

RADIUS = 6371.2  # km, of the sphere that the coefficients belong to
FIRST, JOINED, LAST = 1600.0, 1900.0, 2030.0
HIGHEST, LOWEST = 1000.0, -10.0  # km of height


@dataclass(frozen=True)
class MagneticField:
    """The field at places and times; arrays of their common shape.

    declination   degrees by which a compass points east of true north (the variation)
    inclination   degrees by which its needle dips below the horizon (the dip)
    intensity     nanotesla, of the whole field
    horizontal, north, east, down   its parts, nanotesla
    """

    declination: Floats
    inclination: Floats
    intensity: Floats
    horizontal: Floats
    north: Floats
    east: Floats
    down: Floats


def magnetic_field(
    lon: ArrayLike, lat: ArrayLike, when: ArrayLike | Date | Instant, height_km: ArrayLike = 0.0
) -> MagneticField:
    """The main field at longitudes and latitudes (degrees, WGS 84) and times, which broadcast.

    when       years such as 1787.5, a Date or an Instant (or array of instants)
    height_km  above the ellipsoid
    Raises BadValue outside 1600 to 2030. Away from the magnetic poles IGRF is good to about 0.1
    degree in declination; gufm1 lies within 0.84 degree (root mean square, 1.9 at the most) of 42
    old observations at London, Paris, the Cape, St Helena, Tahiti and Boston.
    """
    year = years(when)
    lon, lat, year, height = np.broadcast_arrays(
        np.asarray(lon, float), np.asarray(lat, float), year, np.asarray(height_km, float)
    )
    _check(year, height)
    shape = lon.shape
    lon, lat, year, height = (each.ravel() for each in (lon, lat, year, height))
    theta, radius, turn = _geocentric(lat, height)
    south, east, up = np.empty((3, len(lon)))
    for model, chosen in (("gufm1", year < JOINED), ("igrf", year >= JOINED)):
        if chosen.any():
            parts = _synthesis(model, theta[chosen], lon[chosen], radius[chosen], year[chosen])
            south[chosen], east[chosen], up[chosen] = parts
    # From the sphere's vertical to the ellipsoid's.
    north = -south * np.cos(turn) - up * np.sin(turn)
    down = south * np.sin(turn) - up * np.cos(turn)
    level = np.hypot(north, east)
    found = (
        np.degrees(np.arctan2(east, north)),
        np.degrees(np.arctan2(down, level)),
        np.hypot(level, down),
        level,
        north,
        east,
        down,
    )
    return MagneticField(*(each.reshape(shape) for each in found))


def variation(lon: ArrayLike, lat: ArrayLike, when: ArrayLike | Date | Instant) -> Floats:
    """Declination of the compass in degrees, east of north positive; see `magnetic_field`."""
    return magnetic_field(lon, lat, when).declination


def field_model(year: float) -> str:
    """The name of the model that serves a year, for captions."""
    return "IGRF-14" if year >= JOINED else "gufm1"


def years(when: ArrayLike | Date | Instant) -> Floats:
    """Years and their decimals, of dates and instants too."""
    if isinstance(when, Date):
        when = when.noon()
    if isinstance(when, Instant):
        days = np.asarray(when.tt)
        begins = np.floor(2000 + (days - 2451544.5) / 365.2425)
        first = np.vectorize(lambda year: Date(int(year), 1, 1).julian_day - 0.5, otypes=[float])
        begins = np.where(days < first(begins), begins - 1, begins)
        begins = np.where(days >= first(begins + 1), begins + 1, begins)
        return np.asarray(begins + (days - first(begins)) / (first(begins + 1) - first(begins)))
    return np.asarray(when, float)


def _check(year: Floats, height: Floats) -> None:
    if not np.all((year >= FIRST) & (year <= LAST)):
        strange = float(year[~((year >= FIRST) & (year <= LAST))].flat[0])
        raise BadValue(
            f"The magnetic field of {strange:g} is not known; its models reach from {FIRST:g} "
            f"to {LAST:g}.",
            "date",
        )
    if not np.all((height >= LOWEST) & (height <= HIGHEST)):
        raise BadValue(
            f"A height beyond {LOWEST:g} to {HIGHEST:g} km lies outside the models.", "height_km"
        )


@cache
def _model(name: str) -> tuple[Floats, Floats]:
    """Epochs (n,) and coefficients (n, k): g10 g11 h11 g20 g21 h21 g22 h22 ..."""
    with np.load(_data.path(f"magnetic-{name}.npz")) as file:
        return file["epochs"], file["values"].astype(float)


def _coefficients(name: str, year: Floats) -> Floats:
    """Coefficients (k, n) of n years; gufm1's last years before 1900 lead over to IGRF's first."""
    epochs, values = _model(name)
    once, row = np.unique(year, return_inverse=True)
    at = np.clip(np.searchsorted(epochs, once, "right") - 1, 0, len(epochs) - 2)
    share = (once - epochs[at]) / (epochs[at + 1] - epochs[at])
    found = values[at] + share[:, None] * (values[at + 1] - values[at])
    return found.T if len(once) == 1 else found[row].T


def _geocentric(lat: Floats, height: Floats) -> tuple[Floats, Floats, Floats]:
    """Colatitude about the Earth's middle (radians), distance (km), and the angle between the
    vertical of the ellipsoid and that of the sphere."""
    phi = np.radians(lat)
    normal = EQUATORIAL_RADIUS / np.sqrt(1 - E2 * np.sin(phi) ** 2)
    out = (normal + height) * np.cos(phi)
    above = (normal * (1 - E2) + height) * np.sin(phi)
    middle = np.arctan2(above, out)
    return np.pi / 2 - middle, np.hypot(out, above), phi - middle


def _synthesis(
    name: str, theta: Floats, lon: Floats, radius: Floats, year: Floats
) -> tuple[Floats, Floats, Floats]:
    """The field southward, eastward and upward about the Earth's middle, nanotesla.

    Minus the gradient of a * sum (a/r)^(n+1) (g cos m lon + h sin m lon) P(n, m); Schmidt's P by
    the recursions of Langel 1987, the poles kept off by 1e-9 of a radian.
    """
    gh = _coefficients(name, year)
    highest = int(np.sqrt(len(gh) + 1)) - 1
    theta = np.clip(theta, 1e-9, np.pi - 1e-9)
    c, s = np.cos(theta), np.sin(theta)
    lam = np.radians(lon)
    ratio = RADIUS / radius
    south, east, up = np.zeros((3, len(theta)))
    diagonal, slope = np.ones_like(c), np.zeros_like(c)
    for m in range(highest + 1):
        if m:
            grow = np.sqrt((2 * m - 1) / (2 * m)) if m > 1 else 1.0
            slope = grow * (s * slope + c * diagonal)
            diagonal = grow * s * diagonal
        before, before_slope = np.zeros_like(c), np.zeros_like(c)
        now, now_slope = diagonal, slope
        cos, sin = np.cos(m * lam), np.sin(m * lam)
        for n in range(m, highest + 1):
            if n > m:
                under = np.sqrt(n * n - m * m)
                fall = np.sqrt((n - 1) ** 2 - m * m)
                then = ((2 * n - 1) * c * now - fall * before) / under
                then_slope = ((2 * n - 1) * (c * now_slope - s * now) - fall * before_slope) / under
                before, before_slope, now, now_slope = now, now_slope, then, then_slope
            if n == 0:
                continue
            row = n * n - 1 + max(2 * m - 1, 0)
            g = gh[row]
            h = gh[row + 1] if m else np.zeros_like(g)
            shrink = ratio ** (n + 2)
            along = g * cos + h * sin
            up += (n + 1) * shrink * along * now
            south -= shrink * along * now_slope
            east += shrink * m * (g * sin - h * cos) * now / s
    return south, east, up
