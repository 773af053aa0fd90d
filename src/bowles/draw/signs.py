"""Signs of the planets and of the zodiac, drawn by us: no font in the house has them.

Each is a few strokes in a square from -1 to 1, x right and y up.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from bowles.draw.plate import Path

ZODIAC = (
    "aries", "taurus", "gemini", "cancer", "leo", "virgo",
    "libra", "scorpio", "sagittarius", "capricorn", "aquarius", "pisces",
)  # fmt: skip


def sign(name: str, x: float, y: float, size: float, ink: str = "ink", width: float = 0.2) -> Path:
    """The sign of a planet or of a sign of the zodiac, `size` mm high, its middle at (x, y)."""
    half = size / 2
    strokes = [stroke * [half, -half] + [x, y] for stroke in _signs()[name]]
    return Path.parts(strokes, stroke=ink, width=width, cap="round")


def _arc(x: float, y: float, r: float, start: float, end: float, ry: float = 0) -> NDArray:
    angle = np.radians(np.linspace(start, end, max(int(abs(end - start) / 9), 2) + 1))
    return np.stack([x + r * np.cos(angle), y + (ry or r) * np.sin(angle)], axis=1)


def _line(*points: tuple[float, float]) -> NDArray:
    return np.array(points, float)


def _cross(x: float, y: float, arm: float) -> list[NDArray]:
    return [_line((x, y + arm), (x, y - arm)), _line((x - arm, y), (x + arm, y))]


@cache
def _signs() -> dict[str, list[NDArray]]:
    wave = np.linspace(-0.9, 0.9, 41)
    zigzag = _line(
        (-0.95, -0.1),
        (-0.55, 0.3),
        (-0.3, -0.1),
        (0.1, 0.3),
        (0.35, -0.1),
        (0.75, 0.3),
        (0.95, -0.1),
    )
    return {
        "sun": [_arc(0, 0, 0.8, 0, 360), _arc(0, 0, 0.1, 0, 360)],
        "moon": [_arc(0.1, 0, 0.85, 70, 290), _arc(0.55, 0, 0.85, 107, 253)],
        "mercury": [
            _arc(0, 0.15, 0.42, 0, 360),
            _arc(0, 0.98, 0.42, 180, 360),
            *_cross(0, -0.62, 0.35),
        ],
        "venus": [
            _arc(0, 0.4, 0.5, 0, 360),
            _line((0, -0.1), (0, -1)),
            _line((-0.4, -0.55), (0.4, -0.55)),
        ],
        "earth": [_arc(0, 0, 0.8, 0, 360), _line((-0.8, 0), (0.8, 0)), _line((0, -0.8), (0, 0.8))],
        "mars": [
            _arc(-0.2, -0.2, 0.6, 0, 360),
            _line((0.22, 0.22), (0.9, 0.9)),
            _line((0.4, 0.9), (0.9, 0.9), (0.9, 0.4)),
        ],
        "jupiter": [
            _arc(-0.35, 0.45, 0.42, 150, -60, 0.5),
            _line((-0.14, 0.02), (-0.75, -0.4)),
            _line((-0.75, -0.4), (0.85, -0.4)),
            _line((0.45, 0.95), (0.45, -0.95)),
        ],
        "saturn": [
            _line((-0.3, 0.95), (-0.3, -0.55)),
            _line((-0.7, 0.6), (0.15, 0.6)),
            _arc(0.08, 0.0, 0.4, 155, -45, 0.42),
            _line((0.36, -0.3), (0.18, -0.62)),
            _arc(0.4, -0.68, 0.22, 165, 320),
        ],
        "uranus": [
            _line((0, 0.95), (0, -0.3)),
            _arc(0, -0.6, 0.28, 0, 360),
            _line((-0.5, 0.3), (0.5, 0.3)),
            _arc(-0.85, 0.3, 0.38, -60, 60, 0.6),
            _arc(0.85, 0.3, 0.38, 120, 240, 0.6),
        ],
        "neptune": [
            _line((0, 0.95), (0, -0.95)),
            _arc(0, 0.7, 0.6, 180, 360, 0.75),
            _line((-0.35, -0.5), (0.35, -0.5)),
        ],
        "aries": [
            _line((0, -0.9), (0, 0.3)),
            _arc(-0.4, 0.45, 0.4, 0, 190),
            _arc(0.4, 0.45, 0.4, 180, -10),
        ],
        "taurus": [_arc(0, -0.35, 0.5, 0, 360), _arc(0, 0.75, 0.62, 190, 350)],
        "gemini": [
            _line((-0.35, 0.7), (-0.35, -0.7)),
            _line((0.35, 0.7), (0.35, -0.7)),
            _arc(0, 1.6, 1.1, 235, 305),
            _arc(0, -1.6, 1.1, 55, 125),
        ],
        "cancer": [
            _arc(-0.45, 0.3, 0.25, 0, 360),
            _arc(0.45, -0.3, 0.25, 0, 360),
            _arc(0.1, 0.0, 0.9, 150, 40, 0.62),
            _arc(-0.1, 0.0, 0.9, -30, -140, 0.62),
        ],
        "leo": [
            _arc(-0.5, -0.25, 0.28, 0, 360),
            _arc(-0.05, 0.4, 0.45, 200, -20),
            _line((-0.47, 0.25), (-0.24, -0.15)),
            _line((0.37, 0.25), (0.3, -0.5)),
            _arc(0.55, -0.5, 0.25, 180, 320),
        ],
        "virgo": [
            _line((-0.85, 0.6), (-0.7, 0.75), (-0.7, -0.6)),
            _arc(-0.48, 0.5, 0.22, 180, 0),
            _line((-0.26, 0.5), (-0.26, -0.6)),
            _arc(-0.04, 0.5, 0.22, 180, 0),
            _line((0.18, 0.5), (0.18, -0.55), (0.4, -0.9)),
            _arc(0.4, 0.15, 0.28, 140, -90),
            _line((0.4, -0.13), (-0.05, -0.85)),
        ],
        "libra": [
            _line((-0.85, -0.7), (0.85, -0.7)),
            _line((-0.85, -0.3), (-0.3, -0.3)),
            _line((0.3, -0.3), (0.85, -0.3)),
            _arc(0, 0.15, 0.5, -55, 235),
        ],
        "scorpio": [
            _line((-0.85, 0.6), (-0.7, 0.75), (-0.7, -0.6)),
            _arc(-0.48, 0.5, 0.22, 180, 0),
            _line((-0.26, 0.5), (-0.26, -0.6)),
            _arc(-0.04, 0.5, 0.22, 180, 0),
            _line((0.18, 0.5), (0.18, -0.45)),
            _arc(0.45, -0.45, 0.27, 180, 290),
            _line((0.54, -0.7), (0.9, -0.35)),
            _line((0.62, -0.35), (0.9, -0.35), (0.9, -0.63)),
        ],
        "sagittarius": [
            _line((-0.8, -0.8), (0.8, 0.8)),
            _line((0.2, 0.8), (0.8, 0.8), (0.8, 0.2)),
            _line((-0.65, 0.0), (0.0, -0.65)),
        ],
        "capricorn": [
            _line((-0.85, 0.65), (-0.5, 0.2), (-0.4, -0.5)),
            _arc(-0.1, 0.35, 0.3, 180, 0, 0.4),
            _line((-0.4, 0.35), (-0.4, -0.5)),
            _line((0.2, 0.35), (0.2, -0.4)),
            _arc(0.5, -0.3, 0.3, 0, 360),
            _arc(-0.05, -0.5, 0.25, 0, -120, 0.4),
        ],
        "aquarius": [zigzag + np.array([0, rise]) for rise in (0.2, -0.4)],
        "pisces": [
            _arc(-1.15, 0, 0.7, -60, 60, 0.95),
            _arc(1.15, 0, 0.7, 120, 240, 0.95),
            np.stack([wave * 0.75, 0 * wave], axis=1),
        ],
    }
