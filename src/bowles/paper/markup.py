"""Filled Markdown as typst markup; on paper a live link is its words alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
_OPEN = {"strong_open": "#strong[", "em_open": "#emph[", "list_item_open": "- "}
_CLOSE = {"strong_close": "]", "em_close": "]", "paragraph_close": "\n\n", "list_item_close": "\n"}


def literal(words: str) -> str:
    """Words as a typst string: nothing in them is read as markup."""
    return json.dumps(words, ensure_ascii=False)


def content(words: str) -> str:
    """Words as typst content."""
    return f"#{literal(words)};" if words else ""


def typst(markdown: str) -> str:
    """Typst markup of Markdown: paragraphs, emphasis, lists and code; headings become emphasis."""
    return "".join(_token(token) for token in _PARSER.parse(markdown)).strip()


def _token(token: Token) -> str:
    if token.children is not None:
        return "".join(_token(child) for child in token.children)
    if token.type in ("text", "code_inline", "code_block", "fence"):
        return content(token.content)
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "heading_open":
        return "#text(weight: 600)["
    if token.type == "heading_close":
        return "] "
    return _OPEN.get(token.type, "") + _CLOSE.get(token.type, "")
