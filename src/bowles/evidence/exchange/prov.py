"""Provenance as JSON-LD in the words of W3C PROV-O: what each claim is derived from, and where.

Sources and claims are entities. A claim was derived from what it can be read in; what that cites
was its primary source; another of its origin is the same statement told again. The place in the
source stands with each derivation.
"""

from __future__ import annotations

import json
from typing import Any

from bowles.errors import BadValue
from bowles.evidence.claim import Citation, Claim
from bowles.evidence.exchange.records import part_of, record_of
from bowles.evidence.source import Source
from bowles.evidence.study import Study

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "study": "urn:bowles:study:",
    "claim": "urn:bowles:claim:",
    "source": "urn:bowles:source:",
}
_LINKS = {
    "sources": ("Derivation", "wasDerivedFrom"),
    "cites": ("PrimarySource", "hadPrimarySource"),
}


def to_prov(study: Study) -> str:
    """JSON-LD of every source and every claim."""
    graph = [_source(each) for each in study.sources.values()]
    graph += [_claim(each) for each in study.claims.values()]
    document = {"@context": CONTEXT, "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def from_prov(text: str) -> dict[str, dict[str, Any]]:
    """Sources and claims of such a document."""
    held: dict[str, dict[str, Any]] = {"sources": {}, "claims": {}}
    try:
        for each in json.loads(text)["@graph"]:
            if "study:csl" in each:
                csl = each["study:csl"]
                held["sources"][csl["id"]] = Source(csl["id"], csl)
            elif "study:claim" in each:
                claim = _read(each)
                held["claims"][claim.key] = claim
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise BadValue(f"this is no provenance of claims and sources ({error}).") from None
    return held


def _source(source: Source) -> dict[str, Any]:
    return {
        "@id": f"source:{source.key}",
        "@type": "prov:Entity",
        "dcterms:title": source.title,
        "dcterms:bibliographicCitation": source.citation,
        "study:csl": dict(source.csl),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    record = {k: v for k, v in record_of(claim).items() if k not in _LINKS and v not in ("", [])}
    node: dict[str, Any] = {
        "@id": f"claim:{claim.key}",
        "@type": "prov:Entity",
        "prov:value": str(claim),
        "study:claim": record,
    }
    for name, (qualified, plain) in _LINKS.items():
        cited: tuple[Citation, ...] = getattr(claim, name)
        if cited:
            node[f"prov:{plain}"] = [{"@id": f"source:{each.source}"} for each in cited]
            node[f"prov:qualified{qualified}"] = [
                {"@type": f"prov:{qualified}", "prov:entity": {"@id": f"source:{each.source}"},
                 "study:locator": each.locator}
                for each in cited
            ]  # fmt: skip
    return node


def _read(node: dict[str, Any]) -> Claim:
    cited = {
        name: [
            (each["prov:entity"]["@id"].removeprefix("source:"), each["study:locator"])
            for each in node.get(f"prov:qualified{qualified}", [])
        ]
        for name, (qualified, _) in _LINKS.items()
    }
    return part_of(Claim, node["study:claim"] | cited)
