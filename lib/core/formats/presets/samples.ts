/** A few lines of each preset, as its program writes them: shown where no host is at hand. */
export const presetSamples: Readonly<Record<string, readonly string[]>> = {
  gunicorn_access: [
    '10.20.9.31 - - [12/May/2026:03:13:58 +0900] "GET /api/center/polling/?center=17 HTTP/1.1" 200 312 "-" "SSC-Kiosk/2.4"',
    '10.20.9.44 - - [12/May/2026:03:13:58 +0900] "GET /api/center/polling/?center=44 HTTP/1.1" 502 166 "-" "SSC-Kiosk/2.4"',
    '10.20.9.12 - - [12/May/2026:03:13:59 +0900] "POST /api/center/report/ HTTP/1.1" 201 84 "-" "SSC-Kiosk/2.4"',
  ],
  gunicorn_error: [
    "[2026-05-12 03:14:01 +0900] [1204] [INFO] Handling signal: usr1",
    "[2026-05-12 03:14:07 +0900] [1207] [ERROR] Error handling request /api/report/",
    "Traceback (most recent call last):",
    '  File "/srv/app/views.py", line 18, in report',
    "KeyError: 'center'",
  ],
  django_verbose: [
    "INFO 2026-05-12 03:14:01,512 views 1204 140213 Report 8812 saved",
    "ERROR 2026-05-12 03:14:02,004 log 1204 140213 Internal Server Error: /api/report/",
    "Traceback (most recent call last):",
    "ValueError: empty body",
  ],
  django_default: [
    '[12/May/2026 03:14:01] "GET /api/report/?center=17 HTTP/1.1" 200 312',
    "Internal Server Error: /api/report/",
    "Traceback (most recent call last):",
    '  File "/srv/app/views.py", line 18, in report',
    "KeyError: 'center'",
    '[12/May/2026 03:14:02] "POST /api/report/ HTTP/1.1" 500 61017',
  ],
  python_asctime: [
    "2026-05-12 03:14:01,512 - INFO - billing.jobs - Invoice run began",
    "2026-05-12 03:14:09,870 - WARNING - billing.jobs - 3 invoices without an address",
  ],
  uvicorn: [
    'INFO:     10.20.9.31:51324 - "GET /health HTTP/1.1" 200 OK',
    "INFO:     Application startup complete.",
    'INFO:     10.20.9.44:51330 - "POST /orders HTTP/1.1" 422 Unprocessable Entity',
  ],
  celery: [
    "[2026-05-12 03:14:01,512: INFO/MainProcess] Task mail.send[9f1c2b1e-6a70-4c39-9d0d-4f0b7a52c001] received",
    "[2026-05-12 03:14:02,118: ERROR/ForkPoolWorker-2] Task mail.send[9f1c2b1e-6a70-4c39-9d0d-4f0b7a52c001] raised unexpected: TimeoutError()",
  ],
  nginx_access: [
    '203.0.113.7 - - [12/May/2026:03:14:00 +0000] "GET /static/app.js HTTP/1.1" 304 0 "https://shop.example/" "Mozilla/5.0"',
    '203.0.113.9 - alice [12/May/2026:03:14:01 +0000] "DELETE /cart/9 HTTP/2.0" 204 0 "-" "curl/8.7.1"',
  ],
  nginx_error: [
    "2026/05/12 03:14:00 [error] 812#812: *4501 connect() failed (111: Connection refused) while connecting to upstream",
    "2026/05/12 03:14:05 [warn] 812#812: *4502 a client request body is buffered to a temporary file",
  ],
  apache_access: [
    '198.51.100.4 - - [12/May/2026:03:14:00 +0000] "GET /index.html HTTP/1.1" 200 5120 "-" "Mozilla/5.0"',
  ],
  apache_error: [
    "[Tue May 12 03:14:00.123456 2026] [proxy:error] [pid 900:tid 140213] [client 198.51.100.4:51111] AH00898: Error reading from remote server",
  ],
  postgresql: [
    "2026-05-12 03:14:00.123 UTC [2201] app@shop ERROR:  duplicate key value violates unique constraint",
    "2026-05-12 03:14:00.123 UTC [2201] app@shop DETAIL:  Key (id)=(9) already exists.",
  ],
  redis: [
    "1201:M 12 May 2026 03:14:00.123 * Background saving started by pid 1333",
    "1201:M 12 May 2026 03:14:02.008 # Connection with replica lost.",
  ],
  json_pino: [
    '{"level":30,"time":1778523240000,"pid":412,"hostname":"web-1","name":"checkout","msg":"order placed"}',
    '{"level":50,"time":1778523241120,"pid":412,"hostname":"web-1","name":"checkout","msg":"payment refused"}',
  ],
  json_structlog: [
    '{"event":"order placed","level":"info","timestamp":"2026-05-12T03:14:00.123456Z","logger":"checkout"}',
    '{"event":"payment refused","level":"error","timestamp":"2026-05-12T03:14:01.220001Z","logger":"checkout"}',
  ],
  logfmt: [
    'ts=2026-05-12T03:14:00.123Z level=info caller=main.go:42 msg="server started" port=8080',
    'ts=2026-05-12T03:14:05.871Z level=error caller=db.go:17 msg="dial failed" err="connection refused"',
  ],
  spring_boot: [
    "2026-05-12T03:14:00.123+09:00  INFO 2201 --- [           main] com.example.shop.ShopApplication : Started ShopApplication in 3.1 seconds",
    "2026-05-12T03:14:05.600+09:00 ERROR 2201 --- [nio-8080-exec-1] c.e.shop.OrderController : order 9 not found",
  ],
  syslog_classic: [
    "May 12 03:14:00 web-1 sshd[812]: Accepted publickey for deploy from 10.20.9.2 port 51324 ssh2",
    "May 12 03:15:01 web-1 CRON[900]: (root) CMD (run-parts /etc/cron.hourly)",
  ],
  syslog_iso: [
    "2026-05-12T03:14:00.123456+09:00 web-1 sshd[812]: Accepted publickey for deploy from 10.20.9.2 port 51324 ssh2",
  ],
  journald: ["Started gunicorn.service - gunicorn daemon."],
  docker_json: [
    '{"log":"listening on :8080\\n","stream":"stdout","time":"2026-05-12T03:14:00.123456789Z"}',
    '{"log":"dial tcp: refused\\n","stream":"stderr","time":"2026-05-12T03:14:01.220001Z"}',
  ],
  pm2: ["2026-05-12T03:14:00: server is listening on 3000", "2026-05-12T03:14:05: GET /orders 200 12ms"],
  plain: ["anything, one line after the other", "nothing is taken out of it"],
};
