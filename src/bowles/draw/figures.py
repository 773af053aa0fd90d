"""Figures for worked problems: degrees and hours in, a plate out that shows the reason."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.draw.arcs import arc, at_angle, circle, lune
from bowles.draw.axes import Scale, bottom_axis, left_axis
from bowles.draw.charts import line_chart
from bowles.draw.plate import Anchor, Disc, Item, Path, Plate, Text

_COMPASS = {
    0: "N",
    45: "NE",
    90: "E",
    135: "SE",
    180: "S",
    225: "SW",
    270: "W",
    315: "NW",
    360: "N",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_STARTS = np.cumsum([1, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30])


def day_arc(
    latitude: float,
    declination: float,
    *,
    place: str = "the place",
    horizon: float = -0.8333,
    width: float = 130.0,
    height: float = 78.0,
) -> Plate:
    """The Sun's daily path: its altitude over its azimuth, with the hours of apparent time.

    horizon   the altitude at which it is said to rise and set (upper limb, mean refraction)
    """
    hour = np.linspace(-12, 12, 1441)
    altitude, azimuth = _horizontal(hour, latitude, declination)
    north = declination > latitude  # it culminates in the north, so the picture is centred there
    azimuth = (azimuth + 180) % 360 - 180 if north else azimuth
    low, high = (-180, 180) if north else (0, 360)
    across = Scale(low, high, 13, width - 4)
    bottom = float(np.floor(max(altitude.min(), -90) / 10) * 10)
    top = max(float(np.ceil((altitude.max() + 4) / 10) * 10), 10.0)
    up = Scale(min(bottom, -10.0), top, height - 11, 8)
    path = np.stack([across(azimuth), up(altitude)], axis=1)
    lit = altitude >= horizon
    ground = float(up(0))
    left, right = across.start, across.end
    items: list[Item] = [
        Path(
            [[left, ground], [right, ground], [right, up.start], [left, up.start]],
            closed=True,
            fill="land",
            opacity=0.8,
        ),
        Path([[left, ground], [right, ground]], stroke="ink", width=0.35),
        _runs(path, lit, stroke="red", width=0.5),
        _runs(path, ~lit, stroke="red", width=0.3, dash=(1.2, 0.9), opacity=0.8),
        *_hours(path, hour, lit),
    ]
    words = f"It neither rises nor sets: it stays {'above' if lit.all() else 'below'} the horizon."
    crossings = np.flatnonzero(np.diff(lit.astype(int)))
    for at in crossings.tolist():
        verb = "rises" if lit[at + 1] else "sets"
        x, y = path[at]
        side: Anchor = "end" if x > width / 2 else "start"
        shift = -2 if x > width / 2 else 2
        words = (
            "It rises at azimuth {:.1f}° and sets at {:.1f}°.".format(
                *(azimuth[crossings] % 360)[np.argsort(lit[crossings])]
            )
            if len(crossings) == 2
            else ""
        )
        items.append(Disc([[x, y]], 0.9, fill="red"))
        items.append(
            Text(x + shift, y + 4.2, f"{verb} {azimuth[at] % 360:.0f}°", 8, "italic", side)
        )
    noon = float(altitude.max())
    peak = path[np.argmax(altitude)]
    items += [
        Disc([peak], 1.4, fill="sun", stroke="ink", width=0.15),
        Text(peak[0], peak[1] - 2.6, f"noon, {noon:.1f}°", 8, "italic", "middle"),
        *bottom_axis(
            across,
            up.start,
            np.arange(low, high + 1, 45),
            lambda each: _COMPASS[int(each) % 360],
            "azimuth",
        ),
        *left_axis(
            up,
            left,
            np.arange(up.low, up.high + 1, 10 if up.high - up.low < 70 else 20),
            lambda each: f"{each:.0f}°".replace("-", "−"),
            "altitude",
        ),
    ]
    alt = (
        f"The Sun's path by altitude and azimuth at {place}, latitude {_signed(latitude, 'NS')}, "
        f"declination {_signed(declination, 'NS')}: at noon it stands {noon:.1f}° high. {words}"
    )
    return Plate(width, height, tuple(items), f"The Sun's path at {place}", alt.strip())


def noon_altitude(latitude: float, declination: float, *, place: str = "the place") -> Plate:
    """The meridian seen from the west: horizon, zenith, equator, pole and Sun at noon.

    North is to the left, so an angle from the north horizon over the zenith runs clockwise.
    """
    size, radius, x, y = 110.0, 40.0, 55.0, 50.0
    altitude = 90 - abs(latitude - declination)
    sun = (
        90 + latitude - declination
    )  # degrees from the north point of the horizon, over the zenith
    turned = {
        "Z": 90.0,
        "equator": 90 + latitude,
        "pole": latitude if latitude >= 0 else 180 + latitude,
    }
    # on the plate angles run counter-clockwise from the right (south): a -> 180 - a
    angle = {name: 180 - each for name, each in turned.items()}
    sun_at = 180 - sun
    base = 0.0 if sun > 90 else 180.0
    apart = sun_at - angle["equator"]
    beside = sun_at + np.copysign(max(0.0, 14 - abs(apart)), apart)  # clear of the equator's name
    items: list[Item] = [
        Path(np.r_[arc(x, y, radius, 0, -180)], closed=True, fill="land", opacity=0.8),
        Path(circle(x, y, radius), closed=True, stroke="ink", width=0.3),
        Path([[x - radius - 5, y], [x + radius + 5, y]], stroke="ink", width=0.35),
        _ray(x, y, radius, angle["Z"], dash=(1.6, 1.0)),
        _ray(x, y, radius, angle["equator"], stroke="tropic"),
        _ray(x, y, radius, angle["pole"], stroke="water"),
        _ray(x, y, radius, sun_at, stroke="red", width=0.4),
        Disc([at_angle(x, y, radius, sun_at)], 2.0, fill="sun", stroke="ink", width=0.15),
        Disc([[x, y]], 0.8, fill="ink"),
        Path(arc(x, y, 14, base, sun_at), stroke="red", width=0.25),
        _label(x, y, 20, (base + sun_at) / 2, f"{altitude:.1f}°".replace("-", "−"), ink="red"),
        Path(arc(x, y, 26, angle["Z"], angle["equator"]), stroke="tropic", width=0.25),
        _label(
            x, y, 31, (angle["Z"] + angle["equator"]) / 2, f"{abs(latitude):.1f}°", ink="tropic"
        ),
        Text(x - radius - 6.5, y + 1, "N", 9, "smallcaps", "end"),
        Text(x + radius + 6.5, y + 1, "S", 9, "smallcaps"),
        _label(x, y, radius + 5, angle["Z"], "zenith"),
        _label(x, y, radius + 6, angle["equator"], "equator", ink="tropic"),
        _label(
            x, y, radius + 6, angle["pole"], "N. pole" if latitude >= 0 else "S. pole", ink="water"
        ),
        _label(x, y, radius + 7.5, beside, "Sun", ink="red"),
    ]
    alt = (
        f"The meridian of {place}, latitude {_signed(latitude, 'NS')}: the equator passes "
        f"{abs(latitude):.1f}° from the zenith, and the Sun, declination "
        f"{_signed(declination, 'NS')}, culminates at an altitude of {altitude:.1f}°."
    )
    return Plate(size, 100, tuple(items), f"The Sun on the meridian of {place}", alt)


def moon_disk(
    illuminated: float, waxing: bool, *, position_angle: float | None = None, radius: float = 24.0
) -> Plate:
    """The Moon's disk with its lit part; north up, the bright limb west (right) as it waxes.

    illuminated      fraction from 0 to 1
    position_angle   of the bright limb's middle, degrees from north through east; 270 if waxing
    """
    middle = radius + 6
    angle = (270.0 if waxing else 90.0) if position_angle is None else position_angle
    limb = 90 + angle  # east lies to the left: the bright limb stands at 90 + angle on the plate
    items = (
        Disc([[middle, middle]], radius, fill="night", opacity=0.85),
        Path(lune(middle, middle, radius, illuminated, limb), closed=True, fill="lit"),
        Disc([[middle, middle]], radius, stroke="ink", width=0.3),
        Text(middle, 4.6, "N", 8, "smallcaps", "middle"),
        Text(middle - radius - 2, middle + 1, "E", 8, "smallcaps", "end"),
        Text(middle + radius + 2, middle + 1, "W", 8, "smallcaps"),
    )
    growing = "waxing" if waxing else "waning"
    alt = (
        f"The Moon's disk, north up, {100 * illuminated:.0f} per cent lit and {growing}; "
        f"the bright limb faces position angle {angle:.0f}°."
    )
    return Plate(2 * middle, 2 * middle, items, "The Moon", alt)


def time_dial(
    first: str, first_hours: float, second: str, second_hours: float, longitude_apart: float
) -> Plate:
    """Two clocks of 24 hours, noon uppermost, and the longitude that sets them apart."""
    items: list[Item] = []
    for x, name, hours in ((32.0, first, first_hours), (108.0, second, second_hours)):
        items += _clock(x, 34.0, 25.0, hours % 24)
        clock = f"{int(hours % 24):02d}:{int(hours % 1 * 60 + 1e-9):02d}"
        items += [
            Text(x, 67, name, 10, "smallcaps", "middle", tracking=0.3),
            Text(x, 72, clock, 9, "roman", "middle"),
        ]
    items += [
        Path([[60.5, 34], [79.5, 34]], stroke="red", width=0.3),
        Path([[77.5, 33], [79.5, 34], [77.5, 35]], stroke="red", width=0.3, join="miter"),
        Text(70, 32, f"{abs(longitude_apart):.2f}°", 8, anchor="middle", ink="red"),
        Text(70, 38, "east" if longitude_apart >= 0 else "west", 8, "italic", "middle", ink="red"),
    ]
    ahead = (second_hours - first_hours + 12) % 24 - 12
    alt = (
        f"Two dials: {second} lies {abs(longitude_apart):.2f}° "
        f"{'east' if longitude_apart >= 0 else 'west'} of {first}, and its clock is "
        f"{abs(ahead):.2f} hours {'ahead' if ahead >= 0 else 'behind'}."
    )
    return Plate(140, 76, tuple(items), f"The difference of time between {first} and {second}", alt)


def degree_of_longitude(latitude: float, length_km: float, equator_km: float = 111.320) -> Plate:
    """The Earth cut through its axis: the parallel's radius against the equator's."""
    x, y, radius = 50.0, 48.0, 38.0
    px, py = at_angle(x, y, radius, latitude)
    items: list[Item] = [
        Path(circle(x, y, radius), closed=True, fill="land", stroke="ink", width=0.3),
        Path([[x, y - radius - 5], [x, y + radius + 5]], stroke="ink", width=0.2, dash=(1.6, 1.0)),
        Path([[x, y], [x + radius, y]], stroke="ink", width=0.45),
        Path([[x, py], [px, py]], stroke="red", width=0.5),
        _ray(x, y, radius, latitude),
        Path(arc(x, y, 9, 0, latitude), stroke="ink", width=0.2),
        _label(x, y, 14, latitude / 2, f"{abs(latitude):.1f}°"),
        Disc([[px, py]], 0.9, fill="red"),
        Text(x + radius + 3, y + 1, f"{equator_km:.2f} km", 8.5),
        Text(
            px + 3, py + 1 - (3 if abs(latitude) < 6 else 0), f"{length_km:.2f} km", 8.5, ink="red"
        ),
        Text(x, y - radius - 6.2, "axis", 8, "italic", "middle"),
        Text(x - 2, y + 4, "equator", 8, "italic", "end"),
    ]
    alt = (
        f"The Earth cut through its axis: the parallel of {_signed(latitude, 'NS')} has "
        f"{length_km / equator_km:.3f} of the equator's radius, so that a degree of longitude "
        f"measures {length_km:.2f} km there and {equator_km:.2f} km on the equator."
    )
    return Plate(118, 96, tuple(items), "A degree of longitude", alt)


def declination_curve(
    declination: ArrayLike, day: int, *, title: str = "The Sun's declination through the year"
) -> Plate:
    """Declination on each day of a year, (365,) or (366,), one day marked (1 is 1 January)."""
    declination = np.asarray(declination, float)
    days = np.arange(1, len(declination) + 1)
    at = float(declination[day - 1])
    return line_chart(
        days,
        {"declination": declination},
        title=title,
        alt=(
            f"The Sun's declination over the days of the year, from {declination.min():.2f}° in "
            f"December to {declination.max():.2f}° in June; on day {day} it is {at:.2f}°."
        ),
        marks=[(float(day), at, f"{at:+.2f}°".replace("-", "−"))],
        x_ticks=_MONTH_STARTS,
        x_labels=list(_MONTHS),
        y_range=(-25.0, 25.0),
        y_labels=lambda each: f"{each:.0f}°".replace("-", "−"),
        y_title="declination",
    )


def _horizontal(
    hour: NDArray[np.float64], latitude: float, declination: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Altitude and azimuth (north through east) at hour angles in hours; Meeus 1998, ch. 13."""
    angle, phi, delta = np.radians(15 * hour), np.radians(latitude), np.radians(declination)
    sine = np.sin(phi) * np.sin(delta) + np.cos(phi) * np.cos(delta) * np.cos(angle)
    east = -np.cos(delta) * np.sin(angle)
    north = np.cos(phi) * np.sin(delta) - np.sin(phi) * np.cos(delta) * np.cos(angle)
    altitude = np.degrees(np.arctan2(sine, np.hypot(east, north)))
    return altitude, np.degrees(np.arctan2(east, north)) % 360


