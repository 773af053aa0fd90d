"""Looking through a span of time for all moments when something happens, at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bowles.errors import BadValue
from bowles.sky.ephemeris import J2000, Ephemeris, times
from bowles.sky.frames import Frame, polar
from bowles.sky.roots import crossing, cubic_zero, settled
from bowles.sky.vectors import Observer
from bowles.time import Instant

Floats = NDArray[np.float64]
Function = Callable[[Floats], Floats]

HALF = 0.02  # days to either side over which a rate is taken
MOST = 4_000_000  # steps of one search


class Events(NamedTuple):
    """What happened and when, in order: instants (n,), words (n,), a number to each (n,)."""

    instant: Instant
    kind: NDArray[np.str_]
    value: Floats

    def __len__(self) -> int:
        return len(self.kind)


def events(t: Floats, kind: Any, value: Any) -> Events:
    """Events at TDB days since J2000, put in order."""
    order = np.argsort(t, kind="stable")
    kinds = np.broadcast_to(np.asarray(kind, np.str_), t.shape)
    values = np.broadcast_to(np.asarray(value, float), t.shape)
    return Events(Instant.from_jd(J2000, "tdb", t[order]), kinds[order], values[order])


def merged(*several: Events) -> Events:
    """Events of several kinds, in order."""
    t = np.concatenate([each.instant.tdb - J2000 for each in several])
    order = np.argsort(t, kind="stable")
    day, rest, kind, value = (
        np.concatenate(column)[order]
        for column in zip(
            *((each.instant.day, each.instant.rest, each.kind, each.value) for each in several),
            strict=True,
        )
    )
    return Events(Instant(day, rest), kind, value)


def span(eph: Ephemeris, start: Instant, end: Instant) -> tuple[float, float]:
    """The first and last TDB day since J2000; BadValue where they are many or the wrong way."""
    for each in (start, end):
        if isinstance(each, Instant) and each.shape != ():
            raise BadValue("A search runs from one instant to another; give a single one of each.")
    (first,), (last,) = times(eph, start), times(eph, end)
    if last < first:
        raise BadValue("The search ends before it begins; give the earlier instant first.", "end")
    return float(first), float(last)


def zeros(f: Function, first: float, last: float, step: float) -> tuple[Floats, NDArray[np.bool_]]:
    """Times between first and last at which f is zero, and whether it rises there.

    step   days within which it crosses once at most
    """
    count = max(int(np.ceil((last - first) / step)), 1)
    if count > MOST:
        raise BadValue(f"That is {last - first:,.0f} days to look through; ask for fewer.", "end")
    t = np.linspace(first, last, count + 1)
    values = f(t)
    at = np.flatnonzero((values[:-1] < 0) != (values[1:] < 0))
    alike = np.broadcast_to(values[:, None], (len(t), len(at)))
    return refined(lambda x, _: f(x), t, alike, at), values[at] < 0


def refined(
    f: Callable[[Floats, NDArray[np.intp]], Floats], t: Floats, values: Floats, at: NDArray[np.intp]
) -> Floats:
    """The zeros of f, each between t[at] and t[at + 1], from values at even steps.

    values   (n, len(at)): each zero may be one of a function of its own
    f        takes times and the indices of the zeros they belong to
    """
    if not len(at):
        return t[:0]
    own = np.arange(len(at))
    near = [np.clip(at + shift, 0, len(t) - 1) for shift in (-1, 0, 1, 2)]
    around = [values[row, own] for row in near]
    step = t[1] - t[0]
    part, slope = cubic_zero(*around)
    guess = t[at] + part * step
    found, sure = settled(lambda x: f(x, np.arange(len(x))), guess, slope / step)
    inside = sure & (found >= t[at]) & (found <= t[at + 1])
    if not inside.all():
        rest = np.flatnonzero(~inside)
        low, high = at[rest], at[rest] + 1
        found[rest] = crossing(
            lambda x, active: f(x, rest[active]), t[low], t[high], around[1][rest], around[2][rest]
        )
    return found


def turns(
    f: Function, first: float, last: float, step: float, half: float = HALF
) -> tuple[Floats, NDArray[np.bool_]]:
    """Times at which f is greatest or least, and whether it is greatest there."""

    def rate(t: Floats) -> Floats:
        return f(t + half) - f(t - half)

    found, rising = zeros(rate, first, last, step)
    return found, ~rising


def longitude(eph: Ephemeris, body: str, t: Floats, by: str = "longitude") -> tuple[Floats, Floats]:
    """Apparent longitude and latitude in radians, or right ascension and declination."""
    return longitudes(eph, (body,), t, by)[0]


def longitudes(
    eph: Ephemeris, bodies: Sequence[str], t: Floats, by: str = "longitude"
) -> list[tuple[Floats, Floats]]:
    """Those of several bodies at the same times."""
    frame, observer = Frame.at(eph, t), Observer(eph, t)
    turned = frame.to_ecliptic if by == "longitude" else frame.to_equator
    return [polar(turned(observer.seen(each)[0]))[:2] for each in bodies]


def checked_axis(by: str) -> str:
    """ "longitude" or "right ascension"."""
    if by not in ("longitude", "right ascension"):
        raise BadValue(f"{by!r} is not an axis; give longitude or right ascension.", "by")
    return by


def wrapped(angle: Floats) -> Floats:
    """Radians from -pi to pi."""
    return (angle + np.pi) % (2 * np.pi) - np.pi
