"""Checking the models of a sheet: each can be read, run and asked, and rests on what there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bowles.errors import BowlesError, BrokenFile
from bowles.evidence import Study
from bowles.model.whatif import WhatIf, judged, model_of, read_facts, read_model
from bowles.model.whatif.ask import answer, read_asks

FEW = 2  # members are enough to find what a formula names and the model has not
FACTS = "facts.toml"


def faults_of_models(folder: Path, study: Study) -> Iterator[BrokenFile]:
    """Every fault of `models/*.toml` with its file, one to a model, a question or a fact."""
    known: dict[str, WhatIf] = {}
    for path in sorted((folder / "models").glob("*.toml")):
        if path.name == FACTS:
            continue
        try:
            known[path.stem] = read_model(path)
            asks = list(read_asks(path))
        except BrokenFile as fault:
            yield fault
            continue
        yield from _resting(path, known[path.stem], study)
        for ask in asks:
            yield from _unclaimed(path, ask.line, ask.name, ask.claims, study)
            try:
                answer(replace(ask, members=FEW), known[path.stem], {})
            except BowlesError as refusal:
                yield BrokenFile(path, ask.line, f"{ask.name}: {refusal}")
    facts = folder / "models" / FACTS
    if facts.exists():
        yield from _facts(facts, folder, known, study)


def _facts(
    path: Path, folder: Path, known: dict[str, WhatIf], study: Study
) -> Iterator[BrokenFile]:
    try:
        listed = list(read_facts(path))
    except BrokenFile as fault:
        yield fault
        return
    for fact in listed:
        yield from _unclaimed(path, fact.line, fact.key, fact.claims, study)
        try:
            model_of(fact, folder)
            if fact.model in known:
                judged(fact, known[fact.model], FEW, 0)
        except BrokenFile as fault:
            yield fault
        except BowlesError as refusal:
            yield BrokenFile(path, fact.line, f"{fact.key}: {refusal}")


def _resting(path: Path, model: WhatIf, study: Study) -> Iterator[BrokenFile]:
    for each in model.parameters:
        yield from _unclaimed(path, None, each.name, each.claims, study)


def _unclaimed(
    path: Path, line: int | None, name: str, claims: tuple[str, ...], study: Study
) -> Iterator[BrokenFile]:
    for claim in claims:
        if claim not in study.claims:
            yield BrokenFile(path, line, f"{name} rests on {claim!r}, which is no claim.")
