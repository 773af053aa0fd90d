"""Jupiter's four moons, against Meeus, a famous night, and the laws they obey."""

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
