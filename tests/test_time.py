"""Time: calendars, scales, clocks and the Earth's slow rotation, against what others published."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bowles.errors import BadValue, BowlesError, UnknownName
from bowles.time import Date, Instant, civil_date, day_number, delta_t, delta_t_uncertainty

CALENDARS = ("gregorian", "julian", "mixed", "british", "mixed:1918-02-14")
# Five thousand years each way.
DAYS = st.integers(2451545 - 1_826_250, 2451545 + 1_826_250)

# Meeus 1998, chapter 7: the table of the Julian days (at the noon of the dates).
PRINTED = [
    (2000, 1, 1, 2451545), (1999, 1, 1, 2451180), (1987, 6, 19, 2446966), (1988, 1, 27, 2447188),
    (1900, 1, 1, 2415021), (1600, 1, 1, 2305448), (1600, 12, 31, 2305813), (837, 4, 10, 2026872),
    (-123, 12, 31, 1676497), (-122, 1, 1, 1676498), (-1000, 7, 12, 1356001), (-4712, 1, 1, 0),
]  # fmt: skip


@pytest.mark.parametrize(("year", "month", "day", "number"), PRINTED)
def test_julian_days_of_the_mixed_calendar_are_as_meeus_prints_them(year, month, day, number):
    assert day_number(year, month, day, "mixed") == number
    assert civil_date(number, "mixed") == (year, month, day)


@pytest.mark.parametrize("calendar", CALENDARS)
@given(number=DAYS)
def test_every_day_has_one_date(calendar, number):
    assert day_number(*civil_date(number, calendar), calendar) == number


@given(number=DAYS)
def test_the_next_day_is_the_next_date(number):
    today, tomorrow = Date.from_julian_day(number), Date.from_julian_day(number) + 1
    assert tomorrow - today == 1
    assert (tomorrow.day, tomorrow.month) == (today.day + 1, today.month) or tomorrow.day == 1


@given(number=st.integers(2299161 + 1000, 2451545))
def test_the_calendars_are_ten_to_thirteen_days_apart(number):
    julian, gregorian = Date.from_julian_day(number, "julian"), Date.from_julian_day(number)
    same_words = Date(julian.year, julian.month, min(julian.day, 28), "julian")
    in_new = Date(same_words.year, same_words.month, same_words.day)
    assert 10 <= same_words - in_new <= 13
    assert julian.to("gregorian") == gregorian


def test_britain_went_from_the_2nd_to_the_14th_of_september_1752():
    last = Date(1752, 9, 2, "british")
    assert (last + 1).isoformat() == "1752-09-14 british"
    assert (Date(1582, 10, 4, "mixed") + 1).isoformat() == "1582-10-15 mixed"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Date(2026, 2, 30), "the days of February 2026 run from 1 to 28"),
        (lambda: Date(1900, 2, 29), "run from 1 to 28"),
        (lambda: Date(2026, 0, 3), "months run from 1 to 12"),
        (lambda: Date.parse("1752-09-05", "british"), "followed by 14 September 1752"),
        (lambda: Date.parse("soon"), "write 2026-11-23"),
        (lambda: Date.parse("3 Mai 2026"), "is not a month"),
        (lambda: Date.parse("2026-11-23 Mayan"), "is not a calendar"),
        (lambda: Date(2026, 1.5, 1), "whole"),
        (lambda: Instant.parse("2026-11-23T25:00Z"), "no hour 25; hours run from 0 to 23"),
        (lambda: Instant.parse("2026-11-23T23:60Z"), "no minute 60"),
        (lambda: Instant.parse("2026-11-23T23:59:60Z"), "no leap second"),
        (lambda: Instant.parse("2026-11-23T06:00"), "has no zone"),
        (lambda: Instant.from_datetime(datetime(2026, 11, 23, 6)), "has no zone"),
        (lambda: Instant.parse("2026-11-23T06:00 Mars/Olympus"), "is not a zone"),
        (lambda: Instant.parse("2026-11-23"), "is not a time"),
        (lambda: Instant.parse("x" * 99), "too long"),
        (lambda: Date(2026, 1, 1).noon(400.0), "out of range"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(make, says):
    with pytest.raises(BadValue, match=says):
        make()


def test_names_that_are_not_known_are_refused_with_the_nearest():
    with pytest.raises(UnknownName, match="julian"):
        Date(2026, 1, 1, "juilan")
    with pytest.raises(UnknownName, match="Asia/Almaty"):
        Date(2026, 1, 1).noon("Asia/Almatty")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-11-23", "2026-11-23"),
        ("23 Nov 2026", "2026-11-23"),
        ("Nov. 23rd, 2026", "2026-11-23"),
        ("23 November 1769", "1769-11-23"),
        ("23.11.2026", "2026-11-23"),
        ("-700-03-21", "-0700-03-21"),
        ("15 March 44 BC Julian", "-0043-03-15 julian"),
        ("25 October 1917 OS", "1917-10-25 julian"),
        ("7 November 1917 (NS)", "1917-11-07"),
    ],
)
def test_dates_are_read_as_people_write_them(text, iso):
    assert Date.parse(text).isoformat() == iso
    assert Date.parse(Date.parse(text).isoformat()) == Date.parse(text)


@given(number=DAYS, calendar=st.sampled_from(["gregorian", "julian", "mixed", "british"]))
def test_a_date_as_printed_is_read_back(number, calendar):
    date = Date.from_julian_day(number, calendar)
    assert Date.parse(date.isoformat()) == date


@given(text=st.text(max_size=40))
def test_any_other_text_is_a_date_or_a_refusal(text):
    for read in (Date.parse, Instant.parse):
        try:
            read(text)
        except BowlesError as error:
            assert str(error).endswith(".")  # noqa: PT017


def test_the_same_moment_in_every_spelling():
    moments = [
        Instant.parse(text)
        for text in (
            "2026-11-23T06:00Z",
            "2026-11-23 11:00+05:00",
            "23 Nov 2026, 11:00 Asia/Almaty",
        )
    ]
    moments.append(Instant.parse("2026-11-23 11:00", zone="Asia/Almaty"))
    moments.append(Instant.from_civil(2026, 11, 23, 11, zone=75.0))
    assert {each.isoformat(digits=6) for each in moments} == {"2026-11-23T06:00:00.000000Z"}
    assert moments[0].isoformat("Asia/Almaty") == "2026-11-23T11:00:00+05:00"
    assert moments[0].isoformat(-15.0) == "2026-11-23T05:00:00-01:00"


def test_the_leap_second_of_2016_comes_and_goes():
    last = Instant.parse("2016-12-31T23:59:60Z")
    assert last.isoformat() == "2016-12-31T23:59:60Z"
    assert (last + 0.5 / 86400).isoformat(digits=1) == "2016-12-31T23:59:60.5Z"
    assert (last + 1 / 86400).isoformat() == "2017-01-01T00:00:00Z"
    assert last - Instant.parse("2016-12-31T23:59:59Z") == pytest.approx(1 / 86400, abs=1e-13)
    assert last.isoformat("Asia/Almaty") == "2017-01-01T05:59:60+06:00"


@given(st.integers(0, 86400 * 365 * 60))
def test_utc_is_read_back_over_the_leap_seconds(seconds):
    start = Instant.parse("1968-01-01T00:00Z")
    moment = start + seconds / 86400
    year, month, day, hour, minute, second = moment.civil(digits=9)
    again = Instant.from_civil(year, month, day, hour, minute, second)
    assert abs(again - moment) * 86400 < 1e-8


@pytest.mark.parametrize("scale", ["utc", "ut1", "tt", "tdb"])
@given(jd=st.floats(2451545 - 1_826_250, 2451545 + 1_826_250))
def test_every_scale_comes_back(scale, jd):
    instant = Instant.from_jd(jd, scale)
    assert sum(instant.pair(scale)) == pytest.approx(jd, abs=2e-9)


# Seconds of TT - UT1: Stephenson, Morrison and Hohenkerk 2016, table S15 (2020), at its knots.
@pytest.mark.parametrize(
    ("year", "seconds"),
    [(-720, 20371.848), (-100, 11557.668), (400, 6535.116), (1000, 1650.393), (1500, 292.343),
     (1600, 109.127), (1720, 12.068), (1800, 18.367), (1900, -1.977), (1950, 28.932)],
)  # fmt: skip
def test_delta_t_is_the_published_one(year, seconds):
    assert delta_t(2451545 + (year - 2000) * 365.25) == pytest.approx(seconds, abs=2e-3)


# TT - UT1 observed, IERS Bulletin B and the Astronomical Almanac, page K9.
@pytest.mark.parametrize(
    ("date", "seconds"),
    [("1975-01-01", 45.48), ("1985-01-01", 54.34), ("2000-01-01", 63.83), ("2010-01-01", 66.07),
     ("2020-01-01", 69.36)],
)  # fmt: skip
def test_delta_t_is_the_observed_one(date, seconds):
    assert Date.parse(date).midnight().delta_t == pytest.approx(seconds, abs=0.006)


def test_delta_t_has_no_jump_anywhere():
    days = np.arange(2451545 - 365250 * 4.0, 2451545 + 365250.0, 5.0)
    steps = np.abs(np.diff(delta_t(days)))
    assert steps.max() < 1.0  # -2000: the day lengthens by so much in five
    assert steps[(days[1:] > 2341973) & (days[1:] < 2524594)].max() < 0.03  # 1700 to 2200
    edges = np.array([-720.0, 1971.0]) * 365.25 + 2451545 - 730500
    for edge in (*edges, 2441684.5, delta_table_end()):
        assert abs(delta_t(edge + 0.001) - delta_t(edge - 0.001)) < 1e-3


def delta_table_end():
    from bowles.time.rotation import observed

    return observed().last


def test_old_dates_say_how_sure_they_are():
    years = np.array([-2000.0, -720, 0, 1000, 1900, 2010, 2100])
    errors = delta_t_uncertainty(2451545 + (years - 2000) * 365.25)
    assert errors == pytest.approx([1080, 180, 90, 15, 0.41, 0.001, 10], abs=0.01)
    assert delta_t_uncertainty(2451545 - 365.25 * 6000) > 1080


def test_arrays_keep_their_shape_and_missing_moments_are_dashes():
    moments = Instant.parse("2026-11-23T06:00Z") + np.array([[0, 1, 2], [3, np.nan, 5]])
    assert moments.shape == (2, 3)
    assert moments[1, 0].isoformat() == "2026-11-26T06:00:00Z"
    assert moments.isoformat()[1, 1] == "—"
    assert moments.isoformat("Europe/London").shape == (2, 3)
    assert (moments - moments[0, 0])[0].tolist() == [0, 1, 2]


def test_summer_time_and_days_before_zones():
    assert Date(2026, 7, 1).noon("Europe/London").isoformat() == "2026-07-01T11:00:00Z"
    assert Date(1700, 7, 1).noon("Asia/Almaty").isoformat() == "1700-07-01T06:52:12Z"
    assert Date(-500, 7, 1).noon(30.0).isoformat() == "-0500-07-01T10:00:00Z"


@pytest.mark.parametrize(
    ("text", "tt"),
    [
        ("JDE 2448908.5", 2448908.5),
        ("JD 2451545.0 TT", 2451545.0),
        ("2028-11-13.19 TD", 2462088.69),
        ("jd 2448908.5 td", 2448908.5),
    ],
)
def test_instants_as_astronomers_write_them(text, tt):
    assert float(Instant.parse(text).tt) == pytest.approx(tt, abs=1e-9)


@pytest.mark.parametrize("text", ["2028-11-13.19 Asia/Almaty", "JD 1 QQ", "JD", "JD 123456789"])
def test_decimals_of_a_day_have_no_zone(text):
    with pytest.raises(BadValue):
        Instant.parse(text)


def test_a_datetime_with_a_zone_is_an_instant():
    when = datetime(2026, 11, 23, 6, 0, 7, 250_000, tzinfo=UTC)
    assert Instant.from_datetime(when).isoformat(digits=2) == "2026-11-23T06:00:07.25Z"
