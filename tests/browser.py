"""A server and a headless browser for tests that drive the page; both end with their `with`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

APP = Path(__file__).absolute().parents[1] / "app.py"
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_chromium():
    """Path of an installed Chromium, or None: then playwright looks for its own."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


@contextmanager
def serve(cache, *paths):
    """The page on a free port of this machine; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.headless=true"]
    command += [f"--server.port={port}", "--server.fileWatcherType=none", "--", *map(str, paths)]
    process = subprocess.Popen(
        command,
        cwd=APP.parent,
        env=os.environ | {"GEOMAP_CACHE": str(cache), "GEOMAP_DATA": str(Path(cache) / "data")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/_stcore/health", process)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def browse(address, *, width=1440, height=900, dark=False, **more):
    """A page of a new browser, and the list of requests it tried to send anywhere else.

    `more` goes to playwright's `new_context`.
    """
    from playwright.sync_api import sync_playwright

    foreign = []
    home = urlsplit(address).netloc

    def route(route):
        url = urlsplit(route.request.url)
        if url.scheme in {"http", "https"} and url.netloc != home:
            foreign.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(_FLAGS))
        try:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
                **more,
            )
            context.route("**/*", route)
            page = context.new_page()
            page.set_default_timeout(30_000)
            yield page, foreign
        finally:
            browser.close()


def settled(page):
    """Wait until no answer of the server is on its way into the page, and none follows it."""
    idle = "document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'"
    nothing_pale = "!document.querySelector('[data-stale=true]')"
    for _ in range(2):
        page.wait_for_timeout(200)
        page.wait_for_function(f"{idle} && {nothing_pale}")


def _wait(address, process, seconds=60):
    for _ in range(seconds * 10):
        if process.poll() is not None:
            raise RuntimeError("the page's server ended before it answered")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 (ours, http)
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"{address} did not answer in {seconds} s")
