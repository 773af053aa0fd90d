"""How the Sun, the Moon and the planets are turned in space: their poles and first meridians.

Elements of the IAU's working group (Archinal et al. 2018; Mars and Saturn's like of 2011), but
for the Moon, whose axes follow Cassini's laws and Eckhardt's physical librations as Meeus 1998,
ch. 53, has them (0.01 degree).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.errors import unknown
from bowles.sky.ephemeris import Ephemeris
from bowles.sky.frames import Frame

Floats = NDArray[np.float64]

# Degrees: right ascension and declination of the north pole with their change in a century, the
# first meridian's angle W with its change in a day.
ELEMENTS = {
    "sun": (286.13, 0.0, 63.87, 0.0, 84.176, 14.1844),
    "mercury": (281.0103, -0.0328, 61.4155, -0.0049, 329.5988, 6.1385108),
    "venus": (272.76, 0.0, 67.16, 0.0, 160.20, -1.4813688),
    "mars": (317.68143, -0.1061, 52.88650, -0.0609, 176.630, 350.89198226),
    "jupiter": (268.056595, -0.006499, 64.495303, 0.002413, 284.95, 870.5360000),
    "saturn": (40.589, -0.036, 83.537, -0.004, 38.90, 810.7939024),
    "uranus": (257.311, 0.0, -15.175, 0.0, 203.81, -501.1600928),
    "neptune": (299.36, 0.0, 43.46, 0.0, 249.978, 541.1397757),
    "pluto": (132.993, 0.0, -6.163, 0.0, 302.695, 56.3625225),
}
# Jupiter's belts turn faster near its equator: systems I and II, in which spots are told.
SYSTEMS = {1: (67.1, 877.900), 2: (43.3, 870.270), 3: ELEMENTS["jupiter"][4:]}
# Bodies whose longitudes grow to the east; others' grow to the west, so that the middle one of
# the disk grows with time. The Sun's are Carrington's.
EASTWARD = {"sun", "moon", "venus", "uranus", "pluto"}
TILT = np.radians(1.54242)  # of the Moon's equator to the ecliptic


def axes(eph: Ephemeris, body: str, t: Floats, frame: Frame, sent: Floats, system: int) -> Floats:
    """A body's own axes (3, 3, n) in the true equator of date: its first meridian, east, pole.

    t      TDB days since J2000 of the frame
    sent   the times at which the light left the body, by which it has turned
    """
    if body == "moon":
        return _to_equator(moon_axes(eph, sent), frame)
    return np.stack([frame.to_equator(each) for each in planet_axes(body, sent, system)])


def planet_axes(body: str, t: Floats, system: int = 3) -> Floats:
    """The axes (3, 3, n) of the Sun or a planet along those of the ICRS."""
    ra0, ra1, dec0, dec1, w0, w1 = ELEMENTS[body]
    if body == "jupiter":
        if system not in SYSTEMS:
            raise unknown("system of Jupiter", str(system), [str(each) for each in SYSTEMS])
        w0, w1 = SYSTEMS[system]
    century = t / 36525
    ra, dec, w = ra0 + ra1 * century, dec0 + dec1 * century, w0 + w1 * t
    if body == "neptune":
        n = np.radians(357.85 + 52.316 * century)
        ra, dec, w = ra + 0.70 * np.sin(n), dec - 0.51 * np.cos(n), w - 0.48 * np.sin(n)
    ra, dec, w = np.radians(ra), np.radians(dec), np.radians(w % 360)
    zero = np.zeros_like(ra)
    # The node of the body's equator on that of the ICRS, and what lies 90 degrees on from it.
    node = np.stack([-np.sin(ra), np.cos(ra), zero])
    on = np.stack([-np.sin(dec) * np.cos(ra), -np.sin(dec) * np.sin(ra), np.cos(dec)])
    pole = np.stack([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])
    first = np.cos(w) * node + np.sin(w) * on
    return np.stack([first, np.cos(w) * on - np.sin(w) * node, pole])


def moon_axes(eph: Ephemeris, t: Floats) -> Floats:
    """The Moon's axes (3, 3, n) along the true ecliptic and equinox of date."""
    c = t / 36525
    node = np.radians(125.0445479 - 1934.1362891 * c + 0.0020754 * c**2 + c**3 / 467441)
    f = np.radians(93.2720950 + 483202.0175233 * c - 0.0036539 * c**2 - c**3 / 3526000)
    rho, sigma, tau = (np.radians(each) for each in _physical(c, f, node))
    shift = sigma / np.sin(TILT)
    node = node + eph.nutation(t)[0] + shift
    tilt, turn = TILT + rho, f + tau - shift
    zero = np.zeros_like(t)
    along = np.stack([np.cos(node), np.sin(node), zero])
    ahead = np.stack([-np.sin(node), np.cos(node), zero])
    up = np.stack([zero, zero, zero + 1])
    pole = np.cos(tilt) * up + np.sin(tilt) * ahead
    on = np.cos(tilt) * ahead - np.sin(tilt) * up
    # Seen from the Earth the middle of the disk lies `turn` on from the node, looking outward.
    first = -(np.cos(turn) * along + np.sin(turn) * on)
    return np.stack([first, np.sin(turn) * along - np.cos(turn) * on, pole])


