"""The command line door of models: run one over an ensemble, put its facts to the test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command("what-if")
@click.argument("model", type=click.Path(path_type=Path))
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="A change to compare.")
@click.option("--without", multiple=True, metavar="X01", help="A mechanism to switch off.")
@click.option("--members", default=1000, show_default=True, type=click.IntRange(1, 10**8))
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0))
@click.option("--on", "scheduler", metavar="tcp://HOST:PORT", help="A Dask scheduler to run on.")
@click.option("--store", type=click.Path(path_type=Path), help="A folder to resume from.")
@click.option("--list", "listing", is_flag=True, help="Tell what the model can be asked, and end.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def what_if(
    model: Path, changes: tuple[str, ...], without: tuple[str, ...], members: int, seed: int,
    scheduler: str | None, store: Path | None, listing: bool, as_json: bool,
) -> None:  # fmt: skip
    """Run a model of models/*.toml over the spread of its parameters.

    MODEL is a file, or SHEET/NAME for a model of a sheet. Outcomes are indexed and illustrative.
    """
    if listing:
        click.echo(_listed(_file(model)))
        return
    import json
    from dataclasses import asdict

    from bowles.model.whatif.sweep import swept

    client = _client(scheduler) if scheduler else None
    try:
        with _progress(members) as progress:
            found, _ = swept(
                _file(model), members, seed, changes=_changes(changes), off=without,
                executor=client, store=store, progress=progress,
            )  # fmt: skip
    finally:
        if client is not None:
            client.close()
    click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2) if as_json else str(found))


@click.command("facts")
@click.argument("sheet")
@click.option("--members", default=256, show_default=True, type=click.IntRange(1, 10**6))
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0))
@click.option("--fact", "only", multiple=True, metavar="SF01", help="These facts only.")
@click.option("--file", "file", type=click.Path(path_type=Path), help="Facts of your own.")
def facts(sheet: str, members: int, seed: int, only: tuple[str, ...], file: Path | None) -> None:
    """Test the stylised facts of a sheet's models: each with its mechanisms, and without.

    The facts stand in models/facts.toml of the sheet, or in a file of your own in the same form.
    Exit status 1 if a fact fails, or holds without its mechanisms.
    """
    from bowles.errors import unknown
    from bowles.model.whatif import judged, model_of, read_facts, read_model

    folder = _folder(sheet)
    listed = list(read_facts(file or folder / "models" / "facts.toml"))
    for key in only:
        if key not in {each.key for each in listed}:
            raise unknown("fact", key, [each.key for each in listed])
    passed = True
    for fact in listed:
        if not only or fact.key in only:
            model = read_model(model_of(fact, folder))
            verdict = judged(fact, model, members, seed)
            passed &= verdict.passed
            click.echo(str(verdict))
    raise SystemExit(0 if passed else 1)


def _listed(path: Path) -> str:
    """What a model can be asked: its parameters, settings, mechanisms and outcomes."""
    from bowles.model.whatif import read_model

    model = read_model(path)
    outcomes = model.run(model.sample(1, 0))
    inputs = {each.name for each in model.parameters} | set(model.settings)
    switched = {name for each in model.mechanisms.values() for name in each.off}
    settings = {key: value for key, value in model.settings.items() if key not in switched}
    lines = [f"{model.title}: {model.about}" if model.about else model.title, "", "parameters"]
    for each in model.parameters:
        rests = ", ".join(each.claims) or "assumption"
        lines.append(f"  {each.name} = {each.value:g} ({each.low:g} to {each.high:g}; {rests})")
    lines += ["settings", *(f"  {name} = {value:g}" for name, value in settings.items())]
    lines += ["mechanisms", *(f"  {each.key}: {each.says}" for each in model.mechanisms.values())]
    return "\n".join(
        [*lines, "outcomes", *(f"  {name}" for name in outcomes if name not in inputs)]
    )


def _folder(sheet: str) -> Path:
    from bowles.sheet import sheet as find
    from bowles.sheet import sheet_names

    return find(sheet).folder if sheet in sheet_names() else Path(sheet)


def _file(model: Path) -> Path:
    from bowles.sheet import sheet_names

    if not model.exists() and len(model.parts) == 2 and model.parts[0] in sheet_names():
        return _folder(model.parts[0]) / "models" / f"{model.parts[1]}.toml"
    return model


def _changes(given: tuple[str, ...]) -> dict[str, str | float]:
    from bowles.errors import BadValue

    found: dict[str, str | float] = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not (name.strip() and sign and value.strip()):
            raise BadValue(f"{each!r} is no change; NAME=VALUE such as units=4 is.", "set")
        found[name.strip()] = value.strip()
    return found


def _client(address: str) -> Any:
    from bowles.errors import BadValue

    try:
        from distributed import Client
    except ImportError:
        raise BadValue("Dask is not installed; `pip install bowles[cluster]` brings it.") from None
    try:
        return Client(address, timeout="5s")
    except (OSError, ValueError) as fault:
        raise BadValue(f"No scheduler answers at {address!r} ({type(fault).__name__}).") from None


class _progress:
    """A bar on standard error where that is a terminal."""

    def __init__(self, members: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        console = Console(stderr=True)
        self.bar = Progress(console=console, disable=not console.is_terminal, transient=True)
        self.task = self.bar.add_task("members", total=members)

    def __enter__(self) -> Any:
        self.bar.start()
        return lambda done, _: self.bar.update(self.task, completed=done)

    def __exit__(self, *_: object) -> None:
        self.bar.stop()
