"""Angles, hours and lengths: what people write is read, what is printed can be read back."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bowles import units
from bowles.errors import BadValue, BowlesError


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("51.5", 51.5),
        (51.5, 51.5),
        ("51 32", 51 + 32 / 60),
        ("51:32:30", 51 + 32 / 60 + 30 / 3600),
        ("51°32′30″ N", 51 + 32 / 60 + 30 / 3600),
        ("51° 32' 30.5\" S", -(51 + 32 / 60 + 30.5 / 3600)),
        ("51d32m", 51 + 32 / 60),
        ("51 deg 32 min", 51 + 32 / 60),
        ("N51.5", 51.5),
        ("s 51 30", -51.5),
        ("51.5 south", -51.5),
        ("-0 30", -0.5),
        ("−12° 05′ 30″", -(12 + 5 / 60 + 30 / 3600)),
        ("0 5 W", -5 / 60),
        ("-1.5e-07", -1.5e-07),
    ],
)
def test_angles_are_read_as_people_write_them(text, degrees):
    assert units.parse_angle(text) == pytest.approx(degrees, abs=1e-12)


@pytest.mark.parametrize(
    ("parse", "text", "why"),
    [
        (units.parse_latitude, "91", "beyond a pole; give -90 to 90"),
        (units.parse_latitude, "51 E", "takes N or S, not E"),
        (units.parse_longitude, "51 N", "takes E or W, not N"),
        (units.parse_longitude, "361", "out of range; give -180 to 180"),
        (units.parse_longitude, "200 W", "out of range"),
        (units.parse_angle, "25:70", "has 70 minutes; they run from 0 to 59"),
        (units.parse_angle, "25:30:60", "has 60 seconds"),
        (units.parse_angle, "25.5 30", "fraction before its last part"),
        (units.parse_angle, "-5 S", "gives its direction twice"),
        (units.parse_angle, "five", "is no angle; write 51°32′30″"),
        (units.parse_angle, math.nan, "give a finite number"),
        (units.parse_angle, None, "give a finite number"),
        (units.parse_angle, "1" * 99, "too long"),
        (units.parse_hours, "4:75", "has 75 minutes"),
        (units.parse_hours, "teatime", "write 4h 42m, 4:42 or 4.7"),
        (units.parse_length, "5 kg", "is no length; write a number and one of km, m, mi"),
        (units.parse_length, "far", "is no length"),
        (units.parse_length, math.inf, "give a finite number"),
    ],
)
def test_a_mistake_is_answered_with_what_would_do(parse, text, why):
    with pytest.raises(BadValue, match=why):
        parse(text)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("4h 42m", 4.7),
        ("4:42", 4.7),
        ("4 42", 4.7),
        ("4.7h", 4.7),
        (4.7, 4.7),
        ("-3:30", -3.5),
        ("4h42m36s", 4.71),
        ("4 hours 42 minutes", 4.7),
        ("4h", 4),
    ],
)
def test_hours_are_read(text, hours):
    assert units.parse_hours(text) == pytest.approx(hours, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("5 km", 5),
        ("5", 5),
        (5, 5),
        ("300 m", 0.3),
        ("12 miles", 19.312128),
        ("1 Mile", 1.609344),
        ("10 nautical miles", 18.52),
        ("10nmi", 18.52),
        ("40 leagues", 222.24),
        ("-2 kilometres", -2),
    ],
)
def test_lengths_are_read(text, km):
    assert units.parse_length(text) == pytest.approx(km, rel=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        "51 30 N 0 6 W",
        "0 6 W 51 30 N",
        "51.5, -0.1",
        "51.5 -0.1",
        "N51.5 W0.1",
        "51 30; -0 6",
        "51°30′N, 0°6′W",
        "51.5 north 0.1 west",
        "51° 30′ -0° 06′",
        "51° 30′ 00″ N 0° 06′ 00″ W",
    ],
)
def test_positions_are_read_in_any_usual_form(text):
    assert units.parse_position(text) == pytest.approx((-0.1, 51.5))


@pytest.mark.parametrize(
    "text",
    [
        "London",
        "",
        "5",
        "1 2 3",
        "Southend",
        "N",
        "100 Mile House",
        "6th of October City",
        "1 Hotel",
    ],
)
def test_what_is_no_position_is_left_to_others(text):
    assert units.parse_position(text) is None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (units.format_latitude(51.5333), "51° 32′ N"),
        (units.format_latitude(-33.9, "dms"), "33° 54′ 00″ S"),
        (units.format_latitude(0.001), "0° 00′"),
        (units.format_longitude(-0.0833), "0° 05′ W"),
        (units.format_longitude(359.9), "0° 06′ W"),
        (units.format_longitude(180), "180° 00′"),
        (units.format_longitude(76.95, "decimal", 2), "76.95° E"),
        (units.format_angle(-12.0917), "−12° 05′ 30″"),
        (units.format_angle(59.99999), "60° 00′ 00″"),
        (units.format_angle(-0.00001, "dm", 1), "0° 00.0′"),
        (units.format_angle(23.4392911, "dms", 2), "23° 26′ 21.45″"),
        (units.format_hours(4.7), "4h 42m"),
        (units.format_hours(-3.5), "−3h 30m"),
        (units.format_hours(1.9999), "2h 00m"),
        (units.format_clock(4.7), "04:42"),
        (units.format_clock(23.9999), "00:00"),
        (units.format_clock(-1), "23:00"),
        (units.format_number(-12345.67, 1), "−12,345.7"),
        (units.format_number(0.4), "0"),
    ],
)
def test_what_is_printed_is_strict(printed, expected):
    assert printed == expected


def test_a_number_without_an_answer_prints_as_a_dash():
    formats = (units.format_angle, units.format_latitude, units.format_longitude)
    formats += (units.format_hours, units.format_clock, units.format_number)
    assert {each(math.nan) for each in formats} == {"—"}


@given(st.floats(-360, 360), st.sampled_from([("dms", 3600), ("dm", 60), ("decimal", 1)]))
def test_a_printed_angle_is_read_back(degrees, style):
    name, per_degree = style
    for digits in range(4):
        text = units.format_angle(degrees, name, digits)
        half = 0.5 / per_degree / 10**digits
        assert abs(units.parse_angle(text) - degrees) <= half * (1 + 1e-6)


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_a_printed_position_is_read_back(lon, lat):
    text = f"{units.format_latitude(lat, 'dms')}, {units.format_longitude(lon, 'dms')}"
    lon2, lat2 = units.parse_position(text)
    assert abs(lat2 - lat) <= 0.5001 / 3600
    assert abs((lon2 - lon + 180) % 360 - 180) <= 0.5001 / 3600


@given(st.floats(-1000, 1000))
def test_printed_hours_are_read_back(hours):
    assert abs(units.parse_hours(units.format_hours(hours)) - hours) <= 0.5001 / 60


@given(st.text(max_size=100) | st.text("0123456789 .:-−NSEW°′″", max_size=30))
def test_any_text_is_read_or_refused(text):
    parsers = (units.parse_angle, units.parse_latitude, units.parse_longitude)
    parsers += (units.parse_hours, units.parse_length)
    for parse in parsers:
        value = read_or_refusal(parse, text)
        assert len(value) < 400 if isinstance(value, str) else math.isfinite(value)
    position = read_or_refusal(units.parse_position, text)
    assert position is None or isinstance(position, str) or abs(position[1]) <= 90


def read_or_refusal(parse, text):
    try:
        return parse(text)
    except BowlesError as refusal:
        return str(refusal)
