"""The theory of Saturn's eight greater moons by G. Dourneau (1987), from Meeus 1998, chapter 46.

Each moon's mean longitude and the elements of its ellipse, in degrees and in Saturn's radii: of
the four inner moons against his equator, of the others against the ecliptic; the equinox is that
of 1950.0, along the ecliptic to the node of the equator and on along it. Rhea's pull by Titan is
0.001, as Meeus has since put right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bowles.sky.precession import mean_ecliptic

Floats = NDArray[np.float64]

TILT, NODE = np.radians(28.0817), np.radians(168.8112)  # of his equator on the ecliptic of 1950
RADIUS = 1 / 2475  # au
B1950 = 2000 + (2433282.4235 - 2451545.0) / 365.25
J2000 = 2451545.0
THEN = np.radians(2 * 102.8623)  # of Titan's apse, twice, at the theory's epoch


def _turn(axis: int, angle: float) -> Floats:
    turned = np.eye(3)
    a, b = (axis + 1) % 3, (axis + 2) % 3
    turned[a, a] = turned[b, b] = np.cos(angle)
    turned[a, b], turned[b, a] = -np.sin(angle), np.sin(angle)
    return turned


ECLIPTIC = mean_ecliptic(B1950).T
EQUATOR = ECLIPTIC @ _turn(2, NODE) @ _turn(0, TILT) @ _turn(2, -NODE)
POLE = EQUATOR[:, 2]


class Orbit(NamedTuple):
    """An ellipse and the mean longitude in it; degrees, and Saturn's radii."""

    longitude: Floats
    apse: Floats | float
    eccentricity: Floats | float
    axis: Floats | float
    node: Floats | float
    lean: Floats | float

    def at(self, axes: Floats) -> Floats:
        """From Saturn's middle in au, turned by `axes`, (3, n)."""
        e = self.eccentricity
        mean = np.radians(self.longitude - self.apse)
        angle = mean + e * np.sin(mean)
        for _ in range(4):  # Kepler's equation, the greatest eccentricity being Hyperion's, 0.13
            angle = angle - (angle - e * np.sin(angle) - mean) / (1 - e * np.cos(angle))
        x = self.axis * (np.cos(angle) - e)
        y = self.axis * np.sqrt(1 - e * e) * np.sin(angle)
        apse = np.radians(self.apse - self.node)
        along = x * np.cos(apse) - y * np.sin(apse)
        across = x * np.sin(apse) + y * np.cos(apse)
        node, lean = np.radians(self.node), np.radians(self.lean)
        out, up = across * np.cos(lean), across * np.sin(lean)
        place = np.stack((
            along * np.cos(node) - out * np.sin(node),
            along * np.sin(node) + out * np.cos(node),
            up,
        ))  # fmt: skip
        return axes @ place * RADIUS


class _Epochs:
    """A time, TDB days from J2000, as days, years and centuries from the theory's epochs, and the
    slow angles that several moons share, in degrees."""

    def __init__(self, t: Floats) -> None:
        jd = t + J2000
        self.days = jd - 2411093.0
        self.years = self.days / 365.25
        self.days_1890 = jd - 2411368.0
        self.days_1900 = jd - 2415020.0
        self.years_1900 = self.days_1900 / 365.25
        self.centuries_1900 = self.days_1900 / 36525
        self.years_1973 = (jd - 2442000.5) / 365.25
        self.days_1885 = jd - 2409786.0
        # What Mimas and Tethys, Enceladus and Dione do to each other; Titan's node and apse.
        self.tethys = 5.095 * ((jd - 2433282.423) / 365.25 + 1950 - 1866.39)
        self.dione = 74.4 + 32.39 * self.years, 134.3 + 92.62 * self.years
        self.node = 42 - 0.5118 * self.days_1890 / 365.25
        self.apse = 276.59 + 0.5118 * self.days_1890 / 365.25
        # Saturn's own longitude and anomaly, and how his way leans.
        self.saturn = 267.2635 + 1222.1136 * self.centuries_1900
        self.anomaly = 175.4762 + 1221.5515 * self.centuries_1900
        self.lean = 2.4891 + 0.002435 * self.centuries_1900
        self.leans_at = 113.35 - 0.2597 * self.centuries_1900
        self.eccentricity = 0.05589 - 0.000346 * self.centuries_1900
        self.titan = 261.1582 + 22.57697855 * self.days_1890


def _sin(angle: Floats) -> Floats:
    return np.sin(np.radians(angle))


def _cos(angle: Floats) -> Floats:
    return np.cos(np.radians(angle))


def _swing(angle: Floats, *sizes: float) -> Floats:
    """The sum of the sines of an angle, its triple and its fivefold."""
    return sum(
        (size * _sin((2 * k + 1) * angle) for k, size in enumerate(sizes)), np.zeros_like(angle)
    )


