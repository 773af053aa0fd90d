"""Where Pluto stands about the Sun, by a series that holds from 1885 to 2099.

The figures are those of Goffin, Meeus and Steyaert (1986), as Meeus (1998) has them in his
table 37.A: 0.07″ in longitude, 0.02″ in latitude and 0.000006 au at most from a numerical
integration of their time.
"""

from __future__ import annotations

import numpy as np

from bowles.errors import BadValue
from bowles.sheets.world import orbits, spheres
from bowles.time import Instant

FIRST, LAST = 1885, 2099
J2000 = 2451545.0
# Multiples of the mean longitudes of Jupiter, Saturn and Pluto; then the sine's and the cosine's
# share in longitude and in latitude, millionths of a degree, and in the distance, 1e-7 au.
SERIES = np.array([
    (0, 0, 1, -19799805, 19850055, -5452852, -14974862, 66865439, 68951812),
    (0, 0, 2, 897144, -4954829, 3527812, 1672790, -11827535, -332538),
    (0, 0, 3, 611149, 1211027, -1050748, 327647, 1593179, -1438890),
    (0, 0, 4, -341243, -189585, 178690, -292153, -18444, 483220),
    (0, 0, 5, 129287, -34992, 18650, 100340, -65977, -85431),
    (0, 0, 6, -38164, 30893, -30697, -25823, 31174, -6032),
    (0, 1, -1, 20442, -9987, 4878, 11248, -5794, 22161),
    (0, 1, 0, -4063, -5071, 226, -64, 4601, 4032),
    (0, 1, 1, -6016, -3336, 2030, -836, -1729, 234),
    (0, 1, 2, -3956, 3039, 69, -604, -415, 702),
    (0, 1, 3, -667, 3572, -247, -567, 239, 723),
    (0, 2, -2, 1276, 501, -57, 1, 67, -67),
    (0, 2, -1, 1152, -917, -122, 175, 1034, -451),
    (0, 2, 0, 630, -1277, -49, -164, -129, 504),
    (1, -1, 0, 2571, -459, -197, 199, 480, -231),
    (1, -1, 1, 899, -1449, -25, 217, 2, -441),
    (1, 0, -3, -1016, 1043, 589, -248, -3359, 265),
    (1, 0, -2, -2343, -1012, -269, 711, 7856, -7832),
    (1, 0, -1, 7042, 788, 185, 193, 36, 45763),
    (1, 0, 0, 1199, -338, 315, 807, 8663, 8547),
    (1, 0, 1, 418, -67, -130, -43, -809, -769),
    (1, 0, 2, 120, -274, 5, 3, 263, -144),
    (1, 0, 3, -60, -159, 2, 17, -126, 32),
    (1, 0, 4, -82, -29, 2, 5, -35, -16),
    (1, 1, -3, -36, -29, 2, 3, -19, -4),
    (1, 1, -2, -40, 7, 3, 1, -15, 8),
    (1, 1, -1, -14, 22, 2, -1, -4, 12),
    (1, 1, 0, 4, 13, 1, -1, 5, 6),
    (1, 1, 1, 5, 2, 0, -1, 3, 1),
    (1, 1, 3, -1, 0, 0, 0, 6, -2),
    (2, 0, -6, 2, 0, 0, -2, 2, 2),
    (2, 0, -5, -4, 5, 2, 2, -2, -2),
    (2, 0, -4, 4, -7, -7, 0, 14, 13),
    (2, 0, -3, 14, 24, 10, -8, -63, 13),
    (2, 0, -2, -49, -34, -3, 20, 136, -236),
    (2, 0, -1, 163, -48, 6, 5, 273, 1065),
    (2, 0, 0, 9, -24, 14, 17, 251, 149),
    (2, 0, 1, -4, 1, -2, 0, -25, -9),
    (2, 0, 2, -3, 1, 0, 0, 9, -2),
    (2, 0, 3, 1, 3, 0, 0, -8, 7),
    (3, 0, -2, -3, -1, 0, 1, 2, -10),
    (3, 0, -1, 5, -3, 0, 0, 19, 35),
    (3, 0, 0, 0, 0, 1, 0, 10, 3),
])  # fmt: skip


def about_sun(tt: float) -> tuple[float, float, float]:
    """Longitude and latitude in degrees on the ecliptic of J2000, and au, at a Julian date."""
    t = (tt - J2000) / 36525
    if not FIRST - 2000 <= t * 100 <= LAST + 1 - 2000:
        raise BadValue(
            f"Pluto's place is computed from {FIRST} to {LAST}; give an instant of those years.",
            "instant",
        )
    means = np.array([34.35 + 3034.9057 * t, 50.08 + 1222.1138 * t, 238.96 + 144.96 * t])
    angles = np.radians(SERIES[:, :3] @ means)
    sine, cosine = np.sin(angles), np.cos(angles)
    along, up, far = (float(sine @ SERIES[:, n] + cosine @ SERIES[:, n + 1]) for n in (3, 5, 7))
    return (238.958116 + 144.96 * t + along * 1e-6) % 360, up * 1e-6 - 3.908239, 40.7241346 + \
        far * 1e-7  # fmt: skip


def astrometric(instant: Instant) -> tuple[float, float, float]:
    """Right ascension and declination among the stars of J2000, degrees, and the distance, au."""
    tt, sun = float(instant.tt), orbits.sun_from_earth(instant)
    return orbits.sighted(lambda sent: _vector(*about_sun(sent)), tt, sun)


def _vector(longitude: float, latitude: float, distance: float) -> np.ndarray:
    return distance * spheres.vector(longitude, latitude)
