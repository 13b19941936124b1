"""The sample application: a page, and a health path. Python's own library is enough.

    python main.py                     serves on PORT (8080)
    python main.py --self-test         starts itself on a free port, and tests that
    python main.py --self-test URL     tests the one that runs there
"""

import argparse
import os
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.request import urlopen

GREETING = "hello"
PAGES = {"/": GREETING, "/health": "ok"}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        page = PAGES.get(self.path)
        body = f"{page or 'not found'}\n".encode()
        self.send_response(404 if page is None else 200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def ask(url):
    try:
        with urlopen(url, timeout=5) as answer:
            return answer.status, answer.read().decode().strip()
    except HTTPError as error:
        return error.code, error.read().decode().strip()


def self_test(url):
    """Asks for each page. Returns what is wrong, a line for each."""
    wanted = {**{path: (200, page) for path, page in PAGES.items()}, "/nothing": (404, "not found")}
    wrong = []
    for path, answer in wanted.items():
        try:
            got = ask(url.rstrip("/") + path)
        except OSError as error:
            got = error
        if got != answer:
            wrong.append(f"{path}: {got}, not {answer}")
    return wrong


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--self-test", nargs="?", const="", metavar="URL")
    url = options.parse_args().self_test
    if url:
        sys.exit("\n".join(self_test(url)) or None)
    server = ThreadingHTTPServer(("", 0 if url == "" else int(os.environ.get("PORT", "8080"))), Handler)
    if url == "":
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sys.exit("\n".join(self_test(f"http://127.0.0.1:{server.server_port}")) or None)
    # The first process of a container ends only by what it asks for.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server.serve_forever()


if __name__ == "__main__":
    main()
