import type { Random } from "./random";
import { accessStamp } from "./stamps";

const pages: Readonly<Record<string, readonly string[]>> = {
  "ssc-api": [
    "/api/center/polling/",
    "/api/center/polling/",
    "/api/center/polling/",
    "/api/devices/",
    "/api/devices/%d/",
    "/api/devices/%d/status/",
    "/api/users/me/",
    "/api/alarms/?page=%d",
    "/api/reports/daily/",
    "/health/",
  ],
  "ssc-msg": [
    "/api/center/polling/",
    "/api/center/polling/",
    "/api/messages/",
    "/api/messages/%d/",
    "/api/messages/unread/",
    "/api/rooms/%d/events/",
    "/api/push/register/",
    "/health/",
  ],
  "ssc-batch": ["/jobs/next/", "/jobs/%d/heartbeat/", "/jobs/%d/done/", "/metrics/queue/", "/health/"],
};
const scans = [
  "/phpinfo.php",
  "/.env",
  "/wp-login.php",
  "/.git/config",
  "/admin/phpinfo.php",
  "/wp-admin/setup-config.php",
  "/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php",
  "/actuator/health",
  "/boaform/admin/formLogin",
  "/cgi-bin/luci/;stok=/locale",
];
const scanners = [
  "Mozilla/5.0 zgrab/0.x",
  "python-requests/2.31.0",
  "Mozilla/5.0 (compatible; CensysInspect/1.1; +https://about.censys.io/)",
  "-",
  "curl/7.88.1",
];
const agents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Linux; Android 14; SM-S918N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
  "okhttp/4.12.0",
  "ssc-kiosk/3.4.1",
  "python-requests/2.31.0",
];

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly bytes: number;
  readonly client: string;
  readonly referer: string;
  readonly agent: string;
}

export function accessLine(request: Request, atMs: number): string {
  const { client, method, path, status, bytes, referer, agent } = request;
  return `${client} - - [${accessStamp(atMs)}] "${method} ${path} HTTP/1.1" ${status} ${bytes} "${referer}" "${agent}"`;
}

/** A request of an ordinary moment, or of one in which the service is failing. */
export function ordinaryRequest(service: string, random: Random, failing: boolean): Request {
  const path = random
    .pick(pages[service] ?? pages["ssc-api"]!)
    .replace("%d", () => String(random.between(1, 4800)));
  const writes = /register|done|heartbeat|messages\/$/.test(path) && random.chance(0.6);
  const dice = random.next();
  const status =
    failing && dice < 0.55
      ? random.pick([500, 500, 502, 503, 504])
      : dice > 0.985
        ? 500
        : dice > 0.96
          ? 401
          : dice > 0.88 && !writes
            ? 304
            : writes
              ? 201
              : 200;
  return {
    method: writes ? "POST" : random.chance(0.02) ? "OPTIONS" : "GET",
    path,
    status,
    bytes: status === 304 ? 0 : status >= 500 ? 145 : random.between(48, 9200),
    client: random.chance(0.25) ? "127.0.0.1" : `10.20.${random.between(1, 12)}.${random.between(2, 250)}`,
    referer: random.chance(0.3) ? "https://center.icsc.example/dashboard/" : "-",
    agent: random.pick(agents),
  };
}

/** One probe of somebody who looks for PHP and forgotten files. */
export function scanRequest(random: Random, client: string): Request {
  return {
    method: random.chance(0.9) ? "GET" : "POST",
    path: random.pick(scans),
    status: 404,
    bytes: 179,
    client,
    referer: "-",
    agent: random.pick(scanners),
  };
}
