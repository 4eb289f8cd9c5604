"""Serves the files of a folder on loopback like a remote server: serve.py FOLDER LATENCY_MS MBIT_A_SECOND FAULTS LOG

Every request waits for the latency; all answers together share the bandwidth; of 100 range requests FAULTS are answered
429 or 503 instead, or all of them 403 after the first three if FAULTS is "expired". If it is "signed", files are only served
for a URL with ?sig=N, which /sign?href=ADDRESS makes; the first is valid for five requests, others for fifty.
/forge?href=ADDRESS makes an invalid one. A request is a line of LOG: status, path,
first and last byte. Writes its port to LOG.port; ends with its parent.
"""
import http.server
import json
import os
import random
import socketserver
import sys
import threading
import time
import urllib.parse

FOLDER, LATENCY, RATE = sys.argv[1], float(sys.argv[2]) / 1e3, float(sys.argv[3]) * 1e6 / 8
IS_EXPIRED, IS_SIGNED, LOG = sys.argv[4] == "expired", sys.argv[4] == "signed", sys.argv[5]
FAULTS = 0 if IS_EXPIRED or IS_SIGNED else float(sys.argv[4])
answered = 0
lock = threading.Lock()
free_at = time.monotonic()
chance = random.Random(1)
log = open(LOG, "w", buffering=1)
left = []


def is_refused(path):
    """Whether a URL is not signed, or its signature expired."""
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(path).query)
    number = int(query["sig"][0]) if "sig" in query else -1
    with lock:
        if not 0 <= number < len(left) or left[number] == 0:
            return True
        left[number] -= 1
    return False


def share(count):
    """Waits until the link has transferred `count` more bytes."""
    global free_at
    with lock:
        free_at = max(free_at, time.monotonic()) + count / RATE
        until = free_at
    time.sleep(max(0, until - time.monotonic()))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, headers=(), body=b"", note="- -"):
        with lock:
            log.write(f"{status} {self.path} {note}\n")
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for at in range(0, len(body), 65536):
            piece = body[at:at + 65536]
            share(len(piece))
            self.wfile.write(piece)

    def do_HEAD(self):
        time.sleep(LATENCY)
        path = FOLDER + self.path.split("?")[0]
        if IS_EXPIRED and answered > 3 or IS_SIGNED and is_refused(self.path):
            return self.answer(403)
        if not os.path.isfile(path):
            return self.answer(404)
        with lock:
            log.write(f"200 HEAD {self.path} - -\n")
        self.send_response(200)
        self.send_header("Content-Length", str(os.path.getsize(path)))
        self.send_header("Accept-Ranges", "bytes")
        self.end_headers()

    def sign(self):
        href = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)["href"][0]
        with lock:
            left.append(50 if left else 5)
        self.answer(200, body=json.dumps({"href": f"{href}?sig={len(left) - 1}"}).encode())

    def do_GET(self):
        time.sleep(LATENCY)
        if self.path.startswith("/sign?"):
            return self.sign()
        if self.path.startswith("/forge?"):
            href = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)["href"][0]
            return self.answer(200, body=json.dumps({"href": f"{href}?sig=999"}).encode())
        if IS_SIGNED and is_refused(self.path):
            return self.answer(403)
        path = FOLDER + self.path.split("?")[0]
        if not os.path.isfile(path):
            return self.answer(404)
        size = os.path.getsize(path)
        span = self.headers.get("Range")
        if span is None:
            first, last = 0, size - 1
        else:
            first, last = (int(part) if part else size - 1 for part in span.split("=")[1].split("-"))
            last = min(last, size - 1)
        global answered
        with lock:
            answered += 1
            fault = chance.random() * 100 < FAULTS or IS_EXPIRED and answered > 3
            status = 403 if IS_EXPIRED else chance.choice([429, 503])
        if fault:
            return self.answer(status, note=f"{first} {last}")
        with open(path, "rb") as file:
            file.seek(first)
            body = file.read(last - first + 1)
        headers = [("Accept-Ranges", "bytes")]
        if span:
            headers.append(("Content-Range", f"bytes {first}-{last}/{size}"))
        self.answer(206 if span else 200, headers, body, f"{first} {last}")

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 128


server = Server(("127.0.0.1", 0), Handler)
with open(f"{LOG}.part", "w") as file:
    file.write(str(server.server_address[1]))
os.rename(f"{LOG}.part", f"{LOG}.port")
threading.Thread(target=server.serve_forever, daemon=True).start()
parent = os.getppid()
while os.getppid() == parent:
    time.sleep(0.2)
