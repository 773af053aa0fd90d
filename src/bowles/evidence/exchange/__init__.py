"""Studies in the forms of other programs, and out of them: what goes and comes again is equal.

A form holds what it has words for: a bibliography the sources, a map the places and ways, a network
the entities and relations. The store and the folder of text hold everything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bowles.errors import BadValue, BowlesError, BrokenFile, unknown
from bowles.evidence.bibtex import Unreadable, read_bibtex, write_bibtex
from bowles.evidence.exchange import ftm, geo, graph, prov, table
from bowles.evidence.exchange.text import write_study
from bowles.evidence.read import read_study
from bowles.evidence.source import Source, read_sources, write_sources
from bowles.evidence.store import read_store, write_store
from bowles.evidence.study import Study
from bowles.files import write_whole
from bowles.textfiles import read_text

Parts = dict[str, dict[str, Any]]
HOLDS = ("sources", "claims", "entities", "relations", "places", "routes")


@dataclass(frozen=True)
class Form:
    """A form of file: its name, what it holds of a study, and how it is written and read."""

    name: str
    ending: str
    holds: tuple[str, ...]
    about: str
    write: Callable[[Study, Path], Any]
    read: Callable[[Path], Parts]


def _texts(make: Callable[[Study], str]) -> Callable[[Study, Path], Path]:
    return lambda study, path: write_whole(path, make(study))


def _of_text(read: Callable[[str], Parts]) -> Callable[[Path], Parts]:
    return lambda path: read(read_text(path))


def _csl(path: Path) -> Parts:
    faults: list[BrokenFile] = []
    sources = read_sources(path, faults)
    if faults:
        raise faults[0]
    return {"sources": sources}


def _bibtex(path: Path) -> Parts:
    text = read_text(path)
    sources = {}
    for at, item in read_bibtex(text):
        if isinstance(item, Unreadable):
            raise BrokenFile(path, text.count("\n", 0, at) + 1, f"this is not BibTeX: {item}.")
        sources[item["id"]] = Source(item["id"], item)
    return {"sources": sources}


def _whole(study: Study) -> Parts:
    kinds = (*HOLDS, "indicators", "inventory", "phases", "predicates")
    parts: Parts = {kind: dict(getattr(study, kind)) for kind in kinds}
    return parts | {
        "errata": {each.id: each for each in study.errata},
        "policy": {"": study.policy},
    }


def _folder(path: Path) -> Parts:
    if not path.is_dir():
        raise BadValue(f"{path} is no folder.")
    study = read_study(path)
    if study.faults:
        raise study.faults[0]
    return _whole(study)


def _make_folder(study: Study, path: Path) -> Path:
    if path.exists() and any(path.iterdir() if path.is_dir() else [path]):
        raise BadValue(f"{path} is not empty; name a folder that is not there yet.")
    path.mkdir(parents=True, exist_ok=True)
    return write_study(study, path)


_NET = ("entities", "relations")
_GROUND = ("places", "routes")
FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        Form("ftm", ".ftm.json", _NET, "FollowTheMoney entities, JSON lines",
             _texts(ftm.to_ftm), _of_text(ftm.from_ftm)),
        Form("statements", ".csv", _NET, "FollowTheMoney statements, CSV",
             _texts(ftm.to_statements), _of_text(ftm.from_statements)),
        Form("csl", ".json", ("sources",), "CSL-JSON, for Zotero and citation processors",
             _texts(lambda study: write_sources(study.sources)), _csl),
        Form("bibtex", ".bib", ("sources",), "BibTeX in the fields of BibLaTeX",
             _texts(lambda study: write_bibtex(each.csl for each in study.sources.values())),
             _bibtex),
        Form("geojson", ".geojson", _GROUND, "places and ways",
             _texts(geo.to_geojson), _of_text(geo.from_geojson)),
        Form("gpkg", ".gpkg", _GROUND, "places and ways as GeoPackage (extra geo)",
             geo.write_geopackage, geo.read_geopackage),
        Form("graphml", ".graphml", _NET, "the network, for networkx, yEd, Gephi",
             _texts(graph.to_graphml), _of_text(graph.from_graphml)),
        Form("gexf", ".gexf", _NET, "the network with dates, for Gephi",
             _texts(graph.to_gexf), _of_text(graph.from_gexf)),
        Form("csv", ".csv", ("claims",), "claims, a row each, as claims/*.csv reads them",
             _texts(table.to_csv), table.from_csv),
        Form("parquet", ".parquet", ("claims",), "claims as Parquet (extra parquet)",
             table.write_parquet, table.read_parquet),
        Form("prov", ".jsonld", ("sources", "claims"), "provenance in W3C PROV-O, JSON-LD",
             _texts(prov.to_prov), _of_text(prov.from_prov)),
        Form("sqlite", ".db", HOLDS, "everything, with metadata for Datasette beside it",
             table.write_sqlite, lambda path: _whole(read_store(path))),
        Form("folder", "", HOLDS, "everything, as the text files of a sheet",
             _make_folder, _folder),
    )
}  # fmt: skip


def export_study(study: Study, form: str, path: str | Path) -> Path:
    """Write a study in a form; a file that is there is replaced only by a whole one."""
    path = Path(path)
    _form(form).write(study, path)
    return path


def import_study(form: str, path: str | Path) -> Study:
    """The study that a file of a form holds; BrokenFile says what is wrong with it."""
    path = Path(path)
    try:
        parts = _form(form).read(path)
    except BrokenFile:
        raise
    except BowlesError as error:
        raise BrokenFile(path, None, str(error)) from None
    errata, policy = parts.pop("errata", {}), parts.pop("policy", {})
    given: dict[str, Any] = {"errata": tuple(errata.values()), **parts}
    return Study(folder=path.parent, **given, **({"policy": policy[""]} if policy else {}))


def _form(name: str) -> Form:
    if name not in FORMS:
        raise unknown("form", name, FORMS)
    return FORMS[name]


__all__ = ["FORMS", "Form", "export_study", "import_study", "write_store", "write_study"]
