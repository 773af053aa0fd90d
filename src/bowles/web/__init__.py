"""The atlas in the browser: one small server, pages that need no script, and a JSON interface."""

from bowles.web.app import app
from bowles.web.serve import serve

__all__ = ["app", "serve"]
