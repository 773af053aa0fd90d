"""Frames of the globe are what the projection says, in whole steps, and bad wishes are refused."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.sync.client import connect

from bowles.errors import BadValue, UnknownName
from bowles.projection import projection
from bowles.web.globe import CHOICES, FARTHEST, STEPS, frame


def opened(content: bytes) -> tuple[dict, dict]:
    """Head and parts, read as the page's own script reads them."""
    (length,) = struct.unpack("<I", content[:4])
    head = json.loads(content[4 : 4 + length])
    at, parts = 4 + length, {}
    for name, rings, points in head["parts"]:
        counts = np.frombuffer(content, "<u4", rings, at)
        at += 4 * rings
        xy = np.frombuffer(content, "<i2", 2 * points, at).reshape(-1, 2)
        at += 4 * points
        parts.setdefault(name, []).append((counts, xy))
    assert at == len(content)
    return head, parts


def asked(**view: object) -> str:
    """A wish as the page sends it."""
    return json.dumps({"width": 600, "height": 600, **view})


def test_a_known_cape_is_where_the_projection_puts_it():
    """Cape Agulhas, 34.83 S 20.00 E, is the southern end of Africa's ring."""
    head, parts = opened(frame(asked(longitude=20, latitude=0, fine=True)))
    x, y = projection("orthographic", center=(20, 0)).forward(20.0, -34.83)
    wanted = np.array([x, -y]) * head["scale"] * STEPS
    coast = np.concatenate([xy for _, xy in parts["coast"]])
    # A quarter of a degree is 1.3 pixels here.
    assert np.hypot(*(coast - wanted).T).min() < 2.0 * STEPS


@pytest.mark.parametrize("name", [each.name for each in CHOICES])
def test_every_projection_can_be_turned(name):
    for view in ({"longitude": 179.9, "latitude": -60}, {"longitude": -77, "latitude": 90}):
        head, parts = opened(frame(asked(projection=name, **view)))
        edge = parts["sea"][0][1]
        assert len(edge) > 3
        assert np.ptp(edge, axis=0).max() <= 601 * STEPS
        for held in parts.values():
            for counts, xy in held:
                assert counts.sum() == len(xy)
        assert head["longitude"] == pytest.approx(view["longitude"])


def test_nearer_is_larger_and_never_overflows():
    near, _ = opened(frame(asked(zoom=12, width=8000, height=8000)))
    far, _ = opened(frame(asked(zoom=1)))
    assert near["scale"] > 5 * far["scale"]
    assert near["scale"] <= FARTHEST + 1


def test_night_is_opposite_the_sun():
    _, parts = opened(frame(asked()))
    _, other = opened(frame(asked(longitude=-160, latitude=-25)))
    suns = [len(each["sun"][0][1]) > 0 for each in (parts, other)]
    assert sum(suns) == 1, "one of two opposite halves has the Sun above it"


@pytest.mark.parametrize(
    "wish", ["[]", "1", '"a"', '{"latitude": "x"}', '{"zoom": null}', '{"width": 1e999}',
             '{"longitude": [1]}'],
)  # fmt: skip
def test_bad_wishes_are_refused(wish):
    with pytest.raises(BadValue):
        frame(wish)


def test_an_unknown_projection_is_refused():
    with pytest.raises(UnknownName, match="orthographic"):
        frame(asked(projection="ortographic"))


@given(st.text(max_size=80))
def test_any_text_is_a_frame_or_a_refusal(text):
    with pytest.raises((ValueError, BadValue)):
        frame(text)


def test_the_stream_outlives_a_bad_wish(address):
    where = address.replace("http", "ws") + "/globe/stream"
    with connect(where, origin=address) as socket:
        socket.send("{")
        assert "error" in json.loads(socket.recv())
        socket.send(asked(projection="nothing"))
        assert "projection" in json.loads(socket.recv())["error"]
        socket.send(asked())
        assert isinstance(socket.recv(), bytes)
