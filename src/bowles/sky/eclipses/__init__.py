"""Eclipses of the Sun and the Moon: when they come, of what kind, and what a place sees of them."""

from bowles.sky.eclipses.lunar import LunarEclipses, lunar_eclipses

__all__ = ["LunarEclipses", "lunar_eclipses"]
