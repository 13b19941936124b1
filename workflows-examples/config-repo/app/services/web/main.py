"""web: answers on port 8080. `--smoke URL` asks one that runs, and fails unless it answers well."""

import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import urlopen


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path in ("/", "/healthz") else 404)
        self.end_headers()
        self.wfile.write(b"web\n")


if sys.argv[1:2] == ["--smoke"]:
    with urlopen(sys.argv[2], timeout=10) as answer:
        print(answer.status, answer.read().decode())
else:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    ThreadingHTTPServer(("", int(os.environ.get("PORT", "8080"))), Answer).serve_forever()