def _hours(
    path: NDArray[np.float64], hour: NDArray[np.float64], lit: NDArray[np.bool_]
) -> list[Item]:
    """A dot at each hour, its number at every third while the Sun is up."""
    at = np.flatnonzero(np.isclose(hour % 1, 0, atol=1e-6))[:-1]
    items: list[Item] = [Disc(path[at], 0.45, fill="red")]
    foot = np.array([path[:, 0].min() + path[:, 0].max(), 2 * path[:, 1].max()]) / 2
    for each in at.tolist():
        if lit[each] and round(hour[each]) % 3 == 0:
            inward = foot - path[each]
            x, y = path[each] + 4 * inward / max(float(np.hypot(*inward)), 1e-9)
            items.append(Text(x, y + 1, f"{(round(hour[each]) + 12) % 24}h", 7, anchor="middle"))
    return items


def _runs(path: NDArray[np.float64], chosen: NDArray[np.bool_], **pen: Any) -> Path:
    """The stretches of a path that are chosen, broken too where it leaps across the picture."""
    leaps = np.abs(np.diff(path[:, 0])) > 20
    breaks = np.flatnonzero(leaps | (chosen[1:] != chosen[:-1])) + 1
    runs = np.split(np.arange(len(path)), breaks)
    return Path.parts([path[run] for run in runs if chosen[run[0]] and len(run) > 1], **pen)


