import { describe, expect, it } from "vitest";
import type { LogPath } from "../fleet/model";
import { noLineOptions } from "../formats/options";
import { adviceForService } from "./for-service";

const logPath = (path: string, preset: string | null, kind: LogPath["kind"] = "file"): LogPath => ({
  id: path,
  serviceId: "s",
  name: "n",
  kind,
  path,
  job: "j",
  preset,
  logFormatId: null,
  timeZone: "UTC",
  options: noLineOptions,
  labelSetId: null,
  labels: {},
});
const advise = (logPaths: readonly LogPath[], modes: readonly string[] = []) =>
  adviceForService({ name: "ssc-api", logPaths }, modes);
/** The files that a rule names. */
const named = (text: string | undefined) => [...(text ?? "").matchAll(/^"(.*)"/gm)].map(([, path]) => path);

describe("Django's LOGGING", () => {
  it.each(["gunicorn_error", "gunicorn_access", "uvicorn", "django_verbose"])(
    "is offered for %s",
    (preset) => {
      const { django } = advise([logPath("/var/log/ssc_api/a.log", preset)]);
      expect(django?.errorFile).toBe("/var/log/ssc_api/django_error.log");
      expect(django?.text).toContain('"filename": "/var/log/ssc_api/django.log"');
    },
  );

  it("is not offered for other programs, nor for a journal", () => {
    expect(advise([logPath("/var/log/nginx/error.log", "nginx_error")]).django).toBeNull();
    expect(advise([logPath("gunicorn.service", "gunicorn_error", "journal")]).django).toBeNull();
  });

  it("writes beside a glob's folder", () => {
    const { django } = advise([logPath("/srv/logs/*/gunicorn.log", "gunicorn_error")]);
    expect(django?.errorFile).toBe("/srv/logs/django_error.log");
  });
});

describe("logrotate", () => {
  it("names the service's paths, its files' owner and the unit that gunicorn runs in", () => {
    const paths = [
      logPath("/var/log/ssc_api/access.log", "gunicorn_access"),
      logPath("/srv/app/*.log", null),
      logPath("gunicorn-ssc.service", "journald", "journal"),
    ];
    const { logrotate } = advise(paths, ["0640 app:adm", "0640 root:adm", "0644 app:app"]);
    expect(named(logrotate?.text)).toEqual(["/srv/app/*.log", "/var/log/ssc_api/access.log"]);
    expect(logrotate).toMatchObject({ ownerGuessed: false, unit: "gunicorn-ssc.service", name: "ssc-api" });
    expect(logrotate?.text).toContain("create 0640 app adm");
  });

  it("says what it guesses, and signals nobody when gunicorn is not there", () => {
    const guessed = advise([logPath("/var/log/a/a.log", "gunicorn_error")]).logrotate;
    expect(guessed).toMatchObject({ ownerGuessed: true, unit: "ssc-api.service" });
    const plain = advise([logPath("/var/log/a/a.log", "python_asctime")]).logrotate;
    expect(plain?.unit).toBeNull();
    expect(plain?.text).not.toContain("postrotate");
  });

  it("names no file twice and none that is rotated already, for logrotate would skip the rule", () => {
    const paths = ["/a/x.log", "/a/*.log", "/b/app.log*", "/c/**/*.log", "/d/{e,f}.log"];
    expect(named(advise(paths.map((path) => logPath(path, "plain"))).logrotate?.text)).toEqual(["/a/*.log"]);
    expect(advise([logPath("/var/log/nginx/access.log", "nginx_access")]).logrotate).toBeNull();
    expect(advise([]).logrotate).toBeNull();
  });
});
