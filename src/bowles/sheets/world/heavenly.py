"""What stands in the heavens as a person may name it: a star, the Sun, Moon, a planet, a position.

A position is right ascension and declination, taken as they are for the day of the problem.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import numpy as np

from bowles import units
from bowles.errors import BadValue, UnknownName
from bowles.sheet import Kind
from bowles.sky import BODIES, Star, Stars, apparent, star
from bowles.time import Instant

WANDERERS = tuple(each for each in BODIES if each != "earth")
TWO_NUMBERS = "14h15m40s +19 11, or 213.92 +19.18 in degrees"


@dataclass(frozen=True)
class Mark:
    """A point of the heavens: a fixed star, one of the wanderers, or a position of date.

    right_ascension, declination   degrees, of a position; of a star they are found for the day
    """

    name: str
    star: Star | None = None
    body: str = ""
    right_ascension: float = 0.0
    declination: float = 0.0

    def at(self, instant: Instant, mean: bool = False) -> tuple[float, float]:
        """Right ascension and declination of date, degrees; of a star the mean place if asked."""
        if self.star is not None and mean:
            place = self.star.table.mean(julian_year(instant))
            return float(place.longitude[0]), float(place.latitude[0])
        if self.star is not None:
            seen = self.star.apparent(instant)
        elif self.body:
            seen = apparent(self.body, instant)
        else:
            return self.right_ascension, self.declination
        return float(seen.right_ascension), float(seen.declination)

    def course(self, instants: Instant) -> tuple[np.ndarray, np.ndarray]:
        """Apparent right ascension and declination at an array of instants, degrees."""
        if self.star is not None:
            seen = self.star.apparent(instants)
        elif self.body:
            seen = apparent(self.body, instants)
        else:
            still = np.ones(instants.shape)
            return self.right_ascension * still, self.declination * still
        return np.asarray(seen.right_ascension), np.asarray(seen.declination)

    @property
    def magnitude(self) -> float:
        """V of a star; NaN of anything else."""
        return self.star.magnitude if self.star is not None else np.nan

    def __str__(self) -> str:
        return self.name


def julian_year(instant: Instant) -> float:
    """The epoch of an instant in Julian years."""
    return 2000 + (float(instant.tt) - 2451545.0) / 365.25


def apparent_of(
    right_ascension: float, declination: float, instant: Instant, parallax: float = 0.0
) -> tuple[float, float]:
    """Where a direction among the stars of J2000 is seen at an instant, degrees; parallax in ″."""
    one, none = np.ones(1), np.array([""])
    alone = Stars(
        np.zeros(1, np.int32), right_ascension * one, declination * one, np.zeros((2, 1)),
        parallax * 1000 * one, one, one, none, none, np.zeros(1, np.uint8), none,
    )  # fmt: skip
    seen = alone.apparent(instant)
    return float(seen.right_ascension[0]), float(seen.declination[0])


def read_mark(given: Any) -> Mark:
    """A mark from "Sirius", "Venus", "alpha CMa", "6h45m9s -16 43"; refuses with the nearest."""
    if isinstance(given, Mark):
        return given
    text = " ".join(str(given).split())
    if not text:
        raise BadValue(f"Nothing was given; write a star, a planet, or {TWO_NUMBERS}.")
    if text.casefold() in WANDERERS:
        body = text.casefold()
        return Mark(f"the {body.title()}" if body in ("sun", "moon") else body.title(), body=body)
    if re.match(r"[+\-−]?[.\d]", text) and not re.fullmatch(r"\d+ [^\W\d]+.*", text):
        return _position(text)
    found = _star(text)
    return Mark(found.name or found.designation, star=found)


def read_star(given: Any) -> Mark:
    """A star or a position: what does not wander."""
    mark = read_mark(given)
    if mark.body:
        raise BadValue(f"{mark.name} wanders; a fixed star is asked for, or {TWO_NUMBERS}.")
    return mark


def position_of_star(right_ascension: float, declination: float) -> str:
    """As 06h 45m 09.3s, −16° 42′ 47″."""
    return f"{in_hours(right_ascension)}, {units.format_angle(declination, 'dms')}"


def in_hours(right_ascension: float, digits: int = 1) -> str:
    """A right ascension in time, as 06h 45m 09.3s."""
    tenths = round((right_ascension % 360) / 15 * 3600 * 10**digits) % (24 * 3600 * 10**digits)
    seconds, part = divmod(tenths, 10**digits)
    last = f"{seconds % 60:02d}" + (f".{part:0{digits}d}" if digits else "")
    return f"{seconds // 3600:02d}h {seconds // 60 % 60:02d}m {last}s"


def read_right_ascension(given: Any) -> float:
    """Degrees, 0 to 360, of "14h15m39.7s", "14:15:39.7", "14 15 39.7", or degrees "213.9"."""
    text = str(given).strip()
    plain = re.fullmatch(r"[+\-−]?[\d.]+(?:e[+\-]?\d+)?\s*(?:°|deg(?:rees)?)?", text)
    degrees = bool(plain) or "°" in text
    turned = units.parse_angle(text) if degrees else 15 * units.parse_hours(text)
    if not -360 <= turned <= 360:
        raise BadValue(f"{text} is out of range; a right ascension runs from 0 h to 24 h, or 360°.")
    return turned % 360


def _position(text: str) -> Mark:
    halves = re.fullmatch(r"(.*?\S)\s*,\s*(\S.*)|(.*?\S)\s+([+\-−NSns].*)", text) or re.fullmatch(
        r"(\d+\s*h\s*\d+\s*m\s*[\d.]+\s*s|\d+\s*h\s*[\d.]+\s*m)\s+(\d.*)", text, re.IGNORECASE
    )
    if halves:
        first, second = (each for each in halves.groups() if each is not None)
    else:
        words = text.split()
        cut = len(words) // 2
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
    if not first or not second:
        raise BadValue(f"{text!r} is no star and no position; write {TWO_NUMBERS}.")
    ra, dec = read_right_ascension(first), units.parse_latitude(second.replace("+", ""))
    return Mark(position_of_star(ra, dec), right_ascension=ra, declination=dec)


def _star(text: str) -> Star:
    try:
        return star(text)
    except UnknownName:
        if near := difflib.get_close_matches(text.casefold(), WANDERERS, n=1, cutoff=0.75):
            raise BadValue(
                f"There is no star or planet {text[:60]!r}; did you mean {near[0]}?"
            ) from None
        raise


def _show(mark: Mark) -> str:
    if mark.star is not None:
        return mark.star.name or mark.star.designation
    if mark.body:
        return mark.body
    return f"{mark.right_ascension!r}° {'' if mark.declination < 0 else '+'}{mark.declination!r}"


def _star_schema(*examples: str) -> dict[str, Any]:
    return {"type": "string", "format": "star", "examples": list(examples)}


MARK = Kind(
    "heavenly body", read_mark, _show, _star_schema("Sirius", "Venus", "6h45m9s -16 43"),
    f"a star such as Sirius or α CMa, the Sun, the Moon, a planet, or a position {TWO_NUMBERS}",
)  # fmt: skip
STAR = Kind(
    "star", read_star, _show, _star_schema("Sirius", "alpha CMa", "6h45m9s -16 43"),
    f"a star such as Sirius, α CMa or HIP 32349, or a position {TWO_NUMBERS}",
)  # fmt: skip
RIGHT_ASCENSION = Kind(
    "right ascension", read_right_ascension, lambda value: f"{value!r}°",
    {"type": "string", "format": "angle", "examples": ["14h15m40s", "213.92"]},
    "a right ascension such as 14h15m40s, or in degrees 213.92",
)  # fmt: skip

Heavenly = Annotated[Mark, MARK]
FixedStar = Annotated[Mark, STAR]
RightAscension = Annotated[float, RIGHT_ASCENSION]
Planet = Literal["mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune"]
Wanderer = Literal["moon", "mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune",
                   "pluto"]  # fmt: skip
