"""Problems of eclipses: what a place sees of one, and when it next sees any."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Literal

import numpy as np

from bowles.earth import Place
from bowles.errors import BadValue
from bowles.sheet import Quantity, Solution
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import (
    angle,
    clock_of,
    clock_time,
    dated,
    degrees,
    direction,
    keeping,
    named,
    position,
    written,
)
from bowles.sky import (
    LocalEclipses,
    LunarEclipses,
    SolarEclipses,
    default,
    lunar_eclipses,
    solar_eclipses,
)
from bowles.sky import solar_eclipse_at as at_place
from bowles.time import Date, Instant
from bowles.units import format_clock

SECTION = "Eclipses"
SUN, MOON = ["Espenak2006", "Park2021"], ["Espenak2009", "Park2021"]
AROUND = 220.0  # days: within so many of any date there is an eclipse of either light
CREDIT = (
    "Compared with the canons: Eclipse Predictions by Fred Espenak and Jean Meeus (NASA's GSFC)."
)
Light = Literal["sun", "moon"]
Wanted = Literal["any", "total", "annular"]


@sheet.problem(SECTION, SUN, numbers=["T58"])
def solar_eclipse_at(place: Place, date: Date | None = None) -> Solution:
    """To find what a place sees of an eclipse of the Sun.

    The Moon's shadow is followed over the turning Earth: when its rims pass the place the eclipse
    begins and ends there. Without a date it is the next eclipse anywhere.
    """
    found = _on(date, "sun")
    date = date or Date.of(found.greatest)
    assert isinstance(found, SolarEclipses)
    here = at_place(found, place.longitude, place.latitude, place.height or 0.0)
    steps = [
        f"On {written(date)} there is {_an(found.kind)} eclipse of the Sun, of saros "
        f"{found.saros}: greatest at {_utc(found.greatest)} at "
        f"{position(float(found.longitude), float(found.latitude))}, as the shadow's axis passes "
        f"{abs(float(found.gamma)):.4f} of the Earth's radius "
        f"{'north' if found.gamma >= 0 else 'south'} of its middle.",
    ]
    if not here.visible:
        steps.append(
            f"At {named(place)} "
            + (
                "the Moon passes by the Sun's disk: nothing is covered."
                if here.kind == "none"
                else "the Sun is below the horizon all the while: nothing is seen."
            )
        )
        answers = {"kind": Quantity(None, text="none there"), "visible": Quantity("no")}
        return Solution(answers | {"saros": _saros(int(found.saros))}, steps, notes=[CREDIT])
    steps += _told(here, place)
    return Solution(_solar_answers(here, place, int(found.saros)), steps, notes=[CREDIT])


@sheet.problem(SECTION, MOON, numbers=["T57"])
def lunar_eclipse_at(place: Place, date: Date | None = None) -> Solution:
    """To find what a place sees of an eclipse of the Moon.

    She enters the Earth's shadow at one moment for all the Earth; a place sees of it what happens
    while she is above its horizon. Without a date it is the next eclipse.
    """
    found = _on(date, "moon")
    assert isinstance(found, LunarEclipses)
    altitude = found.altitudes(place.longitude, place.latitude)
    seen = str(found.visible(place.longitude, place.latitude))
    names = (
        "enters the penumbra", "enters the umbra", "is wholly in it", "begins to leave it",
        "has left the umbra", "has left the penumbra", "is deepest in the shadow",
    )  # fmt: skip
    moments = [*found.contacts, found.greatest]
    clock = [clock_time(each, place) for each in moments]
    order = sorted(range(7), key=lambda k: float(moments[k].tt) if clock[k].value else np.inf)
    steps = [
        f"The eclipse of the Moon of {_utc(found.greatest)} is {found.kind}, of saros "
        f"{found.saros}: at its deepest {max(float(found.umbral_magnitude), 0):.3f} of her "
        f"diameter is in the umbra and {float(found.penumbral_magnitude):.3f} in the penumbra.",
        f"By {keeping(place)} she "
        + "; she ".join(
            f"{names[k]} at {clock[k]}, {_height(float(altitude[k]))}"
            for k in order
            if clock[k].value
        )
        + ".",
        f"At {named(place)} {SEEN[seen]}",
    ]
    answers = {
        "kind": Quantity(str(found.kind)),
        "seen": Quantity(seen),
        "penumbral_begins": clock[0],
        "partial_begins": clock[1],
        "total_begins": clock[2],
        "greatest": clock[6],
        "total_ends": clock[3],
        "partial_ends": clock[4],
        "penumbral_ends": clock[5],
        "magnitude": _plain(found.umbral_magnitude),
        "penumbral_magnitude": _plain(found.penumbral_magnitude),
        "altitude_at_greatest": degrees(float(altitude[6])),
        "saros": _saros(int(found.saros)),
    }
    return Solution(answers, steps, notes=[CREDIT])


SEEN = {
    "all": "she is up all the while: all of it is seen.",
    "part": "she rises or sets during it: a part is seen.",
    "nothing": "she is below the horizon all the while: nothing is seen.",
}


@sheet.problem(SECTION, SUN, {"date": "today"}, ["T58"])
def next_eclipse(place: Place, date: Date, body: Light = "sun", kind: Wanted = "any") -> Solution:
    """To find the next eclipse that is seen at a place.

    Some eclipse of the Sun is seen every few years; a total one at the same place once in four
    centuries, on the average.
    """
    start = date.midnight(clock_of(place))
    if body == "moon":
        if kind == "annular":
            raise BadValue("The Moon is never eclipsed in a ring; ask for total or any.", "kind")
        return _next_lunar(place, start, kind)
    for begin, end in _spans(start):
        found = solar_eclipses(begin, end)
        local = at_place(found, place.longitude, place.latitude, place.height or 0.0)
        wanted = local.visible & ((local.kind == kind) | (kind == "any"))
        if kind != "any":  # its middle is to be seen, not the partial phase alone
            wanted &= local.altitude[:, 2] > 0
        if wanted.any():
            first = int(np.argmax(wanted))
            here, one = local[first], found[first]
            steps = [
                f"Of the {first + 1} eclipses of the Sun from {written(date)} on, that of "
                f"{_utc(one.greatest)} is the first {'' if kind == 'any' else kind + ' one '}"
                f"seen at {named(place)}.",
                *_told(here, place),
            ]
            day = _day(here.seen, place)
            answers = {"date": dated(day)}
            answers |= _solar_answers(here, place, int(one.saros))
            return Solution(answers, steps, notes=[CREDIT])
    return _never(place, kind, "Sun")


def _next_lunar(place: Place, start: Instant, kind: str) -> Solution:
    for begin, end in _spans(start):
        found = lunar_eclipses(begin, end)
        found = found[(found.kind == kind) if kind != "any" else found.umbral_magnitude > 0]
        if not len(found):
            continue
        up = found.altitudes(place.longitude, place.latitude)[:, 1:5]
        seen = np.flatnonzero((up > 0).any(axis=1))
        if len(seen):
            one = found[int(seen[0])]
            day = _day(one.greatest, place)
            solution = lunar_eclipse_at(place, Date.of(one.greatest))
            answers = {"date": dated(day), **solution.answers}
            return Solution(answers, list(solution.steps), notes=[CREDIT])
    return _never(place, kind, "Moon")


def _never(place: Place, kind: str, light: str) -> Solution:
    what = "" if kind == "any" else f"{kind} "
    last = Date.of(Instant.from_jd(2451545.0 + default().last - 1, "tdb")).year
    step = (
        f"No {what}eclipse of the {light} is seen at {named(place)} until {last}, where the "
        "ephemeris ends."
    )
    return Solution({"date": Quantity(None, text=f"none until {last}")}, [step])


def _spans(start: Instant) -> list[tuple[Instant, Instant]]:
    """Ever longer spans from a moment to the end of the ephemeris."""
    last = Instant.from_jd(2451545.0 + default().last - 1e-6, "tdb")
    days = float(last - start)
    edges = [0.0]
    while edges[-1] < days:
        edges.append(min(days, 2 * edges[-1] + 9000))
    return [(start + a, start + b) for a, b in pairwise(edges)]


def _on(date: Date | None, light: str) -> SolarEclipses | LunarEclipses:
    """The eclipse of a day, or the day before or after it somewhere on the Earth; or the next."""
    if date is None:
        now = Instant.now()
        coming: Any = (solar_eclipses if light == "sun" else lunar_eclipses)(now, now + AROUND)
        return coming[0]
    noon = date.noon()
    eph = default()
    middle = float(noon.tdb) - 2451545.0
    ends = np.clip([middle - AROUND, middle + AROUND], eph.first, eph.last - 1e-6)
    if not eph.first <= middle <= eph.last:
        ends = np.array([middle, middle])  # which the search refuses in its own words
    start, end = (Instant.from_jd(2451545.0 + float(each), "tdb") for each in ends)
    found: Any = (solar_eclipses if light == "sun" else lunar_eclipses)(start, end)
    away = found.greatest - noon
    near = int(np.argmin(np.abs(away)))
    if abs(away[near]) <= 1.0:
        return found[near]
    before, after = found[away < 0], found[away > 0]
    days = " and ".join(
        Date.of(each.greatest[k]).to(date.calendar).isoformat()
        for each, k in ((before, -1), (after, 0))
        if len(each)
    )
    raise BadValue(
        f"There is no eclipse of the {light.title()} on {date.isoformat()}; the nearest are of "
        f"{days}.",
        "date",
    )


def _told(here: LocalEclipses, place: Place) -> list[str]:
    """The contacts in words, and what of them is seen."""
    names = ("begins", f"is {here.kind} from", "is greatest", f"is {here.kind} to", "ends")
    clock = [clock_time(each, place) for each in here.contacts]
    steps = [
        f"At {named(place)}, by {keeping(place)}, it "
        + "; it ".join(
            f"{name} at {when}, the Sun {_height(float(altitude))} in the "
            f"{direction(float(azimuth))}"
            if name in ("begins", "is greatest", "ends")
            else f"{name} {when}"
            for name, when, altitude, azimuth in zip(
                names, clock, here.altitude, here.azimuth, strict=True
            )
            if when.value
        )
        + ".",
        f"At the greatest {float(here.magnitude):.4f} "
        + (
            f"of the Sun's diameter and {float(here.obscuration):.1%} of its disk are covered."
            if here.kind == "partial"
            else "is the Moon's diameter to the Sun's."
        ),
    ]
    if here.seen.tt != here.contacts[2].tt:
        rises = float(here.seen.tt) > float(here.contacts[2].tt)
        steps.append(
            f"Most is seen at {'sunrise' if rises else 'sunset'}, {clock_time(here.seen, place)}: "
            f"{float(here.seen_magnitude):.3f} of the diameter."
        )
    return steps


def _solar_answers(here: LocalEclipses, place: Place, saros: int) -> dict[str, Quantity]:
    clock = [clock_time(each, place) for each in here.contacts]
    lasts = float(here.duration)
    return {
        "kind": Quantity(str(here.kind)),
        "visible": Quantity("yes"),
        "begins": clock[0],
        "central_begins": clock[1],
        "greatest": clock[2],
        "central_ends": clock[3],
        "ends": clock[4],
        "magnitude": _plain(here.magnitude),
        "obscuration": Quantity(float(here.obscuration), text=f"{float(here.obscuration):.2%}"),
        "duration": Quantity(lasts, "s", text=f"{int(lasts // 60)}m {lasts % 60:04.1f}s")
        if np.isfinite(lasts)
        else Quantity(None),
        "altitude_at_greatest": degrees(float(here.altitude[2])),
        "azimuth_at_greatest": degrees(float(here.azimuth[2])),
        "seen_magnitude": _plain(here.seen_magnitude),
        "saros": _saros(saros),
    }


def _saros(number: int) -> Quantity:
    return Quantity(number, text=str(number))


def _plain(magnitude: Any) -> Quantity:
    return Quantity(float(magnitude), text=f"{float(magnitude):.4f}".replace("-", "−"))


def _height(altitude: float) -> str:
    return f"{angle(altitude)} high" if altitude >= 0 else f"{angle(-altitude)} below the horizon"


def _day(instant: Instant, place: Place) -> Date:
    return Date.of(instant, clock_of(place))


def _utc(instant: Instant) -> str:
    civil = instant.civil(digits=0)
    hours = float(civil.hour) + float(civil.minute) / 60 + float(civil.second) / 3600
    return f"{format_clock(hours)} UTC on {Date.of(instant)}"


def _an(kind: Any) -> str:
    return f"an {kind}" if str(kind)[0] == "a" else f"a {kind}"
