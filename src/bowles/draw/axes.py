"""Scales and axes in our manner: no box, ticks inside, a broken scale shown as a gap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.draw.plate import Item, Path, Text

TICK = 1.6  # mm
_GAP = 3.0  # mm of a break in a scale


@dataclass(frozen=True)
class Scale:
    """Values from low to high laid along millimetres from start to end.

    skip   (from, to): values left out, their place a visible gap; those between them are NaN
    """

    low: float
    high: float
    start: float
    end: float
    skip: tuple[float, float] | None = None

    def __call__(self, values: ArrayLike) -> NDArray[np.float64]:
        values = np.asarray(values, float)
        length = self.end - self.start
        if self.skip is None:
            return self.start + (values - self.low) / (self.high - self.low) * length
        left, right = self.skip
        gap = np.copysign(_GAP, length)
        unit = (length - gap) / (self.high - self.low - (right - left))
        before = self.start + (values - self.low) * unit
        after = before - (right - left) * unit + gap
        return np.select([values <= left, values >= right], [before, after], np.nan)

    def ticks(self, about: int = 6) -> NDArray[np.float64]:
        """Round values, some `about` of them, none inside the skip."""
        span = self.high - self.low - (self.skip[1] - self.skip[0] if self.skip else 0.0)
        rough = span / max(about, 1)
        power = 10.0 ** np.floor(np.log10(rough))
        step = power * next(each for each in (1, 2, 2.5, 5, 10) if each * power >= rough * 0.999)
        first = np.ceil(self.low / step - 1e-9)
        values = np.arange(first, np.floor(self.high / step + 1e-9) + 1) * step + 0.0
        return values[np.isfinite(self(values))]


def bottom_axis(
    scale: Scale,
    y: float,
    ticks: ArrayLike,
    labels: Sequence[str] | Callable[[float], str],
    title: str = "",
    size: float = 7.5,
) -> list[Item]:
    """A line at the foot with ticks that rise into the picture, and its words below."""
    ticks, words = _labelled(ticks, labels)
    xs = scale(ticks)
    feet = np.stack([xs, np.full(len(xs), y)], axis=1)
    items: list[Item] = [
        _rule(scale, lambda along: np.stack([along, np.full(len(along), y)], axis=1)),
        Path.segments(feet, feet - np.array([0, TICK]), stroke="ink", width=0.15),
    ]
    items += [
        Text(x, y + 3.4, word, size, anchor="middle")
        for x, word in zip(xs, words, strict=True)
        if word
    ]
    if title:
        items.append(Text(_mid(scale), y + 7.6, title, size + 0.5, "italic", "middle"))
    return items


def left_axis(
    scale: Scale,
    x: float,
    ticks: ArrayLike,
    labels: Sequence[str] | Callable[[float], str],
    title: str = "",
    size: float = 7.5,
) -> list[Item]:
    """A line at the left with ticks that run into the picture; its title stands over it."""
    ticks, words = _labelled(ticks, labels)
    ys = scale(ticks)
    feet = np.stack([np.full(len(ys), x), ys], axis=1)
    items: list[Item] = [
        _rule(scale, lambda along: np.stack([np.full(len(along), x), along], axis=1)),
        Path.segments(feet, feet + np.array([TICK, 0]), stroke="ink", width=0.15),
    ]
    items += [
        Text(x - 1.4, y + 0.9, word, size, anchor="end")
        for y, word in zip(ys, words, strict=True)
        if word
    ]
    if title:
        items.append(Text(x - 1.4, scale.end - 3.6, title, size + 0.5, "italic"))
    return items


def _rule(scale: Scale, points: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> Path:
    edges = [scale.low, *(scale.skip or ()), scale.high]
    ends = points(scale(edges)).reshape(-1, 2, 2)
    return Path.segments(ends[:, 0], ends[:, 1], stroke="ink", width=0.2)


def _labelled(
    ticks: ArrayLike, labels: Sequence[str] | Callable[[float], str]
) -> tuple[NDArray[np.float64], list[str]]:
    ticks = np.asarray(ticks, float)
    return ticks, [labels(each) for each in ticks.tolist()] if callable(labels) else list(labels)


def _mid(scale: Scale) -> float:
    return (scale.start + scale.end) / 2
