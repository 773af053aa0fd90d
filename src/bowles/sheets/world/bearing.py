"""Courses, bearings and signed miles as sailors write them."""

from __future__ import annotations

import re
from typing import Annotated, Any

from bowles import units
from bowles.errors import BadValue
from bowles.sheet import Kind, number

MIXED = re.compile(r"([NS])\s*(.+?)\s*([EW])", re.IGNORECASE)
FRACTIONS = {"¼": 0.25, "1/4": 0.25, "½": 0.5, "1/2": 0.5, "¾": 0.75, "3/4": 0.75}
WORDS = {"north": "n", "south": "s", "east": "e", "west": "w"}
QUARTERS = ("n", "e", "s", "w")
HINT = "a course such as 225, S 45 W, SW, SW by W or south-west by west"


def read_course(given: Any) -> float:
    """Degrees from north through east of "225", "S 50 45 W", "SWbW ½ W", "south-west"."""
    if not isinstance(given, str):
        return _turned(units.parse_angle(given))
    text = given.strip()
    point = _point(text)
    if point is not None:
        return point
    mixed = MIXED.fullmatch(text)
    if mixed and re.search(r"\d", mixed[2]):
        pole, middle, side = mixed.groups()
        away = units.parse_angle(middle)
        if not 0 <= away <= 90:
            raise BadValue(f"{given!r} is no course: from {pole} toward {side} are 0 to 90°.")
        turned = away if side.upper() == "E" else -away
        return (turned if pole.upper() == "N" else 180 - turned) % 360
    try:
        return _turned(units.parse_angle(text))
    except BadValue:
        raise BadValue(f"{given!r} is no course; write {HINT.removeprefix('a course such as ')}.") \
            from None  # fmt: skip


def read_points(given: Any) -> float:
    """Degrees off the wind, 10 to 85, of "6 points" or "67.5"."""
    text = str(given).strip().casefold()
    match = re.fullmatch(r"([\d.]+)\s*(?:points?|pts?)", text)
    value = float(match[1]) * 11.25 if match else units.parse_angle(given)
    if not 10 <= value <= 85:
        raise BadValue(
            f"{given!r} is too near the wind or too far; give 1 to 7 points, or 10 to 85°."
        )
    return value


def quadrant(course: float) -> str:
    """A course as S 45° 00′ W."""
    course %= 360
    pole = "N" if course <= 90 or course >= 270 else "S"
    away = min(course, 360 - course) if pole == "N" else abs(180 - course)
    side = "E" if course < 180 else "W"
    return f"{pole} {units.format_angle(away, 'dm')} {side}"


def read_signed(positive: str, negative: str) -> Any:
    """A reader of miles with a letter, such as "40 S" or -40."""

    def read(given: Any) -> float:
        text = str(given).strip().replace("−", "-")
        match = re.fullmatch(
            rf"([+-]?)\s*([\d,.]+)\s*(?:nmi|nm|miles|mi|′|')?\s*([{positive}{negative}]?)",
            text, re.IGNORECASE,
        )  # fmt: skip
        try:
            value = float(match[2].replace(",", "")) if match else None
        except ValueError:
            value = None
        if match is None or value is None or value > 21600:
            raise BadValue(
                f"{given!r} is no number of miles {positive} or {negative}; write 40 {positive}, "
                f"40 {negative} or -40."
            )
        back = match[3].upper() == negative or match[1] == "-"
        return -value if back else value

    return read


def _signed(name: str, positive: str, negative: str) -> Kind:
    hint = f"miles with their letter such as 40 {positive}, or −40 for 40 {negative}"
    return Kind(
        name, read_signed(positive, negative),
        lambda value: f"{_plain(abs(value))} {negative if value < 0 else positive}",
        {"type": "string", "examples": [f"40 {positive}"]}, hint,
    )  # fmt: skip


def _plain(value: float) -> str:
    """Every figure of a number, and no .0 after a whole one."""
    return repr(float(value)).removesuffix(".0")


def _turned(degrees: float) -> float:
    if not -360 <= degrees <= 360:
        raise BadValue(f"{degrees:g}° is no course; they run from 0° to 360°.")
    return degrees % 360


def _point(text: str) -> float | None:
    """The degrees of a point of the compass, quarter points understood; None if it is none."""
    words = re.sub(r"[.,\s-]+", " ", text.casefold()).strip()
    for word, letter in WORDS.items():
        words = words.replace(word, letter)
    fraction, toward = 0.0, ""
    for sign, value in FRACTIONS.items():
        found = re.fullmatch(rf"(.*\S)\s*{re.escape(sign)}\s*([nesw])", words)
        if found:
            words, fraction, toward = found[1], value, found[2]
            break
    main, _, by = re.sub(r"\s*\bby\b\s*|(?<=[nesw])b(?=[nesw])|\s+b\s+", "|", words).partition("|")
    main = main.replace(" ", "")
    base = _eight(main)
    if base is None or by not in ("", *QUARTERS):
        return None
    course = base
    if by:
        course = _toward(course, by, 11.25)
    if fraction:
        course = _toward(course, toward, fraction * 11.25)
    return course % 360


def _eight(letters: str) -> float | None:
    """The degrees of one to three letters: n, ne, nne."""
    if letters in QUARTERS:
        return QUARTERS.index(letters) * 90.0
    if re.fullmatch("[ns][ew]", letters):
        pole, side = (QUARTERS.index(each) * 90.0 for each in letters)
        return _middle(pole, side)
    if re.fullmatch("[nesw][ns][ew]", letters) and letters[0] in letters[1:]:
        first, rest = QUARTERS.index(letters[0]) * 90.0, _eight(letters[1:])
        return None if rest is None else _middle(first, rest)
    return None


def _middle(one: float, two: float) -> float:
    return (one + ((two - one + 180) % 360 - 180) / 2) % 360


def _toward(course: float, quarter: str, by: float) -> float:
    away = (QUARTERS.index(quarter) * 90.0 - course + 180) % 360 - 180
    return course + (by if away > 0 else -by)


COURSE = Kind(
    "course", read_course, lambda value: _plain(value),
    {"type": "string", "examples": ["225", "S 45 W", "SW by W"]}, HINT,
)  # fmt: skip

POINTS = Kind(
    "points", read_points, lambda value: _plain(value),
    {"type": "string", "examples": ["6 points", "67.5"]},
    "points of the compass such as 6 points, or an angle such as 67.5",
)  # fmt: skip

Course = Annotated[float, COURSE]
Points = Annotated[float, POINTS]
Northing = Annotated[float, _signed("miles north or south", "N", "S")]
Easting = Annotated[float, _signed("miles east or west", "E", "W")]
Miles = Annotated[float, number("miles", 0.0, 21600.0, "nmi")]
Knots = Annotated[float, number("speed", 0.0, 100.0, "knots")]
