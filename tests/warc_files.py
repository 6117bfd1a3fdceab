"""Web archives for tests: records as crawlers write them."""

import gzip

STORY = "".join(
    f"<p>The bridge in Lyon was closed on day {n} of the flood, it was said.</p>" for n in range(9)
)
HEAD = "<title>Flood</title><meta property='article:published_time' content='2020-11-17T10:00:00Z'>"


def page(story=STORY):
    """A page that tells a story."""
    return f"<html><head>{HEAD}</head><body><article>{story}</article></body></html>".encode()


PAGE = page()


def record(kind, block, name="", url="https://example.org/", content_type="text/plain"):
    header = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2021-03-04T05:06:07Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return header.encode() + block + b"\r\n\r\n"


def answer(name, body=PAGE, status="200 OK", **fields):
    given = {"Content-Type": "text/html; charset=utf-8"} | {
        field.replace("_", "-"): value for field, value in fields.items()
    }
    lines = "".join(f"{field}: {value}\r\n" for field, value in given.items())
    block = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
    return record("response", block, name, content_type="application/http; msgtype=response")


def text(name, words="Rockets hit Ganja."):
    return record("conversion", words.encode(), name)


def packed(records):
    return b"".join(gzip.compress(one) for one in records)
