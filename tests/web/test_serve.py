"""The server as it is started from a terminal."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import urllib.request

import pytest

from bowles.errors import BadValue, CannotWrite, UnknownName
from bowles.web.serve import address_of, listen, serve


def test_port_in_use_is_one_sentence():
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotWrite, match=rf"Port {port} is in use; .*--port 0"):
            serve(None, "127.0.0.1", port, False, lambda _: None)


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1"])
def test_a_host_that_is_not_here_is_refused(host):
    with pytest.raises((BadValue, CannotWrite), match="host"):
        serve(None, host, 0, False, lambda _: None)


def test_an_unknown_sheet_is_refused_before_anything_is_bound():
    with pytest.raises(UnknownName, match="kazakhstan"):
        serve("kazakstan", "127.0.0.1", 0, False, lambda _: None)


def test_addresses_can_be_typed():
    assert address_of("0.0.0.0", 80) == "http://127.0.0.1:80/"
    assert address_of("::1", 80, "world") == "http://[::1]:80/world"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches a whole console there")
def test_it_tells_its_address_answers_and_stops_at_ctrl_c():
    code = "from bowles.cli import main; main()"
    command = [sys.executable, "-c", code, "open", "kazakhstan", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        giving_up = threading.Timer(30, running.kill)
        giving_up.start()
        line = running.stdout.readline().decode()
        found = re.search(r"http://127\.0\.0\.1:\d+/kazakhstan", line)
        assert found, line
        with urllib.request.urlopen(found[0]) as page:
            assert page.status == 200
        running.send_signal(signal.SIGINT)
        assert running.wait(10) == 0
        giving_up.cancel()
        assert running.stderr.read() == b""
