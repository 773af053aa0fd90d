"""Documents in: a folder of PDFs, pages of the web and texts becomes pages that can be searched."""

from bowles.evidence.documents.drafts import Draft, draft_claim
from bowles.evidence.documents.pages import ENDINGS, read_pages
from bowles.evidence.documents.shelf import Document, Found, Shelf, add_documents

__all__ = [
    "ENDINGS",
    "Document",
    "Draft",
    "Found",
    "Shelf",
    "add_documents",
    "draft_claim",
    "read_pages",
]
