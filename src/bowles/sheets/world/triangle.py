"""The triangle of pole, zenith and Sun: what a globe is turned for, in degrees.

Formulae of the astronomical triangle (Meeus 1998, chapters 13 and 15). An answer that does not
exist is NaN.
"""

from __future__ import annotations

import math


def sine(degrees: float) -> float:
    """The sine of an angle in degrees."""
    return math.sin(math.radians(degrees))


def cosine(degrees: float) -> float:
    """The cosine of an angle in degrees."""
    return math.cos(math.radians(degrees))


def tangent(degrees: float) -> float:
    """The tangent of an angle in degrees."""
    return math.tan(math.radians(degrees))


def arcsine(value: float) -> float:
    """The angle of a sine, −90 to 90; NaN beyond ±1, but for what rounding adds."""
    if abs(value) > 1 + 1e-12:
        return math.nan
    return math.degrees(math.asin(max(-1.0, min(1.0, value))))


def arccosine(value: float) -> float:
    """The angle of a cosine, 0 to 180; NaN beyond ±1, but for what rounding adds."""
    return 90 - arcsine(value)


def altitude(latitude: float, declination: float, hour_angle: float) -> float:
    """Altitude of a body whose hour angle is given, west positive."""
    return arcsine(
        sine(latitude) * sine(declination)
        + cosine(latitude) * cosine(declination) * cosine(hour_angle)
    )


def azimuth(latitude: float, declination: float, hour_angle: float) -> float:
    """Azimuth from north through east, 0 to 360."""
    east = -cosine(declination) * sine(hour_angle)
    north = cosine(latitude) * sine(declination) - sine(latitude) * cosine(declination) * cosine(
        hour_angle
    )
    return math.degrees(math.atan2(east, north)) % 360


def hour_angle(latitude: float, declination: float, altitude: float) -> float:
    """Degrees from the meridian, 0 to 180, at which a body has an altitude; NaN if it never has."""
    across = cosine(latitude) * cosine(declination)
    if across < 1e-12:
        return math.nan
    return arccosine((sine(altitude) - sine(latitude) * sine(declination)) / across)


def hour_angles_at_azimuth(latitude: float, declination: float, azimuth: float) -> list[float]:
    """Hour angles, −180 to 180, at which a body has an azimuth: none, one or two."""
    # The vertical circle through the azimuth: its pole is level, at azimuth + 90 degrees. The body
    # lies on it where a cos H + b sin H = c.
    a = sine(azimuth) * sine(latitude) * cosine(declination)
    b = -cosine(azimuth) * cosine(declination)
    c = sine(azimuth) * cosine(latitude) * sine(declination)
    size, turn = math.hypot(a, b), math.degrees(math.atan2(b, a))
    half = arccosine(c / size) if size > 1e-12 else math.nan
    if math.isnan(half):
        return []
    found = {round(((turn + each + 180) % 360) - 180, 9) for each in (half, -half)}
    return sorted(
        each
        for each in found
        if cosine(azimuth_difference(latitude, declination, each, azimuth)) > 0
    )


def azimuth_difference(latitude: float, declination: float, hour: float, wanted: float) -> float:
    """How far the azimuth at an hour angle lies from the one wanted, −180 to 180."""
    return (azimuth(latitude, declination, hour) - wanted + 180) % 360 - 180


def amplitude(latitude: float, declination: float, altitude: float = 0.0) -> float:
    """How far north of east or west a body rises or sets; NaN if it does neither."""
    across = cosine(latitude) * cosine(altitude)
    if across < 1e-12:
        return math.nan
    return arcsine((sine(declination) - sine(latitude) * sine(altitude)) / across)


def latitudes(declination: float, hour_angle: float, altitude: float) -> list[float]:
    """Latitudes, northern first, where a body has an altitude at an hour angle: none to two."""
    # sin h = sin φ sin δ + cos φ cos δ cos H  is  R cos(φ − ψ).
    up, across = sine(declination), cosine(declination) * cosine(hour_angle)
    size, turn = math.hypot(up, across), math.degrees(math.atan2(up, across))
    half = arccosine(sine(altitude) / size) if size > 1e-12 else math.nan
    if math.isnan(half):
        return []
    found = {round((turn + each + 180) % 360 - 180, 10) for each in (half, -half)}
    return sorted((each for each in found if abs(each) <= 90), reverse=True)
