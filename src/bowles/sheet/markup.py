"""Filled-in Markdown for a page or for a terminal; live links go where each door says."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SCHEMES = ("problem", "indicator", "claim", "define", "source", "table", "figure")


def to_html(markdown: str, address: Callable[[str, str, str], str]) -> str:
    """HTML of Markdown; raw HTML in the text is shown as text, never passed on.

    address   (scheme, name, query) -> where a live link leads, as
              ("problem", "sunrise", "place=Almaty") -> "/world/problems/sunrise?place=Almaty"
    """

    def resolve(token: Token) -> None:
        parts = urlsplit(str(token.attrs.get("href", "")))
        if parts.scheme in SCHEMES:
            token.attrs["href"] = address(parts.scheme, unquote(parts.path), parts.query)
            token.attrs["class"] = f"live {parts.scheme}"

    parser = _parser()
    tokens = parser.parse(markdown)
    _each_link(tokens, resolve)
    return str(parser.renderer.render(tokens, parser.options, {}))


def plain_text(markdown: str, width: int = 78) -> str:
    """Markdown for a terminal: wrapped paragraphs, and under them what the live numbers rest on."""
    notes: list[str] = []

    def footnote(found: re.Match[str]) -> str:
        note = _note(found[2])
        if not note:
            return found[1]
        if note not in notes:
            notes.append(note)
        return f"{found[1]}[{notes.index(note) + 1}]"

    blocks = []
    for block in re.split(r"\n\s*\n", markdown.strip()):
        line = re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", footnote, " ".join(block.split()))
        line = re.sub(r"[*`]+", "", line)
        if heading := re.match(r"#+\s+(.*)", line):
            blocks.append(f"{heading[1]}\n{'─' * len(heading[1])}")
        else:
            blocks.append(
                textwrap.fill(line, width, subsequent_indent="  " * line.startswith("- "))
            )
    listed = [f"[{number}] {note}" for number, note in enumerate(notes, 1)]
    return "\n\n".join([*blocks, "\n".join(listed)] if listed else blocks)


def _note(href: str) -> str:
    parts = urlsplit(href)
    name = unquote(parts.path)
    if parts.scheme == "problem":
        inputs = " ".join(f"--{key} {value!r}" for key, value in parse_qsl(parts.query))
        return f"bowles solve {name} {inputs}".strip()
    if parts.scheme in ("indicator", "claim", "source", "table", "figure"):
        return " ".join([parts.scheme, name, *(value for _, value in parse_qsl(parts.query))])
    return "" if parts.scheme == "define" else href


def _each_link(tokens: list[Token], act: Callable[[Token], None]) -> None:
    for token in tokens:
        if token.type == "link_open":
            act(token)
        if token.children:
            _each_link(token.children, act)


@lru_cache(1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")
