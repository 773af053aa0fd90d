"""The tables of the almanac, against what is published for their years."""

import numpy as np
import pytest

from bowles.sheet import sheet

WORLD = sheet("world")


def test_the_phenomena_of_2026_are_those_of_the_almanacs():
    # U.S. Naval Observatory and the published almanacs for 2026, UT.
    columns = WORLD.compute("phenomena", year=2026).body.columns
    rows = dict(zip(columns["what"].values, columns["when"].values, strict=True))
    printed = {
        "The Earth: perihelion": "2026-01-03 17:15",
        "The Earth: aphelion": "2026-07-06 17:30",
        "Jupiter: opposition": "2026-01-10 08:42",
        "March equinox": "2026-03-20 14:45",
        "June solstice": "2026-06-21 08:24",
    }
    for what, when in printed.items():
        assert rows[what] == when
    whens = list(columns["when"].values)
    assert whens == sorted(whens)
    assert len(whens) > 200


@pytest.mark.parametrize("body", ["sun", "moon", "mercury", "saturn", "neptune"])
def test_every_body_has_its_physical_ephemeris(body):
    columns = WORLD.compute("physical_ephemeris", body=body, year=2026, step=30).body.columns
    assert len(columns["date"].values) == 13
    size = np.asarray(columns["diameter"].values, float)
    assert size.max() < {"sun": 1955, "moon": 2010}.get(body, 66)
    assert ("colongitude" in columns) == (body == "moon")
