"""The network of a study as GraphML and GEXF, for Gephi, networkx and the like."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as tree

from bowles.errors import BadValue
from bowles.evidence.exchange.records import part_of, record_of
from bowles.evidence.items import Entity, Relation
from bowles.evidence.study import Study

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
GEXF = "http://www.gexf.net/1.2draft"
_NODE = ("schema", "name", "aliases", "group", "about")
_EDGE = ("schema", "role", "since", "until", "claims", "kind", "given")
_LISTS = ("aliases", "claims")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def to_graphml(study: Study) -> str:
    """GraphML: entities as nodes, relations as directed edges, their fields as data."""
    root = tree.Element("graphml", xmlns=GRAPHML)
    for on, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            declared = {"id": f"{on}-{name}", "for": on, "attr.name": name, "attr.type": "string"}
            tree.SubElement(root, "key", declared)
    graph = tree.SubElement(root, "graph", edgedefault="directed")
    for entity in study.entities.values():
        node = tree.SubElement(graph, "node", id=entity.key)
        _data(node, "node", _NODE, record_of(entity))
    for relation in study.relations.values():
        ends = {"id": relation.key, "source": relation.start, "target": relation.end}
        _data(tree.SubElement(graph, "edge", ends), "edge", _EDGE, record_of(relation))
    return _written(root)


def from_graphml(text: str) -> dict[str, dict[str, Any]]:
    """Entities and relations of GraphML that `to_graphml` or a program after it wrote."""
    root = _read(text)
    names = {
        each.get("id", ""): each.get("attr.name", "") for each in root.iter(f"{{{GRAPHML}}}key")
    }

    def fields(part: tree.Element) -> dict[str, str]:
        data = part.iter(f"{{{GRAPHML}}}data")
        return {names.get(each.get("key", ""), ""): each.text or "" for each in data}

    return _parts(root, GRAPHML, fields)


def to_gexf(study: Study) -> str:
    """GEXF 1.2, with the dates of relations for a slider of time."""
    root = tree.Element("gexf", xmlns=GEXF, version="1.2")
    given = {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date"}
    graph = tree.SubElement(root, "graph", given)
    for on, names in (("node", _NODE), ("edge", _EDGE)):
        declared = tree.SubElement(graph, "attributes", {"class": on, "mode": "static"})
        for name in names:
            kind = {"id": f"{on}-{name}", "title": name, "type": "string"}
            tree.SubElement(declared, "attribute", kind)
    nodes, edges = tree.SubElement(graph, "nodes"), tree.SubElement(graph, "edges")
    for entity in study.entities.values():
        node = tree.SubElement(nodes, "node", id=entity.key, label=entity.name)
        _values(node, "node", _NODE, record_of(entity))
    for relation in study.relations.values():
        edge = tree.SubElement(
            edges,
            "edge",
            {"id": relation.key, "source": relation.start, "target": relation.end,
             "type": "directed", "label": relation.role,
             **{side: _day(text, side) for side, text in
                (("start", relation.since), ("end", relation.until)) if text}},
        )  # fmt: skip
        _values(edge, "edge", _EDGE, record_of(relation))
    return _written(root)


def from_gexf(text: str) -> dict[str, dict[str, Any]]:
    """Entities and relations of GEXF."""
    root = _read(text)
    names = {
        each.get("id", ""): each.get("title", "") for each in root.iter(f"{{{GEXF}}}attribute")
    }

    def fields(part: tree.Element) -> dict[str, str]:
        values = part.iter(f"{{{GEXF}}}attvalue")
        return {names.get(each.get("for", ""), ""): each.get("value", "") for each in values}

    return _parts(root, GEXF, fields)


def _data(part: tree.Element, on: str, names: tuple[str, ...], held: Mapping[str, Any]) -> None:
    for name in names:
        if held[name]:
            tree.SubElement(part, "data", key=f"{on}-{name}").text = _text(name, held[name])


def _values(part: tree.Element, on: str, names: tuple[str, ...], held: Mapping[str, Any]) -> None:
    values = tree.SubElement(part, "attvalues")
    for name in names:
        if held[name]:
            given = {"for": f"{on}-{name}", "value": _text(name, held[name])}
            tree.SubElement(values, "attvalue", given)


def _text(name: str, value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if name in _LISTS else str(value)


def _day(text: str, side: str) -> str:
    """A date as a whole day: 2012 begins on 1 January, and ends on 31 December."""
    from datetime import date

    from bowles.evidence.period import span

    return date.fromordinal(span(text)[side == "end"]).isoformat()


def _written(root: tree.Element) -> str:
    text = tree.tostring(root, encoding="unicode", xml_declaration=True)
    if _FORBIDDEN.search(text):
        raise BadValue("A name or a role holds a control character, which XML cannot; take it out.")
    return text.replace("encoding='us-ascii'", "encoding='utf-8'").replace("\r", "&#13;") + "\n"


def _read(text: str) -> tree.Element:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise BadValue("XML with definitions of its own is not read.")
    try:
        return tree.fromstring(text.encode())
    except tree.ParseError as error:
        raise BadValue(f"this is not XML: {error}.") from None


def _parts(root: tree.Element, space: str, fields: Any) -> dict[str, dict[str, Any]]:
    held: dict[str, dict[str, Any]] = {"entities": {}, "relations": {}}
    for node in root.iter(f"{{{space}}}node"):
        record = {"key": node.get("id", ""), **_lists(fields(node))}
        held["entities"][record["key"]] = part_of(Entity, record)
    for edge in root.iter(f"{{{space}}}edge"):
        record = {"key": edge.get("id", ""), "role": "", **_lists(fields(edge)),
                  "start": edge.get("source", ""), "end": edge.get("target", "")}  # fmt: skip
        held["relations"][record["key"]] = part_of(Relation, record)
    return held


def _lists(record: dict[str, Any]) -> dict[str, Any]:
    try:
        return {k: json.loads(v) if k in _LISTS and v else v for k, v in record.items()}
    except ValueError:
        raise BadValue("a list of names or claims is not JSON.") from None
