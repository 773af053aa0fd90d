"""The heavenly bodies: where they are seen, when they rise, and how the Moon and seasons turn.

Instants may be arrays of any shape; angles are degrees, longitudes east-positive.
"""

from bowles.sky.ephemeris import BODIES, Analytic, Ephemeris, default
from bowles.sky.frames import sidereal_time
from bowles.sky.packed import Packed
from bowles.sky.places import (
    Ecliptic,
    Equatorial,
    Horizontal,
    Point,
    apparent,
    ecliptic,
    horizontal,
    subpoint,
)

__all__ = [
    "BODIES", "Analytic", "Ecliptic", "Ephemeris", "Equatorial", "Horizontal", "Packed", "Point",
    "apparent", "default", "ecliptic", "horizontal", "sidereal_time", "subpoint",
]  # fmt: skip
