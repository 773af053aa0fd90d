"""Eclipses of the Sun and the Moon: when they come, of what kind, and what a place sees of them."""

from bowles.sky.eclipses.local import LocalEclipses, solar_eclipse_at
from bowles.sky.eclipses.lunar import LunarEclipses, lunar_eclipses
from bowles.sky.eclipses.paths import EclipseMap, EclipsePath, solar_eclipse_map, solar_eclipse_path
from bowles.sky.eclipses.solar import SolarEclipses, solar_eclipses

__all__ = [
    "EclipseMap",
    "EclipsePath",
    "LocalEclipses",
    "LunarEclipses",
    "SolarEclipses",
    "lunar_eclipses",
    "solar_eclipse_at",
    "solar_eclipse_map",
    "solar_eclipse_path",
    "solar_eclipses",
]
