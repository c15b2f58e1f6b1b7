#!/usr/bin/python3
"""A stand-in for Grafana Loki where no real one is found. It answers what an installation asks: -version, -verify-config
(a file with the word fault-verify is refused), and /ready, which is 503 for the first three seconds. It takes no lines."""
import http.server
import sys
import time

arguments = dict(word.lstrip("-").partition("=")[::2] for word in sys.argv[1:])
if "version" in arguments:
    print("loki, version 3.7.6 (branch: stand-in, revision: rig)")
    sys.exit(0)
with open(arguments["config.file"], encoding="utf-8") as file:
    text = file.read()
if "fault-verify" in text:
    sys.exit("failed parsing config: field fault-verify not found in type loki.ConfigWrapper")
if "verify-config" in arguments:
    sys.exit(0)
begun = time.monotonic()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        ready = time.monotonic() - begun > 3
        self.send_response(200 if ready or self.path != "/ready" else 503)
        self.send_header("content-type", "application/json" if "buildinfo" in self.path else "text/plain")
        self.end_headers()
        said = '{"version": "3.7.6"}' if "buildinfo" in self.path else "ready\n" if ready else "Ingester not ready\n"
        self.wfile.write(said.encode())

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("0.0.0.0", 3100), Handler).serve_forever()
