"""Plates as SVG: accessible, small, and with its words left as words."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from bowles.draw.inks import theme as inks_of
from bowles.draw.pathdata import number, path_data
from bowles.draw.plate import MM_PER_POINT, Clips, Disc, Leaf, Path, Plate, Text, leaves

_STYLES = {
    "roman": "",
    "italic": ' font-style="italic"',
    "smallcaps": ' font-variant-caps="small-caps"',
    "semibold": ' font-weight="600"',
}
HALO = 0.9  # mm of ground cleared about a letter, both sides together


def svg(plate: Plate, theme: str = "page") -> str:
    """The plate as a whole SVG document.

    For `page` it has no fixed size, and its inks are custom properties with day colours to fall
    back on; otherwise it measures its millimetres.
    """
    body = drawing(plate, theme)
    mark = f"{zlib.crc32(body.encode()):08x}"  # ids that differ between plates on one page
    size = "" if theme == "page" else f' width="{plate.width:g}mm" height="{plate.height:g}mm"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"{size} viewBox="0 0 {plate.width:g} '
        f'{plate.height:g}" role="img" aria-labelledby="t{mark} d{mark}" '
        f"font-family=\"'EB Garamond', Garamond, Georgia, serif\">"
        f'<title id="t{mark}">{escape(plate.title)}</title>'
        f'<desc id="d{mark}">{escape(plate.alt)}</desc>'
        f"{body}</svg>\n"
    )


def drawing(plate: Plate, theme: str) -> str:
    """The elements that draw the plate, without their frame."""
    inks = inks_of(theme)
    ground = (
        f'<rect width="{plate.width:g}" height="{plate.height:g}" fill="{inks[plate.background]}"/>'
        if plate.background
        else ""
    )
    return ground + elements(leaves(plate.items), inks)


def elements(drawn: Iterable[tuple[Leaf, Clips]], inks: dict[str, str]) -> str:
    """SVG elements for leaves, those with the same clips gathered into one group."""
    out = []
    for _, run in groupby(drawn, key=lambda pair: [each.xy.tobytes() for each in pair[1]]):
        pairs = list(run)
        clips = pairs[0][1]
        out += [_clip(each) for each in clips]
        out += [_element(leaf, inks) for leaf, _ in pairs]
        out.append("</g>" * len(clips))
    return "".join(out)


def _clip(ring: Path) -> str:
    shape = f'<path d="{path_data(ring.xy, ring.offsets, True)}" clip-rule="{ring.rule}"/>'
    name = f"c{zlib.crc32(shape.encode()):08x}"
    return f'<clipPath id="{name}">{shape}</clipPath><g clip-path="url(#{name})">'


def _element(leaf: Leaf, inks: dict[str, str]) -> str:
    if isinstance(leaf, Path):
        data = path_data(leaf.xy, leaf.offsets, leaf.closed)
        shape = "" if leaf.join == "miter" else ' stroke-linejoin="round"'
        shape += "" if leaf.cap == "butt" else ' stroke-linecap="round"'
        shape = shape if leaf.stroke else ""
        rule = ' fill-rule="evenodd"' if leaf.fill and leaf.rule == "evenodd" else ""
        return f'<path d="{data}"{_pen(leaf, inks)}{rule}{shape}/>' if data else ""
    if isinstance(leaf, Disc):
        return "".join(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}"{_pen(leaf, inks)}/>'
            for (x, y), r in zip(leaf.xy.tolist(), leaf.radius.tolist(), strict=True)
        )
    return _words(leaf, inks)


def _pen(leaf: Path | Disc, inks: dict[str, str]) -> str:
    pen = f' fill="{inks[leaf.fill] if leaf.fill else "none"}"'
    if leaf.stroke:
        pen += f' stroke="{inks[leaf.stroke]}" stroke-width="{number(leaf.width)}"'
        if leaf.dash:
            pen += f' stroke-dasharray="{" ".join(map(number, leaf.dash))}"'
    return pen + (f' opacity="{number(leaf.opacity)}"' if leaf.opacity < 1 else "")


def _words(text: Text, inks: dict[str, str]) -> str:
    more = _STYLES[text.style]
    if text.anchor != "start":
        more += f' text-anchor="{text.anchor}"'
    if text.tracking:
        more += f' letter-spacing="{number(text.tracking * MM_PER_POINT)}"'
    if text.rotation:
        more += f' transform="rotate({text.rotation:.4g} {number(text.x)} {number(text.y)})"'
    if text.halo:
        more += (
            f' stroke="{inks[text.halo]}" stroke-width="{HALO}" stroke-linejoin="round"'
            ' paint-order="stroke"'
        )
    return (
        f'<text x="{number(text.x)}" y="{number(text.y)}" '
        f'font-size="{number(text.size * MM_PER_POINT)}"'
        f" fill={quoteattr(inks[text.ink])}{more}>{escape(text.words)}</text>"
    )
