"""The eclipses of the race: lunar against Skyfield, solar against astronomy-engine, both the canon.

What decides is printed: how many of each kind a century has, counted in the rows of NASA's
catalogues, and with `--data FOLDER` every row of the canon that lies there (`solar_eclipses*.tsv`
and `lunar_eclipses*.tsv`, as the catalogues print them). Eclipse Predictions by Fred Espenak and
Jean Meeus (NASA's GSFC). In what the peers differ is told and not held to. Astronomy-engine calls
an eclipse partial wherever the axis misses the Earth, and its Moon runs ahead of DE440's by some 3
s of time a century squared; Skyfield's umbral magnitudes are 0.0015 from the canon's in the mean.
So greatest eclipses are held to Skyfield's places of Sun and Moon, which are DE440's too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from bench.measure import Race
from bowles.sky import default, lunar_eclipses, solar_eclipses
from bowles.sky.long import Joined
from bowles.time import Date, Instant

KINDS = np.array(["penumbral", "partial", "total"])
SOLAR_ORDER = ["partial", "annular", "total", "hybrid"]
LETTERS = {each[0].upper(): each for each in SOLAR_ORDER} | {"N": "penumbral"}
LUNAR, SOLAR = 2419, 2386  # of the canons, 1600 to 2599
# A century from its year 1: solar eclipses that are partial, annular, total, hybrid; lunar ones
# that are penumbral, partial, total.
SOLAR_KINDS = {
    1601: (89, 74, 61, 24), 1701: (92, 78, 62, 19), 1801: (87, 77, 63, 15), 1901: (78, 73, 71, 6),
    2001: (77, 72, 68, 7), 2101: (79, 87, 65, 4), 2201: (92, 86, 67, 3), 2301: (88, 86, 66, 8),
    2401: (81, 89, 66, 1), 2501: (83, 72, 64, 6),
}  # fmt: skip
LUNAR_KINDS = {
    1601: (91, 97, 61), 1701: (98, 98, 60), 1801: (90, 97, 62), 1901: (83, 65, 81),
    2001: (86, 57, 85), 2101: (81, 88, 69), 2201: (94, 97, 61), 2301: (95, 98, 60),
    2401: (83, 85, 69), 2501: (82, 58, 87),
}  # fmt: skip
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
    race.gate("lunar eclipses, kinds other than skyfield's", differ)
    counted = _miscounted(lunar_eclipses, KINDS.tolist(), LUNAR_KINDS)
    race.gate("lunar eclipses, kinds a century other than NASA's (a wrong one is 2)", counted, 2)
    printed = Instant.from_civil(*np.array([row[:3] for row in PRINTED]).T)
    nearest = np.abs(found.greatest.tt[:, None] - printed.tt - 0.5).argmin(axis=0)
    apart = found.umbral_magnitude[nearest] - [row[3] for row in PRINTED]
    race.gate("umbral magnitude against the canon (rms)", np.sqrt(np.mean(apart**2)), 0.001)
    _printed(race, "lunar", lunar_eclipses, wrong=1)
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
    race.gate("solar eclipses, kinds other than astronomy-engine's", differ)
    race.gate("greatest eclipse against astronomy-engine (s)", late.max() * DAY)
    counted = _miscounted(solar_eclipses, SOLAR_ORDER, SOLAR_KINDS)
    race.gate("solar eclipses, kinds a century other than NASA's (a wrong one is 2)", counted, 6)
    _printed(race, "solar", solar_eclipses, wrong=3)
    chosen = found[np.linspace(0, len(found) - 1, SAMPLE).astype(int)]
    race.gate("greatest eclipse against skyfield's places (s)", _late(chosen, skyfield), 10)
    race.time(
        "solar eclipses, 1600 to 2600",
        {"bowles": partial(solar_eclipses, start, end), "astronomy-engine": theirs},
    )


def canon(race: Race, _: Any) -> None:
    """Five thousand years of solar eclipses, where the long span is installed."""
    ephemeris = default()
    if not isinstance(ephemeris, Joined):
        return
    start = Date(-1999, 1, 1, "julian").midnight(0.0)
    end = Instant.from_jd(2451545.0 + ephemeris.last - 1e-6, "tdb")
    whole = partial(solar_eclipses, start, end)
    race.gate("the canon from -1999, missed or added", abs(len(whole()) - CANON), 1)
    race.time("the canon, -1999 to 3000", {"bowles": whole})


def _miscounted(find: Any, order: list[str], printed: Mapping[int, tuple[int, ...]]) -> int:
    """The sum of the differences to the printed numbers, over kinds and centuries."""
    wrong = 0
    for first, counts in printed.items():
        kinds = find(*_span(first, first + 100)).kind.tolist()
        wrong += sum(abs(kinds.count(each) - n) for each, n in zip(order, counts, strict=True))
    return wrong


def _printed(race: Race, which: str, find: Any, wrong: int) -> None:
    """Row by row against the canon, where its files were given."""
    rows = list(_rows(race.data, which)) if race.data else []
    if not rows:
        return
    years = [int(row["year"]) for row in rows]
    found = find(*_span(min(years), max(years) + 1))
    greatest = np.array([_greatest(row) for row in rows])
    at = np.abs(found.greatest.tt[:, None] - greatest).argmin(axis=0)
    differ = (found.kind[at] != [LETTERS[row["type"][0]] for row in rows]).sum()
    ours, name = (
        (found.magnitude, "mag") if which == "solar" else (found.umbral_magnitude, "umb_mag")
    )
    apart = ours[at] - [float(row[name]) for row in rows]
    saros = (found.saros[at] != [int(row["saros"]) for row in rows]).sum()
    late = np.abs(found.greatest.tt[at] - greatest).max() * DAY
    title = f"{len(rows)} {which} eclipses of the canon"
    race.gate(f"{title}, missed or added", abs(len(found) - len(rows)), 0)
    race.gate(f"{title}, kinds other than printed", differ, wrong)
    race.gate(f"{title}, saros other than printed", saros, 0)
    race.gate(f"{title}, magnitude (rms)", np.sqrt(np.mean(apart**2)), 0.001)
    race.gate(f"{title}, greatest eclipse (s)", late, 10)


def _rows(folder: Path, which: str) -> Iterator[dict[str, str]]:
    for file in sorted(folder.glob(f"{which}_eclipses*.tsv")):
        lines = [line for line in file.read_text("utf-8").splitlines() if line[:1] != "#"]
        yield from csv.DictReader(lines, delimiter="\t")


def _greatest(row: dict[str, str]) -> float:
    """The Julian date in terrestrial time that a row of the canon prints."""
    clock = row.get("time_TD") or f"{row['hh']}:{row['mm']}:{row['ss_TD']}"
    hour, minute, second = (int(part) for part in clock.split(":"))
    day = Date(int(row["year"]), int(row["month"]), int(row["day"]), "mixed").julian_day
    return day - 0.5 + (hour + (minute + second / 60) / 60) / 24


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
