"""A geocoding server on this machine, in Nominatim's format, that can also misbehave."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

ODBL = "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright"


def place(name, lat, lon, *, kind="place=village", osm="node 1", **more):
    """A place as Nominatim writes it."""
    key, value = kind.split("=")
    osm_type, osm_id = osm.split()
    half = more.pop("half", 0.02)
    return {
        "place_id": 1,
        "licence": ODBL,
        "osm_type": osm_type,
        "osm_id": int(osm_id),
        "lat": f"{lat:.7f}",
        "lon": f"{lon:.7f}",
        "class": key,
        "type": value,
        "place_rank": 19,
        "importance": 0.4123,
        "addresstype": value,
        "name": name,
        "display_name": f"{name}, Sundmark, Norway",
        "address": {value: name, "state": "Sundmark", "country": "Norway", "country_code": "no"},
        "extratags": None,
        "namedetails": {"name": name},
        "boundingbox": [f"{side:.7f}" for side in (lat - half, lat + half, lon - half, lon + half)],
    } | more


@dataclass
class Reply:
    """What the next request gets instead of its answer."""

    status: int = 200
    body: bytes | None = None  # None: the answer
    headers: dict = field(default_factory=dict)
    delay: float = 0.0
    trickle: float = 0.0  # seconds between the bytes of the body
    cut: bool = False  # promise more than is sent
    hang_up: bool = False  # no answer at all


@dataclass
class Asked:
    """A request as it came in."""

    path: str
    query: str
    parameters: dict
    user_agent: str
    at: float


class Server:
    """Answers by name; `replies` come first, one a request."""

    def __init__(self):
        self.places = {}
        self.replies = []
        self.asked = []
        self.stop = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self.domain = f"127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def queries(self):
        return [asked.query for asked in self.asked]

    def close(self):
        self.stop.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def _handler(server):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            parameters = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            query = parameters.get("q", "")
            agent = self.headers.get("User-Agent", "")
            server.asked.append(Asked(parts.path, query, parameters, agent, time.monotonic()))
            reply = server.replies.pop(0) if server.replies else Reply()
            found = server.places.get(query, [])[: int(parameters.get("limit", 10))]
            body = json.dumps(found).encode() if reply.body is None else reply.body
            server.stop.wait(reply.delay)
            if reply.hang_up:
                return
            with contextlib.suppress(ConnectionError):  # the client may have given up
                self.send_response(reply.status)
                headers = {"Content-Type": "application/json; charset=utf-8"} | reply.headers
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body) + 100 * reply.cut))
                self.end_headers()
                for piece in [body[i : i + 1] for i in range(len(body))] * bool(reply.trickle):
                    self.wfile.write(piece)
                    if server.stop.wait(reply.trickle):
                        return
                if not reply.trickle:
                    self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler
