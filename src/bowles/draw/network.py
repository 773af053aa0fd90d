"""Networks: boxes of words joined by lines, laid out so that near in the graph is near on paper."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bowles.draw.fonts import width as width_of
from bowles.draw.plate import MM_PER_POINT, Disc, Item, Path, Plate, Text

Floats = NDArray[np.float64]
_SIZE = 8.0  # points
_LINE = _SIZE * MM_PER_POINT * 1.12
_PAD = 1.6  # mm of ground about the words
_APART = 9.0  # mm at the least between two boxes
_STEP = 46.0  # mm between neighbours at the most
_KEY = 4.6  # mm from line to line of the key
_WIDE = 24  # characters in a line of a node's words
_ROUNDS = 300


@dataclass(frozen=True)
class Link:
    """A line from one node to another, drawn with an arrow.

    kind   which pen draws it, one of those given to the network
    sign   "+" or "−" set beside the arrow; empty for none
    """

    start: str
    end: str
    kind: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Pen:
    """How a kind of link is drawn, and what the key calls it."""

    words: str
    ink: str = "ink"
    dash: tuple[float, ...] = ()


def network(
    nodes: Mapping[str, str],
    links: Sequence[Link],
    *,
    title: str,
    alt: str,
    pens: Mapping[str, Pen] | None = None,
    width: float = 230.0,
) -> Plate:
    """Nodes (key -> words) and the links between them; the layout is the same each time.

    The places minimise the stress of Kamada and Kawai (1989) by majorisation (Gansner, Koren and
    North 2004); boxes that would overlap are then moved apart.
    """
    pens = pens or {"": Pen("")}
    keys = list(nodes)
    texts = [textwrap.wrap(nodes[key], _WIDE) or [key] for key in keys]
    sizes = np.array([_size(lines) for lines in texts])
    at = {key: number for number, key in enumerate(keys)}
    pairs = np.array([[at[each.start], at[each.end]] for each in links], int).reshape(-1, 2)
    places = _apart(_placed(pairs, sizes, width), sizes)
    places, height = _framed(places, sizes, width)
    items: list[Item] = []
    for each, (start, end) in zip(links, pairs.tolist(), strict=True):
        twin = any(other.start == each.end and other.end == each.start for other in links)
        bend = 0.16 if twin else 0.07
        items += _arrow(places[start], places[end], sizes[start], sizes[end], bend, each, pens)
    for place, size, lines in zip(places, sizes, texts, strict=True):
        items += _box(place, size, lines)
    key = _key(pens, {each.kind for each in links}, width, height)
    foot = max((each.y for each in key if isinstance(each, Text)), default=height)
    return Plate(width, foot + 3.0, (*items, *key), title, alt)


def _size(lines: Sequence[str]) -> tuple[float, float]:
    """Half the width and half the height of a box of words."""
    wide = max(width_of(Text(0, 0, line, _SIZE)) for line in lines)
    return wide / 2 + _PAD, len(lines) * _LINE / 2 + _PAD * 0.8


def _placed(pairs: NDArray[np.int64], sizes: Floats, width: float) -> Floats:
    """Places (n, 2) in mm by stress majorisation, each component a little way from the next."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components, shortest_path

    n = len(sizes)
    joined = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), (n, n)).tocsr()
    hops = shortest_path(joined, directed=False, unweighted=True)
    parts = connected_components(joined, directed=False)[1]
    far = np.nanmax(np.where(np.isfinite(hops), hops, 0)) if n else 0
    # Components lie as far apart as the farthest of one, so that small ones gather round it.
    hops = np.where(np.isfinite(hops), hops, 0.55 * far + 1.2)
    step = min(width / (hops.max() + 1.5), _STEP)
    wanted = hops * step
    weights = np.zeros((n, n))
    off = ~np.eye(n, dtype=bool)
    weights[off] = wanted[off] ** -2.0
    laplacian = np.diag(weights.sum(1)) - weights
    inverse = np.linalg.pinv(laplacian)
    turn = 2 * np.pi * (np.argsort(np.argsort(parts, kind="stable")) / max(n, 1))
    places = np.stack([np.cos(turn), np.sin(turn)], axis=1) * width / 3
    for _ in range(_ROUNDS):
        apart = places[:, None] - places[None]
        reach = np.hypot(*np.moveaxis(apart, 2, 0))
        np.fill_diagonal(reach, 1.0)
        pull = -weights * wanted / np.maximum(reach, 1e-9)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(1))
        places = inverse @ (pull @ places)
    return _turned(places)


def _turned(places: Floats) -> Floats:
    """The places turned so that their longest way runs across the page."""
    centred = places - places.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ axes.T if len(places) > 1 else centred
    return turned * np.where(turned.sum(0) < 0, -1.0, 1.0)


