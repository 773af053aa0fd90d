"""Dijkstra's method compiled by numba, the optional extra `fast`: the same distances, sooner."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

WORTH = 4_000_000  # sources times links from which on compiling pays

Search = Callable[..., None]


@cache
def search() -> Search | None:
    """The compiled search; None where numba is not installed."""
    try:
        import numba
    except ImportError:
        return None
    compiled: Search = numba.njit(cache=True)(_search)
    return compiled


def _search(starts: Any, heads: Any, costs: Any, sources: Any, found: Any) -> None:
    """Fill `found` (sources, nodes) from the links of a CSR matrix; a heap of four branches."""
    nodes = len(starts) - 1
    heap, place = np.empty(nodes, np.int64), np.empty(nodes, np.int64)
    for row in range(len(sources)):
        distance = found[row]
        distance[:] = np.inf
        place[:] = -1
        source = sources[row]
        distance[source], place[source], heap[0] = 0.0, 0, source
        size = 1
        while size > 0:
            node = heap[0]
            size -= 1
            if size > 0:  # the last takes the place of the first and sinks
                last, at = heap[size], 0
                way = distance[last]
                while 4 * at + 1 < size:
                    least = 4 * at + 1
                    shortest = distance[heap[least]]
                    for other in range(least + 1, min(least + 4, size)):
                        if distance[heap[other]] < shortest:
                            least, shortest = other, distance[heap[other]]
                    if shortest >= way:
                        break
                    heap[at] = heap[least]
                    place[heap[at]] = at
                    at = least
                heap[at], place[last] = last, at
            here = distance[node]
            for link in range(starts[node], starts[node + 1]):
                head, there = heads[link], here + costs[link]
                if there < distance[head]:
                    distance[head] = there
                    at = place[head]
                    if at < 0:
                        at = size
                        size += 1
                    while at > 0:
                        above = (at - 1) >> 2
                        if distance[heap[above]] <= there:
                            break
                        heap[at] = heap[above]
                        place[heap[at]] = at
                        at = above
                    heap[at], place[head] = head, at
