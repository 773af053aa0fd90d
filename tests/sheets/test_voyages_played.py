"""Playing a voyage: the ship is where the waypoints have her, and the sky is that of the moment."""

import numpy as np
import pytest

from bowles.sheet import sheet
from bowles.sheets.world.playing import day_of
from bowles.sheets.world.voyage import NAMES, voyage_of
from bowles.sky import subpoint

WORLD = sheet("world")


def test_the_ship_lies_where_her_waypoints_have_her():
    cook = voyage_of("cook1")
    # At Matavai Bay from April to July 1769.
    way = 100 * (cook.date("1769-06-03") - cook.began) / (cook.ended - cook.began)
    day = day_of(cook, way)
    assert day.date.isoformat() == "1769-06-03"
    assert day.lying
    assert cook.places[day.leg].startswith("Tahiti")
    assert day.place.longitude == pytest.approx(-149.5, abs=0.1)


def test_an_hour_of_the_ship_is_told_by_her_own_sun():
    """At her noon the Sun is within its equation of time of her meridian, whatever her count."""
    for name in ("drake", "cook1", "cook2"):
        for way in (5, 30, 60, 80, 95):
            day = day_of(voyage_of(name), way)
            apart = (subpoint("sun", day.instant(12.0)).longitude - day.longitude + 180) % 360 - 180
            assert abs(apart) < 4.2  # degrees: 17 minutes


@pytest.mark.parametrize("name", NAMES)
def test_every_day_of_every_voyage_has_a_place(name):
    voyage = voyage_of(name)
    places = np.array([[d.longitude, d.latitude] for d in (day_of(voyage, w) for w in range(101))])
    assert np.isfinite(places).all()
    assert np.abs(places[:, 1]).max() < 75
    # No day jumps: a hundredth of a voyage is never more than a third of the way round.
    assert np.abs(np.diff(places[:, 0])).max() < 120


@pytest.mark.parametrize(
    ("name", "count", "ashore"),
    [
        ("magellan_elcano", "a day behind", "7 September 1522"),
        ("cook2", "a day ahead", None),
        ("cook1", "a day behind", None),
    ],
)
def test_the_count_that_comes_home(name, count, ashore):
    made = WORLD.compute("account_of_a_voyage", voyage=name)
    told = dict(zip(*(column.values for column in made.body.columns.values()), strict=True))
    assert told["her count at home"].startswith(count)
    assert "firm rows" in told
    # Elcano's people wrote 6 or 7 September where Seville had 8; theirs was a day behind.
    if ashore:
        assert told["the day ashore then"] != told["ended by her own count"]


def test_rows_that_rest_on_memory_say_so():
    made = WORLD.compute("waypoints", voyage="magellan_elcano")
    assert set(made.body.columns["checked"].values) == {"from memory"}
    checked = WORLD.compute("waypoints", voyage="cook2").body.columns["checked"].values
    assert any(each.startswith("log, ") for each in checked)


def test_a_played_day_is_drawn_with_both_calendars():
    plate = WORLD.figures["voyage_played"].draw(voyage="drake", way="50")
    assert "new style" in plate.alt
    assert "high at noon" in plate.alt
    plate = WORLD.figures["voyage_played"].draw(voyage="magellan_elcano", way="50")
    assert "old style" not in plate.alt
    assert plate.alt.endswith(".")
