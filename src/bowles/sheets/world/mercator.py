"""The triangles of sailing solved from any two of their parts; Mercator's meridional parts."""

from __future__ import annotations

import math

from bowles.sheets.world import triangle
from bowles.sheets.world.bearing import quadrant
from bowles.sheets.world.worded import Convention

ECCENTRICITY = {"georgian": 0.0, "modern": 0.0818191908426}  # of the sphere; of WGS 84
MINUTES = 60 * 180 / math.pi  # of the equator in its radius


def meridional_parts(latitude: float, convention: Convention = "georgian") -> float:
    """The parts of a latitude: Snyder 1987, 15-1 and 15-9, in minutes; infinite at a pole."""
    if abs(latitude) >= 90:
        return math.copysign(math.inf, latitude)
    e, sine = ECCENTRICITY[convention], triangle.sine(latitude)
    return MINUTES * (math.atanh(sine) - e * math.atanh(e * sine))


def parts_between(start: float, end: float, convention: Convention) -> float:
    """The meridional difference of latitude."""
    return meridional_parts(end, convention) - meridional_parts(start, convention)


def latitude_of_parts(start: float, parts: float, convention: Convention) -> float:
    """The latitude so many parts north of another."""
    wanted = (meridional_parts(start, convention) + parts) / MINUTES
    e, latitude = ECCENTRICITY[convention], math.asin(math.tanh(wanted))
    for _ in range(8):
        sine = math.sin(latitude)
        latitude = math.asin(math.tanh(wanted + e * math.atanh(e * sine)))
    return math.degrees(latitude)


def course_of(
    start: float, end: float, minutes: float, method: str, convention: Convention
) -> float:
    """The course that makes so many minutes of longitude between two latitudes."""
    if abs(end - start) < 1e-12:
        return 90.0 if minutes >= 0 else 270.0
    if method == "mercator":
        parts = parts_between(start, end, convention)
        if math.isinf(parts):
            return 0.0 if parts > 0 else 180.0
        return math.degrees(math.atan2(minutes, parts)) % 360
    departure = minutes * triangle.cosine((start + end) / 2)
    return math.degrees(math.atan2(departure, 60 * (end - start))) % 360


def plane(
    north: float | None, east: float | None, course: float | None, run: float | None
) -> tuple[float, float, str]:
    """Miles north and east of two given, and the rule; NaN where no triangle has both."""
    if north is not None and east is not None:
        return north, east, "tan C = departure / difference of latitude."
    if course is not None and run is not None:
        rule = "difference of latitude = distance × cos C; departure = distance × sin C."
        return run * triangle.cosine(course), run * triangle.sine(course), rule
    if run is not None:
        side = abs(north if north is not None else east or 0.0)
        if side > run:
            return math.nan, math.nan, (
                f"A side of {side:g} miles is longer than the distance, {run:g}: no ship can have "
                "sailed it."
            )  # fmt: skip
        other = math.sqrt(run * run - side * side)
        rule = "cos C = difference of latitude / distance, or sin C = departure / distance."
        return (north, other, rule) if north is not None else (other, float(east or 0.0), rule)
    assert course is not None
    if north is not None:
        if abs(triangle.cosine(course)) < 1e-12 or north * triangle.cosine(course) < 0:
            return (
                math.nan,
                math.nan,
                f"On the course {quadrant(course)} no ship makes that latitude.",
            )
        return (
            north,
            north * triangle.tangent(course),
            "departure = difference of latitude × tan C.",
        )
    assert east is not None
    if abs(triangle.sine(course)) < 1e-12 or east * triangle.sine(course) < 0:
        return math.nan, math.nan, f"On the course {quadrant(course)} no ship makes that departure."
    return east / triangle.tangent(course), east, "difference of latitude = departure / tan C."


def sailed(
    start: float, known: dict[str, float], side: float, method: str, convention: Convention
) -> tuple[float, float] | None:
    """Latitude reached and minutes of longitude, from two that are known; None where none is."""
    if "departure" in known:
        known = _without_departure(start, known, side)
        if "minutes of departure" in known:
            reached = known["latitude"]
            across = triangle.cosine((start + reached) / 2)
            return (reached, known["minutes of departure"] / across) if across > 1e-9 else None
    end, minutes = known.get("latitude"), known.get("difference_of_longitude")
    course, run = known.get("course"), known.get("distance")
    if end is None and run is not None and course is not None:
        end = start + run * triangle.cosine(course) / 60
    if end is None and minutes is not None and course is not None:
        end = latitude_of_parts(start, minutes / triangle.tangent(course), convention) \
            if abs(triangle.sine(course)) > 1e-9 else None  # fmt: skip
    if end is None and minutes is not None and run is not None:
        end = _latitude_by_trial(start, minutes, run, side, method, convention)
    if end is None or abs(end) > 90:
        return None
    if minutes is None:
        north = 60 * (end - start)
        if course is None:
            if run is None or abs(north) > run:
                return None
            course = math.degrees(math.acos(north / run)) if run else 0.0
            course = course if side > 0 else -course
        elif north * triangle.cosine(course) < 0:
            return None
        if abs(triangle.cosine(course)) < 1e-9:
            return end, (run or 0.0) * triangle.sine(course) / triangle.cosine(start)
        if method == "mercator":
            minutes = parts_between(start, end, convention) * triangle.tangent(course)
        else:
            minutes = north * triangle.tangent(course) / triangle.cosine((start + end) / 2)
    return end, minutes


def _without_departure(start: float, known: dict[str, float], side: float) -> dict[str, float]:
    """The same with course and distance, or latitude, in the place of the departure."""
    east = known["departure"]
    rest = {name: value for name, value in known.items() if name != "departure"}
    if "latitude" in rest:
        return {**rest, "minutes of departure": east}
    if "difference_of_longitude" in rest:
        # cos of the middle latitude is departure over difference of longitude.
        middle = triangle.arccosine(east / rest["difference_of_longitude"])
        sign = 1.0 if start >= 0 else -1.0
        return {"latitude": sign * 2 * middle - start, "minutes of departure": east}
    north, moved, _ = plane(None, east, rest.get("course"), rest.get("distance"))
    if math.isnan(north):
        return {"latitude": math.nan}
    return {"latitude": start + north / 60, "minutes of departure": moved}


def _latitude_by_trial(
    start: float, minutes: float, run: float, side: float, method: str, convention: Convention
) -> float | None:
    """The northern latitude reached when longitude and distance are known."""
    from scipy.optimize import brentq

    def over(end: float) -> float:
        parts = parts_between(start, end, convention)
        if method == "mercator" and abs(parts) > 1e-12:
            east = 60 * (end - start) / parts * minutes
        else:
            east = triangle.cosine((start + end) / 2) * minutes
        return math.hypot(60 * (end - start), east) - run

    low, high = start, min(89.9, start + run / 60)
    return float(brentq(over, low, high)) if over(low) * over(high) <= 0 else None
