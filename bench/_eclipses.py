"""The eclipses of the race: lunar against Skyfield, solar against astronomy-engine, the canon.

Counts are those of the canons of Espenak and Meeus (NASA's GSFC); their kinds and times the peers'
own, as far as they are sure of them. Magnitudes are held to printed ones, for Skyfield's are 0.0015
from the canon's in the mean; astronomy-engine is up to a minute off, and our greatest eclipses are
held to Skyfield's places of Sun and Moon.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from bench.measure import Race
from bowles.sky import default, lunar_eclipses, solar_eclipses
from bowles.sky.long import Joined
from bowles.time import Date, Instant

KINDS = np.array(["penumbral", "partial", "total"])
LUNAR, SOLAR = 2419, 2386  # of the canons, 1600 to 2599
CANON = 11898 - 2  # from -1999 to 3000, whose last two come after the end of DE406
# Year, month, day (TD) and umbral magnitude, as the canon prints them.
PRINTED = [
    (1801, 3, 30, 1.8400), (1802, 9, 11, 0.7615), (1819, 10, 3, 1.5868), (1884, 4, 10, 1.4337),
    (1950, 4, 2, 1.0329), (1950, 9, 26, 1.0783), (1963, 1, 9, -0.0185), (1963, 7, 6, 0.7060),
    (1974, 6, 4, 0.8269), (1974, 11, 29, 1.2896), (1998, 3, 13, -0.3824), (1998, 9, 6, -0.1544),
]  # fmt: skip
SAMPLE = 40
DAY = 86400.0


def lunar(race: Race, skyfield: Any) -> None:
    """Every eclipse of the Moon in a thousand years."""
    find = race.peer("skyfield", "skyfield.eclipselib")
    start, end = _span(1600, 2600)
    first, last = skyfield.at(start), skyfield.at(end)
    theirs = partial(find.lunar_eclipses, first, last, skyfield.kernel)
    found = lunar_eclipses(start, end)
    when, kinds, _ = theirs()
    race.gate("lunar eclipses missed or added of 2,419", abs(len(found) - LUNAR), 0)
    at = np.minimum(np.searchsorted(when.tt, found.greatest.tt - 0.1), len(when.tt) - 1)
    shared = np.abs(when.tt[at] - found.greatest.tt) < 0.1
    differ = (KINDS[kinds[at]] != found.kind)[shared].sum()
    race.gate("lunar eclipses, kinds other than skyfield's", differ, 6)
    printed = Instant.from_civil(*np.array([row[:3] for row in PRINTED]).T)
    nearest = np.abs(found.greatest.tt[:, None] - printed.tt - 0.5).argmin(axis=0)
    apart = found.umbral_magnitude[nearest] - [row[3] for row in PRINTED]
    race.gate("umbral magnitude against the canon (rms)", np.sqrt(np.mean(apart**2)), 0.001)
    race.time(
        "lunar eclipses, 1600 to 2600",
        {"bowles": partial(lunar_eclipses, start, end), "skyfield": theirs},
    )


def solar(race: Race, skyfield: Any) -> None:
    """Every eclipse of the Sun in a thousand years."""
    engine = race.peer("astronomy-engine", "astronomy")
    start, end = _span(1600, 2600)
    until = float(end.tt) - 2451545.0

    def theirs() -> list[Any]:
        out = [engine.SearchGlobalSolarEclipse(_their_time(engine, start))]
        while out[-1].peak.tt < until:
            out.append(engine.NextGlobalSolarEclipse(out[-1].peak))
        return out[:-1]

    found = solar_eclipses(start, end)
    race.gate("solar eclipses missed or added of 2,386", abs(len(found) - SOLAR), 0)
    peers = theirs()
    peaks = np.array([each.peak.tt for each in peers]) + 2451545.0
    # It finds a few that are none, where the penumbra all but misses the Earth.
    at = np.abs(peaks[:, None] - found.greatest.tt).argmin(axis=0)
    late = np.abs(peaks[at] - found.greatest.tt)
    kinds = np.array([each.kind.name.lower() for each in peers])[at]
    # It knows no hybrids, and tells the eclipse's kind where it is greatest.
    differ = (kinds != found.kind)[found.kind != "hybrid"].sum()
    race.gate("solar eclipses, kinds other than astronomy-engine's", differ, 3)
    race.gate("greatest eclipse against astronomy-engine (s)", late.max() * DAY, 60)
    chosen = found[np.linspace(0, len(found) - 1, SAMPLE).astype(int)]
    race.gate("greatest eclipse against skyfield's places (s)", _late(chosen, skyfield), 10)
    race.time(
        "solar eclipses, 1600 to 2600",
        {"bowles": partial(solar_eclipses, start, end), "astronomy-engine": theirs},
    )


def canon(race: Race) -> None:
    """Five thousand years of solar eclipses, where the long span is installed."""
    ephemeris = default()
    if not isinstance(ephemeris, Joined):
        return
    start = Date(-1999, 1, 1, "julian").midnight(0.0)
    end = Instant.from_jd(2451545.0 + ephemeris.last - 1e-6, "tdb")
    whole = partial(solar_eclipses, start, end)
    race.gate("the canon from -1999, missed or added", abs(len(whole()) - CANON), 1)
    race.time("the canon, -1999 to 3000", {"bowles": whole})


def _span(first: int, last: int) -> tuple[Instant, Instant]:
    return Date(first, 1, 1).midnight(0.0), Date(last, 1, 1).midnight(0.0)


def _their_time(engine: Any, instant: Instant) -> Any:
    return engine.Time.FromTerrestrialTime(float(instant.tt) - 2451545.0)


def _late(found: Any, skyfield: Any) -> float:
    """How far from the greatest eclipse by Skyfield's apparent Sun and Moon ours are, seconds."""
    minute = np.arange(-3, 4) / 1440
    when = skyfield.scale.tt_jd((found.greatest.tt[:, None] + minute).ravel())
    earth = skyfield.kernel["earth"].at(when)
    sun, moon = (
        earth.observe(skyfield.kernel[name]).apparent().position.au for name in ("sun", "moon")
    )
    along = (moon - sun) / np.linalg.norm(moon - sun, axis=0)
    foot = moon - along * (moon * along).sum(axis=0)
    distance = (foot**2).sum(axis=0).reshape(-1, len(minute))
    # The square of the axis's distance is a parabola for these minutes.
    bends, slopes, _ = np.polyfit(minute, distance.T, 2)
    return float(np.abs(slopes / (2 * bends)).max() * DAY)
