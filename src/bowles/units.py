"""Angles, hours and lengths as people write them: forgiving on the way in, strict on the way out.

In text a position is latitude then longitude unless letters say otherwise; as a pair of numbers,
here and everywhere, longitude comes first. What is printed can be read back.
"""

from __future__ import annotations

import math
import re
from typing import Literal

from bowles.errors import BadValue

__all__ = [
    "format_angle",
    "format_clock",
    "format_hours",
    "format_latitude",
    "format_longitude",
    "format_number",
    "parse_angle",
    "parse_hours",
    "parse_latitude",
    "parse_length",
    "parse_longitude",
    "parse_position",
]

Style = Literal["dms", "dm", "decimal"]
LONGEST = 80  # characters; nothing that measures one thing is longer

# An exponent must have its sign, as a computer writes it: 10e5 might mean to the east.
NUMBER = r"((?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[+\-][0-9]{1,3})?)"
SIGN = r"([+\-−–]?)\s*"
# A gap or a mark must stand between two numbers, so that no run of digits reads in two ways.
GAP = r"(?:\s*:\s*|(?<=[^0-9.])\s*)"
ANGLE = re.compile(
    rf"([NSEW]?)\s*{SIGN}{NUMBER}\s*(?:°|º|˚|deg(?:rees?)?|d)?"
    rf"(?:{GAP}{NUMBER}\s*(?:[′'’]|min(?:utes?)?|m)?"
    rf"(?:{GAP}{NUMBER}\s*(?:[″\"”]|''|′′|sec(?:onds?)?)?)?)?\s*([NSEW]?)",
    re.IGNORECASE,
)
HOURS = re.compile(
    rf"{SIGN}{NUMBER}\s*(?:h(?:ours?|rs?)?|ʰ)?"
    rf"(?:{GAP}{NUMBER}\s*(?:m(?:in(?:utes?)?)?|ᵐ)?"
    rf"(?:{GAP}{NUMBER}\s*(?:s(?:ec(?:onds?)?)?|ˢ)?)?)?",
    re.IGNORECASE,
)
LENGTH = re.compile(rf"{SIGN}{NUMBER}\s*([a-z ]*)", re.IGNORECASE)
POLES = re.compile(r"\b(north|south|east|west)\b", re.IGNORECASE)
KILOMETRES = {
    "km": 1.0,
    "m": 0.001,
    "mi": 1.609344,
    "nmi": 1.852,
    "ft": 0.0003048,
    "leagues": 5.556,  # of the sea, twenty to the degree
    "versts": 1.0668,
}
LENGTH_WORDS = {
    "": "km",
    "kilometre": "km",
    "kilometer": "km",
    "metre": "m",
    "meter": "m",
    "mile": "mi",
    "statute mile": "mi",
    "nautical mile": "nmi",
    "sea mile": "nmi",
    "nm": "nmi",
    "foot": "ft",
    "feet": "ft",
    "league": "leagues",
    "verst": "versts",
}


def parse_angle(text: str | float) -> float:
    """Degrees from "51°32′30″ N", "51 32 N", "N51.5", "51:32:30", "51.5" or a number."""
    value, _ = _angle(text, "angle", "")
    return value


def parse_latitude(text: str | float) -> float:
    """Degrees north, -90 to 90; the letters N and S are understood."""
    value, _ = _angle(text, "latitude", "NS")
    if abs(value) > 90:
        raise BadValue(f"Latitude {text} is beyond a pole; give -90 to 90, or 90 S to 90 N.")
    return value


def parse_longitude(text: str | float) -> float:
    """Degrees east, -180 to 180; the letters E and W are understood, and 180 to 360 is east."""
    value, letter = _angle(text, "longitude", "EW")
    if not -180 <= value <= (180 if letter else 360):
        raise BadValue(f"Longitude {text} is out of range; give -180 to 180, or 180 W to 180 E.")
    return value - 360 if value > 180 else value


def parse_position(text: str) -> tuple[float, float] | None:
    """Longitude and latitude from "51 32 N 0 5 W" or "51.5, -0.1"; None if it is no position."""
    plain = POLES.sub(lambda word: word[0][0], text.strip())
    parts = _halves(plain) if len(plain) <= LONGEST else None
    if parts is None or not all(map(ANGLE.fullmatch, parts)):
        return None
    if re.search("[EW]", parts[0], re.IGNORECASE) or re.search("[NS]", parts[1], re.IGNORECASE):
        parts = parts[::-1]
    return parse_longitude(parts[1]), parse_latitude(parts[0])


def parse_hours(text: str | float) -> float:
    """Hours from "4h 42m", "4:42:30", "-3:30", "4.7 h" or a number."""
    if not isinstance(text, str):
        return _number(text, "time in hours")
    match = HOURS.fullmatch(_short(text, "time in hours"))
    if not match:
        raise BadValue(f"{text!r} is no time in hours; write 4h 42m, 4:42 or 4.7.")
    sign, *fields = match.groups()
    return _signed(sign, _sexagesimal(fields, text))


def parse_length(text: str | float) -> float:
    """Kilometres from "5 km", "300 m", "12 miles", "40 leagues", a number, ..."""
    if not isinstance(text, str):
        return _number(text, "length")
    match = LENGTH.fullmatch(_short(text, "length"))
    word = match[3].strip().lower() if match else ""
    unit = LENGTH_WORDS.get(word) or LENGTH_WORDS.get(word.removesuffix("s"), word)
    if not match or unit not in KILOMETRES:
        raise BadValue(f"{text!r} is no length; write a number and one of {', '.join(KILOMETRES)}.")
    return _signed(match[1], float(match[2]) * KILOMETRES[unit])