def _ellipse(axis: float, e: float) -> tuple[float, float]:
    """Eccentricity and half the long axis, by the half parameter."""
    return e, axis / (1 - e * e)


def _mimas(at: _Epochs) -> Orbit:
    longitude = 127.64 + 381.994497 * at.days - _swing(at.tethys, 43.57, 0.72, 0.02144)
    apse, node = 106.1 + 365.549 * at.years, 54.5 - 365.072 * at.years
    return Orbit(longitude, apse, *_ellipse(3.06879, 0.01905), node, 1.563)


def _enceladus(at: _Epochs) -> Orbit:
    first, second = at.dione
    longitude = 200.317 + 262.7319002 * at.days + 0.25667 * _sin(first) + 0.20883 * _sin(second)
    apse, node = 309.107 + 123.44121 * at.years, 348 - 151.95 * at.years
    return Orbit(longitude, apse, *_ellipse(3.94118, 0.00485), node, 0.0262)


def _tethys(at: _Epochs) -> Orbit:
    longitude = 285.306 + 190.69791226 * at.days + _swing(at.tethys, 2.063, 0.03409, 0.001015)
    return Orbit(longitude, 0.0, 0.0, 4.880998, 111.33 - 72.2441 * at.years, 1.0976)


def _dione(at: _Epochs) -> Orbit:
    first, second = at.dione
    longitude = 254.712 + 131.53493193 * at.days - 0.0215 * _sin(first) - 0.01733 * _sin(second)
    apse, node = 174.8 + 30.82 * at.years, 232 - 30.27 * at.years
    return Orbit(longitude, apse, *_ellipse(6.24871, 0.002157), node, 0.0139)


def _rhea(at: _Epochs) -> Orbit:
    own, turns = 342.7 + 10.057 * at.years, 345 - 10.057 * at.years
    h = 0.000265 * _sin(own) + 0.001 * _sin(at.apse)
    k = 0.000265 * _cos(own) + 0.001 * _cos(at.apse)
    return Orbit(
        359.244 + 79.6900472 * at.days + 0.086754 * _sin(turns),
        np.degrees(np.arctan2(h, k)), np.hypot(h, k), 8.725924,
        168.8034 + 0.736936 * _sin(turns) + 0.041 * _sin(at.node),
        28.0362 + 0.346898 * _cos(turns) + 0.0193 * _cos(at.node),
    )  # fmt: skip


def _titan(at: _Epochs) -> Orbit:
    lean = 27.45141 + 0.295999 * _cos(at.node)
    node = 168.66925 + 0.628808 * _sin(at.node)
    # His plane against Saturn's way.
    apart = node - at.leans_at
    y = _sin(at.lean) * _sin(apart)
    x = _cos(at.lean) * _sin(lean) - _sin(at.lean) * _cos(lean) * _cos(apart)
    psi, sine = np.degrees(np.arctan2(y, x)), np.hypot(x, y)
    crossing = at.leans_at + np.degrees(np.arctan2(
        _sin(lean) * _sin(apart), _cos(at.lean) * _sin(lean) * _cos(apart)
        - _sin(at.lean) * _cos(lean),
    ))  # fmt: skip
    sine_then, cosine_then = np.sin(THEN), np.cos(THEN)
    apse = at.apse
    for _ in range(3):
        apse = at.apse + 0.37515 * (_sin(2 * (apse - node - psi)) - sine_then)
    from_apse = 2 * (apse - node - psi)
    e = 0.029092 + 0.00019048 * (_cos(from_apse) - cosine_then)
    sun, high = 2 * (at.saturn - apse), 2 * (at.saturn - crossing)
    longitude = at.titan + 0.074025 * _sin(at.node) - 0.254744 * (
        at.eccentricity * _sin(at.anomaly) + 0.75 * at.eccentricity**2 * _sin(2 * at.anomaly)
        + 0.9375 * e**2 * _sin(sun) + 0.1875 * sine**2 * _sin(high)
    )  # fmt: skip
    return Orbit(
        longitude, apse + 0.159215 * _sin(sun), e * (1 + 0.002778797 * _cos(sun)),
        20.216193,
        node + 0.031843 * sine * _sin(high + psi) / _sin(lean),
        lean + 0.031843 * sine * _cos(high + psi),
    )  # fmt: skip


