"""Fetching data from a publisher on loopback: whole, resumed, copied, refused."""

from __future__ import annotations

import hashlib
import http.server
import threading
from pathlib import Path

import pytest

from bowles.earth.fetch import DATASETS, RECORD, Dataset, digest, fetch, fetched, folder
from bowles.errors import BrokenFile, UnknownName, Unreachable

CONTENT = bytes(range(256)) * 4000
SUM = hashlib.sha256(CONTENT).hexdigest()


class Publisher(http.server.BaseHTTPRequestHandler):
    """Serves one file, in parts if asked; breaks off after `cut` bytes."""

    cut: int | None = None
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self):
        self.asked.append(self.headers.get("Range", ""))
        if not self.path.endswith("made-up.zip"):
            self.send_error(404)
            return
        begin = int(self.headers["Range"][6:].split("-")[0]) if self.headers.get("Range") else 0
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(CONTENT) - begin))
        self.end_headers()
        self.wfile.write(CONTENT[begin : self.cut])

    def log_message(self, *_):
        pass


@pytest.fixture
def publisher(monkeypatch):
    monkeypatch.setitem(
        DATASETS, "made-up", Dataset("made-up", "A file", "a/made-up.zip", f"sha256:{SUM}")
    )
    monkeypatch.setitem(DATASETS, "unsigned", Dataset("unsigned", "A file", "a/made-up.zip"))
    monkeypatch.setitem(DATASETS, "moved", Dataset("moved", "A file", "a/moved.zip"))
    monkeypatch.setattr(Publisher, "cut", None)
    monkeypatch.setattr(Publisher, "asked", [])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_a_file_comes_whole_once_with_progress(publisher, tmp_path):
    seen: list[tuple[int, int]] = []
    path = fetch("made-up", keep=tmp_path, publisher=publisher,
                 progress=lambda had, of: seen.append((had, of)))  # fmt: skip
    assert path.read_bytes() == CONTENT
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert fetch("made-up", keep=tmp_path, publisher=publisher) == path
    assert len(Publisher.asked) == 1
    assert fetched("made-up", tmp_path) == path
    assert not list(tmp_path.glob("*.part"))


def test_what_broke_off_is_resumed(publisher, tmp_path, monkeypatch):
    monkeypatch.setattr(Publisher, "cut", 300_000)
    with pytest.raises(Unreachable, match="what came is kept"):
        fetch("made-up", keep=tmp_path, publisher=publisher)
    had = (tmp_path / "made-up.zip.part").stat().st_size
    assert 0 < had <= 300_000
    monkeypatch.setattr(Publisher, "cut", None)
    assert fetch("made-up", keep=tmp_path, publisher=publisher).read_bytes() == CONTENT
    assert Publisher.asked[-1] == f"bytes={had}-"


def test_another_checksum_is_refused_and_not_kept(publisher, tmp_path, monkeypatch):
    wrong = Dataset("made-up", "A file", "a/made-up.zip", "sha256:" + "0" * 64)
    monkeypatch.setitem(DATASETS, "made-up", wrong)
    with pytest.raises(BrokenFile, match="another checksum"):
        fetch("made-up", keep=tmp_path, publisher=publisher)
    assert fetched("made-up", tmp_path) is None
    (tmp_path / "made-up.zip").write_bytes(CONTENT)
    with pytest.raises(BrokenFile, match="delete it and fetch it anew"):
        fetch("made-up", keep=tmp_path, publisher=publisher)


def test_a_copied_file_needs_no_network(publisher, tmp_path):
    copy = tmp_path / "brought.zip"
    copy.write_bytes(CONTENT)
    keep = tmp_path / "keep"
    path = fetch("made-up", copy=copy, keep=keep, publisher=publisher)
    assert path == keep / "made-up.zip"
    assert path.read_bytes() == CONTENT
    assert not Publisher.asked
    copy.write_bytes(b"else")
    with pytest.raises(BrokenFile, match="sha256"):
        fetch("made-up", copy=copy, keep=keep, publisher=publisher)
    with pytest.raises(BrokenFile, match="no such file"):
        fetch("made-up", copy=tmp_path / "none", keep=keep, publisher=publisher)
    assert path.read_bytes() == CONTENT


def test_an_unsigned_file_is_held_to_its_first_checksum(publisher, tmp_path):
    path = fetch("unsigned", keep=tmp_path, publisher=publisher)
    assert f"sha256:{SUM}" in (tmp_path / RECORD).read_text("utf-8")
    path.write_bytes(b"changed since")
    with pytest.raises(BrokenFile, match="sha256"):
        fetch("unsigned", keep=tmp_path, publisher=publisher)
    assert digest(path) != SUM


def test_what_is_not_there_is_said(publisher, tmp_path):
    with pytest.raises(Unreachable, match="answers 404"):
        fetch("moved", keep=tmp_path, publisher=publisher)
    with pytest.raises(Unreachable, match="cannot be reached"):
        fetch("made-up", keep=tmp_path, publisher="http://127.0.0.1:9")
    with pytest.raises(UnknownName, match="did you mean railways"):
        fetch("railway", keep=tmp_path)


def test_where_data_is_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("BOWLES_DATA", str(tmp_path))
    assert folder() == tmp_path
    monkeypatch.delenv("BOWLES_DATA")
    assert isinstance(folder(), Path)
