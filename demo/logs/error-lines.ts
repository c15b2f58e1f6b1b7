import type { Random } from "./random";
import { errorStamp } from "./stamps";

/** The gunicorn master and workers of one host: their story is what the error log tells. */
export class Workers {
  readonly #master: number;
  readonly #pids: number[];
  #next: number;

  constructor(
    readonly service: string,
    readonly random: Random,
  ) {
    this.#master = random.between(700, 1400);
    this.#next = this.#master + random.between(20, 200);
    this.#pids = [this.#pid(), this.#pid(), this.#pid()];
  }

  #pid(): number {
    this.#next += this.random.between(1, 40);
    return this.#next;
  }

  #line(atMs: number, pid: number, level: string, text: string): string {
    return `[${errorStamp(atMs)}] [${pid}] [${level}] ${text}`;
  }

  #boot(atMs: number, slot: number): string {
    const pid = this.#pid();
    this.#pids[slot] = pid;
    return this.#line(atMs, pid, "INFO", `Booting worker with pid: ${pid}`);
  }

  started(atMs: number): string[] {
    const master = this.#master;
    return [
      this.#line(atMs, master, "INFO", "Starting gunicorn 20.1.0"),
      this.#line(atMs, master, "INFO", `Listening at: http://127.0.0.1:8000 (${master})`),
      this.#line(atMs, master, "INFO", "Using worker: sync"),
      ...this.#pids.map((_, slot) => this.#boot(atMs, slot)),
    ];
  }

  /** What one thing that happened leaves in the log, as whole lines. */
  incident(atMs: number): string[] {
    const dice = this.random.next();
    if (dice < 0.34) return this.traceback(atMs, "/api/center/polling/");
    if (dice < 0.52) return this.#timeout(atMs);
    if (dice < 0.85) return this.#recycled(atMs);
    if (dice < 0.95)
      return [
        this.#line(
          atMs,
          this.random.pick(this.#pids),
          "WARNING",
          `Invalid request from ip=10.20.${this.random.between(1, 12)}.7: Invalid HTTP request line: ''`,
        ),
      ];
    return [
      this.#line(atMs, this.#master, "INFO", "Handling signal: hup"),
      this.#line(atMs, this.#master, "INFO", "Hang up: Master"),
      ...this.started(atMs + 1000).slice(3),
    ];
  }

  #timeout(atMs: number): string[] {
    const slot = this.random.between(0, 2);
    const pid = this.#pids[slot]!;
    const killed = this.random.chance(0.5);
    return [
      this.#line(atMs, this.#master, "CRITICAL", `WORKER TIMEOUT (pid:${pid})`),
      ...(killed
        ? [
            this.#line(
              atMs + 1000,
              this.#master,
              "ERROR",
              `Worker (pid:${pid}) was sent SIGKILL! Perhaps out of memory?`,
            ),
          ]
        : [this.#line(atMs, pid, "INFO", `Worker exiting (pid: ${pid})`)]),
      this.#boot(atMs + 1000, slot),
    ];
  }

  #recycled(atMs: number): string[] {
    const slot = this.random.between(0, 2);
    const pid = this.#pids[slot]!;
    return [
      this.#line(atMs, pid, "INFO", "Autorestarting worker after current request."),
      this.#line(atMs, pid, "INFO", `Worker exiting (pid: ${pid})`),
      this.#boot(atMs, slot),
    ];
  }

  /** An unhandled exception: one header and the lines below it. */
  traceback(atMs: number, path: string): string[] {
    const device = this.random.between(1, 4800);
    const end = this.random.pick([
      `KeyError: 'device_${device}'`,
      'django.db.utils.OperationalError: could not connect to server: Connection refused\n\tIs the server running on host "10.20.0.30" and accepting\n\tTCP/IP connections on port 5432?',
      "redis.exceptions.ConnectionError: Error 111 connecting to 10.20.0.31:6379. Connection refused.",
      "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
    ]);
    return [
      this.#line(atMs, this.random.pick(this.#pids), "ERROR", `Error handling request ${path}`),
      "Traceback (most recent call last):",
      '  File "/usr/lib/python3/dist-packages/gunicorn/workers/sync.py", line 136, in handle',
      "    self.handle_request(listener, req, client, addr)",
      '  File "/usr/lib/python3/dist-packages/gunicorn/workers/sync.py", line 179, in handle_request',
      "    respiter = self.wsgi(environ, resp.start_response)",
      `  File "/srv/${this.service}/center/views.py", line ${this.random.between(30, 400)}, in polling`,
      "    state = self.backend.fetch(center_id, timeout=5)",
      ...end.split("\n"),
    ];
  }
}
