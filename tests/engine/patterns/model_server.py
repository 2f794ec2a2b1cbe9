"""A real HTTP server that speaks as a language model does, well or badly."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    """Answers every question with the same bytes, and keeps the questions."""

    daemon_threads = True
    body, status, headers, wait, drip = b"", 200, {}, 0.0, 0.0

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.questions = []

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """Speaks for the server above."""

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        asked = json.loads(self.rfile.read(length) or b"null")
        self.server.questions.append((self.path, dict(self.headers), asked))
        time.sleep(self.server.wait)
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for at in range(0, len(self.server.body), 1000 if not self.server.drip else 1):
                step = 1000 if not self.server.drip else 1
                self.wfile.write(self.server.body[at : at + step])
                self.wfile.flush()
                time.sleep(self.server.drip)
        except OSError:
            pass  # the other side has had enough

    def log_message(self, *_):
        pass


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server for the time of a test."""
    with Server() as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield running
        running.shutdown()


def said(content):
    """What a server says when its model says `content`."""
    message = {"role": "assistant", "content": content}
    return json.dumps({"choices": [{"message": message}]}).encode()
