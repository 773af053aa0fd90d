"""What the documentation tells a reader to do works: its commands, its Python, its sheet."""

from __future__ import annotations

import re
import shlex
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from bowles.cli import main
from bowles.sheet import check_sheet, sheet

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(path for path in sorted((ROOT / "docs").rglob("*.md")) if "generated" not in path.parts),
]
HOW_TO = ROOT / "docs/how-to/sheet.md"
COMMAND = re.compile(r"^ {4,}(?:python3 run\.py )?bowles (?!open)(.+)$", re.M)
PYTHON = re.compile(r"^```python\n(.+?)^```", re.M | re.S)
CAPTIONED = re.compile(
    r"^( *)```\{code-block\} \w+\n\s*:caption: (\S+)\n\n(.+?)^\1```", re.M | re.S
)


def found(pattern):
    """Each match of a pattern in the pages, named by its page."""
    return [
        pytest.param(match[1], id=f"{path.stem}-{number}")
        for path in PAGES
        for number, match in enumerate(pattern.finditer(path.read_text("utf-8")), 1)
    ]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder to work in that holds the sheets which the how-to pages write."""
    monkeypatch.chdir(tmp_path)
    pages = HOW_TO.read_text("utf-8") + HOW_TO.with_name("model.md").read_text("utf-8")
    for _, name, text in CAPTIONED.findall(pages):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), "utf-8")
    sheet.cache_clear()
    return tmp_path


@pytest.mark.parametrize("line", found(COMMAND))
def test_a_command_works(desk, line):
    done = CliRunner().invoke(main, shlex.split(line.partition(" #")[0]))
    assert done.exit_code == 0, done.output
    written = re.search(r" -o (\S+)", line)
    assert not written or (desk / written[1]).stat().st_size > 1000


@pytest.mark.parametrize("code", found(PYTHON))
def test_python_works(desk, code):
    exec(compile(code, "a page of the documentation", "exec"), {})


def test_the_sheet_of_the_how_to_page_has_no_fault(desk):
    assert check_sheet("observatories") == []
    answer = sheet("observatories").solve("what_is_claimed")
    assert answer["claims"].value == 1


def test_a_fault_in_that_sheet_is_found_with_its_line(desk):
    path = desk / "observatories/claims/founding.toml"
    path.write_text(path.read_text("utf-8").replace("forbes1975", "forbes1957"), "utf-8")
    faults = [str(fault) for fault in check_sheet("observatories")]
    assert any("founding.toml:8: " in fault and "forbes1975" in fault for fault in faults)
