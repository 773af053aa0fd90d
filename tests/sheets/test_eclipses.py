"""The doors to eclipses and transits: canons, elements, paths, and clear refusals."""

import numpy as np
import pytest

from bowles.errors import BadValue
from bowles.sheet import sheet
from bowles.time import Date

WORLD = sheet("world")


def column(computation, name):
    return np.asarray(computation.body.columns[name].values)


def test_the_canon_of_two_years_is_printed_as_published():
    # Espenak and Meeus, Five Millennium Catalog: 1801 March 14 to October 7, in TD.
    found = WORLD.tables["solar_eclipses"].compute(first="1801", last="1801")
    assert column(found, "date").tolist() == [
        "1801-03-14",
        "1801-04-13",
        "1801-09-08",
        "1801-10-07",
    ]
    assert column(found, "saros").tolist() == [107, 145, 112, 150]
    printed = ["15:45:35", "04:08:06", "05:54:40", "19:42:34"]
    for ours, theirs in zip(column(found, "TT"), printed, strict=True):
        assert ours[:5] == theirs[:5]
        assert abs(int(ours[6:]) - int(theirs[6:])) <= 1
    lunar = WORLD.tables["lunar_eclipses"].compute(first="1801", last="1802", kind="total")
    assert column(lunar, "date").tolist() == ["1801-03-30", "1801-09-22"]


def test_besselian_elements_are_those_published_for_2024():
    # Espenak, NASA's page of the eclipse, for 18h TD.
    found = WORLD.tables["besselian_elements"].compute(date="2024-04-08")
    published = {
        "x": (-0.318244, 0.5117116, 0.0000326, -0.0000084),
        "y": (0.219764, 0.2709589, -0.0000595, -0.0000047),
        "d": (7.58620, 0.014844, -0.000002, 0),
        "l1": (0.535814, 0.0000618, -0.0000128, 0),
        "l2": (-0.010272, 0.0000615, -0.0000127, 0),
        "mu": (89.59122, 15.004080, 0, 0),
    }
    for name, terms in published.items():
        np.testing.assert_allclose(column(found, name), terms, atol=3e-5)
    assert "18:00:00 TT" in found.body.notes[0]


def test_the_path_is_listed_from_the_umbras_coming_to_its_going():
    found = WORLD.tables["eclipse_path"].compute(date="2024-04-08", step="10")
    clock = column(found, "UTC").tolist()
    assert (clock[0], clock[-1]) == ("16:40:00", "19:50:00")
    assert np.isfinite(column(found, "central latitude")).mean() > 0.9
    with pytest.raises(BadValue, match="partial everywhere"):
        WORLD.tables["eclipse_path"].compute(date="2025-03-29")
    with pytest.raises(BadValue, match="no eclipse of the Sun"):
        WORLD.tables["besselian_elements"].compute(date="2025-03-09")


def test_transits_are_listed_by_their_century():
    found = WORLD.tables["transits"].compute(body="mercury", first="2001", last="2050")
    assert column(found, "date").tolist() == [
        "2003-05-07", "2006-11-08", "2016-05-09", "2019-11-11", "2032-11-13", "2039-11-07",
        "2049-05-07",
    ]  # fmt: skip


def test_a_day_without_an_eclipse_is_told_the_nearest():
    with pytest.raises(BadValue, match="the nearest are of 2024-04-08 and 2024-10-02"):
        WORLD.solve("solar_eclipse_at", place="Dallas", date="2024-06-01")
    with pytest.raises(BadValue, match="no transit of Mercury"):
        WORLD.solve("transit_at", place="London", date="2024-06-01", body="mercury")


def test_where_nothing_is_seen_the_reason_is_given():
    away = WORLD.solve("solar_eclipse_at", place="Sydney, Australia", date="2024-04-08")
    assert (str(away["kind"]), str(away["visible"])) == ("none there", "no")
    assert "below the horizon all the while" in away.solution.steps[-1]
    beside = WORLD.solve("solar_eclipse_at", place="Santiago, Chile", date="2024-04-08")
    assert "nothing is covered" in beside.solution.steps[-1]
    night = WORLD.solve("lunar_eclipse_at", place="Perth, Australia", date="2019-01-21")
    assert str(night["seen"]) == "nothing"
    ringless = pytest.raises(BadValue, match="never eclipsed in a ring")
    with ringless:
        WORLD.solve("next_eclipse", place="London", body="moon", kind="annular")


def test_the_next_eclipse_is_seen_and_no_earlier_one_is():
    solved = WORLD.solve("next_eclipse", place="Almaty", date="2026-11-25")
    assert solved["date"].value == "2030-06-01"
    table = WORLD.tables["eclipses_of_the_sun"].compute(place="Almaty", first="2027", last="2030")
    assert column(table, "date")[0] == "2030-06-01"
    total = WORLD.solve(
        "next_eclipse", place="London", body="moon", kind="total", date="2026-11-25"
    )
    assert Date.parse(total["date"].value).year == 2028
