"""The heavenly bodies: where they are seen, when they rise, and how the Moon and seasons turn.

Instants may be arrays of any shape; angles are degrees, longitudes east-positive.
"""

from bowles.sky.constellations import (
    Boundaries,
    Constellation,
    Messier,
    boundaries,
    constellation,
    constellation_of,
    constellations,
    messier,
    milky_way,
)
from bowles.sky.coordinates import (
    PLANETS,
    Galactic,
    Heliocentric,
    astrometric,
    galactic,
    heliocentric,
)
from bowles.sky.eclipses import (
    LocalEclipses,
    LunarEclipses,
    SolarEclipses,
    lunar_eclipses,
    solar_eclipse_at,
    solar_eclipses,
)
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
    topocentric,
)
from bowles.sky.refraction import bennett, bradley
from bowles.sky.rising import (
    ASTRONOMICAL,
    CIVIL,
    NAUTICAL,
    RisingSetting,
    daylight,
    rising_and_setting,
)
from bowles.sky.starnames import Star, designation, named_stars, star
from bowles.sky.stars import Stars, stars
from bowles.sky.sun import (
    SUNSET,
    SmallCircle,
    equation_of_time,
    local_apparent_time,
    local_mean_time,
    terminator,
)
from bowles.sky.turns import (
    PHASES,
    SEASONS,
    MoonPhase,
    moon_phase,
    phases,
    seasons,
    sun_at_declination,
)

__all__ = [
    "ASTRONOMICAL",
    "BODIES",
    "CIVIL",
    "NAUTICAL",
    "PHASES",
    "PLANETS",
    "SEASONS",
    "SUNSET",
    "Analytic",
    "Boundaries",
    "Constellation",
    "Ecliptic",
    "Ephemeris",
    "Equatorial",
    "Galactic",
    "Heliocentric",
    "Horizontal",
    "LocalEclipses",
    "LunarEclipses",
    "Messier",
    "MoonPhase",
    "Packed",
    "Point",
    "RisingSetting",
    "SmallCircle",
    "SolarEclipses",
    "Star",
    "Stars",
    "apparent",
    "astrometric",
    "bennett",
    "boundaries",
    "bradley",
    "constellation",
    "constellation_of",
    "constellations",
    "daylight",
    "default",
    "designation",
    "ecliptic",
    "equation_of_time",
    "galactic",
    "heliocentric",
    "horizontal",
    "local_apparent_time",
    "local_mean_time",
    "lunar_eclipses",
    "messier",
    "milky_way",
    "moon_phase",
    "named_stars",
    "phases",
    "rising_and_setting",
    "seasons",
    "sidereal_time",
    "solar_eclipse_at",
    "solar_eclipses",
    "star",
    "stars",
    "subpoint",
    "sun_at_declination",
    "terminator",
    "topocentric",
]  # fmt: skip
