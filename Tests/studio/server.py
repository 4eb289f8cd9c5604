"""Yatlas Studio as a process: starts it, asks it over HTTP, waits for its state."""

import http.client
import json
import os
import pathlib
import queue
import re
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
YATLAS = os.environ.get("YATLAS", str(ROOT / ".build/release/yatlas"))
LEIPZIG = ROOT / "samples/leipzig-s2/leipzig.tif"
POINTS = ROOT / "samples/leipzig-s2/points.gpkg"


def yatlas(*words):
    """Runs `yatlas` and returns what it printed; fails with its message."""
    done = subprocess.run([YATLAS, *map(str, words)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Studio:
    """A running server."""

    def __init__(self, scene, folder, *words):
        self.folder = pathlib.Path(folder)
        self.words = [YATLAS, "studio", str(scene), "--folder", str(folder), "--no-browser", *words]
        self.start()

    def start(self):
        # The server finds Leaflet and GDAL by itself; where it runs does not matter.
        self.process = subprocess.Popen(self.words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = None
        while self.address is None:
            line = self.process.stdout.readline()
            assert line, self.process.stderr.read()
            found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\w+)", line)
            if found:
                self.address, self.port, self.token = found[0], int(found[1]), found[2]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.cookie = f"yatlas_studio-{self.port}={self.token}"

    def stop(self):
        """Ends it as Ctrl-C does."""
        self.process.terminate()
        self.process.communicate(timeout=30)

    def ask(self, method, path, body=None, headers=None):
        """The answer to a request: status, headers, bytes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Cookie": self.cookie}
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        elif body is not None:
            sent["Content-Type"] = "application/octet-stream"
        sent.update(headers or {})
        connection.request(method, path, body=body, headers={k: v for k, v in sent.items() if v is not None})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content

    def get(self, path):
        status, _, content = self.ask("GET", path)
        assert status == 200, content
        return json.loads(content) if path.startswith("/api/") else content

    def send(self, method, path, body=None):
        status, _, content = self.ask(method, path, {} if body is None else body)
        assert status in (200, 204), content
        return json.loads(content) if content else None

    @property
    def state(self):
        return self.get("/api/state")

    def wait(self, what, is_so, seconds=60):
        """The state as soon as something is so."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            state = self.state
            if is_so(state):
                return state
            time.sleep(0.1)
        raise AssertionError(f"not within {seconds} s: {what}; training is {state['training']}")

    def trained(self):
        """The state when the model is that of the present labels."""
        return self.wait("a model", lambda s: s["model"] and s["model"]["document"] == s["document"])

    def validated(self):
        """The state when the accuracy is that of the present labels."""
        self.trained()
        return self.wait("an accuracy", lambda s: s["accuracy"] and s["accuracy"]["document"] == s["document"])

    def map_tile(self, layer="map"):
        """The first tile of the map of the present model: 65,536 class numbers, then as many bytes of confidence; in
        the layer `flags` with what is unlike the labels or ambiguous.
        """
        while True:
            version = self.trained()["model"]["version"]
            status, _, content = self.ask("GET", f"/tiles/{layer}/{version}/0/0.0")
            if status != 404:
                assert status == 200, content
                return content

    def job(self, kind, **more):
        """Does work of the background to its end, and returns it."""
        number = self.send("POST", "/api/jobs", {"kind": kind, **more})["id"]

        def own(state):
            return next(job for job in state["jobs"] if job["id"] == number)

        return own(self.wait(f"the end of {kind}", lambda state: own(state)["state"] != "running", 120))

    def take_points(self):
        """Imports the labels of the sample."""
        self.send("POST", "/api/import?name=points.gpkg&field=land_cover", POINTS.read_bytes())

    def events(self):
        """A queue of the parts of the state that the server sends from now on."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/api/events", headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        parts = queue.Queue()

        def listen():
            try:
                for line in answer:
                    if line.startswith(b"data: "):
                        parts.put(json.loads(line[6:]))
            except OSError:
                pass

        threading.Thread(target=listen, daemon=True).start()
        return parts