def _apart(places: Floats, sizes: Floats) -> Floats:
    """The places after boxes that overlap have been pushed apart along their lesser overlap."""
    places = places.copy()
    need = sizes[:, None] + sizes[None] + _APART / 2
    for _ in range(_ROUNDS):
        gap = places[:, None] - places[None]
        over = need - np.abs(gap)
        touching = (over > 0).all(axis=2) & ~np.eye(len(places), dtype=bool)
        if not touching.any():
            break
        lesser = np.argmin(over, axis=2)
        side = np.where(np.take_along_axis(gap, lesser[..., None], 2)[..., 0] < 0, -1.0, 1.0)
        even = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None])
        exact = np.take_along_axis(gap, lesser[..., None], 2)[..., 0] == 0
        side = np.where(exact, even, side)
        push = np.where(touching, np.take_along_axis(over, lesser[..., None], 2)[..., 0], 0) * side
        for axis in (0, 1):
            places[:, axis] += np.where(lesser == axis, push, 0).sum(1) * 0.25
    return places


def _framed(places: Floats, sizes: Floats, width: float) -> tuple[Floats, float]:
    """The places moved onto a plate of the width, and its height; spread where there is room."""
    low, high = (places - sizes).min(0), (places + sizes).max(0)
    room = width - 4.0 - 2 * sizes[:, 0].max()
    spread = max(room / max(float(np.ptp(places[:, 0])), 1e-9), 0.2)
    if spread > 1:
        places = places * np.array([min(spread, 1.6), min(spread, 1.15)])
    elif high[0] - low[0] > width - 4:
        places = _apart(places * np.array([spread, 1.0]), sizes)
    low, high = (places - sizes).min(0), (places + sizes).max(0)
    middle = np.array([width / 2 - (low[0] + high[0]) / 2, 2.0 - low[1]])
    return places + middle, float(high[1] - low[1] + 4.0)


def _box(place: Floats, size: Floats, lines: Sequence[str]) -> list[Item]:
    (x, y), (across, up) = place.tolist(), size.tolist()
    corners = [
        [x - across, y - up],
        [x + across, y - up],
        [x + across, y + up],
        [x - across, y + up],
    ]
    first = y - (len(lines) - 1) * _LINE / 2 + _SIZE * MM_PER_POINT * 0.32
    return [
        Path(corners, closed=True, fill="sea", stroke="ink", width=0.15, join="miter"),
        *(Text(x, first + k * _LINE, line, _SIZE, anchor="middle") for k, line in enumerate(lines)),
    ]


def _arrow(
    start: Floats, end: Floats, near: Floats, far: Floats, bend: float, link: Link,
    pens: Mapping[str, Pen],
) -> list[Item]:  # fmt: skip
    """A bent line from edge to edge of two boxes, a barb at its end, its sign beside the barb."""
    pen = pens[link.kind]
    if (start == end).all():
        return []
    along = end - start
    middle = (start + end) / 2 + bend * np.array([-along[1], along[0]])
    t = np.linspace(0, 1, 61)[:, None]
    line = (1 - t) ** 2 * start + 2 * t * (1 - t) * middle + t**2 * end
    out = ~((np.abs(line - start) <= near).all(1) | (np.abs(line - end) <= far + 0.5).all(1))
    line = line[out]
    if len(line) < 3:
        return []
    tip, ahead = line[-1], line[-1] - line[-3]
    ahead = ahead / np.hypot(*ahead)
    beside = np.array([-ahead[1], ahead[0]])
    barb = [
        tip,
        tip - 2.2 * ahead + 0.8 * beside,
        tip - 1.6 * ahead,
        tip - 2.2 * ahead - 0.8 * beside,
    ]
    items: list[Item] = [
        Path(line[:-1], stroke=pen.ink, width=0.25, dash=pen.dash),
        Path(barb, closed=True, fill=pen.ink),
    ]
    if link.sign:
        x, y = (tip - 3.4 * ahead + 1.5 * beside).tolist()
        items.append(Disc([[x, y]], 1.2, fill="paper"))
        items.append(Text(x, y + 0.9, link.sign, 8.5, "semibold", "middle", ink=pen.ink))
    return items


def _key(pens: Mapping[str, Pen], drawn: set[str], width: float, height: float) -> list[Item]:
    """What the pens mean, at the foot, in as many lines as they need."""
    items: list[Item] = []
    x, y = 4.0, height + 4.0
    for kind, pen in pens.items():
        if kind not in drawn or not pen.words:
            continue
        words = Text(0, 0, pen.words, 7.5, "italic")
        if x > 4.0 and x + 11 + width_of(words) > width - 2:
            x, y = 4.0, y + _KEY
        items.append(Path([[x, y], [x + 9, y]], stroke=pen.ink, width=0.35, dash=pen.dash))
        items.append(words.moved(x + 11, y + 0.9))
        x += 17 + width_of(words)
    return items
