"""What other pages, other programs and broken requests get from the server: a refusal in one line."""

import hashlib
import json
import os
import re
import socket
import subprocess

import pytest
from server import POINTS

POLICY = "default-src 'self'"


def raw(studio, text, rest=b"", seconds=10):
    """The answer to bytes as they are: status and all that follows."""
    with socket.create_connection(("127.0.0.1", studio.port), timeout=seconds) as connection:
        connection.sendall(text.encode() + rest)
        answer = b""
        try:
            while part := connection.recv(65536):
                answer += part
                head, _, body = answer.partition(b"\r\n\r\n")
                length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
                if length and len(body) >= int(length[1]):
                    break
        except (TimeoutError, ConnectionResetError):
            pass
    return (int(answer.split()[1]) if answer else None), answer


def raw_get(studio, target, *lines, cookie=True):
    own = [f"Cookie: {studio.cookie}"] if cookie else []
    head = "\r\n".join([f"GET {target} HTTP/1.1", f"Host: 127.0.0.1:{studio.port}", *own, *lines, "Connection: close"])
    return raw(studio, head + "\r\n\r\n")


def listing(folder):
    """The files under a folder with their contents' checksums."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refused(answer, statuses=range(400, 500)):
    """Checks that an answer is a refusal in one line."""
    status, headers, content = answer
    assert status in statuses, (status, content[:200])
    error = json.loads(content)["error"]
    assert error and "\n" not in error and len(error) < 300
    assert POLICY in headers["content-security-policy"]


@pytest.fixture(scope="module", autouse=True)
def nothing_else_changes(studio):
    """After all tests of this file the server runs, and nothing beside its folder was written."""
    studio.take_points()
    studio.validated()
    before = listing(studio.folder.parent)
    state = studio.state
    yield
    after = listing(studio.folder.parent)
    assert studio.process.poll() is None
    assert studio.state["document"] == state["document"]
    outside = {name for name in after if not name.startswith(studio.folder.name + "/")}
    assert not outside
    # Nothing but the state, and no left-over of a refused upload.
    assert set(after) - set(before) <= {f"{studio.folder.name}/download/labels.gpkg"}


# Who asks.


@pytest.mark.parametrize("path", ["/", "/api/state", "/api/events", "/page/main.js", "/tiles/true/1/0/0.0", "/nothing"])
def test_no_token(studio, path):
    refused(studio.ask("GET", path, headers={"Cookie": None}), [401, 404])
    refused(studio.ask("GET", path, headers={"Cookie": studio.cookie[:-1]}), [401, 404])
    refused(studio.ask("GET", path, headers={"Cookie": f"yatlas_studio-{studio.port}="}), [401, 404])


def test_wrong_token_sets_no_cookie(studio):
    for token in ("", "x", studio.token[:-1], studio.token + "x", studio.token.upper()):
        answer = studio.ask("GET", f"/?token={token}", headers={"Cookie": None})
        refused(answer, [401])
        assert "set-cookie" not in answer[1]


def test_token_is_long_and_the_cookie_closed(studio):
    assert len(studio.token) >= 40
    status, headers, _ = studio.ask("GET", f"/?token={studio.token}", headers={"Cookie": None})
    assert (status, headers["location"]) == (303, "/")
    assert "HttpOnly" in headers["set-cookie"] and "SameSite=Strict" in headers["set-cookie"]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}"]
)
def test_foreign_host(studio, host):
    for path in ("/api/state", f"/?token={studio.token}"):
        refused(studio.ask("GET", path, headers={"Host": host.format(port=studio.port)}), [421, 400, 403])


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1"])
def test_foreign_origin(studio, origin):
    headers = {"Origin": origin.format(port=studio.port)}
    refused(studio.ask("GET", "/api/state", headers=headers), [403])
    refused(studio.ask("POST", "/api/undo", {}, headers), [403])
    # What another page can send without asking first.
    refused(studio.ask("POST", "/api/undo", b"{}", {**headers, "Content-Type": "text/plain"}), [403])


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_fetched_by_another_site(studio, site):
    for path in ("/api/state", "/page/main.js", "/api/labels.gpkg"):
        refused(studio.ask("GET", path, headers={"Sec-Fetch-Site": site}), [403])


def test_no_host(studio):
    status, _ = raw(studio, f"GET /api/state HTTP/1.1\r\nCookie: {studio.cookie}\r\nConnection: close\r\n\r\n")
    assert status in (400, 421)


# Paths.

TRAVERSALS = [
    "/page/../Session.swift", "/page/../../../../../../etc/passwd", "/page/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/page/%2e%2e/%2e%2e/etc/passwd", "/page/%2e%2e%2fPackage.swift", "/page//etc/passwd", "/page/%2fetc%2fpasswd",
    "/page/..\\..\\etc\\passwd", "/page/.lock", "/page/main.js%00.png", "/leaflet/..%2f..%2fjquery.js",
    "/leaflet/images/..%2fleaflet.js", "/leaflet/../../../../etc/passwd", "//etc/passwd", "/../etc/passwd",
    "/leaflet/images/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd.png", "/page/%252e%252e%252fetc%252fpasswd",
]  # fmt: skip


@pytest.mark.parametrize("target", TRAVERSALS)
def test_traversal(studio, target):
    status, answer = raw_get(studio, target)
    assert status and 400 <= status < 500, answer[:300]
    assert b"root:" not in answer and b"import" not in answer.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize(
    "name", ["../../evil.gpkg", "/tmp/evil.gpkg", "..%2f..%2fevil.gpkg", "a%00.gpkg", ".gpkg", "x" * 5000 + ".gpkg"]
)
def test_names_of_uploads_make_no_paths(studio, name):
    before = listing(studio.folder.parent)
    refused(studio.ask("POST", f"/api/import?name={name}&field=land_cover", b"not a GeoPackage"))
    assert listing(studio.folder.parent) == before


@pytest.mark.parametrize("name", ["evil.sh", "evil", "", "evil.gpkg.exe", "evil.vrt", "evil.sqlite"])
def test_kinds_of_uploads(studio, name):
    refused(studio.ask("POST", f"/api/import?name={name}&field=land_cover", POINTS.read_bytes()), [415, 400])


def test_geojson_that_refers_elsewhere(studio):
    """A file of labels opens no other file, and no address."""
    for content in (
        b'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>',
        b'{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null, "properties": {"class": "a"}}]}',
        b'{"type": "Topology"}', b"http://127.0.0.1:1/x.geojson", b"",
    ):  # fmt: skip
        refused(studio.ask("POST", "/api/import?name=a.geojson&field=class", content))


# Sizes.


def test_oversized_json(studio):
    body = json.dumps({"name": "x" * (5 << 20)}).encode()
    refused(studio.ask("POST", "/api/classes", body, {"Content-Type": "application/json"}), [413])


def head_of_post(studio, path, kind, *lines):
    return "\r\n".join(
        [f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{studio.port}", f"Cookie: {studio.cookie}", f"Content-Type: {kind}",
         *lines, "\r\n"]
    )  # fmt: skip


@pytest.mark.parametrize("length", ["999999999999", "70000000", "-1", "18446744073709551617", "x"])
def test_announced_size(studio, length):
    for path, kind in (("/api/classes", "application/json"), ("/api/import?name=a.gpkg", "application/octet-stream")):
        status, answer = raw(studio, head_of_post(studio, path, kind, f"Content-Length: {length}"), b"{}")
        assert status is None or 400 <= status < 500, answer[:200]


@pytest.mark.parametrize(
    "path, kind, most",
    [("/api/classes", "application/json", 4), ("/api/import?name=a.gpkg", "application/octet-stream", 64)],
)
def test_size_that_is_not_announced(studio, path, kind, most):
    """A body in chunks without an end is cut off at the limit."""
    chunk = b"100000\r\n" + b" " * (1 << 20) + b"\r\n"
    sent = 0
    with socket.create_connection(("127.0.0.1", studio.port), timeout=20) as connection:
        connection.sendall(head_of_post(studio, path, kind, "Transfer-Encoding: chunked").encode())
        try:
            for _ in range(most + 60):
                connection.sendall(chunk)
                sent += 1
            connection.sendall(b"0\r\n\r\n")
            answer = connection.recv(65536)
        except (ConnectionError, TimeoutError):
            answer = b""
    assert not answer or answer.split()[1] == b"413", (sent, answer[:200])
    studio.get("/api/state")


def test_long_address_and_many_headers(studio):
    status, answer = raw_get(studio, "/" + "a" * 200_000)
    assert status is None or 400 <= status < 500
    status, answer = raw_get(studio, "/api/state", *[f"X-{number}: {'a' * 1000}" for number in range(2000)])
    assert status is None or 400 <= status < 500, answer[:100]


# What is sent.


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_wrong_content_type(studio, kind):
    refused(studio.ask("POST", "/api/classes", b'{"name": "evil"}', {"Content-Type": kind}), [415])


def test_no_content_type(studio):
    refused(studio.ask("POST", "/api/classes", b'{"name": "evil"}', {"Content-Type": None}), [415])


BROKEN = [
    b"", b"{", b"null", b"[]", b'"text"', b"\xff\xfe", b"{}", b'{"class": 1}', b"[" * 100_000,
    b'{"class": 1, "kind": "point", "column": NaN, "row": 1}',
    b'{"class": 1, "kind": "point", "column": 1e300, "row": 1}',
    b'{"class": 1, "kind": "point", "column": 1.5, "row": 1}',
    b'{"class": 1, "kind": "point", "column": -1, "row": 1}',
    b'{"class": 1, "kind": "point", "column": 154, "row": 1}',
    b'{"class": 1, "kind": "point", "column": 9223372036854775807, "row": 9223372036854775807}',
    b'{"class": 1, "kind": "point", "column": 99999999999999999999, "row": 1}',
    b'{"class": 0, "kind": "point", "column": 1, "row": 1}',
    b'{"class": 200, "kind": "point", "column": 1, "row": 1}',
    b'{"class": 256, "kind": "point", "column": 1, "row": 1}',
    b'{"class": -1, "kind": "point", "column": 1, "row": 1}',
    b'{"class": 1, "kind": "polygon"}',
    b'{"class": 1, "kind": "polygon", "rings": []}',
    b'{"class": 1, "kind": "polygon", "rings": [[]]}',
    b'{"class": 1, "kind": "polygon", "rings": [[[1, 1], [2, 2]]]}',
    b'{"class": 1, "kind": "polygon", "rings": [[[1, 1], [2], [3, 3], [1, 1]]]}',
    b'{"class": 1, "kind": "polygon", "rings": [[[1, 1], [1e300, 2], [3, 3]]]}',
    b'{"class": 1, "kind": "polygon", "rings": [[[1, 1], [NaN, 2], [3, 3]]]}',
    b'{"class": 1, "kind": "polygon", "rings": [[[5000, 5000], [5001, 5000], [5001, 5001]]]}',
    b'{"class": 1, "kind": "brush", "pixels": [[1e9, 5]]}',
    b'{"class": 1, "kind": "brush", "pixels": [[-5, -5]]}',
    b'{"class": 1, "kind": "brush", "pixels": []}',
    b'{"class": 1, "kind": "spell", "column": 1, "row": 1}',
]  # fmt: skip


@pytest.mark.parametrize("body", BROKEN, ids=lambda body: body[:80].decode("latin1"))
def test_labels_that_cannot_be(studio, body):
    refused(studio.ask("POST", "/api/labels", body, {"Content-Type": "application/json"}))


@pytest.mark.parametrize(
    "method, path, body",
    [
        ("POST", "/api/classes", {"name": ""}), ("POST", "/api/classes", {"name": "a\nb"}),
        ("POST", "/api/classes", {"name": "x" * 101}), ("POST", "/api/classes", {"name": "a", "color": "red"}),
        ("POST", "/api/classes", {"name": "a", "color": "#12345"}), ("PATCH", "/api/classes/1", {"color": "url(x)"}),
        ("PATCH", "/api/classes/99", {"name": "a"}), ("PATCH", "/api/classes/300", {"name": "a"}),
        ("PATCH", "/api/classes/x", {"name": "a"}), ("DELETE", "/api/classes/99", None),
        ("PATCH", "/api/labels/999999", {"class": 1}), ("PATCH", "/api/labels/1", {"class": 99}),
        ("PATCH", "/api/labels/1", {"rings": [[[0, 0]]]}), ("DELETE", "/api/labels/0", None),
        ("PATCH", "/api/labels/1", {"rings": [[[0, 0], [1, 0], [1, 1]], [[0, 0], [1, 0], [1, 1]]]}),
        ("PATCH", "/api/labels/99999999999999999999", {"class": 1}),
        ("POST", "/api/features", {"features": []}), ("POST", "/api/features", {"features": ["NOTHING"]}),
        ("POST", "/api/features", {"features": ["raw"] * 1000}), ("POST", "/api/features", {"features": ["a/0*"]}),
        ("POST", "/api/prototypes/drop", {"number": -1}), ("POST", "/api/prototypes/drop", {"number": 10**9}),
        ("POST", "/api/prototypes/drop", {}), ("POST", "/api/prototypes/relabel", {"number": 0}),
        ("POST", "/api/prototypes/relabel", {"number": 0, "class": 99}), ("POST", "/api/prototypes/spell", {}),
        ("POST", "/api/prototypes/add", {"column": -1, "row": 0, "class": 1}),
        ("POST", "/api/prototypes/add", {"column": 10**18, "row": 0, "class": 1}),
        ("POST", "/api/prototypes/add", {"column": 1, "row": 1, "class": 99}),
        ("POST", "/api/jobs", {"kind": "spell"}), ("POST", "/api/jobs", {"kind": "batch"}),
        ("POST", "/api/jobs", {}), ("DELETE", "/api/jobs/99", None),
        ("POST", "/api/reference", {"count": 0}), ("POST", "/api/reference", {"count": -5}),
        ("POST", "/api/reference", {"count": 10**18}), ("PATCH", "/api/reference/1", {"class": 1}),
        ("POST", "/api/reference/assess", {}), ("POST", "/api/redo", {}),
        ("GET", "/api/pixel", None), ("GET", "/api/pixel?column=1", None), ("GET", "/api/pixel?column=-1&row=0", None),
        ("GET", "/api/pixel?column=154&row=0", None), ("GET", "/api/pixel?column=1e9&row=0", None),
        ("GET", "/api/pixel?column=NaN&row=0", None), ("GET", "/api/pixel?column=9223372036854775807&row=0", None),
        ("GET", "/api/why?column=9223372036854775807&row=9223372036854775807", None),
        ("GET", "/api/why?column=-9223372036854775808&row=0", None), ("GET", "/api/layer?id=band:NONE", None),
        ("GET", "/api/layer", None), ("GET", "/api/nothing", None), ("PUT", "/api/labels", {}),
        ("GET", "/tiles/true/1/0/1.0", None), ("GET", "/tiles/true/1/0/-1.0", None),
        ("GET", "/tiles/true/1/-1/0.0", None), ("GET", "/tiles/true/1/64/0.0", None),
        ("GET", "/tiles/true/1/0/9223372036854775807.9223372036854775807", None),
        ("GET", "/tiles/true/1/9223372036854775807/0.0", None), ("GET", "/tiles/nothing/1/0/0.0", None),
        ("GET", "/tiles/index:NOTHING/1/0/0.0", None), ("GET", "/tiles/map/nothing/0/0.0", None),
        ("GET", "/tiles/map/1/x/0.0", None), ("GET", "/tiles/band:..%2F..%2Fetc/1/0/0.0", None),
        ("GET", "/tiles/true/1/0/0", None), ("GET", "/tiles/true/1/0/0.0.0", None),
        ("GET", "/tiles/true/1/0/0.0,", None), ("GET", "/tiles/true/1/0/0.0,9.9", None),
        ("GET", "/tiles/true/1/0/" + ",".join(17 * ["0.0"]), None), ("GET", "/tiles/true/1/0/x.y", None),
    ],
    ids=str,
)  # fmt: skip
def test_requests_that_cannot_be(studio, method, path, body):
    refused(studio.ask(method, path, body if method != "DELETE" else None))


def test_not_http(studio):
    for text in ("\r\n\r\n", "GARBAGE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\x16\x03\x01\x02\x00\x01", "GET\r\n" * 10):
        status, _ = raw(studio, text, seconds=1)
        assert status is None or 400 <= status < 600
    studio.get("/api/state")


# What the server says of itself, and to whom.


def test_every_answer_has_the_policy(studio):
    version = studio.state["model"]["version"]
    for path in (
        "/", "/page/main.js", "/page/page.css", "/leaflet/leaflet.js", "/leaflet/leaflet.css", "/api/state",
        "/tiles/true/1/0/0.0", f"/tiles/map/{version}/0/0.0", "/api/labels.gpkg", "/nothing", "/api/pixel",
    ):  # fmt: skip
        _, headers, _ = studio.ask("GET", path)
        policy = headers["content-security-policy"]
        assert POLICY in policy and "unsafe" not in policy and "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers


def sockets(process):
    """The sockets of TCP and UDP that a process holds: local address, remote address, state, as in /proc."""
    own = set()
    for name in os.listdir(f"/proc/{process}/fd"):
        try:
            own.update(re.findall(r"socket:\[(\d+)\]", os.readlink(f"/proc/{process}/fd/{name}")))
        except FileNotFoundError:
            pass
    found = []
    for kind in ("tcp", "tcp6", "udp", "udp6"):
        with open(f"/proc/{process}/net/{kind}") as table:
            lines = [line.split() for line in table.readlines()[1:]]
        found += [(line[1], line[2], line[3]) for line in lines if line[9] in own]
    return found


def test_listens_on_the_loopback_alone(studio):
    local = f"0100007F:{studio.port:04X}"
    found = sockets(studio.process.pid)
    assert [one for one in found if one[2] == "0A"] == [(local, "00000000:0000", "0A")]
    # Whatever else is open is a connection of the page.
    assert all(one[0] == local for one in found)


def test_nothing_leaves_the_machine(studio, page):
    """All that the page asks for, and all that the server opens, in a session that uses every tab."""
    page.painted()
    # In the tab Why a click asks for reasons and labels nothing.
    page.click("#tab-why")
    page.click_pixel(*next(place for place in ((80, 180), (100, 150)) if page.place(*place)))
    for tab in ("accuracy", "next", "model", "reference", "save"):
        page.click(f"#tab-{tab}")
    for option in studio.state["scene"]["layers"]:
        page.choose("#layer", option["id"])
    page.painted()
    requested = [address for address in page.requests() if not address.startswith(("data:", "about:", "chrome:"))]
    assert len(requested) > 20
    assert [address for address in requested if not address.startswith(studio.origin + "/")] == []
    local = f"0100007F:{studio.port:04X}"
    assert all(one[0] == local and one[1].startswith(("0100007F", "00000000")) for one in sockets(studio.process.pid))
    assert not subprocess.run(["pgrep", "-P", str(studio.process.pid)], check=False, capture_output=True).stdout
