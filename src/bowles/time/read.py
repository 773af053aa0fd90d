"""Reading dates and times as people write them."""

from __future__ import annotations

import re

from bowles.errors import BadValue
from bowles.time.calendar import MONTHS, SWITCH
from bowles.time.date import Date
from bowles.time.instant import Instant
from bowles.time.zones import is_zone

LONGEST = 80
YEAR = r"(?P<year>[+\-−]?\d{1,6})"
ERA = r"(?:\s*(?P<era>BCE?|AD|CE)\b)?"
DATES = tuple(
    re.compile(pattern + r"\s*(?:\(?(?P<calendar>OS|O\.S\.|NS|N\.S\.|[a-z]+)\)?)?", re.IGNORECASE)
    for pattern in (
        rf"{YEAR}-(?P<month>\d\d?)-(?P<day>\d\d?)",
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?P<month>[a-z]{{3,9}})\.?,?\s+{YEAR}{ERA}",
        rf"(?P<month>[a-z]{{3,9}})\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{YEAR}{ERA}",
        rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.{YEAR}",
    )
)
STYLES = {"os": "julian", "o.s.": "julian", "ns": "gregorian", "n.s.": "gregorian"}
TIME = re.compile(
    r"(?P<date>.*?)(?:\s*T|,?\s+)(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d(?:\.\d*)?))?"
    r"\s*(?P<zone>\S*)",
    re.IGNORECASE,
)
# As astronomers write: a Julian date, of terrestrial time if it says JDE; a decimal of a day.
JULIAN = re.compile(
    r"JD(?P<even>E?)\s*(?P<day>\d{1,8})(?P<part>\.\d*)?\s*(?P<zone>\w*)", re.IGNORECASE
)
DECIMAL = re.compile(r"(?P<date>.*-\d\d?)(?P<part>\.\d+)\s*(?P<zone>\S*)")
# TD and ET are what books of the twentieth century call terrestrial time.
SCALES = {"tt": "tt", "td": "tt", "et": "tt", "tdb": "tdb", "ut1": "ut1", "ut": "ut1"}
RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}
DATE_HELP = "write 2026-11-23, 23 November 2026 or today"
TIME_HELP = "write 2026-11-23T06:00Z, 2026-11-23 11:00+05:00 or now"


def read_date(text: str, calendar: str = "gregorian") -> Date:
    """The date that a text says; its own word for the calendar goes before `calendar`."""
    plain = _short(text, "date")
    if plain.lower() in RELATIVE:
        return (Date.today() + RELATIVE[plain.lower()]).to(calendar)
    match = next((found for each in DATES if (found := each.fullmatch(plain))), None)
    if match is None:
        raise BadValue(f"{text!r} is not a date; {DATE_HELP}.", "date")
    parts = match.groupdict()
    year = int(parts["year"].replace("−", "-"))
    if (parts.get("era") or "").upper().startswith("B"):
        year = 1 - year
    return Date(
        year, _month(parts["month"]), int(parts["day"]), _style(parts["calendar"], calendar)
    )


def read_instant(text: str, zone: str | float | None = None) -> Instant:
    """The moment that a text says; its own zone goes before `zone`."""
    plain = _short(text, "time")
    if plain.lower() == "now":
        return Instant.now()
    if found := JULIAN.fullmatch(plain):
        scale = _scale(found["zone"] or ("tt" if found["even"] else "ut"), text)
        return Instant.from_jd(float(found["day"]), scale, float(found["part"] or 0))
    if found := DECIMAL.fullmatch(plain):
        scale = _scale(found["zone"] or ("ut" if zone is None else str(zone)), text)
        day = read_date(found["date"]).julian_day - 0.5
        return Instant.from_jd(day, scale, float(found["part"]))
    match = TIME.fullmatch(plain)
    if match is None:
        raise BadValue(f"{text!r} is not a time; {TIME_HELP}.", "instant")
    date = read_date(match["date"])
    said: str | float | None = match["zone"] or zone
    scale = "utc"
    if isinstance(said, str) and said.lower() in SCALES:
        scale, said = SCALES[said.lower()], "UTC"
    if said is None:
        raise BadValue(f"{text!r} has no zone; end it with Z, +05:00 or Asia/Almaty.", "instant")
    if isinstance(said, str) and not is_zone(said):
        raise BadValue(f"{said!r} is not a zone; write Z, +05:00 or Asia/Almaty.", "instant")
    utc = isinstance(said, str) and said.upper() in ("Z", "UTC")
    try:
        return Instant.from_civil(
            date.year, date.month, date.day,
            int(match["hour"]), int(match["minute"]), float(match["second"] or 0),
            date.calendar, scale, None if utc else said,
        )  # fmt: skip
    except BadValue as error:
        raise BadValue(str(error), "instant") from error


def _scale(word: str, text: str) -> str:
    """The scale that a decimal moment is told in: no zone has one."""
    scale = {"z": "utc", "utc": "utc", **SCALES}.get(word.lower())
    if scale is None:
        raise BadValue(f"{text!r} is no moment; a decimal of a day is of UT or TT.", "instant")
    return scale


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    found = [i for i, name in enumerate(MONTHS, 1) if name.lower().startswith(text.lower())]
    if text.lower() == "sept":
        found = [9]
    if len(found) != 1:
        raise BadValue(f"{text!r} is not a month; write {MONTHS[0]}, Jan or 1.", "date")
    return found[0]


def _style(word: str | None, calendar: str) -> str:
    if not word:
        return calendar
    style = STYLES.get(word.lower(), word.lower())
    if style not in SWITCH:
        raise BadValue(f"{word!r} is not a calendar; write OS, NS or {', '.join(SWITCH)}.", "date")
    return style


def _short(text: str, kind: str) -> str:
    if not isinstance(text, str):
        raise BadValue(f"{text!r} is not a {kind}; give it as text.", kind)
    plain = text.strip()
    if len(plain) > LONGEST:
        raise BadValue(f"{plain[:20]!r}… is too long for a {kind}; give at most {LONGEST} letters.")
    return plain
