"""From where a body is to where it is seen: light time, deflection by the Sun, aberration.

Formulas of the Explanatory Supplement (2013), ch. 7, as ERFA's `ld` and `ab` have them; vectors
have shape (3, n), au and days.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.sky.ephemeris import LIGHT, Ephemeris

Floats = NDArray[np.float64]

SCHWARZSCHILD = 1.97412574336e-8  # radius of the Sun, au
NEAR_SUN = 1e-6  # of 1 + cos: light that would pass through the Sun is bent as at its edge


def seen(ephemeris: Ephemeris, body: str, t: Floats) -> tuple[Floats, Floats]:
    """Unit vectors from the Earth's centre to the apparent place (ICRS axes), and the distance.

    The distance is that of the light seen: at emission from the body to the Earth at t.
    """
    earth, velocity = ephemeris.earth(t)
    path = astrometric(ephemeris, body, t, earth)
    distance = length(path)
    direction = path / distance
    from_sun = earth - ephemeris.position("sun", t)
    if body not in ("sun", "moon"):
        direction = deflected(direction, path + from_sun, from_sun)
    return aberrated(direction, velocity / LIGHT, length(from_sun)), distance


def astrometric(ephemeris: Ephemeris, body: str, t: Floats, earth: Floats) -> Floats:
    """From the Earth at t to the body when it sent its light."""
    sent = t
    if body not in ("sun", "moon"):
        sent = t - length(ephemeris.position(body, t) - earth) / LIGHT
    position, velocity = ephemeris.body(body, sent)
    # What is left of the light time, 1.3 s of the Moon's and 500 s of the slow Sun's, is short
    # enough for a straight path: under 0.1 m from the true one.
    path = position - earth
    for _ in range(3):
        path = position - earth - velocity * (length(path) / LIGHT - (t - sent))
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
