"""The one family of type, EB Garamond, and how wide its words are."""

from __future__ import annotations

import struct
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bowles import _data
from bowles.draw.plate import MM_PER_POINT, Text

FONTS = _data.path("fonts")
_FILES = {
    "roman": "EBGaramond-Regular.ttf",
    "smallcaps": "EBGaramond-Regular.ttf",
    "italic": "EBGaramond-Italic.ttf",
    "semibold": "EBGaramond-SemiBold.ttf",
}
_SMALL = 0.73  # how large a small capital stands beside its capital, measured in this face


def width(text: Text) -> float:
    """The length in mm that the words take, kerning left out (it only shortens them)."""
    advances = _advances(text.style)
    if text.style == "smallcaps":
        upper = np.array([ord(each) for each in text.words.upper() if ord(each) < len(advances)])
        small = np.array([each.islower() for each in text.words])
        ems = (advances[upper] * np.where(small, _SMALL, 1.0)).sum()
    else:
        ems = advances[[ord(each) for each in text.words if ord(each) < len(advances)]].sum()
    return float(ems * text.size + len(text.words) * text.tracking) * MM_PER_POINT


@cache
def _advances(style: str) -> NDArray[np.float64]:
    """Advance widths in ems by Unicode point, below U+3000; unknown points take the mean."""
    font = (FONTS / _FILES[style]).read_bytes()
    tables = {
        font[at : at + 4]: struct.unpack(">II", font[at + 8 : at + 16])
        for at in range(12, 12 + 16 * struct.unpack(">H", font[4:6])[0], 16)
    }

    def words(name: bytes, start: int, count: int) -> NDArray[np.int64]:
        return np.frombuffer(font, ">u2", count, tables[name][0] + start).astype(np.int64)

    em = words(b"head", 18, 1)[0]
    metrics = words(b"hhea", 34, 1)[0]
    widths = words(b"hmtx", 0, 2 * metrics)[::2] / em
    out = np.full(0x3000, widths.mean())
    points, glyphs = _characters(font, tables[b"cmap"][0])
    known = points < len(out)
    out[points[known]] = widths[np.minimum(glyphs[known], metrics - 1)]
    return out


def _characters(font: bytes, cmap: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Points and glyph numbers of the format 4 subtable (OpenType, `cmap`)."""
    count = struct.unpack_from(">H", font, cmap + 2)[0]
    subtables = [struct.unpack_from(">I", font, cmap + 8 + 8 * k)[0] + cmap for k in range(count)]
    at = next(each for each in subtables if struct.unpack_from(">H", font, each)[0] == 4)
    length, _, doubled = struct.unpack_from(">HHH", font, at + 2)
    table = np.frombuffer(font, ">u2", length // 2, at).astype(np.int64)
    segments = doubled // 2
    last, first = table[7 : 7 + segments], table[8 + segments : 8 + 2 * segments]
    delta = table[8 + 2 * segments : 8 + 3 * segments]
    offset = table[8 + 3 * segments : 8 + 4 * segments]
    sizes = last - first + 1
    segment = np.repeat(np.arange(segments), sizes)
    points = first[segment] + np.arange(len(segment)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    where = 8 + 3 * segments + segment + offset[segment] // 2 + points - first[segment]
    listed = table[np.minimum(where, len(table) - 1)]
    glyphs = np.where(offset[segment] == 0, points, listed) + delta[segment]
    return points, glyphs & 0xFFFF
