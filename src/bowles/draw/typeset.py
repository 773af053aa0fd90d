"""Plates as PDF and PNG, set by typst with the embedded type alone.

Paths and discs go to typst as pictures, words as words, layer upon layer in drawing order: the PDF
keeps its text, and is tagged (PDF/UA-1) with the plate's alternative text. Same plate, same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import groupby
from typing import Any, Literal

from bowles.draw.fonts import FONTS
from bowles.draw.inks import PAPER
from bowles.draw.inks import theme as inks_of
from bowles.draw.plate import Clips, Leaf, Plate, Text, leaves
from bowles.draw.svg import HALO, elements

_STYLES = {
    "roman": "",
    "italic": 'style: "italic", ',
    "smallcaps": "",
    "semibold": "weight: 600, ",
}
_WIDE = 2000.0  # mm, more than any line of words
_ANCHORS = {"start": ("left", 0.0), "middle": ("center", _WIDE / 2), "end": ("right", _WIDE)}


def pdf(plate: Plate, theme: str = "paper") -> bytes:
    """The plate as one page of PDF/UA-1, its fonts embedded."""
    return typeset(*_document(plate, theme), format="pdf")


def png(plate: Plate, dpi: float = 150, theme: str = "paper") -> bytes:
    """The plate as a picture of `dpi` points to the inch."""
    return typeset(*_document(plate, theme), format="png", dpi=dpi)


def typeset(
    markup: str, files: dict[str, bytes], format: Literal["pdf", "png"], dpi: float = 150
) -> bytes:
    """What typst makes of `markup` and the pictures it names, with the embedded type alone."""
    import typst

    standards: dict[str, Any] = {"pdf_standards": ["ua-1"]} if format == "pdf" else {}
    compiled: Callable[..., bytes] = typst.compile  # its stub does not know of files in memory
    return compiled(
        {"main.typ": markup.encode()} | files,
        format=format,
        ppi=dpi,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        **standards,
    )


def figure(plate: Plate, name: str, theme: str = "paper") -> tuple[str, dict[str, bytes]]:
    """Typst markup of the plate as a figure, and its pictures by file name, `name`-*.svg."""
    inks = inks_of(theme)
    layers, files = [], {}
    runs = groupby(leaves(plate.items), key=lambda pair: isinstance(pair[0], Text))
    for number, (words, run) in enumerate(runs):
        if words:
            layers += [_words(text, inks) for text, _ in run if isinstance(text, Text)]
        else:
            file = f"{name}-{number}.svg"
            files[file] = _picture(plate, list(run), inks)
            layers.append(
                f'#place(top+left, pdf.artifact(image("{file}", width: {plate.width}mm)))'
            )
    fill = f', fill: rgb("{inks[plate.background]}")' if plate.background else ""
    size = f"width: {plate.width}mm, height: {plate.height}mm{fill}"
    body = "\n".join(layers)
    return f"#figure(alt: {_quoted(plate.alt)}, box({size})[\n{body}\n])", files


def _document(plate: Plate, theme: str) -> tuple[str, dict[str, bytes]]:
    drawn, files = figure(plate, "plate", theme)
    ground = inks_of(theme)["paper"]
    return (
        f"#set document(title: {_quoted(plate.title)}, date: none)\n"
        f"#set page(width: {plate.width}mm, height: {plate.height}mm, margin: 0mm, "
        f'fill: rgb("{ground}"))\n'
        f'#set text(font: "EB Garamond", lang: "en", fill: rgb("{PAPER["ink"]}"))\n{drawn}\n'
    ), files


def _picture(plate: Plate, run: list[tuple[Leaf, Clips]], inks: dict[str, str]) -> bytes:
    width, height = f"{plate.width:g}", f"{plate.height:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}">{elements(run, inks)}</svg>'
    ).encode()


def _words(text: Text, inks: dict[str, str]) -> str:
    """The words, placed by their baseline; a halo is the same words underneath, drawn thick."""
    content = f"#{_quoted(text.words)}"
    if text.style == "smallcaps":
        content = f"#smallcaps[{content}]"
    set_in = (
        f"{_STYLES[text.style]}size: {text.size}pt, tracking: {text.tracking}pt, "
        'top-edge: "baseline", bottom-edge: "baseline"'
    )
    words = _at(text, f'text({set_in}, fill: rgb("{inks[text.ink]}"))[{content}]')
    if text.halo is None:
        return words
    ground = f'stroke: (paint: rgb("{inks[text.halo]}"), thickness: {HALO}mm, join: "round")'
    return _at(text, f"pdf.artifact(text({set_in}, {ground})[{content}])") + words


def _at(text: Text, content: str) -> str:
    """Content in a box too wide to break a line, whose start, middle or end is the text's point."""
    side, before = _ANCHORS[text.anchor]
    line = f"place(top+left, dx: {-before}mm, box(width: {_WIDE}mm, align({side}, {content})))"
    spot = f"box(width: 0pt, height: 0pt, {line})"
    if text.rotation:
        spot = f"rotate({text.rotation}deg, origin: top+left, {spot})"
    return f"#place(top+left, dx: {text.x:.3f}mm, dy: {text.y:.3f}mm, {spot})"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
