"""Delta-T, the hours lost by the turning Earth against even time: TT - UT1, and how sure it is.

Before -720 and after the observations: the integral of the length of day of Morrison, Stephenson,
Hohenkerk and Zawilski 2021, 1.72 t - 3.5 sin(2 pi (t + 0.75) / 14) ms, joined without a jump.
From -720: the cubics of their table S15 (2020), which follow Stephenson, Morrison and Hohenkerk
2016 (doi 10.1098/rspa.2016.0404, 10.1098/rspa.2020.0776). From 1973: observed, and predicted for
the last year, by the IERS; over 1971 and 1972 the cubics, 0.2 s low there, are eased into it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles import _data

Floats = NDArray[np.float64]

FIRST, EASED = -720.0, 1971.0  # years
# From year, to the next row's year: a0 + a1 t + a2 t^2 + a3 t^3 seconds, t from 0 to 1.
S15 = np.array([
    (-720, 20371.848, -9999.586, 776.247, 409.16), (-100, 11557.668, -5822.27, 1303.151, -503.433),
    (400, 6535.116, -5671.519, -298.291, 1085.087), (1000, 1650.393, -753.21, 184.811, -25.346),
    (1150, 1056.647, -459.628, 108.771, -24.641), (1300, 681.149, -421.345, 61.953, -29.414),
    (1500, 292.343, -192.841, -6.572, 16.197), (1600, 109.127, -78.697, 10.505, 3.018),
    (1650, 43.952, -68.089, 38.333, -2.127), (1720, 12.068, 2.507, 41.731, -37.939),
    (1800, 18.367, -3.481, -1.126, 1.918), (1810, 15.678, 0.021, 4.629, -3.812),
    (1820, 16.516, -2.157, -6.806, 3.25), (1830, 10.804, -6.018, 2.944, -0.096),
    (1840, 7.634, -0.416, 2.658, -0.539), (1850, 9.338, 1.642, 0.261, -0.883),
    (1855, 10.357, -0.486, -2.389, 1.558), (1860, 9.04, -0.591, 2.284, -2.477),
    (1865, 8.255, -3.456, -5.148, 2.72), (1870, 2.371, -5.593, 3.011, -0.914),
    (1875, -1.126, -2.314, 0.269, -0.039), (1880, -3.21, -1.893, 0.152, 0.563),
    (1885, -4.388, 0.101, 1.842, -1.438), (1890, -3.884, -0.531, -2.474, 1.871),
    (1895, -5.017, 0.134, 3.138, -0.232), (1900, -1.977, 5.715, 2.443, -1.257),
    (1905, 4.923, 6.828, -1.329, 0.72), (1910, 11.142, 6.33, 0.831, -0.825),
    (1915, 17.479, 5.518, -1.643, 0.262), (1920, 21.617, 3.02, -0.856, 0.008),
    (1925, 23.789, 1.333, -0.831, 0.127), (1930, 24.418, 0.052, -0.449, 0.142),
    (1935, 24.164, -0.419, -0.022, 0.702), (1940, 24.426, 1.645, 2.086, -1.106),
    (1945, 27.05, 2.499, -1.232, 0.614), (1950, 28.932, 1.127, 0.22, -0.277),
    (1953, 30.002, 0.737, -0.61, 0.631), (1956, 30.76, 1.409, 1.282, -0.799),
    (1959, 32.652, 1.577, -1.115, 0.507), (1962, 33.621, 0.868, 0.406, 0.199),
    (1965, 35.093, 2.275, 1.002, -0.414), (1968, 37.956, 3.035, -0.242, 0.202),
    (1971, 40.951, 3.157, 0.364, -0.229), (1974, 44.244, 3.199, -0.323, 0.172),
    (1977, 47.291, 3.069, 0.193, -0.192), (1980, 50.361, 2.878, -0.384, 0.081),
    (1983, 52.936, 2.354, -0.14, -0.165), (1986, 54.984, 1.577, -0.637, 0.448),
    (1989, 56.373, 1.648, 0.708, -0.276), (1992, 58.453, 2.235, -0.121, 0.11),
    (1995, 60.678, 2.324, 0.21, -0.313), (1998, 62.898, 1.804, -0.729, 0.109),
    (2001, 64.083, 0.674, -0.402, 0.199), (2004, 64.553, 0.466, 0.194, -0.017),
    (2007, 65.197, 0.804, 0.144, -0.084), (2010, 66.061, 0.839, -0.109, 0.128),
    (2013, 66.92, 1.007, 0.277, -0.095), (2016, 68.109, 1.277, -0.007, -0.139),
    (2019, 0, 0, 0, 0),
])  # fmt: skip
# One standard error in seconds, as published beside the table.
ERROR = np.array([
    (-2000, 1080), (-1600, 720), (-900, 360), (-720, 180), (-700, 170), (-600, 160), (-500, 150),
    (-400, 130), (-300, 120), (-200, 110), (-100, 100), (0, 90), (100, 80), (200, 70), (300, 60),
    (400, 50), (500, 40), (700, 30), (800, 25), (900, 20), (1000, 15), (1620, 20), (1660, 15),
    (1670, 10), (1680, 5), (1730, 2), (1770, 1), (1800, 0.5), (1802, 0.4), (1805, 0.3),
    (1809, 0.2), (1831, 0.1), (1870, 0.05), (2030, 2), (2040, 4), (2050, 6), (2100, 10),
    (2200, 20), (2300, 30), (2400, 50), (2500, 100),
])  # fmt: skip
OBSERVED_ERROR = 0.001


def delta_t(tt: ArrayLike) -> Any:
    """TT - UT1 in seconds at Julian dates of TT."""
    days = np.asarray(tt, float)
    year = julian_year(days)
    table = observed()
    curve = np.where(year < FIRST, _drift(year) + _before(), _cubic(year))
    late = np.where(days > table.last, _drift(year) + table.after, table(days))
    return np.where(days < table.first, curve, late)[()]


def delta_t_uncertainty(tt: ArrayLike) -> Any:
    """One standard error of `delta_t` in seconds; it grows with the square outside -2000 to 2500.

    The tails are fitted to the ends of the published table and are guesses.
    """
    days = np.asarray(tt, float)
    year = julian_year(days)
    years, errors = ERROR.T
    tail = ((year - 1825) / (np.where(year < 0, years[0], years[-1]) - 1825)) ** 2
    edge = np.where(year < 0, errors[0], errors[-1])
    table = observed()
    inside = np.interp(year, years, errors)
    seen = (days >= table.first) & (days <= table.last)
    outside = (year < years[0]) | (year > years[-1])
    return np.where(outside, edge * tail, np.where(seen, OBSERVED_ERROR, inside))[()]


def julian_year(tt: Any) -> Any:
    """Years of 365.25 days, 2000.0 at the standard epoch: the argument of the published curves."""
    return 2000 + (tt - 2451545.0) / 365.25


class Observed:
    """Observed TT - UT1 at even steps, read off by the cubic through four neighbours."""

    def __init__(self) -> None:
        with np.load(_data.path("rotation.npz")) as file:
            self.step, values = int(file["step"]), file["values"] / 1e4
            start = int(file["start"]) + 2400000.5 + (values[0] + 32.184) / 86400
        self.origin, self.values = start, values
        self.first, self.last = start, start + self.step * (len(values) - 1)
        self.after = values[-1] - _drift(julian_year(self.last))

    def __call__(self, tt: Floats) -> Floats:
        place = np.nan_to_num((tt - self.origin) / self.step)
        i = np.clip(np.floor(place), 1, len(self.values) - 3).astype(np.intp)
        t = np.clip(place - i, -1, 2)
        a, b, c, d = (self.values[i + k] for k in (-1, 0, 1, 2))
        return (
            -a * t * (t - 1) * (t - 2) / 6
            + b * (t + 1) * (t - 1) * (t - 2) / 2
            - c * (t + 1) * t * (t - 2) / 2
            + d * (t + 1) * t * (t - 1) / 6
        )


@cache
def observed() -> Observed:
    """The embedded observations."""
    return Observed()


def _drift(year: Any) -> Any:
    t = (year - 1825) / 100
    return 31.4115 * t * t + 894.8625 / np.pi * np.cos(2 * np.pi / 14 * (t + 0.75))


@cache
def _before() -> float:
    return float(S15[0, 1] - _drift(FIRST))


def _cubic(year: Floats) -> Floats:
    table = observed()
    begins = S15[:, 0]
    i = np.clip(np.searchsorted(begins, year, "right") - 1, 0, len(S15) - 2)
    t = (year - begins[i]) / (begins[i + 1] - begins[i])
    value = S15[i, 1] + t * (S15[i, 2] + t * (S15[i, 3] + t * S15[i, 4]))
    joins = float(julian_year(table.first))
    ease = np.clip((year - EASED) / (joins - EASED), 0, 1)
    return value + ease * _step_at_join()


@cache
def _step_at_join() -> float:
    table = observed()
    t = (julian_year(table.first) - EASED) / 3
    a = S15[S15[:, 0] == EASED][0, 1:]
    return float(table.values[0] - (a[0] + t * (a[1] + t * (a[2] + t * a[3]))))
