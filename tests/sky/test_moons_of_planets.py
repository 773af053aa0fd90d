"""Jupiter's moons and Saturn's, against Meeus, famous nights, and the laws they obey."""

import numpy as np

from bowles import sky
from bowles.time import Date, Instant

MEEUS_RADIUS = 71492 / 71398  # his radius of Jupiter


def test_the_moons_stand_where_meeus_computes_them():
    # Example 44.b: 1992 December 16, 0h UT; x to the west, by the theory E5.
    places = sky.jupiter_moons(Instant.from_jd(2448972.50068, "tt"))
    np.testing.assert_allclose(
        -places.east * MEEUS_RADIUS, [-3.4502, 7.4418, 1.2010, 7.0720], atol=0.006
    )
    np.testing.assert_allclose(
        places.north * MEEUS_RADIUS, [0.2137, 0.2752, 0.5900, 1.0290], atol=0.006
    )
    assert (places.state == "").all()


def test_three_shadows_fell_on_jupiter_at_once():
    # 2015 January 24, those of Io, Europa and Callisto, for 24 minutes about 6:40 UT.
    seconds = np.arange(-40, 41) / 1440
    places = sky.jupiter_moons(Instant.parse("2015-01-24T06:40Z") + seconds)
    assert places.shadow.shape == (4, 81)
    three = places.shadow[[0, 1, 3]].all(axis=0)
    assert 20 <= three.sum() <= 28
    assert three[40]
    assert not places.shadow[2].any()


def test_events_and_places_agree():
    events = sky.moon_events(Date(2026, 3, 1).midnight(0.0), Date(2026, 4, 1).midnight(0.0))
    assert (np.diff(np.nan_to_num(events.begins.tt, nan=0)) >= 0).sum() >= len(events) - 5
    whole = np.flatnonzero(np.isfinite(events.begins.tt) & np.isfinite(events.ends.tt))
    assert set(events.kind[whole]) == set(sky.PHENOMENA)
    for k in whole[:40]:
        moon = sky.JUPITER_MOONS.index(events.moon[k])
        lasts = float(events.ends[k] - events.begins[k])
        assert 0 < lasts < 0.25
        during = sky.jupiter_moons(events.begins[k] + lasts / 2)
        before = sky.jupiter_moons(events.begins[k] - 0.002)
        if events.kind[k] == "shadow":
            assert during.shadow[moon]
            assert not before.shadow[moon]
        else:
            assert events.kind[k] in during.state[moon]
            assert events.kind[k] not in before.state[moon]


def test_io_comes_round_and_laplaces_relation_holds():
    span = Date(2026, 1, 1).midnight(0.0), Date(2026, 7, 1).midnight(0.0)
    events = sky.moon_events(*span)
    for moon, period in (("Io", 1.769861), ("Europa", 3.554094), ("Ganymede", 7.166387)):
        transits = events.begins.tt[(events.moon == moon) & (events.kind == "shadow")]
        gaps = np.diff(transits[np.isfinite(transits)])
        assert abs(np.mean(gaps) - period) < 0.002 * period
    # Never all three inner ones on one side: no time has their shadows on him together.
    when = span[0] + np.arange(0, 180, 0.02)
    assert not sky.jupiter_moons(when).shadow[:3].all(axis=0).any()


def test_saturns_moons_stand_where_meeus_computes_them():
    # Example 46.a: 1999 September 18, 0h UT; x to the west.
    places = sky.saturn_moons(Instant.from_jd(2451439.50074, "tt"))
    west = [3.102, 3.823, 4.027, -5.365, -0.972, 14.568, -18.001, -48.760]
    north = [-0.204, 0.318, -1.061, -1.148, -3.136, 4.738, -5.328, 4.137]
    np.testing.assert_allclose(-places.east, west, atol=0.001)
    np.testing.assert_allclose(places.north, north, atol=0.001)
    assert (places.state == "").all()


def test_saturns_moons_keep_their_distances_and_periods():
    days = Instant.from_jd(2460000.5, "tt") + np.arange(0, 320, 0.05)
    places = sky.saturn_moons(days)
    far = np.sqrt(places.east**2 + places.north**2 + places.towards**2)
    sizes = [3.07, 3.94, 4.88, 6.25, 8.73, 20.22, 24.5, 58.9]
    np.testing.assert_allclose((far.max(axis=1) + far.min(axis=1)) / 2, sizes, rtol=0.02)
    turns = np.diff(np.sign(places.east), axis=1) > 0
    periods = [0.942, 1.370, 1.888, 2.737, 4.518, 15.95, 21.28, 79.3]
    for row, period in zip(turns, periods, strict=True):
        passes = np.flatnonzero(row) * 0.05
        assert abs((passes[-1] - passes[0]) / (len(passes) - 1) / period - 1) < 0.01


def test_four_moons_crossed_saturn_at_once():
    # 2009 February 24, 14:24 UT, in Hubble's picture, from the left: Enceladus about to cross and
    # its shadow, Dione and its shadow, Titan, and Mimas at the right limb.
    places = sky.saturn_moons(Instant.parse("2009-02-24T14:24Z"))
    there = dict(zip(sky.SATURN_MOONS, range(8), strict=True))
    row = ("Enceladus", "Dione", "Titan", "Mimas")
    assert [name for name, state in zip(there, places.state, strict=True) if state] == [
        "Mimas", "Dione", "Titan",
    ]  # fmt: skip
    assert [name for name, dark in zip(there, places.shadow, strict=True) if dark] == [
        "Enceladus", "Dione",
    ]  # fmt: skip
    assert (np.diff([places.east[there[name]] for name in row]) < 0).all()
    assert -1.2 < places.east[there["Mimas"]] < -0.9 < 0.9 < places.east[there["Enceladus"]] < 1.2
