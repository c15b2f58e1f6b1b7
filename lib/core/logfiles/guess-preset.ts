/** Words of a path that name its format, most particular first. A guess for a form; the sample of lines decides. */
const guesses: readonly (readonly [RegExp, string])[] = [
  [/nginx.*error/, "nginx_error"],
  [/nginx.*access/, "nginx_access"],
  [/(apache2?|httpd).*error/, "apache_error"],
  [/(apache2?|httpd).*access/, "apache_access"],
  [/celery/, "celery"],
  [/uvicorn/, "uvicorn"],
  [/django/, "django_verbose"],
  [/postgres/, "postgresql"],
  [/redis/, "redis"],
  [/(^|\/)(syslog|messages)$/, "syslog_classic"],
  [/(^|\/)(auth\.log|secure)$/, "syslog_classic"],
  [/(gunicorn|ssc|wsgi|api|app|web).*access/, "gunicorn_access"],
  [/(gunicorn|ssc|wsgi|api|app|web).*error/, "gunicorn_error"],
  [/access/, "gunicorn_access"],
  [/error/, "gunicorn_error"],
];

/** Id of the preset that a path's name speaks for, among `known`; else `fallback`. */
export function guessPreset(path: string, known: readonly string[], fallback: string): string {
  const lower = path.toLowerCase();
  for (const [words, id] of guesses) if (words.test(lower) && known.includes(id)) return id;
  return fallback;
}

/** A short name for a log path: "gunicorn_access.log" → "access"; a file of no known kind keeps its own name. */
export function guessName(path: string): string {
  const file = path.split("/").at(-1) ?? path;
  const bare = file.replace(/\.(log|out|err|txt)$/, "").replaceAll(/[^A-Za-z0-9_.-]/g, "");
  const kind = /(access|error|worker|debug|slow|audit)/i.exec(bare)?.[1];
  return (kind ?? bare.replace(/^[^A-Za-z0-9]+/, "")).toLowerCase() || "log";
}
