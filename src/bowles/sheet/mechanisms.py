"""The mechanisms of a study: of which model each is a term, and where in the causal graph."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from bowles.evidence import Study
from bowles.model.whatif import Fact, WhatIf, read_facts, read_models
from bowles.sheet.sheet import Sheet
from bowles.sheet.table import Column, Columns

GROUP = "mechanism"  # of the inventory


def declare_mechanisms(sheet: Sheet, section: str) -> None:
    """For a study whose inventory names mechanisms and that has models: the table of them."""
    named = any(each.group == GROUP for each in sheet.study.inventory.values())
    if named and (sheet.folder / "models").is_dir():
        sheet.add_table("mechanisms", _table(sheet.study), section)


@cache
def _read(folder: Path) -> tuple[dict[str, WhatIf], list[Fact]]:
    facts = folder / "models" / "facts.toml"
    return read_models(folder), list(read_facts(facts)) if facts.exists() else []


def _table(study: Study) -> Callable[[], Columns]:
    def function() -> Columns:
        """The mechanisms, where each can be switched off, and where it stands in the causal graph

        An edge of the graph belongs to a mechanism that rests on a claim of its own. A mechanism
        without a model is a link of the graph alone; one without an edge, a term of a model alone.
        """
        models, facts = _read(study.folder)
        rows = [each for each in study.inventory.values() if each.group == GROUP]
        terms = {
            row.key: {m.name: m.mechanisms[row.key].says for m in models.values()
                      if row.key in m.mechanisms}
            for row in rows
        }  # fmt: skip
        edges = {
            row.key: [e.key for e in study.edges.values() if set(e.claims) & set(row.claims)]
            for row in rows
        }
        columns = {
            "key": [row.key for row in rows],
            "mechanism": [row.name for row in rows],
            "term of": [", ".join(terms[row.key]) or "no model: a link alone" for row in rows],
            "edges": [" ".join(edges[row.key]) or "none: a term alone" for row in rows],
            "facts": [" ".join(f.key for f in facts if row.key in f.mechanisms) for row in rows],
            "claims": [" ".join(row.claims) for row in rows],
        }
        return Columns({name: Column(values) for name, values in columns.items()})

    return function
