"""Coordinates to the `d` of an SVG path, without a Python object for any of them.

Each number is taken from a table as eight bytes, unused ones 0, which are dropped at the end; the
few that the table cannot hold, or that carry a letter, are spelled in three times eight.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from bowles.projection.sphere import Floats, Ints, to_offsets

Bytes = NDArray[np.uint8]
REACH = 20  # units either way whose words are kept ready
WIDE = 24  # bytes of a word that is spelled
WARM = 2_000_000  # points after which compiling the writer pays

_written = 0


def path_words(xy: Floats, offsets: Ints, closed: bool, decimals: int = 2) -> str:
    """`M…l…z` for parts of xy (n, 2), rounded to decimals; points that coincide are left out.

    Parts with fewer than two distinct points vanish. Where numba is installed, a process that has
    written millions of points goes on with a compiled writer of the same bytes.
    """
    global _written
    steps, starts = distinct(xy, offsets, decimals)
    if not len(starts):
        return ""
    _written += steps.shape[1]
    if _written > WARM:
        from bowles.projection.compiled import writer

        write = writer()
        if write is not None:
            return write(steps, starts, closed, decimals)
    return spelled_out(steps, starts, closed, decimals)


def distinct(xy: Floats, offsets: Ints, decimals: int) -> tuple[Ints, Ints]:
    """Whole steps (2, m) without repetition, and where each part of two or more begins."""
    scaled = xy.T * 10**decimals
    np.rint(scaled, out=scaled)
    small = not len(xy) or max(scaled.max(), -scaled.min()) < 2**30
    steps = scaled.astype(np.int32 if small else np.int64)
    keep = np.ones(len(xy), bool)
    np.not_equal(steps[0, 1:], steps[0, :-1], out=keep[1:])
    keep[1:] |= steps[1, 1:] != steps[1, :-1]
    full = offsets[1:] > offsets[:-1]
    keep[offsets[:-1][full]] = True
    total = np.concatenate([[0], np.cumsum(keep)])
    counts = total[offsets[1:]] - total[offsets[:-1]]
    short = counts == 1
    if short.any():
        keep &= np.repeat(~short, np.diff(offsets))
        counts = counts[~short]
    return steps.compress(keep, axis=1), to_offsets(counts[counts > 0])[:-1]


def spelled_out(steps: Ints, starts: Ints, closed: bool, decimals: int) -> str:
    """The path of whole steps (2, m) whose parts begin at starts."""
    count = steps.shape[1]
    moves = np.empty((count, 2), steps.dtype)
    moves[0] = 0
    np.subtract(steps[:, 1:], steps[:, :-1], out=moves[1:].T)
    moves[starts] = steps[:, starts].T
    flat = moves.reshape(-1)
    table, reach = _table(decimals), REACH * 10**decimals
    prefix, suffix = np.zeros(len(flat), np.uint8), np.zeros(len(flat), np.uint8)
    prefix[2 * starts], prefix[2 * starts + 2] = ord("M"), ord("l")
    if closed:
        suffix[2 * starts[1:] - 1] = suffix[-1] = ord("z")
    far = (flat > reach) | (flat < -reach)
    special = np.flatnonzero(far | (prefix != 0) | (suffix != 0))
    words = table.take(flat + reach, mode="clip")  # those far off are spelled below
    spelled = _spelled(flat[special], prefix[special], suffix[special], decimals).view(np.uint64)
    words[special] = spelled[:, 0]
    more = special + 2 * np.arange(len(special)) + 1
    plain = np.ones(len(words) + 2 * len(special), bool)
    plain[more] = plain[more + 1] = False
    every = np.empty(len(plain), np.uint64)
    every[plain], every[more], every[more + 1] = words, spelled[:, 1], spelled[:, 2]
    return every.tobytes().translate(None, b"\0")[:-1].decode("ascii")


@cache
def _table(decimals: int) -> NDArray[np.uint64]:
    reach = REACH * 10**decimals
    every = np.arange(-reach, reach + 1)
    none = np.zeros(len(every), np.uint8)
    wide = _spelled(every, none, none, decimals)
    filled = wide != 0
    left = np.argsort(~filled, axis=1, kind="stable")[:, :8]  # the word at the front
    return np.ascontiguousarray(np.take_along_axis(wide, left, axis=1)).view(np.uint64)[:, 0]


@cache
def _fractions(decimals: int) -> Bytes:
    """What stands behind a whole number, from the point on, without zeros at the end."""
    rest = np.arange(10**decimals)
    out = np.zeros((len(rest), 1 + decimals), np.uint8)
    out[1:, 0] = ord(".")
    for k in range(decimals):
        below = 10 ** (decimals - 1 - k)
        more = rest % (below * 10) > 0  # this digit or a later one is not 0
        out[:, 1 + k] = np.where(more, 48 + rest // below % 10, 0)
    return out


def _spelled(steps: Ints, prefix: Bytes, suffix: Bytes, decimals: int) -> Bytes:
    """Each number the shortest way (3, .5, -1.25) between letters, with a space behind: (k, WIDE)
    bytes, 0 where there is nothing."""
    whole, rest = np.divmod(np.abs(steps.astype(np.int64)), 10**decimals)
    out = np.zeros((len(steps), WIDE), np.uint8)
    out[:, 0] = prefix
    out[:, 1] = np.where(steps < 0, ord("-"), 0)
    point = WIDE - 3 - decimals
    left = whole
    for column in range(point - 1, 1, -1):
        if not left.any():
            break
        out[:, column] = np.where(left > 0, 48 + left % 10, 0)
        left = left // 10
    out[(whole == 0) & (rest == 0), point - 1] = ord("0")
    out[:, point : point + 1 + decimals] = _fractions(decimals).take(rest, axis=0)
    out[:, WIDE - 2] = suffix
    out[:, WIDE - 1] = ord(" ")
    return out
