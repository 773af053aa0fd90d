"""Eclipses of the Sun and the Moon: when they come, of what kind, and what a place sees of them."""

from bowles.sky.eclipses.local import LocalEclipses, solar_eclipse_at
from bowles.sky.eclipses.lunar import LunarEclipses, lunar_eclipses
from bowles.sky.eclipses.solar import SolarEclipses, solar_eclipses

__all__ = [
    "LocalEclipses",
    "LunarEclipses",
    "SolarEclipses",
    "lunar_eclipses",
    "solar_eclipse_at",
    "solar_eclipses",
]
