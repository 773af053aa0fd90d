"""How the planets and the Moon stand to the Sun and to one another: conjunctions, oppositions,
quadratures, elongations, stations, near approaches, all of a span of time at once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from bowles.errors import BadValue
from bowles.sky.ephemeris import BODIES, Ephemeris, default, known
from bowles.sky.search import (
    Events,
    checked_axis,
    events,
    longitude,
    longitudes,
    refined,
    span,
    turns,
    wrapped,
    zeros,
)
from bowles.sky.vectors import Observer, dot, length
from bowles.time import Instant

Floats = NDArray[np.float64]

INNER = ("mercury", "venus")
PLANETS = BODIES[2:]
# Days within which a body's elongation, and its motion, turn once at most.
STEP = {"moon": 2.0, "mercury": 4.0, "venus": 8.0}
ASPECTS = ("conjunction", "eastern quadrature", "opposition", "western quadrature")


def aspects(body: str, start: Instant, end: Instant, ephemeris: Ephemeris | None = None) -> Events:
    """Conjunctions, quadratures and oppositions of the Moon or a planet with the Sun.

    They are reckoned by apparent longitude. The value is the latitude, degrees north. Conjunctions
    of Mercury and Venus are inferior or superior; they have no other aspects.
    """
    eph, name = ephemeris or default(), _wanderer(body)
    first, last = span(eph, start, end)

    def along(t: Floats) -> Floats:
        (body, _), (sun, _) = longitudes(eph, (name, "sun"), t)
        return body - sun

    # At a quarter of a round from one another stand the four aspects; the inner two have but two.
    quarters = 1 if name in INNER else 2
    t, _ = zeros(lambda t: np.sin(quarters * along(t)), first, last, STEP.get(name, 15.0))
    if name not in INNER:
        kinds = np.array(ASPECTS)[np.round(along(t) / (np.pi / 2)).astype(int) % 4]
    else:
        observer = Observer(eph, t)
        nearer = observer.seen(name)[1] < observer.seen("sun")[1]
        kinds = np.where(nearer, "inferior conjunction", "superior conjunction")
    return events(t, kinds, np.degrees(longitude(eph, name, t)[1]))


def greatest_elongations(
    body: str, start: Instant, end: Instant, ephemeris: Ephemeris | None = None
) -> Events:
    """When Mercury or Venus stands farthest from the Sun, and how far in degrees."""
    eph, name = ephemeris or default(), known(body)
    if name not in INNER:
        raise BadValue(f"{name.title()} goes all round the sky; give mercury or venus.", "body")
    first, last = span(eph, start, end)
    t, greatest = turns(lambda t: _apart(eph, name, "sun", t), first, last, STEP[name])
    t = t[greatest]
    east = wrapped(longitude(eph, name, t)[0] - longitude(eph, "sun", t)[0]) > 0
    kinds = np.where(east, "greatest elongation east", "greatest elongation west")
    return events(t, kinds, np.degrees(_apart(eph, name, "sun", t)))


def stations(
    body: str,
    start: Instant,
    end: Instant,
    by: str = "longitude",
    ephemeris: Ephemeris | None = None,
) -> Events:
    """When a planet stands still, to go backward or forward again; the value is its longitude.

    by   "longitude" (apparent) or "right ascension", as almanacs have it
    """
    eph, name, axis = ephemeris or default(), known(body), checked_axis(by)
    if name not in PLANETS:
        raise BadValue(f"The {name.title()} never stands still; give a planet.", "body")
    first, last = span(eph, start, end)
    half = 0.1

    def motion(t: Floats) -> Floats:
        return wrapped(
            longitude(eph, name, t + half, axis)[0] - longitude(eph, name, t - half, axis)[0]
        )

    t, direct = zeros(motion, first, last, STEP.get(name, 15.0))
    kinds = np.where(direct, "stationary, then direct", "stationary, then retrograde")
    return events(t, kinds, np.degrees(longitude(eph, name, t, axis)[0]))


def conjunctions(
    one: str,
    other: str,
    start: Instant,
    end: Instant,
    by: str = "right ascension",
    ephemeris: Ephemeris | None = None,
) -> Events:
    """When two bodies have the same right ascension, or apparent longitude.

    The value is how many degrees the first then stands north of the other.
    """
    eph, axis = ephemeris or default(), checked_axis(by)
    pair = known(one), known(other)
    if pair[0] == pair[1]:
        raise BadValue("A body is always where it is; give two different ones.", "other")
    first, last = span(eph, start, end)

    def apart(t: Floats) -> tuple[Floats, Floats]:
        (a, high), (b, low) = longitudes(eph, pair, t, axis)
        return wrapped(a - b), high - low

    # The sine has a zero at the far side too, without a jump between.
    t, _ = zeros(lambda t: np.sin(apart(t)[0]), first, last, _step(pair))
    t = t[np.abs(apart(t)[0]) < 1]
    return events(t, f"{pair[0]} and {pair[1]} in conjunction", np.degrees(apart(t)[1]))


def closest_approaches(
    one: str,
    other: str,
    start: Instant,
    end: Instant,
    within: float = 180.0,
    ephemeris: Ephemeris | None = None,
) -> Events:
    """When two bodies stand nearest each other in the sky; the value is their distance in degrees.

    within   leaves out the approaches that stay farther apart
    """
    eph, pair = ephemeris or default(), (known(one), known(other))
    first, last = span(eph, start, end)
    t, greatest = turns(lambda t: _apart(eph, *pair, t), first, last, _step(pair))
    t = t[~greatest]
    apart = np.degrees(_apart(eph, *pair, t))
    near = apart <= within
    return events(t[near], f"{pair[0]} and {pair[1]} nearest", apart[near])


def meetings(
    start: Instant,
    end: Instant,
    bodies: Iterable[str] = BODIES[1:7],
    ephemeris: Ephemeris | None = None,
) -> Events:
    """Conjunctions in right ascension of every two of the bodies, in order."""
    eph, names = ephemeris or default(), [known(each) for each in bodies]
    if len(set(names)) < 2:
        raise BadValue("One body meets nobody; give two or more.", "bodies")
    first, last = span(eph, start, end)
    steps = max(int(np.ceil((last - first) / min(STEP.get(each, 10.0) for each in names))), 1)
    t = np.linspace(first, last, steps + 1)
    places = longitudes(eph, names, t, "right ascension")
    pairs, between, apart = [], [], []
    for one, other in combinations(range(len(names)), 2):
        gap = wrapped(places[one][0] - places[other][0])
        crossed = (gap[:-1] < 0) != (gap[1:] < 0)
        at = np.flatnonzero(crossed & (np.abs(gap[:-1] - gap[1:]) < np.pi))
        pairs += [(one, other)] * len(at)
        between.append(at)
        apart += [gap] * len(at)
    index, pair = np.concatenate(between), np.array(pairs, int).reshape(-1, 2)

    def gaps(x: Floats, which: NDArray[np.intp]) -> Floats:
        return wrapped(_over(eph, names, x, pair[which])[0])

    gap_values = np.stack(apart, axis=1) if apart else np.empty((len(t), 0))
    found = refined(gaps, t, gap_values, index)
    north = _over(eph, names, found, pair)[1]
    kinds = [f"{names[one]} and {names[other]} in conjunction" for one, other in pair.tolist()]
    return events(found, kinds or "", np.degrees(north))


def _over(
    eph: Ephemeris, names: list[str], t: Floats, pair: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """By how much the first of each pair is ahead of the other in right ascension at its time, and
    north of it, radians; every body is asked but once."""
    ahead, north = np.zeros(len(t)), np.zeros(len(t))
    for number, name in enumerate(names):
        rows = np.flatnonzero((pair == number).any(axis=1))
        if len(rows):
            ra, dec = longitude(eph, name, t[rows], "right ascension")
            sign = np.where(pair[rows, 0] == number, 1.0, -1.0)
            ahead[rows] += sign * ra
            north[rows] += sign * dec
    return ahead, north


def _apart(eph: Ephemeris, one: str, other: str, t: Floats) -> Floats:
    """The angle between two bodies in radians."""
    observer = Observer(eph, t)
    a, b = observer.seen(one)[0], observer.seen(other)[0]
    return np.arctan2(length(np.cross(a, b, axis=0)), dot(a, b))


def _step(pair: tuple[str, str]) -> float:
    return min(STEP.get(name, 10.0) for name in pair)


def _wanderer(body: str) -> str:
    name = known(body)
    if name == "sun":
        raise BadValue("The Sun has no aspect to itself; give the moon or a planet.", "body")
    return name
