"""The house stands as it was drawn: arrows, words, sizes, one version.

Each check is a function from a file to its faults, and is shown a planted fault besides the tree.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import bowles

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "bowles"
SOURCES = sorted(PACKAGE.rglob("*.py"))

# From the ground up. A part may import the parts of lower floors; those of one floor do not know
# each other, but for the ground, where files and units stand on errors.
FLOORS = [
    {"_data", "errors", "files", "textfiles", "units", "time"},
    {"earth"},
    {"projection", "sky", "evidence", "model"},
    {"draw"},
    {"sheet"},
    {"paper"},
    {"api"},
    {"web"},
    {"commands"},
    {"cli"},
]
HEIGHT = {part: height for height, parts in enumerate(FLOORS) for part in parts}
PARTS = {*HEIGHT, "sheets"}
TEXT = {".py", ".toml", ".md", ".txt", ".csv", ".json", ".html", ".css", ".js", ".typ", ".svg"}
CODE = {".py", ".html", ".css", ".js", ".typ"}


# What a module imports


@cache
def exported(part: str) -> frozenset[str]:
    """The names that a part offers in its `__all__`."""
    for path in (PACKAGE / part / "__init__.py", PACKAGE / f"{part}.py"):
        if path.exists():
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                    return frozenset(ast.literal_eval(node.value))
    return frozenset()


def imports(module: str, source: str) -> Iterator[tuple[str, str]]:
    """Each import of bowles as (module, name); the name is empty where a module is imported.

    Relative imports are resolved, and `from bowles import sky` is an import of `bowles.sky`.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((each.name, "") for each in node.names if each.name.startswith("bowles"))
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(module.split(".")[: -node.level]) if node.level else ""
            home = ".".join(filter(None, [base, node.module or ""]))
            for each in node.names:
                if home == "bowles" and each.name in PARTS:
                    yield f"bowles.{each.name}", ""
                elif home.split(".")[0] == "bowles":
                    yield home, each.name


def part_of(module: str) -> str:
    """`sky` of `bowles.sky.frames`; bowles itself is what its api offers."""
    return [*module.split("."), "api"][1]


# The checks: (module or file, text) -> faults


def arrows(module: str, source: str) -> Iterator[str]:
    """Imports point down, and nothing names a sheet."""
    own = part_of(module)
    for imported, _ in imports(module, source):
        other = part_of(imported)
        down = HEIGHT.get(other, 99) < HEIGHT.get(own, 99) or HEIGHT.get(other) == HEIGHT[own] == 0
        if other != own and not down:
            yield f"{module} imports {imported}"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and re.match(r"bowles\.sheets\.\w", str(node.value)):
            yield f"{module} names {node.value}"


def outsider(module: str, source: str) -> Iterator[str]:
    """A sheet imports its own modules and what bowles offers to anybody."""
    own = ".".join(module.split(".")[:3])
    for imported, name in imports(module, source):
        part = part_of(imported)
        public = imported.count(".") <= 1 and part != "sheets"
        offered = imported == "bowles" or not name or name in exported(part)
        if not f"{imported}.".startswith(f"{own}.") and not (public and offered):
            yield f"{module} imports {name or 'all'} of {imported}"


def documented(module: str, source: str) -> Iterator[str]:
    """Every module, public class and public function says what it is, and hints every argument."""
    tree = ast.parse(source)
    if tree.body and not ast.get_docstring(tree):
        yield f"{module} has no docstring"
    for owner in (tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))):
        for node in owner.body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            if node.name.startswith("_") or getattr(owner, "name", "").startswith("_"):
                continue
            declared = [ast.unparse(each) for each in node.body] == ["..."]  # of a Protocol
            if not ast.get_docstring(node) and not declared:
                yield f"{module}:{node.lineno} {node.name} has no docstring"
            if isinstance(node, ast.ClassDef):
                continue
            given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            bare = [each.arg for each in given if each.annotation is None]
            if set(bare) - {"self", "cls"} or node.returns is None:
                yield f"{module}:{node.lineno} {node.name} lacks hints"


def silent(module: str, source: str) -> Iterator[str]:
    """The library prints nothing; its doors speak through click and the server."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print":
            yield f"{module}:{node.lineno} prints"


def short(name: str, text: str) -> Iterator[str]:
    """A file of code is one idea, in at most 400 lines."""
    if Path(name).suffix in CODE and text.count("\n") > 400:
        yield f"{name} has {text.count(chr(10))} lines"


def placeless(name: str, text: str) -> Iterator[str]:
    """No path of anybody's machine, and no package registry by its address."""
    yield from (
        f"{name} says {found[0]}"
        for found in re.finditer(
            r"(?<![\w.~}])/(?:home|root|work|Users)/\w+|[\w.]*(?:pypi|pythonhosted|npmjs)\.(?:org|com)",
            text,
        )
    )


def one_version(name: str, text: str) -> Iterator[str]:
    """The version is written in `bowles/__init__.py`, and in the changelog's headings."""
    # The packages of the recipes have versions too, and one may be like ours.
    own = name in ("src/bowles/__init__.py", "CHANGELOG.md", "data/packages.py")
    if Path(name).suffix in CODE | {".md"} and not own and f"{bowles.__version__}" in text:
        yield f"{name} repeats the version"


