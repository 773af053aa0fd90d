"""Rings in what leads from one thing to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def rings(leads: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Rings of keys, each beginning and ending with the same; one for each step that closes one.

    Every step is taken once, so that many ways to one key cost no more than their number.
    """
    done: set[str] = set()
    for start in leads:
        if start in done or not leads[start]:
            continue
        trail = [start]
        on_trail = {start}
        ahead = [iter(leads[start])]
        while ahead:
            key = next(ahead[-1], None)
            if key is None:
                ahead.pop()
                on_trail.discard(trail[-1])
                done.add(trail.pop())
            elif key in on_trail:
                yield [*trail[trail.index(key) :], key]
            elif key not in done and leads.get(key):
                trail.append(key)
                on_trail.add(key)
                ahead.append(iter(leads[key]))