def _physical(c: Floats, f: Floats, node: Floats) -> tuple[Floats, Floats, Floats]:
    """Eckhardt's rho, sigma and tau in degrees, at centuries c."""
    d = np.radians(297.8501921 + 445267.1114034 * c - 0.0018819 * c**2 + c**3 / 545868)
    sun = np.radians(357.5291092 + 35999.0502909 * c - 0.0001536 * c**2)
    m = np.radians(134.9633964 + 477198.8675055 * c + 0.0087414 * c**2 + c**3 / 69699)
    k1, k2 = np.radians(119.75 + 131.849 * c), np.radians(72.56 + 20.186 * c)
    sin, cos = np.sin, np.cos
    rho = (
        -0.02752 * cos(m) - 0.02245 * sin(f) + 0.00684 * cos(m - 2 * f) - 0.00293 * cos(2 * f)
        - 0.00085 * cos(2 * f - 2 * d) - 0.00054 * cos(m - 2 * d) - 0.0002 * sin(m + f)
        - 0.0002 * cos(m + 2 * f) - 0.0002 * cos(m - f) + 0.00014 * cos(m + 2 * f - 2 * d)
    )  # fmt: skip
    sigma = (
        -0.02816 * sin(m) + 0.02244 * cos(f) - 0.00682 * sin(m - 2 * f) - 0.00279 * sin(2 * f)
        - 0.00083 * sin(2 * f - 2 * d) + 0.00069 * sin(m - 2 * d) + 0.0004 * cos(m + f)
        - 0.00025 * sin(2 * m) - 0.00023 * sin(m + 2 * f) + 0.0002 * cos(m - f)
        + 0.00019 * sin(m - f) + 0.00013 * sin(m + 2 * f - 2 * d) - 0.0001 * cos(m - 3 * f)
    )  # fmt: skip
    tau = (
        0.0252 * (1 - 0.002516 * c) * sin(sun) + 0.00473 * sin(2 * m - 2 * f) - 0.00467 * sin(m)
        + 0.00396 * sin(k1) + 0.00276 * sin(2 * m - 2 * d) + 0.00196 * sin(node)
        - 0.00183 * cos(m - f) + 0.00115 * sin(m - 2 * d) - 0.00096 * sin(m - d)
        + 0.00046 * sin(2 * f - 2 * d) - 0.00039 * sin(m - f) - 0.00032 * sin(m - sun - d)
        + 0.00027 * sin(2 * m - sun - 2 * d) + 0.00023 * sin(k2) - 0.00014 * sin(2 * d)
        + 0.00014 * cos(2 * m - 2 * f) - 0.00012 * sin(m - 2 * f) - 0.00012 * sin(2 * m)
        + 0.00011 * sin(2 * m - 2 * sun - 2 * d)
    )  # fmt: skip
    return rho, sigma, tau


def _to_equator(vectors: Floats, frame: Frame) -> Floats:
    """Vectors (3, 3, n) of the true ecliptic in the true equator."""
    c, s = np.cos(frame.obliquity), np.sin(frame.obliquity)
    x, y, z = vectors[:, 0], vectors[:, 1], vectors[:, 2]
    return np.stack([x, c * y - s * z, s * y + c * z], axis=1)