def _clock(x: float, y: float, radius: float, hours: float) -> list[Item]:
    turn = -90 - 15 * hours  # midnight below, noon above, hours with the Sun from left to right
    marks = -90 - 15 * np.arange(24)
    inner = np.where(np.arange(24) % 3 == 0, radius - 3, radius - 1.8)
    items: list[Item] = [
        Disc([[x, y]], radius, fill="sea", stroke="ink", width=0.4),
        Disc([[x, y]], radius - 0.9, stroke="ink", width=0.12),
        Path.segments(
            at_angle(x, y, inner, marks),
            at_angle(x, y, radius - 0.9, marks),
            stroke="ink",
            width=0.15,
        ),
        Path([[x, y], at_angle(x, y, radius - 8, turn)], stroke="red", width=0.6, cap="round"),
        Disc([[x, y]], 0.9, fill="red"),
    ]
    return items + [
        _label(x, y, radius - 5.4, -90 - 15 * each, str(each or 24), size=7.5)
        for each in range(0, 24, 3)
    ]


def _ray(x: float, y: float, radius: float, angle: float, **pen: Any) -> Path:
    style: dict[str, Any] = {"stroke": "ink", "width": 0.25} | pen
    return Path(np.array([[x, y], at_angle(x, y, radius, angle)]), **style)


def _label(
    x: float, y: float, radius: float, angle: float, words: str, size: float = 8, ink: str = "ink"
) -> Text:
    """Words about the point at an angle, aligned so that they leave the circle alone."""
    px, py = at_angle(x, y, radius, angle)
    lean = np.cos(np.radians(angle))
    side: Anchor = "middle" if abs(lean) < 0.5 else "start" if lean > 0 else "end"
    near: Anchor = side if radius > 33 else "middle"
    return Text(float(px), float(py) + 1, words, size, "italic", near, ink)


def _signed(value: float, letters: str) -> str:
    return f"{abs(value):.2f}° {letters[0] if value >= 0 else letters[1]}"
