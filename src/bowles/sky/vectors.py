"""From where a body is to where it is seen: light time, deflection by the Sun, aberration.

Formulas of the Explanatory Supplement (2013), ch. 7, as ERFA's `ld` and `ab` have them; vectors
have shape (3, n), au and days.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bowles.sky.ephemeris import LIGHT, Ephemeris

Floats = NDArray[np.float64]

SCHWARZSCHILD = 1.97412574336e-8  # radius of the Sun, au
NEAR_SUN = 1e-6  # of 1 + cos: light that would pass through the Sun is bent as at its edge


class Observer:
    """The Earth's centre at times t (TDB days since J2000), and what it sees from there."""

    def __init__(self, ephemeris: Ephemeris, t: Floats) -> None:
        self.ephemeris, self.t = ephemeris, t
        self.position, self.velocity = ephemeris.earth(t)

    @cached_property
    def from_sun(self) -> Floats:
        """Vectors from the Sun to the Earth, au, (3, n)."""
        return self.position - self.ephemeris.position("sun", self.t)

    @cached_property
    def sun_distance(self) -> Floats:
        """Of the Earth, au."""
        return length(self.from_sun)

    def seen(self, body: str) -> tuple[Floats, Floats]:
        """Unit vectors to the apparent place (ICRS axes), and the distance the light has come."""
        path = self.astrometric(body)
        distance = length(path)
        direction = path / distance
        if body not in ("sun", "moon"):
            direction = deflected(direction, path + self.from_sun, self.from_sun)
        return aberrated(direction, self.velocity / LIGHT, self.sun_distance), distance

    def astrometric(self, body: str) -> Floats:
        """From here and now to the body when it sent its light."""
        ephemeris, t, earth = self.ephemeris, self.t, self.position
        sent = t
        if body not in ("sun", "moon"):
            sent = t - length(ephemeris.position(body, t) - earth) / LIGHT
        position, velocity = ephemeris.body(body, sent)
        # What is left of the light time, 1.3 s of the Moon's and 500 s of the slow Sun's, is short
        # enough for a straight path: under 0.1 m from the true one.
        from_here = path = position - earth
        for _ in range(2):
            path = from_here - velocity * (length(path) / LIGHT - (t - sent))
        return path


def deflected(direction: Floats, from_sun: Floats, observer: Floats) -> Floats:
    """Directions bent by the Sun's mass; body and observer are given from the Sun."""
    q, e = from_sun / length(from_sun), observer / length(observer)
    bending = SCHWARZSCHILD / length(observer) / np.maximum(dot(q, e) + 1, NEAR_SUN)
    return direction + bending * (e * dot(direction, q) - q * dot(e, direction))


def aberrated(direction: Floats, velocity: Floats, sun_distance: Floats) -> Floats:
    """Directions as an observer moving with `velocity` (of light's) sees them."""
    slow = np.sqrt(1 - dot(velocity, velocity))
    along = dot(direction, velocity)
    potential = SCHWARZSCHILD / sun_distance
    moved = (
        direction * slow
        + (1 + along / (1 + slow)) * velocity
        + potential * (velocity - along * direction)
    )
    return moved / length(moved)


def dot(a: Floats, b: Floats) -> Floats:
    """Scalar products, shape (n,)."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def length(a: Floats) -> Floats:
    """Lengths, shape (n,)."""
    return np.sqrt(dot(a, a))
