"""Bodies upon their conic sections: Kepler's equation, and where a comet is seen.

Formulae of Meeus 1998, chapters 30 to 35; angles in degrees, lengths in au, days of 86,400 s.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bowles.sheets.world import spheres
from bowles.sky import heliocentric
from bowles.time import Instant

GAUSS = 0.01720209895  # radians a day
LIGHT = 173.1446326846693  # au a day
OBLIQUITY_2000 = 23.4392911
J2000 = 2451545.0


def eccentric_anomaly(eccentricity: float, mean: float) -> float:
    """The eccentric anomaly in radians of a mean anomaly in radians: Kepler's equation.

    By bisection until Newton's step is safe, so that it fails for no ellipse.
    """
    turned = math.remainder(mean, 2 * math.pi)
    sign, m = math.copysign(1.0, turned), abs(turned)
    low, high, e = 0.0, math.pi, min(math.pi, m + 0.85 * eccentricity)
    for _ in range(200):
        missing = e - eccentricity * math.sin(e) - m
        low, high = (low, e) if missing > 0 else (e, high)
        slope = 1 - eccentricity * math.cos(e)
        new = e - missing / slope if slope > 1e-14 else (low + high) / 2
        new = new if low < new < high else (low + high) / 2
        if abs(new - e) < 1e-16 * (1 + abs(e)):
            break
        e = new
    return sign * e


@dataclass(frozen=True)
class Orbit:
    """An orbit about the Sun.

    perihelion            distance, au
    eccentricity          0 to below 1 an ellipse, 1 a parabola, beyond it a hyperbola
    inclination, node, argument   degrees on the ecliptic of J2000
    passage               Julian date of the perihelion, terrestrial time
    """

    perihelion: float
    eccentricity: float
    inclination: float
    node: float
    argument: float
    passage: float

    def about_sun(self, tt: float) -> tuple[np.ndarray, float, float]:
        """The vector from the Sun on the ecliptic of J2000 at a Julian date, the radius, and the
        true anomaly in degrees."""
        radius, true = self._polar(tt - self.passage)
        u, node = math.radians(true + self.argument), math.radians(self.node)
        lean = math.radians(self.inclination)
        x = math.cos(node) * math.cos(u) - math.sin(node) * math.sin(u) * math.cos(lean)
        y = math.sin(node) * math.cos(u) + math.cos(node) * math.sin(u) * math.cos(lean)
        z = math.sin(u) * math.sin(lean)
        return radius * np.array([x, y, z]), radius, true

    def seen(self, instant: Instant) -> tuple[float, float, float]:
        """Astrometric right ascension and declination of J2000, and the distance in au."""
        sun = sun_from_earth(instant)
        return sighted(lambda sent: self.about_sun(sent)[0], float(instant.tt), sun)

    def _polar(self, days: float) -> tuple[float, float]:
        """Radius and true anomaly (degrees) so many days after the perihelion."""
        q, e = self.perihelion, self.eccentricity
        if abs(e - 1) < 1e-9:
            w = 0.03649116245 * days / (q * math.sqrt(q))
            s = _barker(w)
            return q * (1 + s * s), math.degrees(2 * math.atan(s))
        if e < 1:
            a = q / (1 - e)
            anomaly = eccentric_anomaly(e, GAUSS * days / a**1.5)
            true = 2 * math.atan(math.sqrt((1 + e) / (1 - e)) * math.tan(anomaly / 2))
            return a * (1 - e * math.cos(anomaly)), math.degrees(true)
        a = q / (e - 1)
        mean = GAUSS * days / a**1.5
        f = math.asinh(mean / e)
        for _ in range(60):
            step = (e * math.sinh(f) - f - mean) / (e * math.cosh(f) - 1)
            f -= step
            if abs(step) < 1e-14 * (1 + abs(f)):
                break
        true = 2 * math.atan(math.sqrt((e + 1) / (e - 1)) * math.tanh(f / 2))
        return a * (e * math.cosh(f) - 1), math.degrees(true)


def sighted(
    course: Callable[[float], np.ndarray], tt: float, sun: np.ndarray
) -> tuple[float, float, float]:
    """Astrometric right ascension and declination of J2000, and the distance, light time allowed.

    course   the vector from the Sun on the ecliptic of J2000 at a Julian date, au
    sun      that from the Earth to the Sun on the equator of J2000
    """
    sent, path = tt, np.zeros(3)
    for _ in range(4):
        path = _to_equator(course(sent)) + sun
        sent = tt - float(np.linalg.norm(path)) / LIGHT
    ra, dec = spheres.angles(path)
    return ra, dec, float(np.linalg.norm(path))


def passage(perihelion: float, eccentricity: float, true: float) -> tuple[float, float]:
    """Days from the perihelion to a true anomaly (degrees), and the radius there; NaN where an open
    orbit does not come to it."""
    q, e, v = perihelion, eccentricity, math.radians(true)
    if 1 + e * math.cos(v) <= 1e-12:
        return math.nan, math.nan
    radius, s = q * (1 + e) / (1 + e * math.cos(v)), math.tan(v / 2)
    if abs(e - 1) < 1e-9:
        return (s**3 + 3 * s) * q * math.sqrt(q) / 0.03649116245, radius
    a = q / abs(1 - e)
    if e < 1:
        anomaly = 2 * math.atan(math.sqrt((1 - e) / (1 + e)) * s)
        mean = anomaly - e * math.sin(anomaly)
    else:
        f = 2 * math.atanh(math.sqrt((e - 1) / (e + 1)) * s)
        mean = e * math.sinh(f) - f
    return mean * a**1.5 / GAUSS, radius


def sun_from_earth(instant: Instant) -> np.ndarray:
    """The Sun's geometric place from the Earth, au along the mean equator of J2000."""
    earth = heliocentric("earth", instant)
    far = float(earth.distance)
    here = far * spheres.vector(float(earth.longitude), float(earth.latitude))
    lean = spheres.mean_obliquity(instant)
    x, y, z = here
    c, s = math.cos(math.radians(lean)), math.sin(math.radians(lean))
    of_date = np.array([x, c * y - s * z, s * y + c * z])
    ra, dec = spheres.angles(of_date)
    ra, dec = spheres.precessed(ra, dec, float(instant.tt), J2000)
    return -far * spheres.vector(ra, dec)