def plain(name: str, content: bytes) -> Iterator[str]:
    """Text is UTF-8 without a byte order mark, its lines end in LF, and the last one ends."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"{name} is not UTF-8: {error.reason} at byte {error.start}"
        return
    if text.startswith("\ufeff") or "\r" in text or (text and not text.endswith("\n")):
        yield f"{name} has a byte order mark, a CR or an unfinished last line"


# The tree passes


def module_of(path: Path) -> str:
    """The dotted name by which relative imports are resolved: a package keeps its `__init__`."""
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)


def source_faults(check: Callable[[str, str], Iterator[str]], paths: list[Path]) -> list[str]:
    """The faults that a check finds in modules of bowles."""
    return [
        fault
        for path in paths
        for fault in check(module_of(path), path.read_text(encoding="utf-8"))
    ]


def tree() -> dict[str, bytes]:
    """The text files of the repository by their paths, but for what git is told to ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True,
    ).stdout.decode("utf-8")  # fmt: skip
    names = [name for name in listed.split("\0") if Path(name).suffix in TEXT]
    return {name: (ROOT / name).read_bytes() for name in names if (ROOT / name).is_file()}


OUTSIDE = [path for path in SOURCES if "sheets" in path.relative_to(PACKAGE).parts[:1]]
INSIDE = [path for path in SOURCES if path not in OUTSIDE and path != PACKAGE / "__init__.py"]


def test_every_part_has_its_floor():
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in SOURCES}
    assert parts - PARTS == {"__init__"}


def test_the_page_about_the_house_shows_the_same_floors():
    page = (ROOT / "docs/explanation/house.md").read_text("utf-8")
    shown = [
        set(re.findall(r"`(\w+)`", row.split("|")[1])) for row in re.findall(r"^\|.*", page, re.M)
    ]
    floors = iter(row for row in shown if row)
    for floor in FLOORS:
        named = floor - {"_data"}
        while named:
            named -= next(floors)


@pytest.mark.parametrize(
    ("check", "paths"),
    [(arrows, INSIDE), (outsider, OUTSIDE), (documented, SOURCES), (silent, SOURCES)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_sources(check, paths):
    assert source_faults(check, paths) == []


@pytest.mark.parametrize("check", [short, placeless, one_version], ids=lambda check: check.__name__)
def test_tree(check):
    files = {name: content for name, content in tree().items() if "requirements/" not in name}
    assert [
        fault
        for name, content in files.items()
        for fault in check(name, content.decode("utf-8", "replace"))
    ] == []


def test_text_is_plain():
    assert [fault for name, content in tree().items() for fault in plain(name, content)] == []


def test_changelog_tells_of_this_version():
    assert f"## {bowles.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


# Planted faults are found

PLANTED = [
    (arrows, "bowles.sky.frames", "from bowles.projection import projection"),
    (arrows, "bowles.projection.cut", "from bowles import sky"),
    (arrows, "bowles.projection.cut", "from ..sky import frames"),
    (arrows, "bowles.evidence.store", "def f():\n    import bowles.draw.plate"),
    (arrows, "bowles.model.corridor", "from bowles.draw import Plate"),
    (arrows, "bowles.errors", "from bowles.earth import place"),
    (arrows, "bowles.draw.maps", "from bowles import solve"),
    (arrows, "bowles.cli", "from bowles.sheets.world import world"),
    (arrows, "bowles.sheet.registry", "import_module('bowles.sheets.world')"),
    (outsider, "bowles.sheets.world.sun", "from bowles.sky.events import rising"),
    (outsider, "bowles.sheets.world.sun", "from bowles.earth import _fold"),
    (outsider, "bowles.sheets.world.sun", "from bowles.sheets.kazakhstan import rows"),
    (documented, "m", "x = 1"),
    (documented, "m", '"""Doc."""\ndef f(x: int) -> int:\n    return x'),
    (documented, "m", '"""Doc."""\ndef f(x) -> int:\n    """Doc."""'),
    (documented, "m", '"""Doc."""\ndef f(*, x: int):\n    """Doc."""'),
    (
        documented,
        "m",
        '"""Doc."""\nclass A:\n    """Doc."""\n    def f(self) -> int:\n        return 1',
    ),
    (silent, "m", "def f():\n    print('here')"),
    (short, "a.py", "\n" * 401),
    (placeless, "a.md", "as in /" + "root/thing"),
    (placeless, "a.md", "see `/" + "home/someone`"),
    (placeless, "a.toml", "from https://py" + "pi.org/simple"),
    (one_version, "a.py", f'version = "{bowles.__version__}"'),
    (plain, "a.csv", "Алматы".encode("cp1251")),
    (plain, "a.csv", b"a,b\r\n"),
    (plain, "a.csv", b"a,b"),
]


@pytest.mark.parametrize(("check", "name", "text"), PLANTED)
def test_a_planted_fault_is_found(check, name, text):
    assert list(check(name, text))


SOUND = [
    (arrows, "bowles.draw.maps", "from bowles import sky\nfrom bowles.draw.plate import Plate"),
    (arrows, "bowles.units", "from bowles.errors import BadValue"),
    (arrows, "bowles.sheet.registry", "GROUP = 'bowles.sheets'"),
    (outsider, "bowles.sheets.world.sun", "from bowles import sky\nfrom bowles.sheet import Sheet"),
    (outsider, "bowles.sheets.world.__init__", "from . import sun\nfrom .sun import sunrise"),
    (placeless, "a.md", "https://example.org/work/page and ~/work/x"),
]


@pytest.mark.parametrize(("check", "name", "text"), SOUND)
def test_what_is_sound_passes(check, name, text):
    assert list(check(name, text)) == []