def _hyperion(at: _Epochs) -> Orbit:
    years = at.years_1900
    eta, zeta = 92.39 + 0.5621071 * at.days_1900, 148.19 - 19.18 * years
    theta, chi = 184.8 - 35.41 * at.years_1973, 94.9 - 2.292 * years
    alpha, beta = 176 + 12.22 * years, 8 + 24.44 * years
    apse = 69.898 - 18.67088 * years
    sun = 2 * (apse - at.saturn)
    more, less = zeta + eta, zeta - eta
    return Orbit(
        177.047 + 16.91993829 * at.days_1900 + 0.15648 * _sin(chi) + 9.142 * _sin(eta)
        + 0.007 * _sin(2 * eta) - 0.014 * _sin(3 * eta) + 0.2275 * _sin(more)
        + 0.2112 * _sin(less) - 0.26 * _sin(zeta) - 0.0098 * _sin(2 * zeta)
        - 0.013 * _sin(alpha) + 0.017 * _sin(beta) - 0.0303 * _sin(sun),
        apse + 0.15648 * _sin(chi) - 0.4457 * _sin(eta) - 0.2657 * _sin(more)
        - 0.3573 * _sin(less) - 12.872 * _sin(zeta) + 1.668 * _sin(2 * zeta)
        - 0.2419 * _sin(3 * zeta) - 0.07 * _sin(sun),
        0.103458 - 0.004099 * _cos(eta) - 0.000167 * _cos(more) + 0.000235 * _cos(less)
        + 0.02303 * _cos(zeta) - 0.00212 * _cos(2 * zeta) + 0.000151 * _cos(3 * zeta)
        + 0.00013 * _cos(sun),
        24.50601 - 0.08686 * _cos(eta) - 0.00166 * _cos(more) + 0.00175 * _cos(less),
        168.6812 + 1.40136 * _cos(chi) + 0.68599 * _sin(at.node) - 0.0392 * _sin(beta + 5)
        + 0.0366 * _sin(theta - 7.5),
        27.3347 + 0.6434886 * _cos(chi) + 0.315 * _cos(at.node) + 0.018 * _cos(theta)
        - 0.018 * _cos(beta + 5),
    )  # fmt: skip


def _iapetus(at: _Epochs) -> Orbit:
    t, since = at.centuries_1900, at.days_1885 / 36525
    phi, big = 60.47 + 1.521 * t, 205.055 - 2.091 * t
    e, apse = 0.028298 + 0.001156 * since, 352.91 + 11.71 * since
    mean = 76.3852 + 4.53795125 * at.days_1885
    lean = 18.4602 + since * (-0.9518 + since * (-0.072 + since * 0.0054))
    node = 143.198 + since * (-3.919 + since * (0.116 + since * 0.008))
    psi = 4.367 - 0.195 * t
    own, g, g1 = mean - apse, apse - node - psi, apse - node - phi
    theta, saturn = 146.819 - 3.198 * t, 91.796 + 0.562 * t
    sun, sun_g = at.saturn - saturn, saturn - theta
    titan, titan_g = at.titan - at.apse, at.apse - big
    u1, u2 = 2 * (own + g - sun - sun_g), own + g1 - titan - titan_g
    u3, u4, u5 = own + 2 * (g - sun - sun_g), titan + titan_g - g1, 2 * (sun + sun_g)
    five = own + g1 + titan + titan_g + phi
    swing = (
        0.08077 * _sin(g1 - titan_g) + 0.02139 * _sin(u5 - 2 * g) - 0.00676 * _sin(u3)
        + 0.0138 * _sin(own) + 0.01632 * _sin(own + u2) + 0.03547 * _sin(u4)
    )  # fmt: skip
    return Orbit(
        mean - 0.04299 * _sin(u2) - 0.00789 * _sin(u1) - 0.06312 * _sin(sun)
        - 0.00295 * _sin(2 * sun) - 0.02231 * _sin(u5) + 0.0065 * _sin(u5 + psi),
        apse + swing / e,
        e - 0.0014097 * _cos(g1 - titan_g) + 0.0003733 * _cos(u5 - 2 * g) + 0.000118 * _cos(u3)
        + 0.0002408 * _cos(own) + 0.0002849 * _cos(own + u2) + 0.000619 * _cos(u4),
        58.935028 + 0.004638 * _cos(u1) + 0.058222 * _cos(u2),
        node + (0.04204 * _sin(u5 + psi) + 0.00235 * _sin(five) + 0.00358 * _sin(u2 + phi))
        / _sin(lean),
        lean + 0.04204 * _cos(u5 + psi) + 0.00235 * _cos(five) + 0.0036 * _cos(u2 + phi),
    )  # fmt: skip


def _placed(orbit: Callable[[_Epochs], Orbit], axes: Floats) -> Callable[[Floats], Floats]:
    """Where a moon is from Saturn's middle at TDB days from J2000: au, ICRS axes, (3, n)."""
    return lambda t: orbit(_Epochs(t)).at(axes)


THEORY = {
    "Mimas": _placed(_mimas, EQUATOR),
    "Enceladus": _placed(_enceladus, EQUATOR),
    "Tethys": _placed(_tethys, EQUATOR),
    "Dione": _placed(_dione, EQUATOR),
    "Rhea": _placed(_rhea, ECLIPTIC),
    "Titan": _placed(_titan, ECLIPTIC),
    "Hyperion": _placed(_hyperion, ECLIPTIC),
    "Iapetus": _placed(_iapetus, ECLIPTIC),
}
