import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { djangoLogging } from "./django-logging";
import { logrotateSnippet } from "./logrotate";

const golden = new URL("../__golden__/advice/", import.meta.url);
const paths = ["/var/log/gunicorn/error.log", "/var/log/gunicorn/access.log"];

it.each([
  [
    "django_settings.py",
    djangoLogging({ logFile: "/var/log/ssc_api/django.log", errorFile: '/var/log/a "b"\\n/한글.log' }),
  ],
  [
    "gunicorn.logrotate",
    logrotateSnippet({ paths, owner: "ssc", gunicornUnit: "gunicorn.service", keepDays: 14 }),
  ],
  [
    "plain.logrotate",
    logrotateSnippet({ paths: ["/srv/my app/*.log"], owner: "www-data", gunicornUnit: null, keepDays: 7 }),
  ],
])("%s is the same as before", (file, result) => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  const expected = new URL(file, golden);
  if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(expected, result.value);
  expect(result.value).toBe(readFileSync(expected, "utf8"));
});