def turned(
    inclination: float, node: float, argument: float, start: float, end: float
) -> tuple[float, float, float]:
    """Inclination, node and argument of an orbit on the ecliptic of another date."""
    turn = spheres.ecliptics(start, end)
    pole = turn @ spheres.vector(node - 90, 90 - inclination)
    u, v = spheres.vector(node, 0), np.cross(spheres.vector(node - 90, 90 - inclination),
                                             spheres.vector(node, 0))  # fmt: skip
    nearest = turn @ (u * math.cos(math.radians(argument)) + v * math.sin(math.radians(argument)))
    along, up = spheres.angles(pole)
    new = (along + 90) % 360
    ahead = spheres.vector(new, 0)
    turned = math.degrees(
        math.atan2(float(np.cross(pole, ahead) @ nearest), float(ahead @ nearest))
    )
    return 90 - up, new, turned % 360


def from_equinox_1950(inclination: float, node: float, argument: float) -> tuple[float, ...]:
    """Elements of the ecliptic and equinox of B1950 turned to J2000 (Meeus 1998, 24.4)."""
    s, c = 0.0001139788, 0.9999999935
    w = math.radians(node - 174.298782)
    lean = math.radians(inclination)
    a = math.sin(lean) * math.sin(w)
    b = c * math.sin(lean) * math.cos(w) - s * math.cos(lean)
    new = math.degrees(math.asin(min(1.0, math.hypot(a, b))))
    new = 180 - new if inclination > 90 else new
    turned = 174.997194 + math.degrees(math.atan2(a, b))
    shift = math.degrees(
        math.atan2(-s * math.sin(w), c * math.sin(lean) - s * math.cos(lean) * math.cos(w))
    )
    return new, turned % 360, (argument + shift) % 360


def _barker(w: float) -> float:
    """The root of s³ + 3 s = w: half the true anomaly's tangent on a parabola."""
    half = abs(w) / 2
    y = (half + math.sqrt(half * half + 1)) ** (1 / 3)
    return math.copysign(y - 1 / y, w)


def _to_equator(vector: np.ndarray) -> np.ndarray:
    x, y, z = vector
    c, s = (f(math.radians(OBLIQUITY_2000)) for f in (math.cos, math.sin))
    return np.array([x, c * y - s * z, s * y + c * z])
