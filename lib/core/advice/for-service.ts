import { matchesGlob } from "../fleet/glob";
import type { LogPath } from "../fleet/model";
import { isGlob } from "../fleet/paths";
import { djangoLogging } from "./django-logging";
import { logrotateSnippet } from "./logrotate";

/** What a service's own settings may lack, as files to take over. Null: it does not concern this service. */
export interface ServiceAdvice {
  readonly django: { readonly text: string; readonly errorFile: string } | null;
  readonly logrotate: {
    readonly text: string;
    /** Name of the file in /etc/logrotate.d. */
    readonly name: string;
    /** The owner of the files was not seen on a server: to be checked. */
    readonly ownerGuessed: boolean;
    /** systemd unit that gunicorn is told through, to be checked; null: none is named. */
    readonly unit: string | null;
  } | null;
}

const python = new Set(["gunicorn_access", "gunicorn_error", "django_verbose", "uvicorn"]);
const gunicorn = new Set(["gunicorn_access", "gunicorn_error"]);
/** Their packages, or the programs themselves, rotate these; a second rule for one file makes logrotate skip both. */
const rotatedAlready = new Set([
  ...["nginx_access", "nginx_error", "apache_access", "apache_error", "postgresql", "redis"],
  ...["syslog_classic", "syslog_iso", "docker_json", "pm2"],
]);

/** Advice for a service, from the paths that it has and the "mode owner:group" of its files that were seen on servers. */
export function adviceForService(
  service: { readonly name: string; readonly logPaths: readonly LogPath[] },
  fileModes: readonly string[],
): ServiceAdvice {
  const files = service.logPaths.filter(({ kind }) => kind === "file");
  const writers = files.filter(({ preset }) => python.has(preset ?? ""));
  const rotated = files.filter(({ preset }) => !rotatedAlready.has(preset ?? ""));
  const owner = commonOwner(fileModes);
  const unit = rotated.some(({ preset }) => gunicorn.has(preset ?? "")) ? unitOf(service) : null;
  const text = logrotateSnippet({
    paths: rotatable(rotated.map(({ path }) => path)),
    owner: owner ?? "www-data",
    gunicornUnit: unit,
    keepDays: 14,
  });
  return {
    django: writers[0] ? djangoIn(folderOf(writers[0].path)) : null,
    logrotate: text.ok
      ? { text: text.value, name: fileName(service.name), ownerGuessed: owner === null, unit }
      : null,
  };
}

function djangoIn(folder: string): ServiceAdvice["django"] {
  const errorFile = `${folder}/django_error.log`;
  const text = djangoLogging({ logFile: `${folder}/django.log`, errorFile });
  return text.ok ? { text: text.value, errorFile } : null;
}

/** The folder that holds the path, or the one before its first wildcard. */
function folderOf(path: string): string {
  const fixed = path.split(/[*?[{]/, 1)[0] ?? "";
  return fixed.slice(0, fixed.lastIndexOf("/"));
}

/**
 * Paths that one rule of logrotate can name: no `**` or braces, nothing that would match files which are rotated already
 * (`app.log*`), and nothing twice, for then it skips the whole rule.
 */
function rotatable(paths: readonly string[]): readonly string[] {
  const usable = paths.filter((path) => !path.includes("**") && !/["\\{}]/.test(path) && !path.endsWith("*"));
  return usable.filter(
    (path) => !usable.some((other) => other !== path && isGlob(other) && matchesGlob(other, path)),
  );
}

/** The owner that most files have. */
function commonOwner(fileModes: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const mode of fileModes) {
    const owner = /^\d+ ([a-z_][a-z0-9_-]{0,31}):/.exec(mode)?.[1];
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

/** The unit whose journal the service ships, else the one that its name suggests. */
function unitOf(service: { readonly name: string; readonly logPaths: readonly LogPath[] }): string | null {
  const shipped = service.logPaths.find(({ kind, path }) => kind === "journal" && path.endsWith(".service"));
  const name = shipped?.path ?? `${service.name}.service`;
  return /^[A-Za-z0-9_.@-]{1,200}\.service$/.test(name) ? name : null;
}

/** logrotate passes over files in its folder whose names hold a dot and an odd ending. */
function fileName(service: string): string {
  return service.replace(/[^A-Za-z0-9_-]+/g, "-") || "logyard";
}
