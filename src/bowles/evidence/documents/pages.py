"""The pages of a document: PDF, HTML or plain text in any of the usual encodings."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path

from bowles.errors import BrokenFile

ENDINGS = (".pdf", ".html", ".htm", ".txt", ".md")
LARGEST = 100 << 20  # bytes of one PDF
LARGEST_TEXT = 40 << 20  # and of one text or web page
MOST_PAGES = 5_000
MOST_TEXT = 20_000_000  # characters of one document
PART = 3_000  # characters, about which a text without pages is cut at a paragraph


def read_pages(path: Path) -> list[str]:
    """The texts of the pages of a document; BrokenFile where it is not what its name says.

    Web pages and texts have no pages: they are cut at paragraphs into parts, or at form feeds.
    """
    size = path.stat().st_size
    most = LARGEST if path.suffix.lower() == ".pdf" else LARGEST_TEXT
    if size > most:
        raise BrokenFile(
            path,
            None,
            f"the document has {size >> 20} MB; {most >> 20} are read at the most; cut it up.",
        )
    data = path.read_bytes()
    if path.suffix.lower() == ".pdf":
        pages = list(_of_pdf(path, data))
    else:
        text = _decoded(path, data)
        if path.suffix.lower() in (".html", ".htm"):
            text = _of_html(path, text)
        if len(text) > MOST_TEXT:
            raise BrokenFile(path, None, f"it holds more than {MOST_TEXT:,} characters; cut it up.")
        pages = _parts(text)
    if not any(page.strip() for page in pages):
        raise BrokenFile(path, None, "no text is found in it; a scan must be read by eye or OCR.")
    return pages


def _of_pdf(path: Path, data: bytes) -> Iterator[str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it warns of is ours to tell
    if b"%PDF-" not in data[:1024]:
        raise BrokenFile(path, None, "this is no PDF, for it does not begin as one; is it HTML?")
    length = 0
    try:
        pages = PdfReader(io.BytesIO(data)).pages
        if len(pages) > MOST_PAGES:
            raise BrokenFile(path, None, f"it has {len(pages)} pages; {MOST_PAGES} are read.")
        for page in pages:
            text = page.extract_text() or ""
            length += len(text)
            if length > MOST_TEXT:
                raise BrokenFile(path, None, f"it holds more than {MOST_TEXT:,} characters.")
            yield text
    except BrokenFile:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError,
            RecursionError, OverflowError, ArithmeticError, NotImplementedError,
            OSError, MemoryError) as error:  # fmt: skip
        # A broken file makes a parser fail in any of these ways; none of them is ours.
        reason = str(error).rstrip(".") or type(error).__name__
        raise BrokenFile(path, None, f"this PDF cannot be read ({reason}).") from None


def _of_html(path: Path, text: str) -> str:
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = extract(text, include_comments=False, include_tables=True, favor_recall=True)
    return str(found) if found else _bare(text)


def _bare(text: str) -> str:
    """The words of a page whose shape tells nothing: all that stands outside of marks."""
    from lxml import etree, html

    try:
        tree = html.fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return ""
    etree.strip_elements(tree, "script", "style", "head", etree.Comment, with_tail=False)
    for each in tree.iter("p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6"):
        each.tail = f"\n\n{each.tail or ''}"
    return "".join(tree.itertext())


def _decoded(path: Path, data: bytes) -> str:
    """Text in UTF-8 or UTF-16, or else in what it declares, or else in the Cyrillic of Windows."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    declared = re.search(rb"charset\s*=\s*[\"']?([\w-]{2,20})", data[:2048], re.I)
    for encoding in ("utf-8-sig", declared[1].decode() if declared else "", "cp1251"):
        try:
            text = data.decode(encoding) if encoding else ""
        except (UnicodeDecodeError, LookupError):
            continue
        if text and "\x00" not in text:
            return text
    raise BrokenFile(path, None, "this is no text in UTF-8, UTF-16 or Windows-1251.")


def _parts(text: str) -> list[str]:
    if "\f" in text:
        return text.split("\f")
    parts, length = [""], 0
    for paragraph in re.split(r"\n\s*\n", text):
        if length and length + len(paragraph) > PART:
            parts.append("")
            length = 0
        parts[-1] += f"{paragraph.strip()}\n\n"
        length += len(paragraph)
    return [each.strip() for each in parts]
