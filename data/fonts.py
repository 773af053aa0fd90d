"""EB Garamond: four whole faces for paper, and the same as smaller WOFF2 for the page."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

from fontTools import subset
from fontTools.ttLib import TTFont

from data.manifest import Product
from data.packages import EB_GARAMOND

FACES = {
    "Regular": "400Regular/EBGaramond_400Regular.ttf",
    "Italic": "400Regular_Italic/EBGaramond_400Regular_Italic.ttf",
    "SemiBold": "600SemiBold/EBGaramond_600SemiBold.ttf",
    "SemiBoldItalic": "600SemiBold_Italic/EBGaramond_600SemiBold_Italic.ttf",
}
RAISED = {0xB2, 0xB3, 0xB9}  # ² ³ ¹ are missing in italics: set figures there with "sups"
LETTERS = {
    "Latin": "".join(map(chr, sorted({*range(0x20, 0x7F), *range(0xA1, 0x180)} - RAISED))),
    "Greek": "".join(map(chr, [*range(0x391, 0x3A2), *range(0x3A3, 0x3CF)])),
    "Cyrillic": "".join(map(chr, [*range(0x400, 0x460)])),
    "Kazakh": "ӘәҒғҚқҢңӨөҰұҮүҺһІі",
    "signs": "°′″−×·–—‘’“”…½¼¾ſ†‡§№",
}
FEATURES = {"smcp", "c2sc", "onum", "lnum", "tnum", "pnum", "liga", "hist", "hlig", "frac", "sups"}
PAGE_RANGES = [(0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF)]
PAGE_RANGES += [(0x2000, 0x209F), (0x20A0, 0x20BF), (0x2116, 0x2116), (0x2150, 0x218F)]
PAGE_RANGES += [(0x2190, 0x2199), (0x2212, 0x2265), (0xFB00, 0xFB06)]


def make() -> Iterator[Product]:
    for face, member in FACES.items():
        whole = EB_GARAMOND.members[member]
        refuse_gaps(face, whole)
        yield _product(face, "ttf", whole, "as published")
        yield _product(face, "woff2", for_page(whole), "subset for European scripts, WOFF2")
    licence = EB_GARAMOND.members["LICENSE_FONT"]
    yield Product(
        "font-licence",
        "fonts/OFL.txt",
        licence,
        len(licence.splitlines()),
        EB_GARAMOND,
        "OFL-1.1",
        "SIL Open Font License 1.1",
        "as published",
    )


def refuse_gaps(face: str, content: bytes) -> None:
    """Stop where a letter or a typographic feature that the project sets is not in the face."""
    font = TTFont(io.BytesIO(content))
    for script, letters in LETTERS.items():
        missing = "".join(letter for letter in letters if ord(letter) not in font.getBestCmap())
        if missing:
            sys.exit(f"EB Garamond {face} lacks {script} {missing}")
    found = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    if not found >= FEATURES:
        sys.exit(f"EB Garamond {face} lacks the features {FEATURES - found}")


def for_page(content: bytes) -> bytes:
    """The European part of a face as WOFF2, features kept; the same bytes each time."""
    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    options = subset.Options(layout_features=[*FEATURES, "kern", "mark", "mkmk", "ccmp", "locl"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for a, b in PAGE_RANGES for code in range(a, b + 1)])
    cutter.subset(font)
    font.flavor = "woff2"
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _product(face: str, kind: str, content: bytes, made: str) -> Product:
    glyphs = TTFont(io.BytesIO(content))["maxp"].numGlyphs
    return Product(
        name=f"font-{face.lower()}-{kind}",
        file=f"fonts/EBGaramond-{face}.{kind}",
        content=content,
        rows=glyphs,
        package=EB_GARAMOND,
        licence="OFL-1.1",
        credit="EB Garamond by Georg Duffner and Octavio Pardo",
        made=made,
    )
