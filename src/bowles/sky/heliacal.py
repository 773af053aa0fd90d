"""The risings and settings of the poets: with the Sun, against him, and out of his rays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.errors import BadValue
from bowles.sky.appearance import appearance
from bowles.sky.ephemeris import J2000, Ephemeris
from bowles.sky.places import horizontal
from bowles.sky.rising import rising_and_setting
from bowles.sky.search import Events, events
from bowles.sky.targets import target
from bowles.time import Date, Instant

Floats = NDArray[np.float64]

# How far the Sun must be below the horizon for a body on it to be seen: degrees. Of stars 12 for
# the first magnitude and a degree more for each fainter one, as the books of the globes have it;
# of the planets by Ptolemy, Almagest XIII 7.
ARCUS_VISIONIS = {"mercury": 10.0, "venus": 5.0, "mars": 11.5, "jupiter": 10.0, "saturn": 11.0}
FIRST_MAGNITUDE, FAINTEST = 12.0, 6.5
KINDS = (
    "cosmical rising", "cosmical setting", "acronychal rising", "acronychal setting",
    "heliacal rising", "heliacal setting",
)  # fmt: skip


def arcus_visionis(body: str) -> float:
    """The Sun's depth in degrees at which a star or planet on the horizon is first seen."""
    what = target(body)
    if not isinstance(what, str):
        return FIRST_MAGNITUDE + max(0.0, float(np.round(what.magnitude[0])) - 1)
    if what not in ARCUS_VISIONIS:
        shown = appearance(what, Instant.from_jd(J2000)).magnitude
        reason = "is always seen" if shown < 0 else "is not seen by the naked eye"
        raise BadValue(f"The {what.title()} {reason}; give a star or Mercury to Saturn.", "body")
    return ARCUS_VISIONIS[what]


def heliacal(
    body: str,
    year: int,
    longitude: float,
    latitude: float,
    arcus: float | None = None,
    horizon: float = 0.0,
    ephemeris: Ephemeris | None = None,
) -> Events:
    """The cosmical, acronychal and heliacal risings and settings of a star or planet in a year.

    Cosmical: at sunrise; acronychal: at sunset; heliacal: first seen before sunrise, last seen
    after sunset. The instants are those of the body's own rising or setting on that day, the value
    is the Sun's altitude then. None, where the body never sets or never rises, is an answer.

    arcus     the Sun's depth in degrees that lets the body be seen; by its magnitude if none
    horizon   altitude in degrees of the body's centre; 0 is that of a globe, -34/60 has refraction
    """
    depth = arcus_visionis(body) if arcus is None else float(arcus)
    if not 0 < depth < 90:
        raise BadValue(f"An arcus visionis of {depth:g} degrees; give 1 to 30 or so.", "arcus")
    begins, ends = (Date(each, 1, 1).midnight(longitude) for each in (year, year + 1))
    days = begins + np.arange(-2.0, round(ends - begins) + 2)
    daily = rising_and_setting(body, days, longitude, latitude, horizon, ephemeris=ephemeris)
    found: list[tuple[Floats, Floats, str]] = []
    for instants, does in ((daily.rise, "rising"), (daily.set, "setting")):
        kept = np.isfinite(instants.tt)
        t = instants[kept]
        if len(t) < 2:
            continue
        sun = horizontal("sun", t, longitude, latitude, refraction=False, ephemeris=ephemeris)
        morning = sun.azimuth < 180
        together = np.diff(t.tt) < 2  # neighbouring days, not the ends of a season without any
        for level, part, name in (
            (0.0, morning, f"cosmical {does}"),
            (0.0, ~morning, f"acronychal {does}"),
            (-depth, morning if does == "rising" else ~morning, f"heliacal {does}"),
        ):
            below = sun.altitude <= level
            # Seen first on the day after the level is passed, last on the day before.
            into = ~below[:-1] & below[1:] & part[1:] & part[:-1] & together
            out_of = below[:-1] & ~below[1:] & part[1:] & part[:-1] & together
            passed = np.concatenate([np.flatnonzero(into) + 1, np.flatnonzero(out_of)])
            if name.startswith("heliacal"):
                passed = np.flatnonzero(into) + 1 if does == "rising" else np.flatnonzero(out_of)
            found.append((t.tdb[passed] - J2000, sun.altitude[passed], name))
    if not found:
        return events(np.empty(0), "", np.empty(0))
    at = np.concatenate([each[0] for each in found])
    kinds = np.concatenate([np.repeat(name, len(passed)) for passed, _, name in found])
    altitude = np.concatenate([each[1] for each in found])
    inside = (at >= begins.tdb - J2000) & (at < ends.tdb - J2000)
    return events(at[inside], kinds[inside], altitude[inside])