def format_angle(degrees: float, style: Style = "dms", digits: int = 0) -> str:
    """An angle as −12° 05′ 30″, −12° 05.5′ or −12.092°; `digits` are decimals of the last."""
    if not math.isfinite(degrees):
        return "—"
    return _minus(degrees, _unsigned(abs(degrees), style, digits))


def format_latitude(degrees: float, style: Style = "dm", digits: int = 0) -> str:
    """A latitude as 51° 32′ N; the equator has no letter."""
    return _lettered(degrees, "NS", style, digits)


def format_longitude(degrees: float, style: Style = "dm", digits: int = 0) -> str:
    """A longitude as 0° 05′ W; the first meridian and the last have no letter."""
    return _lettered((degrees + 180) % 360 - 180, "EW", style, digits)


def format_hours(hours: float) -> str:
    """A span of time to the minute, as 4h 42m."""
    if not math.isfinite(hours):
        return "—"
    whole, minutes = divmod(round(abs(hours) * 60), 60)
    return _minus(hours, f"{whole}h {minutes:02d}m")


def format_clock(hours: float) -> str:
    """A time of day to the minute, as 04:42."""
    if not math.isfinite(hours):
        return "—"
    whole, minutes = divmod(round(hours * 60), 60)
    return f"{whole % 24:02d}:{minutes:02d}"


def format_number(value: float, digits: int = 0) -> str:
    """A number with so many decimals and its thousands apart, as −12,345.7."""
    return _minus(value, f"{abs(value):,.{digits}f}") if math.isfinite(value) else "—"


def _angle(text: str | float, kind: str, letters: str) -> tuple[float, str]:
    """The value, and the letter that gave its sense, if any."""
    if not isinstance(text, str):
        return _number(text, kind), ""
    match = ANGLE.fullmatch(POLES.sub(lambda word: word[0][0], _short(text, kind)))
    example = {"NS": "51 32 N", "EW": "0 5 W"}.get(letters, "51°32′30″")
    if not match:
        raise BadValue(f"{text!r} is no {kind}; write {example} or a number of degrees.")
    before, sign, *fields, after = match.groups()
    letter = (before + after).upper()
    if len(letter) > 1 or (letter and sign):
        raise BadValue(f"{text!r} gives its direction twice; write {example}.")
    if letters and letter and letter not in letters:
        raise BadValue(f"{text!r} is no {kind}: it takes {' or '.join(letters)}, not {letter}.")
    return _signed("-" if letter in ("S", "W") else sign, _sexagesimal(fields, text)), letter


def _halves(text: str) -> tuple[str, str] | None:
    """A position cut at its comma, after its first letter, or in the middle."""
    cuts = (
        r"([^,;]*)[,;]([^,;]*)",
        r"([^NSEW]+[NSEW])\s*([^NSEW]+[NSEW])",
        r"([NSEW][^NSEW]+)([NSEW][^NSEW]+)",
    )
    for cut in cuts:
        if match := re.fullmatch(cut, text, re.IGNORECASE):
            return match[1].strip(), match[2].strip()
    words = text.split()
    middle = len(words) // 2
    return (" ".join(words[:middle]), " ".join(words[middle:])) if len(words) in (2, 4, 6) else None


def _sexagesimal(fields: list[str | None], text: str) -> float:
    """Whole, sixtieths and their sixtieths; only the last given may have a fraction."""
    given = [field for field in fields if field is not None]
    for field, name in zip(given[1:], ("minutes", "seconds"), strict=False):
        if float(field) >= 60:
            raise BadValue(f"{text!r} has {field} {name}; they run from 0 to 59.")
    if any("." in field for field in given[:-1]):
        raise BadValue(f"{text!r} has a fraction before its last part; only the last may have one.")
    return sum(float(field) / 60**power for power, field in enumerate(given))


def _lettered(degrees: float, letters: str, style: Style, digits: int) -> str:
    if not math.isfinite(degrees):
        return "—"
    text = _unsigned(abs(degrees), style, digits)
    nowhere = parse_angle(text) in (0, 180)
    return text if nowhere else f"{text} {letters[degrees < 0]}"


def _unsigned(degrees: float, style: Style, digits: int) -> str:
    if style == "decimal":
        return f"{degrees:.{digits}f}°"
    per_degree = 60 if style == "dm" else 3600
    # Rounded once, in the smallest part, so that 59.99′ becomes the next degree and never 60′.
    least = round(degrees * per_degree * 10**digits)
    parts, fraction = divmod(least, 10**digits)
    last = f"{parts % 60:02d}" + (f".{fraction:0{digits}d}" if digits else "")
    if style == "dm":
        return f"{parts // 60}° {last}′"
    return f"{parts // 3600}° {parts // 60 % 60:02d}′ {last}″"


def _minus(value: float, text: str) -> str:
    """The sign set in type, and none on a zero."""
    return f"−{text}" if value < 0 and re.search("[1-9]", text) else text


def _signed(sign: str | None, value: float) -> float:
    return -value if sign and sign in "-−–" else value


def _number(value: float, kind: str) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise BadValue(f"{value!r} is no {kind}; give a finite number.")
    return number


def _short(text: str, kind: str) -> str:
    plain = text.strip()
    if len(plain) > LONGEST:
        raise BadValue(f"{plain[:20]!r}… is too long for a {kind}; give at most {LONGEST} letters.")
    return plain
