"""Writing files so that nothing half-written replaces something good."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from bowles.errors import CannotWrite


def write_whole(path: str | Path, content: bytes | str) -> Path:
    """Write `content` beside `path` under a temporary name and move it there; returns the path.

    Text is written as UTF-8. Raises CannotWrite when the folder is missing or closed.
    """
    path = Path(path)
    data = content.encode() if isinstance(content, str) else content
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _refusal(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise _refusal(path, error) from error
    return path


def _refusal(path: Path, error: OSError) -> CannotWrite:
    reason = error.strerror or type(error).__name__
    return CannotWrite(
        f"Cannot write {path}: {reason[:1].lower()}{reason[1:]}; "
        "name a file in a folder that exists and is yours."
    )


def _umask() -> int:
    # The mask can only be read by setting it; mkstemp made the file private, open would not.
    mask = os.umask(0)
    os.umask(mask)
    return mask
