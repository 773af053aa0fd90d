"""Who is let in, what every answer carries, what can be reached."""

from __future__ import annotations

import http.client

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from bowles.web.guard import is_loopback


@pytest.mark.parametrize("path", ["/", "/api/sheets", "/nowhere", "/static/x/page.css"])
def test_every_answer_carries_the_headers(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::", "10.0.0.1"])
def test_strange_hosts_are_refused(client, host):
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["localhost", "localhost:1780", "127.0.0.1:1", "[::1]:1780"])
def test_names_of_loopback_are_let_in(client, host):
    assert client.get("/about", headers={"Host": host}).status_code == 200


def test_overlong_requests_are_refused(client):
    assert client.get("/search", params={"q": "a" * 5000}).status_code == 414
    assert client.get("/" + "a" * 2000).status_code == 414
    assert client.get("/search", params={"q": "a" * 400}).status_code == 400


def test_forms_must_be_ours_and_small(client, address):
    own = {"Origin": address}
    assert client.post("/settings", data={"theme": "day"}).status_code == 403
    strange = {"Origin": "http://evil.example"}
    assert client.post("/settings", data={"theme": "day"}, headers=strange).status_code == 403
    assert client.post("/settings", content=b"a" * 9000, headers=own).status_code == 413
    stream = (b"a" * 1000 for _ in range(9))
    assert client.post("/settings", content=stream, headers=own).status_code == 413
    assert client.post("/", data={}, headers=own).status_code == 405


TRAVERSALS = [
    "/static/x/../../app.py", "/static/x/..%2f..%2fapp.py", "/static/x/%2e%2e/app.py",
    "/static/x/..%5capp.py", "/static/x//etc/passwd", "/static/x/%2fetc%2fpasswd",
    "/static/x/.", "/static/x/__init__.py", "/static/x/page.css%00.js",
]  # fmt: skip


@pytest.mark.parametrize("path", TRAVERSALS)
def test_nothing_but_the_listed_files_can_be_reached(address, path):
    # http.client sends the path as it stands; other clients would mend it first.
    host = address.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=10)
    connection.request("GET", path)
    assert connection.getresponse().status in (400, 404)
    connection.close()


def test_static_files_are_kept_for_ever_under_their_fingerprint(client):
    from bowles.web.files import FINGERPRINT, files

    for name in [*files(), "inks.css"]:
        answer = client.get(f"/static/{FINGERPRINT}/{name}")
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/static/old/page.css").headers["cache-control"] == "no-cache"


def test_the_stream_of_the_globe_answers_pages_of_ours_alone(address):
    where = address.replace("http", "ws") + "/globe/stream"
    with connect(where, origin=address) as socket:
        socket.send('{"longitude": 10, "latitude": 50, "width": 400, "height": 400}')
        assert len(socket.recv()) > 1000
    for origin in ("http://evil.example", None):
        with pytest.raises(InvalidStatus), connect(where, origin=origin):
            pass


def test_loopback_is_known():
    assert all(map(is_loopback, ["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]"]))
    assert not any(map(is_loopback, ["0.0.0.0", "10.1.1.1", "example.org", "", "localhost.org"]))
