"""`python -m bench SUBJECT [--repeats N] [--only WORDS] [--data FOLDER] [--json FILE]`.

Exit status: 0 all gates passed, 1 one did not, 2 the question was wrong or a peer is missing.
"""

from __future__ import annotations

import argparse
import importlib
import json
import platform
import sys
from dataclasses import asdict
from pathlib import Path

from bench.measure import Missing, Race, table

HERE = Path(__file__).parent
SUBJECTS = sorted(
    path.stem
    for path in HERE.glob("*.py")
    if path.stem not in ("measure", "node") and not path.stem.startswith("_")
)


def main(arguments: list[str]) -> int:
    """Run one subject, print its table, and tell by the exit status whether it passed."""
    parser = argparse.ArgumentParser("python -m bench", description="Race us against our peers.")
    parser.add_argument("subject", help=f"one of {', '.join(SUBJECTS)}")
    parser.add_argument("--repeats", type=_positive, default=7, help="samples of each runner (7)")
    parser.add_argument("--only", default="", metavar="WORDS", help="works whose name holds them")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the measurements there")
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="published numbers that are not ours to ship"
    )
    chosen = parser.parse_args(arguments)
    if chosen.subject not in SUBJECTS:
        return _refuse(f"There is no subject {chosen.subject!r}; take {' or '.join(SUBJECTS)}.")
    race = Race(chosen.repeats, data=chosen.data, only=chosen.only)
    try:
        importlib.import_module(f"bench.{chosen.subject}").run(race)
    except Missing as missing:
        return _refuse(str(missing))
    print(table(race))
    if chosen.json:
        try:
            chosen.json.write_text(_record(chosen.subject, race), "utf-8")
        except OSError as fault:
            return _refuse(f"{chosen.json} cannot be written: {fault.strerror}.")
    return 0 if race.passed else 1


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _record(subject: str, race: Race) -> str:
    times = [asdict(each) | {"median": each.median, "spread": each.spread} for each in race.times]
    gates = [
        asdict(each)
        | {"passed": each.passed, "limit": None if each.limit == float("inf") else each.limit}
        for each in race.gates
    ]
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    record = {"subject": subject, "machine": machine, "times": times, "gates": gates}
    return json.dumps(record, indent=1, ensure_ascii=False) + "\n"


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
