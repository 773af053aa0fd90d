"""The long span: packing and reading, precession for distant dates, and the refusal without it."""

import erfa
import numpy as np
import pytest

from bowles import sky
from bowles.errors import BadValue, BowlesError
from bowles.sky import distant
from bowles.sky.ephemeris import Analytic
from bowles.sky.frames import Frame
from bowles.sky.long import Joined, make_long
from bowles.sky.packed import Packed
from bowles.sky.packing import Series, pack
from bowles.time import Date, Instant

ARCSECOND = np.pi / 648000
J2000 = 2451545.0


def test_what_is_packed_is_read_again_within_its_unit(tmp_path):
    random = np.random.default_rng(4)
    smooth = random.normal(size=(8, 3, 6)) * 1e6 * 0.1 ** np.arange(6)
    file = tmp_path / "made.zip"
    file.write_bytes(pack("made", {"sun": Series(16.0, 0.02, smooth)}, 0.0, 128.0, 64.0, 1))
    t = random.uniform(0, 128, 200)
    record = (t // 16).astype(int)
    x = 2 * (t / 16 - record) - 1
    wanted = [
        np.polynomial.chebyshev.chebval(each, smooth[r].T)
        for each, r in zip(x, record, strict=True)
    ]
    with pytest.raises(BowlesError, match="has no Pluto, being of an older make"):
        Packed(file).position("pluto", t)
    found = Packed(file).position("sun", t) * 149597870.7
    assert np.abs(found.T - wanted).max() < 6 * 0.02


def test_two_ephemerides_are_one():
    near, far = Packed.installed(), Analytic()
    joined = Joined(near, far)
    t = np.linspace(-36000.0, 36000.0, 50)
    np.testing.assert_array_equal(joined.position("venus", t), near.position("venus", t))

    class Short(Analytic):
        first, last = -100.0, 100.0

    short = Joined(Short(), near)
    t = np.array([-5000.0, -50.0, 50.0, 5000.0])
    place, speed = short.body("mars", t)
    inside = np.array([1, 2])
    np.testing.assert_array_equal(place[:, inside], far.position("mars", t[inside]))
    np.testing.assert_array_equal(place[:, [0, 3]], near.position("mars", t[[0, 3]]))
    assert speed.shape == (3, 4)
    assert (short.first, short.last) == (near.first, near.last)


def test_precession_of_distant_dates_is_vondraks():
    years = np.array([-2990.0, -2000.0, -500.0, 1000.0, 2900.0])
    t = (years - 2000) * 365.25
    rotation = np.stack([Frame.mean(t).to_equator(np.eye(3)[:, [i] * 5]) for i in range(3)], -1)
    wanted = erfa.ltpb(years)
    np.testing.assert_allclose(np.moveaxis(rotation, 1, 0), wanted, atol=1e-5 * ARCSECOND)


def test_the_two_theories_meet_without_a_step_that_matters():
    for edge in (-distant.NEAR, distant.NEAR):
        t = np.array([edge * (1 - 1e-12), edge * (1 + 1e-12)])
        for angle in distant.angles(t):
            assert abs(np.diff(angle)[0]) < 0.05 * ARCSECOND
        day = (J2000 + t, np.zeros(2))
        equinox = distant.mean_sidereal_time(day, day) - erfa.era00(*day)
        step = (np.diff(equinox)[0] + np.pi) % (2 * np.pi) - np.pi
        assert abs(step) < 0.08 * ARCSECOND


def test_a_date_beyond_the_ephemeris_names_the_extra():
    ship = Packed.installed()
    with pytest.raises(BadValue, match="the extra `long`"):
        sky.apparent("sun", Date(-584, 5, 22).midnight(0.0), ephemeris=ship)
    with pytest.raises(BadValue, match="reaches from 1549"):
        sky.apparent("sun", Instant.from_jd(9e6, "tt"), ephemeris=ship)


def test_without_the_package_the_long_span_is_not_made(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(BowlesError, match=r"pip install 'bowles\[long\]'"):
        make_long(tmp_path)
    assert not list(tmp_path.iterdir())
