"""Systems of stocks and flows in XMILE 1.0, which Stella, PySD and others exchange (OASIS 2015).

Read is what a system here can be: one model of stocks, flows and auxiliaries with drawn graphs.
Arrays, modules, conveyors and queues are refused by name; how the model is drawn is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from bowles.errors import BadValue, BrokenFile
from bowles.model.expression import written
from bowles.model.system import Graph, Kind, System, Variable
from bowles.textfiles import read_text

NAMESPACE = "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"
_KINDS: dict[str, Kind] = {"stock": "stock", "flow": "flow", "aux": "auxiliary"}
_REFUSED = {
    "module", "group", "element", "dimensions", "macro", "array", "conveyor", "queue", "oven",
    "overflow", "leak", "mathml", "init_eqn", "gf",
}  # fmt: skip


@dataclass
class _Node:
    """An element of an XML file, without its namespace, and the line it begins on."""

    tag: str
    line: int
    attributes: dict[str, str]
    text: str = ""
    children: list[_Node] = field(default_factory=list)

    def all(self, tag: str) -> list[_Node]:
        return [each for each in self.children if each.tag == tag]

    def words(self, tag: str, default: str = "") -> str:
        """The text of the first child of that tag."""
        found = self.all(tag)
        return " ".join(found[0].text.split()) if found else default


def read_xmile(path: Path) -> System:
    """The system in an XMILE file; BrokenFile names the line of what cannot be read."""
    root = _parse(path, read_text(path))
    models = root.all("model")
    if root.tag != "xmile" or len(models) != 1:
        raise BrokenFile(path, root.line, f"XMILE holds one model, here are {len(models)}.")
    for node in (root, models[0]):
        _refuse(path, node, _REFUSED - {"group"})
    specs = root.all("sim_specs") + models[0].all("sim_specs")
    if not specs:
        raise BrokenFile(path, root.line, "sim_specs are missing: when the run starts and stops.")
    listed = [node for each in models[0].all("variables") for node in each.children]
    variables = tuple(_variable(path, node) for node in listed if node.tag != "group")
    header = (root.all("header") or [root])[0]
    try:
        return _system(path, specs[0], variables, header.words("name"))
    except BadValue as refusal:
        lines = {each.name: node.line for each, node in zip(variables, listed, strict=False)}
        line = lines.get(refusal.parameter or "", specs[0].line)
        raise BrokenFile(path, line, str(refusal)) from None


def _parse(path: Path, text: str) -> _Node:
    """The root of an XML text. No document type is read, so that no entity can swell or fetch."""
    parser = expat.ParserCreate(namespace_separator=" ")
    root = _Node("", 0, {})
    open_nodes = [root]

    def start(tag: str, attributes: dict[str, str]) -> None:
        node = _Node(tag.split(" ")[-1], parser.CurrentLineNumber, attributes)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def words(data: str) -> None:
        open_nodes[-1].text += data

    def refuse(*_: object) -> None:
        raise BrokenFile(path, parser.CurrentLineNumber, "a document type has no place in XMILE.")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_nodes.pop()
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        raise BrokenFile(path, error.lineno, f"this is not XML: {reason}.") from None
    return root.children[0]


def _refuse(path: Path, node: _Node, tags: set[str]) -> None:
    for each in node.children:
        if each.tag in tags:
            raise BrokenFile(
                path, each.line, f"{each.tag} is not read: only stocks, flows, auxiliaries, graphs."
            )


def _system(path: Path, specs: _Node, variables: tuple[Variable, ...], name: str) -> System:
    written_method = specs.attributes.get("method", "euler").lower()
    if written_method not in ("euler", "rk4"):
        raise BadValue(f"The method {written_method!r} is not known, only Euler and RK4.", "step")
    method: Literal["euler", "rk4"] = "rk4" if written_method == "rk4" else "euler"
    start, stop = (_number(path, specs, tag) for tag in ("start", "stop"))
    step = _number(path, specs, "dt") if specs.all("dt") else 1.0
    if specs.all("dt") and specs.all("dt")[0].attributes.get("reciprocal") == "true":
        step = 1.0 / step
    unit = specs.attributes.get("time_units", "")
    return System(variables, start, stop, step, unit, method, name)


def _number(path: Path, node: _Node, tag: str) -> float:
    try:
        return float(node.words(tag))
    except ValueError:
        raise BrokenFile(path, node.line, f"{tag} of {node.tag} must be a number.") from None


def _variable(path: Path, node: _Node) -> Variable:
    if node.tag not in _KINDS:
        raise BrokenFile(path, node.line, f"{node.tag} is no variable; stock, flow and aux are.")
    _refuse(path, node, _REFUSED - {"gf"})
    name = node.attributes.get("name", "")
    if not name.strip():
        raise BrokenFile(path, node.line, f"this {node.tag} has no name.")
    equation = node.words("eqn")
    if not equation:
        raise BrokenFile(path, node.line, f"{name} has no equation.")
    if node.all("non_negative") and node.words("non_negative") != "false":
        if node.tag == "stock":
            raise BrokenFile(
                path, node.line, f"{name} is held at zero; let its outflows cease by themselves."
            )
        equation = f"MAX(0, {equation})"
    return Variable(
        name,
        equation,
        _KINDS[node.tag],
        tuple(each.text.strip().strip('"') for each in node.all("inflow")),
        tuple(each.text.strip().strip('"') for each in node.all("outflow")),
        _graph(path, node.all("gf")[0]) if node.all("gf") else None,
        node.words("units"),
        node.words("doc"),
    )


def _graph(path: Path, node: _Node) -> Graph:
    if node.attributes.get("type", "continuous") != "continuous":
        raise BrokenFile(path, node.line, "a graph that steps or goes on outside is not read.")
    y = _points(path, node, "ypts")
    if node.all("xpts"):
        return _drawn(path, node, _points(path, node, "xpts"), y)
    if not node.all("xscale"):
        raise BrokenFile(path, node.line, "a graph needs xpts or xscale.")
    scale = node.all("xscale")[0]
    try:
        low, high = (float(scale.attributes[end]) for end in ("min", "max"))
    except (KeyError, ValueError):
        raise BrokenFile(path, scale.line, "xscale needs numbers min and max.") from None
    return _drawn(path, node, tuple(np.linspace(low, high, len(y)).tolist()), y)


def _drawn(path: Path, node: _Node, x: tuple[float, ...], y: tuple[float, ...]) -> Graph:
    try:
        return Graph(x, y)
    except BadValue as refusal:
        raise BrokenFile(path, node.line, str(refusal)) from None


def _points(path: Path, node: _Node, tag: str) -> tuple[float, ...]:
    found = node.all(tag)
    separator = found[0].attributes.get("sep", ",") if found else ","
    try:
        return tuple(float(each) for each in node.words(tag).split(separator))
    except ValueError:
        raise BrokenFile(
            path, node.line, f"{tag} must be numbers parted by {separator!r}."
        ) from None


def write_xmile(system: System) -> str:
    """The system as an XMILE file, whole; what is read from it equals the system."""
    method = {"euler": "Euler", "rk4": "RK4"}[system.method]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<xmile version="1.0" xmlns="{NAMESPACE}">',
        "  <header>",
        f"    <name>{escape(system.name)}</name>",
        "    <vendor>bowles</vendor>",
        '    <product version="1.0" lang="en">bowles</product>',
        "  </header>",
        f'  <sim_specs method="{method}" time_units={quoteattr(system.unit)}>',
        f"    <start>{system.start!r}</start>",
        f"    <stop>{system.stop!r}</stop>",
        f"    <dt>{system.step!r}</dt>",
        "  </sim_specs>",
        "  <model>",
        "    <variables>",
        *(f"      {line}" for each in system.variables for line in _lines(each)),
        "    </variables>",
        "  </model>",
        "</xmile>",
    ]
    return "\n".join(lines) + "\n"


def _lines(variable: Variable) -> list[str]:
    tag = {kind: tag for tag, kind in _KINDS.items()}[variable.kind]
    inner = [f"<eqn>{escape(written(variable.tree, _quoted))}</eqn>"]
    inner += [f"<inflow>{escape(_quoted(each))}</inflow>" for each in variable.inflows]
    inner += [f"<outflow>{escape(_quoted(each))}</outflow>" for each in variable.outflows]
    if variable.graph:
        points = {"xpts": variable.graph.x, "ypts": variable.graph.y}
        listed = [f"<{name}>{','.join(map(repr, each))}</{name}>" for name, each in points.items()]
        inner.append(f"<gf>{''.join(listed)}</gf>")
    inner += [f"<units>{escape(variable.unit)}</units>"] * bool(variable.unit)
    inner += [f"<doc>{escape(variable.note)}</doc>"] * bool(variable.note)
    name = quoteattr(variable.title or variable.name)
    return [f"<{tag} name={name}>", *(f"  {line}" for line in inner), f"</{tag}>"]


def _quoted(name: str) -> str:
    """A name as an equation writes it: in quotes where it holds more than letters and digits."""
    return name if re.fullmatch(r"[^\W\d]\w*", name) else f'"{name}"'
