"""Nothing half-written replaces something good."""

import os
import stat
import sys

import pytest

from bowles.errors import CannotWrite
from bowles.files import write_whole


def test_text_and_bytes_are_written_whole(tmp_path):
    assert write_whole(tmp_path / "a.txt", "Қазақстан\n").read_bytes() == "Қазақстан\n".encode()
    assert write_whole(tmp_path / "a.txt", b"\x00\r\n").read_bytes() == b"\x00\r\n"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_behind(tmp_path, monkeypatch):
    good = tmp_path / "good.txt"
    good.write_text("good")
    monkeypatch.setattr(
        os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left"))
    )
    with pytest.raises(CannotWrite, match="no space left"):
        write_whole(good, "new")
    assert good.read_text() == "good"
    assert list(tmp_path.iterdir()) == [good]


def test_a_missing_folder_is_one_clear_sentence(tmp_path):
    with pytest.raises(
        CannotWrite, match=r"Cannot write .*none.a\.txt: no such file or directory; name"
    ):
        write_whole(tmp_path / "none" / "a.txt", "x")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permission bits")
def test_the_file_has_the_permissions_of_a_plain_open(tmp_path):
    plain = tmp_path / "plain"
    plain.write_text("")
    made = write_whole(tmp_path / "made", "")
    assert stat.S_IMODE(made.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
