"""The writer of paths compiled by numba, the optional extra `fast`: the same bytes, sooner."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from bowles.projection.sphere import Ints

AROUND = 5  # bytes of a word that are no digits: letters, sign, point and space

Writer = Callable[[Ints, Ints, bool, int], str]


@cache
def writer() -> Writer | None:
    """The compiled writer; None where numba is not installed."""
    try:
        import numba
    except ImportError:
        return None
    fill: Any = numba.njit(cache=True)(_fill)

    def write(steps: Ints, starts: Ints, closed: bool, decimals: int) -> str:
        most = max(int(steps.max()), -int(steps.min()), 10**decimals)
        buffer = np.empty((len(str(2 * most)) + AROUND) * 2 * steps.shape[1], np.uint8)
        length = fill(steps, starts, closed, decimals, buffer)
        return buffer[: length - 1].tobytes().decode("ascii")

    return write


def _fill(steps, starts, closed, decimals, buffer):  # type: ignore[no-untyped-def]  # numba's
    """Write all parts; returns how many bytes."""
    digits = np.empty(20, np.uint8)
    at = 0
    for part in range(len(starts)):
        end = starts[part + 1] if part + 1 < len(starts) else steps.shape[1]
        for i in range(starts[part], end):
            for axis in range(2):
                value = np.int64(steps[axis, i])
                if i > starts[part]:
                    value -= steps[axis, i - 1]
                if axis == 0 and i == starts[part]:
                    buffer[at] = 77  # M
                    at += 1
                if axis == 0 and i == starts[part] + 1:
                    buffer[at] = 108  # l
                    at += 1
                if value < 0:
                    buffer[at] = 45  # -
                    at += 1
                    value = -value
                count, last = 0, -1
                while value > 0:
                    digit = value % 10
                    value //= 10
                    digits[count] = digit
                    if digit > 0 and last < 0:
                        last = count  # of the digits that are not 0
                    count += 1
                if count == 0:
                    buffer[at] = 48
                    at += 1
                for k in range(count - 1, decimals - 1, -1):
                    buffer[at] = 48 + digits[k]
                    at += 1
                if count > 0 and last < decimals:
                    buffer[at] = 46  # .
                    at += 1
                    for k in range(decimals - 1, last - 1, -1):
                        buffer[at] = 48 + (digits[k] if k < count else 0)
                        at += 1
                if closed and axis == 1 and i == end - 1:
                    buffer[at] = 122  # z
                    at += 1
                buffer[at] = 32
                at += 1
    return at
