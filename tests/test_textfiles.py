"""Each fault of a text file has its file and line."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bowles.errors import BrokenFile
from bowles.textfiles import TomlFile, read_text

SAMPLE = '''# a comment
[[term]]
name = "axis"
text = """
[[term]]
name = "a header inside a text"
"""

[[term]]
name = "pole"
size = 7
'''


@pytest.fixture
def entries(tmp_path):
    def read(text):
        path = tmp_path / "terms.toml"
        path.write_text(text, encoding="utf-8")
        return list(TomlFile.read(path).entries("term"))

    return read


def test_lines_of_entries_and_keys(entries):
    axis, pole = entries(SAMPLE)
    assert (axis.line, axis.lines["text"], pole.line, pole.lines["size"]) == (2, 4, 9, 11)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda e: e.text("size"), r"terms\.toml:11: size must be a text in quotes\."),
        (
            lambda e: e.text("year"),
            r"terms\.toml:9: year is missing; give year = a text in quotes\.",
        ),
        (lambda e: e.number("name"), r"terms\.toml:10: name must be a number\."),
        (lambda e: e.texts("size"), r"terms\.toml:11: size must be a list of texts\."),
        (
            lambda e: (e.text("name"), e.finish()),
            r"terms\.toml:11: the key 'size' is not known; known: name\.",
        ),
        (
            lambda e: (e.text("name"), e.number("sizes", 0), e.finish()),
            r"terms\.toml:11: the key 'size' is not known; did you mean sizes\?",
        ),
    ],
)
def test_faults_name_line_and_remedy(entries, ask, message):
    with pytest.raises(BrokenFile, match=message):
        ask(entries(SAMPLE)[1])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[[term]]\nname = \n", 2),
        ("[[term]]\nname = 'a'\nname = 'b'\n", 3),
        ("[[other]]\n", 1),
        ("term = 3\n", 1),
    ],
)
def test_no_toml_or_another_table(entries, text, line):
    with pytest.raises(BrokenFile) as caught:
        entries(text)
    assert caught.value.line == line


def test_another_encoding_is_refused_at_its_line(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes("# one\n\nQazaqstan \u049a".encode("cp1251", errors="replace") + b"\xff")
    with pytest.raises(BrokenFile, match=r"a\.md:3: this is not UTF-8"):
        read_text(path)


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(data)
    try:
        TomlFile.read(path).top()
    except BrokenFile:
        with pytest.raises((UnicodeDecodeError, tomllib.TOMLDecodeError)):
            tomllib.loads(data.decode("utf-8-sig"))
