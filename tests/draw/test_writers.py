"""Plates as SVG, PDF and PNG: parseable, accessible, the same twice, never half written."""

from __future__ import annotations

import io
import struct
import xml.etree.ElementTree as ElementTree

import numpy as np
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bowles.draw import Disc, Group, Path, Plate, Text, pdf, png, svg, write
from bowles.draw.pathdata import path_data
from bowles.draw.plate import leaves
from bowles.errors import BadValue, CannotWrite

SVG = "{http://www.w3.org/2000/svg}"
SQUARE = Path([[10, 10], [30, 10], [30, 30], [10, 30]], closed=True, fill="land", stroke="ink")


@pytest.fixture
def plate():
    inner = Group((Disc([[20, 20]], 15, fill="water"), Text(20, 20, "within")), clip=SQUARE)
    words = [
        Text(50, 20, "Қазақстан & <co>", 9, "smallcaps", "middle", tracking=0.5),
        Text(50, 30, "Прямое", 9, "italic", "end", halo="sea", rotation=20),
        Text(50, 35, "firm", 9, "semibold"),
    ]
    return Plate(80, 60, (SQUARE, inner, *words), "A <square>", "A square & a disc.", "sea")


@pytest.mark.parametrize("theme", ["page", "paper", "dark"])
def test_svg_parses_and_says_what_it_shows(plate, theme):
    root = ElementTree.fromstring(svg(plate, theme))
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "A <square>"
    assert root.find(f"{SVG}desc").text == "A square & a disc."
    ids = {root.find(f"{SVG}{name}").get("id") for name in ("title", "desc")}
    assert ids == set(root.get("aria-labelledby").split())
    assert [each.text for each in root.iter(f"{SVG}text")][1:3] == ["Қазақстан & <co>", "Прямое"]


def test_page_inks_are_custom_properties(plate):
    assert 'fill="var(--land, #' in svg(plate, "page")
    assert "var(" not in svg(plate, "paper")


def test_every_reference_to_a_clip_has_its_clip(plate):
    root = ElementTree.fromstring(svg(plate))
    used = {e.get("clip-path")[5:-1] for e in root.iter() if e.get("clip-path")}
    assert used
    assert used == {e.get("id") for e in root.iter(f"{SVG}clipPath")}


@pytest.mark.parametrize("write_as", [svg, pdf, png])
def test_same_plate_same_bytes(plate, write_as):
    assert write_as(plate) == write_as(plate)


def test_pdf_has_title_tags_text_and_embedded_fonts(plate):
    document = pypdf.PdfReader(io.BytesIO(pdf(plate)))
    assert document.metadata.title == "A <square>"
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in document.trailer["/Root"]["/Metadata"].get_data().decode()
    page = document.pages[0]
    assert float(page.mediabox.width) == pytest.approx(80 / 25.4 * 72, abs=0.01)
    assert "firm" in page.extract_text()
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert len(fonts) >= 3
    for font in fonts:
        descendant = font["/DescendantFonts"][0].get_object()
        descriptor = descendant["/FontDescriptor"].get_object()
        assert "EBGaramond" in descriptor["/FontName"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_png_measures_its_plate(plate):
    width, height = struct.unpack(">II", png(plate, dpi=254)[16:24])
    assert (width, height) == (800, 600)


@pytest.mark.parametrize(("title", "alt"), [("", "x"), ("x", ""), ("x", "  ")])
def test_a_plate_needs_title_and_alternative_text(title, alt):
    with pytest.raises(BadValue, match="alternative text"):
        Plate(10, 10, (), title, alt)


def test_too_small_and_too_thin_are_refused():
    with pytest.raises(BadValue, match="too small"):
        Text(0, 0, "tiny", 5.9)
    with pytest.raises(BadValue, match="too thin"):
        Path([[0, 0], [1, 1]], stroke="ink", width=0.05)


@pytest.mark.parametrize("suffix", ["svg", "pdf", "png"])
def test_write_goes_by_the_suffix(plate, suffix, tmp_path):
    starts = {"svg": b"<svg", "pdf": b"%PDF", "png": b"\x89PNG"}
    path = write(plate, tmp_path / f"a.{suffix.upper()}")
    assert path.read_bytes().startswith(starts[suffix])


def test_another_suffix_is_refused_with_those_accepted(plate, tmp_path):
    with pytest.raises(BadValue, match=r"\.svg, \.pdf or \.png"):
        write(plate, tmp_path / "a.jpg")


def test_a_good_file_outlives_a_failed_write(plate, tmp_path, monkeypatch):
    path = tmp_path / "good.svg"
    path.write_text("good")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(CannotWrite):
        write(plate, path)
    assert path.read_text() == "good"
    assert [each.name for each in tmp_path.iterdir()] == ["good.svg"]


def test_groups_move_what_they_hold_and_its_clip():
    group = Group((Group((Text(1, 2, "w"), SQUARE), clip=SQUARE, dx=1),), dx=10, dy=5)
    (text, none), (path, (clip,)) = list(leaves([group]))
    assert (text.x, text.y, none) == (12, 7, ())
    np.testing.assert_array_equal(path.xy, SQUARE.xy + np.array([11, 5]))
    np.testing.assert_array_equal(clip.xy, SQUARE.xy + np.array([11, 5]))


coordinates = st.floats(-900, 900, allow_nan=False)
parts = st.lists(st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=8), max_size=5)


@given(parts, st.booleans())
def test_path_data_reads_back_within_a_hundredth_of_a_millimetre(drawn, closed):
    path = Path.parts(drawn, closed=closed)
    read = _read(path_data(path.xy, path.offsets, closed))
    kept = []
    for part in drawn:
        steps = np.rint(np.array(part) * 100)
        distinct = steps[np.r_[True, (np.diff(steps, axis=0) != 0).any(axis=1)]]
        if len(distinct) > 1:
            kept.append(distinct / 100)
    assert len(read) == len(kept)
    for ours, wanted in zip(read, kept, strict=True):
        np.testing.assert_allclose(ours, wanted, atol=1e-9)


def _read(data):
    """Absolute points of `M x y l dx dy ...` subpaths, by a reader of our own grammar."""
    out = []
    for subpath in filter(None, data.replace("z", "").split("M")):
        numbers = [float(each) for each in subpath.replace("l", " ").split()]
        out.append(np.cumsum(np.reshape(numbers, (-1, 2)), axis=0))
    return out
